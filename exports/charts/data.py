"""A chart's data as CSV, XLSX and JSON: the same table that the figure was drawn from."""

import json
from collections.abc import Sequence
from datetime import datetime, time
from io import BytesIO
from typing import Any

from analysis.charts.chart import Chart, ColumnKind, Value
from exports.charts.wording import Wording
from exports.files import books
from exports.files.cells import Cell, csv_file, write_cell
from exports.files.characters import held
from exports.files.heights import height_of, width_of
from legislation.dates.partial import PartialDate
from wording import Language

WIDEST, NARROWEST = 48, 10  # characters of a column that holds more than it is wide


def chart_rows(chart: Chart, language: Language) -> list[list[Cell]]:
    """The headings and then the rows, in the reader's words."""
    wording = Wording(chart, language)
    rows: list[list[Cell]] = [[wording.heading(column) for column in chart.columns]]
    rows += [[wording.cell(c, value) for c, value in zip(chart.columns, row, strict=True)] for row in chart.rows]
    return rows


def chart_as_csv(chart: Chart, language: Language) -> bytes:
    return csv_file(chart_rows(chart, language))


def chart_as_plain(chart: Chart, language: Language) -> dict[str, Any]:
    """As JSON holds it: codes as codes (stages, states), so that it reads the same in every language; dates as
    2024-07-29, 2024-07 or 2024, a final ~ where approximate, “unknown” where nobody knows."""
    wording = Wording(chart, language)
    return {
        "chart": chart.key,
        "title": wording.title(),
        "note": wording.note(),
        "data_date": chart.on.isoformat(),
        "sources": list(chart.sources),
        "columns": [{"id": column.id, "title": wording.heading(column)} for column in chart.columns],
        "terms": {key: wording.term(key) for key in _terms_used(chart)},
        "rows": [{name: _plain(value) for name, value in record.items()} for record in chart.records()],
    }


def chart_as_json(chart: Chart, language: Language) -> bytes:
    return held(json.dumps(chart_as_plain(chart, language), ensure_ascii=False, indent=2)).encode()


def _terms_used(chart: Chart) -> list[str]:
    places = [place for place, column in enumerate(chart.columns) if column.kind is ColumnKind.TERM]
    used = {row[place] for row in chart.rows for place in places}
    return [key for key in chart.terms if key in used]


def _plain(value: Value) -> str | int | float | None:
    return value.text if isinstance(value, PartialDate) else value


def charts_as_xlsx(charts: tuple[Chart, ...], language: Language) -> bytes:
    """A workbook with a sheet a chart: title, how it is read and its sources above the table."""
    buffer = BytesIO()
    with books.workbook(buffer) as workbook:
        # When the data was read, not when the file was made: the same data makes the same file.
        workbook.set_properties({"created": datetime.combine(charts[0].on, time())})
        base = {"font_name": books.FONT, "font_size": books.SIZE, "valign": "top"}
        wrapped = base | {"border": 1, "text_wrap": True}
        forms = {
            "title": workbook.add_format(base | {"bold": True, "font_size": 14}),
            "note": workbook.add_format(base | {"font_color": "#5F6662"}),
            "heading": workbook.add_format(wrapped | {"bold": True, "bg_color": "#EEEEEE"}),
            "text": workbook.add_format(wrapped | {"quote_prefix": True}),
            "number": workbook.add_format(base | {"border": 1}),
        }
        for chart in charts:
            _sheet(workbook, forms, chart, language)
    return buffer.getvalue()


def _sheet(workbook: Any, forms: dict[str, Any], chart: Chart, language: Language) -> None:
    wording = Wording(chart, language)
    sheet = workbook.add_worksheet(wording.say(f"sheet_{chart.key}"))
    write_cell(sheet, 0, 0, wording.named(), forms["title"])
    for place, line in enumerate((f"{wording.dated()} {wording.sources()}".strip(), wording.note()), start=1):
        write_cell(sheet, place, 0, line, forms["note"])
    head, *rows = chart_rows(chart, language)
    widths = _widths([head, *rows])
    for column, (words, width) in enumerate(zip(head, widths, strict=True)):
        write_cell(sheet, 4, column, words, forms["heading"])
        sheet.set_column(column, column, width)
    sheet.set_row(4, height_of(zip(map(str, head), widths, strict=True)))
    pieces = [piece for row in rows for piece in books.over_rows(row, widths, language)]
    for number, row in enumerate(pieces, start=5):
        said = ("" if cell is None else str(cell) for cell in row)
        sheet.set_row(number, height_of(zip(said, widths, strict=True)))
        for column, cell in enumerate(row):
            write_cell(sheet, number, column, cell, forms["text" if isinstance(cell, str) else "number"])
    sheet.freeze_panes(5, 0)
    sheet.autofilter(4, 0, 4 + len(pieces), len(head) - 1)
    books.prints(sheet, wording.title(), language, heading=4)


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    """As wide as what they hold, the widest ones less, so that all of them stand on a sheet at a size that can be
    read."""
    held_in = [
        max(width_of("" if cell is None else str(cell)) for cell in column) + 3 for column in zip(*rows, strict=True)
    ]
    bounds = range(WIDEST, NARROWEST, -1)
    most = next((bound for bound in bounds if sum(min(bound, w) for w in held_in) <= books.WIDE), NARROWEST)
    return [min(most, width) for width in held_in]
