"""存证单 as a Word document, one sheet A4 upright."""

from io import BytesIO
from typing import Any

import docx
from docx.shared import Cm

from exports.files import word
from exports.proof.page import CertificatePage
from wording import Language, text

_WIDTHS = (1480, 7818)  # twentieths of a point: 16.4 cm; 64 digits in groups stand on one line
_CENTRED = '<w:jc w:val="center"/><w:spacing w:after="60"/>'
_DIGITS = '<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/><w:sz w:val="17"/>'


def certificate_as_docx(page: CertificatePage, language: Language) -> bytes:
    document: Any = docx.Document()
    word.prepare(document, language, page.title)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.3)
    section.top_margin = section.bottom_margin = Cm(2)
    title = word.style(document, "Certificate title", word.TITLE, 22)
    heading = word.style(document, "Certificate heading", word.HEADING, 12)
    body = word.style(document, "Certificate text", word.BODY, 10.5)
    word.add_paragraph(document, word.paragraph([word.run(page.title)], title, _CENTRED))
    number = text("certificate.number", language, number=page.number)
    word.add_paragraph(
        document, word.paragraph([word.run(number)], body, '<w:jc w:val="center"/><w:spacing w:after="160"/>')
    )
    word.add_table(document, [_row(name, word.run(words), body) for name, words in page.facts], _WIDTHS)
    for name, lines in page.digests:
        above = '<w:keepNext/><w:spacing w:before="140" w:after="40"/>'
        word.add_paragraph(document, word.paragraph([word.run(name)], heading, above))
        word.add_table(document, [_row(kind, word.run(digits, _DIGITS), body) for kind, digits in lines], _WIDTHS)
    for name, sentences in zip(page.headings, (page.claims, page.limits, (page.checking,)), strict=True):
        above = '<w:keepNext/><w:spacing w:before="140" w:after="40"/>'
        word.add_paragraph(document, word.paragraph([word.run(name)], heading, above))
        for sentence in sentences:
            word.add_paragraph(document, word.paragraph([word.run(sentence)], body, '<w:spacing w:after="30"/>'))
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _row(name: str, run: str, style: str) -> str:
    cells = (word.paragraph([word.run(name)], style), word.paragraph([run], style))
    return word.row(word.cell(words, width) for words, width in zip(cells, _WIDTHS, strict=True))
