"""Where each project stands: its facts, the track of each side, the milestones. Written under the project's revision.

One revision guards a project as a whole, because whether a date is possible depends on the other dates of its track.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from drafts.lines import Finding
from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate
from legislation.projects.changes import Change, changes_between
from legislation.projects.cleaning import bounded
from legislation.projects.keeping import next_revision, projects, read_project, side_of, unchanged
from legislation.projects.records import Project, What
from legislation.projects.values import Said, line
from legislation.projects.versions import refuse_unshared, version_of
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store
from legislation.tracks.records import (
    JOINT,
    Milestone,
    ProjectFacts,
    ProjectTrack,
    SideTrack,
)
from legislation.tracks.rows import (
    delete_milestone,
    read_rows,
    write_facts,
    write_milestone,
    write_side_track,
)
from legislation.tracks.stages import Stages, check_milestone

LONGEST_NOTE = 4000  # characters
NOTHING_SAID = (Change("stage", "", ""),)  # of a milestone without any date or word


@dataclass(frozen=True, slots=True)
class Saved:
    """A project after a write, and the hints about what is unusual in what was written."""

    project: Project
    hints: tuple[Finding, ...] = ()


def tracks(store: Store) -> tuple[ProjectTrack, ...]:
    """All projects with all that is known of where they stand, the demonstration last."""
    with store.reading() as connection:
        return read_rows(connection, projects(store))


def track(store: Store, project: str) -> ProjectTrack:
    """Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        return _track(connection, read_project(connection, project))


def _track(connection: Connection, project: Project) -> ProjectTrack:
    return read_rows(connection, (project,), project.key)[0]


def set_facts(store: Store, facts: ProjectFacts, *, revision: int) -> Project:
    """Write what is known of a project. Raises StaleProject, and Refusal `project_unknown`, `text_too_long`,
    `side_unknown`, and `date_wrong` where `tracked_from` is no day."""
    if facts.tracked_from and not PartialDate.parse(facts.tracked_from).exact:
        raise Refusal("date_wrong", value=facts.tracked_from[:40])
    _check_length(facts.note, *facts.fields, *facts.bodies, *facts.documents)
    with store.atomic(Act.TRACK_CHANGE) as connection:
        seen = unchanged(connection, facts.project, revision)
        if facts.lead:
            side_of(seen, facts.lead)
        before = _track(connection, seen).facts
        changes = changes_between(before, facts)
        if not changes:
            return seen
        write_facts(connection, facts)
        return next_revision(store, connection, seen, What.FACTS_CHANGED, changes, side="")


def set_side_track(store: Store, track: SideTrack, *, revision: int) -> Project:
    """Write the form, the plan class and the titles of a side. The last title becomes the side's present one.

    Raises StaleProject, and Refusal `project_unknown`, `side_unknown`, `text_too_long`.
    """
    _check_length(track.note, *(change.title for change in track.titles))
    with store.atomic(Act.TRACK_CHANGE, side=track.side) as connection:
        seen = unchanged(connection, track.project, revision)
        side_of(seen, track.side)
        before = _track(connection, seen).sides[track.side]
        changes = changes_between(before, track)
        if not changes:
            return seen
        write_side_track(connection, track)
        if track.titles:
            sides = (replace(s, title=track.titles[-1].title) if s.key == track.side else s for s in seen.sides)
            seen = replace(seen, sides=tuple(sides))
        return next_revision(store, connection, seen, What.TRACK_CHANGED, changes, side=track.side)


def save_milestone(store: Store, stages: Stages, milestone: Milestone, *, revision: int, today: date) -> Saved:
    """Add a milestone, or change the one of the same side, stage and ordinal.

    Raises StaleProject, and Refusal: project_unknown, side_unknown, version_unknown, text_too_long, and what
    `check_milestone` raises.
    """
    _check_length(milestone.note, milestone.who, *(paper.name for paper in milestone.papers))
    with store.atomic(Act.TRACK_CHANGE, side=milestone.side) as connection:
        seen = unchanged(connection, milestone.project, revision)
        if milestone.side != JOINT:
            side_of(seen, milestone.side)
        _check_versions(connection, milestone)
        kept = _track(connection, seen).of_side(milestone.side)
        before = next((m for m in kept if _key(m) == _key(milestone)), None)
        others = [m for m in kept if m is not before]
        hints = check_milestone(stages, milestone, others, today)
        empty = Milestone(milestone.project, milestone.side, milestone.stage, milestone.ordinal)
        changes = _staged(stages, milestone, changes_between(before or empty, milestone))
        if before is not None and not changes:
            return Saved(seen, hints)
        write_milestone(connection, milestone)
        what = What.MILESTONE_CHANGED if before else What.MILESTONE_ADDED
        changes = changes or _staged(stages, milestone, NOTHING_SAID)
        return Saved(next_revision(store, connection, seen, what, changes, side=milestone.side), hints)


def remove_milestone(store: Store, stages: Stages, milestone: Milestone, *, revision: int) -> Project:
    """Take back a milestone; the log keeps what it said. Raises StaleProject, and Refusal `milestone_absent`."""
    with store.atomic(Act.TRACK_CHANGE, side=milestone.side) as connection:
        seen = unchanged(connection, milestone.project, revision)
        kept = _track(connection, seen).of_side(milestone.side)
        before = next((m for m in kept if _key(m) == _key(milestone)), None)
        if before is None:
            raise Refusal("milestone_absent", stage=stages.term(milestone.stage))
        delete_milestone(connection, before)
        gone = tuple(replace(each, after="") for each in changes_between(before, Milestone(*_key(before))))
        changes = _staged(stages, before, gone or NOTHING_SAID)
        return next_revision(store, connection, seen, What.MILESTONE_REMOVED, changes, side=before.side)


def _check_versions(connection: Connection, milestone: Milestone) -> None:
    """A paper that points at a version points at one of this project, and every side sees it, as it does the
    milestone. Raises Refusal `version_unknown`, `version_unshared`."""
    for paper in milestone.papers:
        if paper.version:
            refuse_unshared(version_of(connection, milestone.project, paper.version))


def _key(milestone: Milestone) -> tuple[str, str, str, int]:
    return milestone.project, milestone.side, milestone.stage, milestone.ordinal


def _check_length(*texts: str) -> None:
    for text in texts:
        bounded(text, LONGEST_NOTE)


def _staged(stages: Stages, milestone: Milestone, changes: Iterable[Change]) -> tuple[Change, ...]:
    """Each value with its stage before it, so that an entry of the log can be read by itself."""
    name = stages.term(milestone.stage) + (f"({milestone.ordinal})" if milestone.ordinal > 1 else "")

    def staged(field: str, value: Said) -> Said:
        outcome = stages.outcomes.get(value) if field == "outcome" and isinstance(value, str) else None
        return line((name, outcome.name.zh if outcome else value), " ")

    return tuple(Change(c.field, staged(c.field, c.before), staged(c.field, c.after)) for c in changes)
