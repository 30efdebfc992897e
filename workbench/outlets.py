"""What a command may write to: never the store, never what it was given, only a file of the kind that is asked for."""

import os
from collections.abc import Iterable
from pathlib import Path

from drafts.refusal import Refusal
from exports.files.kinds import KINDS

OF_OTHERS = frozenset((".db", ".sqlite", ".sqlite3", ".doc", ".xls", ".xlsm", ".toml", ".py"))
DATABASE = b"SQLite format 3\0"


def check_outlet(out: Path, form: str, given: Iterable[Path] = ()) -> None:
    """Before anything is made: whether a file in the format `form` may be written to `out`; `given` are the files the
    command reads. Raises Refusal `out_is_store`, `out_is_given`, `out_of_another_kind`, `out_is_database`."""
    if _is_store(out):
        raise Refusal("out_is_store", name=str(out))
    if any(_same(out, file) for file in given):
        raise Refusal("out_is_given", name=str(out))
    end = out.suffix.lower()
    own = KINDS[form].ends
    # A name that ends in none of these may hold anything.
    others = OF_OTHERS.union(*(kind.ends for kind in KINDS.values()))
    if end in others - set(own):
        raise Refusal("out_of_another_kind", name=str(out), format=form, ends="、".join(own))
    if _holds_database(out):
        raise Refusal("out_is_database", name=str(out))


def _is_store(out: Path) -> bool:
    # Asked here: these take time, and most commands write to the terminal.
    from legislation.settings import settings
    from legislation.store.place import is_the_store, path_of

    try:
        return is_the_store(path_of(settings().store), out)
    except Refusal:
        # Settings that name no store: it is told where one is needed.
        return False


def _same(out: Path, file: Path) -> bool:
    try:
        return out.samefile(file)
    except OSError:
        return os.path.realpath(out) == os.path.realpath(file)


def _holds_database(out: Path) -> bool:
    """A database of any program: what is in it is worth more than what would take its place."""
    try:
        if not out.is_file():
            return False
        with out.open("rb") as file:
            return file.read(len(DATABASE)) == DATABASE
    except OSError:
        return False
