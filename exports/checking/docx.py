"""The check list as a Word document: a table a group, A4 upright."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from analysis.decisions.dismissals import LaidHint
from exports.checking.listing import (
    CheckList,
    basis_sentence,
    certainty_words,
    counted,
    dismissal_sentence,
    grouped,
    hint_sentence,
    superiors_told,
)
from exports.files.characters import held
from exports.files.word import prepare, set_edges
from exports.saying.printed import printed_words
from wording import Language, text

_TITLE, _BODY = "黑体", "宋体"
_WIDTHS = (Cm(3.2), Cm(8.0), Cm(5.2))
_SIZE = 10.0  # points


def checklist_as_docx(check: CheckList, language: Language) -> bytes:
    document: Any = docx.Document()
    title = text("checklist.title", language)
    head = "　".join(filter(None, [check.title, check.label]))
    prepare(document, language, f"{title} {head}"[:255])
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    printed = printed_words(date.fromisoformat(check.day) if check.day else None, language)
    set_edges(section, title, language, printed)
    _line(document, title, 16, bold=True, centered=True)
    _line(document, head, 11, centered=True)
    _line(document, counted(check, language), _SIZE)
    _line(document, text("checklist.intro", language), _SIZE - 1)
    for line in superiors_told(check, language):
        _line(document, line, _SIZE - 1)
    for group, own in grouped(check.open):
        _line(document, f"{text(f'hint_group.{group}', language)}　{len(own)}", 12, bold=True)
        _table(document, own, language)
    if not check.hints:
        _line(document, text("checklist.none", language), _SIZE)
    if check.dismissed:
        _line(document, text("checklist.dismissed", language), 12, bold=True)
        _table(document, check.dismissed, language)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _table(document: Any, hints: Sequence[LaidHint], language: Language) -> None:
    table = document.add_table(rows=1, cols=3, style="Table Grid")
    table.autofit = False
    names = ("column_place", "column_hint", "column_basis")
    for cell, name in zip(table.rows[0].cells, names, strict=True):
        _fill(cell, [text(f"checklist.{name}", language)], bold=True)
    _repeated(table.rows[0])
    for laid in hints:
        said = [hint_sentence(laid.hint, language)]
        said += [dismissal_sentence(laid.dismissal, language)] if laid.dismissal else []
        rests = [basis_sentence(laid.hint, language), certainty_words(laid.hint, language)]
        for cell, lines in zip(table.add_row().cells, ([laid.hint.locator], said, rests), strict=True):
            _fill(cell, lines)
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            cell.width = width


def _repeated(row: Any) -> None:
    """At the head of every page that the table goes on to."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _fill(cell: Any, lines: Sequence[str], *, bold: bool = False) -> None:
    for number, line in enumerate(lines):
        paragraph = cell.paragraphs[0] if number == 0 else cell.add_paragraph()
        paragraph.paragraph_format.space_after = Pt(1)
        _add(paragraph, line, _SIZE if number == 0 else _SIZE - 1, bold=bold)


def _line(document: Any, words: str, size: float, *, bold: bool = False, centered: bool = False) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(3)
    paragraph.paragraph_format.keep_with_next = bold
    if centered:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add(paragraph, words, size, bold=bold)


def _add(paragraph: Any, words: str, size: float, *, bold: bool) -> None:
    run = paragraph.add_run(held(words))
    run.bold, run.font.size, run.font.name = bold, Pt(size), "Times New Roman"
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), _TITLE if bold else _BODY)
