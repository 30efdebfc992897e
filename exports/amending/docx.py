"""修改决定 as a Word document after GB/T 9704—2012 where it applies: the decision, the table before and after, the new
text, and what the decision does not say."""

from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from analysis.amending.generating import Generated
from analysis.amending.working import HEADINGS, lines_of
from analysis.redline.redline import Change
from drafts.provisions import Draft, Level, Provision
from exports.amending.papers import (
    CarriedOut,
    MarkedLine,
    TableRow,
    instruction_words,
    marked_lines,
    plain_lines,
    refused_lines,
    table_of,
    verdict,
    words_of,
)
from exports.files.characters import held
from exports.saying.printed import printed_words
from wording import Language, text

_TITLE, _BODY, _SUBHEAD, _HEAD, _LATIN = "方正小标宋简体", "仿宋_GB2312", "楷体_GB2312", "黑体", "Times New Roman"
_TITLE_SIZE, _BODY_SIZE, _TABLE_SIZE = 22.0, 16.0, 10.5
_LINE, _TITLE_LINE, _TABLE_LINE = 28.0, 35.0, 15.0
_COLUMNS = (Cm(2.4), Cm(6.6), Cm(6.6))

Lines = Sequence[str]


def decision_as_docx(made: Generated, language: Language, printed: date | None = None) -> bytes:
    """The decision, its table and the new text; what is printed of the day stands with the table, for the decision
    itself is dated by those who pass it."""
    document = _document(language)
    words = words_of(made)
    if words.points:
        _title(document, words.title)
        _body(document, words.opening)
        for point in words.points:
            for line in point:
                _body(document, line)
        for line in words.ending:
            _body(document, line)
    else:
        _title(document, text("amending.nothing", language))
    _annex(document, 1, text("amending.table", language), language)
    _small(document, "　".join(filter(None, [verdict(made, language), printed_words(printed, language)])))
    _small(document, text("amending.legend", language))
    _table(document, table_of(made.applied), language)
    _annex(document, 2, text("amending.full", language), language)
    _text(document, made.new)
    if made.unsaid:
        _annex(document, 3, text("amending.unsaid", language), language)
        _small(document, text("amending.unsaid_help", language))
        names = (text(f"beyond.{each.what.value}", language) for each in made.unsaid)
        _table(
            document, [TableRow(n, each.old, each.new) for n, each in zip(names, made.unsaid, strict=True)], language
        )
    return _bytes(document)


def carried_as_docx(carried: CarriedOut, language: Language, printed: date | None = None) -> bytes:
    """The whole new text, and what became of each instruction."""
    document = _document(language)
    _text(document, carried.applied.draft)
    _annex(document, 1, text("amending.effects", language), language)
    done = sum(effect.applied for effect in carried.applied.effects)
    refused = refused_lines(carried.applied, language)
    told_of = text("amending.applied", language, done=done, refused=len(refused))
    _small(document, "　".join(filter(None, [told_of, printed_words(printed, language)])))
    for line in refused:
        _small(document, line)
    told = [(effect, instruction_words(effect)) for effect in carried.applied.effects if effect.applied]
    rows = [
        TableRow(effect.locator, effect.before or (words,), effect.after, compared=bool(effect.before))
        for effect, words in told
    ]
    _small(document, text("amending.legend", language))
    _table(document, rows, language)
    return _bytes(document)


def _document(language: Language) -> Any:
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.top_margin, section.bottom_margin = Cm(3.7), Cm(3.5)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    section.footer_distance = Cm(2.5)
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = _LATIN, Pt(_BODY_SIZE)
    properties = normal.element.get_or_add_rPr()
    properties.get_or_add_rFonts().set(qn("w:eastAsia"), _BODY)
    spoken = OxmlElement("w:lang")
    spoken.set(qn("w:val"), "en-US")
    spoken.set(qn("w:eastAsia"), "zh-CN")
    properties.append(spoken)
    _footer(section, language)
    document.core_properties.title = text("amending.title", language)
    document.core_properties.author = ""
    return document


def _bytes(document: Any) -> bytes:
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _footer(section: Any, language: Language) -> None:
    paragraph = section.footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for piece in text("amending.page", language, page="\0PAGE\0", pages="\0NUMPAGES\0").split("\0"):
        if piece not in ("PAGE", "NUMPAGES"):
            _add(paragraph, piece, 12, _BODY)
            continue
        for kind, code in (("begin", ""), ("", piece), ("end", "")):
            run = _add(paragraph, "", 12, _BODY)
            element = OxmlElement("w:fldChar" if kind else "w:instrText")
            if kind:
                element.set(qn("w:fldCharType"), kind)
            else:
                element.text = code
            run._r.append(element)


