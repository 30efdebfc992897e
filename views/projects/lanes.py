"""A side's lane on the project page: its texts, newest first, and what can be done with each."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from legislation.projects.records import AmendedBy, Project, Side, Version
from legislation.projects.versions import file, remove_version
from legislation.rights.table import Act
from views.comparing.compared import version_label
from views.projects.sending import sending, sending_button, sent_marks
from views.shell.language import address, t
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import refusals_told, tell_later
from views.shell.sides import signed
from views.shell.workspace import allowed, later, shelf, store


def lane(project: Project, side: Side, own: Sequence[Version], latest: Mapping[str, Version]) -> None:
    """`own` are the side's versions, oldest first; `latest` the newest of every side that has one."""
    show(_side_head(side))
    if not own:
        show(tag("p", t("project.lane_empty"), class_="cy-note"))
    other = next((latest[each.key] for each in project.sides if each.key != side.key and each.key in latest), None)
    for index in range(len(own) - 1, -1, -1):
        before = own[index - 1] if index else None
        with st.container(key=f"version-{own[index].key}", gap="xsmall"):
            show(_facts(project, side, own[index]))
            _actions(project, own[index], before, other)
            sending(project, own[index])


def _side_head(side: Side) -> Markup:
    who = [tag("h3", signed(side.key, side.name), class_="name"), tag("span", side.legislature, class_="legislature")]
    return tag("div", tag("div", joined(who), class_="who"), class_="cy-side")


def _facts(project: Project, side: Side, version: Version) -> Markup:
    """Label and date; the version's own title only where it is not the side's."""
    label = [tag("b", version.label), tag("span", version.date or t("views.date_unknown"), class_="date")]
    words = (t("views.articles", count=version.articles), version.file_name, _size(version.size))
    facts = [tag("li", each) for each in (*sent_marks(project, version), *words)]
    if version.findings:
        doubt = tag("span", t("views.findings_count", count=version.findings), class_="cy-mark doubt")
        facts.append(tag("li", doubt))
    if version.with_changes:
        facts.append(tag("li", tag("span", t("returned.mark"), class_="cy-mark")))
    if version.amended:
        facts.append(tag("li", source_words(version.amended)))
    own_title = version.title or t("views.untitled")
    parts = [
        tag("p", joined(label), class_="label"),
        tag("p", own_title, class_="title", lang="zh-CN") if own_title != side.title else Markup(),
        tag("ul", joined(facts), class_="cy-facts"),
    ]
    return tag("div", joined(parts), class_="cy-version")


def source_words(decision: AmendedBy) -> str:
    """By which decision a text was made of which other."""
    base = shelf().by_key.get(decision.base)
    of = t("decision.source_of", label=version_label(base[1])) if base else ""
    words = t("decision.source", file=decision.file_name, base=of)
    left_out = t("decision.source_left_out", count=decision.left_out) if decision.left_out else ""
    return words + left_out


def _size(size: int) -> str:
    """A file's size as people read it: 640 B, 12 KB, 3.4 MB."""
    if size < 1024:
        return f"{size} B"
    return f"{size / 1024:.0f} KB" if size < 1024**2 else f"{size / 1024**2:.1f} MB"


def _actions(project: Project, version: Version, before: Version | None, other: Version | None) -> None:
    with st.container(horizontal=True, key=f"act-{version.key}", vertical_alignment="center"):
        here = address(project=project.key, version=version.key)
        st.page_link("project.py", label=t("project.read"), query_params=here)
        if before and other:
            told = address(project=project.key, tab="texts", digest=version.key)
            st.page_link("project.py", label=t("digest.open"), query_params=told)
        comparisons(project, version, before, other)
        download(version)
        download_decision(version)
        sending_button(project, version)
        may = allowed(Act.VERSION_REMOVE, version.side)
        if may and st.button(t("project.remove"), key=f"remove-{version.key}", type="tertiary"):
            _ask(version)


def comparisons(project: Project, version: Version, before: Version | None, other: Version | None) -> None:
    """Links to 对照: with the side's version before this one, and with the other side's latest."""
    names = {side.key: side.name for side in project.sides}
    order = [side.key for side in project.sides]
    if before:
        pair = address(project=project.key, left=before.key, right=version.key)
        st.page_link("comparison.py", label=t("project.compare_before"), query_params=pair)
    if other:
        left, right = sorted((version, other), key=lambda each: order.index(each.side))
        pair = address(project=project.key, left=left.key, right=right.key)
        label = plain(t("project.compare_other", side=names[other.side]))
        st.page_link("comparison.py", label=label, query_params=pair)


def download(version: Version) -> None:
    """The file as it was uploaded, byte by byte; fetched only when it is asked for."""
    st.download_button(
        t("project.download"),
        later(lambda: file(store(), version.file).content),
        file_name=version.file_name,
        mime="application/octet-stream",
        key=f"download-{version.key}",
        on_click="ignore",
        type="tertiary",
    )


def download_decision(version: Version) -> None:
    """The file of the decision that made the text, where one did."""
    if decision := version.amended:
        st.download_button(
            t("decision.download"),
            later(lambda: file(store(), decision.file).content),
            file_name=decision.file_name,
            mime="application/octet-stream",
            key=f"decision-of-{version.key}",
            on_click="ignore",
            type="tertiary",
        )


def _ask(version: Version) -> None:
    """Removal is confirmed in a dialog; it hides the text and can be undone."""

    @st.dialog(t("project.remove_title"))
    def dialog() -> None:
        show(tag("p", t("project.remove_ask", label=version.label, file=version.file_name), class_="cy-note"))
        with st.container(horizontal=True):
            if st.button(t("project.remove_yes"), type="primary", key="remove_yes"):
                _remove(version)
            if st.button(t("project.remove_no"), key="remove_no"):
                st.rerun()

    dialog()


def _remove(version: Version) -> None:
    with refusals_told():
        remove_version(store(), version.key)
        tell_later(t("project.removed_told", label=version.label))
        st.rerun()
