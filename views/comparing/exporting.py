"""The shown comparison as files to take along, each made when it is asked for."""

import re
from datetime import UTC, datetime
from functools import partial

import streamlit as st

from analysis.points.digest import Digest
from drafts.budget import COMPARING
from exports.comparison.outcomes import Opinions, opinions_of
from exports.formats import COMPARISON, Format, redline_signed
from legislation.projects.versions import file
from views.comparing.compared import ChosenText, Shown, digest_of, looks
from views.shell.language import language, t
from views.shell.markup import show, tag
from views.shell.who import who
from views.shell.workspace import dossier, store
from wording import Language
from workbench import workers
from workbench.clock import clock

OFFERED = ("docx", "xlsx", "pdf", "html", "json")
NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\s]+')
LONGEST_NAME = 60  # characters of each title: a file's name may not pass 255 bytes


def _written(form: Format[Digest], what: Shown, speaking: Language, opinions: Opinions) -> bytes:
    name = "、".join(label.title for label in (what.left.label, what.right.label))
    return workers.run(
        form.write, digest_of(what), speaking, opinions, looks(what.left, what.right), budget=COMPARING, name=name
    )


def export(what: Shown) -> None:
    """A button a format. With two sides of a project the column 协商意见 is filled."""
    opinions = opinions_of(what.table.rows) if what.table else {}
    show(tag("p", t("export_here.negotiated" if what.table else "export_here.plain"), class_="cy-note"))
    with st.container(horizontal=True, gap="small"):
        for form in (COMPARISON[key] for key in OFFERED):
            st.download_button(
                form.kind.key.upper(),
                partial(_written, form, what, language(), opinions),
                form.kind.named(file_name(what)),
                form.kind.media_type,
                key=f"export-{form.kind.key}",
                on_click="ignore",
            )
        _redline(what, opinions)


def _redline(what: Shown, opinions: Opinions) -> None:
    """Tracked changes from left to right, in the layout of the left text where it is a Word file of the store."""

    author, speaking = who(), language()

    def written() -> bytes:
        from exports.comparison.redline import Signed  # Word takes long to load, and few ask for it

        signed = Signed(author, datetime.now(UTC).astimezone(clock().zone), _paper(what.left))
        return _written(redline_signed(signed), what, speaking, opinions)

    st.download_button(
        t("export_here.redline"),
        written,
        COMPARISON["redline"].kind.named(t("export_here.redline_name", name=file_name(what))),
        COMPARISON["redline"].kind.media_type,
        key="export-redline",
        on_click="ignore",
        help=t("export_here.redline_help"),
    )


def _paper(text: ChosenText) -> bytes | None:
    if not text.version:
        return None
    stored = dossier(text.project).version(text.version)
    return file(store(), stored.file).content if stored.file_name.lower().endswith(".docx") else None


def file_name(what: Shown) -> str:
    """Both titles and versions, without what a file's name may not hold."""
    labels = what.left.label, what.right.label
    both = ["-".join(filter(None, [each.title[:LONGEST_NAME], each.label[:20]])) for each in labels]
    return NOT_IN_NAMES.sub("_", t("export_here.name", left=both[0], right=both[1]))
