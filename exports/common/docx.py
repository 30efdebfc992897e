"""The common text as a Word document, A4 upright: what was agreed as running text, what is missing in its place."""

from io import BytesIO
from typing import Any

import docx
from docx.shared import Cm

from analysis.decisions.common import CommonRow, Taken
from exports.common.page import CommonPage, chapters, figures, own_words, places, status, subtitle
from exports.files.word import (
    BODY,
    HEADING,
    SUBHEADING,
    TITLE,
    add_paragraph,
    field,
    paragraph,
    prepare,
    run,
    set_footer,
    style,
)
from wording import Language, text

_CENTERED = '<w:jc w:val="center"/>'
_KEPT_WITH_NEXT = "<w:keepNext/>"
_SOFT = '<w:color w:val="595959"/>'


def common_as_docx(page: CommonPage, language: Language) -> bytes:
    document: Any = docx.Document()
    prepare(document, language, f"{page.title} {text('common.title', language)}")
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(2.8), Cm(2.6)
    title, heading = style(document, "CommonTitle", TITLE, 22), style(document, "CommonHeading", HEADING, 15)
    place = style(document, "CommonPlace", SUBHEADING, 12, leading=22)
    body = style(document, "CommonBody", BODY, 15, leading=28, indent=True)
    add_paragraph(document, paragraph([run(page.title)], title, _CENTERED))
    add_paragraph(document, paragraph([run(text("common.title", language))], title, _CENTERED))
    for line in (subtitle(page, language), figures(page.common, language), _made(page, language)):
        if line:
            add_paragraph(document, paragraph([run(line)], place, _CENTERED))
    for chapter, rows in chapters(page.common):
        if chapter:
            add_paragraph(document, paragraph([run(chapter)], heading, _KEPT_WITH_NEXT + _CENTERED))
        for row in rows:
            _add_row(document, row, page, language, (place, body))
    set_footer(section, [run("— "), field("PAGE"), run(" —")])
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _made(page: CommonPage, language: Language) -> str:
    return text("common.made", language, day=page.day) if page.day else ""


def _add_row(document: Any, row: CommonRow, page: CommonPage, language: Language, styles: tuple[str, str]) -> None:
    place, body = styles
    head = f"{places(row, page, language)}　{status(row, page, language)}"
    keep = "" if row.taken is Taken.MISSING else _KEPT_WITH_NEXT
    add_paragraph(document, paragraph([run(head, _SOFT)], place, keep))
    for line in row.text:
        add_paragraph(document, paragraph([run(line)], body))
    for name, lines in own_words(row, page):
        for number, line in enumerate(lines):
            lead = [run(text("common.own", language, side=name), _SOFT)] if number == 0 else []
            add_paragraph(document, paragraph([*lead, run(line)], body))
