"""A spreadsheet as cells: XLSX (with or without macros, which are never run) and CSV, bounded in size.

A formula counts with the value its program last computed; a merged cell with that of its first cell.
"""

import csv
import io
import re
import unicodedata
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import IO, Any

from lxml import etree

from drafts.refusal import Refusal
from legislation.bulk.problems import Problem

MOST_BYTES = 20 * 1024 * 1024  # of the file
MOST_UNPACKED = 120 * 1024 * 1024  # of everything in an XLSX
MOST_MARKUP = 30 * 1024 * 1024  # of its sheets
MOST_ROWS = 5_000  # of a sheet
MOST_COLUMNS = 60
MOST_CELLS = 300_000  # of a file
MOST_MERGED = 100_000  # places that merged cells cover

Value = str | int | float | date


@dataclass(frozen=True, slots=True)
class Sheet:
    """`cells`: (row, column), both from 1 -> value; only cells that hold something. A CSV file is a sheet
    of its own name. `problems` are cells whose value the file does not hold."""

    name: str
    cells: Mapping[tuple[int, int], Value]
    problems: tuple[Problem, ...] = ()


def letter(column: int) -> str:
    """1 -> A, 27 -> AA."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def folded(word: str) -> str:
    """A word as it is looked up: width, case, spaces and a closing mark (* for required) do not matter."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", word)).casefold().rstrip("*")


