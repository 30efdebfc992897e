"""Whose database a file is, and bringing the shape of a store up to date."""

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from sqlite_utils import Database

from drafts.refusal import Refusal
from legislation.store.migrations import migrations
from legislation.store.sqlite import transaction

APPLICATION_ID = 0x43485955  # "CHYU" in the header of the file: says whose database this is


def refuse_unfit(raw: sqlite3.Connection, path: Path) -> None:
    """Leave alone what is not ours to open: a database with tables but without our mark, another program's
    (store_foreign), and a store that has taken a step this program does not know (store_newer)."""
    tables = raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
    mark = raw.execute("PRAGMA application_id").fetchone()[0]
    if tables and mark != APPLICATION_ID:
        raise Refusal("store_foreign", path=str(path))
    _refuse_newer(Database(raw), path)


def migrate(raw: sqlite3.Connection, path: Path) -> None:
    """Bring a store's shape up to date: all pending steps in one transaction. `path` is for what is told.

    Foreign keys rest meanwhile, as a step may rebuild a table. Raises Refusal `store_newer`, `store_damaged`.
    """
    database = Database(raw)
    if not migrations.pending(database):
        return
    raw.execute("PRAGMA foreign_keys = OFF")
    with transaction(raw, "BEGIN IMMEDIATE"):
        # Another process may have migrated, or made a newer store, while this one waited for the lock.
        _refuse_newer(database, path)
        migrations.apply(database)
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        if raw.execute("PRAGMA foreign_key_check").fetchone():
            raise Refusal("store_damaged", path=str(path))


def _refuse_newer(database: Database, path: Path) -> None:
    known = {step.name for step in migrations._migrations}
    if unknown := [step.name for step in migrations.applied(database) if step.name not in known]:
        raise Refusal("store_newer", path=str(path), step=unknown[0])


def is_complete(raw: sqlite3.Connection) -> bool:
    """Whether every table and trigger of the steps that were taken is there, and none of the others: nobody has dropped
    one, or changed what is said of the steps."""
    with transaction(raw, "BEGIN"):
        taken = {step.name for step in migrations.applied(Database(raw))}
        present = _names(raw)
    steps = tuple(step.name for step in migrations._migrations)
    return all(made <= present if name in taken else not made & present for name, made in _made_by(steps).items())


@cache
def _made_by(steps: tuple[str, ...]) -> Mapping[str, frozenset[str]]:
    """The tables and triggers that each step of the program makes."""
    functions = {step.name: step.fn for step in migrations._migrations}
    fresh = Database(memory=True)
    made: dict[str, frozenset[str]] = {}
    for name in steps:
        before = _names(fresh.conn)
        # A step that fails is told where it is taken.
        with suppress(sqlite3.OperationalError), fresh.atomic():
            functions[name](fresh)
        made[name] = _names(fresh.conn) - before
    return made


def _names(raw: sqlite3.Connection) -> frozenset[str]:
    found = raw.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger') AND name NOT LIKE 'sqlite%'")
    return frozenset(row[0] for row in found)
