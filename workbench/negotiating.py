"""A project's negotiation: what it stands on is read in one moment, then worked out without the store."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Protocol

from analysis.comparing.comparison import Comparison
from analysis.decisions.arrival import Arrival, brought
from analysis.decisions.brief import LaidBrief, lay_lines
from analysis.decisions.claims import laid, rows_of
from analysis.decisions.common import CommonText, common_text
from analysis.decisions.harmonisation import RateAt
from analysis.decisions.laying import negotiate
from analysis.decisions.pins import Followed, Lineage, plan_pins
from analysis.decisions.succession import Succession
from analysis.decisions.table import NegotiationTable, SideDraft
from analysis.decisions.talk import Talk, lay_talk, lay_talk_on
from analysis.points.digest import Digest
from analysis.several.four_corners import Corners, FourCorners, four_corners
from drafts.budget import READING, within
from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.conversation.records import Task, Thread
from legislation.conversation.rows import read_tasks, read_threads
from legislation.negotiation.brief_lines import read_brief_lines
from legislation.negotiation.moves import RowIntention, RowProposal
from legislation.negotiation.pinning import read_pins
from legislation.negotiation.pins import Pin
from legislation.negotiation.positions import read_positions
from legislation.negotiation.proposals import read_proposals
from legislation.negotiation.records import ChangedLine, PinRecord, RowPosition
from legislation.projects import versions as stored
from legislation.projects.keeping import read_project, side_of
from legislation.projects.records import Project, Version
from legislation.store.database import Store
from workbench.comparing import comparison_within


@dataclass(frozen=True)
class Dossier:
    """A project with its versions (side by side in its order, oldest first; the removed apart), the pins, the
    positions, comments, tasks and proposals of people: all of one moment. What a side means to make of a row is not in
    it."""

    project: Project
    versions: tuple[Version, ...]
    removed: tuple[Version, ...]
    pins: tuple[PinRecord, ...]
    positions: tuple[RowPosition, ...]
    lines: tuple[ChangedLine, ...] = ()
    threads: tuple[Thread, ...] = ()
    proposals: tuple[RowProposal, ...] = ()
    tasks: tuple[Task, ...] = ()

    def version(self, key: str) -> Version:
        """A version of the project, removed or not. Raises Refusal `version_unknown`."""
        for version in (*self.versions, *self.removed):
            if version.key == key:
                return version
        raise Refusal("version_unknown", version=key[:120])

    def of_side(self, side: str) -> tuple[Version, ...]:
        return tuple(version for version in self.versions if version.side == side)

    def before(self, version: Version) -> Version | None:
        """The version of its side that it followed; None for the first, and for one that was removed."""
        own = self.of_side(version.side)
        place = own.index(version) if version in own else 0
        return own[place - 1] if place else None

    def facing(self, version: Version) -> Version | None:
        """The text of the first other side that has one: its latest, or for a version that was followed by others the
        last there was when that came, else its first."""
        of_others = (self.of_side(side.key) for side in self.project.sides if side.key != version.side)
        others = next(filter(None, of_others), ())
        if not others or version in self.of_side(version.side)[-1:]:
            return others[-1] if others else None
        there = [each for each in others if arrival(each) <= arrival(version)]
        return (there or others)[-1 if there else 0]


def read_dossier(store: Store, project: str) -> Dossier:
    """Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        return Dossier(
            read_project(connection, project),
            stored.versions(store, project),
            stored.removed_versions(store, project),
            read_pins(connection, project),
            read_positions(connection, project),
            read_brief_lines(connection, project),
            read_threads(connection, project),
            read_proposals(connection, project),
            read_tasks(connection, project),
        )


class Library(Protocol):
    """Hands out the drafts of stored versions, and compares them. A page has one that remembers what it did."""

    def draft(self, version: Version) -> Draft: ...

    def compared(self, left: Version, right: Version, pins: tuple[Pin, ...]) -> Comparison: ...


@dataclass(frozen=True, slots=True)
class StoreLibrary:
    """Reads and compares afresh each time."""

    store: Store

    def draft(self, version: Version) -> Draft:
        """Under the budget of files: an older limit may have let it in."""
        return within(stored.draft(self.store, version.key), READING)

    def compared(self, left: Version, right: Version, pins: tuple[Pin, ...]) -> Comparison:
        return comparison_within(self.draft(left), self.draft(right), pins)


def negotiation(of: Dossier, left: str, right: str, library: Library) -> NegotiationTable:
    """The rows between two versions (by key) of different sides, with pins and positions as they stand for these.

    Raises Refusal: version_unknown, position_one_side.
    """
    ours, theirs = (_side_draft(of, of.version(key), library) for key in (left, right))
    if ours.key == theirs.key:
        raise Refusal("position_one_side", side=side_of(of.project, ours.key).name)
    followed = _followed(of, library)
    plan = plan_pins(of.pins, ours.text, theirs.text, followed)
    comparison = library.compared(of.version(left), of.version(right), plan.applied)
    return negotiate(comparison, ours, theirs, of.positions, plan, followed, of.proposals)


def laid_intentions(
    of: Dossier, table: NegotiationTable, kept: Sequence[RowIntention], library: Library
) -> Mapping[str, tuple[RowIntention, ...]]:
    """Row id -> what was kept on it, as `intentions` gives it to whoever asks: laid apart from the table, which is
    every visitor's."""
    ours, theirs = (_side_draft(of, of.version(key), library) for key in (table.left_version, table.right_version))
    return laid(kept, rows_of(table.comparison), ours, theirs, _followed(of, library))


