"""Which words of a unit are marked: its spans, and the words of a substantive difference that no span carries.

A span belongs to one difference, but the same words can differ twice: 县级以上人民政府 is a counterpart, and the bearer
whom one side alone names. The substantive one is what a reader must see.
"""

from itertools import groupby

from analysis.comparing.comparison import Difference, Row, Span, Unit


def marked_spans(row: Row, unit: Unit, side: str) -> tuple[Span, ...]:
    """The unit's spans with every substantive difference of `side` ("left" or "right") marked that names it as its
    place. The words stay the unit's own, in order."""
    uncarried = [(index, words) for index, words, locator in _uncarried(row, side) if locator == unit.locator]
    if not uncarried:
        return unit.spans
    text = "".join(span.text for span in unit.spans)
    owners = [span.difference for span in unit.spans for _ in span.text]
    for index, words in uncarried:
        start = text.find(words)
        for place in range(start, start + len(words) if start >= 0 else start):
            owner = owners[place]
            if owner is None or not row.differences[owner].substantive:
                owners[place] = index
    runs = groupby(range(len(text)), key=owners.__getitem__)
    return tuple(Span("".join(text[place] for place in places), owner) for owner, places in runs)


def _uncarried(row: Row, side: str) -> list[tuple[int, str, str]]:
    """Index, words and place of each substantive difference of this side that no span belongs to."""
    units = row.left_units if side == "left" else row.right_units
    carried = {span.difference for unit in units for span in unit.spans}
    return [
        (index, *_on(difference, side))
        for index, difference in enumerate(row.differences)
        if difference.substantive and index not in carried and _on(difference, side)[0]
    ]


def _on(difference: Difference, side: str) -> tuple[str, str]:
    if side == "left":
        return difference.left, difference.left_locator
    return difference.right, difference.right_locator
