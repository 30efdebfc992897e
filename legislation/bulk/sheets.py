"""The sheets and columns that can be brought in. Their headings are words of the catalogue and come from the door."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Holds(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    LIST = "list"  # several texts, separated by 、 ; or a line break
    DATE = "date"  # a day, a month, a year, 未知; ≈ before it marks a likely one
    NUMBER = "number"
    COUNT = "count"  # a whole number from 1
    CHOICE = "choice"  # a word of the catalogue's section `section`
    STAGE = "stage"  # of `stages.toml`: a stage, or a joint kind
    OUTCOME = "outcome"  # of `stages.toml`


@dataclass(frozen=True, slots=True)
class BulkColumn:
    """`required`: no row without it. `section` names the words of a choice."""

    id: str
    holds: Holds = Holds.TEXT
    section: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class BulkSheet:
    key: str
    columns: tuple[BulkColumn, ...]

    def column(self, column: str) -> BulkColumn:
        return next(each for each in self.columns if each.id == column)


def _needed(column: str, holds: Holds = Holds.TEXT, section: str = "") -> BulkColumn:
    return BulkColumn(column, holds, section, required=True)


_PROVENANCE = (
    BulkColumn("source"),
    BulkColumn("extent", Holds.CHOICE, "extent"),
    BulkColumn("verification", Holds.CHOICE, "verification"),
    BulkColumn("address"),
    BulkColumn("accessed", Holds.DATE),
)
PROJECTS = BulkSheet(
    "projects",
    (
        BulkColumn("key"),
        _needed("title"),
        BulkColumn("fields", Holds.LIST),
        BulkColumn("mode", Holds.CHOICE, "mode"),
        BulkColumn("tightness", Holds.CHOICE, "tightness"),
        BulkColumn("bodies", Holds.LIST),
        BulkColumn("documents", Holds.LIST),
        BulkColumn("note"),
        *_PROVENANCE,
    ),
)
SIDES = BulkSheet(
    "sides",
    (
        _needed("project"),
        _needed("name"),
        BulkColumn("legislature"),
        BulkColumn("side_title"),
        BulkColumn("form", Holds.CHOICE, "form"),
        BulkColumn("plan_class", Holds.CHOICE, "plan_class"),
    ),
)
MILESTONES = BulkSheet(
    "milestones",
    (
        _needed("project"),
        _needed("side"),
        _needed("stage", Holds.STAGE),
        BulkColumn("ordinal", Holds.COUNT),
        BulkColumn("planned", Holds.DATE),
        BulkColumn("actual", Holds.DATE),
        BulkColumn("until", Holds.DATE),
        BulkColumn("outcome", Holds.OUTCOME),
        BulkColumn("who"),
        BulkColumn("note"),
        *_PROVENANCE,
    ),
)
INSTRUMENTS = BulkSheet(
    "instruments",
    (
        BulkColumn("key"),
        _needed("name"),
        _needed("kind", Holds.CHOICE, "instrument_kind"),
        BulkColumn("number"),
        BulkColumn("date", Holds.DATE),
        BulkColumn("regions", Holds.LIST),
        BulkColumn("parties", Holds.LIST),
        BulkColumn("note"),
        *_PROVENANCE,
    ),
)
ENTRIES = BulkSheet(
    "entries",
    (_needed("instrument"), _needed("kind", Holds.CHOICE, "entry_kind"), _needed("text"), BulkColumn("part")),
)
DUTIES = BulkSheet(
    "duties",
    (
        _needed("instrument"),
        _needed("bearer"),
        BulkColumn("act"),
        BulkColumn("object"),
        BulkColumn("means"),
        BulkColumn("since", Holds.DATE),
        BulkColumn("due", Holds.DATE),
        BulkColumn("progress", Holds.CHOICE, "progress"),
    ),
)
ACTIONS = BulkSheet(
    "actions",
    (
        _needed("instrument"),
        _needed("text"),
        BulkColumn("owner"),
        BulkColumn("due", Holds.DATE),
        BulkColumn("progress", Holds.CHOICE, "progress"),
    ),
)
INDICATORS = BulkSheet(
    "indicators",
    (
        _needed("instrument"),
        _needed("name"),
        _needed("value", Holds.NUMBER),
        BulkColumn("unit"),
        BulkColumn("period", Holds.DATE),
        BulkColumn("qualifier", Holds.CHOICE, "bound"),
        *_PROVENANCE,
    ),
)
# In the order they are brought in: what others point at comes first.
SHEETS = (PROJECTS, SIDES, MILESTONES, INSTRUMENTS, ENTRIES, DUTIES, ACTIONS, INDICATORS)
# Sheets of the template that hold nothing to bring in: what explains the others, and the lists to choose from.
NOTES, LISTS = "notes", "_lists"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words people write, in every language of the house, and what they mean; made by the door.

    `sheets`: name -> sheet key. `columns`: sheet key -> heading -> column id. `choices`: section -> word -> code.
    `joint`: what stands in the column of the side where a milestone is shared. All words are folded (`folded`).
    """

    sheets: Mapping[str, str]
    columns: Mapping[str, Mapping[str, str]]
    choices: Mapping[str, Mapping[str, str]]
    joint: frozenset[str]
