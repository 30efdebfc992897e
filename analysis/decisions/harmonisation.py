"""How far two sides have come: counts of positions and the harmonisation rate.

The harmonisation rate (协调率) is the share of article rows that are settled. Settled are rows whose position is 一致
or 保留差异, and rows of 仅一方规定 that a person confirmed; a row that only the tool takes for 仅一方规定 is not. The
likeness (无实质差异占比) needs nobody's decision: of the rows with articles on both sides, those without a substantive
difference.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from analysis.comparing.comparison import Part, Row
from legislation.negotiation.records import Position


class RatedRow(Protocol):
    """What a rate is counted from: a row, its position, whether a person decided it, the chapter it stands in."""

    @property
    def row(self) -> Row: ...
    @property
    def position(self) -> Position: ...
    @property
    def decided(self) -> bool: ...
    @property
    def chapter(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Rate:
    """Counts of article rows. `two_sided` have articles on both sides, `alike` of them have no substantive difference;
    `decided` are those a person decided and no later change reopened."""

    rows: int
    counts: Mapping[Position, int]
    settled: int
    decided: int
    two_sided: int
    alike: int

    @property
    def harmonised(self) -> float | None:
        """Settled rows among all, 0…1; None where there is no row."""
        return self.settled / self.rows if self.rows else None

    @property
    def likeness(self) -> float | None:
        """Alike among the two-sided rows, 0…1; None where there is none."""
        return self.alike / self.two_sided if self.two_sided else None


@dataclass(frozen=True, slots=True)
class RateAt:
    """How far two sides had come when one of them brought a version. `at` is its date, empty where unknown."""

    at: str
    arrived: str
    left_version: str
    right_version: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class ChapterRate:
    """The rate of the rows of one chapter; `chapter` is empty for what stands in none."""

    chapter: str
    rate: Rate


def rate(rows: Iterable[RatedRow]) -> Rate:
    """The rate over article rows; titles, preambles, annexes and closings do not count."""
    counted = [each for each in rows if each.row.part is Part.ARTICLE]
    counts = Counter(each.position for each in counted)
    two_sided = [e.row for e in counted if not e.row.relation.one_sided]
    return Rate(
        rows=len(counted),
        counts={position: counts[position] for position in Position},
        settled=sum(map(is_settled, counted)),
        decided=sum(each.decided for each in counted),
        two_sided=len(two_sided),
        alike=sum(not row.substantive for row in two_sided),
    )


def is_settled(each: RatedRow) -> bool:
    """Nothing is left to negotiate on this row."""
    if each.position is Position.ONE_SIDED:
        return each.decided
    return each.position in (Position.AGREED, Position.INTENDED)


def by_chapter(rows: Iterable[RatedRow]) -> tuple[ChapterRate, ...]:
    """A rate for each chapter, in the order of the left text; a chapter of the right alone where its rows stand."""
    chapters: dict[str, list[RatedRow]] = {}
    counted = [each for each in rows if each.row.part is Part.ARTICLE]
    for each in counted:
        chapters.setdefault(each.chapter, []).append(each)
    order = chapters_in_order((each.chapter, each.row) for each in counted)
    return tuple(ChapterRate(chapter, rate(chapters[chapter])) for chapter in order)


def chapters_in_order(rows: Iterable[tuple[str, Row]]) -> list[str]:
    """The chapters of rows in the order of the left text. A row of the right alone may stand far before the chapter
    that it counts to, so it tells a chapter's place only where the left has none."""
    begins: dict[str, tuple[bool, int]] = {}
    for place, (chapter, row) in enumerate(rows):
        told = (not row.left, place)
        begins[chapter] = min(begins.get(chapter, told), told)
    return sorted(begins, key=lambda chapter: begins[chapter][1])
