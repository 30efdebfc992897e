"""The store: one SQLite file that several threads and processes use at once, opened by URL.

Everything that touches SQLite itself stands here; the other modules of this room hold statements in the subset that
PostgreSQL shares. A write happens inside `atomic()` and is there whole or not at all.
"""

import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from sqlite_utils import Database

from drafts.refusal import Refusal
from legislation.store.connection import Connection
from legislation.store.migrations import migrations

Clock = Callable[[], datetime]

APPLICATION_ID = 0x43485955  # "CHYU" in the header of the file: says whose database this is
IDLE_CONNECTIONS = 8

# What SQLite reports (primary result code) -> the refusal a person can act on.
REFUSALS = {
    sqlite3.SQLITE_BUSY: "store_locked",
    sqlite3.SQLITE_LOCKED: "store_locked",
    sqlite3.SQLITE_READONLY: "store_not_writable",
    sqlite3.SQLITE_CANTOPEN: "store_not_writable",
    sqlite3.SQLITE_PERM: "store_not_writable",
    sqlite3.SQLITE_FULL: "store_full",
    sqlite3.SQLITE_IOERR: "store_unreadable",
    sqlite3.SQLITE_CORRUPT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_not_database",
}


def utc_now() -> datetime:
    return datetime.now(UTC)


class Store:
    """An open store. Safe to share between threads: each transaction has a connection of its own, lent from a pool.

    `clock` supplies every time that is written (timezone-aware). `lock_wait` is in seconds.
    Use `open_store`, which also brings the file's shape up to date.
    """

    def __init__(self, path: Path, clock: Clock = utc_now, lock_wait: float = 10.0) -> None:
        self.path = path
        self._clock = clock
        self.lock_wait = lock_wait
        self._idle: list[sqlite3.Connection] = []
        self._lock = threading.Lock()
        self._mine = threading.local()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def now(self) -> str:
        """The clock's time in UTC, ISO 8601 with milliseconds: 2026-03-01T08:00:00.000Z."""
        moment = self._clock().astimezone(UTC)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    @contextmanager
    def atomic(self) -> Iterator[Connection]:
        """A transaction that may read and then write: all of it is stored, or nothing.

        It takes the write lock at once (BEGIN IMMEDIATE), because two that read first and lock later would refuse
        each other. Inside another `atomic()` of the same thread it becomes a part of that one, undone by itself when
        it raises. Raises Refusal (store_locked, store_full, store_not_writable, …).
        """
        outer: Connection | None = getattr(self._mine, "writing", None)
        if outer is not None:
            with _savepoint(outer):
                yield outer
            return
        with self._lent() as raw, _transaction(raw, "BEGIN IMMEDIATE"):
            self._mine.writing = Connection(raw)
            try:
                yield self._mine.writing
            finally:
                self._mine.writing = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads: everything it sees is of one moment. Inside another `reading()` of the same
        thread it sees that one's moment, inside `atomic()` that one's writes."""
        outer: Connection | None = getattr(self._mine, "writing", None) or getattr(self._mine, "reading", None)
        if outer is not None:
            yield outer
            return
        with self._lent() as raw, _transaction(raw, "BEGIN"):
            self._mine.reading = Connection(raw)
            try:
                yield self._mine.reading
            finally:
                self._mine.reading = None

    def close(self) -> None:
        """Close the idle connections. Those in use close when their transaction ends."""
        with self._lock:
            idle, self._idle = self._idle, []
        for raw in idle:
            raw.close()

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        with telling(self.path):
            with self._lock:
                raw = self._idle.pop() if self._idle else None
            raw = raw or connect(self.path, self.lock_wait)
            try:
                yield raw
            finally:
                self._take_back(raw)

    def _take_back(self, raw: sqlite3.Connection) -> None:
        with self._lock:
            if len(self._idle) < IDLE_CONNECTIONS and not raw.in_transaction:
                self._idle.append(raw)
                return
        raw.close()


def open_store(url: str, clock: Clock = utc_now, lock_wait: float = 10.0) -> Store:
    """Open the store at `url`, making it or bringing its shape up to date first.

    `url` is sqlite:///relative/path, sqlite:////absolute/path or a plain path. Raises Refusal: store_engine_unknown,
    store_is_folder, store_not_writable, store_not_database, store_foreign (a database of another program),
    store_newer (made by a later version of this program; nothing is touched), store_locked, store_full.
    """
    path = path_of(url)
    make_folder(path)
    with telling(path), closing(connect(path, lock_wait)) as raw:
        refuse_unfit(raw, path)
        _use_wal(raw, lock_wait)
        migrate(raw, path)
    return Store(path, clock, lock_wait)


def path_of(url: str) -> Path:
    """The file a store URL names, absolute, so that it stays the same file wherever the process goes.

    Raises Refusal `store_engine_unknown` or `store_is_folder`.
    """
    engine = re.match(r"([a-z][a-z0-9+]*)://", url)
    if engine and engine[1] != "sqlite":
        raise Refusal("store_engine_unknown", engine=engine[1])
    path = Path(url.removeprefix("sqlite://").removeprefix("/") if engine else url).expanduser().absolute()
    if path.is_dir():
        raise Refusal("store_is_folder", path=str(path))
    return path


def connect(path: Path, lock_wait: float) -> sqlite3.Connection:
    """A connection that leaves transactions to us (isolation_level None) and enforces foreign keys."""
    raw = sqlite3.connect(path, timeout=lock_wait, isolation_level=None, check_same_thread=False)
    raw.execute("PRAGMA foreign_keys = ON")
    return raw


@contextmanager
def telling(path: Path) -> Iterator[None]:
    """Turn what SQLite reports into a Refusal that names the store."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        code = REFUSALS.get((getattr(error, "sqlite_errorcode", None) or 0) & 0xFF)
        if code is None:
            raise
        raise Refusal(code, path=str(path)) from error


def make_folder(path: Path) -> None:
    """The folder that `path` is to stand in. Raises Refusal `store_not_writable`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("store_not_writable", path=str(path)) from error


def _use_wal(raw: sqlite3.Connection, lock_wait: float) -> None:
    """Readers and a writer side by side. Two first openings at once collide here without waiting: ask again."""
    give_up = time.monotonic() + lock_wait
    while True:
        try:
            raw.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)


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
    with _transaction(raw, "BEGIN IMMEDIATE"):
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


@contextmanager
def _transaction(raw: sqlite3.Connection, begin: str) -> Iterator[None]:
    raw.execute(begin)
    try:
        yield
        raw.execute("COMMIT")
    finally:
        # Still open only where the body or the COMMIT raised.
        if raw.in_transaction:
            raw.execute("ROLLBACK")


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
