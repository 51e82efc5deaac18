"""The shapes of the forms about reports of claims."""

from webapp.attributions.forms.build import Builder, Meant
from webapp.attributions.forms.fill import fresh_values, hedge_values, report_values
from webapp.attributions.forms.report import (
    LABELS,
    ReportEditForm,
    ReportFields,
    ReportForm,
    rearranged,
    tidied,
)
from webapp.attributions.forms.steps import HOW_WORDS, HedgeFields, StepFields

__all__ = [
    "HOW_WORDS",
    "LABELS",
    "Builder",
    "HedgeFields",
    "Meant",
    "ReportEditForm",
    "ReportFields",
    "ReportForm",
    "StepFields",
    "fresh_values",
    "hedge_values",
    "rearranged",
    "report_values",
    "tidied",
]
