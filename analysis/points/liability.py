"""The chapters of legal liability of both texts, act by act: what both punish unlike, what one punishes alone.

A penalty belongs to the duties that it cites, else to those whose words it repeats. Two penalties face each other only
where the acts that they punish answer each other.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from analysis.checks.penalties import Penalty, penalty_table
from analysis.checks.unlike_penalties import side_by_side
from analysis.comparing.comparison import Comparison
from analysis.language.counterparts import Bridge, Dialect
from analysis.language.overlap import overlap
from analysis.points.weights import point_weights
from analysis.sides import Side
from drafts.citations import Reach
from drafts.provisions import Draft
from drafts.resolving import citations_of

_SAME_ACT = 0.4
_REPEATED = 0.5
"""From this share of common pairs of characters an act is taken for the other, or for what a duty says."""


class Outcome(StrEnum):
    DIFFERENT = "different"  # both punish, not alike
    LEFT_ONLY = "left_only"  # both command or forbid it, the left text punishes
    RIGHT_ONLY = "right_only"
    ALONE = "alone"  # the other side has neither the duty nor the penalty


@dataclass(frozen=True, slots=True)
class Faced:
    """A penalty and what faces it. `left` and `right` are the penalties, None where a side has none; the duties are the
    keys of the articles they punish, or that answer those; `fines` whether what differs is a sanction on citizens."""

    outcome: Outcome
    left: Penalty | None
    right: Penalty | None
    left_duties: tuple[str, ...]
    right_duties: tuple[str, ...]
    sanctions_differ: bool
    authority_differs: bool


@dataclass(frozen=True)
class _Text:
    """One text: its penalties, and the articles that are none."""

    draft: Draft
    dialect: Dialect

    @cached_property
    def penalties(self) -> tuple[Penalty, ...]:
        return tuple(penalty for penalty in penalty_table(self.draft).penalties if _imposes(penalty))

    @cached_property
    def duties(self) -> tuple[tuple[str, ...], ...]:
        """For each penalty the articles of what it punishes, in reading order."""
        return tuple(self._duties(penalty) for penalty in self.penalties)

    @cached_property
    def acts(self) -> tuple[tuple[str, ...], ...]:
        """For each penalty what it describes and what the provisions say that it cites, in words of both sides."""
        return tuple(
            tuple(map(self.dialect.normalise, (*penalty.conducts, *self._cited_words(penalty))))
            for penalty in self.penalties
        )

    @cached_property
    def _passages(self) -> tuple[tuple[str, str], ...]:
        punishing = {penalty.unit.partition("/")[0] for penalty in self.penalties}
        return tuple(
            (article.key, node.text)
            for article in self.draft.articles
            if article.key not in punishing
            for node in article.walk()
            if node.text
        )

    def _cited(self, penalty: Penalty) -> Iterator[str]:
        every = citations_of(self.draft)
        for citation in (c for unit in penalty.citing for c in every.get(unit, ()) if c.reach is Reach.INTERNAL):
            yield from citation.keys

    def _cited_words(self, penalty: Penalty) -> Iterator[str]:
        for key in self._cited(penalty):
            if not key.startswith(penalty.article + "/") and key != penalty.article:
                yield from (node.text for node in self.draft.by_key[key].walk() if node.text)

    def says(self, article: str, acts: Sequence[str]) -> bool:
        """Whether an article speaks of one of these acts."""
        passages = [self.dialect.normalise(text) for key, text in self._passages if key == article]
        return any(overlap(act, passage) >= _SAME_ACT for act in acts for passage in passages)

    def _duties(self, penalty: Penalty) -> tuple[str, ...]:
        keys = dict.fromkeys(key.partition("/")[0] for key in self._cited(penalty))
        keys.pop(penalty.article, None)
        return tuple(keys) or tuple(dict.fromkeys(self._repeated(penalty)))

    def _repeated(self, penalty: Penalty) -> Iterator[str]:
        for conduct in penalty.conducts:
            scored = [(overlap(conduct, text), -place) for place, (_, text) in enumerate(self._passages)]
            score, place = max(scored, default=(0.0, 0))
            if score >= _REPEATED:
                yield self._passages[-place][0]


def _imposes(penalty: Penalty) -> bool:
    """More than an order to stop, unless it says what provision it enforces; and not only what another law imposes."""
    kinds = {sanction.kind for sanction in penalty.sanctions}
    return bool(kinds - {"other_law", "order"}) or "违反" in penalty.text


def penal_units(draft: Draft) -> frozenset[str]:
    """The keys of the provisions that punish, and of what stands below them."""
    units = {p.unit for p in penalty_table(draft).penalties if _imposes(p)}
    return frozenset(
        node.key
        for article in draft.articles
        for paragraph in article.children
        for node in paragraph.walk()
        if node.key in units or any(node.key.startswith(f"{unit}/") for unit in units) or paragraph.key in units
    )


def liability(comparison: Comparison, left: Draft, right: Draft, bridge: Bridge) -> tuple[Faced, ...]:
    """Every penalty of both texts that is not answered by one alike, in the order of the left text."""
    ours, theirs = _Text(left, bridge.left), _Text(right, bridge.right)
    answering = _answering(comparison)
    pairs = _paired(ours, theirs, answering)
    both = [
        _both(ours.penalties[at], theirs.penalties[other], ours.duties[at], theirs.duties[other], ours, theirs)
        for at, other in pairs.items()
    ]
    return (
        *both,
        *(_one(Side.LEFT, at, ours, theirs, answering) for at in range(len(ours.penalties)) if at not in pairs),
        *(
            _one(Side.RIGHT, at, theirs, ours, answering)
            for at in range(len(theirs.penalties))
            if at not in pairs.values()
        ),
    )


def _one(side: Side, at: int, mine: _Text, other: _Text, answering: Mapping[tuple[Side, str], Sequence[str]]) -> Faced:
    """A penalty that none faces: does the other side at least say the duty?"""
    reached = dict.fromkeys(key for duty in mine.duties[at] for key in answering.get((side, duty), ()))
    across = tuple(key for key in reached if other.says(key, mine.acts[at]))
    penalty, duties = mine.penalties[at], mine.duties[at]
    if side is Side.LEFT:
        return Faced(Outcome.LEFT_ONLY if across else Outcome.ALONE, penalty, None, duties, across, True, False)
    return Faced(Outcome.RIGHT_ONLY if across else Outcome.ALONE, None, penalty, across, duties, True, False)


def _answering(comparison: Comparison) -> dict[tuple[Side, str], list[str]]:
    found: dict[tuple[Side, str], list[str]] = {}
    for row in (*comparison.rows, *comparison.also):
        for one in row.left:
            found.setdefault((Side.LEFT, one.key), []).extend(ref.key for ref in row.right)
        for one in row.right:
            found.setdefault((Side.RIGHT, one.key), []).extend(ref.key for ref in row.left)
    return found


def _paired(left: _Text, right: _Text, answering: Mapping[tuple[Side, str], Sequence[str]]) -> dict[int, int]:
    """Which penalty faces which: the most alike acts first, each once."""
    scored = []
    for at, acts in enumerate(left.acts):
        reached = {key for duty in left.duties[at] for key in answering.get((Side.LEFT, duty), ())}
        beside = set(answering.get((Side.LEFT, left.penalties[at].article), ()))
        for other, their_acts in enumerate(right.acts):
            alike = max((overlap(a, b) for a in acts for b in their_acts), default=0.0)
            near = bool(reached & set(right.duties[other])) + (right.penalties[other].article in beside)
            if alike >= _SAME_ACT + 0.1 * (1 - near):
                scored.append((-alike - 0.3 * near, at, other))
    pairs: dict[int, int] = {}
    for _, at, other in sorted(scored):
        if at not in pairs and other not in pairs.values():
            pairs[at] = other
    return pairs


def _both(
    one: Penalty, other: Penalty, left_duties: tuple[str, ...], right_duties: tuple[str, ...], left: _Text, right: _Text
) -> Faced:
    repeated = point_weights().repeated
    imposed = ([s for s in penalty.sanctions if s.kind not in repeated] for penalty in (one, other))
    sanctions = not all(pair.same for pair in side_by_side(*imposed))
    authorities = left.dialect.normalise(one.authority), right.dialect.normalise(other.authority)
    return Faced(Outcome.DIFFERENT, one, other, left_duties, right_duties, sanctions, authorities[0] != authorities[1])
