"""The reckoning of limits: 日, 工作日, 个月 and 年 from a date that may be known only in part.

Months and years are reckoned as 民法典 第二百零一条 and 第二百零二条 do: the first day does not count, the last day is
the day of the same number, and where the month has none, the last of the month. Working days need the official holiday
arrangement of the year; where that is missing, weekends alone count and the result says so.
"""

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from drafts.lines import Finding
from legislation.dates.partial import PartialDate, Precision


class LimitUnit(StrEnum):
    DAY = "day"  # 日
    WORKDAY = "workday"  # 工作日
    MONTH = "month"  # 个月
    YEAR = "year"  # 年


@dataclass(frozen=True, slots=True)
class Limit:
    """A span of time as law writes it; a negative amount counts backwards (会前三十日)."""

    amount: int
    unit: LimitUnit

    def backwards(self) -> "Limit":
        return Limit(-self.amount, self.unit)


@dataclass(frozen=True, slots=True)
class HolidayYear:
    """The official arrangement of one year: days off, and weekend days that are worked."""

    year: int
    off: frozenset[date]
    worked: frozenset[date]
    source: str


@dataclass(frozen=True, slots=True)
class Holidays:
    years: Mapping[int, HolidayYear] = field(default_factory=dict, hash=False)

    def is_workday(self, day: date) -> bool:
        """By the year's arrangement; in a year without one, by the weekday alone."""
        known = self.years.get(day.year)
        if known is not None and day in known.off:
            return False
        return day.weekday() < 5 or (known is not None and day in known.worked)

    def missing(self, years: Iterable[int]) -> tuple[int, ...]:
        return tuple(sorted(set(years) - self.years.keys()))


def add_months(day: date, months: int) -> date:
    """The day of the same number so many months on (or back); the last of the month where it has none.

    >>> add_months(date(2024, 1, 31), 1), add_months(date(2024, 2, 29), 12)
    (datetime.date(2024, 2, 29), datetime.date(2025, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_workdays(day: date, amount: int, holidays: Holidays) -> date:
    """The `amount`-th working day after `day` (before it, where negative); `day` itself does not count."""
    step = timedelta(days=1 if amount > 0 else -1)
    left = abs(amount)
    while left:
        day += step
        left -= holidays.is_workday(day)
    return day


def add(day: date, limit: Limit, holidays: Holidays) -> date:
    """The last day of a limit that starts from `day`.

    >>> add(date(2022, 3, 30), Limit(30, LimitUnit.DAY), Holidays())
    datetime.date(2022, 4, 29)
    """
    match limit.unit:
        case LimitUnit.DAY:
            return day + timedelta(days=limit.amount)
        case LimitUnit.WORKDAY:
            return add_workdays(day, limit.amount, holidays)
        case LimitUnit.MONTH:
            return add_months(day, limit.amount)
        case LimitUnit.YEAR:
            return add_months(day, 12 * limit.amount)


@dataclass(frozen=True, slots=True)
class Window:
    """When a limit ends: between two days, equal where it is exact. `why` says what keeps it from being exact
    (findings `date_month_only`, `date_year_only`, `date_approximate`, `holidays_missing`)."""

    earliest: date
    latest: date
    why: tuple[Finding, ...] = ()

    @property
    def exact(self) -> bool:
        return not self.why


def reckon(start: PartialDate, limit: Limit, holidays: Holidays) -> Window | None:
    """When the limit that starts from `start` ends; None where the start is unknown."""
    if start.earliest is None or start.latest is None:
        return None
    first, last = add(start.earliest, limit, holidays), add(start.latest, limit, holidays)
    why = []
    if start.precision in (Precision.MONTH, Precision.YEAR):
        why.append(Finding(f"date_{start.precision}_only", params={"date": start.iso}))
    if start.approximate:
        why.append(Finding("date_approximate", params={"date": start.iso}))
    if limit.unit is LimitUnit.WORKDAY:
        touched = {day.year for day in (start.earliest, start.latest, first, last)}
        absent = holidays.missing(range(min(touched), max(touched) + 1))
        if absent:
            why.append(Finding("holidays_missing", params={"years": "、".join(map(str, absent))}))
    return Window(first, last, tuple(why))
