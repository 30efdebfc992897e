"""The paper of a meeting as a Word document: A4 upright after GB/T 9704—2012 where it applies."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from exports.files.characters import held
from exports.files.word import BODY as BODY_FONT
from exports.files.word import HEADING, SUBHEADING, WESTERN, prepare, rule
from exports.files.word import TITLE as TITLE_FONT
from exports.meeting.parts import Cell, MeetingPage, Piece, SectionOfMeeting
from exports.meeting.room import (
    BODY,
    BODY_LINE,
    CELL_ENDS,
    COLUMN,
    SMALL,
    SMALL_LINE,
    TABLE,
    TABLE_LINE,
    TITLE,
    TITLE_LINE,
    column_widths,
)
from wording import Language, text

_BLACK = RGBColor(0, 0, 0)  # also where a style of Word has a colour of its own


def meeting_as_docx(page: MeetingPage, language: Language) -> bytes:
    """The document's bytes."""
    document = docx.Document()
    prepare(document, language, f"{page.title} {page.of}"[:255])
    _paper(document)
    _footer(document.sections[0], page, language)
    for words, font, size, line in (
        (page.title, TITLE_FONT, TITLE, TITLE_LINE),
        (page.of, SUBHEADING, BODY, BODY_LINE),
        (page.dates, BODY_FONT, SMALL, SMALL_LINE),
    ):
        paragraph = _paragraph(document, line)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add(paragraph, words, size, font)
    for section in page.sections:
        _section(document, section, language)
    for number, words in enumerate(page.foot):
        paragraph = _paragraph(document, TABLE_LINE)
        if number == 0:
            _ruled(paragraph)
        _add(paragraph, words, TABLE, BODY_FONT)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _paper(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.footer_distance = Cm(2.5)


def _footer(section: Any, page: MeetingPage, language: Language) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.style = "Normal"
    paragraph.paragraph_format.tab_stops.add_tab_stop(Pt(COLUMN), WD_TAB_ALIGNMENT.RIGHT)
    _add(paragraph, page.printed + "\t", TABLE, BODY_FONT)
    before, between, after = text("meeting.page", language, page="\n", pages="\n").split("\n")
    for words, field, known in ((before, "PAGE", 1), (between, "NUMPAGES", page.pages), (after, "", 0)):
        _add(paragraph, words, TABLE, BODY_FONT)
        if field:
            _field(paragraph, field, str(known))


def _field(paragraph: Any, name: str, known: str) -> None:
    """`known` is what it shows until the program that opens the file has counted."""
    for kind, words in (("begin", ""), ("", name), ("separate", ""), ("shown", known), ("end", "")):
        run = _add(paragraph, words if kind == "shown" else "", TABLE, BODY_FONT)
        if kind == "shown":
            continue
        part = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            part.set(qn("w:fldCharType"), kind)
        else:
            part.text = words
        run._r.append(part)


def _section(document: Any, section: SectionOfMeeting, language: Language) -> None:
    indent = 2 if language is Language.CHINESE else 0
    font = (HEADING, SUBHEADING, BODY_FONT)[section.level - 1]
    size, line = (SMALL, SMALL_LINE) if section.level == 3 else (BODY, BODY_LINE)
    heading = _paragraph(document, line, indent * size)
    heading.style = document.styles[f"Heading {section.level}"]
    _line(heading, line, indent * size)
    heading.paragraph_format.keep_with_next = True
    _add(heading, section.number + section.title, size, font, bold=section.level == 3)
    if section.run_in:
        _add(heading, f"　{section.words[0]}", size, BODY_FONT)
        heading.paragraph_format.keep_with_next = False
        return
    size, line = (SMALL, SMALL_LINE) if section.level > 1 else (BODY, BODY_LINE)
    for words in section.words:
        paragraph = _paragraph(document, line, indent * size)
        paragraph.paragraph_format.keep_with_next = bool(section.rows)
        _add(paragraph, words, size, BODY_FONT)
    for number, item in enumerate(section.items, start=1):
        _add(_paragraph(document, SMALL_LINE, indent * SMALL), f"{number}. {item}", SMALL, BODY_FONT)
    if section.rows:
        _table(document, section)
    if section.rest:
        _add(_paragraph(document, TABLE_LINE), section.rest, TABLE, BODY_FONT)


def _table(document: Any, section: SectionOfMeeting) -> None:
    widths = [Pt(width) for width in column_widths(section)]
    heads = section.columns.heads if section.columns else ()
    table = document.add_table(rows=1 + len(section.rows), cols=len(widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, (row, cells) in enumerate(zip(table.rows, _with_heads(heads, section.rows), strict=True)):
        _flag(row, "w:cantSplit")
        if number == 0:
            _flag(row, "w:tblHeader")
        for shown, cell, width in zip(row.cells, cells, widths, strict=True):
            shown.width = width
            _cell(shown, cell, head=number == 0)


def _with_heads(heads: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Iterator[tuple[Cell, ...]]:
    yield tuple(((Piece(head, strong=True),),) for head in heads)
    yield from rows


def _cell(shown: Any, cell: Cell, *, head: bool) -> None:
    for number, line in enumerate(cell):
        paragraph = shown.paragraphs[0] if number == 0 else shown.add_paragraph()
        _line(paragraph, TABLE_LINE)
        paragraph.paragraph_format.space_before = Pt(CELL_ENDS / 2 if number == 0 else 0)
        if head:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            paragraph.paragraph_format.keep_with_next = True
        for piece in line:
            run = _add(paragraph, piece.text, TABLE, BODY_FONT, bold=piece.strong)
            run.font.underline = piece.marked or None
    if not cell:
        _line(shown.paragraphs[0], TABLE_LINE)


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _paragraph(document: Any, line: float, indent: float = 0) -> Any:
    paragraph = document.add_paragraph()
    _line(paragraph, line, indent)
    return paragraph


def _line(paragraph: Any, line: float, indent: float = 0) -> None:
    shape = paragraph.paragraph_format
    shape.space_after = shape.space_before = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    shape.first_line_indent = Pt(indent)


def _ruled(paragraph: Any) -> None:
    """With a thin line above."""
    paragraph.paragraph_format.space_before = Pt(8)
    rule(paragraph, "top")


def _add(paragraph: Any, words: str, size: float, font: str, *, bold: bool = False) -> Any:
    run = paragraph.add_run(held(words))
    run.bold, run.font.size, run.font.name, run.font.color.rgb = bold, Pt(size), WESTERN, _BLACK
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run
