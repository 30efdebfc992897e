"""The Portfolio: where all joint projects stand, as plain data that every face (page, chart, table, JSON) draws.

Stages, sides, outcomes and topics are named by their keys; `stages` gives the board's columns with their terms. The
demonstration project is never in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from analysis.progress.waiting import Waiting
from drafts.lines import Finding
from legislation.dates.partial import Gap, PartialDate
from legislation.register.records import ActionItem, Duty, Indicator
from legislation.tracks.deadlines import LimitState
from legislation.tracks.records import Form, Mode, Tightness
from legislation.tracks.rules import Rule
from legislation.tracks.stages import Name


class Status(StrEnum):
    """Where a project stands as a whole."""

    PREPARING = "preparing"  # nothing submitted on any side
    UNDER_REVIEW = "under_review"  # submitted on a side, not yet adopted on every side
    ADOPTED = "adopted"  # adopted on every side, not yet in force on every side
    IN_FORCE = "in_force"  # in force on every side
    ENDED = "ended"  # terminated or withdrawn on every side
    UNIDENTIFIED = "unidentified"  # counted by a source, named by none: 待核


@dataclass(frozen=True, slots=True)
class Totals:
    """`projects` is the sum over `by_status`, which holds every Status. A project counts once under each of its fields;
    `by_year` (ascending) leaves out what has no year."""

    projects: int
    by_status: Mapping[Status, int]
    by_year: Mapping[int, int]
    by_field: Mapping[str, int]
    by_mode: Mapping[Mode, int]
    instruments: int
    regional_instruments: int  # those whose region is stated
    unverified: int  # milestones marked 待核


class CellState(StrEnum):
    """What a cell of the board says of a side at a stage."""

    NONE = "none"  # no record
    PLANNED = "planned"
    LATE = "late"  # planned for a day that has passed, not done
    DONE = "done"
    PASSED_BY = "passed_by"  # no record, but a later stage is done


@dataclass(frozen=True, slots=True)
class Cell:
    """A side at a stage. `when` is the actual date, else the planned one; `times` counts occurrences."""

    stage: str
    side: str
    mark: CellState
    when: PartialDate | None = None
    outcome: str = ""
    times: int = 0
    verified: bool = True


@dataclass(frozen=True, slots=True)
class SideLine:
    """One side of a project at a glance; `stage` is the furthest stage done, empty where none is."""

    key: str
    name: str
    title: str
    form: Form
    stage: str
    since: PartialDate | None
    passed: bool
    in_force: bool
    ended: bool
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """A row of the board. `year` is that of the latest adoption, else of the latest date known; None where none is."""

    key: str
    title: str
    fields: tuple[str, ...]
    mode: Mode
    tightness: Tightness
    status: Status
    year: int | None
    sides: tuple[SideLine, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """Which projects to look at; empty or None leaves that out. `stage` is the furthest stage any side has done,
    `side` a side that takes part (what is due and late is then that side's, or both sides' together)."""

    year: int | None = None
    field: str = ""
    mode: Mode | None = None
    stage: str = ""
    side: str = ""
    status: Status | None = None

    def takes(self, line: ProjectLine) -> bool:
        return (
            self.year in (None, line.year)
            and (not self.field or self.field in line.fields)
            and self.mode in (None, line.mode)
            and (not self.stage or any(side.stage == self.stage for side in line.sides))
            and (not self.side or any(side.key == self.side for side in line.sides))
            and self.status in (None, line.status)
        )


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class SyncGap:
    """How far two sides are apart at a sync point: days from `one` to `other`, None where a date is missing.

    `ahead` is the key of the side that certainly came first, empty where both came together or nobody can say.
    """

    project: str
    stage: str
    one: str
    other: str
    one_date: PartialDate | None
    other_date: PartialDate | None
    gap: Gap | None
    ahead: str
    planned: bool  # at least one of the dates is only planned


class AlertKind(StrEnum):
    """Sides out of step: each has its sentence in the catalogue (section `alert`)."""

    ONE_SIDE_PASSED = "one_side_passed"
    ONE_SIDE_VOTED = "one_side_voted"  # or went beyond its vote; how the vote went is not recorded
    EFFECT_DIFFERS = "effect_differs"
    ONE_SIDE_ENDED = "one_side_ended"


@dataclass(frozen=True, slots=True)
class Alert:
    """`side` is the one that went ahead or stopped, `other` the one that did not; dates as far as known."""

    kind: AlertKind
    project: str
    side: str
    other: str
    date: PartialDate | None = None
    other_date: PartialDate | None = None


class DueKind(StrEnum):
    LIMIT = "limit"  # a limit of procedure
    PLAN = "plan"  # a planned date of the track
    ACTION = "action"  # an action item or duty of the register
    ROUND = "round"  # the answer to a draft that was sent for consultation


@dataclass(frozen=True, slots=True)
class DueItem:
    """Something due between `earliest` and `latest` (equal where exact), or late.

    `project` and `side`, or `instrument`, say whose. `topic` is a limit's topic, `stage` the stage it concerns; `rule`
    its legal basis; `text` an action item's words; `ordinal` the number of a round. `days` counts from today to
    `earliest`, or, where late, from `latest` to today, negative. Not `verified` shows as 待核, with `why` where more is
    known of it; `from_plan`: the limit counts from a planned date and moves with it.
    """

    kind: DueKind
    earliest: date
    latest: date
    days: int
    late: bool
    verified: bool
    project: str = ""
    side: str = ""
    instrument: str = ""
    stage: str = ""
    topic: str = ""
    addressee: str = ""
    rule: Rule | None = None
    conditional: bool = False
    from_plan: bool = False
    why: tuple[Finding, ...] = ()
    text: str = ""
    owner: str = ""
    ordinal: int = 0


@dataclass(frozen=True, slots=True)
class LimitLine:
    """A limit of a project's side with its state: what the project's page lists."""

    project: str
    side: str
    topic: str
    state: LimitState
    earliest: date | None
    latest: date | None
    done: PartialDate | None
    rule: Rule | None
    addressee: str
    verified: bool
    from_plan: bool
    why: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Leg:
    """The days a side took from one recorded stage to the next."""

    project: str
    side: str
    start: str
    end: str
    gap: Gap


@dataclass(frozen=True, slots=True)
class LeadTime:
    """Over all sides: from `start` to `end`, how often recorded, how often to the day, and the median of the latter."""

    start: str
    end: str
    count: int
    exact: int
    median: float | None


@dataclass(frozen=True, slots=True)
class DutyCell:
    """The duties of one department under one instrument."""

    bearer: str
    instrument: str
    duties: tuple[Duty, ...]


@dataclass(frozen=True, slots=True)
class DutyMatrix:
    """Departments × instruments (keys); only cells that hold a duty."""

    bearers: tuple[str, ...]
    instruments: tuple[str, ...]
    cells: tuple[DutyCell, ...]


@dataclass(frozen=True, slots=True)
class SeriesPoint:
    instrument: str
    indicator: Indicator


@dataclass(frozen=True, slots=True)
class Series:
    """The figures of one name and unit over time; sources that disagree both stand."""

    name: str
    unit: str
    points: tuple[SeriesPoint, ...]


@dataclass(frozen=True, slots=True)
class OwnedAction:
    instrument: str
    action: ActionItem


@dataclass(frozen=True, slots=True)
class Portfolio:
    """All of it on one day, of the projects that `selection` takes. `soon` holds what is due within 90 days, late
    things apart in `late`. `legs` lead from stage to stage, `whole_ways` from 立项 to 施行; `whole_time` is None where
    no side has both dates. `waiting`: proposals of one side that wait for the other's answer."""

    today: date
    totals: Totals
    stages: tuple[tuple[str, Name], ...]
    projects: tuple[ProjectLine, ...]
    gaps: tuple[SyncGap, ...]
    alerts: tuple[Alert, ...]
    late: tuple[DueItem, ...]
    soon: tuple[DueItem, ...]
    legs: tuple[Leg, ...]
    whole_ways: tuple[Leg, ...]
    lead_times: tuple[LeadTime, ...]
    whole_time: LeadTime | None
    duties: DutyMatrix
    series: tuple[Series, ...]
    selection: Selection = EVERYTHING
    waiting: tuple[Waiting, ...] = ()

    def within(self, days: int) -> tuple[DueItem, ...]:
        """What is due within so many days (at most 90)."""
        return tuple(item for item in self.soon if item.days <= days)
