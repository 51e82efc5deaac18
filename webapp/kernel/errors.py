"""What the rooms refuse, in words. Doors turn each kind into a status and a page."""

from collections.abc import Mapping

from webapp.kernel.words import Sentence, say


class Refused(ValueError):
    """A pure rule turns a value down; ``sentence`` says what to do."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class DomainError(Exception):
    """Anything a command or query refuses. ``code`` is the rule of the handbook, if one."""

    status = 400

    def __init__(self, sentence: Sentence, code: str | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.code = code


class Invalid(DomainError):
    """What was typed can not be taken: field name → sentence (422).

    Field names are those of the form; ``""`` stands for the whole form. ``codes`` names the
    rule behind a refusal, per field, where there is one.
    """

    status = 422

    def __init__(
        self, fields: Mapping[str, Sentence], codes: Mapping[str, str] | None = None
    ) -> None:
        first = next(iter(fields.values()))
        super().__init__(first, next(iter((codes or {}).values()), None))
        self.fields = dict(fields)
        self.codes = dict(codes or {})


class NotFound(DomainError):
    """There is no such record, or its existence is not for this person (404)."""

    status = 404

    def __init__(self, name: str) -> None:
        super().__init__(say("There is no %(name)s.", name=name))
        self.name = name


class Forbidden(DomainError):
    """The person's roles do not allow this (403)."""

    status = 403


class Stale(DomainError):
    """Somebody saved the record since this form was opened (409, ``version_conflict``)."""

    status = 409

    def __init__(self, name: str, seen: int, current: int) -> None:
        super().__init__(
            say(
                "%(name)s was saved by somebody else while you were editing. "
                "You started from version %(seen)s; it is now version %(current)s.",
                name=name,
                seen=seen,
                current=current,
            ),
            "version_conflict",
        )
        self.name = name
        self.seen = seen
        self.current = current


class StoreTrouble(DomainError):
    """The database can not take the change just now (503, or 507 where the disk is full)."""

    def __init__(self, sentence: Sentence, status: int = 503) -> None:
        super().__init__(sentence)
        self.status = status