def _paragraph(document: Any, line: float) -> Any:
    paragraph = document.add_paragraph()
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    return paragraph


def _add(paragraph: Any, words: str, size: float, font: str) -> Any:
    run = paragraph.add_run(held(words))
    run.font.size, run.font.name = Pt(size), _LATIN
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run


def _title(document: Any, words: str) -> None:
    paragraph = _paragraph(document, _TITLE_LINE)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_after = Pt(_LINE)
    _add(paragraph, words, _TITLE_SIZE, _TITLE)


def _body(document: Any, words: str, font: str = _BODY) -> None:
    paragraph = _paragraph(document, _LINE)
    paragraph.paragraph_format.first_line_indent = Pt(2 * _BODY_SIZE)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    _add(paragraph, words, _BODY_SIZE, font)


def _small(document: Any, words: str) -> None:
    paragraph = _paragraph(document, 20)
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(6)
    _add(paragraph, words, 12, _SUBHEAD)


def _annex(document: Any, number: int, words: str, language: Language) -> None:
    """Begins on a new page."""
    paragraph = _paragraph(document, _LINE)
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    _add(paragraph, text("amending.annex", language, n=number), _BODY_SIZE, _HEAD)
    title = _paragraph(document, _TITLE_LINE)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    title.paragraph_format.space_after = Pt(10)
    _add(title, words, _TITLE_SIZE - 4, _TITLE)


def _text(document: Any, draft: Draft) -> None:
    """A whole text; headings centred, numbers of articles in 黑体."""
    _title(document, draft.title)
    for line in draft.note.split("\n") if draft.note else ():
        note = _paragraph(document, _LINE)
        note.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add(note, line, _BODY_SIZE, _SUBHEAD)
    for line in draft.preamble:
        _body(document, line)
    for top in (*draft.body, *draft.annexes):
        _provision(document, top)
    for line in draft.closing:
        closing = _paragraph(document, _LINE)
        closing.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _add(closing, line, _BODY_SIZE, _BODY)


def _provision(document: Any, node: Provision) -> None:
    if node.level in (*HEADINGS, Level.ANNEX):
        heading = _paragraph(document, _LINE)
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(10)
        heading.paragraph_format.keep_with_next = True
        _add(heading, "　".join(part for part in (node.label, node.caption) if part), _BODY_SIZE, _HEAD)
        for child in node.children:
            _provision(document, child)
        return
    first, *rest = lines_of(node) or ("",)
    paragraph = _paragraph(document, _LINE)
    paragraph.paragraph_format.first_line_indent = Pt(2 * _BODY_SIZE)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    label = node.label if node.level is Level.ARTICLE else ""
    _add(paragraph, label, _BODY_SIZE, _HEAD)
    _add(paragraph, first.removeprefix(label), _BODY_SIZE, _BODY)
    for line in rest:
        _body(document, line)


def _table(document: Any, rows: Iterable[TableRow], language: Language) -> None:
    table = document.add_table(rows=1, cols=3)
    table.style = "Table Grid"
    table.autofit = False
    heads = (text("amending.locator", language), text("amending.old", language), text("amending.new", language))
    for cell, words in zip(table.rows[0].cells, heads, strict=True):
        _cell(cell, plain_lines((words,)), _HEAD, centred=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for row in rows:
        drawn = table.add_row()
        drawn._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        cells = drawn.cells
        _cell(cells[0], plain_lines((row.locator,)), _BODY)
        for cell, lines in zip(cells[1:], marked_lines(row), strict=True):
            _cell(cell, lines or plain_lines((text("amending.none", language),)), _BODY)
    for column, width in zip(table.columns, _COLUMNS, strict=True):
        column.width = width
        for cell in column.cells:
            cell.width = width


def _cell(cell: Any, lines: Sequence[MarkedLine], font: str, *, centred: bool = False) -> None:
    for at, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
        form = paragraph.paragraph_format
        form.space_before = form.space_after = Pt(1)
        form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_TABLE_LINE)
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for stretch in line:
            run = _add(paragraph, stretch.text, _TABLE_SIZE, font)
            run.font.strike = stretch.change is Change.DELETED or None
            run.font.underline = run.font.bold = stretch.change is Change.INSERTED or None
