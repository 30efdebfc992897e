"""存证单 as a PDF, set by Typst: one sheet A4 upright."""

import json
from dataclasses import asdict
from importlib.resources import files

import typst

from drafts.refusal import Refusal
from exports.files.characters import held
from exports.files.fonts import SANS, SERIF, chinese_fonts
from exports.proof.page import CertificatePage
from wording import Language, text

TEMPLATE = "certificate.typ"


def certificate_as_pdf(page: CertificatePage, language: Language) -> bytes:
    """The PDF's bytes. Raises Refusal `no_chinese_font`."""
    fonts = chinese_fonts(SERIF + SANS)
    if not fonts:
        raise Refusal("no_chinese_font")
    number = text("certificate.number", language, number=page.number)
    data = {"fonts": fonts, "lang": language.value, "page": {**asdict(page), "number": number}}
    source = files(__package__).joinpath(TEMPLATE).read_bytes()
    # The words travel as data, never as markup.
    return bytes(typst.compile(source, sys_inputs={"data": held(json.dumps(data, ensure_ascii=False))}))
