"""The papers of a meeting in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, as_json, encoded, formats
from wording import Language

if TYPE_CHECKING:
    from analysis.meeting import Meeting


def _json(meeting: "Meeting", language: Language) -> bytes:
    from exports.meeting.page import meeting_page
    from exports.meeting.plain import meeting_as_plain

    return as_json(meeting_as_plain(meeting_page(meeting, language)))


def _text(meeting: "Meeting", language: Language) -> bytes:
    from exports.meeting.page import meeting_page
    from exports.meeting.plain import meeting_as_text

    return encoded(meeting_as_text(meeting_page(meeting, language)))


def _docx(meeting: "Meeting", language: Language) -> bytes:
    from exports.meeting.docx import meeting_as_docx
    from exports.meeting.page import meeting_page

    return meeting_as_docx(meeting_page(meeting, language), language)


def _pdf(meeting: "Meeting", language: Language) -> bytes:
    from exports.meeting.page import meeting_page
    from exports.meeting.pdf import meeting_as_pdf

    return meeting_as_pdf(meeting_page(meeting, language), language)


MEETING: Mapping[str, Format["Meeting"]] = formats(text=_text, json=_json, docx=_docx, pdf=_pdf)
