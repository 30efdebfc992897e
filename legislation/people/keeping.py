"""Accounts kept: added, changed, disabled and never deleted, each change under the revision that was seen."""

import secrets
from dataclasses import replace

from drafts.refusal import Refusal
from legislation.people.attempts import bound_of_own, count_try, forgive
from legislation.people.local import LONGEST_NAME
from legislation.people.passwords import checked, hashed, matches, new_password
from legislation.people.records import Account, Person
from legislation.people.rows import login_as_kept, read_people, read_person, write_person
from legislation.people.sessions import end
from legislation.projects.cleaning import bounded, plain
from legislation.projects.events import record
from legislation.projects.records import What
from legislation.rights.actors import KEEPER, Role
from legislation.rights.table import Act, may, refuse_unless_may
from legislation.store.connection import Connection
from legislation.store.database import Store
from legislation.store.shadows import SIDE_KEY
from legislation.store.times import written

ROLES = (Role.ADMINISTRATOR, Role.STAFF, Role.LEADER, Role.RESEARCHER, Role.OBSERVER)
OF_A_SIDE = frozenset((Role.ADMINISTRATOR, Role.STAFF, Role.LEADER))


def people(store: Store) -> tuple[Person, ...]:
    """All whom the actor may know by name."""
    with store.reading() as connection:
        return read_people(connection)


def accounts(store: Store) -> tuple[Account, ...]:
    """The accounts that the actor keeps: of the own side and of no side. Raises Refusal `act_not_allowed`."""
    actor = store.actor
    refuse_unless_may(actor, Act.PEOPLE_KEEP)
    now = written(store.clock())
    with store.acting(KEEPER).reading() as connection:
        found = read_people(connection)
        rows = connection.rows(
            """SELECT credential.person, login, max(session.seen_at) AS seen_at,
                coalesce(sum(session.ended_at = '' AND session.expires_at > :now), 0) AS sessions
            FROM credential LEFT JOIN session ON session.person = credential.person GROUP BY credential.person""",
            now=now,
        )
    of = {row["person"]: row for row in rows}
    return tuple(
        Account(each, of[each.key]["login"], of[each.key]["sessions"], of[each.key]["seen_at"] or "")
        for each in found
        if each.key in of and may(actor, Act.PEOPLE_KEEP, each.side)
    )


def add_person(store: Store, login: str, name: str, side: str, role: Role, password: str = "") -> tuple[Person, str]:
    """Open an account; gives the person and the password, made here where none is given: it is shown once.

    Raises Refusal: act_not_allowed, login_wrong, login_taken, person_name_missing, side_key_wrong, person_side_missing,
    role_wrong, password_length, text_too_long.
    """
    login, password = _login(login), checked(password or new_password())
    person = _checked(Person(f"person-{secrets.token_hex(8)}", name, side, role, store.now(), revision=1))
    kept = hashed(password)
    with store.atomic(Act.PEOPLE_KEEP, side=person.side) as connection:
        write_person(connection, person)
        put = connection.run(
            """INSERT INTO main.credential (person, login, hash, changed_at) VALUES (:person, :login, :hash, :at)
            ON CONFLICT DO NOTHING""",
            person=person.key,
            login=login,
            hash=kept,
            at=store.now(),
        )
        if not put:
            raise Refusal("login_taken", login=login)
        _log(store, connection, What.PERSON_ADDED, person, after=_told(person))
    return person, password


def change_person(store: Store, key: str, *, name: str, side: str, role: Role, revision: int) -> Person:
    """Another name, side or role; where side or role change, the sessions end. Raises Refusal as `add_person`,
    person_unknown, person_changed, person_oneself (nobody takes the keys from oneself)."""
    with store.atomic(Act.PEOPLE_KEEP) as connection:
        before = _seen(connection, key, revision)
        after = _checked(replace(before, name=name, side=side, role=role, revision=revision + 1))
        connection.allow(Act.PEOPLE_KEEP, after.side)
        moved = (before.side, before.role) != (after.side, after.role)
        if moved and key == store.actor.person:
            raise Refusal("person_oneself")
        if _told(before) == _told(after):
            return before
        write_person(connection, after)
        if moved:
            end(connection, "person", key, store.now())
        _log(store, connection, What.PERSON_CHANGED, after, before=_told(before), after=_told(after))
        return after


