"""Dates as they are known: a day, a month, a year, or not at all; exact or approximate; their order and distance."""

import calendar
import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from drafts.refusal import Refusal
from legislation.dates.written import partial_date

FIRST_YEAR, LAST_YEAR = 1900, 2199  # a date outside is a slip of the keyboard

_UNKNOWN = "unknown"
_UNKNOWN_WORDS = frozenset({_UNKNOWN, "未知", "不详"})
_ABOUT = re.compile(r"^(?:≈|~|约)\s*|\s*~$")


class Precision(StrEnum):
    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known. All three empty: something happened, and nobody knows when.

    `approximate` (≈) marks a date that a source gives as likely; it never decides an order.
    Raises Refusal `date_wrong` for a day that no calendar has.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    approximate: bool = False
    # Worked out once, because everything that compares dates asks for them; None where the year is unknown.
    earliest: date | None = field(init=False, compare=False, repr=False)
    latest: date | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self._possible():
            raise Refusal("date_wrong", value=self.iso)
        object.__setattr__(self, "earliest", self._first_day())
        object.__setattr__(self, "latest", self._last_day())

    def _possible(self) -> bool:
        if self.year is None:
            return self.month is None and self.day is None
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            return False
        if self.month is None:
            return self.day is None
        if not 1 <= self.month <= 12:
            return False
        return self.day is None or 1 <= self.day <= calendar.monthrange(self.year, self.month)[1]

    @classmethod
    def of(cls, day: date) -> "PartialDate":
        return cls(day.year, day.month, day.day)

    @classmethod
    def parse(cls, text: str) -> "PartialDate":
        """Reads 2024-07-29, 2024-07, 2024, 2024年7月29日, 2024/7/29, 未知; ≈, 约 or a final ~ makes it approximate.

        Raises Refusal `date_wrong`, also for an empty text: whether that means “no date” is the caller's to know.

        >>> PartialDate.parse("≈2024年7月").text
        '2024-07~'
        """
        plain = unicodedata.normalize("NFKC", text).strip()
        if plain.lower() in _UNKNOWN_WORDS:
            return cls()
        bare = _ABOUT.sub("", plain)
        iso = partial_date(bare)
        if not iso:
            raise Refusal("date_wrong", value=text[:40])
        year, month, day = (*map(int, iso.split("-")), None, None)[:3]
        return cls(year, month, day, approximate=bare != plain)

    @property
    def precision(self) -> Precision:
        if self.year is None:
            return Precision.UNKNOWN
        if self.month is None:
            return Precision.YEAR
        return Precision.MONTH if self.day is None else Precision.DAY

    @property
    def iso(self) -> str:
        """2024-07-29, 2024-07, 2024; empty where unknown."""
        parts = ((self.year, 4), (self.month, 2), (self.day, 2))
        return "-".join(f"{part:0{width}}" for part, width in parts if part is not None)

    @property
    def text(self) -> str:
        """As the store keeps it (EDTF): a final ~ marks an approximate date, “unknown” one that nobody knows."""
        if self.precision is Precision.UNKNOWN:
            return _UNKNOWN
        return self.iso + "~" * self.approximate

    @property
    def display(self) -> str:
        """As shown: ≈2024-07-29; empty where unknown, for the face to say so in its language."""
        return "≈" * self.approximate + self.iso

    def _first_day(self) -> date | None:
        return None if self.year is None else date(self.year, self.month or 1, self.day or 1)

    def _last_day(self) -> date | None:
        if self.year is None:
            return None
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def exact(self) -> bool:
        return self.precision is Precision.DAY and not self.approximate


def in_order(when: PartialDate | None) -> tuple[date, date]:
    """A sort key: by the first day it may be, then by the last; what is unknown comes last."""
    if when is None or when.earliest is None or when.latest is None:
        return date.max, date.max
    return when.earliest, when.latest


def certainly_before(one: PartialDate, other: PartialDate) -> bool:
    """Whether every day that `one` may be lies before every day that `other` may be.

    Approximate and unknown dates decide nothing.
    """
    if one.approximate or other.approximate or one.latest is None or other.earliest is None:
        return False
    return one.latest < other.earliest


@dataclass(frozen=True, slots=True)
class Gap:
    """Days from one date to another: at least `least`, at most `most`; negative where the other is earlier."""

    least: int
    most: int
    approximate: bool = False

    @property
    def exact(self) -> bool:
        return self.least == self.most and not self.approximate


def gap(one: PartialDate | None, other: PartialDate | None) -> Gap | None:
    """Days from `one` to `other`; None where either is unknown.

    >>> gap(PartialDate(2024, 7, 29), PartialDate(2024, 7, 31))
    Gap(least=2, most=2, approximate=False)
    """
    if one is None or other is None:
        return None
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return None
    return Gap(
        (other.earliest - one.latest).days,
        (other.latest - one.earliest).days,
        one.approximate or other.approximate,
    )
