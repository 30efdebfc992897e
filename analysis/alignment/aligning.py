"""Two drafts in, rows of articles out, each with its confidence and its reasons."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from analysis.alignment.evidence import Evidence
from analysis.alignment.matrices import Matrix
from analysis.alignment.model import model
from analysis.alignment.rows import Group, Link, across, group, in_order, moved
from analysis.alignment.side import SideText, read_side
from analysis.language.counterparts import Counterparts
from analysis.reason import Reason
from drafts.provisions import Draft

_SAME_CHAPTER = 0.5
_KINDS = ("purpose", "definition", "penalty", "effect")


@dataclass(frozen=True, slots=True)
class UnitEvidence:
    """A sentence on each side that answer each other: the keys of the provisions they stand in."""

    left: str
    right: str


@dataclass(frozen=True, slots=True)
class AlignedRow:
    """Articles (by key) that answer each other; one side may be empty. `confidence` is 0…1, calibrated."""

    left: tuple[str, ...]
    right: tuple[str, ...]
    moved: bool
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class PartialLink:
    """Two articles (by key) of different rows of which a part answers: a chain of links cannot be one row."""

    left: str
    right: str
    confidence: float
    reasons: tuple[Reason, ...]
    evidence: tuple[UnitEvidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Every article of both drafts, each in exactly one row; rows in the order of the left text, right-only rows
    where they stand on the right. `also` are the likely links across rows, in the order of the left text."""

    rows: tuple[AlignedRow, ...]
    also: tuple[PartialLink, ...] = ()


def align(left: Draft, right: Draft, counterparts: Counterparts) -> Alignment:
    """Which articles of `left` and `right` answer each other. Deterministic; swapping the drafts mirrors the rows."""
    bridge = counterparts.between(left, right)
    one, other = read_side(left, bridge.left), read_side(right, bridge.right)
    if not one.keys or not other.keys:
        alone = (*(((key,), ()) for key in one.keys), *(((), (key,)) for key in other.keys))
        return Alignment(tuple(AlignedRow(a, b, False, 1.0, (Reason("other_text_empty"),)) for a, b in alone))
    aligner = _Aligner(one, other, left, right)
    return Alignment(tuple(aligner.rows()), tuple(aligner.also()))


class _Aligner:
    """One alignment in the making: the evidence, the probabilities and the groups they lead to."""

    def __init__(self, one: SideText, other: SideText, left: Draft, right: Draft) -> None:
        self.one, self.other = one, other
        self.left, self.right = left, right
        self.evidence = Evidence(one, other)
        learned = model()
        probabilities = learned.probabilities(self.evidence)
        self.confidences: Matrix = learned.confidences(probabilities)
        self.groups = in_order(group(probabilities, learned.threshold))
        self.across: list[Link] = across(probabilities, learned.threshold, self.groups)
        self.wrong: Matrix = 1 - self.confidences  # how sure each link is not right; one that lies across is right
        for link in self.across:
            self.wrong[link] = 1.0
        self.links = {(i, j) for g in self.groups for i in g.left for j in g.right}

    def rows(self) -> Iterator[AlignedRow]:
        sizes = [self._size(g) for g in self.groups]
        for g, is_moved in zip(self.groups, moved(self.groups, sizes), strict=True):
            yield AlignedRow(
                left=tuple(self.one.keys[i] for i in g.left),
                right=tuple(self.other.keys[j] for j in g.right),
                moved=is_moved,
                confidence=self._confidence(g),
                reasons=tuple(self._reasons(g)),
            )

    def also(self) -> Iterator[PartialLink]:
        for i, j in self.across:
            pair = Group((i,), (j,))
            reasons, said = tuple(self._reasons(pair)), tuple(dict.fromkeys(self._said(i, j)))
            yield PartialLink(self.one.keys[i], self.other.keys[j], self._confidence(pair), reasons, said)

    def _size(self, g: Group) -> int:
        return sum(len(self.one.texts[i]) for i in g.left) + sum(len(self.other.texts[j]) for j in g.right)

    def _confidence(self, g: Group) -> float:
        """Of a row of both sides: the mean over its links. Of a one-sided row: that none of the links it could have
        had is right, but for those that lie across."""
        if g.left and g.right:
            return round(float(self.confidences[np.ix_(g.left, g.right)].mean()), 3)
        return round(float(np.prod(self.wrong[list(g.left)] if g.left else self.wrong[:, list(g.right)])), 3)

    def _reasons(self, g: Group) -> Iterator[Reason]:
        if not g.left or not g.right:
            yield from self._reasons_alone(g)
            return
        pairs = [(i, j) for i in g.left for j in g.right]
        if len(pairs) == 1 and self.one.texts[g.left[0]] == self.other.texts[g.right[0]]:
            yield Reason("text_equal")
        else:
            best = max(float(self.evidence.alike[i, j]) for i, j in pairs)
            yield Reason("text_alike", {"score": round(best, 2)})
        captions = {self.one.captions[i] for i in g.left} & {self.other.captions[j] for j in g.right} - {""}
        if captions:
            yield Reason("same_caption", {"caption": min(captions)})
        for kind in _KINDS:
            if all(self.evidence.both(kind, i, j) for i, j in pairs):
                yield Reason(f"both_{kind}")
        if any(self._punish_aligned(i, j) for i, j in pairs):
            yield Reason("both_punish_aligned")
        if self.one.chapters[g.left[0]] and all(self._same_chapter(i, j) for i, j in pairs):
            yield Reason("same_chapter")
        beside = {(i + step, j + step) for i, j in pairs for step in (-1, 1)}.difference(pairs)
        if not self.links.isdisjoint(beside):
            yield Reason("neighbours_aligned")

    def _reasons_alone(self, g: Group) -> Iterator[Reason]:
        partly = [self.right.articles[j].locator for i, j in self.across if i in g.left]
        partly += [self.left.articles[i].locator for i, j in self.across if j in g.right]
        if partly:
            yield Reason("answered_in_part", {"places": "、".join(partly)})
            return
        alike = self.evidence.alike
        if g.left:
            best = int(np.argmax(alike[g.left[0]]))
            locator = self.right.articles[best].locator
            yield Reason("no_counterpart", {"nearest": locator, "score": round(float(alike[g.left[0], best]), 2)})
        else:
            best = int(np.argmax(alike[:, g.right[0]]))
            locator = self.left.articles[best].locator
            yield Reason("no_counterpart", {"nearest": locator, "score": round(float(alike[best, g.right[0]]), 2)})

    def _punish_aligned(self, i: int, j: int) -> bool:
        """Both set liability, and some of what the one cites answers some of what the other cites."""
        if not self.evidence.both("penalty", i, j):
            return False
        return any((a, b) in self.links for a in self.one.cites[i] for b in self.other.cites[j])

    def _same_chapter(self, i: int, j: int) -> bool:
        return bool(self.evidence.chapters[i, j] > _SAME_CHAPTER)

    def _said(self, i: int, j: int) -> Iterator[UnitEvidence]:
        """The sentences of two articles that chose each other, in their order."""
        for a, b in self.evidence.said(i, j):
            yield UnitEvidence(self.one.sentences[a].key, self.other.sentences[b].key)
