"""The passwords of the demo desk: random, long, kept for their owner alone."""

from pathlib import Path

import pytest

from webapp.demo.passwords import FILE, kept_passwords, passwords_for
from webapp.people.rules import password_refusal
from webapp.settings import SettingsError

NAMES = ["lina", "tom"]


def test_passwords_are_made_once_and_kept(tmp_path: Path) -> None:
    made = passwords_for(tmp_path, NAMES)
    assert list(made) == NAMES
    assert passwords_for(tmp_path, NAMES) == made == kept_passwords(tmp_path)


def test_only_the_owner_can_read_them(tmp_path: Path) -> None:
    passwords_for(tmp_path, NAMES)
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600


def test_no_password_is_made_twice_and_each_is_good_enough(tmp_path: Path) -> None:
    made = set()
    for place in range(20):
        folder = tmp_path / str(place)
        folder.mkdir()
        made |= set(passwords_for(folder, NAMES).values())
    assert len(made) == 40
    assert [password_refusal(one, ["Lina Haddad", "Plane Tree Desk"]) for one in made] == [
        None
    ] * 40


def test_a_folder_without_the_file_holds_none(tmp_path: Path) -> None:
    assert kept_passwords(tmp_path) == {}


@pytest.mark.parametrize("written", ["", "lina\tabcd-efgh-jkmn-pqrs\n", "tom\t\nlina\tx\n", "\xff"])
def test_a_broken_file_is_named(tmp_path: Path, written: str) -> None:
    (tmp_path / FILE).write_text(written, encoding="latin-1")
    with pytest.raises(SettingsError, match=r"demo-passwords\.txt holds no password for"):
        passwords_for(tmp_path, NAMES)
