"""Lines of the comparison table whose text is longer than a cell of Excel may be, over several rows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from exports.comparison.table import Block, Run, TableLine
from exports.files.cells import CELL_LIMIT, in_cells
from wording import Language, text

Blocks = tuple[Block, ...]


def in_rows(line: TableLine, language: Language) -> list[TableLine]:
    """The line as one row, or as several of which each says that it goes on or is continued."""
    goes_on, continued = text("export.cell_goes_on", language), text("export.cell_continued", language)
    opinions = in_cells("\n".join(line.opinion), goes_on, continued)
    if all(_length(side) <= CELL_LIMIT for side in (line.left, line.right)) and len(opinions) == 1:
        return [line]
    room = CELL_LIMIT - len(goes_on) - len(continued) - 2
    sides = [_said(list(_parts(side, room)), goes_on, continued) for side in (line.left, line.right)]
    return [
        replace(line, left=left or (), right=right or (), opinion=tuple((opinion or "").split("\n")) if opinion else ())
        for left, right, opinion in zip_longest(sides[0], sides[1], opinions)
    ]


def _length(blocks: Sequence[Block]) -> int:
    return sum(len(run.text) for block in blocks for run in block.runs) + max(0, len(blocks) - 1)


def _parts(blocks: Blocks, room: int) -> Iterator[Blocks]:
    """Blocks that fit into a cell each; one that does not is cut where the cell is full."""
    part: list[Block] = []
    left = room
    for block in blocks:
        for at, piece in enumerate(_cut(block, left - 1, room - 1)):
            if at:
                yield tuple(part)
                part, left = [], room
            if piece.runs:
                part.append(piece)
                left -= _length([piece]) + 1
    yield tuple(part)


def _cut(block: Block, left: int, room: int) -> Iterator[Block]:
    """The block in pieces of `room` characters, the first of `left`, which may be none."""
    runs: list[Run] = []
    for run in block.runs:
        rest = run.text
        while len(rest) > left:
            taken = replace(run, text=rest[: max(left, 0)])
            yield replace(block, runs=(*runs, taken) if taken.text else tuple(runs))
            rest, runs, left = rest[max(left, 0) :], [], room
        runs.append(replace(run, text=rest))
        left -= len(rest)
    yield replace(block, runs=tuple(runs))


def _said(parts: list[Blocks], goes_on: str, continued: str) -> list[Blocks]:
    last = len(parts) - 1
    return [
        (
            *((Block((Run(continued),)),) if at else ()),
            *part,
            *((Block((Run(goes_on),)),) if at < last else ()),
        )
        for at, part in enumerate(parts)
    ]
