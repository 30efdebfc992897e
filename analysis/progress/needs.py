"""What needs somebody today: what is late, due in seven days, out of step, waits for an answer, or is open between two
texts; oldest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.progress.portfolio import Alert, DueItem, Portfolio, ProjectLine, Status
from analysis.progress.waiting import Waiting
from legislation.dates.partial import PartialDate

DAYS = 7  # ahead that a matter is shown as near
FINISHED = (Status.IN_FORCE, Status.ENDED)


class NeedKind(StrEnum):
    LATE = "late"
    NEAR = "near"  # due within DAYS
    OUT_OF_STEP = "out_of_step"
    AWAITED = "awaited"  # proposals that wait for an answer
    OPEN = "open"  # rows that two sides have not settled


@dataclass(frozen=True, slots=True)
class Opening:
    """What is open between the latest texts of two sides: `left` and `right` are their versions, `likeness` the share
    of rows without a substantive difference (None where there is none), `rows` those to be negotiated, `since` when
    the later of the two texts came."""

    left: str
    right: str
    likeness: float | None
    rows: int
    since: date


@dataclass(frozen=True, slots=True)
class Need:
    """One matter. `since` orders it: the day it was or is due, the sides came apart, or the later text came; None
    where nobody knows. `waits_for` are keys of sides, empty for both together. One of the others says what it is."""

    kind: NeedKind
    since: date | None
    project: str = ""
    waits_for: tuple[str, ...] = ()
    item: DueItem | None = None
    alert: Alert | None = None
    opening: Opening | None = None
    waiting: Waiting | None = None


def needs(portfolio: Portfolio, openings: Mapping[str, Opening]) -> tuple[Need, ...]:
    """The matters of a portfolio, the oldest first. `openings`: project -> what is open, as far as it is known."""
    shown = {line.key for line in portfolio.projects}
    found = [_of_item(NeedKind.LATE, item) for item in portfolio.late]
    found += [_of_item(NeedKind.NEAR, item) for item in portfolio.within(DAYS)]
    found += [
        Need(NeedKind.OUT_OF_STEP, _day(alert), alert.project, (alert.other,), alert=alert)
        for alert in portfolio.alerts
    ]
    found += [
        Need(NeedKind.AWAITED, each.since, each.project, (each.side,), waiting=each) for each in portfolio.waiting
    ]
    found += [
        Need(NeedKind.OPEN, opening.since, project, opening=opening)
        for project, opening in openings.items()
        if opening.rows and project in shown
    ]
    return tuple(sorted(found, key=_order))


def count(found: tuple[Need, ...], kind: NeedKind) -> int:
    """How many matters of a kind; of what is open or awaited, the rows."""
    return sum(_rows(need) for need in found if need.kind is kind)


def _rows(need: Need) -> int:
    if need.opening:
        return need.opening.rows
    return need.waiting.rows if need.waiting else 1


def running(line: ProjectLine) -> bool:
    """Whether a project still moves: it is known by name, and neither in force nor ended on every side."""
    return line.status not in (*FINISHED, Status.UNIDENTIFIED)


def _of_item(kind: NeedKind, item: DueItem) -> Need:
    return Need(kind, item.latest, item.project, (item.side,) if item.side else (), item=item)


def _day(alert: Alert) -> date | None:
    days = [_known(when) for when in (alert.date, alert.other_date)]
    return min((day for day in days if day is not None), default=None)


def _known(when: PartialDate | None) -> date | None:
    return when.earliest if when else None


def _order(need: Need) -> tuple[date, str, str]:
    """What nobody can date stands last."""
    return need.since or date.max, need.kind.value, need.project
