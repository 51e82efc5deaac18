"""The shapes of the forms about claims."""

from webapp.claims.forms.claim import (
    LABELS,
    ClaimEditForm,
    ClaimFields,
    ClaimForm,
    claim_values,
    entity_names,
    fact_values,
)
from webapp.claims.forms.fields import Lines, NumberText, Part, chosen, held, words_of
from webapp.claims.forms.quantities import QuantityFields, quantity_values
from webapp.claims.forms.small import ReasonForm, TranslationForm, VariantForm

__all__ = [
    "LABELS",
    "ClaimEditForm",
    "ClaimFields",
    "ClaimForm",
    "Lines",
    "NumberText",
    "Part",
    "QuantityFields",
    "ReasonForm",
    "TranslationForm",
    "VariantForm",
    "chosen",
    "claim_values",
    "entity_names",
    "fact_values",
    "held",
    "quantity_values",
    "words_of",
]
