"""Sessions: who signed in where, until when. The store knows an identifier by its digest alone; whoever reads the file
cannot act as anybody."""

import hashlib
import re
import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from drafts.refusal import Refusal
from legislation.people.attempts import bounds_of, count_try, forgive
from legislation.people.passwords import matches
from legislation.people.rows import login_as_kept, login_as_vouched, read_person
from legislation.rights.actors import Actor
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record
from legislation.store.database import Store
from legislation.store.standing import SESSION_OPEN, session_open
from legislation.store.times import written

LASTS = timedelta(hours=12)
TOLD_ANEW = timedelta(minutes=5)  # so often it is written that a session is used
FORGOTTEN = timedelta(days=90)  # an ended session, after that
TOKEN = re.compile(r"[A-Za-z0-9_-]{43}")


@dataclass(frozen=True, slots=True)
class Opened:
    """A session just begun. `token` is the one thing that opens it: it is handed to the browser and kept nowhere."""

    token: str
    actor: Actor


def sign_in(store: Store, login: str, password: str, address: str) -> Opened:
    """Begin a session by name and password. Raises Refusal `sign_in_wrong` (which of them, nobody is told) or
    `sign_in_later`."""
    bounds = bounds_of(login_as_kept(login), address)
    count_try(store, bounds)
    with store.reading() as connection:
        row = connection.row("SELECT person, hash FROM credential WHERE login = :login", login=login_as_kept(login))
    if not matches(row["hash"] if row else "", password) or row is None:
        raise Refusal("sign_in_wrong")
    opened = _begin(store, row["person"])
    if opened is None:
        raise Refusal("sign_in_wrong")
    forgive(store, bounds)
    return opened


def admit(store: Store, *logins: str) -> Opened | None:
    """Begin a session for whom somebody else signed in, known by one of these names; None for a stranger."""
    person = _known_as(store, logins)
    return _begin(store, person) if person else None


def known_as(store: Store, login: str) -> Actor | None:
    """Whose account has this name, for one request that a proxy vouches for; None for a stranger and where the account
    is disabled."""
    key = _known_as(store, (login,))
    with store.reading() as connection:
        person = read_person(connection, key) if key else None
    return person.actor if person and not person.disabled_at else None


def session_actor(store: Store, token: str, *, used: bool = True) -> Actor | None:
    """Who has the session, with the rights of this moment; None where there is none, where it ended, and where the
    account is disabled. `used`: by a person, and not by who only looks whether it is still there."""
    if not TOKEN.fullmatch(token):
        return None
    now, digest = store.clock(), _digest(token)
    with store.reading() as connection:
        row = _open_session(connection, digest, now)
        person = read_person(connection, row["person"]) if row else None
    if row is None or person is None or person.disabled_at:
        return None
    if used and row["seen_at"] <= written(now - TOLD_ANEW) and not store.read_only:
        _tell_used(store, digest, now)
    return replace(person.actor, session=digest)


def refuse_unless_here(store: Store, actor: Actor) -> None:
    """For what is made after a page was drawn. Raises Refusal `sign_in_needed` where the actor's session has ended, or
    the account is not what it was."""
    with store.reading() as connection:
        person = read_person(connection, actor.person)
        ended = actor.session and _open_session(connection, actor.session, store.clock()) is None
    if ended or person is None or person.disabled_at or person.actor != actor:
        raise Refusal("sign_in_needed")


def sign_out(store: Store, token: str) -> None:
    """End this session; nothing where there is none."""
    if TOKEN.fullmatch(token):
        with store.atomic(Act.SIGN_IN) as connection:
            end(connection, "digest", _digest(token), store.now())


def end(connection: Connection, column: str, value: str, at: str) -> int:
    """End the open sessions whose `column` (digest or person) is `value`; how many there were."""
    if column not in {"digest", "person"}:
        raise ValueError(column)
    statement = f"UPDATE main.session SET ended_at = :at WHERE {column} = :value AND ended_at = ''"  # noqa: S608
    return connection.run(statement, at=at, value=value)


def _known_as(store: Store, logins: tuple[str, ...]) -> str:
    with store.reading() as connection:
        for login in filter(None, map(login_as_vouched, logins)):
            if row := connection.row("SELECT person FROM credential WHERE login = :login", login=login):
                return str(row["person"])
    return ""


def _begin(store: Store, key: str) -> Opened | None:
    """Always under a new identifier, whatever the browser brought."""
    token, now = secrets.token_urlsafe(32), store.clock()
    with store.atomic(Act.SIGN_IN) as connection:
        person = read_person(connection, key)
        if person is None or person.disabled_at:
            return None
        connection.run("DELETE FROM main.session WHERE expires_at < :old", old=written(now - FORGOTTEN))
        connection.insert(
            "session",
            digest=_digest(token),
            person=key,
            made_at=written(now),
            seen_at=written(now),
            expires_at=written(now + LASTS),
            ended_at="",
        )
        return Opened(token, replace(person.actor, session=_digest(token)))


def _open_session(connection: Connection, digest: str, now: datetime) -> Record | None:
    return connection.row(f"SELECT * FROM session WHERE {SESSION_OPEN}", **session_open(digest, now))  # noqa: S608


def _tell_used(store: Store, digest: str, now: datetime) -> None:
    with store.atomic(Act.SIGN_IN) as connection:
        connection.run("UPDATE main.session SET seen_at = :at WHERE digest = :digest", at=written(now), digest=digest)


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
