"""Where the store is: the file that its URL names, and what SQLite keeps beside it."""

import os
import re
from pathlib import Path

from drafts.refusal import Refusal

BESIDE = ("-wal", "-shm", "-journal")


def path_of(url: str) -> Path:
    """The file a store URL names, absolute, so that it stays the same file wherever the process goes.

    Raises Refusal `store_engine_unknown`, `store_is_folder`, `store_not_writable`.
    """
    engine = re.match(r"([a-z][a-z0-9+]*)://", url)
    if engine and engine[1] != "sqlite":
        raise Refusal("store_engine_unknown", engine=engine[1])
    named = url.removeprefix("sqlite://").removeprefix("/") if engine else url
    try:
        path = Path(named).expanduser().absolute()
        if path.is_dir():
            raise Refusal("store_is_folder", path=str(path))
    except (OSError, RuntimeError) as error:
        # A folder that may not be looked into; the home of someone unknown (~nobody).
        raise Refusal("store_not_writable", path=named) from error
    return path


def is_the_store(store: Path, other: Path) -> bool:
    """Whether `other` is the file of the store at `store`, or one that SQLite keeps beside it, by whatever name."""
    own, asked = os.path.realpath(store), os.path.realpath(other)
    if asked in (own, *(own + end for end in BESIDE)):
        return True
    try:
        return Path(own).samefile(asked)
    except OSError:
        return False


def make_folder(path: Path) -> None:
    """The folder that `path` is to stand in. Raises Refusal `store_not_writable`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("store_not_writable", path=str(path)) from error
