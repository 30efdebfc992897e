"""A brief as the first page of a Word document, or as a document of its own: one page A4 upright."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from exports.brief.page import BriefPage, LineSaid, SectionSaid
from exports.files.characters import held
from wording import Language, text

_FITTING = ((1500, 10.5), (1750, 10.0), (2000, 9.5), (2250, 9.0))
_SMALLEST = 8.5
"""Up to so many characters a page holds at such a size (points)."""
_LINE = 1.25
"""Line spacing, of the size: what keeps a full brief on one page."""
_TITLE, _BODY = "黑体", "宋体"

Anchors = Mapping[str, str]
"""Row id -> the bookmark of that row in the document; empty where the table is not in it."""


def brief_as_docx(page: BriefPage, language: Language) -> bytes:
    """A document that holds the brief alone."""
    document = docx.Document()
    draw_brief(document, page, language, {})
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def draw_brief(document: Any, page: BriefPage, language: Language, anchors: Anchors) -> None:
    """Draws the page at the end of the document, into its last section."""
    _paper(document.sections[-1])
    size = _size(page)
    title = _paragraph(document, size)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add(title, page.title, 16, font=_TITLE, bold=True)
    of = _paragraph(document, size)
    of.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add(of, page.of, size + 0.5)
    _add(_ruled(_paragraph(document, size)), page.head, size - 1)
    for section in page.sections:
        _section(document, section, size, language, anchors)
    for line in filter(None, [page.rest, page.foot]):
        _add(_paragraph(document, size), line, size - 1.5)


def _paper(section: Any) -> None:
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(1.9)


def _size(page: BriefPage) -> float:
    characters = sum(len(each.text) + 1 for section in page.sections for each in section.sentences)
    return next((size for most, size in _FITTING if characters <= most), _SMALLEST)


def _section(document: Any, section: SectionSaid, size: float, language: Language, anchors: Anchors) -> None:
    heading = _paragraph(document, size)
    heading.paragraph_format.space_before = Pt(size * 0.45)
    heading.paragraph_format.keep_with_next = True
    _add(heading, section.title, size, font=_TITLE, bold=True)
    _add(heading, f"　{section.count}", size - 1.5)
    if section.section.numbered:
        for number, sentence in enumerate(section.sentences, start=1):
            line = _paragraph(document, size)
            line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Pt(size * 1.5), -Pt(size * 1.5)
            _add(line, f"{number}．", size)
            _sentence(line, sentence, size, anchors)
        return
    running = _paragraph(document, size)
    for place, sentence in enumerate(section.sentences):
        if place:
            _add(running, text("point.joiner", language), size)
        _sentence(running, sentence, size, anchors)
    _add(running, text("point.end", language), size)


def _sentence(paragraph: Any, sentence: LineSaid, size: float, anchors: Anchors) -> None:
    """Its subject bold, and all of it a way to its row where the document has one."""
    anchor = next((anchors[row] for row in sentence.rows if row in anchors), "")
    runs = [_add(paragraph, sentence.lead, size, bold=True)] if sentence.lead else []
    runs.append(_add(paragraph, sentence.rest, size))
    if anchor:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), anchor)
        runs[0]._r.addprevious(link)
        for run in runs:
            link.append(run._r)


def _paragraph(document: Any, size: float) -> Any:
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    shape.space_after = shape.space_before = Pt(0)
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * _LINE)
    return paragraph


def _ruled(paragraph: Any) -> Any:
    """With a thin line below."""
    paragraph.paragraph_format.space_after = Pt(3)
    edges, line = OxmlElement("w:pBdr"), OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "4"), ("color", "808080")):
        line.set(qn(f"w:{name}"), value)
    edges.append(line)
    paragraph._p.get_or_add_pPr().append(edges)
    return paragraph


def _add(paragraph: Any, words: str, size: float, *, font: str = _BODY, bold: bool = False) -> Any:
    run = paragraph.add_run(held(words))
    run.bold, run.font.size, run.font.name = bold, Pt(size), "Times New Roman"
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run
