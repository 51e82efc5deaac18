"""Trails for the tests of the figure: small ones by hand, and any that can be thought of."""

from hypothesis import strategies as st

from webapp.dossier.figure import Passing, Reporter

VERBS = ("told", "cited", "credits", "carries", "inferred")

Facts = tuple[list[Reporter], list[Passing]]


def origin(key: str, name: str = "", detail: str = "not named", *, named: bool = False) -> Reporter:
    return Reporter(key, name or key, detail, not named, True, False, False)


def person(key: str, name: str = "", detail: str = "") -> Reporter:
    return Reporter(key, name or key, detail, False, False, False, False)


def report(
    key: str, name: str = "", detail: str = "18 Apr 2017", *, held: bool = False
) -> Reporter:
    return Reporter(key, name or key, detail, False, False, held, True)


def told(*pairs: str) -> list[Passing]:
    """`told("a b", "b c")`: a told b, b told c."""
    return [Passing(giver, taker, "told", False) for giver, taker in map(str.split, pairs)]


def khasfa() -> Facts:
    """Two separate trails, one of which parts; the coordinates of its drawing are known."""
    reporters = [
        origin("v", "Villagers, police, rights groups"),
        report("t", "The Daily Telegraph", "25 Feb 2017"),
        report("rt", "RT", held=True),
        report("ibt", "International Business Times", "25 Feb 2017"),
        origin("o", "Iraqi officials"),
        report("afp", "AFP", "17 Aug 2025"),
        report("h", "Hürriyet Daily News", "17 Aug 2025", held=True),
    ]
    passings = [
        Passing("v", "t", "told", False),
        Passing("t", "rt", "inferred", True),
        Passing("t", "ibt", "inferred", True),
        Passing("o", "afp", "cited", False),
        Passing("afp", "h", "carries", False),
    ]
    return reporters, passings


NAMES = st.text(alphabet="abc dñ عمر你\u0301,.", min_size=1, max_size=60)


@st.composite
def any_trail(draw: st.DrawFn, most: int = 10, *, tree: bool = False) -> Facts:
    """A trail without a circle, its reporters and passings in any order."""
    count = draw(st.integers(1, most))
    flag = st.booleans()
    reporters = [
        Reporter(
            str(at),
            draw(NAMES),
            draw(st.one_of(st.just("18 Apr 2017"), NAMES)),
            *(draw(flag) for _ in range(4)),
        )
        for at in range(count)
    ]
    pairs = [(giver, taker) for taker in range(count) for giver in range(taker)]
    if tree:
        pairs = [
            (draw(st.integers(0, taker - 1)), taker) for taker in range(1, count) if draw(flag)
        ]
    elif pairs:
        pairs = draw(st.lists(st.sampled_from(pairs), unique=True, max_size=2 * count))
    passings = [
        Passing(str(giver), str(taker), draw(st.sampled_from(VERBS)), draw(flag))
        for giver, taker in pairs
    ]
    return draw(st.permutations(reporters)), draw(st.permutations(passings))
