"""The weight of a difference and its level, as data: a sum of named shares, so that a reader can ask why."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    """The level of a difference."""

    POINT = "point"  # 要点: worth a line before the meeting
    GENERAL = "general"  # 一般: substantive, small
    WORDING = "wording"  # 文字: not substantive


@dataclass(frozen=True, slots=True)
class Share:
    """What one property adds to a weight or, below zero, takes from it; `name` is a category or a property of
    `weights.toml`, or size, enforced, one_sided."""

    name: str
    adds: float


@dataclass(frozen=True, slots=True)
class Weight:
    """0…1, the sum of its shares within these bounds; none of a difference that is not substantive."""

    shares: tuple[Share, ...] = ()
    grade: Grade = Grade.WORDING

    @property
    def value(self) -> float:
        return round(min(1.0, max(0.0, sum(share.adds for share in self.shares))), 3)


UNWEIGHED = Weight()
