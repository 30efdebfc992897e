"""A comparison in every format: what pages offer and commands write."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from exports.brief.formats import brief_page
from exports.files.formats import Format, as_json, encoded, formats
from wording import Language

if TYPE_CHECKING:
    from analysis.comparing.comparison import Comparison
    from analysis.points.digest import Digest
    from exports.brief.page import BriefPage
    from exports.comparison.handout import Handout
    from exports.comparison.outcomes import RowOutcomes
    from exports.comparison.redline import Signed
    from exports.saying.sides import Looks

    Decided = RowOutcomes | None
    Told = Looks | None
    Wanted = Handout | None


def _json(made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None) -> bytes:
    from exports.comparison.json import comparison_as_plain

    return as_json(comparison_as_plain(made.comparison, language, outcomes or {}, made.points, looks))


def _text(made: "Digest", language: Language, _opinions: "Decided" = None, looks: "Told" = None) -> bytes:
    from exports.comparison.text import comparison_as_text

    return encoded(comparison_as_text(made.comparison, language, looks))


def _html(
    made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None, handout: "Wanted" = None
) -> bytes:
    from exports.comparison.html import comparison_as_html

    return encoded(comparison_as_html(*_drawn_from(made, language, outcomes, looks, handout)))


def _docx(
    made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None, handout: "Wanted" = None
) -> bytes:
    from exports.comparison.docx import comparison_as_docx

    return comparison_as_docx(*_drawn_from(made, language, outcomes, looks, handout))


def _xlsx(
    made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None, handout: "Wanted" = None
) -> bytes:
    from exports.comparison.xlsx import comparison_as_xlsx

    return comparison_as_xlsx(*_drawn_from(made, language, outcomes, looks, handout), made.points)


def _pdf(
    made: "Digest", language: Language, outcomes: "Decided" = None, looks: "Told" = None, handout: "Wanted" = None
) -> bytes:
    from exports.comparison.pdf import comparison_as_pdf

    return comparison_as_pdf(*_drawn_from(made, language, outcomes, looks, handout))


def _drawn_from(
    made: "Digest", language: Language, outcomes: "Decided", looks: "Told", handout: "Wanted"
) -> "tuple[Comparison, Language, RowOutcomes, BriefPage, Looks | None, Handout]":
    from exports.comparison.handout import PLAIN

    handout = handout or PLAIN
    return made.comparison, language, outcomes or {}, brief_page(made, language, looks, handout.printed), looks, handout


def _redline(
    made: "Digest",
    language: Language,
    outcomes: "Decided" = None,
    looks: "Told" = None,
    signed: "Signed | None" = None,
) -> bytes:
    from exports.comparison.redline import comparison_as_redline

    return comparison_as_redline(made, language, outcomes or {}, looks, signed)


def redline_signed(signed: "Signed") -> Format["Digest"]:
    """The redline of whom, of when, in what layout."""
    return replace(COMPARISON["redline"], write=partial(_redline, signed=signed))


COMPARISON: Mapping[str, Format["Digest"]] = formats(
    json=_json, text=_text, html=_html, docx=_docx, redline=_redline, xlsx=_xlsx, pdf=_pdf
)
PAPERS = frozenset({"html", "docx", "xlsx", "pdf"})
"""The formats of a comparison that are handed out: these take a Handout."""
