"""A Comparison as an Excel workbook: 序号 | left | relation | right | 协商意见, a sheet of single differences, and one
of what either text punishes.

Differing words are rich text inside the cell, so that the marks survive sorting, filtering and black-and-white print.
"""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import xlsxwriter

from analysis.checks.definitions import DefinedTerm, defined_terms
from analysis.comparing.comparison import ArticleRef, Category, Comparison, Unit
from analysis.comparing.weight import Weight
from exports.brief.page import BriefPage
from exports.brief.xlsx import brief_sheet
from exports.comparison.long_lines import in_rows
from exports.comparison.outcomes import NO_OPINIONS, Opinions
from exports.comparison.table import Block, Mark, TableLine, table_lines
from exports.files.cells import in_cells, write_cell
from exports.files.characters import held
from exports.files.heights import height_of
from exports.saying.definitions import said_of_side, term_hints, term_name
from exports.saying.liability import liability_columns, liability_lines
from exports.saying.numbering import numbered_rows, row_numbers
from exports.saying.renamings import term_sentences
from exports.saying.sentences import category_names, reason_sentence, weight_sentence
from exports.saying.sides import Looks, SideLook, legend_of, looks_of, relation_name
from wording import Language, text

FONT = "宋体"
WIDTHS = (6, 58, 16, 58, 30)
DEFINITION_WIDTHS = (16, 50, 30, 50, 30, 36)
DIFFERENCE_WIDTHS = (6, 12, 10, 20, 50, 20, 50, 10, 36, 10, 8, 36)
LIABILITY_WIDTHS = (48, 40, 14, 48, 40)


def comparison_as_xlsx(
    comparison: Comparison,
    language: Language,
    opinions: Opinions = NO_OPINIONS,
    brief: BriefPage | None = None,
    looks: Looks | None = None,
) -> bytes:
    """The workbook's bytes; `opinions` fill the column 协商意见; the `brief` is the first sheet, each of its lines a
    way to its row.

    Text is always written as text, so that a leading = + - @ computes nothing.
    """
    looks = looks or looks_of(comparison, language)
    buffer = BytesIO()
    with xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    ) as workbook:
        formats = _formats(workbook, looks)
        if brief is not None:
            sheet = workbook.add_worksheet(text("export.sheet_brief", language))
            table = workbook.add_worksheet(text("export.sheet_table", language))
            lines = _table_sheet(table, formats, comparison, looks, language, opinions)
            places = {row: lines[number] for row, number in row_numbers(comparison).items() if number in lines}
            brief_sheet(workbook, sheet, brief, table.get_name(), places)
        else:
            table = workbook.add_worksheet(text("export.sheet_table", language))
            _table_sheet(table, formats, comparison, looks, language, opinions)
        _difference_sheet(workbook, formats, comparison, looks, language)
        if comparison.liability:
            _liability_sheet(workbook, formats, comparison, looks, language)
        _definition_sheet(workbook, formats, comparison, looks, language)
    return buffer.getvalue()


def _formats(workbook: Any, looks: Looks) -> dict[str, Any]:
    cell = {"font_name": FONT, "font_size": 11, "text_wrap": True, "valign": "top", "border": 1, "quote_prefix": True}
    return {
        "cell": workbook.add_format(cell),
        "center": workbook.add_format(cell | {"align": "center", "quote_prefix": False}),
        "heading": workbook.add_format(cell | {"bold": True, "bg_color": "#EEEEEE"}),
        "plain": workbook.add_format({"font_name": FONT, "font_size": 11}),
        "head": workbook.add_format({"font_name": FONT, "font_size": 11, "bold": True}),
        "left": workbook.add_format(_own(looks.left)),
        "right": workbook.add_format(_own(looks.right)),
        "noise": workbook.add_format({"font_name": FONT, "font_size": 11, "italic": True}),
    }


def _own(look: SideLook) -> dict[str, Any]:
    """Words of a side alone, within a cell: in its colour and underlined, struck out where its later text did. Behind
    single words a sheet has no tint."""
    line = {"font_strikeout": True} if look.struck else {"underline": 1}
    return {"font_name": FONT, "font_size": 11, "bold": True, "font_color": look.hue.light} | line


