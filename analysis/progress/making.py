"""From what is known of each project and the register to the Portfolio. Pure: the day is an argument."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from analysis.progress import due
from analysis.progress.due import HORIZON, limit_line, limits
from analysis.progress.in_step import alerts, sync_gaps
from analysis.progress.lead_time import lead_times, legs, whole_ways
from analysis.progress.portfolio import (
    EVERYTHING,
    DueItem,
    LimitLine,
    Portfolio,
    ProjectLine,
    Selection,
    Status,
    Totals,
)
from analysis.progress.procedure import Procedure
from analysis.progress.register_figures import duty_matrix, indicator_series
from analysis.progress.standing import OnBoard, project_line, selected
from analysis.progress.waiting import waiting
from legislation.negotiation.moves import OpenOffer
from legislation.register.records import Instrument
from legislation.tracks.records import ProjectTrack

# How the board is ordered.
ORDER = (
    Status.UNDER_REVIEW,
    Status.ADOPTED,
    Status.PREPARING,
    Status.IN_FORCE,
    Status.ENDED,
    Status.UNIDENTIFIED,
)


def portfolio(
    tracks: Sequence[ProjectTrack],
    instruments: Sequence[Instrument],
    procedure: Procedure,
    today: date,
    selection: Selection = EVERYTHING,
    offers: Iterable[OpenOffer] = (),
) -> Portfolio:
    """Where the selected projects stand on `today`. The demonstration project is left out of everything."""
    taken = sorted(selected(tracks, procedure.stages, today, selection), key=lambda one: _place(one.line))
    chosen, shown = [one.track for one in taken], [one.line for one in taken]
    urgent = sorted(due.items(taken, instruments, procedure, today, selection.side), key=_urgency)
    taken_keys = {line.key for line in shown}
    ways = tuple(leg for t in chosen for leg in legs(t, procedure.stages))
    whole = tuple(leg for t in chosen for leg in whole_ways(t))
    return Portfolio(
        today=today,
        totals=_totals(shown, chosen, instruments),
        stages=tuple((stage.key, stage.name) for stage in procedure.stages.board),
        projects=tuple(shown),
        gaps=tuple(gap for t in chosen for gap in sync_gaps(t, procedure.stages)),
        alerts=tuple(alert for t in chosen for alert in alerts(t, procedure.stages)),
        late=tuple(item for item in urgent if item.late),
        soon=tuple(item for item in urgent if not item.late and item.days <= HORIZON),
        legs=ways,
        whole_ways=whole,
        lead_times=lead_times(ways),
        whole_time=next(iter(lead_times(whole)), None),
        duties=duty_matrix(instruments),
        series=indicator_series(instruments),
        selection=selection,
        waiting=waiting((offer for offer in offers if offer.project in taken_keys), procedure.clock, today),
    )


def _place(line: ProjectLine) -> tuple[int, int, str]:
    """On the board: what moves first, then what is in force, the latest year first; the unidentified last."""
    return ORDER.index(line.status), -(line.year or 0), line.title


def project_limits(track: ProjectTrack, procedure: Procedure, today: date) -> tuple[LimitLine, ...]:
    """Every limit of one project with its state, the kept and the unknown ones included."""
    return tuple(limit_line(*found) for found in limits(track, procedure, today))


def project_due(track: ProjectTrack, procedure: Procedure, today: date) -> tuple[DueItem, ...]:
    """What is late or still to come in one project, the most urgent first; also where no total counts it."""
    one = OnBoard(track, project_line(track, procedure.stages, today))
    return tuple(sorted(due.items([one], (), procedure, today), key=_urgency))


def _urgency(item: DueItem) -> tuple[date, str, str, str]:
    return item.latest, item.project, item.side, item.stage


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