def read_workbook(name: str, data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a file, by its name. Raises Refusal: bulk_kind (neither XLSX nor CSV), bulk_damaged,
    bulk_too_large, bulk_too_many_rows, bulk_empty."""
    if len(data) > MOST_BYTES:
        raise Refusal("bulk_too_large", name=name, limit=MOST_BYTES // 1024 // 1024)
    kind = PurePath(name).suffix.lower()
    if kind in (".xlsx", ".xlsm"):
        sheets = _read_xlsx(name, data)
    elif kind in (".csv", ".txt", ".tsv"):
        sheets = (Sheet(PurePath(name).stem, _csv_cells(name, data)),)
    else:
        raise Refusal("bulk_kind", name=name)
    if not any(sheet.cells for sheet in sheets):
        raise Refusal("bulk_empty", name=name)
    return sheets


def _read_xlsx(name: str, data: bytes) -> tuple[Sheet, ...]:
    # Imported here: most commands never need it.
    import openpyxl

    _refuse_bombs(name, data)
    try:
        values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
        formulas = openpyxl.load_workbook(io.BytesIO(data))
    except Exception as error:
        # openpyxl raises whatever its parsing runs into: KeyError, ValueError, ParseError, …
        raise Refusal("bulk_damaged", name=name) from error
    return tuple(_sheet(name, sheet, formulas[sheet.title]) for sheet in values.worksheets)


def _refuse_bombs(name: str, data: bytes) -> None:
    """openpyxl holds a whole workbook, and makes a cell for every place that a merged one covers: what would be too
    much is found out before, part by part."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            markup = [entry for entry in entries if entry.filename.endswith(".xml")]
            unpacked = sum(entry.file_size for entry in entries)
            if unpacked > MOST_UNPACKED or sum(entry.file_size for entry in markup) > MOST_MARKUP:
                raise Refusal("bulk_too_large", name=name, limit=MOST_MARKUP // 1024 // 1024)
            counts = Counter[str]()
            for entry in markup:
                with archive.open(entry) as part:
                    _survey(name, part, counts)
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, NotImplementedError, OSError, zlib.error) as error:
        raise Refusal("bulk_damaged", name=name) from error


def _survey(name: str, part: IO[bytes], counts: Counter[str]) -> None:
    """Count the cells of a part, and the places its merged cells cover, up to what is bearable."""
    for _, element in etree.iterparse(part, resolve_entities=False, no_network=True, huge_tree=False):
        match etree.QName(element).localname if isinstance(element.tag, str) else "":
            case "c":
                counts["cells"] += 1
            case "mergeCell":
                counts["merged"] += _area(element.get("ref", ""))
        element.clear(keep_tail=False)
        if counts["cells"] > MOST_CELLS or counts["merged"] > MOST_MERGED:
            raise Refusal("bulk_too_many_cells", name=name, cells=MOST_CELLS, merged=MOST_MERGED)


def _area(reference: str) -> int:
    from openpyxl.utils import range_boundaries

    left, top, right, bottom = range_boundaries(reference)
    return int((right - left + 1) * (bottom - top + 1))


def _sheet(name: str, sheet: Any, formulas: Any) -> Sheet:
    # The cells that exist; rows() would make one for every place of a sheet that is formatted to its last row.
    held = {place: cell.value for place, cell in sheet._cells.items() if cell.value is not None}
    _refuse_size(name, sheet.title, held)
    cells: dict[tuple[int, int], Value] = {}
    problems = [
        _problem(sheet.title, place, Refusal("cell_formula_without_value"))
        for place, cell in formulas._cells.items()
        if cell.data_type == "f" and place not in held
    ]
    for place, value in held.items():
        if sheet._cells[place].data_type == "e":
            problems.append(_problem(sheet.title, place, Refusal("cell_error", value=str(value)[:20])))
        elif (kept := _kept(value)) is not None:
            cells[place] = kept
    _fill_merged(sheet, cells)
    return Sheet(sheet.title, cells, tuple(problems))


def _problem(sheet: str, place: tuple[int, int], refusal: Refusal) -> Problem:
    return Problem.at(sheet, place[0], refusal, letter(place[1]))


def _kept(value: object) -> Value | None:
    """None for white space, and for what no cell of ours can be."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool):
        return str(value)
    if isinstance(value, int | float | date):
        return value
    text = str(value).strip()
    return text or None


def _fill_merged(sheet: Any, cells: dict[tuple[int, int], Value]) -> None:
    last = max((row for row, _ in cells), default=0)
    for merged in sheet.merged_cells.ranges:
        first = cells.get((merged.min_row, merged.min_col))
        # Across columns a merged cell is a title, and stands in its first column only.
        if first is None or merged.min_col != merged.max_col:
            continue
        for row in range(merged.min_row + 1, min(merged.max_row, last) + 1):
            cells[row, merged.min_col] = first


def _refuse_size(name: str, sheet: str, held: Mapping[tuple[int, int], object]) -> None:
    rows = {row for row, _ in held}
    if len(rows) > MOST_ROWS or max((column for _, column in held), default=0) > MOST_COLUMNS:
        raise Refusal("bulk_too_many_rows", name=name, sheet=sheet, rows=MOST_ROWS, columns=MOST_COLUMNS)


def _csv_cells(name: str, data: bytes) -> dict[tuple[int, int], Value]:
    text = _decoded(name, data)
    head = text.split("\n", 1)[0]
    separator = max((",", "\t", ";"), key=head.count)
    cells: dict[tuple[int, int], Value] = {}
    try:
        for row, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1):
            for column, value in enumerate(values, start=1):
                if bare := _unguarded(value.strip()):
                    cells[row, column] = bare
            if len(cells) > MOST_CELLS:
                raise Refusal("bulk_too_many_rows", name=name, sheet=name, rows=MOST_ROWS, columns=MOST_COLUMNS)
    except csv.Error as error:
        raise Refusal("bulk_damaged", name=name) from error
    _refuse_size(name, name, cells)
    return cells


def _decoded(name: str, data: bytes) -> str:
    """Excel writes CSV in UTF-8 with a mark, in UTF-16 (“Unicode text”), or in the Chinese encoding of Windows."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings: tuple[str, ...] = ("utf-16",)
    else:
        encodings = ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refusal("bulk_damaged", name=name)


def _unguarded(text: str) -> str:
    """Without the apostrophe that our own CSV files set before = + - @, so that they read back equal."""
    return text[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", text) else text
