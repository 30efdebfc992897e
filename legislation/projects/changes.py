"""What changed in a record, field by field and each value as one line: for the log, and for who came late."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, TypeVar

from legislation.projects.records import Event
from legislation.projects.values import Said, flat, said

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

Kept = TypeVar("Kept", bound="DataclassInstance")

OF_THE_LOG = {"revision", "instrument"}  # say to what an entry belongs, not what a person changed


@dataclass(frozen=True, slots=True)
class Change:
    """One field that someone changed, as one line each."""

    field: str
    before: Said
    after: Said


def changes_between(before: Kept, after: Kept) -> tuple[Change, ...]:
    """The fields in which two states of a record differ."""
    pairs = ((field.name, getattr(before, field.name), getattr(after, field.name)) for field in fields(after))
    return tuple(Change(name, said(old), said(new)) for name, old, new in pairs if old != new)


def as_fields(changes: Iterable[Change]) -> tuple[dict[str, Said | int], dict[str, Said | int]]:
    """Changes as an entry of the log holds them: the fields before, the fields after."""
    every = tuple(changes)
    return {each.field: each.before for each in every}, {each.field: each.after for each in every}


def logged(events: Iterable[Event]) -> tuple[Change, ...]:
    """What the entries of a log changed, oldest first."""
    return tuple(
        Change(field, _told(event.before.get(field, "")), _told(value))
        for event in events
        for field, value in event.after.items()
        if field not in OF_THE_LOG
    )


def _told(value: Said | int) -> Said:
    return str(value) if isinstance(value, int) else value


def told(changes: Iterable[Change]) -> str:
    """Changes on one line: “before” → “after”."""
    return "；".join(f"“{flat(change.before)}” → “{flat(change.after)}”" for change in changes)


def as_text(value: object) -> str:
    """A value of a record as one line of text, its codes as they are.

    >>> as_text(("四川", None, 2.0))
    '四川、2'
    """
    return flat(said(value))
