"""Copies of the store: one file, verified, taken while people work; and back again.

Both directions use SQLite's backup interface, which copies a store in use as it was at one moment.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC
from pathlib import Path

from drafts.refusal import Refusal
from legislation.store.database import Clock, Store, utc_now
from legislation.store.place import is_the_store, make_folder, path_of
from legislation.store.shape import APPLICATION_ID, is_complete, migrate, refuse_unfit
from legislation.store.sqlite import connect, connect_read_only, copied, nameless_copy, replaced, telling, use_wal
from legislation.whole import hindrance, new_file

TABLES = """SELECT replace(name, '"', '""') FROM sqlite_master
    WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL TABLE%'"""
MOST_KEPT = 1000  # copies of one second that are kept beside the store


def backup(store: Store, to: Path) -> Path:
    """Copy the store to the file `to`, which is there whole or not at all, and never replaces another file.

    Raises Refusal: backup_exists, store_damaged (the copy does not verify), file_unwritable, store_full.
    """
    if os.path.lexists(to) or is_the_store(store.path, to):
        raise Refusal("backup_exists", path=str(to))
    make_folder(to)

    def verify(copy: sqlite3.Connection) -> None:
        if not _sound(copy):
            raise Refusal("store_damaged", path=str(store.path))

    with telling(store.path), closing(connect(store.path, store.lock_wait)) as source:
        _save(source, to, verify)
    return to


def restore(url: str, source: Path, *, clock: Clock = utc_now, lock_wait: float = 10.0) -> Path | None:
    """Put the backup `source` in the place of the store at `url`, and bring its shape up to date.

    What the store held before is kept beside it as `….before-restore-20260301T080000Z.db`; returns that file, None
    where there was nothing. Nobody writes between the two: what another process was told is saved is in that file or,
    saved later, in the store. Raises Refusal: backup_missing, backup_damaged, backup_is_store, backup_pages (another
    tool changed their size), store_not_database, store_foreign, store_newer, store_locked, store_full,
    store_not_writable; the store then is as it was.
    """
    if not _is_file(source):
        raise Refusal("backup_missing", path=str(source))
    path = path_of(url)
    if is_the_store(path, source):
        raise Refusal("backup_is_store", path=str(source))
    make_folder(path)
    kept: list[Path] = []

    def keep() -> None:
        with closing(connect_read_only(path, lock_wait)) as before:
            if _holds_anything(before):
                kept.append(_keep(before, path, clock))

    with _trial(source, lock_wait) as trial, telling(path), closing(connect(path, lock_wait)) as target:
        _ready(target, path, lock_wait)
        if len({raw.execute("PRAGMA page_size").fetchone()[0] for raw in (trial, target)}) > 1:
            raise Refusal("backup_pages", path=str(source))
        replaced(trial, target, path, keep)
    return kept[0] if kept else None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:
        # In a folder that may not be looked into.
        return False


@contextmanager
def _trial(source: Path, lock_wait: float) -> Iterator[sqlite3.Connection]:
    """A copy of the backup to try it on: it verifies, is ours, and has taken every step up to the present shape."""
    with (
        telling(source),
        closing(connect_read_only(source, lock_wait)) as given,
        closing(sqlite3.connect("", isolation_level=None)) as trial,
    ):
        copied(given, trial, source)
        if not _sound(trial):
            raise Refusal("backup_damaged", path=str(source))
        refuse_unfit(trial, source)
        if not is_complete(trial):
            raise Refusal("backup_damaged", path=str(source))
        migrate(trial, source)
        yield trial


def _ready(raw: sqlite3.Connection, path: Path, lock_wait: float) -> None:
    """The store may be replaced: it is ours, or new. One of ours that is damaged is what backups are for."""
    try:
        refuse_unfit(raw, path)
        use_wal(raw, lock_wait)
    except sqlite3.DatabaseError as error:
        if not _is_damage(error) or raw.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise


def _holds_anything(raw: sqlite3.Connection) -> bool:
    try:
        return bool(raw.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    except sqlite3.DatabaseError:
        return True


def _keep(before: sqlite3.Connection, path: Path, clock: Clock) -> Path:
    """What stood in the store, page by page as it was, damaged or not."""
    moment = clock().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    for number in range(1, MOST_KEPT):
        again = f"-{number}" if number > 1 else ""
        to = path.with_name(f"{path.stem}.before-restore-{moment}{again}{path.suffix}")
        if not os.path.lexists(to):
            _save(before, to, lambda _: None)
            return to
    raise Refusal("backup_exists", path=str(path))


def _save(source: sqlite3.Connection, to: Path, verify: Callable[[sqlite3.Connection], None]) -> None:
    try:
        with telling(to), nameless_copy(source, to) as (copy, content):
            verify(copy)
            with new_file(to) as file:
                content.seek(0)
                shutil.copyfileobj(content, file, 1024 * 1024)
    except FileExistsError:
        raise Refusal("backup_exists", path=str(to)) from None
    except OSError as error:
        raise Refusal("file_unwritable", name=str(to), hindrance=hindrance(error)) from error


def _sound(copy: sqlite3.Connection) -> bool:
    """Whether a copy holds together: its pages and keys, every row read, every file still with its hash."""
    try:
        if copy.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
            return False
        if copy.execute("PRAGMA foreign_key_check").fetchone():
            return False
        tables = {row[0] for row in copy.execute(TABLES)}
        for table in sorted(tables - {"file"}):
            for _ in copy.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 -- a name that the store has
                pass
        files = copy.execute("SELECT sha256, content FROM file") if "file" in tables else ()
        return all(hashlib.sha256(content).hexdigest() == sha256 for sha256, content in files)
    except sqlite3.DatabaseError as error:
        if _is_damage(error):
            return False
        raise


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Bytes that are no text have no code of SQLite's."""
    code = getattr(error, "sqlite_errorcode", None) or sqlite3.SQLITE_ERROR
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_ERROR, sqlite3.SQLITE_FORMAT)
