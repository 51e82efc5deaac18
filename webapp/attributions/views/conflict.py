"""Two people changed one report: the kit's page, with the chain told in words."""

from collections.abc import Mapping
from typing import Any

import wtforms
from flask import request

from webapp.attributions.forms import LABELS, ReportEditForm
from webapp.attributions.forms.fill import report_values
from webapp.attributions.queries import Stage
from webapp.attributions.rules import report_from, source_number
from webapp.claims.forms import held
from webapp.claims.queries import last_change, state_at
from webapp.kernel.errors import Stale
from webapp.sources.queries import load
from webapp.web.choices import chosen_before
from webapp.web.conflict import Disputed, Held, Outcome, Settled, compare
from webapp.web.kept import typed
from webapp.web.pages import page
from webapp.web.transaction import db
from webapp.web.words import tell

_GROUPS = ("steps", "hedges", "quantities")


def conflict(
    form: ReportEditForm,
    stale: Stale,
    number: int,
    now: Mapping[str, Any],
    stage: Stage,
) -> tuple[str, int]:
    """The page that lets a person settle the conflict, and its status 409."""
    theirs = ReportEditForm(None, data=dict(now))
    was = _before(number, stale.seen, stage)
    last = last_change(db(), "attribution", number)
    who = last.who if last else ""
    single = {name: label for name, label in LABELS.items() if name not in _GROUPS}
    base = held(was, single) if was is not None else None
    outcome = compare(form, typed(), held(theirs, single), base, single, who)
    for name in _GROUPS:
        _group(outcome, name, form, theirs, was, who)
    values = {
        "stale": stale,
        "outcome": outcome,
        "who": who,
        "when": last.when if last else None,
        "reason": last.reason if last else "",
        "again": chosen_before(request.form),
        "back": request.path.partition("/reports/")[0],
    }
    return page("web/conflict.html", **values), 409


def _before(number: int, version: int, stage: Stage) -> ReportEditForm | None:
    """The form as it was filled when the editor opened it, where the journal tells."""
    state = state_at(db(), "attribution", number, version)
    if not state:
        return None
    edit = report_from(state, version)
    # Names of today: the journal may remember one from before a source was protected.
    sources = load(db(), [source_number(step) for step in edit.steps])
    names = {number: source.label for number, source in sources.items()}
    values = report_values(edit, stage.grounds, stage.passage_id, names)
    return ReportEditForm(None, data=values)


def _group(
    outcome: Outcome,
    name: str,
    form: ReportEditForm,
    theirs: ReportEditForm,
    was: ReportEditForm | None,
    who: str,
) -> None:
    """Put a group of fields where it belongs, by who changed it."""
    label = tell(LABELS[name])
    own = tuple(pair for pair in outcome.carried if pair[0].startswith(f"{name}-"))
    outcome.carried = [pair for pair in outcome.carried if pair not in own]
    mine = Held(_words(form[name]), own)
    their = Held(_words(theirs[name]), held(theirs, {name: label})[name].pairs)
    before = None if was is None else _words(was[name])
    outcome.mine.append((label, mine.text))
    if mine.text == their.text:
        outcome.carried += own
    elif before == mine.text:
        outcome.settled.append(Settled(label, before, their.text, who))
        outcome.carried += their.pairs
    elif before == their.text:
        outcome.settled.append(Settled(label, before, mine.text, ""))
        outcome.carried += own
    else:
        outcome.disputed.append(Disputed(name, label, before, their, mine, writable=False))


def _words(group: Any) -> str:
    """What a group holds, entry by entry, in the words of the page."""
    entries = (", ".join(_said(field) for field in entry.form if _said(field)) for entry in group)
    return "; ".join(entry for entry in entries if entry)


def _said(field: Any) -> str:
    if isinstance(field, wtforms.HiddenField) or not field.data:
        return ""
    if isinstance(field, wtforms.BooleanField):
        return tell(field.label.text)
    if isinstance(field, wtforms.SelectField):
        offered: Any = field.iter_choices()
        words = {str(one.value): tell(one.label) for one in offered}
        return words.get(str(field.data), str(field.data))
    return str(field.data)
