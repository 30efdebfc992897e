"""From what is known of each project and the register to the Portfolio. Pure: the day is an argument."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analysis.progress.due import HORIZON, due_actions, due_limits, due_plans, limit_line, limits
from analysis.progress.in_step import alerts, sync_gaps
from analysis.progress.lead_time import lead_times, legs, whole_ways
from analysis.progress.portfolio import DueItem, LimitLine, Portfolio, ProjectLine, Status, Totals
from analysis.progress.register_figures import duty_matrix, indicator_series
from analysis.progress.standing import project_line
from legislation.dates.reckoning import Holidays
from legislation.register.records import Instrument
from legislation.tracks.records import Mode, ProjectTrack
from legislation.tracks.rules import Rulebook
from legislation.tracks.stages import Stages


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

# How the board is ordered.
ORDER = (
    Status.UNDER_REVIEW,
    Status.ADOPTED,
    Status.PREPARING,
    Status.IN_FORCE,
    Status.ENDED,
    Status.UNIDENTIFIED,
)


@dataclass(frozen=True, slots=True)
class Norms:
    """What progress is measured by."""

    stages: Stages
    rulebook: Rulebook
    holidays: Holidays


def portfolio(
    tracks: Sequence[ProjectTrack],
    instruments: Sequence[Instrument],
    norms: Norms,
    today: date,
    selection: Selection = EVERYTHING,
) -> Portfolio:
    """Where the selected projects stand on `today`. The demonstration project is left out of everything."""
    lines = {t.project.key: project_line(t, norms.stages, today) for t in tracks if not t.project.demonstration}
    chosen = [t for t in tracks if t.project.key in lines and selection.takes(lines[t.project.key])]
    chosen.sort(key=lambda t: _place(lines[t.project.key]))
    shown = [lines[t.project.key] for t in chosen]
    late, soon = _due(chosen, shown, instruments, norms, today, selection.side)
    ways = tuple(leg for t in chosen for leg in legs(t, norms.stages))
    whole = tuple(leg for t in chosen for leg in whole_ways(t))
    return Portfolio(
        today=today,
        totals=_totals(shown, chosen, instruments),
        stages=tuple((stage.key, stage.name) for stage in norms.stages.board),
        projects=tuple(shown),
        gaps=tuple(gap for t in chosen for gap in sync_gaps(t, norms.stages)),
        alerts=tuple(alert for t in chosen for alert in alerts(t, norms.stages)),
        late=late,
        soon=soon,
        legs=ways,
        whole_ways=whole,
        lead_times=lead_times(ways),
        whole_time=next(iter(lead_times(whole)), None),
        duties=duty_matrix(instruments),
        series=indicator_series(instruments),
    )


def _place(line: ProjectLine) -> tuple[int, int, str]:
    """On the board: what moves first, then what is in force, the latest year first; the unidentified last."""
    return ORDER.index(line.status), -(line.year or 0), line.title


def project_limits(track: ProjectTrack, norms: Norms, today: date) -> tuple[LimitLine, ...]:
    """Every limit of one project with its state, the kept and the unknown ones included."""
    return tuple(limit_line(*found) for found in limits(track, norms.rulebook, norms.holidays, today))


def _due(
    chosen: Sequence[ProjectTrack],
    lines: Sequence[ProjectLine],
    instruments: Sequence[Instrument],
    norms: Norms,
    today: date,
    side: str,
) -> tuple[tuple[DueItem, ...], tuple[DueItem, ...]]:
    """(late, due within the horizon), the most urgent first. Nothing is due any more where a side's matter ended."""
    ended = {(line.key, one.key) for line in lines for one in line.sides if one.ended}
    items = [item for t in chosen for item in due_plans(t, today)]
    for t in chosen:
        items += due_limits(limits(t, norms.rulebook, norms.holidays, today), today)
    items = [item for item in items if item.side in ("", side or item.side) and (item.project, item.side) not in ended]
    items += due_actions(instruments, today)
    items.sort(key=lambda item: (item.latest, item.project, item.side, item.stage))
    late = tuple(item for item in items if item.late)
    return late, tuple(item for item in items if not item.late and item.days <= HORIZON)


def _totals(lines: Sequence[ProjectLine], chosen: Sequence[ProjectTrack], instruments: Sequence[Instrument]) -> Totals:
    counted = Counter(line.status for line in lines)
    return Totals(
        projects=len(lines),
        by_status={status: counted[status] for status in Status},
        by_year=dict(sorted(Counter(line.year for line in lines if line.year is not None).items())),
        by_field=dict(Counter(field for line in lines for field in line.fields).most_common()),
        by_mode=dict(Counter(line.mode for line in lines).most_common()),
        instruments=len(instruments),
        regional_instruments=sum(bool(instrument.regions) for instrument in instruments),
        unverified=sum(not milestone.provenance.verified for t in chosen for milestone in t.milestones),
    )
