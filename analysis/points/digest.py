"""A comparison with its points and its brief: what every face draws from."""

from dataclasses import dataclass

from analysis.comparing.comparison import Comparison
from analysis.points.brief import Brief, brief_of
from analysis.points.point import Point
from analysis.points.pointing import points_of
from analysis.sides import Sides
from drafts.provisions import Draft


@dataclass(frozen=True, slots=True)
class Digest:
    comparison: Comparison
    points: tuple[Point, ...]
    brief: Brief
    drafts: Sides[Draft]


def digest(comparison: Comparison, left: Draft, right: Draft) -> Digest:
    """The digest of a comparison of these two drafts. Deterministic."""
    points = points_of(comparison, left, right)
    return Digest(comparison, points, brief_of(comparison, points), Sides(left, right))
