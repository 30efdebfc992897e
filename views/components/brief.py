"""The brief of a comparison on its page: lines that take the reader to their rows, in the browser."""

import json

import streamlit as st

from exports.brief.page import BriefPage
from views.components.sources import script, style
from wording import Language

_mount = st.components.v2.component("chuanyu_brief", js=script("brief.js"), css=style("brief.css"))


def brief(page: BriefPage, help_line: str, key: str, language: Language) -> None:
    """Draws the page, all text as text; `help_line` says how the lines are used."""
    _mount(key=key, data=brief_bytes(page, help_line, language))


def brief_bytes(page: BriefPage, help_line: str, language: Language) -> bytes:
    """UTF-8 JSON: {"title", "lang", "head", "sections": [{"section", "title", "count", "numbered", "lines": [{"lead",
    "text", "row", "note"}]}], "rest", "foot", "help"}; `row` is the id of the row to go to."""
    body = {
        "title": page.title,
        "lang": "zh-CN" if language is Language.CHINESE else "en",
        "head": page.head,
        "sections": [
            {
                "section": section.section.value,
                "title": section.title,
                "count": section.count,
                "numbered": section.section.numbered,
                "lines": [
                    {"lead": each.lead, "text": each.rest, "row": next(iter(each.rows), ""), "note": each.note}
                    for each in section.sentences
                ],
            }
            for section in page.sections
        ],
        "rest": page.rest,
        "foot": page.foot,
        "help": help_line,
    }
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
