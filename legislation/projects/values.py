"""A value of the log: people's words as they wrote them, and codes apart, to be said in the reader's language.

Entries written before codes stood apart are words alone, and are read as such.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import Any, Protocol, Union, runtime_checkable

from legislation.dates.partial import PartialDate


@dataclass(frozen=True, slots=True)
class Code:
    """A member of an enum; `section` is the enum's name, by which the catalogue has its words: plan_class, review."""

    section: str
    code: str


@dataclass(frozen=True, slots=True)
class Joined:
    """Values on one line with a sign between them; at least one holds a code."""

    parts: tuple["Said", ...]
    between: str


Said = Union[str, Code, Joined]  # noqa: UP007 -- names itself


@runtime_checkable
class Displayed(Protocol):
    """A record with one line of its own."""

    @property
    def display(self) -> str: ...


def said(value: object) -> Said:
    """Empty for what there is not; a record as its filled fields, a sequence as its members.

    >>> said((PartialDate(2024, 9), None, "四川"))
    '2024-09、四川'
    """
    match value:
        case None:
            return ""
        case PartialDate():
            return value.display or value.text
        case StrEnum():
            return Code(_section(type(value).__name__), value.value)
        case Mapping():
            return line((line((said(key), said(entry)), " ") for key, entry in value.items()), "；")
        case Displayed():
            return value.display
        case tuple():
            return line(map(said, value), "、")
        case _ if is_dataclass(value):
            return line((said(getattr(value, field.name)) for field in fields(value)), " ")
        case float():
            return f"{value:g}" if value != int(value) else str(int(value))
        case _:
            return str(value)


def line(parts: Iterable[Said], between: str) -> Said:
    """The parts that are not empty on one line; words where no code is among them."""
    filled = tuple(part for part in parts if part)
    if all(isinstance(part, str) for part in filled):
        return between.join(map(flat, filled))
    return filled[0] if len(filled) == 1 else Joined(filled, between)


def flat(value: Said) -> str:
    """The value as text, its codes as they are: for what no person reads."""
    match value:
        case Code():
            return value.code
        case Joined():
            return value.between.join(map(flat, value.parts))
        case _:
            return value


def as_plain(value: Said) -> Any:
    """As JSON holds it: words as a string, a code as {"code": "plan_class.review"}."""
    match value:
        case Code():
            return {"code": f"{value.section}.{value.code}"}
        case Joined():
            return {"line": [as_plain(part) for part in value.parts], "between": value.between}
        case _:
            return value


def from_plain(plain: Any) -> Said:
    """The value again. Raises ValueError for what is none."""
    match plain:
        case str():
            return plain
        case {"code": str(code)}:
            section, _, own = code.partition(".")
            return Code(section, own)
        case {"line": list(parts), "between": str(between)}:
            return Joined(tuple(map(from_plain, parts)), between)
        case _:
            raise ValueError(f"no value of the log: {plain!r}")


def _section(enum: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", enum).lower()
