"""The template for bulk import: a sheet a kind of record, lists to choose from, a note on every heading."""

from io import BytesIO
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from exports.bulk.words import heading, sheet_name, words_of
from exports.files import books
from exports.files.cells import write_cell
from legislation.bulk.sheets import LISTS, NOTES, SHEETS, BulkColumn, BulkSheet, Holds
from legislation.bulk.workbook import MOST_ROWS
from legislation.tracks.stages import Stages
from wording import Language, text


def template_file(stages: Stages, language: Language) -> bytes:
    """The workbook's bytes."""
    buffer = BytesIO()
    with books.workbook(buffer) as workbook:
        base = {"font_name": books.FONT, "font_size": 11, "valign": "top", "text_wrap": True}
        forms = {
            "text": workbook.add_format(base),
            "title": workbook.add_format(base | {"bold": True, "font_size": 14}),
            "heading": workbook.add_format(base | {"bold": True, "bg_color": "#E3EBE6", "border": 1}),
            "needed": workbook.add_format(base | {"bold": True, "bg_color": "#F6E6DF", "border": 1}),
            # Text, so that Excel does not turn 2024-07 into a day of its own.
            "entry": workbook.add_format({"font_name": books.FONT, "font_size": 11, "num_format": "@"}),
            "number": workbook.add_format({"font_name": books.FONT, "font_size": 11}),
        }
        _notes(workbook, forms, language)
        entry_sheets = [workbook.add_worksheet(sheet_name(sheet.key, language)) for sheet in SHEETS]
        # A list written into the rule of a cell may hold 255 characters only.
        lists = workbook.add_worksheet(LISTS)
        lists.hide()
        used: dict[tuple[str, ...], str] = {}
        for sheet, page in zip(SHEETS, entry_sheets, strict=True):
            _sheet(page, lists, used, forms, sheet, stages, language)
    return buffer.getvalue()


def _notes(workbook: Any, forms: dict[str, Any], language: Language) -> None:
    page = workbook.add_worksheet(sheet_name(NOTES, language))
    page.set_column(0, 0, 24)
    page.set_column(1, 1, 90)
    write_cell(page, 0, 0, text("bulk.template_title", language), forms["title"])
    lines = [("", text(f"bulk.rule_{number}", language)) for number in range(1, 7)]
    lines += [(sheet_name(sheet.key, language), text(f"bulk_note.{sheet.key}", language)) for sheet in SHEETS]
    for row, line in enumerate(lines, start=2):
        for column, words in enumerate(line):
            write_cell(page, row, column, words, forms["text"])


def _sheet(
    page: Any,
    lists: Any,
    used: dict[tuple[str, ...], str],
    forms: dict[str, Any],
    sheet: BulkSheet,
    stages: Stages,
    language: Language,
) -> None:
    for place, column in enumerate(sheet.columns):
        words = words_of(column, stages, language)
        name = heading(column, language)
        form = forms["number" if column.holds in (Holds.NUMBER, Holds.COUNT) else "entry"]
        page.set_column(place, place, _width(column, name), form)
        shown = f"{name} *" if column.required else name
        write_cell(page, 0, place, shown, forms["needed" if column.required else "heading"])
        page.write_comment(
            0, place, _comment(column, language), {"x_scale": 2, "font_name": books.FONT, "font_size": 10}
        )
        if words:
            refused = text("bulk.choose", language)
            options = {"validate": "list", "source": _list(lists, used, tuple(words)), "error_message": refused}
            page.data_validation(1, place, MOST_ROWS, place, options)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, 0, len(sheet.columns) - 1)


def _width(column: BulkColumn, name: str) -> int:
    wide = {"title", "name", "side_title", "legislature", "text", "note", "project", "instrument", "source", "object"}
    return 32 if column.id in wide else max(14, 2 * len(name) + 4)


def _comment(column: BulkColumn, language: Language) -> str:
    parts = [text(f"bulk.holds_{column.holds}", language)]
    if column.required:
        parts.append(text("bulk.required", language))
    return "\n".join(parts)


def _list(lists: Any, used: dict[tuple[str, ...], str], words: tuple[str, ...]) -> str:
    """The reference of a column of the hidden sheet that holds these words."""
    if words not in used:
        place = len(used)
        for row, word in enumerate(words):
            lists.write_string(row, place, word)
        name = xl_col_to_name(place, col_abs=True)
        used[words] = f"={LISTS}!{name}$1:{name}${len(words)}"
    return used[words]
