"""What is late and what is due next: limits of procedure, planned dates, answers to drafts that were sent, and the
register's duties and action items."""

from collections.abc import Iterator, Sequence
from datetime import date

from analysis.progress.portfolio import EVERYTHING, DueItem, DueKind, LimitLine, Selection
from analysis.progress.procedure import Procedure
from analysis.progress.standing import OnBoard, selected
from legislation.dates.partial import PartialDate
from legislation.register.records import Instrument, Progress
from legislation.tracks.deadlines import Deadline, LimitState, deadlines, state
from legislation.tracks.records import Milestone, ProjectTrack
from legislation.tracks.rules import LimitKind

HORIZON = 90  # days ahead that the portfolio looks


def items(
    chosen: Sequence[OnBoard], instruments: Sequence[Instrument], procedure: Procedure, today: date, side: str = ""
) -> tuple[DueItem, ...]:
    """What is late or still to come, however far ahead: the limits and plans of these projects, and the register's
    items. Of a `side`: its own and those of both sides together. Nothing is due where a side's matter ended."""
    found: list[DueItem] = []
    for one in chosen:
        over = {line.key for line in one.line.sides if line.ended}
        limited = due_limits(limits(one.track, procedure, today), today)
        own = [*due_plans(one.track, today), *limited, *due_rounds(one.track, today)]
        found += [item for item in own if item.side not in over and item.side in ("", side or item.side)]
    return (*found, *due_actions(instruments, today))


def agenda(
    tracks: Sequence[ProjectTrack],
    instruments: Sequence[Instrument],
    procedure: Procedure,
    today: date,
    selection: Selection = EVERYTHING,
) -> tuple[DueItem, ...]:
    """Everything due of the selected projects, by date, as a calendar holds it."""
    chosen = selected(tracks, procedure.stages, today, selection)
    found = items(chosen, instruments, procedure, today, selection.side)
    return tuple(
        sorted(found, key=lambda item: (item.earliest, item.latest, item.project, item.side, item.stage, item.ordinal))
    )


def limits(track: ProjectTrack, procedure: Procedure, today: date) -> tuple[tuple[Deadline, LimitState], ...]:
    """Every limit that runs on any side of a project, with its state on `today`."""
    rulebook = procedure.rulebook
    tracked_from = track.facts.tracked_from or procedure.clock.day(track.project.created_at).isoformat()
    since = PartialDate.parse(tracked_from).earliest or date.min
    return tuple(
        (deadline, state(deadline, today, since))
        for side in track.project.sides
        for deadline in deadlines(rulebook, rulebook.jurisdiction_of(side), track.of_side(side.key), procedure.holidays)
    )


def limit_line(deadline: Deadline, at: LimitState) -> LimitLine:
    return LimitLine(
        project=deadline.project,
        side=deadline.side,
        topic=deadline.topic.key,
        state=at,
        earliest=deadline.due.earliest if deadline.due else None,
        latest=deadline.due.latest if deadline.due else None,
        done=deadline.done,
        rule=deadline.rule,
        addressee=deadline.addressee,
        verified=deadline.verified and not deadline.why,
        from_plan=deadline.from_plan,
        why=deadline.why,
    )


def due_limits(found: Sequence[tuple[Deadline, LimitState]], today: date) -> Iterator[DueItem]:
    """Limits that are overdue or run out on a day to come. What only forbids haste (施行) asks nothing of anyone."""
    for deadline, at in found:
        if (
            deadline.due is None
            or deadline.topic.kind is LimitKind.NOT_SOONER
            or at not in (LimitState.AHEAD, LimitState.OVERDUE)
        ):
            continue
        yield DueItem(
            kind=DueKind.LIMIT,
            earliest=deadline.due.earliest,
            latest=deadline.due.latest,
            days=_days(deadline.due.earliest, deadline.due.latest, today),
            late=at is LimitState.OVERDUE,
            verified=deadline.verified and not deadline.why,
            project=deadline.project,
            side=deadline.side,
            stage=deadline.topic.stage,
            topic=deadline.topic.key,
            addressee=deadline.addressee,
            rule=deadline.rule,
            conditional=deadline.topic.conditional,
            from_plan=deadline.from_plan,
            why=deadline.why,
        )


def due_plans(track: ProjectTrack, today: date) -> Iterator[DueItem]:
    """Planned dates of what has not happened yet, and dates fixed ahead (施行) that are to come."""
    for milestone in track.milestones:
        when = _expected(milestone, today)
        if when is None or when.earliest is None or when.latest is None:
            continue
        yield DueItem(
            kind=DueKind.PLAN,
            earliest=when.earliest,
            latest=when.latest,
            days=_days(when.earliest, when.latest, today),
            late=when.latest < today,
            verified=milestone.provenance.verified and when.exact,
            project=milestone.project,
            side=milestone.side,
            stage=milestone.stage,
        )


def due_rounds(track: ProjectTrack, today: date) -> Iterator[DueItem]:
    """Answers to drafts that were sent for consultation, where a day was set."""
    for each in track.rounds:
        if each.due is None or each.due.earliest is None or each.due.latest is None:
            continue
        for side in each.awaited:
            yield DueItem(
                kind=DueKind.ROUND,
                earliest=each.due.earliest,
                latest=each.due.latest,
                days=_days(each.due.earliest, each.due.latest, today),
                late=each.due.latest < today,
                verified=True,
                project=each.project,
                side=side,
                ordinal=each.ordinal,
            )


def _expected(milestone: Milestone, today: date) -> PartialDate | None:
    if milestone.actual is None:
        return milestone.planned
    ahead = milestone.actual.earliest is not None and milestone.actual.earliest > today
    return milestone.actual if ahead else None


def due_actions(instruments: Sequence[Instrument], today: date) -> Iterator[DueItem]:
    """Action items and duties of the register that have a date and are not done."""
    for instrument in instruments:
        open_items = [
            *((item.text, item.owner, item.due) for item in instrument.actions if item.status is not Progress.DONE),
            *((d.act + d.object, d.bearer, d.due) for d in instrument.duties if d.status is not Progress.DONE),
        ]
        for text, owner, due in open_items:
            if due is None or due.earliest is None or due.latest is None:
                continue
            yield DueItem(
                kind=DueKind.ACTION,
                earliest=due.earliest,
                latest=due.latest,
                days=_days(due.earliest, due.latest, today),
                late=due.latest < today,
                verified=instrument.provenance.verified and due.exact,
                instrument=instrument.key,
                text=text,
                owner=owner,
            )


def _days(earliest: date, latest: date, today: date) -> int:
    if latest < today:
        return (latest - today).days
    return max((earliest - today).days, 0)
