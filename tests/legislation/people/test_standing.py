"""Nothing that began while somebody was here is written once they are not, by the session and not the account alone."""

import threading
from collections.abc import Callable

import pytest

from drafts.refusal import Refusal
from legislation.people.keeping import add_person, change_person, disable_person, end_sessions, reset_password
from legislation.people.sessions import LASTS, refuse_unless_here, session_actor, sign_in, sign_out
from legislation.projects.keeping import project as project_of
from legislation.projects.keeping import rename_project
from legislation.projects.records import Project
from legislation.rights.actors import Actor, Role
from legislation.rights.table import Act
from legislation.store.database import Store
from legislation.store.standing import IDLE
from tests.legislation.conftest import Clock

PASSWORD = "一个足够长的口令句子吧再长"


@pytest.fixture
def token(store: Store) -> str:
    add_person(store, "wang", "王某", "sichuan", Role.STAFF, PASSWORD)
    return sign_in(store, "wang", PASSWORD, "").token


@pytest.fixture
def me(store: Store, token: str) -> Actor:
    """As a run of a page has it, from its beginning to its end."""
    found = session_actor(store, token)
    assert found is not None and found.session
    return found


ENDS: dict[str, Callable[[Store, Actor, str, Clock], object]] = {
    "signed out": lambda store, me, token, clock: sign_out(store, token),
    "ended by an administrator": lambda store, me, token, clock: end_sessions(store, me.person),
    "another password": lambda store, me, token, clock: reset_password(store, me.person),
    "twelve hours": lambda store, me, token, clock: clock.forward(seconds=int(LASTS.total_seconds())),
    "unused": lambda store, me, token, clock: clock.forward(seconds=int(IDLE.total_seconds())),
    "disabled": lambda store, me, token, clock: disable_person(store, me.person, True, revision=1),
    "closed and opened again": lambda store, me, token, clock: [
        disable_person(store, me.person, closed, revision=revision) for revision, closed in ((1, True), (2, False))
    ],
    "another role and back": lambda store, me, token, clock: [
        change_person(store, me.person, name="王某", side="sichuan", role=role, revision=revision)
        for revision, role in ((1, Role.OBSERVER), (2, Role.STAFF))
    ],
}


@pytest.mark.parametrize("end", ENDS)
def test_what_is_under_way_when_the_session_ends_writes_nothing(
    store: Store, project: Project, me: Actor, token: str, clock: Clock, end: str
) -> None:
    mine = store.acting(me)
    renamed = rename_project(mine, project.key, "甲条例", revision=project.revision)
    refuse_unless_here(store, me)
    ENDS[end](store, me, token, clock)
    with pytest.raises(Refusal, match="sign_in_needed"):
        rename_project(mine, project.key, "乙条例", revision=renamed.revision)
    with pytest.raises(Refusal, match="sign_in_needed"):
        refuse_unless_here(store, me)
    assert project_of(store, project.key).title == "甲条例"


def test_one_session_ends_and_the_other_goes_on(store: Store, project: Project, me: Actor, token: str) -> None:
    other = sign_in(store, "wang", PASSWORD, "").actor
    assert other == me
    sign_out(store, token)
    assert rename_project(store.acting(other), project.key, "甲条例", revision=project.revision).title == "甲条例"


def test_a_session_of_another_person_is_none(store: Store, project: Project, me: Actor) -> None:
    person, _ = add_person(store, "zhao", "赵某", "sichuan", Role.STAFF, PASSWORD)
    borrowed = Actor(person.role, person.name, person.side, person.key, me.session)
    with pytest.raises(Refusal, match="sign_in_needed"):
        rename_project(store.acting(borrowed), project.key, "甲条例", revision=project.revision)


def test_a_write_that_waits_for_its_turn_is_refused_when_the_session_ends_before_it(
    store: Store, project: Project, me: Actor, token: str
) -> None:
    """The sign-out has the store; the write of a run of before waits for it in another thread."""
    asked, told = threading.Event(), []

    def write() -> None:
        asked.set()
        try:
            told.append(rename_project(store.acting(me), project.key, "乙条例", revision=project.revision).title)
        except Refusal as refusal:
            told.append(refusal.code)

    writing = threading.Thread(target=write)
    with store.atomic(Act.SIGN_IN):
        writing.start()
        asked.wait(10)
        sign_out(store, token)
    writing.join(10)
    assert told == ["sign_in_needed"]
    assert project_of(store, project.key).title == project.title


def test_a_write_that_has_begun_is_whole_before_the_session_ends(
    store: Store, project: Project, me: Actor, token: str
) -> None:
    mine, begun, done = store.acting(me), threading.Event(), threading.Event()

    def leave() -> None:
        begun.wait(10)
        sign_out(store, token)
        done.set()

    leaving = threading.Thread(target=leave)
    leaving.start()
    with mine.atomic(Act.PROJECT_CHANGE):
        begun.set()
        first = rename_project(mine, project.key, "甲条例", revision=project.revision)
        assert not done.is_set()
        second = rename_project(mine, project.key, "乙条例", revision=first.revision)
    leaving.join(10)
    assert project_of(store, project.key).title == "乙条例"
    with pytest.raises(Refusal, match="sign_in_needed"):
        rename_project(mine, project.key, "丙条例", revision=second.revision)