def disable_person(store: Store, key: str, disabled: bool, *, revision: int) -> Person:
    """Close an account, or open it again; closing ends the sessions. Raises Refusal: act_not_allowed, person_unknown,
    person_changed, person_oneself."""
    with store.atomic(Act.PEOPLE_KEEP) as connection:
        before = _seen(connection, key, revision)
        if key == store.actor.person:
            raise Refusal("person_oneself")
        after = replace(before, disabled_at=store.now() if disabled else "", revision=revision + 1)
        if bool(before.disabled_at) == disabled:
            return before
        write_person(connection, after)
        end(connection, "person", key, store.now())
        _log(store, connection, What.PERSON_DISABLED if disabled else What.PERSON_ENABLED, after)
        return after


def reset_password(store: Store, key: str, password: str = "") -> str:
    """Another password, made here where none is given; the sessions end. Raises Refusal: act_not_allowed,
    person_unknown, password_length."""
    password = checked(password or new_password())
    kept = hashed(password)
    with store.atomic(Act.PEOPLE_KEEP) as connection:
        person = _own(connection, key)
        _set(store, connection, person, kept)
    return password


def change_own_password(store: Store, old: str, new: str) -> None:
    """Ends all sessions, this one too. Raises Refusal: sign_in_wrong where `old` is not the password, sign_in_later,
    password_length, act_not_allowed."""
    kept, key = hashed(checked(new)), store.actor.person
    keeper, bounds = store.acting(KEEPER), bound_of_own(key)
    count_try(keeper, bounds)
    with keeper.reading() as connection:
        row = connection.row("SELECT hash FROM credential WHERE person = :key", key=key)
    if row is None or not matches(row["hash"], old):
        raise Refusal("sign_in_wrong")
    forgive(keeper, bounds)
    with store.atomic(Act.PASSWORD_CHANGE) as connection:
        actor = store.actor
        _set(store, connection, Person(actor.person, actor.name, actor.side, actor.role), kept)


def end_sessions(store: Store, key: str) -> int:
    """End whatever the person has open; how many there were. Raises Refusal: act_not_allowed, person_unknown."""
    with store.atomic(Act.PEOPLE_KEEP) as connection:
        person = _own(connection, key)
        count = end(connection, "person", key, store.now())
        if count:
            _log(store, connection, What.SESSIONS_ENDED, person)
        return count


def _set(store: Store, connection: Connection, person: Person, kept: str) -> None:
    connection.run(
        "UPDATE main.credential SET hash = :hash, changed_at = :at WHERE person = :key",
        hash=kept,
        at=store.now(),
        key=person.key,
    )
    end(connection, "person", person.key, store.now())
    _log(store, connection, What.PASSWORD_SET, person)


def _own(connection: Connection, key: str) -> Person:
    """A person whom the actor keeps. Raises Refusal."""
    found = read_person(connection, key)
    if found is None or found.role is Role.LOCAL:
        raise Refusal("person_unknown")
    connection.allow(Act.PEOPLE_KEEP, found.side)
    return found


def _seen(connection: Connection, key: str, revision: int) -> Person:
    found = _own(connection, key)
    if found.revision != revision:
        raise Refusal("person_changed", name=found.name)
    return found


def _checked(person: Person) -> Person:
    name = bounded(plain(person.name), LONGEST_NAME)
    if not name:
        raise Refusal("person_name_missing")
    if person.role not in ROLES:
        raise Refusal("role_wrong", role=person.role.value)
    if person.side and not SIDE_KEY.fullmatch(person.side):
        raise Refusal("side_key_wrong", side=person.side[:40])
    if person.role in OF_A_SIDE and not person.side:
        raise Refusal("person_side_missing")
    return replace(person, name=name)


def _login(login: str) -> str:
    kept = login_as_kept(login)
    if not kept or any(sign.isspace() or not sign.isprintable() for sign in kept):
        raise Refusal("login_wrong", login=kept[:40])
    return kept


def _told(person: Person) -> dict[str, str | int]:
    return {"name": person.name, "role": person.role.value, "of_side": person.side}


def _log(
    store: Store,
    connection: Connection,
    what: What,
    person: Person,
    *,
    before: dict[str, str | int] | None = None,
    after: dict[str, str | int] | None = None,
) -> None:
    about: dict[str, str | int] = {"person": person.key, "name": person.name}
    record(connection, store.now(), what, project="", side=person.side, before=before, after=about | (after or {}))
