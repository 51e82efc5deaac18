"""What of the annotated article a firsthand/1 file has no place for, a sentence each.

python -m tests.seed.left_out ../shared/seed
"""

from collections.abc import Iterator

from tests.seed.convert import Values, readings

NO_PLACE = (
    ("claim_relations", "relations between claims"),
    ("relay_changes", "changes on the way from other works"),
    ("traps", "traps for programs that extract"),
    ("independence_cases", "worked cases of independence"),
    ("regions", "regions of the text; the desk recognises menu text by itself"),
)
SILENT = {
    "sources": ("naming", "in_text"),
    "passages": ("kind",),
    "assertions": (
        "suspected_via",
        "duplicate_passages",
        "links_to_work",
        "editorial_insertions",
    ),
}
"""Keys of the annotation that no record of the format has."""


def left_out(seed: Values) -> Iterator[str]:
    """What the file does not hold, so that nothing is lost without a word."""
    for key, what in NO_PLACE:
        yield f"{key}: {len(seed[key])} {what}"
    assertions = [one for claim in seed["claims"] for one in claim["assertions"]]
    groups = {"sources": seed["sources"], "passages": seed["passages"], "assertions": assertions}
    for group, keys in SILENT.items():
        for key in keys:
            yield f"{group}.{key}: of {sum(key in one for one in groups[group])}"
    kinds = sorted({one["kind"] for one in seed["entities"]} - {"person", "place"})
    yield f"entities.kind: {', '.join(kinds)} become body or place"
    links = [link for one in assertions for link in one["chain"]]
    yield f"chain.role: of {sum('role' in link for link in links)}; the tree tells the publisher"
    yield "work: the spans of title and date, and that publisher and address are not in the text"
    yield f"protection: {len(seed['protection']['redact'])} place to redact, in public views"
    for one in assertions:
        for added in readings(seed, one):
            yield f"{one['id']}: {added['key']} holds in one reading only, yet is a step"
    for claim in seed["claims"]:
        yield from figures_left_out(claim)


def figures_left_out(claim: Values) -> Iterator[str]:
    for figure in claim["quantities"]:
        if "depends_on" in figure:
            yield f"{claim['id']}: its figure depends on {figure['depends_on']}"
        if "converted_from" in figure:
            exact = figure["converted_from"]["exact_km"]
            yield f"{claim['id']}: the exact conversion, {exact} km; the words stay"
