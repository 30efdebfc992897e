"""协商文本 of a project: what both sides agreed on, in order, what is missing, and who departs from it (?tab=common;
`rows` keeps what is missing, what waits for an answer, or what is said otherwise since)."""

from functools import partial

import streamlit as st
from markupsafe import Markup

from analysis.decisions.common import CommonRow, CommonText, Taken
from exports.common.page import CommonPage, chapters, figures, own_words, places, status, subtitle
from exports.formats import COMMON, Format
from legislation.projects.records import Project
from views.comparing.compared import LIBRARY, table_of
from views.forms.choices import InAddress, choice_in_address
from views.projects.certificate_view import common_certificate_button
from views.shell.language import language, t
from views.shell.links import comparison_link
from views.shell.markup import joined, show, tag
from views.shell.notices import refusals_told
from views.shell.progress import track_of
from views.shell.workspace import dossier, later, pairs, shelf
from wording import Language
from workbench.common import common_page

OFFERED = ("docx", "text", "json")
ALL, MISSING, AWAITED, DEPARTING = "all", "missing", "awaited", "departing"


def common_part(project: Project) -> None:
    pair = pairs().get(project.key)
    if pair is None:
        show(tag("p", t("common.no_pair"), class_="cy-note"))
        return
    with refusals_told():
        page = _page(project, *pair)
        _head(page)
        _rows(page)


def _page(project: Project, left: str, right: str) -> CommonPage:
    with st.spinner(t("common.working")):
        table = table_of(project.key, left, right)
        return common_page(dossier(project.key), table, LIBRARY, track_of(project.key).facts.lead)


def _head(page: CommonPage) -> None:
    common = page.common
    show(tag("p", t("common.help"), class_="cy-note"))
    share = common.done or 0.0
    bar = tag("progress", "", value=f"{share:.3f}", max="1", aria_label=t("common.title"))
    lines = [tag("p", figures(common, language()), class_="cy-lead"), bar, tag("p", subtitle(page, language()))]
    if common.departing:
        words = t("common.departing", count=len(common.departing))
        link = comparison_link(_project(page), common.left, common.right, words, position="departs")
        lines.append(tag("p", link, class_="cy-departs"))
    show(tag("div", joined(lines), class_="cy-common-head"))
    with st.container(horizontal=True, key="common-files"):
        for form in (COMMON[key] for key in OFFERED):
            st.download_button(
                form.kind.label,
                later(partial(_written, form, page, language())),
                form.kind.named(f"{page.title}-{t('common.title')}"),
                form.kind.media_type,
                key=f"common-{form.kind.key}",
                on_click="ignore",
            )
        text = COMMON["text"]
        file_name = text.kind.named(f"{page.title}-{t('common.title')}")
        common_certificate_button(
            _project(page), t("common.title"), file_name, lambda: _written(text, page, language())
        )


def _written(form: Format[CommonPage], page: CommonPage, speaking: Language) -> bytes:
    return form.write(page, speaking)


def _project(page: CommonPage) -> str:
    return shelf().by_key[page.common.left][0].key


def _rows(page: CommonPage) -> None:
    common = page.common
    counts = {
        ALL: len(common.rows),
        MISSING: len(common.missing),
        AWAITED: sum(bool(row.awaited) for row in common.rows),
        DEPARTING: len(common.departing),
    }
    chosen = choice_in_address(
        st.segmented_control,
        t("common.rows"),
        [name for name, count in counts.items() if count or name == ALL],
        InAddress("rows", "common_rows", usual=ALL),
        format_func=lambda name: f"{t(f'common.rows_{name}')} {counts[name]}",
        required=True,
        label_visibility="collapsed",
    )
    parts = []
    for chapter, rows in chapters(CommonText(common.left, common.right, _wanted(common, str(chosen)))):
        if chapter:
            parts.append(tag("h3", chapter, class_="cy-section", lang="zh-CN"))
        parts.append(tag("ul", joined(_row(row, page) for row in rows), class_="cy-common"))
    show(joined(parts))


def _wanted(common: CommonText, chosen: str) -> tuple[CommonRow, ...]:
    match chosen:
        case "missing":
            return common.missing
        case "awaited":
            return tuple(row for row in common.rows if row.awaited)
        case "departing":
            return common.departing
        case _:
            return common.rows


def _row(row: CommonRow, page: CommonPage) -> Markup:
    common, told = page.common, places(row, page, language())
    place = comparison_link(_project(page), common.left, common.right, told, row=row.row)
    marks = ["departs"] if row.departing else []
    state = tag("span", status(row, page, language()), class_=" ".join(["cy-mark", row.taken.value, *marks]))
    lines = [tag("p", line, lang="zh-CN") for line in row.text]
    for name, words in own_words(row, page):
        lines += [tag("p", joined([tag("b", t("common.own", side=name)), line]), lang="zh-CN") for line in words]
    head = tag("div", joined([place, " ", state]), class_="place")
    return tag("li", joined([head, *lines]), class_="missing" if row.taken is Taken.MISSING else row.taken.value)
