"""Whether the sides of a project walk in step: gaps at the sync points, and what has come apart."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from analysis.progress.portfolio import Alert, AlertKind, SyncGap
from analysis.progress.standing import adoption
from legislation.dates.partial import Gap, certainly_before, gap
from legislation.projects.records import Side
from legislation.tracks.records import Milestone, ProjectTrack
from legislation.tracks.stages import EFFECT, VOTE, Stages


def sync_gaps(track: ProjectTrack, stages: Stages) -> tuple[SyncGap, ...]:
    """Every sync point that at least one of two sides has a date for, for each pair of sides."""
    found = (
        _gap_at(track, stage.key, one, other)
        for stage in stages.sync_points
        for one, other in combinations(track.project.sides, 2)
    )
    return tuple(sync for sync in found if sync is not None)


def _gap_at(track: ProjectTrack, stage: str, one: Side, other: Side) -> SyncGap | None:
    mine, theirs = _at(track.of_side(one.key), stage), _at(track.of_side(other.key), stage)
    if mine is None and theirs is None:
        return None
    one_date, other_date = mine.when if mine else None, theirs.when if theirs else None
    between = gap(one_date, other_date)
    return SyncGap(
        project=track.project.key,
        stage=stage,
        one=one.key,
        other=other.key,
        one_date=one_date,
        other_date=other_date,
        gap=between,
        ahead=_ahead(between, one, other),
        planned=any(m is not None and m.actual is None for m in (mine, theirs)),
    )


def _at(milestones: Sequence[Milestone], stage: str) -> Milestone | None:
    """The occurrence that counts: of a vote the one that passed, else the first with a date."""
    if stage == VOTE and (adopted := adoption(milestones)) is not None:
        return adopted
    dated = [m for m in milestones if m.stage == stage and m.when is not None]
    return min(dated, key=lambda m: m.ordinal, default=None)


def _ahead(between: Gap | None, one: Side, other: Side) -> str:
    if between is None or between.approximate or between.least <= 0 <= between.most:
        return ""
    return one.key if between.least > 0 else other.key


def alerts(track: ProjectTrack, stages: Stages) -> tuple[Alert, ...]:
    """Where two sides have come apart: one adopted or voted and the other not, dates of effect differ, one ended."""
    pairs = combinations(track.project.sides, 2)
    return tuple(alert for one, other in pairs for alert in _alerts(track, stages, one, other))


def _alerts(track: ProjectTrack, stages: Stages, one: Side, other: Side) -> Iterator[Alert]:
    mine, theirs = track.of_side(one.key), track.of_side(other.key)
    key = track.project.key
    adopted = {one.key: adoption(mine), other.key: adoption(theirs)}
    voted = {one.key: _voted(mine, stages), other.key: _voted(theirs, stages)}
    for ahead, behind in ((one.key, other.key), (other.key, one.key)):
        first = adopted[ahead]
        if first is not None and adopted[behind] is None and voted[behind] is None:
            yield Alert(AlertKind.ONE_SIDE_PASSED, key, ahead, behind, first.actual)
        elif (vote := voted[ahead]) is not None and adopted[behind] is None and voted[behind] is None:
            yield Alert(AlertKind.ONE_SIDE_VOTED, key, ahead, behind, vote.actual)
    yield from _effect_differs(key, one, other, _at(mine, EFFECT), _at(theirs, EFFECT))
    ends = {one.key: _end(mine, stages), other.key: _end(theirs, stages)}
    for stopped, going in ((one.key, other.key), (other.key, one.key)):
        end = ends[stopped]
        if end is not None and ends[going] is None:
            yield Alert(AlertKind.ONE_SIDE_ENDED, key, stopped, going, end.actual)


def _voted(milestones: Sequence[Milestone], stages: Stages) -> Milestone | None:
    """The vote, or what comes after it, that is recorded as done without an outcome; None where a vote has one."""
    voted = stages.stages[VOTE].position
    beyond = [m for m in milestones if m.stage in stages.stages and stages.stages[m.stage].position >= voted]
    done = [m for m in beyond if m.actual is not None]
    if any(m.outcome for m in beyond if m.stage == VOTE):
        return None
    return min(done, key=lambda m: stages.stages[m.stage].position, default=None)


def _effect_differs(
    project: str, one: Side, other: Side, mine: Milestone | None, theirs: Milestone | None
) -> Iterator[Alert]:
    first, second = mine.when if mine else None, theirs.when if theirs else None
    if first is None or second is None:
        return
    if certainly_before(first, second) or certainly_before(second, first):
        yield Alert(AlertKind.EFFECT_DIFFERS, project, one.key, other.key, first, second)


def _end(milestones: Sequence[Milestone], stages: Stages) -> Milestone | None:
    """The milestone that ended the matter on a side."""
    return next((m for m in milestones if m.outcome in stages.outcomes and stages.outcomes[m.outcome].ends), None)
