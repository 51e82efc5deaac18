"""Figures report by report: what can be compared stands together, and nothing else does."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from webapp.claims.rules.quantities import COUNTED, ESTIMATED, FOUND
from webapp.dossier.parts import Dossier, Quantity, Report
from webapp.model.vocabulary import CountBasis


class Basis(StrEnum):
    """Kinds of count that never merge (rule 19)."""

    FOUND = "found"
    ESTIMATED = "estimated"
    NOT_STATED = "not_stated"


@dataclass(frozen=True, slots=True)
class Given:
    """A figure and the report that gives it; None for the desk's own range."""

    quantity: Quantity
    report: Report | None


@dataclass(frozen=True, slots=True)
class Counted:
    """Figures of one measure, one unit and one kind of count, the oldest report first."""

    measure: str
    unit: str | None
    basis: Basis
    given: tuple[Given, ...]

    @property
    def shown_unit(self) -> str | None:
        """The unit, where it says more than what is counted one by one."""
        return None if (self.unit or "").casefold() in COUNTED else self.unit


def numbers_of(dossier: Dossier) -> list[Counted]:
    """The figures of a claim in groups, in the order in which the reports brought them up."""
    given = [Given(one, report) for report in dossier.recorded for one in report.quantities]
    given += [Given(one, None) for one in dossier.quantities]
    groups: dict[tuple[str, str, Basis], list[Given]] = {}
    for one in given:
        quantity = one.quantity
        key = (quantity.measure.casefold(), quantity.unit or "", basis_of(quantity.count_basis))
        groups.setdefault(key, []).append(one)
    return [_counted(basis, members) for (_, _, basis), members in groups.items()]


def basis_of(basis: CountBasis | None) -> Basis:
    """Whether what is counted was found, or reckoned."""
    if basis in FOUND:
        return Basis.FOUND
    return Basis.ESTIMATED if basis in ESTIMATED else Basis.NOT_STATED


def mixed(groups: Iterable[Counted]) -> bool:
    """Whether one measure was both found and estimated, so that it stands in two tables."""
    bases: dict[str, set[Basis]] = {}
    for group in groups:
        bases.setdefault(group.measure.casefold(), set()).add(group.basis)
    return any({Basis.FOUND, Basis.ESTIMATED} <= one for one in bases.values())


def _counted(basis: Basis, given: list[Given]) -> Counted:
    first = given[0].quantity
    return Counted(first.measure, first.unit, basis, tuple(given))
