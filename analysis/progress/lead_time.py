"""How long the way from one stage to the next takes, side by side and over all sides."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from statistics import median

from analysis.progress.portfolio import LeadTime, Leg
from legislation.dates.partial import gap
from legislation.tracks.records import Milestone, ProjectTrack
from legislation.tracks.stages import EFFECT, INITIATION, Stages


def legs(track: ProjectTrack, stages: Stages) -> tuple[Leg, ...]:
    """From each recorded stage of the board to the next recorded one, 立项 to 施行; unknown dates are no record."""
    last = stages.stages[EFFECT].position
    columns = [stage.key for stage in stages.board if stage.position <= last]
    found = []
    for side in track.project.sides:
        first = _first_dates(track.of_side(side.key))
        dated = [(key, first[key]) for key in columns if key in first]
        for (start, one), (end, other) in pairwise(dated):
            between = gap(one.actual, other.actual)
            if between is not None:
                found.append(Leg(track.project.key, side.key, start, end, between))
    return tuple(found)


def _first_dates(milestones: Iterable[Milestone]) -> dict[str, Milestone]:
    """Stage -> its first occurrence with a known date."""
    known = [m for m in milestones if m.actual is not None and m.actual.earliest is not None]
    return {m.stage: m for m in sorted(known, key=lambda m: m.ordinal, reverse=True)}


def whole_ways(track: ProjectTrack) -> tuple[Leg, ...]:
    """立项 to 施行, for the sides that have both dates."""
    found = []
    for side in track.project.sides:
        first = _first_dates(track.of_side(side.key))
        if INITIATION not in first or EFFECT not in first:
            continue
        between = gap(first[INITIATION].actual, first[EFFECT].actual)
        if between is not None:
            found.append(Leg(track.project.key, side.key, INITIATION, EFFECT, between))
    return tuple(found)


def lead_times(found: Iterable[Leg]) -> tuple[LeadTime, ...]:
    """Legs between the same two stages together. The median is of those known to the day; None where none is."""
    together: dict[tuple[str, str], list[Leg]] = defaultdict(list)
    for leg in found:
        together[leg.start, leg.end].append(leg)
    return tuple(
        _lead_time(start, end, [leg.gap.least for leg in group if leg.gap.exact], len(group))
        for (start, end), group in together.items()
    )


def _lead_time(start: str, end: str, exact: list[int], count: int) -> LeadTime:
    return LeadTime(start, end, count, len(exact), float(median(exact)) if exact else None)
