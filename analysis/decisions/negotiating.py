"""Negotiation from the store: reads the texts and the decisions of a project, and asks the pure functions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison
from analysis.decisions.harmonisation import Rate
from analysis.decisions.laying import negotiate
from analysis.decisions.pins import Followed, Text, plan_pins
from analysis.decisions.succession import Succession
from analysis.decisions.table import NegotiationTable, SideDraft
from analysis.several.four_corners import Corners, FourCorners, four_corners
from drafts.refusal import Refusal
from legislation.negotiation.pinning import pins
from legislation.negotiation.pins import Pin
from legislation.negotiation.positions import positions
from legislation.negotiation.records import PinRecord
from legislation.projects.keeping import project as project_of
from legislation.projects.keeping import side_of
from legislation.projects.records import Version
from legislation.projects.versions import draft, removed_versions, version, versions
from legislation.store.database import Store

Comparer = Callable[[str, str, tuple[Pin, ...]], Comparison]
"""(left version, right version, pins) -> their Comparison. A page gives one that remembers what it compared."""


def comparer(store: Store) -> Comparer:
    """Compares stored versions afresh each time."""
    return lambda left, right, pins: compare(draft(store, left), draft(store, right), pins=pins)


def negotiation_of(
    store: Store, project: str, left_version: str, right_version: str, compared: Comparer | None = None
) -> NegotiationTable:
    """The rows between two versions of different sides, with pins and positions as they stand for these versions.

    Raises Refusal: project_unknown, version_unknown, position_one_side.
    """
    kept = pins(store, project)
    compared = compared or comparer(store)
    followed = _followed(kept, compared)
    left, right = (_side(store, project, key) for key in (left_version, right_version))
    if left.key == right.key:
        raise Refusal("position_one_side", side=side_of(project_of(store, project), left.key).name)
    plan = plan_pins(kept, left.text, right.text, followed)
    comparison = compared(left_version, right_version, plan.applied)
    return negotiate(comparison, left, right, positions(store, project), plan, followed)


def four_corners_of(
    store: Store,
    project: str,
    left: tuple[str, str],
    right: tuple[str, str],
    compared: Comparer | None = None,
) -> FourCorners:
    """What two sides changed between their (older, newer) versions, and how each stands to the other's changes; all
    comparisons obey the pins of people. Raises Refusal: project_unknown, version_unknown."""
    kept = pins(store, project)
    compared = compared or comparer(store)
    followed = _followed(kept, compared)

    def between(one: str, other: str) -> Comparison:
        left, right = (_side(store, project, key).text for key in (one, other))
        return compared(one, other, plan_pins(kept, left, right, followed).applied)

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


@dataclass(frozen=True, slots=True)
class Point:
    """How far two sides had come when one of them brought a version. `at` is its date, empty where unknown."""

    at: str
    arrived: str
    left_version: str
    right_version: str
    rate: Rate


def harmonisation_over_versions(
    store: Store, project: str, left_side: str, right_side: str, compared: Comparer | None = None
) -> tuple[Point, ...]:
    """A point for each version that arrived once both sides had one, in the order of arrival; at each point only
    decisions made on the versions there were by then count. Raises Refusal: project_unknown, side_unknown."""
    found = project_of(store, project)
    sides = side_of(found, left_side).key, side_of(found, right_side).key
    arrived = sorted((v for v in versions(store, project) if v.side in sides), key=_arrival)
    points: list[Point] = []
    latest: dict[str, Version] = {}
    for one in arrived:
        latest[one.side] = one
        if len(latest) == 2:
            left, right = (latest[side].key for side in sides)
            table = negotiation_of(store, project, left, right, compared)
            points.append(Point(one.date, one.key, left, right, table.rate))
    return tuple(points)


def _arrival(one: Version) -> tuple[str, str, int]:
    return one.date or one.added_at[:10], one.side, one.ordinal


def _side(store: Store, project: str, key: str) -> SideDraft:
    chosen = version(store, key)
    if chosen.project != project:
        raise Refusal("version_unknown", version=key[:120])
    own = [one for one in versions(store, project) if one.side == chosen.side]
    # What was decided on a version that was removed since, to correct its label or date, still holds.
    gone = [one for one in removed_versions(store, project) if one.side == chosen.side and one.key != key]
    earlier = [one.key for one in (*gone, *(one for one in own if _arrival(one) < _arrival(chosen)))]
    return SideDraft(chosen.side, Text(key, (*earlier, key)), draft(store, key))


def _followed(kept: Sequence[PinRecord], compared: Comparer) -> Followed:
    """Aligns the versions of a side, obeying the pins that people set between these two."""

    @cache
    def followed(earlier: str, later: str) -> Succession:
        own = [pin for record in kept if record.holds for pin in (record, record.mirrored)]
        said = tuple(p.pin for p in own if (p.left_version, p.right_version) == (earlier, later))
        return Succession(compared(earlier, later, said))

    return followed
