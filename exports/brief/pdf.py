"""A brief as a PDF, set by Typst: one page A4 upright. The comparison's PDF begins with the same page."""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

import typst

from drafts.refusal import Refusal
from exports.brief.page import BriefPage
from exports.files.characters import held
from exports.files.fonts import SANS, SERIF, chinese_fonts
from wording import Language, text

TEMPLATE = "brief.typ"


def brief_as_pdf(page: BriefPage, language: Language) -> bytes:
    """The PDF's bytes. Raises Refusal `no_chinese_font`."""
    fonts = chinese_fonts(SERIF + SANS)
    if not fonts:
        raise Refusal("no_chinese_font")
    data = {"fonts": fonts, "lang": language.value, "brief": page_for_typst(page, language)}
    source = template() + b"\n#brief-alone(json(bytes(sys.inputs.data)))\n"
    # The texts travel as data, never as markup.
    return bytes(typst.compile(source, sys_inputs={"data": held(json.dumps(data, ensure_ascii=False))}))


def template() -> bytes:
    """What draws the page: `brief-page(data)` of what `page_for_typst` gives."""
    return files(__package__).joinpath(TEMPLATE).read_bytes()


def page_for_typst(page: BriefPage, language: Language, numbers: Mapping[str, int] | None = None) -> dict[str, Any]:
    """The page as data for the template; `numbers` are those of the rows in the table that follows, if any does."""
    known = numbers or {}
    return {
        "title": page.title,
        "of": page.of,
        "head": page.head,
        "sections": [
            {
                "title": section.title,
                "count": section.count,
                "numbered": section.section.numbered,
                "lines": [
                    {"lead": each.lead, "rest": each.rest, "to": next((known[r] for r in each.rows if r in known), 0)}
                    for each in section.sentences
                ],
            }
            for section in page.sections
        ],
        "rest": page.rest,
        "foot": page.foot,
        "joiner": text("point.joiner", language),
        "end": text("point.end", language),
        "printed": page.printed,
        "page_of": text("export.page_of", language, page="\u0001", pages="\u0002"),
    }
