"""What forms about claims offer, in words; the closed vocabularies have theirs in `history`."""

from webapp.kernel.words import Sentence, say
from webapp.model.vocabulary import ClaimType

OFTEN: dict[ClaimType, Sentence] = {
    ClaimType.EVENT: say("Event"),
    ClaimType.QUANTITY: say("Number"),
    ClaimType.RESPONSIBILITY: say("Who did it"),
    ClaimType.ATTRIBUTION: say("What someone said"),
    ClaimType.PREDICTION: say("Forecast or opinion"),
}
"""The kinds of claim that are offered first."""

PRECISIONS: dict[int, Sentence] = {
    1: say("to the day"),
    2: say("to a few days"),
    3: say("to the week"),
    4: say("to the month"),
    5: say("more loosely"),
}
MEASURES = (
    say("bodies at one place"),
    say("people killed in an event"),
    say("people killed in an area and time"),
    say("people hurt"),
    say("distance"),
    say("share"),
)
"""What is offered as counted or measured; anything else may be written."""
