"""总览: every joint project, how far each side's text is, and the two ways in: compare, or open the project."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from drafts.refusal import Refusal
from legislation.projects import add_project, projects
from legislation.records import Project, Side, Version
from legislation.versions import latest_versions
from views.language import address, t
from views.marks import demonstration_mark
from views.markup import joined, plain, show, tag
from views.notices import tell_refusal, told
from views.presets import legislatures
from views.workspace import store

Latest = Mapping[tuple[str, str], Version]
MOST_SIDES = 6


def _draw() -> None:
    every = projects(store())
    latest = latest_versions(store())
    show(_head(every, latest))
    told()
    if not every:
        show(_empty())
    bare = [project for project in every if not any((project.key, side.key) in latest for side in project.sides)]
    for project in every:
        if project not in bare:
            _entry(project, latest)
    if bare:
        _without_text(bare)
    with st.expander(t("overview.add"), expanded=not every):
        _add_form()


def _head(every: tuple[Project, ...], latest: Latest) -> Markup:
    dates = sorted(version.added_at[:10] for version in latest.values())
    real = sum(not project.demonstration for project in every)
    counts = {"overview.count": real, "overview.count_demonstration": len(every) - real}
    words = [t(key, count=count) for key, count in counts.items() if count]
    if dates:
        words.append(t("overview.last_added", date=dates[-1]))
    return tag("div", joined([tag("h1", t("views.overview")), tag("p", " · ".join(words))]), class_="cy-head")


def _empty() -> Markup:
    return tag("div", joined([tag("strong", t("overview.empty")), t("overview.empty_hint")]), class_="cy-empty")


def _entry(project: Project, latest: Latest) -> None:
    with st.container(key=f"entry-{project.key}", border=True):
        sides = joined(_side(side, latest.get((project.key, side.key))) for side in project.sides)
        state = tag("p", joined([demonstration_mark(project), _state(project, latest)]), class_="cy-note")
        body = joined([tag("h2", project.title), state, tag("div", sides, class_="cy-sides")])
        show(tag("article", body, class_="cy-project"))
        _ways_in(project, latest)


def _state(project: Project, latest: Latest) -> str:
    """Which side's text is still missing; nothing missing is said too."""
    missing = [side.name for side in project.sides if (project.key, side.key) not in latest]
    if not missing:
        return t("overview.all_present")
    return t("overview.missing", sides=t("views.comma").join(missing))


def _side(side: Side, version: Version | None) -> Markup:
    who = joined(
        [tag("span", side.name, class_="name"), tag("span", side.legislature, class_="legislature")],
    )
    head = tag("div", who, class_="who")
    if version is None:
        note = tag("p", t("views.no_text"), class_="cy-note")
        return tag("section", joined([head, note]), class_="cy-side none")
    facts = [
        tag("li", tag("b", version.label)),
        tag("li", version.date or t("views.date_unknown")),
        tag("li", t("views.articles", count=version.articles)),
    ]
    if version.findings:
        facts.append(tag("li", t("views.findings_count", count=version.findings)))
    title = tag("p", version.title or side.title or t("views.untitled"), class_="title", lang="zh-CN")
    return tag("section", joined([head, title, tag("ul", joined(facts), class_="cy-facts")]), class_="cy-side")


def _ways_in(project: Project, latest: Latest) -> None:
    found = [latest[key] for side in project.sides if (key := (project.key, side.key)) in latest]
    with st.container(horizontal=True, key=f"act-{project.key}", vertical_alignment="center"):
        if len(found) > 1:
            pair = address(project=project.key, left=found[0].key, right=found[1].key)
            with st.container(key=f"lead-{project.key}", width="content"):
                st.page_link("comparison.py", label=t("overview.compare"), query_params=pair)
        st.page_link("project.py", label=t("overview.open"), query_params=address(project=project.key))


def _without_text(bare: list[Project]) -> None:
    """Projects no text has come in for yet: a line each."""
    show(tag("h2", t("overview.without_text", count=len(bare)), class_="cy-section"))
    with st.container(key="bare", gap=None):
        for project in bare:
            with st.container(horizontal=True, key=f"act-bare-{project.key}", vertical_alignment="center"):
                st.page_link("project.py", label=plain(project.title), query_params=address(project=project.key))
                titles = (
                    joined([tag("b", side.name), " ", side.title or t("overview.title_unknown")])
                    for side in project.sides
                )
                show(tag("ul", joined(tag("li", title) for title in titles), class_="cy-facts"))


def _add_form() -> None:
    """A new project; what was typed stays when it is refused."""
    count = st.session_state.setdefault("new_sides", len(legislatures()))
    with st.form("new_project", border=False, enter_to_submit=False):
        title = st.text_input(t("overview.title"), placeholder=t("overview.title_hint"), key="new_title")
        sides = [_side_fields(position) for position in range(count)]
        with st.container(horizontal=True):
            confirmed = st.form_submit_button(t("overview.create"), type="primary")
            another = st.form_submit_button(t("overview.another_side"), disabled=count >= MOST_SIDES)
    if another:
        st.session_state["new_sides"] = count + 1
        st.rerun()
    if confirmed:
        _add(title, sides)


def _side_fields(position: int) -> Side:
    offered = legislatures()
    preset = offered[position] if position < len(offered) else Side("", "", "")
    short, full, own = st.columns([1, 2, 2])
    number = position + 1
    name = short.text_input(t("overview.side_name", number=number), preset.name, key=f"new_name_{position}")
    legislature = full.text_input(
        t("overview.side_legislature", number=number), preset.legislature, key=f"new_legislature_{position}"
    )
    title = own.text_input(
        t("overview.side_title", number=number), placeholder=t("overview.optional"), key=f"new_side_title_{position}"
    )
    known = next((each.key for each in offered if each.name == name.strip()), "")
    return Side(known, name, legislature, title)


def _add(title: str, sides: list[Side]) -> None:
    try:
        added = add_project(store(), title, sides)
    except Refusal as refusal:
        tell_refusal(refusal)
        return
    del st.session_state["new_sides"]
    st.switch_page("project.py", query_params=address(project=added.key))


_draw()
