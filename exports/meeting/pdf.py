"""The paper of a meeting as a PDF, set by Typst: A4 upright after GB/T 9704—2012 where it applies."""

import json
from importlib.resources import files
from typing import Any

import typst

from drafts.refusal import Refusal
from exports.files.characters import held
from exports.files.fonts import OFFICIAL_BODY, OFFICIAL_HEAD, OFFICIAL_SUBHEAD, OFFICIAL_TITLE, chinese_fonts
from exports.meeting.parts import MeetingPage, SectionOfMeeting
from wording import Language, text


def meeting_as_pdf(page: MeetingPage, language: Language) -> bytes:
    """The PDF's bytes. Raises Refusal `no_chinese_font`."""
    wanted = {
        "title": OFFICIAL_TITLE,
        "body": OFFICIAL_BODY,
        "subhead": OFFICIAL_SUBHEAD,
        "head": OFFICIAL_HEAD,
    }
    fonts = {use: chinese_fonts(families) for use, families in wanted.items()}
    if not fonts["body"]:
        raise Refusal("no_chinese_font")
    data = _for_typst(page, language) | {"fonts": fonts, "lang": language.value}
    source = files(__package__).joinpath("meeting.typ").read_bytes()
    # The texts travel as data, never as markup.
    return bytes(typst.compile(source, sys_inputs={"data": held(json.dumps(data, ensure_ascii=False))}))


def _for_typst(page: MeetingPage, language: Language) -> dict[str, Any]:
    return {
        "title": page.title,
        "of": page.of,
        "dates": page.dates,
        "sections": [_section(section) for section in page.sections],
        "foot": page.foot,
        "printed": page.printed,
        "paged": text("meeting.page", language, page="\x1f", pages="\x1e"),
    }


def _section(section: SectionOfMeeting) -> dict[str, Any]:
    columns = section.columns
    return {
        "level": section.level,
        "title": section.number + section.title,
        "run_in": section.run_in,
        "words": section.words,
        "heads": columns.heads if columns and section.rows else (),
        "widths": columns.widths if columns else (),
        "rows": [
            [[[(piece.text, piece.marked, piece.strong) for piece in line] for line in cell] for cell in row]
            for row in section.rows
        ],
        "items": section.items,
        "rest": section.rest,
    }
