"""Projects whose texts came in last, a card each: what each side has, and the two ways in, compare or open."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from legislation.projects.records import Project, Side, Version
from views.shell.language import address, t
from views.shell.marks import demonstration_mark
from views.shell.markup import joined, show, tag
from views.shell.sides import signed
from workbench.clock import clock
from workbench.shelf import Shelf

Latest = Mapping[tuple[str, str], Version]
MOST = 4  # the board leads to every other one


def text_cards(of: Shelf) -> None:
    """Nothing where no project has a text."""
    every, latest = of.projects, of.latest
    with_text = [project for project in every if _own(project, latest)]
    with_text.sort(key=lambda project: max(v.added_at for v in _own(project, latest)), reverse=True)
    if not with_text:
        return
    last = _own(with_text[0], latest)
    note = t("overview.last_added", date=clock().day(max(version.added_at for version in last)))
    show(joined([tag("h2", t("overview.texts"), class_="cy-section"), tag("p", note, class_="cy-note")]))
    for project in with_text[:MOST]:
        _card(project, latest)


def pairs(of: Shelf) -> Mapping[str, tuple[str, str]]:
    """Project key -> the latest versions of its first two sides that have one."""
    found = {project.key: _own(project, of.latest) for project in of.projects}
    return {key: (own[0].key, own[1].key) for key, own in found.items() if len(own) > 1}


def _own(project: Project, latest: Latest) -> list[Version]:
    return [latest[key] for side in project.sides if (key := (project.key, side.key)) in latest]


def _card(project: Project, latest: Latest) -> None:
    with st.container(key=f"entry-{project.key}", border=True):
        sides = joined(_side(side, latest.get((project.key, side.key))) for side in project.sides)
        state = tag("p", joined([demonstration_mark(project), _state(project, latest)]), class_="cy-note")
        body = joined([tag("h3", project.title, class_="title"), state, tag("div", sides, class_="cy-sides")])
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
        [tag("span", signed(side.key, side.name), class_="name"), tag("span", side.legislature, class_="legislature")],
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
    found = _own(project, latest)
    with st.container(horizontal=True, key=f"act-{project.key}", vertical_alignment="center"):
        if len(found) > 1:
            pair = address(project=project.key, left=found[0].key, right=found[1].key)
            with st.container(key=f"lead-{project.key}", width="content"):
                st.page_link("comparison.py", label=t("overview.compare"), query_params=pair)
        st.page_link("project.py", label=t("overview.open"), query_params=address(project=project.key))
