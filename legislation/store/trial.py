"""A copy of the store in memory, to do something for trial: nobody waits for it, and nothing of it stays."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from legislation.store.database import Store
from legislation.store.shadows import shadow
from legislation.store.sqlite import connect, telling, telling_damage, transaction

# What fills a store: texts, files and the log. A trial goes without.
LEFT_OUT = frozenset(
    {
        *("file", "provision", "passage", "finding", "set_aside", "event", "leaf", "leaf_salt"),
        *("searched_provision", "searched_text"),
    }
)


class _TrialStore(Store):
    """A store whose one connection is to a copy."""

    def __init__(self, raw: sqlite3.Connection, of: Store) -> None:
        super().__init__(of.path, of.clock, of.lock_wait, of.actor)
        self._raw = raw

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        with telling_damage(self.path):
            yield self._raw


@contextmanager
def trial(store: Store) -> Iterator[Store]:
    """The store as it is at one moment, without the bulk of its texts (LEFT_OUT is empty in it), to be written to. For
    the thread that asks; the store itself is only read. Raises Refusal as a reading does."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as copy:
        with (
            telling(store.path),
            closing(connect(store.path, store.lock_wait)) as kept,
            transaction(kept, "BEGIN"),
        ):
            _copy(kept, copy)
            shadow(copy, store.viewpoint)
        yield _TrialStore(copy, store)


def _copy(kept: sqlite3.Connection, copy: sqlite3.Connection) -> None:
    made = kept.execute(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%' ORDER BY rowid"
    ).fetchall()
    indexed = [name for _, name, sql in made if sql.startswith("CREATE VIRTUAL")]  # and kept in tables of its own
    copy.execute("BEGIN")
    for kind, name, sql in made:
        if not name.startswith(tuple(f"{index}_" for index in indexed)):
            copy.execute(sql)
            if kind == "table" and name not in LEFT_OUT:
                _copy_rows(kept, copy, name)
    copy.execute("COMMIT")


def _copy_rows(kept: sqlite3.Connection, copy: sqlite3.Connection, table: str) -> None:
    rows = kept.execute(f'SELECT * FROM "{table}"')  # noqa: S608 -- a name that the store has
    places = ", ".join("?" * len(rows.description))
    copy.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)  # noqa: S608
