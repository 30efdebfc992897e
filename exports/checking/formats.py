"""A check list in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, as_json, encoded, formats
from wording import Language

if TYPE_CHECKING:
    from exports.checking.listing import CheckList


def _json(check: "CheckList", language: Language) -> bytes:
    from exports.checking.plain import checklist_as_plain

    return as_json(checklist_as_plain(check, language))


def _text(check: "CheckList", language: Language) -> bytes:
    from exports.checking.plain import checklist_as_text

    return encoded(checklist_as_text(check, language))


def _docx(check: "CheckList", language: Language) -> bytes:
    from exports.checking.docx import checklist_as_docx

    return checklist_as_docx(check, language)


def _xlsx(check: "CheckList", language: Language) -> bytes:
    from exports.checking.xlsx import checklist_as_xlsx

    return checklist_as_xlsx(check, language)


CHECKLIST: Mapping[str, Format["CheckList"]] = formats(text=_text, json=_json, docx=_docx, xlsx=_xlsx)