def common_text_of(of: Dossier, left: str, right: str, library: Library) -> CommonText:
    """What two sides agreed on, laid on two versions (by key). Raises as `negotiation`."""
    table = negotiation(of, left, right, library)
    return common_text(table, lambda version: library.draft(of.version(version)))


def laid_brief(of: Dossier, left: str, right: str, made: Digest, library: Library) -> LaidBrief:
    """The brief of the comparison of two versions (by key), with what people made of its lines.

    Raises Refusal `version_unknown`.
    """
    ours, theirs = (_side_draft(of, of.version(key), library) for key in (left, right))
    return lay_lines(made.brief, made.comparison, ours, theirs, of.lines, _followed(of, library))


def talk_between(of: Dossier, table: NegotiationTable, library: Library) -> Talk:
    """The threads and the tasks on the rows of a negotiation. Raises Refusal `version_unknown`."""
    ours, theirs = (_side_draft(of, of.version(key), library) for key in (table.left_version, table.right_version))
    return lay_talk(of.threads, of.tasks, table.comparison, ours, theirs, _followed(of, library))


def talk_on(of: Dossier, version: str, library: Library) -> Talk:
    """The threads and the tasks on the articles of one version (by key). Raises Refusal `version_unknown`."""
    text = _side_draft(of, of.version(version), library)
    return lay_talk_on(of.threads, of.tasks, text, _followed(of, library))


def arrival_of(of: Dossier, version: str, library: Library) -> Arrival | None:
    """What a version (by key) brought against the one before it, facing a text of another side: the latest, or for a
    version that was followed by others the one there was when it came. None where either is missing.

    Raises Refusal `version_unknown`.
    """
    chosen = of.version(version)
    before, facing = of.before(chosen), of.facing(chosen)
    if before is None or facing is None:
        return None
    order = [side.key for side in of.project.sides]
    left, right = sorted((chosen, facing), key=lambda each: order.index(each.side))
    table = negotiation(of, left.key, right.key, library)
    return brought(table, _followed(of, library)(before.key, chosen.key), before.key, chosen.key)


def corners(of: Dossier, left: tuple[str, str], right: tuple[str, str], library: Library) -> FourCorners:
    """What two sides changed between their (older, newer) versions, and how each stands to the other's changes; all
    comparisons obey the pins of people. Raises Refusal `version_unknown`."""
    followed = _followed(of, library)

    def between(one: str, other: str) -> Comparison:
        ours, theirs = of.version(one), of.version(other)
        plan = plan_pins(of.pins, _text(of, ours), _text(of, theirs), followed)
        return library.compared(ours, theirs, plan.applied)

    return four_corners(
        Corners(
            left=followed(*left).comparison,
            right=followed(*right).comparison,
            new=between(left[1], right[1]),
            old=between(left[0], right[0]),
            left_new_right_old=between(left[1], right[0]),
            left_old_right_new=between(left[0], right[1]),
        )
    )


def harmonisation_over_versions(of: Dossier, left_side: str, right_side: str, library: Library) -> tuple[RateAt, ...]:
    """How far two sides had come when each version arrived, once both had one, in the order of arrival; at each point
    only decisions made on the versions there were by then count. Raises Refusal `side_unknown`."""
    sides = side_of(of.project, left_side).key, side_of(of.project, right_side).key
    points: list[RateAt] = []
    latest: dict[str, str] = {}
    for one in sorted((v for v in of.versions if v.side in sides), key=arrival):
        latest[one.side] = one.key
        if len(latest) == 2:
            left, right = (latest[side] for side in sides)
            points.append(RateAt(one.date, one.key, left, right, negotiation(of, left, right, library).rate))
    return tuple(points)


def pins_between(of: Dossier, left: str, right: str, library: Library) -> tuple[Pin, ...]:
    """What people pinned, as it holds between two versions (by key). Raises Refusal `version_unknown`."""
    ours, theirs = (_text(of, of.version(key)) for key in (left, right))
    return plan_pins(of.pins, ours, theirs, _followed(of, library)).applied


def succession(of: Dossier, earlier: str, later: str, library: Library) -> Succession:
    """What became of the articles of a version in a later one of its side. Raises Refusal `version_unknown`."""
    return _followed(of, library)(earlier, later)


def arrival(one: Version) -> tuple[str, str, int]:
    """In the order in which the store hands out the versions of a side."""
    return one.date or one.added_at[:10], one.side, one.ordinal


def _side_draft(of: Dossier, chosen: Version, library: Library) -> SideDraft:
    return SideDraft(chosen.side, _text(of, chosen), library.draft(chosen))


def _text(of: Dossier, chosen: Version) -> Lineage:
    # What was decided on a version that was removed since, to correct its label or date, still holds.
    gone = [one for one in of.removed if one.side == chosen.side and one.key != chosen.key]
    before = (one for one in of.of_side(chosen.side) if arrival(one) < arrival(chosen))
    return Lineage(chosen.key, (*(one.key for one in (*gone, *before)), chosen.key))


def _followed(of: Dossier, library: Library) -> Followed:
    """Aligns the versions of a side, obeying the pins that people set between these two."""

    @cache
    def followed(earlier: str, later: str) -> Succession:
        return Succession(library.compared(of.version(earlier), of.version(later), _between(of.pins, earlier, later)))

    return followed


def _between(pins: Sequence[PinRecord], earlier: str, later: str) -> tuple[Pin, ...]:
    """The pins that hold between exactly these two versions, read in this order."""
    own = (pin for record in pins if record.holds for pin in (record, record.mirrored))
    return tuple(pin.pin for pin in own if (pin.left_version, pin.right_version) == (earlier, later))
