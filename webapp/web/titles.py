"""The heads of error pages, and the sentences for errors of HTTP itself."""

from webapp.kernel.words import Sentence, say

TITLES: dict[int, Sentence] = {
    400: say("The desk did not take this"),
    403: say("You cannot do this"),
    404: say("There is nothing here"),
    409: say("Somebody else saved this in the meantime"),
    422: say("There is a problem with what was sent"),
    429: say("Wait a little"),
    500: say("Something went wrong on our side. Your text is kept."),
    503: say("The desk cannot save at the moment. Your text is kept."),
    507: say("There is no room left to save. Your text is kept."),
}

HTTP: dict[int, tuple[Sentence, Sentence]] = {
    400: (
        TITLES[400],
        say("The request was not written in a way that the desk can read. Go back and try again."),
    ),
    403: (TITLES[403], say("This page is not open to you.")),
    404: (
        say("There is no page at this address"),
        say("Look at the address again, or find what you are after by its words."),
    ),
    405: (
        say("This address does not take that"),
        say("Nothing was changed. Go back, and use the buttons and links of the page."),
    ),
    410: (say("This is no longer here"), say("It was taken away. Find it by its words.")),
    413: (
        say("This is too large to send"),
        say(
            "One form takes %(megabytes)s MB at most, files included. Nothing was saved. Go back: "
            "your text is still in the form. Send it in parts, or a smaller file."
        ),
    ),
    415: (
        say("This kind of file is not taken"),
        say("Go back, and choose a kind of file that the page names."),
    ),
    422: (TITLES[422], say("Go back, and look at each field again.")),
    429: (TITLES[429], say("Too much was sent in a short time. Wait a minute, then go on.")),
}
