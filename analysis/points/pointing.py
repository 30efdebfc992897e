"""Which points a comparison has, ranked: the only place where points are made.

Differences of one matter are one line, a row's further matters weigh less than its first, and a page holds about half
as many lines as the comparison has rows.
"""

from collections.abc import Sequence
from dataclasses import replace

from analysis.comparing.comparison import ArticleRef, Comparison
from analysis.language.counterparts import Counterparts
from analysis.liability.acts import penal_units
from analysis.points.candidates import PointCandidate, Refs, of_one_side, of_penalties, of_rows, rarity
from analysis.points.point import Point, Said, Silence
from analysis.points.quoting import Quoted, Quoter, Texts
from analysis.points.weights import point_weights
from analysis.sides import Side
from drafts.provisions import Draft

_PASSAGES = 3


def points_of(
    comparison: Comparison, left: Draft, right: Draft, counterparts: Counterparts | None = None
) -> tuple[Point, ...]:
    """The points of a comparison of these two drafts, strongest first. Deterministic."""
    bridge = (counterparts or Counterparts.load()).between(left, right)
    faced = comparison.liability
    penal = {Side.LEFT: penal_units(left), Side.RIGHT: penal_units(right)}
    refs, rare = Refs(comparison), rarity(comparison)
    quoter = Quoter(Texts(left, bridge.left), Texts(right, bridge.right), rare)
    every = [
        *of_rows(comparison, penal),
        *of_penalties(faced, refs, rare),
        *of_one_side(comparison, faced, refs, quoter, penal),
    ]
    joined = _joined(sorted(every, key=lambda one: (-one.weight, one.key)))
    known = point_weights()
    most = min(known.most, known.least + round(known.share * len(comparison.rows)))
    return tuple(_point(one, quoter) for one in joined[:most] if one.weight >= known.floor)


def _joined(candidates: Sequence[PointCandidate]) -> list[PointCandidate]:
    """Candidates of one matter as one, said by the heaviest."""
    found: dict[str, PointCandidate] = {}
    for one in candidates:
        first = found.get(one.key)
        found[one.key] = one if first is None else _with(first, one)
    return sorted(found.values(), key=lambda one: (-one.weight, one.key))


def _with(first: PointCandidate, other: PointCandidate) -> PointCandidate:
    return replace(first, left=_both(first.left, other.left), right=_both(first.right, other.right))


def _both(first: Said, other: Said) -> Said:
    passages = tuple(dict.fromkeys((*first.passages, *other.passages)))[:_PASSAGES]
    articles = first.articles if not other.passages else tuple(dict.fromkeys((*first.articles, *other.articles)))
    return replace(first, articles=articles, passages=passages)


def _point(one: PointCandidate, quoter: Quoter) -> Point:
    known = point_weights()
    rank = 1 if one.weight >= known.first else 2 if one.weight >= known.second else 3
    weight = round(min(1.0, one.weight), 3)
    topic, left, right = one.topic, one.left, one.right
    if one.matter is not None:
        topic, ours, theirs = quoter.of_matter(one.matter)
        row = one.matter.row
        left, right = _worded(left, ours, row.left), _worded(right, theirs, row.right)
    if topic in (left.words, right.words):
        topic = ""
    return Point(one.key, rank, weight, one.category, topic, one.rows, left, right, one.systems)


def _worded(said: Said, quoted: Quoted, refs: tuple[ArticleRef, ...]) -> Said:
    """The side with its words; what is quoted of an article in which nothing differs stands with those of its row."""
    silence = Silence.NONE if quoted.words else quoted.silence
    if not said.articles and silence is not Silence.ABSENT:
        said = replace(said, articles=refs)
    return replace(said, words=quoted.words, silence=silence, bearer=quoted.bearer)
