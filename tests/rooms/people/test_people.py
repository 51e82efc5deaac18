"""Adding people and changing what they may."""

import json
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.factories import a_desk, a_person, an_actor
from webapp.access.actor import OPERATOR, Actor
from webapp.kernel.clock import now
from webapp.kernel.errors import Forbidden, Invalid, NotFound, Stale
from webapp.model import JournalEntry, Person, PersonRole, SignIn
from webapp.model.vocabulary import PersonState, Role
from webapp.people import commands, queries
from webapp.people.changes import DeskChange, NewPerson, PersonChange, Preference, SetUp
from webapp.people.passwords import matches

PASSWORD = "seven green umbrellas in fog"
READER = frozenset({Role.READER})


def last_entry(session: Session) -> JournalEntry:
    return session.scalars(select(JournalEntry).order_by(JournalEntry.seq.desc()).limit(1)).one()


def everything_journalled(session: Session) -> str:
    rows = session.execute(select(JournalEntry.change, JournalEntry.reason)).all()
    return json.dumps([list(row) for row in rows])


def open_sign_ins(session: Session, person: Person) -> int:
    rows = select(SignIn).where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    return len(session.scalars(rows.execution_options(populate_existing=True)).all())


def a_sign_in(session: Session, person: Person, token: str) -> None:
    session.add(SignIn(person_id=person.id, token_hash=token * 64, started_at=now()))
    session.flush()


def test_an_admin_adds_somebody_and_the_password_stays_out_of_the_journal(
    session: Session,
) -> None:
    admin = an_actor(session, Role.ADMIN)
    roles = frozenset({Role.VERIFIER, Role.CONTRIBUTOR})
    person = commands.add_person(session, admin, NewPerson("  Tom  Okafor ", PASSWORD, roles))
    assert (person.name, person.sign_in_name) == ("Tom Okafor", "tom okafor")
    assert matches(person.password_hash, PASSWORD)
    assert queries.roles_of(session, person) == [Role.CONTRIBUTOR, Role.VERIFIER]
    entry = last_entry(session)
    assert (entry.act, entry.actor, entry.subject_id) == ("person.add", admin.name, person.id)
    assert json.loads(entry.change)["roles"] == [None, ["contributor", "verifier"]]
    journalled = everything_journalled(session)
    assert PASSWORD not in journalled
    assert "argon2" not in journalled


def test_each_field_is_refused_in_its_own_words(session: Session) -> None:
    admin = an_actor(session, Role.ADMIN)
    with pytest.raises(Invalid) as refused:
        commands.add_person(session, admin, NewPerson(" ", "short", frozenset()))
    assert set(refused.value.fields) == {"name", "roles", "password"}
    assert session.scalar(select(Person).where(Person.id != admin.person_id)) is None


def test_two_people_cannot_sign_in_with_one_name(session: Session) -> None:
    admin = an_actor(session, Role.ADMIN)
    commands.add_person(session, admin, NewPerson("Tom Okafor", PASSWORD, READER))
    with pytest.raises(Invalid) as refused:
        commands.add_person(session, admin, NewPerson("TOM  OKAFOR", PASSWORD, READER))
    assert "signs in with this name already" in str(refused.value.fields["name"])


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMIN])
def test_who_is_no_admin_changes_nobody(session: Session, role: Role) -> None:
    actor, other = an_actor(session, role), a_person(session, Role.READER)
    change = PersonChange(other.version, "Somebody Else", READER)
    for act in (
        lambda: commands.add_person(session, actor, NewPerson("Tom", PASSWORD, READER)),
        lambda: commands.change_person(session, actor, other, change),
        lambda: commands.disable(session, actor, other),
        lambda: commands.enable(session, actor, other),
        lambda: commands.end_sign_ins(session, actor, other),
        lambda: commands.reset_password(session, actor, other, PASSWORD),
        lambda: commands.edit_desk(
            session, actor, a_desk(session), DeskChange(1, "X", "", "UTC", ("en",))
        ),
    ):
        with pytest.raises(Forbidden):
            act()
    assert session.scalars(select(JournalEntry)).all() == []


def test_a_new_name_is_also_the_name_to_sign_in_with(session: Session) -> None:
    admin = an_actor(session, Role.ADMIN)
    person = commands.add_person(session, admin, NewPerson("Tom Okafor", PASSWORD, READER))
    roles = frozenset({Role.REVIEWER})
    commands.change_person(session, admin, person, PersonChange(1, "Thomas Okafor", roles))
    assert (person.name, person.sign_in_name, person.version) == (
        "Thomas Okafor",
        "thomas okafor",
        2,
    )
    assert queries.roles_of(session, person) == [Role.REVIEWER]
    change = json.loads(last_entry(session).change)
    assert change["roles"] == [["reader"], ["reviewer"]]
    assert change["name"] == ["Tom Okafor", "Thomas Okafor"]


def test_a_chosen_sign_in_name_stays_when_the_name_changes(session: Session) -> None:
    admin = an_actor(session, Role.ADMIN)
    new = NewPerson("Tom Okafor", PASSWORD, READER, sign_in_name="TomO")
    person = commands.add_person(session, admin, new)
    commands.change_person(session, admin, person, PersonChange(1, "Thomas Okafor", READER))
    assert person.sign_in_name == "tomo"


def test_a_change_from_an_old_version_is_refused(session: Session) -> None:
    admin, person = an_actor(session, Role.ADMIN), a_person(session, Role.READER)
    commands.change_person(session, admin, person, PersonChange(1, "First Change", READER))
    with pytest.raises(Stale):
        commands.change_person(session, admin, person, PersonChange(1, "Second Change", READER))


