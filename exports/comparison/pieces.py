"""Lines of the table that are too high for a sheet or a page, in pieces: each piece is kept whole and has the number of
its row, so that nobody who turns a page has to turn back."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from exports.comparison.blocks import Block, Cell, Run, spaced
from exports.comparison.table import Column, TableLine, cell_of
from exports.files.heights import fitting, lines_of

_STOP = re.compile(r"[。；;！？]")
_FEW = 3  # lines; fewer than these are not begun at the end of a piece


@dataclass(frozen=True, slots=True)
class RowPiece:
    """Cells that are drawn as one row, in the order of the columns. `continued` where the row began in a piece before;
    a heading has no number."""

    number: int | None
    cells: tuple[Cell, ...]
    continued: bool = False

    @property
    def heading(self) -> bool:
        return self.number is None


@dataclass(frozen=True, slots=True)
class Room:
    """What a row may take: `widths` of its columns in half-width characters, `whole` lines up to which it is kept
    whole, `part` lines of each of its pieces where it is not."""

    widths: tuple[float, ...]
    whole: int
    part: int


def in_pieces(line: TableLine, columns: Sequence[Column], room: Room) -> Iterator[RowPiece]:
    """The line as one piece, or as several where it is higher than is kept whole."""
    cells = tuple(cell_of(line, column.holds) for column in columns)
    heights = [_lines(cell, width) for cell, width in zip(cells, room.widths, strict=True)]
    if max(heights) <= room.whole:
        yield RowPiece(line.number, cells)
        return
    number, *rest = [list(_parts(cell, width, room.part)) for cell, width in zip(cells, room.widths, strict=True)]
    for at, others in enumerate(zip_longest(*rest, fillvalue=())):
        yield RowPiece(line.number, (number[0], *others), continued=at > 0)


def _lines(cell: Cell, width: float) -> int:
    return sum(_lines_of(block, width) for block in cell)


def _lines_of(block: Block, width: float) -> int:
    return lines_of(_indent(block) + block.words, width)


def _indent(block: Block) -> str:
    return "" if block.ours or block.head or block.flush else "　　"


def _parts(cell: Cell, width: float, most: int) -> Iterator[Cell]:
    """Blocks that fit a piece each; one that does not is cut at the end of a sentence where there is one."""
    part: list[Block] = []
    left = most
    for block in cell:
        rest: Block | None = block
        while rest is not None:
            if (high := _lines_of(rest, width)) <= left:
                part.append(rest)
                left -= high
                rest = None
            elif part and (high <= most or left < _FEW):
                yield tuple(part)
                part, left = [], most
            else:
                first, rest = _cut(rest, width, left)
                yield (*part, first)
                part, left = [], most
    if part or not cell:
        yield tuple(part)


def _cut(block: Block, width: float, lines: int) -> tuple[Block, Block | None]:
    """What fits into so many lines, and the rest."""
    whole = "".join(run.text for run in block.runs)
    before = _indent(block) + spaced(block.lead)
    most = max(1, fitting(before + whole, width, lines) - len(before))
    stops = [found.end() for found in _STOP.finditer(whole[:most])]
    at = stops[-1] if stops and stops[-1] > most // 2 else most
    runs: tuple[list[Run], list[Run]] = ([], [])
    for run in block.runs:
        here = max(0, min(at, len(run.text)))
        for into, words in zip(runs, (run.text[:here], run.text[here:]), strict=True):
            if words:
                into.append(replace(run, text=words))
        at -= len(run.text)
    first = replace(block, runs=tuple(runs[0]))
    return first, replace(block, runs=tuple(runs[1]), lead="", flush=True) if runs[1] else None


def half_widths(points: float, size: float) -> float:
    """How many half-width characters of a size stand in a column of so many points; a cell's margins are its own."""
    return points / size * 2
