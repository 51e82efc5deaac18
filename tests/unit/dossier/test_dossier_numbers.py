"""Figures of a claim in tables: only what can be compared stands together."""

from decimal import Decimal

from tests.unit.dossier.dossiers import a_chain, a_document, a_dossier, a_quantity, a_report
from webapp.dossier.rules import Basis, mixed, numbers_of
from webapp.model.vocabulary import AnnotationState, CountBasis

TELEGRAPH, RT = a_document(1, "Telegraph"), a_document(2, "RT")


def report(document, *quantities, **over):
    return a_report(document, a_chain(document.publisher), quantities=quantities, **over)


def test_no_figures_make_no_table() -> None:
    assert numbers_of(a_dossier(report(RT))) == []


def test_figures_of_one_kind_stand_together_the_desks_own_last() -> None:
    estimate = {"count_basis": CountBasis.WITNESS_ESTIMATE}
    dossier = a_dossier(
        report(TELEGRAPH, a_quantity("an estimated 4,000", best=Decimal(4000), **estimate)),
        report(RT, a_quantity("at least 3,000", low=Decimal(3000), **estimate)),
        quantities=(a_quantity("3,000 or more", low=Decimal(3000), **estimate),),
    )
    (group,) = numbers_of(dossier)
    assert [given.quantity.raw for given in group.given] == [
        "an estimated 4,000",
        "at least 3,000",
        "3,000 or more",
    ]
    assert [given.report is None for given in group.given] == [False, False, True]
    assert group.basis is Basis.ESTIMATED


def test_estimated_and_recovered_counts_never_share_a_table() -> None:
    groups = numbers_of(
        a_dossier(
            report(TELEGRAPH, a_quantity("4,000", count_basis=CountBasis.WITNESS_ESTIMATE)),
            report(RT, a_quantity("204", count_basis=CountBasis.RECOVERED)),
        )
    )
    assert [group.basis for group in groups] == [Basis.ESTIMATED, Basis.FOUND]
    assert mixed(groups)


def test_what_states_no_basis_stands_apart_from_both() -> None:
    groups = numbers_of(
        a_dossier(
            report(TELEGRAPH, a_quantity("4,000", count_basis=CountBasis.UNKNOWN)),
            report(RT, a_quantity("204", count_basis=CountBasis.OBSERVED)),
        )
    )
    assert [group.basis for group in groups] == [Basis.NOT_STATED, Basis.FOUND]
    assert not mixed(groups)


def test_other_measures_and_units_are_other_tables() -> None:
    groups = numbers_of(
        a_dossier(
            report(
                RT,
                a_quantity("8km", measure="Distance", unit="km"),
                a_quantity("5 miles", measure="distance", unit="mi"),
                a_quantity("4,000"),
                a_quantity("4,000 more", measure="Bodies"),
            )
        )
    )
    assert [(group.measure, group.shown_unit, len(group.given)) for group in groups] == [
        ("Distance", "km", 1),
        ("distance", "mi", 1),
        ("bodies", None, 2),
    ]


def test_withdrawn_reports_and_suggestions_give_no_figures() -> None:
    dossier = a_dossier(
        report(RT, a_quantity("4,000"), state=AnnotationState.WITHDRAWN),
        report(TELEGRAPH, a_quantity("5,000"), state=AnnotationState.SUGGESTED),
    )
    assert numbers_of(dossier) == []
