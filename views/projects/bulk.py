"""Bringing in a spreadsheet: a template, a preview that names every cell that is wrong, then all or nothing."""

import hashlib
from functools import partial

import streamlit as st

from drafts.budget import IMPORTING
from drafts.refusal import Refusal
from exports.bulk.template import template_file
from exports.bulk.words import place_of, vocabulary
from exports.files.kinds import KINDS
from exports.saying.sentences import refusal_sentence
from legislation.bulk.importing import bring_in, preview
from legislation.bulk.problems import Problem, Report
from legislation.bulk.workbook import Sheet, read_workbook
from legislation.settings import settings
from legislation.tracks.stages import load_stages
from views.forms.editing import saved
from views.shell.language import language, t
from views.shell.markup import plain, show, tag
from views.shell.notices import refusals_told
from views.shell.tables import table
from views.shell.workspace import Moment, later, moment, refused_once, store
from workbench import workers
from workbench.clock import today

TURN = "bulk_turn"
MOST = 200  # problems on the page


def bulk_import() -> None:
    show(tag("p", t("bulk_page.lead"), class_="cy-note"))
    st.download_button(
        t("bulk_page.template"),
        later(partial(template_file, load_stages(), language())),
        file_name=t("bulk_page.template_name"),
        mime=KINDS["xlsx"].media_type,
        key="bulk-template",
        on_click="ignore",
    )
    turn = st.session_state.setdefault(TURN, 0)
    with st.container(key=f"drop-{language().value}"):
        upload = st.file_uploader(
            t("bulk_page.drop", limit=IMPORTING.file // 1024**2),
            key=f"bulk_file_{turn}",
            max_upload_size=2 * settings().upload_limit_mb,
        )
    if upload is None:
        return
    with refusals_told(), st.spinner(t("bulk_page.reading")):
        sheets, report = _previewed(upload.name, upload.getvalue())
        _report(report)
        _confirm(sheets, report)


def _previewed(name: str, content: bytes) -> tuple[tuple[Sheet, ...], Report]:
    """Raises Refusal where the file cannot be read."""
    digest = hashlib.sha256(content).hexdigest()
    return _read(name, digest, moment(), str(today()), content)


@st.cache_resource(show_spinner=False, max_entries=8)
def _read(name: str, digest: str, state: Moment, day: str, _content: bytes) -> tuple[tuple[Sheet, ...], Report]:
    read = partial(workers.run, read_workbook, name, _content, IMPORTING, settings().aids, budget=IMPORTING, name=name)
    sheets = refused_once(("workbook", name, digest), read)
    return sheets, preview(store(), sheets, vocabulary(), load_stages(), today=today())


def _report(report: Report) -> None:
    words = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    if not report.problems:
        st.info(plain(t("bulk_page.would", **words)))
        return
    st.error(plain(t("bulk_page.problems", count=len(report.problems))))
    heads = [t(f"bulk_page.{name}") for name in ("place", "wrong")]
    rows = ((place_of(problem, language()), _wrong(problem)) for problem in report.problems[:MOST])
    show(table(heads, rows, t("bulk_page.problems_table")))
    if len(report.problems) > MOST:
        show(tag("p", t("statistics.more_rows", count=len(report.problems) - MOST), class_="cy-note"))


def _wrong(problem: Problem) -> str:
    return refusal_sentence(Refusal(problem.code, **problem.params), language())


def _confirm(sheets: tuple[Sheet, ...], report: Report) -> None:
    """Only a file without a problem that would change something can be brought in."""
    if report.problems or not report.added + report.changed:
        return
    if not st.button(t("bulk_page.bring_in"), type="primary", key="bulk-confirm"):
        return
    done = bring_in(store(), sheets, vocabulary(), load_stages(), today=today())
    if done.problems:
        # The store changed between preview and now.
        _report(done)
        return
    st.session_state[TURN] += 1
    saved(t("bulk_page.done", added=done.added, changed=done.changed, unchanged=done.unchanged))
