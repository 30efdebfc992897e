"""Where one project stands: what each side has done, stage by stage, and the status of the whole."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from analysis.progress.portfolio import EVERYTHING, Cell, CellState, ProjectLine, Selection, SideLine, Status
from legislation.dates.partial import PartialDate, in_order
from legislation.projects.records import Side
from legislation.tracks.records import JOINT, Milestone, ProjectTrack, Standing
from legislation.tracks.stages import EFFECT, PASSED, SUBMISSION, VOTE, Stage, Stages

ByStage = Mapping[str, Sequence[Milestone]]


class OnBoard(NamedTuple):
    """A project with its row of the board."""

    track: ProjectTrack
    line: ProjectLine


def selected(
    tracks: Sequence[ProjectTrack], stages: Stages, today: date, selection: Selection = EVERYTHING
) -> tuple[OnBoard, ...]:
    """The projects that the selection takes; never the demonstration, one that is archived, or one on trial."""
    every = (OnBoard(t, project_line(t, stages, today)) for t in tracks if t.project.counted)
    return tuple(one for one in every if selection.takes(one.line))


def project_line(track: ProjectTrack, stages: Stages, today: date) -> ProjectLine:
    """A row of the board, with the cells of every side."""
    sides = tuple(_side_line(track, side, stages, today) for side in track.project.sides)
    return ProjectLine(
        key=track.project.key,
        title=track.project.title,
        fields=track.facts.fields,
        mode=track.facts.mode,
        tightness=track.facts.tightness,
        status=_status(track, sides, stages),
        year=_year(track),
        sides=sides,
    )


def by_stage(milestones: Sequence[Milestone]) -> ByStage:
    """Stage -> its occurrences, in order."""
    found: dict[str, list[Milestone]] = {}
    for milestone in sorted(milestones, key=lambda m: m.ordinal):
        found.setdefault(milestone.stage, []).append(milestone)
    return found


def happened(milestone: Milestone, today: date) -> bool:
    """Whether it took place by `today`: a date fixed ahead (施行) may be yet to come."""
    if milestone.actual is None:
        return False
    return milestone.actual.earliest is None or milestone.actual.earliest <= today


def adoption(milestones: Sequence[Milestone]) -> Milestone | None:
    """The milestone by which a side adopted its law: the vote that passed it, or the reading recorded so."""
    passed = [m for m in milestones if m.outcome == PASSED and m.actual is not None]
    votes = [m for m in passed if m.stage == VOTE]
    found = votes or passed
    return found[-1] if found else None


def _side_line(track: ProjectTrack, side: Side, stages: Stages, today: date) -> SideLine:
    milestones = track.of_side(side.key)
    occurrences = by_stage(milestones)
    done = [m for m in milestones if m.stage in stages.stages and happened(m, today)]
    furthest = max(done, key=lambda m: stages.stages[m.stage].position, default=None)
    reached = stages.stages[furthest.stage].position if furthest else -1
    return SideLine(
        key=side.key,
        name=side.name,
        title=side.title,
        form=track.sides[side.key].form,
        stage=furthest.stage if furthest else "",
        since=furthest.actual if furthest else None,
        passed=adoption(milestones) is not None,
        in_force=any(happened(m, today) for m in occurrences.get(EFFECT, ())),
        ended=any(m.outcome in stages.outcomes and stages.outcomes[m.outcome].ends for m in milestones),
        cells=tuple(_cell(stage, side.key, occurrences.get(stage.key, ()), reached, today) for stage in stages.board),
    )


def _cell(stage: Stage, side: str, occurrences: Sequence[Milestone], reached: int, today: date) -> Cell:
    done = [m for m in occurrences if happened(m, today)]
    if not occurrences:
        return Cell(stage.key, side, CellState.PASSED_BY if stage.position < reached else CellState.NONE)
    shown = (done or occurrences)[-1]
    return Cell(
        stage=stage.key,
        side=side,
        mark=CellState.DONE if done else _planned(shown, today),
        when=shown.when,
        outcome=shown.outcome,
        times=len(occurrences),
        verified=shown.provenance.verified,
    )


def _planned(milestone: Milestone, today: date) -> CellState:
    when = milestone.when
    if when is None:
        return CellState.NONE
    return CellState.LATE if when.latest is not None and when.latest < today else CellState.PLANNED


def _status(track: ProjectTrack, sides: Sequence[SideLine], stages: Stages) -> Status:
    if track.facts.standing is Standing.UNIDENTIFIED:
        return Status.UNIDENTIFIED
    if all(side.ended for side in sides):
        return Status.ENDED
    if all(side.in_force for side in sides):
        return Status.IN_FORCE
    if all(side.passed for side in sides):
        return Status.ADOPTED
    submitted = stages.stages[SUBMISSION].position
    if any(side.stage and stages.stages[side.stage].position >= submitted for side in sides):
        return Status.UNDER_REVIEW
    return Status.PREPARING


def _year(track: ProjectTrack) -> int | None:
    adopted = [adoption(track.of_side(side.key)) for side in track.project.sides]
    dates = [m.actual for m in adopted if m is not None] or [m.when for m in track.milestones if m.side != JOINT]
    known: list[PartialDate] = [when for when in dates if when is not None and when.year is not None]
    return max(known, key=in_order).year if known else None
