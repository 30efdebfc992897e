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
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import PurePath
from typing import Any

from lxml import etree

from drafts.budget import IMPORTING, Budget, Meter
from drafts.readers.aids import NO_AIDS, Aids
from drafts.readers.office import SHEET, converted
from drafts.readers.ole import MAGIC, Ole, kind_of
from drafts.readers.parser_bounds import bound_reached
from drafts.refusal import Refusal
from legislation.bulk.problems import Problem

MOST_ROWS = IMPORTING.rows
MOST_COLUMNS = 60
_SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ROW, _MERGED, _FORMULA = f"{_SHEET}row", f"{_SHEET}mergeCell", f"{_SHEET}f"
_COUNTED_AS_CELLS = frozenset(("c", "si"))  # a shared string is a cell's
_IN_CELLS = frozenset(("v", "f", "is", "t"))

_SEPARATORS, _FIRST_LINES, _SNIFFED = ",\t;", 12, 100_000

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


def read_workbook(name: str, data: bytes, budget: Budget = IMPORTING, aids: Aids = NO_AIDS) -> tuple[Sheet, ...]:
    """The sheets of a file, by its name; an old .xls by its bytes, through LibreOffice. Raises Refusal: bulk_kind
    (neither XLSX nor CSV), bulk_old_kind, bulk_locked, bulk_damaged, encoding_unknown, bulk_cell_too_long,
    bulk_too_large, too_many_cells, too_many_elements, bulk_too_many_rows, bulk_empty, office_late, office_failed."""
    if len(data) > budget.file:
        raise Refusal("bulk_too_large", name=name, limit=budget.file // 1024 // 1024)
    meter = Meter(name, budget)
    kind = PurePath(name).suffix.lower()
    if data.startswith(MAGIC) and kind in (".xls", ".et", ".xlsx", ".xlsm"):
        sheets = _read_xlsx(meter, _of_old_kind(meter, data, aids))
    elif kind in (".xlsx", ".xlsm"):
        sheets = _read_xlsx(meter, data)
    elif kind in (".csv", ".txt", ".tsv"):
        sheets = (Sheet(PurePath(name).stem, _csv_cells(meter, data)),)
    else:
        raise Refusal("bulk_kind", name=name)
    if not any(sheet.cells for sheet in sheets):
        raise Refusal("bulk_empty", name=name)
    return sheets


def _of_old_kind(meter: Meter, data: bytes, aids: Aids) -> bytes:
    """The workbook of Excel 97–2003, or of WPS of those years, as XLSX."""
    kind = kind_of(data)
    if kind in (Ole.LOCKED_SHEET, Ole.LOCKED_PACKAGE):
        raise Refusal("bulk_locked", name=meter.name)
    if kind is not Ole.SHEET or not aids.office_path:
        raise Refusal("bulk_old_kind", name=meter.name)
    return converted(meter, data, SHEET, aids.office_path)


def _read_xlsx(meter: Meter, data: bytes) -> tuple[Sheet, ...]:
    # Imported here: most commands never need it.
    import openpyxl

    _survey(meter, data)
    try:
        # Read-only, so that links, merged areas, rules and names over a whole sheet are never spread over its cells.
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        with closing(book):
            return tuple(_sheet(meter, book, sheet) for sheet in book.worksheets)
    except Refusal:
        raise
    except Exception as error:
        # openpyxl raises whatever its parsing runs into: KeyError, ValueError, ParseError, …
        raise Refusal("bulk_damaged", name=meter.name) from error


def _survey(meter: Meter, data: bytes) -> None:
    """Whatever openpyxl would hold at once is counted before, part by part, whatever the parts are called."""
    name, budget = meter.name, meter.budget
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            if len(entries) > budget.entries or sum(entry.file_size for entry in entries) > budget.unpacked:
                raise Refusal("bulk_too_large", name=name, limit=budget.unpacked // 1024 // 1024)
            markup = sum(entry.file_size for entry in entries if _count(meter, archive, entry))
    except (zipfile.BadZipFile, etree.XMLSyntaxError, ValueError, NotImplementedError, OSError, zlib.error) as error:
        raise bound_reached(str(error), name) or Refusal("bulk_damaged", name=name) from error
    if markup > budget.xml:
        raise Refusal("bulk_too_large", name=name, limit=budget.xml // 1024 // 1024)


def _count(meter: Meter, archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bool:
    """Count what a part holds, up to what is bearable; False for a picture and the like, which is no mark-up."""
    with archive.open(entry) as part:
        try:
            for _, element in etree.iterparse(part, resolve_entities=False, no_network=True, huge_tree=False):
                kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
                if kind in _COUNTED_AS_CELLS:
                    meter.cells(1)
                elif kind not in _IN_CELLS:
                    meter.elements(1)
                element.clear(keep_tail=False)
                while (before := element.getprevious()) is not None:
                    before.getparent().remove(before)
        except etree.XMLSyntaxError:
            if entry.filename.lower().endswith((".xml", ".rels")):
                raise
            return False
    return True


def _sheet(meter: Meter, book: Any, sheet: Any) -> Sheet:
    from openpyxl.worksheet._reader import WorkSheetParser

    formats = {"date_formats": book._date_formats, "timedelta_formats": book._timedelta_formats}
    with book._archive.open(sheet._worksheet_path) as part:
        parser = WorkSheetParser(part, sheet._shared_strings, data_only=True, epoch=book.epoch, **formats)
        found = _Found(meter, sheet.title)
        merged: list[str] = []
        for _, element in etree.iterparse(part, tag=(_ROW, _MERGED), resolve_entities=False, no_network=True):
            if element.tag == _MERGED:
                merged.append(element.get("ref", ""))
            else:
                found.take(parser.parse_row(element)[1], list(element))
            element.clear()
    _fill_merged(meter, merged, found.cells)
    return Sheet(sheet.title, found.cells, tuple(found.problems))


@dataclass(slots=True)
class _Found:
    """The cells of a sheet that hold something, and those whose value the file does not hold."""

    meter: Meter
    title: str
    cells: dict[tuple[int, int], Value] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)

    def take(self, read: Sequence[Mapping[str, Any]], elements: Sequence[etree._Element]) -> None:
        """The cells of one row as openpyxl reads them, beside their elements."""
        for cell, element in zip(read, elements, strict=True):
            place, value = (cell["row"], cell["column"]), cell["value"]
            if value is None:
                if element.find(_FORMULA) is not None:
                    self.problems.append(_problem(self.title, place, Refusal("cell_formula_without_value")))
                continue
            self.rows.add(place[0])
            _refuse_size(self.meter, self.title, len(self.rows), place[1])
            if cell["data_type"] == "e":
                self.problems.append(_problem(self.title, place, Refusal("cell_error", value=str(value)[:20])))
            elif (kept := _kept(value)) is not None:
                self.cells[place] = kept


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


def _fill_merged(meter: Meter, merged: Sequence[str], cells: dict[tuple[int, int], Value]) -> None:
    from openpyxl.utils import range_boundaries

    last = max((row for row, _ in cells), default=0)
    for reference in merged:
        left, top, right, bottom = range_boundaries(reference)
        first = cells.get((top, left))
        # Across columns a merged cell is a title, and stands in its first column only.
        if first is None or left != right:
            continue
        below = range(top + 1, min(bottom, last) + 1)
        meter.cells(len(below))
        cells.update(((row, left), first) for row in below)


def _refuse_size(meter: Meter, sheet: str, rows: int, column: int) -> None:
    most = meter.budget.rows
    if rows > most or column > MOST_COLUMNS:
        raise Refusal("bulk_too_many_rows", name=meter.name, sheet=sheet, rows=most, columns=MOST_COLUMNS)


def _csv_cells(meter: Meter, data: bytes) -> dict[tuple[int, int], Value]:
    name = meter.name
    text = _decoded(name, data)
    separator = _separator(text)
    cells: dict[tuple[int, int], Value] = {}
    rows = 0
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    try:
        for row, values in enumerate(lines, start=1):
            bare = ((column, _unguarded(value.strip())) for column, value in enumerate(values, start=1) if value)
            held = [(column, value) for column, value in bare if value]
            if held:
                rows += 1
                _refuse_size(meter, name, rows, held[-1][0])
            meter.cells(len(held))
            cells.update(((row, column), value) for column, value in held)
    except csv.Error as error:  # a cell beyond the limit: mostly a quotation mark that nothing closes
        limit = csv.field_size_limit()
        raise Refusal("bulk_cell_too_long", name=name, line=lines.line_num, limit=limit) from error
    return cells


def _separator(text: str) -> str:
    """The sign by which most of the first lines have equally many fields, and the more fields the better; of such the
    one that stands first: a heading may hold any, and a title above the headings another."""
    lines = [line for line in text[:_SNIFFED].split("\n") if line.strip()][:_FIRST_LINES]

    def agreeing(sign: str) -> tuple[int, int]:
        fields = Counter(map(len, csv.reader(lines, delimiter=sign)))
        return max(((rows, many) for many, rows in fields.items() if many > 1), default=(0, 0))

    def first(sign: str) -> int:
        return next((line.index(sign) for line in lines if sign in line), 0)

    try:
        return max(_SEPARATORS, key=lambda sign: (agreeing(sign), -first(sign)))
    except csv.Error:  # a cell beyond the limit: told where all is read
        return _SEPARATORS[0]


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
    raise Refusal("encoding_unknown", name=name)


def _unguarded(text: str) -> str:
    """Without the apostrophe that our own CSV files set before = + - @, so that they read back equal."""
    return text[1:] if re.match(r"'+[=+\-@\t\r\n＝＋－＠]", text) else text
