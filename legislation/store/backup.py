"""Copies of the store: one file, verified, taken while people work; and back again.

Both directions use SQLite's backup interface, which copies a store in use as it was at one moment.
"""

import sqlite3
from contextlib import closing
from datetime import UTC
from pathlib import Path

from drafts.refusal import Refusal
from legislation.store.database import (
    Clock,
    Store,
    connect,
    make_folder,
    migrate,
    open_store,
    path_of,
    refuse_unfit,
    telling,
    utc_now,
)


def backup(store: Store, to: Path) -> Path:
    """Copy the store to the file `to`, which is there whole or not at all, and never replaces another file.

    Raises Refusal: backup_exists, backup_damaged (the copy does not verify), store_not_writable, store_full.
    """
    if to.exists():
        raise Refusal("backup_exists", path=str(to))
    make_folder(to)
    beside = to.with_name(to.name + ".part")
    try:
        with (
            telling(to),
            closing(connect(store.path, store.lock_wait)) as source,
            closing(sqlite3.connect(beside)) as target,
        ):
            source.backup(target)
            # One file, without a log of its own beside it.
            target.execute("PRAGMA journal_mode = DELETE")
            _verify(target, to)
        beside.replace(to)
    finally:
        beside.unlink(missing_ok=True)
    return to


def restore(url: str, source: Path, *, clock: Clock = utc_now, lock_wait: float = 10.0) -> Path | None:
    """Put the backup `source` in the place of the store at `url`, and bring its shape up to date.

    What the store held before is kept beside it as `….before-restore-20260301T080000Z.db`; returns that file, None
    where there was no store. Raises Refusal: backup_missing, backup_damaged, store_not_database, store_foreign,
    store_newer, store_locked, store_full, store_not_writable; the store then is as it was.
    """
    if not source.is_file():
        raise Refusal("backup_missing", path=str(source))
    path = path_of(url)
    _try(source)
    kept = None
    if path.exists():
        with open_store(url, clock, lock_wait) as store:
            moment = clock().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
            kept = backup(store, path.with_name(f"{path.stem}.before-restore-{moment}{path.suffix}"))
    else:
        open_store(url, clock, lock_wait).close()
    with telling(path), closing(connect(source, lock_wait)) as copy, closing(connect(path, lock_wait)) as target:
        copy.backup(target)
    open_store(url, clock, lock_wait).close()
    return kept


def _try(source: Path) -> None:
    """Try the backup on a copy in memory: it must verify, be ours, and take every step up to the present shape."""
    with telling(source), closing(_read_only(source)) as copy, closing(sqlite3.connect(":memory:")) as trial:
        trial.isolation_level = None
        copy.backup(trial)
        _verify(trial, source)
        refuse_unfit(trial, source)
        migrate(trial, source)


def _read_only(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)


def _verify(connection: sqlite3.Connection, path: Path) -> None:
    told = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if told != "ok" or connection.execute("PRAGMA foreign_key_check").fetchone():
        raise Refusal("backup_damaged", path=str(path))
