"""A signed head tells a cut tail, a journal written anew, and another desk's key."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.journal.chains import Kept, chain, chains, links, rewritten
from webapp.journal.rules import (
    GENESIS,
    Entry,
    Head,
    against_closing_head,
    against_head,
    read_head,
    sign_head,
    walk,
)
from webapp.kernel.canonical import canonical
from webapp.kernel.errors import Refused

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = KEY.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
AT = "2026-11-22T09:00:00.000000Z"
THREE = chain([("Lina", "", {}, 1), ("Tom", "", {}, 2), ("Sara", "", {}, 3)])


def head_of(kept: list[Kept]) -> Head:
    seq, hashed = (kept[-1][0].seq, kept[-1][1]) if kept else (0, GENESIS)
    return Head("Desk", seq, hashed, AT, PUBLIC)


def test_a_head_comes_back_from_its_file() -> None:
    head = head_of(THREE)
    signed = sign_head(head, KEY)
    assert signed["format"] == "firsthand-head/1"
    assert read_head(canonical(signed)) == head
    assert read_head(json.dumps(signed, indent=2)) == head


@pytest.mark.parametrize("field", ["desk", "seq", "hash", "at", "public_key", "signature"])
def test_a_changed_head_is_refused(field: str) -> None:
    signed = sign_head(head_of(THREE), KEY)
    other = {"seq": 2, "at": AT.replace("22", "21"), "desk": "Other"}.get(field, "0" * 64)
    if field == "signature":
        other = "0" * 128
    with pytest.raises(Refused, match="signature of this head does not fit"):
        read_head(canonical({**signed, field: other}))


@pytest.mark.parametrize(
    "text", ["", "no", "[]", "{}", '{"format":"firsthand-head/1"}', '{"format":"firsthand/1"}']
)
def test_what_is_no_head_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="no signed head"):
        read_head(text)


@given(chains, st.integers(0, 3))
def test_a_chain_that_went_on_holds_its_earlier_head(kept: list[Kept], seen: int) -> None:
    head = head_of(kept[:seen])
    assert against_head(walk(links(kept), head.seq), head) is None


@given(chains, st.integers(0, 2))
def test_a_cut_tail_is_found_at_the_first_missing_entry(kept: list[Kept], left: int) -> None:
    head = head_of(kept)
    broken = against_head(walk(links(kept[:left]), head.seq), head)
    assert broken is not None
    assert broken.seq == left + 1


@given(chains, st.integers(1, 3))
def test_a_journal_written_anew_is_found(kept: list[Kept], start: int) -> None:
    """From ``start`` on every entry is changed and chained again without a flaw."""
    head = head_of(kept)
    anew: list[Kept] = kept[: start - 1]
    for one in kept[start - 1 :]:
        previous = anew[-1][1] if anew else GENESIS
        anew.append(rewritten(one, reason=one[0].reason + "!", previous=previous))
    walked = walk(links(anew), head.seq)
    assert walked.broken is None
    broken = against_head(walked, head)
    assert broken is not None
    assert broken.seq == head.seq


def test_entries_added_after_the_closing_head_are_found() -> None:
    head = head_of(THREE[:2])
    broken = against_closing_head(3, THREE[-1][1], head)
    assert broken is not None
    assert broken.seq == 3
    assert against_closing_head(2, THREE[1][1], head) is None


def test_the_hash_covers_every_field_of_an_entry() -> None:
    entry = THREE[0][0]
    others = {
        "seq": 9,
        "at": AT,
        "actor_id": None,
        "actor": "x",
        "act": "x",
        "subject": "x",
        "subject_key": "x",
        "subject_id": 9,
        "reason": "x",
        "change": {"x": [1, 2]},
        "previous": "x",
    }
    assert others.keys() == Entry.__dataclass_fields__.keys()
    digests = {rewritten((entry, ""), **{name: value})[1] for name, value in others.items()}
    assert len(digests | {entry.digest()}) == len(others) + 1
