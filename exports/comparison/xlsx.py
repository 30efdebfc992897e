"""A Comparison as an Excel workbook: a summary, the table in its layout, the points, the single differences with weight
and reason, what either text punishes, and the terms it defines.

Differing words are rich text inside the cell, so that the marks survive sorting, filtering and black-and-white print.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from analysis.checks.definitions import DefinedTerm, defined_terms
from analysis.comparing.comparison import ArticleRef, Category, Comparison, Unit
from analysis.comparing.weight import Weight
from analysis.points.point import ONE_SIDED, Point
from exports.brief.page import BriefPage
from exports.brief.xlsx import brief_sheet
from exports.comparison.blocks import Block, Cell, Mark, spaced
from exports.comparison.handout import EVERYTHING, PLAIN, Handout, PaperSize, front_lines, rows_printed
from exports.comparison.outcomes import NO_OUTCOMES, RowOutcomes
from exports.comparison.pieces import Room, RowPiece, in_pieces
from exports.comparison.table import Column, Holds, columns_of, table_lines
from exports.files import books
from exports.files.cells import write_cell
from exports.files.characters import held
from exports.files.heights import height_of, lines_that_fit, room_of
from exports.saying.definitions import said_of_side, term_hints, term_name
from exports.saying.liability import liability_columns, liability_lines
from exports.saying.numbering import numbered_rows, row_numbers
from exports.saying.points import SideNames, point_line
from exports.saying.renamings import term_sentences
from exports.saying.sentences import category_names, reason_sentence, weight_sentence
from exports.saying.sides import Looks, SideLook, legend_of, looks_of, relation_name
from wording import Language, text

WHOLE_WIDTH = 156  # of all columns of a table, in characters: what a sheet of A4 holds beside each other at 9 points
DEFINITION_WIDTHS = (14, 40, 22, 40, 22, 18)
DIFFERENCE_WIDTHS = (5, 9, 6, 10, 38, 10, 38, 6, 13, 6, 6, 22)
LIABILITY_WIDTHS = (40, 34, 11, 38, 33)
POINT_WIDTHS = (10, 48, 10, 16, 25, 16, 25, 6)
QUOTED = 48  # characters of an article of one side in the list of differences; all of it stands in the table
Value = str | float
PAPERS = {PaperSize.A4: books.A4, PaperSize.A3: books.A3}


def comparison_as_xlsx(
    comparison: Comparison,
    language: Language,
    outcomes: RowOutcomes = NO_OUTCOMES,
    brief: BriefPage | None = None,
    looks: Looks | None = None,
    handout: Handout = PLAIN,
    points: Sequence[Point] = (),
) -> bytes:
    """The workbook's bytes; `outcomes` fill the column 协商意见; the `brief` is the first sheet, each of its lines a
    way to its row; the `points` have a sheet of their own. Raises Refusal `nothing_chosen`.

    Text is always written as text, so that a leading = + - @ computes nothing.
    """
    looks = looks or looks_of(comparison, language)
    printed = rows_printed(comparison, handout.choice, outcomes)
    buffer = BytesIO()
    with books.workbook(buffer) as workbook:
        book = _Book(workbook, _formats(workbook, looks, language), comparison, looks, language, handout, printed)
        first = workbook.add_worksheet(text("export.sheet_brief", language)) if brief is not None else None
        table = workbook.add_worksheet(text("export.sheet_table", language))
        lines = _table_sheet(book, table, outcomes)
        places = {row: lines[number] for row, number in row_numbers(comparison).items() if number in lines}
        if brief is not None:
            facts = front_lines(comparison, looks, language, outcomes, handout)
            brief_sheet(workbook, first, brief, language, table.get_name(), places, facts)
        if shown := [point for point in points if printed.intersection(point.rows)]:
            _point_sheet(book, shown)
        _difference_sheet(book)
        if comparison.liability and handout.choice == EVERYTHING:
            _liability_sheet(book)
        if handout.choice == EVERYTHING:
            _definition_sheet(book)
    return buffer.getvalue()


@dataclass(frozen=True, slots=True)
class _Book:
    """The workbook, and what its sheets are drawn from; `printed` are the ids of the rows that stand in it."""

    workbook: Any
    formats: dict[str, Any]
    comparison: Comparison
    looks: Looks
    language: Language
    handout: Handout
    printed: frozenset[str]

    def say(self, key: str, **params: object) -> str:
        return text(key, self.language, **params)


def _formats(workbook: Any, looks: Looks, language: Language) -> dict[str, Any]:
    letters = {"font_name": books.FONT, "font_size": books.SIZE}
    cell = letters | {"text_wrap": True, "valign": "top", "border": 1, "quote_prefix": True}
    return {
        "cell": workbook.add_format(cell),
        "center": workbook.add_format(cell | {"align": "center", "quote_prefix": False}),
        "continued": workbook.add_format(
            cell | {"align": "center", "quote_prefix": False, "num_format": f'0"{_continued(language)}"'}
        ),
        "heading": workbook.add_format(cell | {"bold": True, "bg_color": "#EEEEEE"}),
        "plain": workbook.add_format(letters),
        "head": workbook.add_format(letters | {"bold": True}),
        "left": workbook.add_format(_own(looks.left)),
        "right": workbook.add_format(_own(looks.right)),
        "noise": workbook.add_format(letters | {"italic": True}),
    }


def _own(look: SideLook) -> dict[str, Any]:
    """Words of a side alone, within a cell: in its colour and underlined, struck out where its later text did. Behind
    single words a sheet has no tint."""
    line = {"font_strikeout": True} if look.struck else {"underline": 1}
    return {"font_name": books.FONT, "font_size": books.SIZE, "bold": True, "font_color": look.hue.light} | line


def _continued(language: Language) -> str:
    return text("export.continued_number", language).replace('"', "")


def _table_sheet(book: _Book, sheet: Any, outcomes: RowOutcomes) -> dict[int, int]:
    """Fills the sheet; the line (from 1) that each row of the table, by its number, stands in."""
    formats, looks, language = book.formats, book.looks, book.language
    sheet.write_rich_string(
        0, 0, formats["plain"], text("export.legend", language) + " ", formats["left"],
        legend_of(looks.left, language), formats["plain"], " · ", formats["right"],
        legend_of(looks.right, language), formats["plain"], " · ", formats["noise"],
        text("export.legend_noise_print", language),
    )  # fmt: skip
    columns = columns_of(book.comparison, looks, language, book.handout)
    widths = _widths(columns)
    head = 1
    for head, sentence in enumerate(term_sentences(book.comparison, looks, language), start=2):
        write_cell(sheet, head - 1, 0, sentence, formats["plain"])
    _headings(sheet, formats, head, [column.name for column in columns], widths)
    room = Room(tuple(map(room_of, widths)), lines_that_fit(), lines_that_fit())
    lines = table_lines(book.comparison, looks, language, outcomes, book.handout)
    index = head
    places: dict[int, int] = {}
    for index, piece in enumerate(
        (piece for line in lines for piece in in_pieces(line, columns, room)), start=head + 1
    ):
        _write_piece(sheet, formats, index, piece, columns, widths)
        if piece.number is not None:
            places.setdefault(piece.number, index + 1)
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, index, len(columns) - 1)
    _printed(book, sheet, head)
    return places


def _widths(columns: Sequence[Column]) -> list[float]:
    whole = sum(column.share for column in columns)
    return [round(WHOLE_WIDTH * column.share / whole) for column in columns]


def _printed(book: _Book, sheet: Any, head: int) -> None:
    names = book.say("export.titled", side=sheet.get_name(), title=" ↔ ".join(look.name for look in book.looks))
    books.prints(sheet, names, book.language, heading=head, paper=PAPERS[book.handout.paper])


def _write_piece(
    sheet: Any, formats: dict[str, Any], index: int, piece: RowPiece, columns: Sequence[Column], widths: Sequence[float]
) -> None:
    words = [_joined(cell) for cell in piece.cells]
    sheet.set_row(index, height_of(zip(words, widths, strict=True)))
    for at, (column, cell) in enumerate(zip(columns, piece.cells, strict=True)):
        if piece.heading:
            write_cell(sheet, index, at, _joined(cell), formats["heading"])
        elif column.holds is Holds.NUMBER:
            form = formats["continued" if piece.continued else "center"]
            sheet.write_number(index, at, piece.number, form)
        elif column.holds.side is not None:
            _write_cell(sheet, formats, (index, at), cell, column.holds.side.value)
        else:
            write_cell(sheet, index, at, _joined(cell), formats["cell"])


def _joined(blocks: Cell) -> str:
    return "\n".join(block.words for block in blocks)


def _write_cell(sheet: Any, formats: dict[str, Any], place: tuple[int, int], blocks: Cell, mark: str) -> None:
    """Rich text where there is a mark; xlsxwriter takes format, string, format, string … and no empty string."""
    pieces = [piece for number, block in enumerate(blocks) for piece in _runs(block, mark, first=number == 0)]
    if len(pieces) < 2:
        write_cell(sheet, *place, _joined(blocks), formats["cell"])
        return
    fragments = [part for name, words in pieces for part in (formats[name], words)]
    sheet.write_rich_string(*place, *fragments, formats["cell"])


def _runs(block: Block, mark: str, *, first: bool) -> Iterator[tuple[str, str]]:
    """The name of a format and words, none of them empty."""
    names = {Mark.NONE: "plain", Mark.REAL: mark, Mark.NOISE: "noise"}
    before = "" if first else "\n"
    found = [("head", spaced(block.lead))] if block.lead else []
    found += [("head" if block.head else names[run.mark], held(run.text)) for run in block.runs]
    for name, words in found:
        if words:
            yield name, before + words
            before = ""


def _sheet_of(
    book: _Book, name: str, columns: Sequence[str], widths: Sequence[float], lines: Iterable[tuple[Value, ...]]
) -> None:
    """A sheet with a line a row; a line that is too long or too high for a row goes on in the next."""
    sheet = book.workbook.add_worksheet(name)
    _headings(sheet, book.formats, 0, columns, widths)
    index = 0
    rows = (cells for line in lines for cells in books.over_rows(line, widths, book.language))
    for index, cells in enumerate(rows, start=1):
        sheet.set_row(index, height_of(zip(map(str, cells), widths, strict=True)))
        for column, value in enumerate(cells):
            write_cell(sheet, index, column, value, book.formats["cell" if isinstance(value, str) else "center"])
    sheet.freeze_panes(1, 0)
    _printed(book, sheet, 0)
    if index:
        sheet.autofilter(0, 0, index, len(columns) - 1)


def _headings(sheet: Any, formats: dict[str, Any], index: int, names: Sequence[str], widths: Sequence[float]) -> None:
    """The heading of a list, as high as its longest name needs, and how wide its columns are."""
    sheet.set_row(index, height_of(zip(names, widths, strict=True)))
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        write_cell(sheet, index, column, name, formats["heading"])


def _point_sheet(book: _Book, points: Sequence[Point]) -> None:
    """One line a point, the heaviest first, with the numbers of its rows in the table."""
    numbers_of_rows = row_numbers(book.comparison)
    names = SideNames(book.looks.left.name, book.looks.right.name)
    sides = [book.say(f"export.{name}", side=look.name) for look in book.looks for name in ("locator_of", "words_of")]
    columns = [
        *(book.say(f"export.{name}") for name in ("number", "sheet_points", "category")),
        *sides,
        book.say("export.weight"),
    ]
    lines: list[tuple[Value, ...]] = []
    for point in points:
        places = sorted({numbers_of_rows[row] for row in point.rows if row in numbers_of_rows})
        category = book.say("brief.one_sided" if point.category == ONE_SIDED else f"category.{point.category}")
        said = [words for side in (point.left, point.right) for words in (_locators(side.articles), side.words)]
        line = point_line(point, names, book.language)
        lines.append(("、".join(map(str, places)), line, category, *said, round(point.weight, 2)))
    _sheet_of(book, book.say("export.sheet_points"), columns, POINT_WIDTHS, lines)


def _difference_sheet(book: _Book) -> None:
    """One line a difference, and one an article that only one side has: for sorting and filtering."""
    sides = [book.say(f"export.{name}", side=look.name) for look in book.looks for name in ("locator_of", "words_of")]
    before = [book.say(f"export.{name}") for name in ("number", "category", "substantive")]
    after = ("confidence", "difference_reason", "level", "weight", "weighed")
    columns = [*before, *sides, *(book.say(f"export.{name}") for name in after)]
    lines: Iterator[tuple[Value, ...]] = (
        (
            *cells,
            round(confidence, 2),
            why,
            book.say(f"level.{weight.grade.value}"),
            round(weight.value, 2),
            weight_sentence(weight, book.language),
        )
        for cells, confidence, why, weight in _difference_lines(book)
    )
    _sheet_of(book, book.say("export.sheet_differences"), columns, DIFFERENCE_WIDTHS, lines)


def _liability_sheet(book: _Book) -> None:
    """One line for acts that answer each other, or that one side alone punishes."""
    lines = (line.cells for line in liability_lines(book.comparison, book.looks, book.language))
    columns = liability_columns(book.looks, book.language)
    _sheet_of(book, book.say("liability.title"), columns, LIABILITY_WIDTHS, lines)


def _definition_sheet(book: _Book) -> None:
    """One line a term that either text defines; no sheet where none does."""
    found = defined_terms(book.comparison)
    if not found:
        return
    of = [book.say(f"definitions.{name}") for name in ("definition", "uses")]
    columns = [
        book.say("definitions.term"),
        *(f"{look.name} · {name}" for look in book.looks for name in of),
        book.say("definitions.hints"),
    ]
    lines = (_definition_cells(term, book.looks, book.language) for term in found)
    _sheet_of(book, book.say("export.sheet_definitions"), columns, DEFINITION_WIDTHS, lines)


def _definition_cells(term: DefinedTerm, looks: Looks, language: Language) -> tuple[str, ...]:
    said = [said_of_side(side, language) for side in term.sides]
    cells = [words for side in said for words in (side.definition, side.uses)]
    return term_name(term), *cells, "；".join(term_hints(term, looks, language))


def _difference_lines(
    book: _Book,
) -> Iterator[tuple[tuple[str, ...], float, str, Weight]]:
    """The cells of a line, how sure its row is, why it is judged so, and what it weighs. The number is that of the
    table; a link across rows has that of its left article's row."""
    comparison, looks, language = book.comparison, book.looks, book.language
    numbers = {row.id: str(number) for number, row in numbered_rows(comparison)}
    printed = {numbers[row] for row in book.printed}
    of_article = {ref.key: numbers[row.id] for row in comparison.rows for ref in row.left}
    for row in (*comparison.around, *comparison.rows, *comparison.also):
        number = numbers[row.id] if row.id in numbers else of_article[row.left[0].key]
        if number not in printed:
            continue
        if row.relation.one_sided:
            words = [_beginning(units, number, language) for units in (row.left_units, row.right_units)]
            whole = _locators(row.left), words[0], _locators(row.right), words[1]
            names = category_names((Category.CONTENT,), language), text("export.yes", language)
            why = relation_name(row.relation, looks, language)
            yield (number, *names, *whole), row.confidence, why, row.weight
            continue
        for found in row.differences:
            judged = text("export.yes" if found.substantive else "export.no", language)
            places = found.left_locator, found.left, found.right_locator, found.right
            why = reason_sentence(found.reason, language) if found.reason else ""
            cells = number, category_names(found.categories, language), judged, *places
            yield cells, row.confidence, why, found.weight


def _locators(refs: tuple[ArticleRef, ...]) -> str:
    return "、".join(ref.locator for ref in refs)


def _beginning(units: Sequence[Unit], number: str, language: Language) -> str:
    """The first words of an article that one side alone has, and where all of it stands."""
    words = "\n".join("".join(span.text for span in unit.spans) for unit in units)
    if len(words) <= QUOTED:
        return words
    return text("export.quoted", language, words=words.replace("\n", "")[:QUOTED].rstrip(), number=number)
