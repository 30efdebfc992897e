"""Whose database a file is, and bringing the shape of a store up to date."""

import sqlite3
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
    """Whether the steps were taken in their order, and every table and trigger of theirs is there: none was dropped."""
    with transaction(raw, "BEGIN"):
        taken = tuple(step.name for step in migrations.applied(Database(raw)))
        present = _names(raw)
    in_order = taken == tuple(step.name for step in migrations._migrations)[: len(taken)]
    return in_order and bool(taken or not present) and _made_by(taken) <= present


@cache
def _made_by(taken: tuple[str, ...]) -> frozenset[str]:
    """The tables and triggers of a store that has taken these steps."""
    if not taken:
        return frozenset()
    first_open = next((step.name for step in migrations._migrations if step.name not in taken), None)
    fresh = Database(memory=True)
    migrations.apply(fresh, stop_before=first_open)
    return _names(fresh.conn)


def _names(raw: sqlite3.Connection) -> frozenset[str]:
    found = raw.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'trigger') AND name NOT LIKE 'sqlite%'")
    return frozenset(row[0] for row in found)
