"""同左: what a later text says as the earlier one does is not printed again, whole rows and single 款 and 项 alike.

A paragraph or item stands for all below it: it is named (第二款同左), several that follow each other at once
(第一项至第三项同左), and where it had another place before, that too (第三款同左栏第二款). What introduces a list that
changed is printed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.comparing.comparison import ArticleRef, Row, Unit
from analysis.sides import Side
from drafts.provisions import Level
from exports.comparison.blocks import Block, Cell, Run, head_of
from wording import Language, text


def ditto(row: Row, side: Side, cell: Cell, language: Language) -> Cell:
    """The cell of the side that stands second, of a row that both have. Its blocks are those of `cell`, one a unit, but
    for what is unchanged; an article without words has a block too."""
    own, theirs = _half(row, side), _half(row, side.other)
    if _written(own.units) == _written(theirs.units):
        heads = [tuple(map(head_of, half.refs)) for half in (own, theirs)]
        lead = "" if heads[0] == heads[1] else "、".join(heads[0])
        return (Block((Run(text("export.ditto", language)),), ours=True, lead=lead),)
    return tuple(_shortened(own, theirs, _unchanged(row, side), cell, language)) if own.refs else cell


@dataclass(frozen=True, slots=True)
class _Half:
    """What one side has of a row."""

    refs: tuple[ArticleRef, ...]
    units: tuple[Unit, ...]

    def end(self, at: int) -> int:
        """Where what stands below a unit ends."""
        inside = f"{self.units[at].key}/"
        after = range(at + 1, len(self.units))
        return next((end for end in after if not self.units[end].key.startswith(inside)), len(self.units))

    def whole(self, at: int) -> Sequence[Unit]:
        """The unit and all below it."""
        return self.units[at : self.end(at)]

    def parent(self, at: int) -> str:
        return self.units[at].key.rpartition("/")[0]

    def article(self, at: int) -> int:
        """Which of its articles a unit stands in."""
        return next((n for n, ref in enumerate(self.refs) if self.units[at].key.startswith(f"{ref.key}/")), -1)

    def place(self, first: int, last: int) -> str:
        """Within their article: 第二款, 第二款第一项至第三项; empty where the article has one paragraph."""
        locator = self.refs[self.article(first)].locator if self.article(first) >= 0 else ""
        said, end = (self.units[at].locator.removeprefix(locator) for at in (first, last))
        return said if first == last else f"{said}至{end.removeprefix(said[: said.rfind('第')])}"


def _half(row: Row, side: Side) -> _Half:
    return _Half(row.left, row.left_units) if side is Side.LEFT else _Half(row.right, row.right_units)


def _written(units: Sequence[Unit]) -> list[tuple[Level, str]]:
    return [(unit.level, "".join(span.text for span in unit.spans)) for unit in units]


def _unchanged(row: Row, side: Side) -> dict[int, int]:
    """Units of the side that say, with all below them, what the unit that answers them says: index -> its index."""
    own, theirs = _half(row, side), _half(row, side.other)
    pairs = [(link.left, link.right) if side is Side.LEFT else (link.right, link.left) for link in row.links]
    return {
        at: answer
        for at, answer in pairs
        if at is not None and answer is not None and _written(own.whole(at)) == _written(theirs.whole(answer))
    }


def _shortened(own: _Half, theirs: _Half, same: dict[int, int], cell: Cell, language: Language) -> Iterator[Block]:
    blocks = iter(cell)
    for number, ref in enumerate(own.refs):
        inside = [at for at in range(len(own.units)) if own.article(at) == number or own.units[at].key == ref.key]
        drawn = {at: next(blocks) for at in inside}
        if not inside:
            yield next(blocks)
        at = inside[0] if inside else 0
        while inside and at <= inside[-1]:
            if at in same:
                last = _last_of_run(own, theirs, same, at)
                words = _said(own, theirs, (at, last), (same[at], same[last]), language)
                yield Block((Run(words),), ours=True, lead=drawn[at].lead)
                at = own.end(last)
            else:
                yield drawn[at]
                at += 1


def _last_of_run(own: _Half, theirs: _Half, same: dict[int, int], at: int) -> int:
    """The last unit beside this one up to which all are unchanged, and followed each other before too."""
    while (after := own.end(at)) in same and own.parent(after) == own.parent(at):
        answer = same[after]
        if answer != theirs.end(same[at]) or theirs.parent(answer) != theirs.parent(same[at]):
            break
        at = after
    return at


def _said(own: _Half, theirs: _Half, here: tuple[int, int], there: tuple[int, int], language: Language) -> str:
    place, other = own.place(*here), theirs.place(*there)
    if place == other and own.article(here[0]) == theirs.article(there[0]):
        return text("export.ditto_of" if place else "export.ditto", language, place=place)
    article = theirs.refs[theirs.article(there[0])].locator if len(theirs.refs) > 1 or not other else ""
    return text("export.ditto_moved", language, place=place, other=article + other)
