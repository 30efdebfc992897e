"""A Comparison as a Word document: the 对照表 that goes into a meeting, landscape, its header row on every page."""

from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from analysis.comparing.comparison import Comparison
from drafts.provisions import Level
from exports.brief.docx import draw_brief
from exports.brief.page import BriefPage
from exports.comparison.outcomes import NO_OPINIONS, Opinions
from exports.comparison.table import Block, Mark, Run, TableLine, table_lines
from exports.files.characters import held
from exports.saying.liability import liability_columns, liability_lines
from exports.saying.numbering import row_numbers
from exports.saying.renamings import term_sentences
from exports.saying.sides import Looks, SideLook, legend_of, looks_of
from wording import Language, text

WIDTHS = (Cm(1.2), Cm(9.6), Cm(2.6), Cm(9.6), Cm(3.2))
LIABILITY_WIDTHS = (Cm(7.2), Cm(5.0), Cm(2.0), Cm(7.2), Cm(5.0))
INDENT = {Level.ITEM: Pt(10), Level.SUBITEM: Pt(20)}


def comparison_as_docx(
    comparison: Comparison,
    language: Language,
    opinions: Opinions = NO_OPINIONS,
    brief: BriefPage | None = None,
    looks: Looks | None = None,
) -> bytes:
    """The document's bytes. `opinions` fill the column 协商意见; without them it is left for the pen. The `brief` is
    the first page, each of its lines a way to its row."""
    looks = looks or looks_of(comparison, language)
    document = docx.Document()
    if brief is not None:
        anchors = {row: _bookmark(number) for row, number in row_numbers(comparison).items()}
        draw_brief(document, brief, language, anchors)
        document.add_section(WD_SECTION.NEW_PAGE)
    _page(document)
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add(title, text("export.comparison_title", language), bold=True, size=Pt(16))
    _legend(document.add_paragraph(), looks, language)
    for sentence in term_sentences(comparison, looks, language):
        _add(document.add_paragraph(), sentence)
    table = document.add_table(rows=1, cols=len(WIDTHS))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    _fix_widths(table)
    untitled = text("export.untitled", language)
    names = (
        text("export.number", language),
        text("export.titled", language, side=looks.left.name, title=comparison.left.title or untitled),
        text("export.relation", language),
        text("export.titled", language, side=looks.right.name, title=comparison.right.title or untitled),
        text("export.opinion", language),
    )
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        _add(cell.paragraphs[0], name, bold=True)
    _flag(table.rows[0], "w:tblHeader")
    for line in table_lines(comparison, looks, language, opinions):
        _line(table, line, looks)
    if comparison.liability:
        _liability(document, comparison, looks, language)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _liability(document: Any, comparison: Comparison, looks: Looks, language: Language) -> None:
    """A page and a table for what either text punishes, act by act."""
    title = document.add_paragraph()
    title.paragraph_format.page_break_before = True
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add(title, text("liability.title", language), bold=True, size=Pt(14))
    names = liability_columns(looks, language)
    lines = [names, *(line.cells for line in liability_lines(comparison, looks, language))]
    table = document.add_table(rows=len(lines), cols=len(names))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for column, width in zip(table.columns, LIABILITY_WIDTHS, strict=True):
        column.width = width
    for number, (row, words) in enumerate(zip(table.rows, lines, strict=True)):
        for cell, said, width in zip(row.cells, words, LIABILITY_WIDTHS, strict=True):
            cell.width = width
            _add(cell.paragraphs[0], said, bold=number == 0, size=Pt(9))
    _flag(table.rows[0], "w:tblHeader")


def _page(document: Any) -> None:
    section = document.sections[-1]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = Cm(1.7)
    section.top_margin = section.bottom_margin = Cm(1.8)
    style = document.styles["Normal"]
    style.font.name = "Times New Roman"
    style.font.size = Pt(10.5)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "宋体")
    style.paragraph_format.space_after = Pt(2)
    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)


def _fix_widths(table: Any) -> None:
    for column, width in zip(table.columns, WIDTHS, strict=True):
        column.width = width


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _legend(paragraph: Any, looks: Looks, language: Language) -> None:
    _add(paragraph, text("export.legend", language) + " ")
    for look in looks:
        _run(paragraph, Run(legend_of(look, language), Mark.REAL), look)
        _add(paragraph, " · ")
    _run(paragraph, Run(text("export.legend_noise_print", language), Mark.NOISE), looks.left)


def _line(table: Any, line: TableLine, looks: Looks) -> None:
    row = table.add_row()
    cells = row.cells
    for cell, width in zip(cells, WIDTHS, strict=True):
        cell.width = width
    if line.number is None:
        _cell(cells[1], line.left, looks.left)
        _cell(cells[3], line.right, looks.right)
        return
    _mark_place(cells[0].paragraphs[0], line.number)
    _add(cells[0].paragraphs[0], str(line.number))
    _add(cells[2].paragraphs[0], "\n".join(line.tags), size=Pt(9))
    _cell(cells[1], line.left, looks.left)
    _cell(cells[3], line.right, looks.right)
    if line.opinion:
        _add(cells[4].paragraphs[0], "\n".join(line.opinion), size=Pt(9))


def _bookmark(number: int) -> str:
    return f"row_{number}"


def _mark_place(paragraph: Any, number: int) -> None:
    """A bookmark before the row's number."""
    for name in ("bookmarkStart", "bookmarkEnd"):
        mark = OxmlElement(f"w:{name}")
        mark.set(qn("w:id"), str(number))
        if name == "bookmarkStart":
            mark.set(qn("w:name"), _bookmark(number))
        paragraph._p.append(mark)


def _cell(cell: Any, blocks: tuple[Block, ...], look: SideLook) -> None:
    for number, block in enumerate(blocks):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        if indent := INDENT.get(block.level):
            paragraph.paragraph_format.left_indent = indent
        for run in block.runs:
            if block.head:
                _add(paragraph, run.text, bold=True)
            else:
                _run(paragraph, run, look)


def _run(paragraph: Any, run: Run, look: SideLook) -> None:
    """Words of a side alone in its tint, underlined in its colour; struck out where a later text of that side did."""
    if run.mark is Mark.NONE:
        _add(paragraph, run.text)
        return
    if run.mark is Mark.NOISE:
        _add(paragraph, run.text).italic = True
        return
    added = _add(paragraph, run.text)
    properties = added._r.get_or_add_rPr()
    if look.struck:
        added.font.strike = True
    else:
        added.font.underline = True
        properties.find(qn("w:u")).set(qn("w:color"), look.hue.light[1:])
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", look.hue.tint[1:])):
        shading.set(qn(f"w:{name}"), value)
    properties.append(shading)


def _add(paragraph: Any, words: str, *, bold: bool = False, size: Pt | None = None) -> Any:
    run = paragraph.add_run(held(words))
    run.bold = bold
    if size is not None:
        run.font.size = size
    return run
