"""The brief of a comparison in every format, and the page of it that other papers bear."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from exports.files.formats import Format, as_json, encoded, formats, today
from wording import Language

if TYPE_CHECKING:
    from datetime import date

    from analysis.points.digest import Digest
    from exports.brief.page import BriefPage
    from exports.saying.sides import Looks


def brief_page(
    made: "Digest", language: Language, looks: "Looks | None" = None, printed: "date | None" = None
) -> "BriefPage":
    """As other papers bear it; `looks` tells the sides apart where more is known than the texts say."""
    from exports.brief.page import page_of
    from exports.saying.points import SideNames

    names = SideNames(looks.left.name, looks.right.name) if looks else None
    return page_of(made.brief, made.comparison, language, names, printed)


def _printed(made: "Digest", language: Language) -> "BriefPage":
    """The brief as a paper by itself, which tells the day of print."""
    return brief_page(made, language, printed=today())


def _json(made: "Digest", language: Language) -> bytes:
    from exports.brief.plain import brief_as_plain

    return as_json(brief_as_plain(brief_page(made, language)))


def _text(made: "Digest", language: Language) -> bytes:
    from exports.brief.plain import brief_as_text

    return encoded(brief_as_text(_printed(made, language)))


def _docx(made: "Digest", language: Language) -> bytes:
    from exports.brief.docx import brief_as_docx

    return brief_as_docx(_printed(made, language), language)


def _pdf(made: "Digest", language: Language) -> bytes:
    from exports.brief.pdf import brief_as_pdf

    return brief_as_pdf(_printed(made, language), language)


BRIEF: Mapping[str, Format["Digest"]] = formats(text=_text, json=_json, docx=_docx, pdf=_pdf)
