"""The shown comparison as files to take along, each made when it is asked for."""

import json
import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis.comparing.comparison import Comparison
from exports.comparison.docx import comparison_as_docx
from exports.comparison.html import comparison_as_html
from exports.comparison.json import comparison_as_plain
from exports.comparison.outcomes import Opinions, opinions_of
from exports.comparison.pdf import comparison_as_pdf
from exports.comparison.xlsx import comparison_as_xlsx
from views.comparing.compared import Shown
from views.shell.language import language, t
from views.shell.markup import show, tag
from wording import Language

Write = Callable[[Comparison, Language, Opinions], bytes]
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST_NAME = 60  # characters of each title: a file's name may not pass 255 bytes


def _html(comparison: Comparison, speaking: Language, opinions: Opinions) -> bytes:
    return comparison_as_html(comparison, speaking, opinions).encode()


def _json(comparison: Comparison, speaking: Language, opinions: Opinions) -> bytes:
    return json.dumps(comparison_as_plain(comparison, speaking, opinions), ensure_ascii=False, indent=2).encode()


FORMS: dict[str, tuple[Write, str]] = {
    "docx": (comparison_as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (comparison_as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": (comparison_as_pdf, "application/pdf"),
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
                partial(write, what.comparison, language(), opinions),
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
