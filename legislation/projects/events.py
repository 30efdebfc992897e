"""The log: what happened, when, by whom where that is known, with the fields before and after. Only ever added to."""

import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import NamedTuple

from drafts.refusal import Refusal
from legislation.projects.records import Event, What
from legislation.projects.values import Said, as_plain, from_plain
from legislation.rights.actors import Sight
from legislation.rights.table import viewpoint
from legislation.store.connection import Connection, Record, Value, of_rows
from legislation.store.database import Store
from legislation.store.entries import SALT_BYTES, leaf_of

Fields = Mapping[str, Said | int]


def record(
    connection: Connection,
    at: str,
    what: What,
    *,
    project: str,
    side: str = "",
    version: str = "",
    before: Fields | None = None,
    after: Fields | None = None,
) -> None:
    """Add an entry, signed by whose transaction it is, and its leaf, inside the one that makes the change it tells
    of. Raises Refusal as `refuse_outsider`: whatever changes a project comes by here."""
    refuse_outsider(connection, project)
    fields: dict[str, Value] = {
        "at": at,
        "what": what.value,
        "who": connection.actor.name,
        "project": project,
        "side": side,
        "version": version,
        "before": _json(before),
        "after": _json(after),
    }
    ordinal = connection.insert("event", **fields)
    salt = secrets.token_hex(SALT_BYTES)
    connection.insert("leaf", ordinal=ordinal, hash=leaf_of({"ordinal": ordinal, "salt": salt, **fields}))
    connection.insert("leaf_salt", ordinal=ordinal, salt=salt)


def refuse_outsider(connection: Connection, project: str) -> None:
    """A project that everybody may see is changed by its own sides. Raises Refusal `act_not_allowed` where the actor is
    of none of them; of no project (empty) nobody is an outsider."""
    actor = connection.actor
    if not project or viewpoint(actor).sight is Sight.ALL:
        return
    sides = connection.column("SELECT key FROM side WHERE project = :project", project=project)
    if actor.side not in sides:
        raise Refusal("act_not_allowed", role=actor.role.value, side=actor.side)


def events(store: Store, project: str = "", limit: int = 200) -> tuple[Event, ...]:
    """The latest entries first, of one project or (empty) of all."""
    with store.reading() as connection:
        found = connection.rows(
            """SELECT * FROM event WHERE :project = '' OR project = :project
            ORDER BY ordinal DESC LIMIT :limit""",
            project=project,
            limit=limit,
        )
        return tuple(_event(row) for row in found)


def events_after(store: Store, ordinal: int, limit: int) -> tuple[Event, ...]:
    """The entries that came after the one of this number, oldest first; the last `limit` of them."""
    with store.reading() as connection:
        found = connection.rows(
            "SELECT * FROM event WHERE ordinal > :ordinal ORDER BY ordinal DESC LIMIT :limit",
            ordinal=ordinal,
            limit=limit,
        )
        return tuple(_event(row) for row in reversed(found))


class LogState(NamedTuple):
    """The last entry of the log, (0, "") where there is none: another one whenever anything in the store changed, also
    where a backup was put back, so that what was computed from the store can be kept until then."""

    ordinal: int
    at: str


def latest(store: Store) -> LogState:
    with store.reading() as connection:
        found = connection.row("SELECT ordinal, at FROM event ORDER BY ordinal DESC LIMIT 1")
    return LogState(found["ordinal"], found["at"]) if found else LogState(0, "")


def origin(store: Store) -> str:
    """What tells this store from others for as long as it lasts: the digest of the first entry of its log, empty
    where there is none."""
    with store.reading() as connection:
        first = connection.row("SELECT * FROM event ORDER BY ordinal LIMIT 1")
    return hashlib.sha256(json.dumps(dict(first), sort_keys=True).encode()).hexdigest()[:16] if first else ""


def log_digest(store: Store) -> str:
    """SHA-256 of the whole log, by which the state of a store can be cited: two stores with the same log have the same
    digest. It says what was recorded, not that nobody meddled with the file."""
    digest = hashlib.sha256()
    with store.reading() as connection:
        for row in connection.rows("SELECT * FROM event ORDER BY ordinal"):
            digest.update(json.dumps(dict(row), ensure_ascii=False, sort_keys=True).encode() + b"\n")
    return digest.hexdigest()


def last_changes(store: Store) -> dict[str, int]:
    """Project -> the number of the last entry that tells of it."""
    with store.reading() as connection:
        found = connection.rows("SELECT project, max(ordinal) AS last FROM event WHERE project <> '' GROUP BY project")
        return {row["project"]: row["last"] for row in found}


def events_since(connection: Connection, project: str, revision: int) -> tuple[Event, ...]:
    """What changed a project after the revision someone saw, oldest first."""
    found = connection.rows("SELECT * FROM event WHERE project = :project ORDER BY ordinal", project=project)
    return tuple(event for row in found if _revision(event := _event(row)) > revision)


@of_rows
def _revision(event: Event) -> int:
    """That of its project or record after the event; 0 where it has none."""
    return int(str(event.after.get("revision", 0)))


def _json(fields: Fields | None) -> str:
    plain = {name: value if isinstance(value, int) else as_plain(value) for name, value in (fields or {}).items()}
    return json.dumps(plain, ensure_ascii=False, sort_keys=True)


def _fields(text: str) -> dict[str, Said | int]:
    return {name: value if isinstance(value, int) else from_plain(value) for name, value in json.loads(text).items()}


@of_rows
def _event(row: Record) -> Event:
    return Event(**row | {"what": What(row["what"]), "before": _fields(row["before"]), "after": _fields(row["after"])})
