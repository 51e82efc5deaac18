"""The small forms about a claim: reasons, translations, variants."""

import wtforms

from webapp.claims.changes import Translation, VariantDraft
from webapp.web.forms import Form, Given, VersionField
from webapp.web.languages import LanguageField
from webapp.web.words import lazy


class ReasonForm(Form):
    """A reason, for withdrawing and restoring."""

    reason = wtforms.TextAreaField(lazy("Reason"))
    seen = VersionField()


class TranslationForm(Form):
    """The words of a claim in another language."""

    once = True

    text = wtforms.TextAreaField(lazy("The claim in the other language"), [Given()])
    language = LanguageField(lazy("Language"), none=lazy("Choose"))
    seen = VersionField()

    def change(self) -> Translation:
        """The command's input."""
        return Translation(
            seen=self.seen.data, text=self.text.data or "", language=self.language.data or ""
        )


class VariantForm(Form):
    """Other words under which a claim is in circulation."""

    once = True

    text = wtforms.TextAreaField(lazy("The claim in other words"), [Given()])
    language = LanguageField(lazy("Language"), default="en")
    seen = VersionField()

    def variant(self) -> VariantDraft:
        """The command's input."""
        return VariantDraft(text=self.text.data or "", language=self.language.data or "")
