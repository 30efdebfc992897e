"""What differs in a row, change by change, before it is told: in which order, and what of it is one matter."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from analysis.comparing.comparison import Category
from analysis.comparing.marking import Run
from analysis.language.atoms import UnitText
from analysis.reason import Reason
from analysis.sides import Side, Sides
from drafts.provisions import Level

_ITEMS = (Level.ITEM, Level.SUBITEM)


@dataclass(frozen=True, slots=True)
class Passage:
    """Runs of one of a side's units: no runs where the side says nothing here, no place where none of its units
    answers."""

    units: Sequence[UnitText]
    place: int | None
    runs: tuple[Run, ...] = ()

    @property
    def unit(self) -> UnitText | None:
        return None if self.place is None else self.units[self.place]

    @property
    def locator(self) -> str:
        return self.unit.locator if self.unit else ""

    @property
    def text(self) -> str:
        return "、".join(self.unit.text[low:high] for low, high in self.runs) if self.unit else ""

    @property
    def phrase(self) -> str:
        """From the first run to the end of the last, with what stands between."""
        return self.unit.text[self.runs[0][0] : self.runs[-1][1]] if self.unit and self.runs else ""

    @property
    def start(self) -> tuple[int, int]:
        return self.place or 0, self.runs[0][0]

    @property
    def lead(self) -> str:
        """What the unit stands below, by its key."""
        return self.unit.key.rpartition("/")[0] if self.unit else ""

    @property
    def is_item(self) -> bool:
        """Whether it is all of an item or sub-item."""
        unit = self.unit
        return unit is not None and unit.level in _ITEMS and self.runs == ((0, len(unit.text)),)

    @property
    def labelled(self) -> "Passage":
        """Of all the words of a unit, the whole unit with its label."""
        unit = self.unit
        if unit and unit.lead and self.runs == ((unit.atoms[0].start, unit.atoms[-1].end),):
            return replace(self, runs=((0, self.runs[0][1]),))
        return self


@dataclass(frozen=True, slots=True)
class RowChange:
    """A passage of each side, and what it means that they differ. `words` where that is no run of text, or the phrase
    that holds the runs; `told` the slots that differ here."""

    passages: Sides[Passage]
    categories: tuple[Category, ...]
    words: Sides[str] | None = None
    reason: Reason | None = None
    told: frozenset[int] = frozenset()

    @property
    def left(self) -> Passage:
        return self.passages.left

    @property
    def right(self) -> Passage:
        return self.passages.right

    @property
    def texts(self) -> Sides[str]:
        """What differs as written."""
        return self.passages.each(lambda passage: passage.text)

    @property
    def alone(self) -> Side | None:
        """The side that alone says it."""
        return next((side for side in Side if self._says(side) and not self._says(side.other)), None)

    def _says(self, side: Side) -> bool:
        return bool(self.passages.of(side).runs)


def in_order(changes: Sequence[RowChange]) -> list[RowChange]:
    """In reading order of the left; what only the right has stands after what answers the text before it there."""
    after: dict[tuple[int, int], tuple[int, int]] = {}
    here = (-1, -1)
    for change in sorted((c for c in changes if c.right.runs), key=lambda c: c.right.start):
        if change.left.runs:
            here = change.left.start
        after[change.right.start] = here

    def place(change: RowChange) -> tuple[int, int, int, int]:
        left, right = change.passages
        if left.runs:
            return *left.start, 0, 0
        if change.words and not right.runs:
            return left.place or 0, len(left.units[left.place or 0].text), 0, 0
        return *after[right.start], 1 + right.start[0], right.start[1]

    return sorted(changes, key=place)


def whole_units(changes: Sequence[RowChange]) -> list[RowChange]:
    """Neighbouring sentences that only one side has are one change; where they are a whole unit, with its label."""
    merged: list[RowChange] = []
    for change in changes:
        last = merged[-1] if merged else None
        if last and change.alone and _continues(last, change):
            passage = change.passages.of(change.alone)
            low = last.passages.of(change.alone).runs[0][0]
            merged[-1] = RowChange(
                change.passages.but(change.alone, replace(passage, runs=((low, passage.runs[0][1]),))),
                by_strength((*last.categories, *change.categories)),
            )
        else:
            merged.append(change)
    return [_labelled(change) for change in merged]


def by_strength(categories: Iterable[Category]) -> tuple[Category, ...]:
    """Each once, the strongest first."""
    return tuple(sorted(set(categories), key=list(Category).index))


def _continues(last: RowChange, change: RowChange) -> bool:
    """Whether a sentence that one side alone has goes on where the last one ends."""
    if change.alone is not last.alone or change.alone is None:
        return False
    if any(Category.CONTENT not in each.categories for each in (last, change)):
        return False
    if last.passages.each(lambda p: p.place) != change.passages.each(lambda p: p.place):
        return False
    before, after = (each.passages.of(change.alone).runs for each in (last, change))
    return before[0][1] == after[0][0]


def _labelled(change: RowChange) -> RowChange:
    if change.alone is None:
        return change
    passage = change.passages.of(change.alone)
    if passage.labelled is passage:
        return change
    return RowChange(change.passages.but(change.alone, passage.labelled), change.categories)


def matters(changes: Sequence[RowChange]) -> Iterator[tuple[RowChange, ...]]:
    """Items that only one side has and that follow one another under one lead are one matter; all else stands alone.

    （三）…；（四）…；（五）…。 ↔ nothing: one difference, not three
    """
    items = {item: number for number, change in enumerate(changes) if (item := _whole_item(change))}
    next_to = {
        number: items[side, place + 1]
        for (side, place), number in items.items()
        if (side, place + 1) in items
        and changes[items[side, place + 1]].passages.of(side).lead == changes[number].passages.of(side).lead
    }
    later = set(next_to.values())
    for number in range(len(changes)):
        if number not in later:
            members = [number]
            while members[-1] in next_to:
                members.append(next_to[members[-1]])
            yield tuple(changes[member] for member in members)


def _whole_item(change: RowChange) -> tuple[Side, int] | None:
    """The side and the place of an item that the other side lacks, without a time, sum or penalty to be told apart."""
    if change.alone is None or change.words or change.categories != (Category.CONTENT,):
        return None
    passage = change.passages.of(change.alone)
    return (change.alone, passage.place) if passage.is_item and passage.place is not None else None
