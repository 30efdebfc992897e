"""Files in and out: read with a refusal that names the file, written whole or not at all."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path

from drafts.refusal import Refusal
from legislation.whole import hindrance, replaced_file


def read_bytes(file: Path, most: int) -> bytes:
    """The bytes of an ordinary file of at most `most`: nothing is waited for, as a pipe would have it, and no more is
    read. Raises Refusal `file_missing`, `file_unreadable`, `file_no_file`, `file_too_large`."""
    try:
        opened = os.open(file, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        if not stat.S_ISREG(os.fstat(opened).st_mode):
            os.close(opened)
            raise Refusal("file_no_file", name=str(file))
        with os.fdopen(opened, "rb") as stream:
            content = stream.read(most + 1)
    except FileNotFoundError:
        raise Refusal("file_missing", name=str(file)) from None
    except OSError as error:
        raise Refusal("file_unreadable", name=str(file), hindrance=hindrance(error)) from None
    if len(content) > most:
        size = file.stat().st_size
        raise Refusal("file_too_large", name=str(file), megabytes=_megabytes(size), limit=_megabytes(most))
    return content


def _megabytes(size: int) -> float:
    return round(size / 2**20, 1)


def save(content: bytes, out: Path) -> None:
    """Whole or not at all, so that a failure leaves the old file whole; a new one is its owner's alone. What is no file
    (a terminal, a pipe) is written to. Raises Refusal `file_unwritable`."""
    try:
        if out.exists() and not out.is_file():
            out.write_bytes(content)
            return
        with replaced_file(out) as file:
            file.write(content)
    except OSError as error:
        raise Refusal("file_unwritable", name=str(out), hindrance=hindrance(error)) from None


def save_all(made: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Files by name into a folder, made where it is missing. Raises Refusal `file_unwritable`."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Refusal("file_unwritable", name=str(folder), hindrance=hindrance(error)) from None
    for name, content in made:
        save(content, folder / name)