def test_the_last_admin_keeps_role_and_access(session: Session) -> None:
    person = a_person(session, Role.ADMIN)
    admin = Actor(person.id, person.name, frozenset({Role.ADMIN}))
    with pytest.raises(Invalid) as refused:
        commands.change_person(session, admin, person, PersonChange(1, person.name, READER))
    assert "last admin" in str(refused.value.fields["roles"])
    with pytest.raises(Forbidden):
        commands.disable(session, admin, person)
    second = a_person(session, Role.ADMIN)
    commands.disable(session, admin, person)
    assert person.state is PersonState.DISABLED
    # The one who is switched off counts no more: now the second is the last.
    with pytest.raises(Forbidden):
        commands.disable(session, OPERATOR, second)


def test_switching_off_ends_the_sign_ins_and_switching_on_does_not_bring_them_back(
    session: Session,
) -> None:
    admin, person = an_actor(session, Role.ADMIN), a_person(session, Role.READER)
    a_sign_in(session, person, "a")
    commands.disable(session, admin, person)
    assert open_sign_ins(session, person) == 0
    commands.enable(session, admin, person)
    assert person.state is PersonState.ACTIVE
    assert open_sign_ins(session, person) == 0
    acts = session.scalars(select(JournalEntry.act).order_by(JournalEntry.seq)).all()
    assert acts == ["person.disable", "person.enable"]


def test_anybody_may_sign_out_everywhere_but_only_oneself(session: Session) -> None:
    person, other = a_person(session, Role.READER), a_person(session, Role.READER)
    a_sign_in(session, person, "b")
    a_sign_in(session, person, "c")
    a_sign_in(session, other, "d")
    actor = Actor(person.id, person.name, frozenset({Role.READER}))
    assert commands.end_sign_ins(session, actor, person) == 2
    assert (open_sign_ins(session, person), open_sign_ins(session, other)) == (0, 1)
    with pytest.raises(Forbidden):
        commands.end_sign_ins(session, actor, other)


def test_how_the_pages_look_is_ones_own_choice(session: Session) -> None:
    person, other = a_person(session, Role.READER), a_person(session, Role.READER)
    actor = Actor(person.id, person.name, frozenset({Role.READER}))
    commands.prefer(session, actor, person, Preference("dark", letter_keys=False))
    assert (person.theme, person.letter_keys) == ("dark", False)
    with pytest.raises(Invalid):
        commands.prefer(session, actor, person, Preference("purple", letter_keys=True))
    with pytest.raises(Forbidden):
        commands.prefer(session, actor, other, Preference("dark", letter_keys=True))


def test_the_first_person_makes_the_desk_and_holds_every_role(session: Session) -> None:
    person = commands.set_up(session, SetUp("Lina Haddad", PASSWORD, "cd" * 32, "Harbour Desk"))
    desk = queries.desk(session)
    assert (desk.name, desk.public_key, desk.demo) == ("Harbour Desk", "cd" * 32, False)
    assert len(queries.roles_of(session, person)) == 5
    acts = session.scalars(select(JournalEntry.act).order_by(JournalEntry.seq)).all()
    assert acts == ["desk.set_up", "person.add"]


def test_a_desk_is_set_up_once(session: Session) -> None:
    commands.set_up(session, SetUp("Lina Haddad", PASSWORD, "cd" * 32))
    with pytest.raises(Forbidden):
        commands.set_up(session, SetUp("Somebody Else", PASSWORD, "cd" * 32))
    assert len(session.scalars(select(PersonRole.person_id).distinct()).all()) == 1


@pytest.mark.parametrize(
    ("over", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "x" * 101}, "name"),
        ({"public_address": "desk.example.org"}, "public_address"),
        ({"public_address": "https://user@desk.example.org"}, "public_address"),
        ({"public_address": "javascript:alert(1)"}, "public_address"),
        ({"time_zone": "Mars/Olympus"}, "time_zone"),
        ({"time_zone": "../../etc/passwd"}, "time_zone"),
        ({"languages": ()}, "languages"),
        ({"languages": ("english please",)}, "languages"),
    ],
)
def test_nonsense_about_the_desk_is_refused(
    session: Session, over: dict[str, Any], field: str
) -> None:
    desk, admin = a_desk(session), an_actor(session, Role.ADMIN)
    good: dict[str, Any] = {
        "seen": 1,
        "name": "Harbour Desk",
        "public_address": "",
        "time_zone": "UTC",
        "languages": ("en",),
    }
    with pytest.raises(Invalid) as refused:
        commands.edit_desk(session, admin, desk, DeskChange(**{**good, **over}))
    assert set(refused.value.fields) == {field}


def test_the_desk_is_changed_and_journalled(session: Session) -> None:
    desk, admin = a_desk(session), an_actor(session, Role.ADMIN)
    change = DeskChange(1, "New Name", "https://desk.example.org/", "Asia/Baghdad", ("en", "ar"))
    commands.edit_desk(session, admin, desk, change)
    assert (desk.name, desk.public_address, desk.languages, desk.version) == (
        "New Name",
        "https://desk.example.org",
        ["en", "ar"],
        2,
    )
    assert json.loads(last_entry(session).change)["languages"] == [["en"], ["en", "ar"]]
    with pytest.raises(Stale):
        commands.edit_desk(session, admin, desk, change)


def test_who_is_not_there_is_named_in_the_refusal(session: Session) -> None:
    with pytest.raises(NotFound, match="There is no person 99"):
        queries.get(session, 99)
    with pytest.raises(NotFound, match="Tom"):
        queries.named(session, "Tom")
