"""Cells of every table that leaves the house, so that none of them computes anything when it is opened.

A spreadsheet takes a text that begins with = + - @, a tab or a line break for a formula. A CSV file cannot say that a
cell is text, so such a text gets an apostrophe before it, which the import takes off again; an XLSX cell is written
as a string with the “quote prefix”, so that it stays one when it is edited.
"""

import csv
import math
from collections.abc import Iterable, Sequence
from io import StringIO
from typing import Any

from exports.files.characters import held
from exports.files.heights import fitting, lines_of, lines_that_fit, room_of

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CELL_LIMIT = 32_767  # characters in an XLSX cell, a limit of the format

Cell = str | int | float | None


def guarded(cell: Cell) -> Cell:
    """The cell as a CSV file may hold it. Numbers stay numbers, negative ones too.

    >>> guarded("=1+1"), guarded(-5), guarded("'=1")
    ("'=1+1", -5, "''=1")
    """
    if not isinstance(cell, str):
        return cell
    words = held(cell)
    return f"'{words}" if words.lstrip("'").startswith(STARTS) else words


def csv_file(rows: Iterable[Sequence[Cell]]) -> bytes:
    """Rows as CSV in UTF-8 with a byte order mark, by which Excel knows it is UTF-8."""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([guarded(cell) for cell in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def in_cells(words: str, goes_on: str, continued: str, width: float = math.inf) -> list[str]:
    """A text over as many cells as it needs: none is longer than the format allows, nor higher than a row may be in a
    column of this `width` (of a workbook). Each cell says by `goes_on` at its end and `continued` at its
    beginning that it does not stand alone.

    >>> in_cells("短文", "（接下行）", "（接上行）")
    ['短文']
    """
    width = room_of(width)
    if len(words) <= CELL_LIMIT and (math.isinf(width) or lines_of(words, width) <= lines_that_fit()):
        return [words]
    lines = max(1, lines_that_fit() - lines_of(goes_on, width) - lines_of(continued, width)) if width < math.inf else 0
    room = CELL_LIMIT - len(goes_on) - len(continued) - 2
    pieces = []
    while words:
        most = room if math.isinf(width) else min(room, fitting(words, width, lines))
        pieces.append(words[:most])
        words = words[most:]
    last = len(pieces) - 1
    return [
        (f"{continued}\n" if at else "") + piece + (f"\n{goes_on}" if at < last else "")
        for at, piece in enumerate(pieces)
    ]


def write_cell(sheet: Any, row: int, column: int, cell: Cell, form: Any) -> None:
    """Write a cell of an xlsxwriter sheet: numbers as numbers, everything else as text, never as a formula. A text that
    is longer than a cell may be ends in … (see `in_cells`)."""
    if cell is None or cell == "":
        sheet.write_blank(row, column, None, form)
    elif isinstance(cell, str):
        sheet.write_string(row, column, held(cell)[:CELL_LIMIT], form)
    else:
        sheet.write_number(row, column, cell, form)
