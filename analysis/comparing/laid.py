"""Where the substantive differences of a row stand: in which sentences and statements of each side, how much of these
differs, and which of them one side says alone."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from analysis.comparing.comparison import Difference, Row, Unit
from analysis.sides import Side, Sides

_SENTENCE = re.compile(r"[^。]+。?[”’」]?")
_CLOSED = "。；：;:"

Place = tuple[Side, int, int]
"""A sentence: its side, its unit, and where in it the sentence begins."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A difference by its number in the row. `runs` (side, unit, start, end) of its marks, none where no run of text
    is marked; `sentences` it stands in, each item one; `statements` the same, but an item stands in that of its lead;
    `alone` the side that alone has these sentences, all of them; `lead` the unit above such items; `faces` the pairs
    of sentences that it joins, and `shares` how much of them differs; `articles` by key."""

    number: int
    runs: tuple[tuple[Side, int, int, int], ...]
    sentences: frozenset[Place]
    statements: frozenset[Place]
    articles: Sides[frozenset[str]]
    alone: Side | None = None
    lead: int | None = None
    faces: tuple[tuple[Place, Place], ...] = ()
    shares: Mapping[Place, float] = field(default_factory=dict)
    next_units: frozenset[int] = frozenset()

    def ends_before(self, other: "Laid") -> bool:
        """Whether the other begins in the unit where this ends, or in the next."""
        return other.runs[0][1] in self.next_units


class _Text:
    """One side of a row, cut into sentences."""

    def __init__(self, side: Side, units: Sequence[Unit]) -> None:
        self.side, self.units = side, units
        self.texts = ["".join(span.text for span in unit.spans) for unit in units]
        self.starts: list[list[tuple[int, int]]] = []
        self.lead: list[int | None] = []
        self.statement: dict[Place, Place] = {}
        self.located: dict[str, list[int]] = {}
        for at, unit in enumerate(units):
            self.located.setdefault(unit.locator, []).append(at)
        last: dict[str, Place] = {}
        place_of = {unit.key: at for at, unit in enumerate(units)}
        for at, unit in enumerate(units):
            parent = unit.key.rpartition("/")[0]
            self.lead.append(place_of.get(parent))
            cut = [found.span() for found in _SENTENCE.finditer(self.texts[at])] or [(0, 0)]
            self.starts.append(cut)
            for start, _ in cut:
                sentence = (side, at, start)
                self.statement[sentence] = last.get(parent, sentence)
                last[unit.key] = self.statement[sentence]

    def sentences(self, unit: int, start: int, end: int) -> list[Place]:
        cut = self.starts[unit]
        first = bisect_right(cut, start, key=lambda span: span[1])
        return [(self.side, unit, low) for low, _ in cut[first : bisect_left(cut, (end, 0))]]

    def size(self, sentence: Place) -> int:
        _, unit, start = sentence
        low, high = self.starts[unit][bisect_left(self.starts[unit], (start, 0))]
        return high - low

    def is_whole(self, unit: int, start: int, end: int) -> bool:
        """Whether a run begins and ends where a sentence or a clause of it does."""
        text = self.texts[unit]
        before, run = text[:start].rstrip(), text[start:end].rstrip()
        opens = not before or before[-1] in _CLOSED or unit_label_ends(before)
        return opens and (run[-1:] in tuple(_CLOSED) or end >= len(text.rstrip()))

    def articles(self, numbers: set[int], locator: str) -> frozenset[str]:
        """The keys of the articles of these units and of the one at the locator."""
        places = {*numbers, *(self.located.get(locator, ()) if locator else ())}
        return frozenset(self.units[at].key.partition("/")[0] for at in places)

    def found(self, words: str, locator: str) -> list[Place]:
        """The sentences of a unit in which words stand that no run marks; they may be several phrases."""
        first = words.partition("、")[0]
        spelled = re.compile(r"[、，,\s]*".join(map(re.escape, first)))
        for at in self.located.get(locator, ()):
            if first and (found := spelled.search(self.texts[at])):
                return self.sentences(at, found.start(), found.start() + 1)
        return []


_LABEL = re.compile(r"^\s*[（(]?[一二三四五六七八九十\d]+[）)、.．]?\s*$")


def unit_label_ends(before: str) -> bool:
    return bool(_LABEL.match(before))


def laid(row: Row) -> list[Laid]:
    """The substantive differences of a row by where they stand."""
    texts = Sides(_Text(Side.LEFT, row.left_units), _Text(Side.RIGHT, row.right_units))
    runs = _runs(row)
    differing: Counter[Place] = Counter()
    for number, found in runs.items():
        if row.differences[number].substantive:
            for side, unit, start, end in found:
                text = texts.of(side)
                for sentence in text.sentences(unit, start, end):
                    low = sentence[2]
                    differing[sentence] += min(end, low + text.size(sentence)) - max(start, low)
    shares = {sentence: count / max(texts.of(sentence[0]).size(sentence), 1) for sentence, count in differing.items()}
    return [
        _laid(number, one, tuple(runs.get(number, ())), texts, shares)
        for number, one in enumerate(row.differences)
        if one.substantive
    ]


def _runs(row: Row) -> Mapping[int, list[tuple[Side, int, int, int]]]:
    found: dict[int, list[tuple[Side, int, int, int]]] = {}
    for side, units in ((Side.LEFT, row.left_units), (Side.RIGHT, row.right_units)):
        for at, unit in enumerate(units):
            start = 0
            for span in unit.spans:
                end = start + len(span.text)
                if span.difference is not None and span.text:
                    found.setdefault(span.difference, []).append((side, at, start, end))
                start = end
    return found


def _laid(
    number: int,
    one: Difference,
    runs: tuple[tuple[Side, int, int, int], ...],
    texts: Sides[_Text],
    shares: Mapping[Place, float],
) -> Laid:
    sentences = [place for side, *run in runs for place in texts.of(side).sentences(*run)]
    if not runs:
        sentences = [
            *texts.left.found(one.left, one.left_locator),
            *texts.right.found(one.right, one.right_locator),
        ]
    sides = {side for side, *_ in runs}
    alone = next(iter(sides)) if len(sides) == 1 and not (one.left and one.right) else None
    if alone and not all(texts.of(side).is_whole(*run) for side, *run in runs):
        alone = None
    leads = {texts.of(side).lead[unit] for side, unit, *_ in runs} if alone else set()
    units = Sides(*({unit for of, unit, _ in sentences if of is side} for side in Side))
    ours, theirs = (sorted({place for place in sentences if place[0] is side}) for side in Side)
    return Laid(
        number,
        runs,
        frozenset(sentences),
        frozenset(texts.of(place[0]).statement[place] for place in sentences),
        Sides(
            texts.left.articles(units.left, one.left_locator),
            texts.right.articles(units.right, one.right_locator),
        ),
        alone,
        next(iter(leads)) if len(leads) == 1 else None,
        tuple(product(ours, theirs)),
        {place: shares.get(place, 0.0) for place in sentences},
        frozenset(unit + step for unit in (max(units.of(alone)),) for step in (0, 1)) if alone else frozenset(),
    )
