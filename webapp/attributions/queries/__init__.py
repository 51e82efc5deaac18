"""What can be asked about reports of claims."""

from webapp.attributions.queries.offers import (
    Offered,
    grounds_of,
    offered_sources,
    sources_meant,
)
from webapp.attributions.queries.reports import (
    Report,
    StepView,
    edit_of,
    get,
    load,
    of_claim,
    of_snapshot,
    trails,
)
from webapp.attributions.queries.scene import scene_of
from webapp.attributions.queries.stage import Stage, stage_of

__all__ = [
    "Offered",
    "Report",
    "Stage",
    "StepView",
    "edit_of",
    "get",
    "grounds_of",
    "load",
    "of_claim",
    "of_snapshot",
    "offered_sources",
    "scene_of",
    "sources_meant",
    "stage_of",
    "trails",
]
