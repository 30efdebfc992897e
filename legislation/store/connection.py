"""One transaction's view of the store: statements in, rows out."""

import sqlite3
from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from drafts.refusal import Refusal
from legislation.rights.actors import KEEPER, Actor
from legislation.rights.table import Act, refuse_unless_may

P = ParamSpec("P")
T = TypeVar("T")

Value = str | int | float | bytes | None
Record = dict[str, Any]


class UnfitRowError(Exception):
    """A row of the store that is no record of ours: something else than this program wrote it."""


def of_rows(build: Callable[P, T]) -> Callable[P, T]:
    """For functions that make records of rows: what no record can hold is an UnfitRowError."""

    @wraps(build)
    def built(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return build(*args, **kwargs)
        except (ValueError, LookupError, TypeError, AttributeError, Refusal) as error:
            raise UnfitRowError from error

    return built


class Connection:
    """Runs statements inside a transaction of `actor`. Parameters are named `:name`; rows come as dicts of column to
    value. What is read are the rows that the actor sees (shadows.py); what is written is written to `main`."""

    def __init__(self, raw: sqlite3.Connection, actor: Actor = KEEPER) -> None:
        self._raw = raw
        self.actor = actor

    def allow(self, act: Act, side: str = "") -> None:
        """Raises Refusal `act_not_allowed` where the actor may not do this to what belongs to `side`."""
        refuse_unless_may(self.actor, act, side)

    def run(self, sql: str, **params: Value) -> int:
        """Run a statement; returns the number of rows it changed."""
        return self._inside().execute(sql, params).rowcount

    def insert(self, table: str, /, **values: Value) -> int:
        """Add a row, column by column; returns its number where the table counts its rows. Names of tables and columns
        are this program's, never input."""
        return self._inside().execute(_insertion(table, values), values).lastrowid or 0

    def insert_many(self, table: str, rows: Iterable[Mapping[str, Value]]) -> None:
        """Add rows that all have the same columns."""
        found = list(rows)
        if found:
            self._inside().executemany(_insertion(table, found[0]), found)

    def upsert(self, table: str, key: tuple[str, ...], /, **values: Value) -> None:
        """Add a row, or write it over the one with the same `key` (names of columns)."""
        told = ", ".join(f"{column} = excluded.{column}" for column in values if column not in key)
        conflict = f"ON CONFLICT ({', '.join(key)}) DO UPDATE SET {told}"
        self._inside().execute(f"{_insertion(table, values)} {conflict}", values)

    def rows(self, sql: str, **params: Value) -> list[Record]:
        cursor = self._inside().execute(sql, params)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    def column(self, sql: str, **params: Value) -> list[Any]:
        """The first value of every row."""
        return [row[0] for row in self._inside().execute(sql, params)]

    def row(self, sql: str, **params: Value) -> Record | None:
        """The first row, or None."""
        found = self.rows(sql, **params)
        return found[0] if found else None

    @property
    def open(self) -> bool:
        """Whether the transaction still is. It is not after its block, nor after an error that undid all of it."""
        return self._raw.in_transaction

    def _inside(self) -> sqlite3.Connection:
        """Outside a transaction each statement would be stored by itself: never."""
        if not self.open:
            raise RuntimeError("the transaction of this connection has ended")
        return self._raw


def _insertion(table: str, columns: Iterable[str]) -> str:
    names = tuple(columns)
    places = ", ".join(f":{name}" for name in names)
    return f"INSERT INTO main.{table} ({', '.join(names)}) VALUES ({places})"  # noqa: S608
