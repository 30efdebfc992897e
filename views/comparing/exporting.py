"""The shown comparison as files to take along, each made when it is asked for."""

import json
import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis.points.digest import Digest
from exports.brief.page import Page, page_of
from exports.comparison.docx import comparison_as_docx
from exports.comparison.html import comparison_as_html
from exports.comparison.json import comparison_as_plain
from exports.comparison.outcomes import Opinions, opinions_of
from exports.comparison.pdf import comparison_as_pdf
from exports.comparison.xlsx import comparison_as_xlsx
from views.comparing.compared import Shown, digest_of
from views.shell.language import language, t
from views.shell.markup import show, tag
from wording import Language

Write = Callable[[Digest, Language, Opinions], bytes]
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST_NAME = 60  # characters of each title: a file's name may not pass 255 bytes


def _html(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    return comparison_as_html(made.comparison, speaking, opinions, _page(made, speaking)).encode()


def _json(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    plain = comparison_as_plain(made.comparison, speaking, opinions, made.points)
    return json.dumps(plain, ensure_ascii=False, indent=2).encode()


def _docx(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    return comparison_as_docx(made.comparison, speaking, opinions, _page(made, speaking))


def _xlsx(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    return comparison_as_xlsx(made.comparison, speaking, opinions, _page(made, speaking))


def _pdf(made: Digest, speaking: Language, opinions: Opinions) -> bytes:
    return comparison_as_pdf(made.comparison, speaking, opinions, _page(made, speaking))


def _page(made: Digest, speaking: Language) -> Page:
    return page_of(made.brief, made.comparison, speaking)


def _written(write: Write, what: Shown, speaking: Language, opinions: Opinions) -> bytes:
    return write(digest_of(what), speaking, opinions)


FORMS: dict[str, tuple[Write, str]] = {
    "docx": (_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": (_pdf, "application/pdf"),
    "html": (_html, "text/html"),
    "json": (_json, "application/json"),
}


def export(what: Shown) -> None:
    """A button a format. With two sides of a project the column 协商意见 is filled."""
    opinions = opinions_of(what.table.rows) if what.table else {}
    show(tag("p", t("export_here.negotiated" if what.table else "export_here.plain"), class_="cy-note"))
    with st.container(horizontal=True, gap="small"):
        for kind, (write, mime) in FORMS.items():
            st.download_button(
                kind.upper(),
                partial(_written, write, what, language(), opinions),
                f"{file_name(what)}.{kind}",
                mime,
                key=f"export-{kind}",
                on_click="ignore",
            )


def file_name(what: Shown) -> str:
    """Both titles and versions, without what a file's name may not hold."""
    labels = what.left.label, what.right.label
    both = ["-".join(filter(None, [each.title[:LONGEST_NAME], each.label[:20]])) for each in labels]
    return NOT_IN_NAMES.sub("_", t("export_here.name", left=both[0], right=both[1]))
