"""SQLite itself: connections to the file of a store, what SQLite reports as refusals, and copies of its pages."""

import os
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from drafts.refusal import Refusal
from legislation.store.connection import UnfitRowError
from legislation.whole import OWNER_ONLY

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
    sqlite3.SQLITE_FORMAT: "store_damaged",
    sqlite3.SQLITE_NOTADB: "store_not_database",
}


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


@contextmanager
def telling_damage(path: Path) -> Iterator[None]:
    """The same while records are read and written: a table that is gone, bytes that are no text and a value that no
    record has say that the store is damaged. A text that is none (half a character) is refused."""
    try:
        with telling(path):
            yield
    except (sqlite3.OperationalError, sqlite3.DataError, UnfitRowError) as error:
        raise Refusal("store_damaged", path=str(path)) from error
    except UnicodeEncodeError as error:
        raise Refusal("text_unstorable", text=_visible(error.object)) from error


def _visible(text: str) -> str:
    """The beginning of a text that holds halves of characters."""
    return text[:20].encode(errors="replace").decode()


def only_readable(path: Path) -> bool:
    """Whether there is a store that cannot be written: SQLite writes into its folder too."""
    real = Path(os.path.realpath(path))
    return os.access(real, os.F_OK) and not all(os.access(each, os.W_OK) for each in (real, real.parent))


def connect(path: Path, lock_wait: float) -> sqlite3.Connection:
    """A connection that leaves transactions to us (isolation_level None) and enforces foreign keys. A new file is made
    for its owner alone."""
    if only_readable(path):
        return connect_read_only(path, lock_wait)
    with suppress(OSError):
        # Never opened where it exists: closing it would drop the locks that this process holds on it.
        os.close(os.open(os.path.realpath(path), os.O_CREAT | os.O_EXCL | os.O_RDWR, OWNER_ONLY))
    return _connect(path.as_uri(), lock_wait)


def _read_only(path: Path) -> str:
    """Without a log beside it nobody is writing, and the file can be read where SQLite cannot make one."""
    return "mode=ro" if os.access(f"{os.path.realpath(path)}-wal", os.F_OK) else "mode=ro&immutable=1"


def connect_read_only(path: Path, lock_wait: float) -> sqlite3.Connection:
    """A connection that leaves the file as it is."""
    return _connect(f"{path.absolute().as_uri()}?{_read_only(path)}", lock_wait)


def _connect(uri: str, lock_wait: float) -> sqlite3.Connection:
    raw = sqlite3.connect(uri, timeout=lock_wait, isolation_level=None, check_same_thread=False, uri=True)
    raw.execute("PRAGMA foreign_keys = ON")
    return raw


def use_wal(raw: sqlite3.Connection, lock_wait: float) -> None:
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


@contextmanager
def transaction(raw: sqlite3.Connection, begin: str) -> Iterator[None]:
    raw.execute(begin)
    try:
        yield
        raw.execute("COMMIT")
    finally:
        # Still open only where the body or the COMMIT raised.
        if raw.in_transaction:
            raw.execute("ROLLBACK")


def copied(source: sqlite3.Connection, target: sqlite3.Connection, path: Path) -> None:
    """Fill the empty `target` with the pages of `source` as they are at one moment. Raises Refusal `store_locked` (of
    `path`) where the source is locked for longer than its connection waits."""
    source.backup(target, progress=lambda status, _remaining, _total: _not_locked(status, path))


def replaced(
    source: sqlite3.Connection, target: sqlite3.Connection, path: Path, under_lock: Callable[[], None]
) -> None:
    """Put the pages of `source` in the place of all that `target` (in WAL mode, at `path`) holds: whole or not at all,
    and locked against writers from the first page to the last.

    `under_lock` is called with the lock taken, while the former content can still be read by others; where it raises,
    that stays. Raises Refusal `store_locked` where the lock is not had within the target's wait.
    """
    started = False

    def step(status: int, _remaining: int, _total: int) -> None:
        nonlocal started
        _not_locked(status, path)
        if not started:
            started = True
            under_lock()

    # Page by page: the lock comes with the first, and nothing is final before the last.
    source.backup(target, pages=1, progress=step)


def _not_locked(status: int, path: Path) -> None:
    """The connection has waited as long as it should; the copying itself would ask again without end."""
    if status & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        raise Refusal("store_locked", path=str(path))


@contextmanager
def nameless_copy(source: sqlite3.Connection, beside: Path) -> Iterator[tuple[sqlite3.Connection, BinaryIO]]:
    """A copy of `source` in a file beside `beside` that has no name any more, so that nothing is left of it whatever
    happens: to read it as a database, and as bytes. Raises OSError and as `copied`."""
    descriptor, name = tempfile.mkstemp(prefix=".", dir=beside.parent)
    place = Path(name)
    try:
        with os.fdopen(descriptor, "r+b") as content, closing(_connect(place.as_uri(), 0)) as copy:
            copy.execute("PRAGMA journal_mode = OFF")
            copy.execute("SELECT count(*) FROM sqlite_master")  # opens the file
            place.unlink()
            copied(source, copy, beside)
            _without_log(content)
            yield copy, content
    finally:
        place.unlink(missing_ok=True)


def _without_log(content: BinaryIO) -> None:
    """The header of a store says that there is a log beside it (1 for 2 at 18 and 19 says no; sqlite.org/fileformat2).
    With the counters at 24 and 92 SQLite sees that it changed."""
    counter = (int.from_bytes(os.pread(content.fileno(), 4, 24), "big") + 1 & 0xFFFFFFFF).to_bytes(4, "big")
    for place, value in ((18, b"\x01\x01"), (24, counter), (92, counter)):
        os.pwrite(content.fileno(), value, place)
