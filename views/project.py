"""项目: one project (?project=), its part 进度, 文本, 协商文本, 征求意见 or 资料与记录
(?tab=); reading a text (?version=)."""

import streamlit as st
from markupsafe import Markup

from drafts.refusal import Refusal
from legislation.projects.records import Project
from views.consulting.part import opinions_part
from views.forms.choices import InAddress, choice_in_address
from views.forms.editing import open_form, outcome
from views.projects.common_part import common_part
from views.projects.exchange_part import disagreement_notice
from views.projects.head import COMMON, OPINIONS, PROGRESS, TEXTS, project_head
from views.projects.milestone_form import MILESTONE
from views.projects.progress_part import progress_part
from views.projects.putting_away import put_away_notice
from views.projects.reading_view import reading_view
from views.projects.records_part import records_part
from views.projects.texts_part import texts_part
from views.saying.namesakes import added_on
from views.shell.language import address, t
from views.shell.markup import joined, show, tag
from views.shell.notices import tell_refusal
from views.shell.progress import track_of
from views.shell.workspace import shelf


def _draw() -> None:
    # A link from this page to itself brings its parameters here but leaves the browser's address as it was.
    st.query_params.from_dict(st.query_params.to_dict())
    every = shelf().projects
    if not every:
        show(_none())
        st.page_link("overview.py", label=t("project.to_overview"), query_params=address())
        return
    try:
        project = shelf().project(st.query_params.get("project") or _recent(every))
    except Refusal as refusal:
        tell_refusal(refusal)
        _choose(every, None)
        return
    if wanted := st.query_params.get("version", ""):
        reading_view(project, wanted)
        return
    _choose(every, project)
    _open_asked(project)
    track = track_of(project.key)
    part = project_head(track)
    outcome()
    put_away_notice(project)
    disagreement_notice(project)
    if part == PROGRESS:
        progress_part(track)
    elif part == TEXTS:
        texts_part(project)
    elif part == COMMON:
        common_part(project)
    elif part == OPINIONS:
        opinions_part(project)
    else:
        records_part(track)


def _recent(every: tuple[Project, ...]) -> str:
    """The project whose text came in last; without any text, the first."""
    kept = [each.key for each in every if not each.archived] or [every[0].key]
    own = (version for version in shelf().versions if version.project in kept)
    latest = max(own, key=lambda version: version.added_at, default=None)
    return latest.project if latest else kept[0]


def _none() -> Markup:
    return tag("div", joined([tag("strong", t("overview.empty")), t("overview.empty_hint")]), class_="cy-empty")


def _choose(every: tuple[Project, ...], project: Project | None) -> None:
    """Another project, by name, without the archived ones; the address follows the choice."""
    if len(every) == 1 and project:
        return
    by_key = {each.key: each for each in every if not each.archived or each == project}
    titles = {key: each.title for key, each in by_key.items()}
    with st.container(key="choose"):
        choice_in_address(
            st.selectbox,
            t("project.choose"),
            titles,
            InAddress("project", "chosen_project"),
            otherwise=project.key if project else None,
            index=0 if project else None,
            format_func=titles.__getitem__,
            more=lambda key: added_on(by_key[key]),
            placeholder=t("project.choose"),
            label_visibility="collapsed",
            width=380,
        )


def _open_asked(project: Project) -> None:
    """?edit=side.stage.ordinal (a link of the timeline) opens the form on that milestone, once."""
    asked = st.query_params.pop("edit", "")
    if asked.count(".") == 2:
        st.query_params.pop("tab", None)
        open_form(MILESTONE, project.key, *asked.split("."), revision=project.revision)


_draw()
