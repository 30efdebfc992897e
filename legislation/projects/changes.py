"""What changed in a record, field by field and each value as one line of text: for the log, and for who came late."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeVar, runtime_checkable

from legislation.dates.partial import PartialDate
from legislation.projects.records import Event

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kept = TypeVar("Kept", bound="DataclassInstance")

OF_THE_LOG = {"revision", "instrument"}  # say to what an entry belongs, not what a person changed


@dataclass(frozen=True, slots=True)
class Change:
    """One field that someone changed, as one line of text each."""

    field: str
    before: str
    after: str


@runtime_checkable
class Displayed(Protocol):
    """A record with one line of its own."""

    @property
    def display(self) -> str: ...


def changes_between(before: Kept, after: Kept) -> tuple[Change, ...]:
    """The fields in which two states of a record differ."""
    pairs = ((field.name, getattr(before, field.name), getattr(after, field.name)) for field in fields(after))
    return tuple(Change(name, as_text(old), as_text(new)) for name, old, new in pairs if old != new)


def as_fields(changes: Iterable[Change]) -> tuple[dict[str, str | int], dict[str, str | int]]:
    """Changes as an entry of the log holds them: the fields before, the fields after."""
    every = tuple(changes)
    return {each.field: each.before for each in every}, {each.field: each.after for each in every}


def logged(events: Iterable[Event]) -> tuple[Change, ...]:
    """What the entries of a log changed, oldest first."""
    return tuple(
        Change(field, str(event.before.get(field, "")), str(value))
        for event in events
        for field, value in event.after.items()
        if field not in OF_THE_LOG
    )


def told(changes: Iterable[Change]) -> str:
    """Changes on one line: “before” → “after”."""
    return "；".join(f"“{change.before}” → “{change.after}”" for change in changes)


def as_text(value: object) -> str:
    """Empty for what there is not; a record as its filled fields, a sequence as its members.

    >>> as_text((PartialDate(2024, 9), None, "四川"))
    '2024-09、四川'
    """
    match value:
        case None:
            return ""
        case PartialDate():
            return value.display or value.text
        case StrEnum():
            return value.value
        case Mapping():
            return "；".join(f"{key} {as_text(entry)}".strip() for key, entry in value.items())
        case Displayed():
            return value.display
        case tuple():
            return "、".join(filter(None, map(as_text, value)))
        case _ if is_dataclass(value):
            return " ".join(filter(None, (as_text(getattr(value, field.name)) for field in fields(value))))
        case float():
            return f"{value:g}" if value != int(value) else str(int(value))
        case _:
            return str(value)
