"""The shown comparison as files to take along, each made when it is asked for."""

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from analysis.points.digest import Digest
from drafts.budget import COMPARING
from exports.comparison.forms import digest_as_docx, digest_as_html, digest_as_json, digest_as_pdf, digest_as_xlsx
from exports.comparison.outcomes import Opinions, opinions_of
from views.comparing.compared import Shown, digest_of
from views.shell.language import language, t
from views.shell.markup import show, tag
from wording import Language
from workbench import workers

Write = Callable[[Digest, Language, Opinions], bytes]
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST_NAME = 60  # characters of each title: a file's name may not pass 255 bytes


def _written(write: Write, what: Shown, speaking: Language, opinions: Opinions) -> bytes:
    name = "、".join(label.title for label in (what.left.label, what.right.label))
    return workers.run(write, digest_of(what), speaking, opinions, budget=COMPARING, name=name)


FORMS: dict[str, tuple[Write, str]] = {
    "docx": (digest_as_docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "xlsx": (digest_as_xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "pdf": (digest_as_pdf, "application/pdf"),
    "html": (digest_as_html, "text/html"),
    "json": (digest_as_json, "application/json"),
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
