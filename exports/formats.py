"""Every format of a draft, a comparison and its brief by name, each loaded when it is asked for: what writes Word,
Excel and PDF takes longer to load than two laws to compare."""

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from wording import Language

if TYPE_CHECKING:
    from analysis.points.digest import Digest
    from drafts.provisions import Draft
    from exports.brief.page import Page


def _as_json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2)


def _page(made: "Digest", language: Language) -> "Page":
    from exports.brief.page import page_of

    return page_of(made.brief, made.comparison, language)


def _draft_json(draft: "Draft", language: Language) -> str:
    from exports.drafts.json import draft_as_plain

    return _as_json(draft_as_plain(draft, language))


def _draft_text(draft: "Draft", language: Language) -> str:
    from exports.drafts.text import draft_as_text

    return draft_as_text(draft, language)


def _json(made: "Digest", language: Language) -> str:
    from exports.comparison.json import comparison_as_plain

    return _as_json(comparison_as_plain(made.comparison, language, points=made.points))


def _text(made: "Digest", language: Language) -> str:
    from exports.comparison.text import comparison_as_text

    return comparison_as_text(made.comparison, language)


def _html(made: "Digest", language: Language) -> str:
    from exports.comparison.html import comparison_as_html

    return comparison_as_html(made.comparison, language, brief=_page(made, language))


def _docx(made: "Digest", language: Language) -> bytes:
    from exports.comparison.docx import comparison_as_docx

    return comparison_as_docx(made.comparison, language, brief=_page(made, language))


def _xlsx(made: "Digest", language: Language) -> bytes:
    from exports.comparison.xlsx import comparison_as_xlsx

    return comparison_as_xlsx(made.comparison, language, brief=_page(made, language))


def _pdf(made: "Digest", language: Language) -> bytes:
    from exports.comparison.pdf import comparison_as_pdf

    return comparison_as_pdf(made.comparison, language, brief=_page(made, language))


def _brief_text(made: "Digest", language: Language) -> str:
    from exports.brief.plain import brief_as_text

    return brief_as_text(_page(made, language))


def _brief_json(made: "Digest", language: Language) -> str:
    from exports.brief.plain import brief_as_plain

    return _as_json(brief_as_plain(_page(made, language)))


def _brief_docx(made: "Digest", language: Language) -> bytes:
    from exports.brief.docx import brief_as_docx

    return brief_as_docx(_page(made, language), language)


def _brief_pdf(made: "Digest", language: Language) -> bytes:
    from exports.brief.pdf import brief_as_pdf

    return brief_as_pdf(_page(made, language), language)


DRAFT_TEXTS: Mapping[str, Callable[["Draft", Language], str]] = {"json": _draft_json, "text": _draft_text}
TEXTS: Mapping[str, Callable[["Digest", Language], str]] = {"json": _json, "text": _text, "html": _html}
FILES: Mapping[str, Callable[["Digest", Language], bytes]] = {"docx": _docx, "xlsx": _xlsx, "pdf": _pdf}
BRIEF_TEXTS: Mapping[str, Callable[["Digest", Language], str]] = {"text": _brief_text, "json": _brief_json}
BRIEF_FILES: Mapping[str, Callable[["Digest", Language], bytes]] = {"docx": _brief_docx, "pdf": _brief_pdf}
