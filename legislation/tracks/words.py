"""Any value of a record as one line of text, for the log of changes."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum

from legislation.dates.partial import PartialDate
from legislation.tracks.records import Paper, Provenance


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
        case Provenance():
            return f"{value.source} {'' if value.verified else '待核'}".strip()
        case Paper():
            return value.name
        case tuple():
            return "、".join(filter(None, map(as_text, value)))
        case _ if is_dataclass(value):
            return " ".join(filter(None, (as_text(getattr(value, field.name)) for field in fields(value))))
        case float():
            return f"{value:g}" if value != int(value) else str(int(value))
        case _:
            return str(value)
