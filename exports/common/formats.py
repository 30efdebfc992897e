"""The common text of a project in every format."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, as_json, encoded, formats
from wording import Language

if TYPE_CHECKING:
    from exports.common.page import CommonPage


def _text(page: "CommonPage", language: Language) -> bytes:
    from exports.common.plain import common_as_text

    return encoded(common_as_text(page, language))


def _json(page: "CommonPage", _language: Language) -> bytes:
    from exports.common.plain import common_as_plain

    return as_json(common_as_plain(page))


def _docx(page: "CommonPage", language: Language) -> bytes:
    from exports.common.docx import common_as_docx

    return common_as_docx(page, language)


COMMON: Mapping[str, Format["CommonPage"]] = formats(text=_text, json=_json, docx=_docx)
