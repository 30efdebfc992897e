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
from exports.files.heights import lines_of
from exports.files.word import prepare, rule, set_edges
from wording import Language, text

_SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0)  # points
_TITLE_SIZE = 16
_PAPER, _SIDES, _ENDS = (Cm(21), Cm(29.7)), Cm(2), Cm(1.6)  # of the page; its margins
_EDGE = Cm(0.8)
_LINE = 1.2
"""Line spacing, of the size: what keeps a full brief on one page."""
_TITLE, _BODY = "黑体", "宋体"

Anchors = Mapping[str, str]
"""Row id -> the bookmark of that row in the document; empty where the table is not in it."""


def brief_as_docx(page: BriefPage, language: Language) -> bytes:
    """A document that holds the brief alone."""
    document = docx.Document()
    prepare(document, language, f"{page.title} {page.of}"[:255])
    draw_brief(document, page, language, {})
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def draw_brief(document: Any, page: BriefPage, language: Language, anchors: Anchors) -> None:
    """Draws the page at the end of the document, into its last section."""
    _paper(document.sections[-1])
    set_edges(document.sections[-1], page.title, language, page.printed)
    size = _size(page)
    title = _paragraph(document, _TITLE_SIZE)
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add(title, page.title, 16, font=_TITLE, bold=True)
    of = _paragraph(document, size + 0.5)
    of.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _add(of, page.of, size + 0.5)
    _add(_ruled(_paragraph(document, size)), page.head, size - 1)
    for section in page.sections:
        _section(document, section, size, language, anchors)
    for line in filter(None, [page.rest, page.foot]):
        _add(_paragraph(document, size), line, size - 1.5)


def _paper(section: Any) -> None:
    section.page_width, section.page_height = _PAPER
    section.left_margin = section.right_margin = _SIDES
    section.top_margin = section.bottom_margin = _ENDS
    section.header_distance = section.footer_distance = _EDGE


def _size(page: BriefPage) -> float:
    """The largest size at which all of it stands on one page."""
    room = _PAPER[1].pt - 2 * _ENDS.pt
    return next((size for size in _SIZES if _height(page, size) <= room), _SIZES[-1])


def _height(page: BriefPage, size: float) -> float:
    """Of the whole page in points. Lines are as high as `_paragraph` sets them."""
    height = _high(page.title, _TITLE_SIZE, _TITLE_SIZE) + _high(page.of, size + 0.5, size + 0.5)
    height += _high(page.head, size - 1, size) + sum(
        _high(line, size - 1.5, size) for line in (page.rest, page.foot) if line
    )
    for section in page.sections:
        words = [each.text for each in section.sentences]
        paragraphs = [f"0．　{line}" for line in words] if section.section.numbered else ["；".join(words) + "。"]
        height += size * (_LINE + 0.45) + sum(_high(line, size, size) for line in paragraphs)
    return height + size * _LINE  # a line to spare: where lines break is for the program that shows it


def _high(words: str, letters: float, size: float) -> float:
    width = (_PAPER[0].pt - 2 * _SIDES.pt) / letters * 2
    return lines_of(words, width) * size * _LINE


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
    rule(paragraph, "bottom")
    return paragraph


def _add(paragraph: Any, words: str, size: float, *, font: str = _BODY, bold: bool = False) -> Any:
    run = paragraph.add_run(held(words))
    run.bold, run.font.size, run.font.name = bold, Pt(size), "Times New Roman"
    run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), font)
    return run
