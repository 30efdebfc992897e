"""What differs inside a row: units that answer each other, marked word by word, each difference with its category.

The way of a row: sentences are paired across all its units (`pairing`), the words of each pair are compared
(`marking`), what the edits mean is told by rules (`significance`), and the marks are laid over the original text.
Joined, the spans of a unit are its text, unchanged.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analysis.comparing.comparison import Category, Difference, Span, Unit, UnitLink
from analysis.comparing.judging import Judged
from analysis.comparing.marking import Edit
from analysis.comparing.meaning import Meaning, meaning_of
from analysis.comparing.pairing import Weights, links
from analysis.comparing.reading import Reading, read_row
from analysis.comparing.reordering import reordered
from analysis.comparing.term_changes import fold
from analysis.language.atoms import Atom, Sameness, UnitText, plain
from analysis.norms.bearers import actor_endings
from analysis.reason import Reason
from drafts.provisions import Level

_NAMED = 2
"""A word that names an object has at least this many characters."""
_NEXT = 4
"""An organ's name ends within this many characters after the word that tells it apart (管理 + 部门)."""


@dataclass(frozen=True, slots=True)
class RowMarks:
    """The units of a row with their marks, which of them answer each other, and the differences they refer to."""

    left: tuple[Unit, ...]
    right: tuple[Unit, ...]
    links: tuple[UnitLink, ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """An edit in its units (None where that side has none), with its categories."""

    left: int | None
    right: int | None
    left_runs: tuple[tuple[int, int], ...]
    right_runs: tuple[tuple[int, int], ...]
    categories: tuple[Category, ...]
    words: tuple[str, str] | None = None  # what differs where that is no run of text, or the phrase that holds the runs
    reason: Reason | None = None
    told: frozenset[int] = frozenset()  # the slots that differ here


def plain_unit(unit: UnitText) -> Unit:
    """A unit without marks."""
    return Unit(unit.key, unit.locator, unit.level, (Span(unit.text),) if unit.text else ())


def row_marks(left: Sequence[UnitText], right: Sequence[UnitText], weights: Weights) -> RowMarks:
    """Read the units of one row and mark what differs."""
    return marks_of(read_row(left, right, weights))


def marks_of(reading: Reading) -> RowMarks:
    """What differs in a row. With nothing on one side its units are shown as they are, without differences: that the
    other side lacks them all is what the row itself says."""
    left, right = reading.left, reading.right
    if not left or not right:
        units = tuple(map(plain_unit, left)), tuple(map(plain_unit, right))
        alone = [UnitLink(i, None) for i in range(len(left))] + [UnitLink(None, j) for j in range(len(right))]
        return RowMarks(*units, tuple(alone), ())
    linked = links(left, right, [read.pair for read in reading.pairs])
    meaning = meaning_of(reading)
    answers = {link.left: link.right for link in linked}, {link.right: link.left for link in linked}
    told = [f for place in range(len(reading.pairs)) for f in _of_pair(place, reading, meaning, answers)]
    found = [*_named_by_object(told, left, right), *_elsewhere(meaning, told)]
    return _assembled(left, right, linked, _whole_units(_in_order(found, left), left, right))


Answers = tuple[Mapping[int | None, int | None], Mapping[int | None, int | None]]
"""Which unit of the right answers a left one, and the other way round."""


def _of_pair(place: int, reading: Reading, meaning: Meaning, answers: Answers) -> Iterator[_Found]:
    read = reading.pairs[place]
    one = read.pair
    if one.left and one.right:
        units = one.left.unit, one.right.unit
        moved = reordered(read.edits, read.left, read.right)
        for edit in (read.edits[at] for at in sorted(moved)):
            yield _Found(*units, *edit.runs, (Category.WORDING,))
        kept = [edit for at, edit in enumerate(read.edits) if at not in moved]
        for found in meaning.judged(place, kept):
            yield _found(units, found, reading)
    elif one.left:
        yield _Found(one.left.unit, answers[0].get(one.left.unit), (_extent(read.left),), (), meaning.alone(place, 0))
    elif one.right:
        yield _Found(
            answers[1].get(one.right.unit), one.right.unit, (), (_extent(read.right),), meaning.alone(place, 1)
        )


def _found(units: tuple[int, int], one: Judged, reading: Reading) -> _Found:
    """Several edits of one slot are told as the phrase that holds them."""
    left, right = (tuple(sorted(run for edit in one.edits for run in edit.runs[side])) for side in (0, 1))
    reason = one.reason or (_reason(one.edits[0]) if len(one.edits) == 1 else None)
    words = None
    if len(one.edits) > 1:
        words = _phrase(reading.left[units[0]], left), _phrase(reading.right[units[1]], right)
    return _Found(*units, left, right, one.categories, words, reason, frozenset(one.told))


def _phrase(unit: UnitText, runs: Sequence[tuple[int, int]]) -> str:
    return unit.text[runs[0][0] : runs[-1][1]] if runs else ""


def _elsewhere(meaning: Meaning, found: Sequence[_Found]) -> Iterator[_Found]:
    """Slots that differ though no edit touches them: a bearer named in another sentence."""
    shown = {number for one in found for number in one.told}
    written: set[tuple[Category, str, str]] = set()
    for number, told in enumerate(meaning.told):
        if number in shown or not (told.left or told.right):
            continue
        one, other = ("、".join(dict.fromkeys(p.text for p in side)) for side in (told.left, told.right))
        home = meaning.homes[number]
        if plain(one) != plain(other) and (told.category, one, other) not in written:
            written.add((told.category, one, other))
            yield _Found(*home, (), (), (told.category,), (one, other), told.reason)


def _named_by_object(found: Sequence[_Found], left: Sequence[UnitText], right: Sequence[UnitText]) -> list[_Found]:
    """道路 against 设施, and so 道路管理部门 against 设施管理部门: where the same change stands in the row outside a
    bearer's name, the bearer is only named by its object, and that it differs is scope."""
    objects = [_words(one, left, right) for one in found if _is_object(one, left, right)]
    named = [_words(one, left, right) for one in found if one.categories == (Category.BEARER,)]
    followed = [words for words in named if _ends_object(words, objects)]
    return [
        replace(one, categories=(Category.SCOPE,))
        if one.categories == (Category.BEARER,) and _follows(_words(one, left, right), objects, followed)
        else one
        for one in found
    ]


def _is_object(one: _Found, left: Sequence[UnitText], right: Sequence[UnitText]) -> bool:
    """Whether one word stands for another outside a bearer's name and outside the name of any organ."""
    if Category.BEARER in one.categories or not (one.left_runs and one.right_runs):
        return False
    if min(map(len, _words(one, left, right))) < _NAMED:
        return False
    after = (
        units[index].text[runs[-1][1] : runs[-1][1] + _NEXT]
        for units, index, runs in ((left, one.left, one.left_runs), (right, one.right, one.right_runs))
        if index is not None
    )
    return not any(ending in words for words in after for ending in actor_endings())


_Change = tuple[str, str]
"""The words of a change on each side."""


def _ends_object(words: _Change, objects: Sequence[_Change]) -> bool:
    """Whether the words, no actor among them, end an object that differs: 设施 → 道路 after 相关设施 → 道路."""
    one, other = words
    if _has_actor(words) or not (one and other):
        return False
    return any(a.endswith(one) and b.endswith(other) for a, b in objects)


def _follows(words: _Change, objects: Sequence[_Change], followed: Sequence[_Change]) -> bool:
    """Whether a change within a bearer's name comes from the object: it is the object's, or ends with it, or is the
    object's word where the other side has none."""
    one, other = words
    if _has_actor(words):
        return False
    if not (one and other):
        return any((one or other).endswith(pair) for pair in objects)
    return words in followed or any(one.endswith(a) and other.endswith(b) for a, b in followed)


def _has_actor(words: _Change) -> bool:
    return any(ending in word for word in words for ending in actor_endings())


def _words(one: _Found, left: Sequence[UnitText], right: Sequence[UnitText]) -> tuple[str, str]:
    return _text(left, one.left, one.left_runs), _text(right, one.right, one.right_runs)


def _reason(edit: Edit) -> Reason | None:
    if edit.sameness is not Sameness.TERM or not all(edit.atoms):
        return None
    return fold(*edit.atoms.each(lambda atoms: "".join(atoms[0].text.split())))


def _article(units: Sequence[UnitText], index: int | None) -> str:
    return "" if index is None else units[index].key.partition("/")[0]


def _extent(atoms: Sequence[Atom]) -> tuple[int, int]:
    return atoms[0].start, atoms[-1].end


def _in_order(found: Sequence[_Found], left: Sequence[UnitText]) -> list[_Found]:
    """In reading order of the left; what only the right has stands after what answers the text before it there."""
    after: dict[tuple[int, int], tuple[int, int]] = {}
    here = (-1, -1)
    for one in sorted((f for f in found if f.right_runs), key=lambda f: (f.right or 0, f.right_runs[0])):
        if one.left_runs:
            here = (one.left or 0, one.left_runs[0][0])
        after[one.right or 0, one.right_runs[0][0]] = here

    def place(one: _Found) -> tuple[int, int, int, int]:
        if one.left_runs:
            return one.left or 0, one.left_runs[0][0], 0, 0
        if one.words and not one.right_runs:
            return one.left or 0, len(left[one.left or 0].text), 0, 0
        right = one.right or 0, one.right_runs[0][0]
        return *after[right], 1 + right[0], right[1]

    return sorted(found, key=place)


def _whole_units(found: Sequence[_Found], left: Sequence[UnitText], right: Sequence[UnitText]) -> list[_Found]:
    """Neighbouring sentences that only one side has are one difference; where they are a whole unit, with its label."""
    merged: list[_Found] = []
    for one in found:
        last = merged[-1] if merged else None
        if last and _continues(last, one):
            runs = last.left_runs or last.right_runs, one.left_runs or one.right_runs
            joined = ((runs[0][0][0], runs[1][0][1]),)
            categories = tuple(sorted({*last.categories, *one.categories}, key=list(Category).index))
            left_runs, right_runs = (joined, ()) if one.left_runs else ((), joined)
            merged[-1] = _Found(one.left, one.right, left_runs, right_runs, categories)
        else:
            merged.append(one)
    return [_labelled(one, left, right) for one in merged]


def _continues(last: _Found, one: _Found) -> bool:
    if (last.left, last.right) != (one.left, one.right) or Category.CONTENT not in last.categories:
        return False
    if Category.CONTENT not in one.categories:
        return False
    if last.left_runs and one.left_runs and not last.right_runs and not one.right_runs:
        return last.left_runs[0][1] == one.left_runs[0][0]
    if last.right_runs and one.right_runs and not last.left_runs and not one.left_runs:
        return last.right_runs[0][1] == one.right_runs[0][0]
    return False


def _labelled(one: _Found, left: Sequence[UnitText], right: Sequence[UnitText]) -> _Found:
    for runs, other, index, units in (
        (one.left_runs, one.right_runs, one.left, left),
        (one.right_runs, one.left_runs, one.right, right),
    ):
        if index is None or other or not runs:
            continue
        unit = units[index]
        if unit.lead and runs == ((unit.atoms[0].start, unit.atoms[-1].end),):
            whole = ((0, runs[0][1]),)
            left_runs, right_runs = (whole, ()) if runs is one.left_runs else ((), whole)
            return _Found(one.left, one.right, left_runs, right_runs, one.categories)
    return one


def _matters(
    found: Sequence[_Found], left: Sequence[UnitText], right: Sequence[UnitText]
) -> Iterator[tuple[_Found, ...]]:
    """Items that only one side has and that follow one another under one lead are one matter; all else stands alone.

    （三）…；（四）…；（五）…。 ↔ nothing: one difference, not three
    """
    next_to: dict[int, int] = {}
    for side, units in enumerate((left, right)):
        whole = {at: place for place, one in enumerate(found) if (at := _whole_item(one, side, units)) is not None}
        next_to |= {
            whole[at]: whole[at + 1] for at in whole if at + 1 in whole and _lead(units[at]) == _lead(units[at + 1])
        }
    later = set(next_to.values())
    for place in range(len(found)):
        if place not in later:
            members = [place]
            while members[-1] in next_to:
                members.append(next_to[members[-1]])
            yield tuple(found[member] for member in members)


def _whole_item(one: _Found, side: int, units: Sequence[UnitText]) -> int | None:
    """The unit of this side that is an item the other side lacks, without a time, sum or penalty to be told apart."""
    at, runs, others = (one.right, one.right_runs, one.left_runs) if side else (one.left, one.left_runs, one.right_runs)
    if at is None or others or one.words or one.categories != (Category.CONTENT,):
        return None
    whole = units[at].level in (Level.ITEM, Level.SUBITEM) and runs == ((0, len(units[at].text)),)
    return at if whole else None


def _lead(unit: UnitText) -> str:
    return unit.key.rpartition("/")[0]


def _joined(matter: Sequence[_Found], left: Sequence[UnitText], right: Sequence[UnitText]) -> tuple[str, str]:
    words = [one.words or _words(one, left, right) for one in matter]
    return "".join(one for one, _ in words), "".join(other for _, other in words)


def _assembled(
    left: Sequence[UnitText], right: Sequence[UnitText], linked: tuple[UnitLink, ...], found: Sequence[_Found]
) -> RowMarks:
    differences: list[Difference] = []
    marks: tuple[dict[int, list[tuple[int, int, int]]], ...] = ({}, {})
    for index, matter in enumerate(_matters(found, left, right)):
        one = matter[0]
        texts = _joined(matter, left, right)
        places = _locator(left, one.left), _locator(right, one.right)
        categories = sorted({c for each in matter for c in each.categories}, key=list(Category).index)
        differences.append(Difference(categories[0], *texts, *places, one.reason, tuple(categories[1:])))
        for each in matter:
            for side, unit, runs in ((0, each.left, each.left_runs), (1, each.right, each.right_runs)):
                if unit is not None:
                    marks[side].setdefault(unit, []).extend((low, high, index) for low, high in runs)
    return RowMarks(
        tuple(_unit(unit, marks[0].get(i, ())) for i, unit in enumerate(left)),
        tuple(_unit(unit, marks[1].get(j, ())) for j, unit in enumerate(right)),
        linked,
        tuple(differences),
    )


def _text(units: Sequence[UnitText], index: int | None, runs: Sequence[tuple[int, int]]) -> str:
    return "" if index is None else "、".join(units[index].text[low:high] for low, high in runs)


def _locator(units: Sequence[UnitText], index: int | None) -> str:
    return "" if index is None else units[index].locator


def _unit(unit: UnitText, marks: Sequence[tuple[int, int, int]]) -> Unit:
    spans: list[Span] = []
    at = 0
    for low, high, index in sorted(marks):
        if at < low:
            spans.append(Span(unit.text[at:low]))
        spans.append(Span(unit.text[low:high], index))
        at = high
    if at < len(unit.text):
        spans.append(Span(unit.text[at:]))
    return Unit(unit.key, unit.locator, unit.level, tuple(spans))
