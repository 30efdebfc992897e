"""项目: both sides' texts as lanes, taking in a new one, and reading one (?project=, ?version=)."""

import streamlit as st
from markupsafe import Markup

from drafts.refusal import Refusal
from legislation.projects import project as project_of
from legislation.projects import projects
from legislation.records import Project, Version
from legislation.versions import latest_versions, removed_versions, restore_version, versions
from views.intake import intake
from views.lanes import lane
from views.language import address, t
from views.marks import demonstration_mark
from views.markup import joined, show, tag
from views.notices import refusals_told, tell_later, tell_refusal, told
from views.reading_view import reading_view
from views.workspace import store


def _draw() -> None:
    # A link from this page to itself brings its parameters here but leaves the browser's address as it was.
    st.query_params.from_dict(st.query_params.to_dict())
    every = projects(store())
    if not every:
        show(_none())
        st.page_link("overview.py", label=t("project.to_overview"), query_params=address())
        return
    try:
        project = project_of(store(), st.query_params.get("project") or _recent(every))
    except Refusal as refusal:
        tell_refusal(refusal)
        _choose(every, None)
        return
    if wanted := st.query_params.get("version", ""):
        reading_view(project, wanted)
        return
    _choose(every, project)
    show(_head(project))
    told()
    _lanes(project)
    _removed(project)
    intake(project)


def _recent(every: tuple[Project, ...]) -> str:
    """The project whose text came in last; without any text, the first."""
    latest = max(latest_versions(store()).values(), key=lambda version: version.added_at, default=None)
    return latest.project if latest else every[0].key


def _none() -> Markup:
    return tag("div", joined([tag("strong", t("overview.empty")), t("overview.empty_hint")]), class_="cy-empty")


def _choose(every: tuple[Project, ...], project: Project | None) -> None:
    """Another project, by name; the address follows the choice."""
    if len(every) == 1 and project:
        return
    titles = {each.key: each.title for each in every}
    # Set on every run: the address decides, also after going back in the browser's history.
    st.session_state["chosen_project"] = project.key if project else None
    with st.container(key="choose"):
        st.selectbox(
            t("project.choose"),
            list(titles),
            index=0 if project else None,
            format_func=titles.__getitem__,
            key="chosen_project",
            on_change=_go,
            placeholder=t("project.choose"),
            label_visibility="collapsed",
            width=380,
        )


def _go() -> None:
    if chosen := st.session_state["chosen_project"]:
        st.query_params["project"] = chosen


def _head(project: Project) -> Markup:
    sides = " · ".join(side.legislature or side.name for side in project.sides)
    words = tag("p", joined([demonstration_mark(project), sides]))
    return tag("div", joined([tag("h1", project.title), words]), class_="cy-head")


def _lanes(project: Project) -> None:
    every = versions(store(), project.key)
    latest = {version.side: version for version in every}
    for column, side in zip(st.columns(len(project.sides), gap="large"), project.sides, strict=True):
        with column:
            lane(project, side, [version for version in every if version.side == side.key], latest)


def _removed(project: Project) -> None:
    """Texts taken out by mistake can be brought back for good."""
    gone = removed_versions(store(), project.key)
    if not gone:
        return
    names = {side.key: side.name for side in project.sides}
    with st.expander(t("project.removed", count=len(gone))):
        for version in gone:
            with st.container(horizontal=True, vertical_alignment="center", key=f"gone-{version.key}"):
                words = f"{names[version.side]} · {version.label} · {version.file_name}"
                show(tag("p", words, class_="cy-note"))
                if st.button(t("project.restore"), key=f"restore-{version.key}", type="tertiary"):
                    _restore(version)


def _restore(version: Version) -> None:
    with refusals_told():
        restore_version(store(), version.key)
        tell_later(t("project.restored", label=version.label))
        st.rerun()


_draw()
