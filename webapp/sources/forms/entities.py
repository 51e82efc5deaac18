"""The shapes of the forms about what claims are about."""

from typing import Any

import wtforms

from webapp.model import Source
from webapp.model.vocabulary import EntityKind
from webapp.sources.changes import EntityChange, NewEntity
from webapp.sources.forms.sources import WithNames, choices
from webapp.web.forms import SelectChoice, VersionField
from webapp.web.languages import LanguageField
from webapp.web.words import lazy

PRECISION = {
    "1": lazy("exact place"),
    "2": lazy("within about 25 km"),
    "3": lazy("district"),
    "4": lazy("province"),
    "5": lazy("landscape, such as a desert or a border"),
    "6": lazy("country"),
    "7": lazy("international waters or airspace"),
}


class _Facts(WithNames):
    kind = wtforms.SelectField(lazy("Kind"), choices=choices(EntityKind))
    name = wtforms.StringField(lazy("Name"))
    language = LanguageField(lazy("Language of the name"), none=lazy("not given"))
    lat = wtforms.DecimalField(lazy("Latitude"), [wtforms.validators.Optional()])
    lon = wtforms.DecimalField(lazy("Longitude"), [wtforms.validators.Optional()])
    geo_precision = wtforms.SelectField(
        lazy("How exact"),
        choices=[
            SelectChoice("", lazy("not given")),
            *(SelectChoice(value, words) for value, words in PRECISION.items()),
        ],
    )
    source = wtforms.StringField(lazy("Also a source"))

    def facts(self, source: Source | None) -> dict[str, Any]:
        """The particulars that both forms share."""
        return {
            "kind": EntityKind(self.kind.data),
            "name": self.name.data or "",
            "language": self.language.data or None,
            "lat": self.lat.data,
            "lon": self.lon.data,
            "geo_precision": int(self.geo_precision.data) if self.geo_precision.data else None,
            "source_id": source.id if source else None,
            "names": self.given_names(),
            "elsewhere": self.given_elsewhere(),
        }


class EntityForm(_Facts):
    """What the desk knows of an entity."""

    seen = VersionField()

    def change(self, source: Source | None) -> EntityChange:
        """The command's input."""
        return EntityChange(seen=self.seen.data, **self.facts(source))


class NewEntityForm(_Facts):
    """An entity to be recorded."""

    once = True

    apart = wtforms.BooleanField(lazy("This is another one of the same name"))

    def change(self, source: Source | None) -> NewEntity:
        """The command's input."""
        return NewEntity(**self.facts(source), only_if_new=not self.apart.data)
