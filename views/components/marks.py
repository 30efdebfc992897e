"""Which words of a unit are marked: its spans, and the words of a substantive difference that no span carries.

A span belongs to one difference, but the same words can differ twice: 县级以上人民政府 is a counterpart, and the bearer
whom one side alone names. The substantive one is what a reader must see.
"""

from itertools import groupby
from typing import NamedTuple

from analysis.comparing.comparison import Difference, Row, Span, Unit


def marked_spans(row: Row, unit: Unit, side: str) -> tuple[Span, ...]:
    """The unit's spans with every substantive difference of `side` ("left" or "right") marked that names it as its
    place. The words stay the unit's own, in order."""
    uncarried = [(mark, words) for mark, words, locator in _uncarried(row, side) if locator == unit.locator]
    if not uncarried:
        return unit.spans
    text = "".join(span.text for span in unit.spans)
    owners = [_Mark(span.difference, span.part) for span in unit.spans for _ in span.text]
    for mark, words in uncarried:
        start = text.find(words)
        for place in range(start, start + len(words) if start >= 0 else start):
            owner = owners[place].difference
            if owner is None or not row.differences[owner].substantive:
                owners[place] = mark
    runs = groupby(range(len(text)), key=owners.__getitem__)
    return tuple(Span("".join(text[place] for place in places), *owner) for owner, places in runs)


class _Mark(NamedTuple):
    """A difference of the row, and which part of it."""

    difference: int | None
    part: int = 0


def _uncarried(row: Row, side: str) -> list[tuple[_Mark, str, str]]:
    """Each substantive difference of this side, or part of one, that no span belongs to: its words and place."""
    units = row.left_units if side == "left" else row.right_units
    carried = {_Mark(span.difference, span.part) for unit in units for span in unit.spans}
    return [
        (mark, *_on(told, side))
        for index, difference in enumerate(row.differences)
        for part, told in enumerate(difference.parts or (difference,))
        if difference.substantive and (mark := _Mark(index, part)) not in carried and _on(told, side)[0]
    ]


def _on(difference: Difference, side: str) -> tuple[str, str]:
    if side == "left":
        return difference.left, difference.left_locator
    return difference.right, difference.right_locator
