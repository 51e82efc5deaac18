"""The sentences of the form library in the words of the desk."""

from flask_babel import gettext, ngettext

from webapp.web.words import lazy

_CHOOSE = lazy("Choose one of the answers that are offered.")
_FIGURES = lazy("Give a whole number in figures, like 4000.")

SENTENCES: dict[str, str] = {
    "This field is required.": lazy("Give this: it cannot stay empty."),
    "Not a valid choice.": _CHOOSE,
    "Invalid Choice: could not coerce.": _CHOOSE,
    "'%(value)s' is not a valid choice for this field.": _CHOOSE,
    "Not a valid integer value.": _FIGURES,
    "Not a valid decimal value.": lazy("Give a number in figures, like 4000 or 8.5."),
    "Not a valid float value.": lazy("Give a number in figures, like 4000 or 8.5."),
    "Not a valid date value.": lazy("Give a real date, like 2017-04-18."),
    "Not a valid datetime value.": lazy("Give a real date and time, like 2017-04-18 09:49."),
    "Not a valid time value.": lazy("Give a real time, like 09:49."),
    "Number must be at least %(min)s.": lazy("Give %(min)s or more."),
    "Number must be at most %(max)s.": lazy("Give %(max)s or less."),
    "Number must be between %(min)s and %(max)s.": lazy("Give a number from %(min)s to %(max)s."),
    "Invalid email address.": lazy("Give a mail address, like name@example.org."),
    "Invalid URL.": lazy("Give a whole address that begins with https:// or http://."),
    "Invalid input.": lazy("Write this in the form that the hint describes."),
    "Field must be equal to %(other_name)s.": lazy("Give the same as in %(other_name)s."),
}
COUNTED: dict[str, tuple[str, str]] = {
    "Field must be at least %(min)d character long.": (
        "Give %(min)d character or more.",
        "Give %(min)d characters or more.",
    ),
    "Field cannot be longer than %(max)d character.": (
        "Shorten this to %(max)d character.",
        "Shorten this to %(max)d characters.",
    ),
    "Field must be exactly %(max)d character long.": (
        "Give exactly %(max)d character.",
        "Give exactly %(max)d characters.",
    ),
}


class Messages:
    """What WTForms asks for its messages."""

    def gettext(self, string: str) -> str:
        """The desk's sentence, its places still to be filled by the form library."""
        return str(SENTENCES.get(string) or gettext("This cannot be taken as it is written."))

    def ngettext(self, singular: str, _plural: str, n: int) -> str:
        """The desk's sentence for a count."""
        if singular not in COUNTED:
            return self.gettext(singular)
        one, many = COUNTED[singular]
        return str(ngettext(one, many, n, min=n, max=n))
