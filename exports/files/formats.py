"""A kind of file in which a thing leaves the house, with what writes it.

Every room of papers has a module `formats` with its own; `exports.formats` is the list of them all. What writes a
format is loaded when it is asked for: Word, Excel and PDF take longer to load than two laws to compare. It stands at
the top of its module, so that a worker can be given it.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from exports.files.kinds import KINDS, FileKind

if TYPE_CHECKING:
    from datetime import date

Of = TypeVar("Of")


@dataclass(frozen=True, slots=True)
class Format(Generic[Of]):
    """A kind of file in which a thing leaves the house. `write` takes the thing and the language; that of a comparison
    also what was decided on its rows, how its sides are told apart where more is known than the texts say, and, where
    it is a paper (`PAPERS`), how it is handed out."""

    kind: FileKind
    write: Callable[..., bytes]


def formats(**write: Callable[..., bytes]) -> Mapping[str, Format[Any]]:
    """By the keys of KINDS: what writes each."""
    return {key: Format(KINDS[key], function) for key, function in write.items()}


def encoded(words: str) -> bytes:
    """A text file of them; half of a surrogate pair, which no encoding has, is written as its number."""
    return words.encode(errors="backslashreplace") + b"\n"


def as_json(plain: Any) -> bytes:
    """Of dicts, lists, words and numbers."""
    return encoded(json.dumps(plain, ensure_ascii=False, indent=2))


def today() -> "date":
    """The day of print that a paper bears."""
    from legislation.dates.clock import Clock

    return Clock().today()