def _table_sheet(
    sheet: Any,
    formats: dict[str, Any],
    comparison: Comparison,
    looks: Looks,
    language: Language,
    opinions: Opinions,
) -> dict[int, int]:
    """Fills the sheet; the line (from 1) that each row of the table, by its number, stands in."""
    sheet.write_rich_string(
        0, 0, formats["plain"], text("export.legend", language) + " ", formats["left"],
        legend_of(looks.left, language), formats["plain"], " · ", formats["right"],
        legend_of(looks.right, language), formats["plain"], " · ", formats["noise"],
        text("export.legend_noise_print", language),
    )  # fmt: skip
    untitled = text("export.untitled", language)
    titles = [
        text("export.titled", language, side=look.name, title=head.title or untitled)
        for look, head in zip(looks, (comparison.left, comparison.right), strict=True)
    ]
    names = (
        text("export.number", language),
        titles[0],
        text("export.relation", language),
        titles[1],
        text("export.opinion", language),
    )
    head = 1
    for head, sentence in enumerate(term_sentences(comparison, looks, language), start=2):
        write_cell(sheet, head - 1, 0, sentence, formats["plain"])
    _headings(sheet, formats, head, names, WIDTHS)
    index = head
    places: dict[int, int] = {}
    rows = (row for line in table_lines(comparison, looks, language, opinions) for row in in_rows(line, language))
    for index, line in enumerate(rows, start=head + 1):
        _write_line(sheet, formats, index, line)
        if line.number is not None:
            places.setdefault(line.number, index + 1)
    sheet.freeze_panes(head + 1, 0)
    sheet.autofilter(head, 0, index, len(WIDTHS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(head)
    sheet.set_footer("&C&P / &N")
    return places


def _write_line(sheet: Any, formats: dict[str, Any], index: int, line: TableLine) -> None:
    words = ("", _joined(line.left), "\n".join(line.tags), _joined(line.right), "\n".join(line.opinion))
    sheet.set_row(index, height_of(zip(words, WIDTHS, strict=True)))
    if line.number is None:
        for column in range(len(WIDTHS)):
            blocks = {1: line.left, 3: line.right}.get(column, ())
            sheet.write_string(
                index, column, held("".join(run.text for b in blocks for run in b.runs)), formats["heading"]
            )
        return
    sheet.write_number(index, 0, line.number, formats["center"])
    _write_cell(sheet, formats, (index, 1), line.left, "left")
    sheet.write_string(index, 2, "\n".join(line.tags), formats["cell"])
    _write_cell(sheet, formats, (index, 3), line.right, "right")
    write_cell(sheet, index, 4, "\n".join(line.opinion), formats["cell"])


def _joined(blocks: tuple[Block, ...]) -> str:
    return "\n".join("".join(run.text for run in block.runs) for block in blocks)


def _write_cell(
    sheet: Any, formats: dict[str, Any], place: tuple[int, int], blocks: tuple[Block, ...], mark: str
) -> None:
    """Rich text where there is a mark; xlsxwriter takes format, string, format, string … and no empty string."""
    names = {Mark.NONE: "plain", Mark.REAL: mark, Mark.NOISE: "noise"}
    pieces: list[tuple[str, str]] = []
    for number, block in enumerate(blocks):
        lead = "\n" if number else ""
        for run in block.runs:
            pieces.append(("head" if block.head else names[run.mark], lead + held(run.text)))
            lead = ""
    pieces = [(name, piece) for name, piece in pieces if piece]
    whole = "".join(piece for _, piece in pieces)
    if len(pieces) < 2:
        write_cell(sheet, *place, whole, formats["cell"])
        return
    fragments = [part for name, piece in pieces for part in (formats[name], piece)]
    sheet.write_rich_string(*place, *fragments, formats["cell"])


def _difference_sheet(
    workbook: Any, formats: dict[str, Any], comparison: Comparison, looks: Looks, language: Language
) -> None:
    """One line a difference, and one an article that only one side has: for sorting and filtering."""
    sheet = workbook.add_worksheet(text("export.sheet_differences", language))
    sides = [text(f"export.{name}", language, side=look.name) for look in looks for name in ("locator_of", "words_of")]
    before = [text(f"export.{name}", language) for name in ("number", "category", "substantive")]
    after = ("confidence", "difference_reason", "level", "weight", "weighed")
    columns = [*before, *sides, *(text(f"export.{name}", language) for name in after)]
    _headings(sheet, formats, 0, columns, DIFFERENCE_WIDTHS)
    index = 0
    lines = (
        (cells, confidence, why, weight)
        for whole, confidence, why, weight in _difference_lines(comparison, looks, language)
        for cells in _over_rows(whole, language)
    )
    for index, (cells, confidence, why, weight) in enumerate(lines, start=1):
        weighed = weight_sentence(weight, language)
        whole = (*cells, "", why, "", "", weighed)
        sheet.set_row(index, height_of(zip(whole, DIFFERENCE_WIDTHS, strict=True)))
        for column, value in enumerate(cells):
            write_cell(sheet, index, column, value, formats["cell"])
        sheet.write_number(index, len(cells), round(confidence, 2), formats["center"])
        write_cell(sheet, index, len(cells) + 1, why, formats["cell"])
        write_cell(sheet, index, len(cells) + 2, text(f"level.{weight.grade.value}", language), formats["cell"])
        sheet.write_number(index, len(cells) + 3, round(weight.value, 2), formats["center"])
        write_cell(sheet, index, len(cells) + 4, weighed, formats["cell"])
    _set_up(sheet, index, len(columns))


def _liability_sheet(
    workbook: Any, formats: dict[str, Any], comparison: Comparison, looks: Looks, language: Language
) -> None:
    """One line for acts that answer each other, or that one side alone punishes."""
    sheet = workbook.add_worksheet(text("liability.title", language))
    columns = liability_columns(looks, language)
    _headings(sheet, formats, 0, columns, LIABILITY_WIDTHS)
    index = 0
    lines = (
        cells for line in liability_lines(comparison, looks, language) for cells in _over_rows(line.cells, language)
    )
    for index, cells in enumerate(lines, start=1):
        sheet.set_row(index, height_of(zip(cells, LIABILITY_WIDTHS, strict=True)))
        for column, value in enumerate(cells):
            write_cell(sheet, index, column, value, formats["cell"])
    _set_up(sheet, index, len(columns))


def _headings(sheet: Any, formats: dict[str, Any], index: int, names: Sequence[str], widths: Sequence[float]) -> None:
    """The heading of a list, as high as its longest name needs, and how wide its columns are."""
    sheet.set_row(index, height_of(zip(names, widths, strict=True)))
    for column, (name, width) in enumerate(zip(names, widths, strict=True)):
        sheet.set_column(column, column, width)
        write_cell(sheet, index, column, name, formats["heading"])


def _set_up(sheet: Any, last: int, columns: int) -> None:
    """A list under one heading, as it prints and filters."""
    sheet.freeze_panes(1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&C&P / &N")
    if last:
        sheet.autofilter(0, 0, last, columns - 1)


def _definition_sheet(
    workbook: Any, formats: dict[str, Any], comparison: Comparison, looks: Looks, language: Language
) -> None:
    """One line a term that either text defines; no sheet where none does."""
    found = defined_terms(comparison)
    if not found:
        return
    sheet = workbook.add_worksheet(text("export.sheet_definitions", language))
    of = [text(f"definitions.{name}", language) for name in ("definition", "uses")]
    columns = [
        text("definitions.term", language),
        *(f"{look.name} · {name}" for look in looks for name in of),
        text("definitions.hints", language),
    ]
    _headings(sheet, formats, 0, columns, DEFINITION_WIDTHS)
    lines = (cells for term in found for cells in _over_rows(_definition_cells(term, looks, language), language))
    index = 0
    for index, cells in enumerate(lines, start=1):
        sheet.set_row(index, height_of(zip(cells, DEFINITION_WIDTHS, strict=True)))
        for column, value in enumerate(cells):
            write_cell(sheet, index, column, value, formats["cell"])
    _set_up(sheet, index, len(columns))


def _definition_cells(term: DefinedTerm, looks: Looks, language: Language) -> tuple[str, ...]:
    said = [said_of_side(side, language) for side in term.sides]
    cells = [words for side in said for words in (side.definition, side.uses)]
    return term_name(term), *cells, "；".join(term_hints(term, looks, language))


def _over_rows(cells: tuple[str, ...], language: Language) -> Iterator[tuple[str, ...]]:
    """The cells of a line, over several rows where one of them is too long; the short ones stand in each."""
    said = text("export.cell_goes_on", language), text("export.cell_continued", language)
    pieces = [in_cells(cell, *said) for cell in cells]
    for at in range(max(map(len, pieces))):
        yield tuple((piece[0] if len(piece) == 1 else piece[at] if at < len(piece) else "") for piece in pieces)


def _difference_lines(
    comparison: Comparison, looks: Looks, language: Language
) -> Iterator[tuple[tuple[str, ...], float, str, Weight]]:
    """The cells of a line, how sure its row is, why it is judged so, and what it weighs. The number is that of the
    table; a link across rows has that of its left article's row."""
    numbers = {row.id: str(number) for number, row in numbered_rows(comparison)}
    of_article = {ref.key: numbers[row.id] for row in comparison.rows for ref in row.left}
    for row in (*comparison.around, *comparison.rows, *comparison.also):
        number = numbers[row.id] if row.id in numbers else of_article[row.left[0].key]
        if row.relation.one_sided:
            whole = _locators(row.left), _words(row.left_units), _locators(row.right), _words(row.right_units)
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


def _words(units: tuple[Unit, ...]) -> str:
    return "\n".join("".join(span.text for span in unit.spans) for unit in units)
