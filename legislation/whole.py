"""Files that are there whole or not at all, and for their owner alone (mode 0600); why one could not be.

Where the system knows files without a name (Linux), what is not finished has none: a process that is killed leaves
nothing behind, and no file of a person's is ever touched on the way.
"""

import errno
import os
import secrets
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

OWNER_ONLY = 0o600
HINDRANCES = {
    errno.ENOSPC: "full",
    errno.EDQUOT: "full",
    errno.EFBIG: "too_large",
    errno.EACCES: "denied",
    errno.EPERM: "denied",
    errno.EROFS: "read_only",
    errno.EISDIR: "folder",
    errno.ENOENT: "missing",
    errno.ENOTDIR: "missing",
    errno.ENAMETOOLONG: "name_long",
    errno.EIO: "broken",
}


def hindrance(error: OSError) -> str:
    """What kept a file from being read or written, as a code with words in the catalogue (`hindrance`)."""
    return HINDRANCES.get(error.errno or 0, "other")


@contextmanager
def new_file(to: Path) -> Iterator[BinaryIO]:
    """A file to fill, named `to` when the block ends well. Raises FileExistsError where another has the name by then,
    and OSError."""
    with _unfinished(to.parent) as (file, place):
        yield file
        _sync(file)
        _link(place, to)


@contextmanager
def replaced_file(to: Path) -> Iterator[BinaryIO]:
    """The same, in the place of what `to` names: a file there keeps its mode, a link keeps pointing where it did.
    Raises OSError."""
    to = Path(os.path.realpath(to))
    with _unfinished(to.parent) as (file, place):
        yield file
        if to.exists():
            os.fchmod(file.fileno(), to.stat().st_mode & 0o777)
        _sync(file)
        beside = to.with_name(f".{secrets.token_hex(8)}")
        _link(place, beside)
        try:
            beside.replace(to)
        except OSError:
            beside.unlink()
            raise


@contextmanager
def _unfinished(folder: Path) -> Iterator[tuple[BinaryIO, Path]]:
    """An open file in `folder`, and a path it can be linked from."""
    named: Path | None = None
    try:
        descriptor = os.open(folder, os.O_TMPFILE | os.O_RDWR, OWNER_ONLY)
        place = Path(f"/proc/self/fd/{descriptor}")
    except (AttributeError, OSError):
        # Not known here; or not allowed, which mkstemp says again.
        descriptor, name = tempfile.mkstemp(prefix=".", dir=folder)
        place = named = Path(name)
    try:
        with os.fdopen(descriptor, "w+b") as file:
            yield file, place
    finally:
        if named is not None:
            named.unlink(missing_ok=True)


def _sync(file: BinaryIO) -> None:
    file.flush()
    os.fsync(file.fileno())


def _link(place: Path, to: Path) -> None:
    """Give the file its name, if nobody else has it."""
    folder = os.open(to.parent, os.O_RDONLY)
    try:
        try:
            # With a folder given, Python follows `place` to the file without a name.
            os.link(place, to.name, src_dir_fd=folder, dst_dir_fd=folder, follow_symlinks=True)
        except OSError as error:
            # A disk that knows no links (exFAT); what stands on it has a name.
            if error.errno not in (errno.EPERM, errno.EOPNOTSUPP) or to.exists():
                raise
            place.rename(to)
        with suppress(OSError):
            os.fsync(folder)
    finally:
        os.close(folder)
