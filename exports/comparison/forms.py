"""The forms in which a digest leaves the house by download, each with what was decided on its rows."""

import json

from analysis.points.digest import Digest
from exports.brief.page import Page, page_of
from exports.comparison.docx import comparison_as_docx
from exports.comparison.html import comparison_as_html
from exports.comparison.json import comparison_as_plain
from exports.comparison.outcomes import Opinions
from exports.comparison.pdf import comparison_as_pdf
from exports.comparison.xlsx import comparison_as_xlsx
from wording import Language


def digest_as_docx(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    return comparison_as_docx(made.comparison, speaking, opinions, _page(made, speaking))


def digest_as_xlsx(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    return comparison_as_xlsx(made.comparison, speaking, opinions, _page(made, speaking))


def digest_as_pdf(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    return comparison_as_pdf(made.comparison, speaking, opinions, _page(made, speaking))


def digest_as_html(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    return comparison_as_html(made.comparison, speaking, opinions, _page(made, speaking)).encode()


def digest_as_json(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    plain = comparison_as_plain(made.comparison, speaking, opinions, made.points)
    return json.dumps(plain, ensure_ascii=False, indent=2).encode()


def _page(made: Digest, speaking: Language) -> Page:
    return page_of(made.brief, made.comparison, speaking)
