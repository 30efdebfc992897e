"""What people decide on a comparison: the records of pins and positions, without the store they are kept in."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from drafts.provisions import Draft
from legislation.negotiation.pins import Pin

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


@dataclass(frozen=True, slots=True)
class PinRecord:
    """A pin of the comparison of two versions. `carried_from` is the key of the pin on earlier versions that it
    settles; the `withdrawn_…` fields are empty while it holds. Times are UTC, ISO 8601."""

    key: str
    project: str
    left_version: str
    right_version: str
    pin: Pin
    why: str
    who: str
    at: str
    carried_from: str = ""
    withdrawn_at: str = ""
    withdrawn_by: str = ""
    withdrawn_why: str = ""
    revision: int = 1

    @property
    def holds(self) -> bool:
        return not self.withdrawn_at

    @property
    def mirrored(self) -> "PinRecord":
        """The same pin for the comparison with its sides swapped."""
        return replace(self, left_version=self.right_version, right_version=self.left_version, pin=self.pin.mirrored)


class Position(StrEnum):
    """The state of a row in negotiation."""

    AGREED = "agreed"  # 一致
    WORDED = "worded"  # 表述差异: the same in other words
    OPEN = "open"  # 待协商
    INTENDED = "intended"  # 保留差异: agreed to differ, with a reason
    ONE_SIDED = "one_sided"  # 仅一方规定


@dataclass(frozen=True, slots=True)
class Anchor:
    """The articles (by key) of two stored versions that a position is about; one side may have none. `left_text` and
    `right_text` are the hashes of their words (`words_hash`), filled in by the store."""

    left_version: str
    left: tuple[str, ...]
    right_version: str
    right: tuple[str, ...]
    left_text: str = ""
    right_text: str = ""

    @property
    def mirrored(self) -> "Anchor":
        """The same for the comparison with its sides swapped."""
        return Anchor(self.right_version, self.right, self.left_version, self.left, self.right_text, self.left_text)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people decide on a row. `position` None gives the row back to the tool's proposal. `reason` is a key of
    `agreed_reasons`, `explanation` the reason in words; `wording` the proposed common text; `agreed_at` the meeting or
    paper where it was agreed."""

    position: Position | None
    reason: str = ""
    explanation: str = ""
    wording: str = ""
    agreed_at: str = ""
    note: str = ""


V = TypeVar("V", bound="DataclassInstance")  # what people decide, a record of its own


@dataclass(frozen=True, slots=True)
class Decision(Generic[V]):
    """One entry of a history, never changed: the verdict on an anchor, by whom and when (UTC, ISO 8601)."""

    revision: int
    verdict: V
    anchor: Anchor
    who: str
    at: str


@dataclass(frozen=True, slots=True)
class Decided(Generic[V]):
    """What people decided on, with its history, oldest first. The sides are in the order of the project."""

    key: str
    project: str
    left_side: str
    right_side: str
    history: tuple[Decision[V], ...]

    @property
    def present(self) -> Decision[V]:
        return self.history[-1]

    @property
    def revision(self) -> int:
        return self.present.revision


RowDecision = Decision[Verdict]
RowPosition = Decided[Verdict]
"""A position with its history."""


class LineState(StrEnum):
    """What people made of a line of the brief."""

    KEPT = "kept"  # as the tool says it; only its place may be theirs
    DROPPED = "dropped"
    REWORDED = "reworded"
    ADDED = "added"  # a line of their own


@dataclass(frozen=True, slots=True)
class LineVerdict:
    """What people decide on a line. `section` is where it stands and `category` what kind of point the tool's line
    tells (empty of an added one): with the anchor they tell the line. `text` is theirs, empty for the tool's; `place`
    its place among the lines of the section, counted as the tool's are from 0; None: the tool's own."""

    state: LineState
    section: str = ""
    category: str = ""
    text: str = ""
    place: float | None = None


LineDecision = Decision[LineVerdict]
ChangedLine = Decided[LineVerdict]
"""A line that people changed, with its history."""


def words_hash(draft: Draft, articles: Iterable[str]) -> str:
    """The words of these articles without numbers, captions and white space, as 16 hexadecimal digits: equal where an
    article was only renumbered. Empty for no article."""
    return hash_of("".join("".join(node.text.split()) for node in draft.by_key[key].walk()) for key in articles)


def hash_of(words: Iterable[str]) -> str:
    """As `words_hash`, of the words of each article."""
    found = list(words)
    return hashlib.sha256("\n".join(found).encode()).hexdigest()[:16] if found else ""
