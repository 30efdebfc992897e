"""Reading one text: its outline beside it, its findings in their places, ways on to compare it."""

from pathlib import PurePath

import streamlit as st

from drafts.lines import Way
from drafts.provisions import Draft
from drafts.refusal import Refusal
from exports.formats import DRAFT
from exports.saying.sentences import read_as_sentence
from legislation.projects.keeping import side_of
from legislation.projects.records import Project, Version
from views.components.arriving import arrive
from views.projects.certificate_view import certificate_button
from views.projects.check_list import check_list
from views.projects.lanes import comparisons, download, download_decision, source_words
from views.projects.returned_part import returned_part
from views.projects.talk_part import talk_part
from views.projects.texts import doubts_of, findings_list, reading, set_aside_list
from views.shell.language import address, language, t
from views.shell.marks import demonstration_mark
from views.shell.markup import joined, show, tag
from views.shell.notices import tell_refusal
from views.shell.workspace import dossier, draft_of, later, shelf


def reading_view(project: Project, key: str) -> None:
    back = address(project=project.key)
    with st.container(key="act-back"):
        st.page_link("project.py", label="← " + t("project.back"), query_params=back)
    try:
        version = dossier(project.key).version(key)
        draft = draft_of(version)
    except Refusal as refusal:
        tell_refusal(refusal)
        return
    _head(project, version, draft)
    _ways_on(project, version, draft)
    returned_part(version, draft)
    _doubts(draft)
    check_list(version, draft)
    talk_part(project, version, draft)
    show(reading(draft))
    arrive(version.key)


def _head(project: Project, version: Version, draft: Draft) -> None:
    side = side_of(project, version.side)
    words = [side.name, version.label, version.date or t("views.date_unknown")]
    words.append(t("views.articles", count=version.articles))
    if draft.read_as and draft.read_as.way is not Way.DIRECT:
        words.append(read_as_sentence(draft.read_as, language()))
    if version.amended:
        words.append(source_words(version.amended))
    removed = [tag("span", t("project.removed_mark"), class_="cy-mark doubt")] if version.removed_at else []
    title = tag("h1", joined([version.title or t("views.untitled"), *removed]), lang="zh-CN")
    line = tag("p", joined([demonstration_mark(project), " · ".join(words)]))
    show(tag("div", joined([title, line]), class_="cy-head"))


def _ways_on(project: Project, version: Version, draft: Draft) -> None:
    every = shelf().of(project.key)
    own = [each.key for each in every if each.side == version.side]
    place = own.index(version.key) if version.key in own else 0  # a removed version has no place
    before = next((each for each in every if place and each.key == own[place - 1]), None)
    latest = {each.side: each for each in every if each.side != version.side}
    with st.container(horizontal=True, key="act-reading", vertical_alignment="center"):
        comparisons(project, version, before, next(iter(latest.values()), None))
        download(version)
        download_decision(version)
        _download_akn(version, draft)
        certificate_button(version)


def _download_akn(version: Version, draft: Draft) -> None:
    """The text as other systems read it; written only when it is asked for."""
    form, spoken = DRAFT["akn"], language()
    st.download_button(
        t("project.download_akn"),
        later(lambda: form.write(draft, spoken)),
        file_name=form.kind.named(PurePath(version.file_name).stem),
        mime=form.kind.media_type,
        key=f"akn-{version.key}",
        on_click="ignore",
        type="tertiary",
    )


def _doubts(draft: Draft) -> None:
    if draft.findings:
        with st.expander(t("views.findings_count", count=len(draft.findings)), expanded=len(draft.findings) <= 6):
            show(findings_list(draft, doubts_of(draft)))
    if draft.set_aside:
        with st.expander(t("views.set_aside", count=len(draft.set_aside))):
            show(set_aside_list(draft.set_aside))
