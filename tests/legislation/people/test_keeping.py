"""Accounts: opened, changed, closed, never deleted; who keeps whom."""

import pytest

from drafts.refusal import Refusal
from legislation.people.keeping import (
    accounts,
    add_person,
    change_own_password,
    change_person,
    disable_person,
    end_sessions,
    people,
    reset_password,
)
from legislation.people.sessions import session_actor, sign_in
from legislation.projects.events import events
from legislation.projects.records import What
from legislation.rights.actors import Actor, Role
from legislation.rights.table import Act
from legislation.store.database import Store

PASSWORD = "一个足够长的口令句子吧"


def added(store: Store, login: str = "wang", side: str = "sichuan", role: Role = Role.STAFF) -> Actor:
    return add_person(store, login, "王某", side, role, f"{PASSWORD}{login}")[0].actor


def test_a_password_that_is_made_opens_the_account_and_stands_nowhere(store: Store) -> None:
    person, password = add_person(store, " Ｗang ", "王 某", "sichuan", Role.STAFF)
    assert sign_in(store, "WANG", password, "").actor == person.actor
    kept = store.path.read_bytes() + store.path.with_name(store.path.name + "-wal").read_bytes()
    assert password.encode() not in kept
    told = events(store)[0]
    assert (told.what, told.after["person"], told.side) == (What.PERSON_ADDED, person.key, "sichuan")
    assert password not in repr(told)


@pytest.mark.parametrize(
    ("login", "name", "side", "role", "code"),
    [
        ("two words", "王", "sichuan", Role.STAFF, "login_wrong"),
        ("", "王", "sichuan", Role.STAFF, "login_wrong"),
        ("wang", " ", "sichuan", Role.STAFF, "person_name_missing"),
        ("wang", "王", "", Role.ADMINISTRATOR, "person_side_missing"),
        ("wang", "王", "'); --", Role.OBSERVER, "side_key_wrong"),
        ("wang", "王", "sichuan", Role.KEEPER, "role_wrong"),
        ("wang", "王", "sichuan", Role.LOCAL, "role_wrong"),
    ],
)
def test_what_is_no_account_is_refused(store: Store, login: str, name: str, side: str, role: Role, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        add_person(store, login, name, side, role, PASSWORD * 2)
    assert people(store) == ()


def test_a_sign_in_name_is_one_persons(store: Store) -> None:
    added(store)
    with pytest.raises(Refusal, match="login_taken"):
        added(store, "WANG", "chongqing")
    assert len(people(store)) == 1


def test_another_role_or_side_ends_the_sessions_and_another_name_does_not(store: Store) -> None:
    added(store)
    person, token = people(store)[0], sign_in(store, "wang", f"{PASSWORD}wang", "").token
    renamed = change_person(store, person.key, name="王某某", side="sichuan", role=Role.STAFF, revision=person.revision)
    assert session_actor(store, token) == renamed.actor
    with pytest.raises(Refusal, match="person_changed"):
        change_person(store, person.key, name="x", side="sichuan", role=Role.LEADER, revision=person.revision)
    change_person(store, person.key, name="王某某", side="sichuan", role=Role.LEADER, revision=renamed.revision)
    assert session_actor(store, token) is None


def test_a_closed_account_acts_no_more_even_on_a_page_that_is_open(store: Store) -> None:
    me = added(store, role=Role.ADMINISTRATOR)
    mine, person = store.acting(me), people(store)[0]
    token = sign_in(store, "wang", f"{PASSWORD}wang", "").token
    with mine.atomic(Act.PROJECT_ADD):
        pass
    disable_person(store, person.key, True, revision=person.revision)
    assert session_actor(store, token) is None
    with pytest.raises(Refusal, match="sign_in_needed"), mine.atomic(Act.PROJECT_ADD):
        pass
    with pytest.raises(Refusal, match="sign_in_wrong"):
        sign_in(store, "wang", f"{PASSWORD}wang", "")
    assert [each.key for each in people(store)] == [person.key]


def test_an_administrator_keeps_the_own_side_and_those_of_none(store: Store) -> None:
    admin = store.acting(added(store, "admin", role=Role.ADMINISTRATOR))
    other = added(store, "zhao", "chongqing")
    guest = added(store, "guest", "", Role.RESEARCHER)
    assert {each.login for each in accounts(admin)} == {"admin", "guest"}
    for act in (
        lambda: add_person(admin, "li", "李", "chongqing", Role.STAFF, PASSWORD * 2),
        lambda: reset_password(admin, other.person),
        lambda: end_sessions(admin, other.person),
        lambda: disable_person(admin, other.person, True, revision=1),
        lambda: change_person(admin, guest.person, name="客", side="chongqing", role=Role.STAFF, revision=1),
    ):
        with pytest.raises(Refusal, match="act_not_allowed"):
            act()
    with pytest.raises(Refusal, match="person_oneself"):
        disable_person(admin, admin.actor.person, True, revision=1)
    assert {each.side for each in events(store.acting(other))} == {"chongqing"}


@pytest.mark.parametrize("role", [Role.STAFF, Role.LEADER])
def test_nobody_else_keeps_people(store: Store, role: Role) -> None:
    mine = store.acting(added(store, role=role))
    with pytest.raises(Refusal, match="act_not_allowed"):
        accounts(mine)
    with pytest.raises(Refusal, match="act_not_allowed"):
        add_person(mine, "li", "李", "sichuan", Role.STAFF, PASSWORD * 2)


def test_another_password_ends_all_sessions(store: Store) -> None:
    me = added(store)
    token = sign_in(store, "wang", f"{PASSWORD}wang", "").token
    with pytest.raises(Refusal, match="sign_in_wrong"):
        change_own_password(store.acting(me), "falsch", PASSWORD * 2)
    change_own_password(store.acting(me), f"{PASSWORD}wang", PASSWORD * 2)
    assert session_actor(store, token) is None
    assert sign_in(store, "wang", PASSWORD * 2, "").actor == me
    with pytest.raises(Refusal, match="password_length"):
        reset_password(store, me.person, "short")
