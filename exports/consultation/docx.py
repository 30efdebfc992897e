"""意见采纳情况表 as a Word document: A4 across, in the fonts of official papers."""

from datetime import date
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from exports.consultation.adoption import COLUMNS, Adoption, AdoptionLine, facts, heading, lines
from exports.files import word
from exports.saying.printed import printed_words
from wording import Language, text

_PAPER = (Cm(29.7), Cm(21))
_WIDTHS = (680, 1600, 5350, 2200, 1350, 2950)  # twentieths of a point, 24.9 cm in all
_CENTERED = '<w:jc w:val="center"/>'


def adoption_as_docx(of: Adoption, language: Language) -> bytes:
    document: Any = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = _PAPER
    section.top_margin, section.bottom_margin = Cm(2.6), Cm(2.2)
    section.left_margin = section.right_margin = Cm(2.4)
    title = heading(of, language)
    word.prepare(document, language, title)
    titled = word.style(document, "Adoption Title", word.TITLE, 22, leading=30)
    body = word.style(document, "Adoption Text", word.BODY, 14, leading=24, indent=True)
    head = word.style(document, "Adoption Head", word.HEADING, 12, leading=18)
    gap = word.style(document, "Adoption Gap", word.BODY, 6, leading=8)
    cell = word.style(document, "Adoption Cell", word.BODY, 12, leading=18)
    word.add_paragraph(document, word.paragraph([word.run(title)], titled, _CENTERED))
    if of.side:
        line = word.run(text("adoption.side", language, side=of.side, title=of.consultation.title))
        word.add_paragraph(document, word.paragraph([line], head, _CENTERED))
    for fact in facts(of, language):
        word.add_paragraph(document, word.paragraph([word.run(fact)], body))
    word.add_paragraph(document, word.paragraph([], gap))
    rows = [_row([text(f"adoption.column_{column}", language) for column in COLUMNS], head, head, header=True)]
    rows += (_line(each, cell) for each in lines(of, language))
    if len(rows) == 1:
        rows.append(_row(["", text("adoption.none", language), "", "", "", ""], cell, cell))
    word.add_table(document, rows, _WIDTHS)
    word.add_paragraph(document, word.paragraph([], cell))
    printed = date.fromisoformat(of.day) if of.day else None
    word.set_edges(section, title, language, printed_words(printed, language))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _line(line: AdoptionLine, style: str) -> str:
    return _row(list(line.cells), style, style, keep=len(line.opinion) + len(line.reply) < 400)


def _row(words: list[str], style: str, centered: str, *, header: bool = False, keep: bool = True) -> str:
    cells = []
    for place, (said, width) in enumerate(zip(words, _WIDTHS, strict=True)):
        middle = header or COLUMNS[place] in ("number", "handling")
        paragraphs = "".join(
            word.paragraph([word.run(line)], centered if middle else style, _CENTERED if middle else "")
            for line in said.split("\n")
        )
        cells.append(word.cell(paragraphs, width, fill="F2F2F2" if header else ""))
    return word.row(cells, header=header, keep=keep)
