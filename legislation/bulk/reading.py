"""From cells to values: which sheet is which, which column holds what, and what is wrong with a cell."""

import math
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from drafts.refusal import Refusal
from legislation.bulk.problems import Problem
from legislation.bulk.sheets import NOTES, SHEETS, BulkColumn, BulkSheet, Holds, Vocabulary
from legislation.bulk.workbook import Sheet, Value, folded, letter
from legislation.dates.partial import FIRST_YEAR, LAST_YEAR, PartialDate
from legislation.tracks.stages import Stages

HEAD_ROWS = 10  # the headings stand among the first rows; titles and notes may stand above


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row of a sheet: column id -> value, only of cells that hold something. `places` says where each column is:
    id -> (letter, heading as written)."""

    sheet: str
    row: int
    values: Mapping[str, Any]
    places: Mapping[str, tuple[str, str]]

    def problem(self, refusal: Refusal, column: str = "") -> Problem:
        return Problem.at(self.sheet, self.row, refusal, *self.places.get(column, ("", "")))


@dataclass(frozen=True, slots=True)
class Read:
    """The lines of a file by sheet key, in the order of the file, and what is wrong with its cells."""

    lines: Mapping[str, tuple[SheetRow, ...]]
    problems: tuple[Problem, ...]


def read_lines(sheets: Sequence[Sheet], vocabulary: Vocabulary, stages: Stages) -> Read:
    lines: dict[str, tuple[SheetRow, ...]] = {}
    problems: list[Problem] = []
    for sheet in sheets:
        kind = _kind(sheet, vocabulary)
        if kind is None:
            if sheet.cells and vocabulary.sheets.get(folded(sheet.name)) != NOTES:
                problems.append(Problem.at(sheet.name, 0, Refusal("sheet_unknown", sheet=sheet.name)))
            continue
        found, wrong = _read_sheet(sheet, kind, vocabulary, stages)
        lines[kind.key] = (*lines.get(kind.key, ()), *found)
        problems += [*sheet.problems, *wrong]
    return Read(lines, tuple(sorted(problems, key=lambda p: (p.sheet, p.row, len(p.column), p.column))))


def _kind(sheet: Sheet, vocabulary: Vocabulary) -> BulkSheet | None:
    """By its name; where that says nothing, by its headings: the kind whose required columns are all there, and of
    several the one with the most columns."""
    by_key = {kind.key: kind for kind in SHEETS}
    if named := vocabulary.sheets.get(folded(sheet.name)):
        return by_key.get(named)
    fitting = []
    for kind in SHEETS:
        _, columns = _headings(sheet, kind, vocabulary)
        if {column.id for column in kind.columns if column.required} <= columns.keys():
            fitting.append((len(columns), kind))
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def _headings(sheet: Sheet, kind: BulkSheet, vocabulary: Vocabulary) -> tuple[int, dict[str, int]]:
    """The row of the headings (0: there is none), and column id -> column number."""
    words = vocabulary.columns[kind.key]
    best: tuple[int, dict[str, int]] = (0, {})
    for row in range(1, HEAD_ROWS + 1):
        found: dict[str, int] = {}
        for column, value in _row(sheet, row):
            known = words.get(folded(str(value)))
            if known is not None:
                found.setdefault(known, column)
        if len(found) > len(best[1]):
            best = row, found
    return best


def _row(sheet: Sheet, row: int) -> Iterator[tuple[int, Value]]:
    width = max((column for _, column in sheet.cells), default=0)
    return ((column, sheet.cells[row, column]) for column in range(1, width + 1) if (row, column) in sheet.cells)


def _read_sheet(
    sheet: Sheet, kind: BulkSheet, vocabulary: Vocabulary, stages: Stages
) -> tuple[list[SheetRow], list[Problem]]:
    head, columns = _headings(sheet, kind, vocabulary)
    missing = [column.id for column in kind.columns if column.required and column.id not in columns]
    if missing:
        wanted = [word for word, known in vocabulary.columns[kind.key].items() if known in missing]
        return [], [Problem.at(sheet.name, max(head, 1), Refusal("heading_missing", heading="、".join(wanted[:4])))]
    problems = list(_unknown_columns(sheet, head, columns))
    lines = []
    for row in sorted({row for row, _ in sheet.cells if row > head}):
        line, wrong = _read_line(sheet, kind, (row, head), columns, vocabulary, stages)
        problems += wrong
        if line.values and not wrong:
            lines.append(line)
    return lines, problems


def _unknown_columns(sheet: Sheet, head: int, columns: Mapping[str, int]) -> Iterator[Problem]:
    """A column that holds something, but whose heading says nothing to us, would be lost in silence."""
    filled = {column for row, column in sheet.cells if row > head}
    for column in sorted(filled - set(columns.values())):
        heading = str(sheet.cells.get((head, column), ""))
        refusal = Refusal("heading_unknown", heading=heading[:40])
        yield Problem.at(sheet.name, head, refusal, letter(column), heading[:40])


def _read_line(
    sheet: Sheet,
    kind: BulkSheet,
    place: tuple[int, int],
    columns: Mapping[str, int],
    vocabulary: Vocabulary,
    stages: Stages,
) -> tuple[SheetRow, list[Problem]]:
    row, head = place
    places = {name: (letter(column), str(sheet.cells[head, column])) for name, column in columns.items()}
    held = {name: sheet.cells[row, column] for name, column in columns.items() if (row, column) in sheet.cells}
    values: dict[str, Any] = {}
    line = SheetRow(sheet.name, row, values, places)
    if not held:
        return line, []
    problems = []
    for column in kind.columns:
        try:
            if column.id in held:
                values[column.id] = _value(column, held[column.id], vocabulary, stages)
            elif column.required:
                raise Refusal("cell_missing")
        except Refusal as refusal:
            problems.append(line.problem(refusal, column.id))
    return line, problems


def _value(column: BulkColumn, value: Value, vocabulary: Vocabulary, stages: Stages) -> Any:
    """Raises Refusal for a value that the column cannot hold."""
    match column.holds:
        case Holds.TEXT:
            return _text(value)
        case Holds.LIST:
            return tuple(part.strip() for part in re.split(r"[、;；\n]", _text(value)) if part.strip())
        case Holds.DATE:
            return _date(value)
        case Holds.NUMBER:
            return _number(value)
        case Holds.COUNT:
            return _count(value)
        case Holds.CHOICE:
            return _word(vocabulary.choices[column.section], value)
        case Holds.STAGE:
            return stages.named(_text(value))
        case Holds.OUTCOME:
            names = {folded(name): o.key for o in stages.outcomes.values() for name in (o.key, o.name.zh, o.name.en)}
            return _word(names, value)


def _text(value: Value) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _date(value: Value) -> PartialDate:
    """A real date, a text as people write it, or a bare year. Any other number is a date that lost its format."""
    if isinstance(value, date):
        return PartialDate.of(value)
    if isinstance(value, int | float):
        if not (float(value).is_integer() and FIRST_YEAR <= value <= LAST_YEAR):
            raise Refusal("date_wrong", value=_text(value))
        return PartialDate(int(value))
    return PartialDate.parse(value)


def _number(value: Value) -> float:
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", unicodedata.normalize("NFKC", _text(value)))
    try:
        number = float(plain)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise Refusal("cell_no_number", value=_text(value)[:40])
    return number


def _count(value: Value) -> int:
    number = _number(value)
    if not number.is_integer() or not 1 <= number <= 99:
        raise Refusal("cell_no_count", value=_text(value)[:40])
    return int(number)


def _word(words: Mapping[str, str], value: Value) -> str:
    found = words.get(folded(_text(value)))
    if found is None:
        raise Refusal("cell_no_choice", value=_text(value)[:40])
    return found
