"""The store: one SQLite file that several threads and processes use at once, opened by URL.

Everything that touches SQLite itself stands in this room's `sqlite` and `shape`; the other modules hold statements in
the subset that PostgreSQL shares. A write happens inside `atomic()` and is there whole or not at all.
"""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from copy import copy
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from drafts.refusal import Refusal
from legislation.rights.actors import KEEPER, Actor, Viewpoint
from legislation.rights.table import Act, refuse_unless_may, viewpoint
from legislation.store.connection import Connection
from legislation.store.place import make_folder, path_of
from legislation.store.shadows import shadow
from legislation.store.shape import is_complete, migrate, refuse_unfit
from legislation.store.sqlite import connect, only_readable, telling, telling_damage, transaction, use_wal
from legislation.store.standing import refuse_unless_standing
from legislation.store.times import written

Clock = Callable[[], datetime]

IDLE_CONNECTIONS = 8


def utc_now() -> datetime:
    return datetime.now(UTC)


class _Lending:
    """The connections to one store, each of one viewpoint and never of another, and those that a thread has now."""

    def __init__(self) -> None:
        self.idle: dict[Viewpoint, list[sqlite3.Connection]] = {}
        self.lock = threading.Lock()
        self.mine = threading.local()


class Store:
    """An open store as `actor` sees it. Safe to share between threads: each transaction has a connection of its own,
    lent from a pool.

    `clock` supplies every time that is written (timezone-aware). `lock_wait` is in seconds.
    Use `open_store`, which also brings the file's shape up to date, and `acting` for whoever asks.
    """

    def __init__(self, path: Path, clock: Clock = utc_now, lock_wait: float = 10.0, actor: Actor = KEEPER) -> None:
        self.path = path
        self.clock = clock
        self.lock_wait = lock_wait
        self.actor = actor
        self._lending = _Lending()

    def acting(self, actor: Actor) -> Self:
        """The same store as another sees it: what may not be seen is not there, what may not be done is refused."""
        other = copy(self)
        other.actor = actor
        return other

    @property
    def viewpoint(self) -> Viewpoint:
        return viewpoint(self.actor)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def read_only(self) -> bool:
        """Whether the store can be viewed but not changed: the file or its folder cannot be written by this user."""
        return only_readable(self.path)

    def now(self) -> str:
        """The clock's time in UTC, ISO 8601 with milliseconds: 2026-03-01T08:00:00.000Z."""
        return written(self.clock())

    @contextmanager
    def atomic(self, act: Act, *, side: str = "") -> Iterator[Connection]:
        """A transaction that may read and then write: all of it is stored, or nothing. `act` says what for, `side`
        whose it is that changes, empty where it is of no single side.

        It takes the write lock at once (BEGIN IMMEDIATE), because two that read first and lock later would refuse
        each other. Inside another `atomic()` of the same thread it becomes a part of that one, undone by itself when
        it raises. Raises Refusal (act_not_allowed, store_locked, store_full, store_not_writable, …).
        """
        refuse_unless_may(self.actor, act, side)
        outer = self._outer("writing")
        if outer is not None:
            with _savepoint(outer):
                yield outer
            return
        with self._lent() as raw, transaction(raw, "BEGIN IMMEDIATE"):
            refuse_unless_standing(raw, self.actor, self.clock())
            self._lending.mine.writing = Connection(raw, self.actor)
            try:
                yield self._lending.mine.writing
            finally:
                self._lending.mine.writing = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads: everything it sees is of one moment. Inside another `reading()` of the same
        thread it sees that one's moment, inside `atomic()` that one's writes."""
        outer = self._outer("writing") or self._outer("reading")
        if outer is not None:
            yield outer
            return
        with self._lent() as raw, transaction(raw, "BEGIN"):
            self._lending.mine.reading = Connection(raw, self.actor)
            try:
                yield self._lending.mine.reading
            finally:
                self._lending.mine.reading = None

    def _outer(self, kind: str) -> Connection | None:
        """The transaction of this thread that is open. Two actors never share one."""
        outer: Connection | None = getattr(self._lending.mine, kind, None)
        if outer is not None and outer.actor != self.actor:
            raise RuntimeError("a transaction of another actor is open")
        return outer

    def close(self) -> None:
        """Close the idle connections. Those in use close when their transaction ends."""
        with self._lending.lock:
            idle = [raw for each in self._lending.idle.values() for raw in each]
            self._lending.idle.clear()
        for raw in idle:
            raw.close()

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        seen = self.viewpoint
        with telling_damage(self.path):
            with self._lending.lock:
                idle = self._lending.idle.get(seen)
                raw = idle.pop() if idle else None
            raw = raw or self._connected(seen)
            try:
                yield raw
            finally:
                self._take_back(raw, seen)

    def _connected(self, seen: Viewpoint) -> sqlite3.Connection:
        raw = connect(self.path, self.lock_wait)
        try:
            shadow(raw, seen)
        except BaseException:
            raw.close()
            raise
        return raw

    def _take_back(self, raw: sqlite3.Connection, seen: Viewpoint) -> None:
        with self._lending.lock:
            idle = self._lending.idle.setdefault(seen, [])
            # What cannot be written may be read as if it never changed: to be seen anew each time.
            if len(idle) < IDLE_CONNECTIONS and not raw.in_transaction and not self.read_only:
                idle.append(raw)
                return
        raw.close()


def open_store(url: str, clock: Clock = utc_now, lock_wait: float = 10.0) -> Store:
    """Open the store at `url`, making it or bringing its shape up to date first. One that cannot be written is opened
    for reading, if its shape is that of today.

    `url` is sqlite:///relative/path, sqlite:////absolute/path or a plain path. Raises Refusal: store_engine_unknown,
    store_is_folder, store_not_writable, store_not_database, store_foreign (a database of another program),
    store_newer (made by a later version of this program; nothing is touched), store_damaged, store_locked, store_full.
    """
    path = path_of(url)
    make_folder(path)
    with telling(path), closing(connect(path, lock_wait)) as raw:
        with telling_damage(path):
            refuse_unfit(raw, path)
            if not only_readable(path):
                use_wal(raw, lock_wait)
            if not is_complete(raw):
                raise Refusal("store_damaged", path=str(path))
        migrate(raw, path)
    return Store(path, clock, lock_wait)


@contextmanager
def _savepoint(connection: Connection) -> Iterator[None]:
    connection.run("SAVEPOINT part")
    try:
        yield
    except BaseException:
        # A full disk has already undone the whole transaction, this part included.
        if connection.open:
            connection.run("ROLLBACK TO part")
            connection.run("RELEASE part")
        raise
    connection.run("RELEASE part")
