"""What differs inside a row: units that answer each other, marked word by word, each difference with its category.

The way of a row: sentences are paired across all its units (`pairing`), the words of each pair are compared
(`marking`), what the edits mean is told by rules (`meaning`, `significance`), changes that are one matter are told as
one (`changes`), and the marks are laid over the original text. Joined, the spans of a unit are its text, unchanged.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, starmap

from analysis.comparing.changes import Passage, RowChange, by_strength, in_order, matters, whole_units
from analysis.comparing.comparison import Category, Difference, Span, Unit, UnitLink
from analysis.comparing.judging import Judged
from analysis.comparing.marking import Edit, Run
from analysis.comparing.meaning import Meaning, meaning_of
from analysis.comparing.named_by_object import named_by_object
from analysis.comparing.pairing import Weights, links
from analysis.comparing.reading import Reading, read_row
from analysis.comparing.reordering import reordered
from analysis.comparing.term_changes import fold
from analysis.language.atoms import Sameness, UnitText, plain
from analysis.reason import Reason
from analysis.sides import Side, Sides


@dataclass(frozen=True, slots=True)
class RowMarks:
    """The units of a row with their marks, which of them answer each other, and the differences they refer to."""

    units: Sides[tuple[Unit, ...]]
    links: tuple[UnitLink, ...]
    differences: tuple[Difference, ...]


def plain_unit(unit: UnitText) -> Unit:
    """A unit without marks."""
    return Unit(unit.key, unit.locator, unit.level, (Span(unit.text),) if unit.text else ())


def row_marks(units: Sides[Sequence[UnitText]], weights: Weights) -> RowMarks:
    """Read the units of one row and mark what differs."""
    return marks_of(read_row(units, weights))


def marks_of(reading: Reading) -> RowMarks:
    """What differs in a row. With nothing on one side its units are shown as they are, without differences: that the
    other side lacks them all is what the row itself says."""
    left, right = reading.units
    if not left or not right:
        alone = [UnitLink(i, None) for i in range(len(left))] + [UnitLink(None, j) for j in range(len(right))]
        return RowMarks(reading.units.each(lambda units: tuple(map(plain_unit, units))), tuple(alone), ())
    linked = links(reading.units, [read.pair for read in reading.pairs])
    meaning = meaning_of(reading)
    answers = Sides(*(_places(reading, linked, side) for side in Side))
    read = [change for place in range(len(reading.pairs)) for change in _of_pair(place, meaning, answers)]
    changes = whole_units(in_order([*named_by_object(read), *_elsewhere(meaning, read)]))
    return _laid(reading, linked, list(matters(changes)))


def _of_pair(place: int, meaning: Meaning, answers: Sides[Mapping[int, int | None]]) -> Iterator[RowChange]:
    """What differs in a pair of sentences; `answers` say which unit of the other side answers a unit, or where
    it would stand."""
    read, units = meaning.reading.pairs[place], meaning.reading.units
    one, other = read.pair.stretches
    if one and other:
        facing = Sides(Passage(units.left, one.unit), Passage(units.right, other.unit))
        moved = reordered(read.edits, *read.atoms)
        for edit in (read.edits[at] for at in sorted(moved)):
            yield RowChange(_with_runs(facing, edit.runs), (Category.WORDING,))
        kept = [edit for at, edit in enumerate(read.edits) if at not in moved]
        for judged in meaning.judged(place, kept):
            yield _judged(facing, judged)
        return
    side = Side.LEFT if one else Side.RIGHT
    stretch, atoms = read.pair.stretches.of(side), read.atoms.of(side)
    if stretch:
        passage = Passage(units.of(side), stretch.unit, ((atoms[0].start, atoms[-1].end),))
        answer = Passage(units.of(side.other), answers.of(side)[stretch.unit])
        yield RowChange(Sides(answer, answer).but(side, passage), meaning.alone(place, side))


_SURE = 0.5
"""A neighbour whose sentences are less alike than this tells nothing of where a unit would stand."""


def _places(reading: Reading, links: Sequence[UnitLink], side: Side) -> Mapping[int, int | None]:
    """Each unit of a side -> the unit of the other that answers it. In a row with several articles of the other side
    what nothing answers stands where the unit before it does, if that is sure: beside the article it was put to."""
    own, others = reading.units.of(side), reading.units.of(side.other)
    both = (Sides(link.left, link.right) for link in links)
    found = {link.of(side): link.of(side.other) for link in both}
    places = {at: found.get(at) for at in range(len(own))}
    if len({_article(unit) for unit in others}) > 1:
        pairs = (read.pair for read in reading.pairs if read.pair.score >= _SURE)
        sure = {stretch.unit for pair in pairs if (stretch := pair.stretches.of(side))}
        for _, article in groupby(range(len(own)), key=lambda at: _article(own[at])):
            here: int | None = None
            for at in article:
                if places[at] is None:
                    places[at] = here
                else:
                    here = places[at] if at in sure else None
    return places


def _article(unit: UnitText) -> str:
    return unit.key.partition("/")[0]


def _with_runs(passages: Sides[Passage], runs: Sides[tuple[Run, ...]]) -> Sides[Passage]:
    return Sides(replace(passages.left, runs=runs.left), replace(passages.right, runs=runs.right))


def _judged(facing: Sides[Passage], one: Judged) -> RowChange:
    """Several edits of one slot are told as the phrase that holds them."""
    runs = Sides(*(tuple(sorted(run for edit in one.edits for run in edit.runs.of(side))) for side in Side))
    passages = _with_runs(facing, runs)
    reason = one.reason or (_reason(one.edits[0]) if len(one.edits) == 1 else None)
    words = passages.each(lambda passage: passage.phrase) if len(one.edits) > 1 else None
    return RowChange(passages, one.categories, words, reason, frozenset(one.told))


def _reason(edit: Edit) -> Reason | None:
    if edit.sameness is not Sameness.TERM or not all(edit.atoms):
        return None
    return fold(*edit.atoms.each(lambda atoms: "".join(atoms[0].text.split())))


def _elsewhere(meaning: Meaning, changes: Sequence[RowChange]) -> Iterator[RowChange]:
    """Slots that differ though no edit touches them: a bearer named in another sentence. A fine that either side names
    alone in the same words is none: it is imposed here for one act, there for another, whose words differ."""
    shown = {number for change in changes for number in change.told}
    found: dict[tuple[Category, Sides[str]], RowChange] = {}
    for number, told in enumerate(meaning.told):
        if number in shown or not (told.left or told.right):
            continue
        words = told.phrases.each(lambda side: "、".join(dict.fromkeys(p.text for p in side)))
        if plain(words.left) != plain(words.right):
            passages = Sides(*starmap(Passage, zip(meaning.reading.units, meaning.homes[number], strict=True)))
            found.setdefault((told.category, words), RowChange(passages, (told.category,), words, told.reason))
    fines = [Sides(plain(words.left), plain(words.right)) for category, words in found if category is Category.PENALTY]
    both = {f.left for f in fines if not f.right} & {f.right for f in fines if not f.left}
    equal = {fine for fine in both if _AMOUNT.search(fine)}
    for (category, words), change in found.items():
        if category is not Category.PENALTY or plain("".join(words)) not in equal:
            yield change


_AMOUNT = re.compile("元|倍|%")


def _laid(reading: Reading, linked: tuple[UnitLink, ...], told: Sequence[Sequence[RowChange]]) -> RowMarks:
    """Each matter as a difference, with its marks laid over the units."""
    marks: Sides[dict[int, list[_Mark]]] = Sides({}, {})
    for number, matter in enumerate(told):
        for change in matter:
            for laid, passage in zip(marks, change.passages, strict=True):
                if passage.place is not None:
                    laid.setdefault(passage.place, []).extend((low, high, number) for low, high in passage.runs)
    marked = Sides(*starmap(_marked, zip(reading.units, marks, strict=True)))
    return RowMarks(marked, linked, tuple(map(_difference, told)))


def _difference(matter: Sequence[RowChange]) -> Difference:
    first = matter[0]
    texts = [change.words or change.texts for change in matter]
    left, right = "".join(each.left for each in texts), "".join(each.right for each in texts)
    strongest, *others = by_strength(category for change in matter for category in change.categories)
    return Difference(strongest, left, right, first.left.locator, first.right.locator, first.reason, tuple(others))


_Mark = tuple[int, int, int]
"""A run [start, end) of a unit, and the difference it belongs to."""


def _marked(units: Sequence[UnitText], marks: Mapping[int, Sequence[_Mark]]) -> tuple[Unit, ...]:
    return tuple(_unit(unit, marks.get(place, ())) for place, unit in enumerate(units))


def _unit(unit: UnitText, marks: Sequence[_Mark]) -> Unit:
    spans: list[Span] = []
    at = 0
    for low, high, number in sorted(marks):
        if at < low:
            spans.append(Span(unit.text[at:low]))
        spans.append(Span(unit.text[low:high], number))
        at = high
    if at < len(unit.text):
        spans.append(Span(unit.text[at:]))
    return Unit(unit.key, unit.locator, unit.level, tuple(spans))
