"""What became of a version's articles in another version of the same side: where they stand now, what changed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from analysis.comparing.comparison import FOLDED, Comparison, Difference, Row
from analysis.reason import Reason

SURE = 0.7
"""Below this confidence of the alignment a person should look before an earlier decision is taken over."""


class Fate(StrEnum):
    """How an earlier decision fares in a new version."""

    CARRIED = "carried"
    DOUBTFUL = "doubtful"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Carried:
    """Articles of an earlier version as they stand now (keys, in reading order), and what speaks against it."""

    keys: tuple[str, ...]
    doubts: tuple[Reason, ...] = ()

    @property
    def outcome(self) -> Fate:
        if self.doubts:
            return Fate.DOUBTFUL if self.keys else Fate.LOST
        return Fate.CARRIED


@dataclass(frozen=True)
class Succession:
    """The way of one side's articles from an earlier version (left of `comparison`) to a later one (right)."""

    comparison: Comparison

    @cached_property
    def _row_of(self) -> dict[str, Row]:
        return {ref.key: row for row in self.comparison.rows for ref in row.left}

    def rows(self, articles: Sequence[str]) -> tuple[Row, ...]:
        """The rows with these articles of the earlier version, each once."""
        found = {row.id: row for key in articles if (row := self._row_of.get(key))}
        return tuple(found.values())

    def carry(self, articles: Sequence[str]) -> Carried:
        """Where these articles of the earlier version stand in the later one."""
        rows = self.rows(articles)
        keys = dict.fromkeys(ref.key for row in rows for ref in row.right)
        doubts = [doubt for row in rows for doubt in _doubts(row, frozenset(articles))]
        doubts += [Reason("carry_gone", {"article": key}) for key in articles if key not in self._row_of]
        return Carried(tuple(keys), tuple(doubts))

    def changes(self, articles: Sequence[str]) -> tuple[Difference, ...]:
        """What changed in the words of these articles, without what is folded away (numbers, signs, counterparts)."""
        return tuple(d for row in self.rows(articles) for d in row.differences if d.category not in FOLDED)


def _doubts(row: Row, articles: frozenset[str]) -> Iterator[Reason]:
    here = "、".join(ref.locator for ref in row.left if ref.key in articles)
    there = "、".join(ref.locator for ref in row.right)
    if not row.right:
        yield Reason("carry_gone", {"article": here})
        return
    if len(row.right) > len(row.left):
        yield Reason("carry_split", {"article": here, "now": there})
    elif others := [ref.locator for ref in row.left if ref.key not in articles]:
        yield Reason("carry_merged", {"article": here, "others": "、".join(others), "now": there})
    if row.confidence < SURE:
        yield Reason("carry_unsure", {"article": here, "now": there, "confidence": round(row.confidence, 2)})
