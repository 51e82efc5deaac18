"""Verify an export of a Firsthand journal, with nothing but this file and Python 3.9 or later.

    python verify_journal.py journal.jsonl
    python verify_journal.py journal.jsonl --head head.json

Exit codes: 0 unbroken, 1 broken (the first broken entry is named), 2 no verdict (no such file,
or no export or head in it).

How the chain works. Every line but the first is one entry: a JSON object with sorted keys, no
spaces, UTF-8. Without its key "hash" and written in that same way, its SHA-256 is that hash.
"previous" is the hash of the entry before, sixty-four zeros for the first. "seq" counts from 1.

A chain cannot tell whether its end was cut off, or whether all of it was written anew. A signed
head can: the number and hash of the last entry at some time, signed with the desk's Ed25519 key.
It may close the export as its last line, or come from elsewhere by --head. The signature is
checked where the package "cryptography" is installed; else this program says that it was not.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:
    Ed25519PublicKey = None

JOURNAL, HEAD, GENESIS = "firsthand-journal/1", "firsthand-head/1", "0" * 64
FIELDS = set("seq at actor_id actor act subject subject_key subject_id reason".split())
FIELDS |= {"change", "previous"}


class Broken(Exception):
    """The chain is broken; the sentence names the first broken entry."""


class NoVerdict(Exception):
    """What was given cannot be judged."""


def canonical(value):
    """JSON as the desk writes it: sorted keys, no spaces, UTF-8. Floats do not occur in it."""
    refuse_floats(value)
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode()


def refuse_floats(value):
    """A float has no written form that all programs agree on."""
    if isinstance(value, float):
        raise ValueError("a float")
    for part in value.values() if isinstance(value, dict) else ():
        refuse_floats(part)
    for part in value if isinstance(value, list) else ():
        refuse_floats(part)


def read_entry(line):
    """The entry in a line, or None if it is not as the desk writes it or does not fit its hash."""
    try:
        entry = json.loads(line)
        if canonical(entry) != line or entry.keys() != FIELDS | {"hash"}:
            return None
        covered = {name: value for name, value in entry.items() if name != "hash"}
        fits = hashlib.sha256(canonical(covered)).hexdigest() == entry["hash"]
    except (ValueError, AttributeError, RecursionError):
        return None
    return entry if fits and type(entry["seq"]) is int else None


def number_in(line):
    """The number that a line gives itself, changed or not, or None."""
    try:
        seq = json.loads(line)["seq"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return seq if type(seq) is int else None


def follow(lines, hashes):
    """Follow the chain; the hashes of its entries go into ``hashes``, the genesis first."""
    hashes.append(GENESIS)
    for at, line in enumerate(lines):
        expected, seq = at + 1, number_in(line)
        if seq is not None and seq == expected - 1:
            raise Broken(f"Entry {seq} stands in the journal twice.")
        if seq is not None and seq != expected:
            raise Broken(f"Entry {expected} is missing: entry {seq} stands in its place.")
        entry = read_entry(line)
        if entry is None:
            raise Broken(f"Entry {expected} was changed: what it says does not fit its hash.")
        if entry["previous"] != hashes[-1]:
            raise Broken(parted(expected, entry, lines[at + 1 : at + 2]))
        hashes.append(entry["hash"])


def parted(seq, entry, follower):
    """Two neighbours that do not belong together: name the one that no later entry vouches for."""
    after = read_entry(follower[0]) if follower else None
    vouched = not follower or (after is not None and after["previous"] == entry["hash"])
    if seq == 1:
        return "Entry 1 is not the first that was written: it follows another."
    if vouched:
        return f"Entry {seq - 1} was replaced: entry {seq} was written after another one."
    return f"Entry {seq} was replaced or moved: it does not follow entry {seq - 1}."


def read_head(text):
    """The head in a file or line, and whether its signature was checked."""
    try:
        head = json.loads(text)
        named = head["format"] == HEAD and type(head["seq"]) is int and head["seq"] >= 0
        signed = canonical({name: value for name, value in head.items() if name != "signature"})
        key, signature = bytes.fromhex(head["public_key"]), bytes.fromhex(head["signature"])
        day = head["at"][:10]
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NoVerdict("This is no signed head.") from error
    if not named or not day:
        raise NoVerdict("This is no signed head.")
    return head, signature_fits(key, signature, signed)


def signature_fits(key, signature, signed):
    """True if the signature was checked and fits, False if it could not be checked."""
    if Ed25519PublicKey is None:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, signed)
    except (InvalidSignature, ValueError) as error:
        raise NoVerdict("The signature of the head does not fit: it was changed.") from error
    return True


def hold_against(head, hashes, public_key, *, closing):
    """Compare a chain that is whole in itself with a head."""
    last, seq = len(hashes) - 1, head["seq"]
    if head["public_key"] != public_key:
        raise Broken("The head was signed with the key of another desk.")
    if seq > last:
        raise Broken(f"Entry {last + 1} is missing: the signed head names entry {seq} as the last.")
    if hashes[seq] != head.get("hash"):
        raise Broken(
            f"Entry {seq} is not the one that was signed on {head['at'][:10]}: it, or entries "
            "before it, were written anew since."
        )
    if closing and seq < last:
        raise Broken(f"Entry {seq + 1} was added after this export was signed.")


def verify(journal, kept_head):
    """One sentence about an unbroken journal; raises ``Broken`` or ``NoVerdict``."""
    lines = [line.rstrip(b"\r\n") for line in journal]
    try:
        header = json.loads(lines.pop(0)) if lines else {}
        public_key = header["public_key"] if header["format"] == JOURNAL else None
    except (ValueError, TypeError, KeyError) as error:
        raise NoVerdict("This is no export of a journal.") from error
    if public_key is None:
        raise NoVerdict("This is no export of a journal.")
    heads = [(kept_head, False)] if kept_head else []
    if lines and f'"format":"{HEAD}"'.encode() in lines[-1] and lines[-1].startswith(b'{"at":'):
        heads.append((lines.pop(), True))
    hashes, unchecked = [], ""
    read = [(*read_head(text), closing) for text, closing in heads]
    follow(lines, hashes)
    for head, checked, closing in read:
        hold_against(head, hashes, public_key, closing=closing)
        if not checked:
            unchecked = " The signature of the head was not checked: install cryptography for it."
    held = " It agrees with the signed head." if heads else ""
    found = f"{len(hashes) - 1} entries, the last with the hash {hashes[-1]}"
    return f"The journal is unbroken: {found}.{held}{unchecked}"


def main():
    """Read the arguments, verify, print one sentence, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("journal", help="the file made by: firsthand journal export FILE")
    parser.add_argument("--head", help="a signed head made by: firsthand head --out FILE")
    chosen = parser.parse_args()
    try:
        head = Path(chosen.head).read_bytes() if chosen.head else None
        with Path(chosen.journal).open("rb") as journal:
            sys.stdout.write(verify(journal, head) + "\n")
    except Broken as broken:
        sys.stdout.write(f"{broken}\n")
        return 1
    except (NoVerdict, OSError) as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
