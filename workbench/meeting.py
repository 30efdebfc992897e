"""What a joint meeting is handed: read in one moment, then worked out project by project, so that a page can show how
far it is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from analysis.decisions.table import NegotiationTable
from analysis.meeting import Between, Discussed, Meeting
from analysis.points.digest import Digest, digest
from analysis.progress.in_step import alerts
from analysis.progress.making import project_due
from analysis.progress.standing import project_line
from analysis.sides import Sides
from drafts.refusal import Refusal
from legislation.projects.events import latest
from legislation.projects.records import Project, Version
from legislation.store.database import Store
from workbench.clock import clock, today
from workbench.negotiating import Dossier, Library, laid_brief, negotiation, read_dossier
from workbench.openings import pair_of
from workbench.shelf import Shelf, read_shelf
from workbench.standing import Known, read_known

EVERY = "all"

Digested = Callable[[NegotiationTable, Version, Version], Digest]
"""Gives the points and the brief of a comparison between two versions."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """All tracks and the register, what the negotiations of the chosen projects stand on (in the order of the choice),
    and the day of the last change: all of one moment."""

    known: Known
    dossiers: tuple[Dossier, ...]
    changed: date | None


def chosen_projects(known: Known, shelf: Shelf, wanted: Sequence[str]) -> tuple[str, ...]:
    """The keys of projects asked for by key, title or a part of it, each once; `all` is every project that is counted
    and of which two sides have a text, as the board orders them. Raises Refusal `project_not_listed`,
    `project_ambiguous`."""
    found: list[str] = []
    for one in wanted:
        found.extend(_every(known, shelf) if one == EVERY else [_project(known, one.strip()).key])
    return tuple(dict.fromkeys(found))


def _every(known: Known, shelf: Shelf) -> list[str]:
    return [line.key for line in known.portfolio(today()).projects if pair_of(shelf, line.key)]


def _project(known: Known, wanted: str) -> Project:
    every = [track.project for track in known.tracks]
    part = [project for project in every if wanted and wanted in project.title]
    for found in (
        [project for project in every if project.key == wanted],
        [project for project in part if project.title == wanted],
        part,
    ):
        if len(found) > 1:
            raise Refusal("project_ambiguous", title=wanted[:40])
        if found:
            return found[0]
    raise Refusal("project_not_listed", project=wanted[:40])


def gather(store: Store, wanted: Sequence[str]) -> Gathered:
    """Raises Refusal as `chosen_projects` does."""
    with store.reading():
        known = read_known(store)
        dossiers = tuple(read_dossier(store, key) for key in chosen_projects(known, read_shelf(store), wanted))
        changed = latest(store).at
    return Gathered(known, dossiers, clock().day(changed) if changed else None)


def meeting(of: Gathered, discussed: Iterable[Discussed], day: date) -> Meeting:
    """`day` is that on which projects stand where they are said to."""
    return Meeting(
        portfolio=of.known.portfolio(day),
        instruments={key: instrument.name for key, instrument in of.known.record.items()},
        discussed=tuple(discussed),
        changed=of.changed,
        printed=today(),
    )


def discuss(of: Dossier, known: Known, day: date, library: Library, digested: Digested) -> Discussed:
    """A chosen project with what stands between its latest texts; compares them. A refusal to is told, not raised."""
    track = known.track(of.project.key)
    latest_texts = tuple(own[-1] for side in of.project.sides if (own := of.of_side(side.key)))
    line = project_line(track, known.procedure.stages, day)
    due = project_due(track, known.procedure, day)
    apart = alerts(track, known.procedure.stages)
    named = {key for each in track.rounds for key in (*each.versions, *(answer.version for answer in each.answers))}
    sent = tuple(version for version in of.versions if version.key in named)
    found = Discussed(of.project, line, due, apart, latest_texts, rounds=track.rounds, sent=sent)
    if len(latest_texts) < 2:
        return found
    left, right = latest_texts[:2]
    try:
        table = negotiation(of, left.key, right.key, library)
        made = digested(table, left, right)
        laid = laid_brief(of, left.key, right.key, made, library)
    except Refusal as refusal:
        return replace(found, refused=refusal.code)
    return replace(found, between=Between(Sides(left, right), table.comparison, laid.brief, table))


def digested_by(library: Library) -> Digested:
    """Makes the points and the brief here."""

    def made(table: NegotiationTable, left: Version, right: Version) -> Digest:
        return digest(table.comparison, library.draft(left), library.draft(right))

    return made
