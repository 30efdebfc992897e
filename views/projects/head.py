"""The head of a project, in sight wherever its page is scrolled: where each side stands, what comes next, the way to
the comparison of the latest texts, and the parts of the page."""

from collections.abc import Mapping
from functools import partial

import streamlit as st
from markupsafe import Markup

from analysis.progress.making import project_due
from analysis.progress.portfolio import DueItem, ProjectLine, SideLine
from analysis.progress.standing import project_line
from legislation.projects.records import Project
from legislation.tracks.records import ProjectTrack
from legislation.tracks.stages import VOTE, load_stages
from views.forms.choices import InAddress, choice_in_address
from views.projects.board import status_mark
from views.saying.terms import due_name, outcome_name, remaining, side_names, stage_name, waiting_line, when
from views.shell.language import address, t
from views.shell.marks import demonstration_mark
from views.shell.markup import joined, show, tag
from views.shell.progress import known
from views.shell.sides import signed
from views.shell.workspace import pairs
from workbench.clock import today

PROGRESS, TEXTS, COMMON, OPINIONS, RECORDS = "progress", "texts", "common", "opinions", "records"
PARTS = (PROGRESS, TEXTS, COMMON, OPINIONS, RECORDS)


def project_head(track: ProjectTrack) -> str:
    """Draws it; returns the part of the page that the address asks for (?tab=)."""
    line = project_line(track, load_stages(), today())
    with st.container(key="project-head", gap="small"):
        with st.container(horizontal=True, key="project-title", vertical_alignment="bottom"):
            show(_title(track.project, line))
            _main_way(track.project)
        show(_standing(track, line))
        return _part()


def _title(project: Project, line: ProjectLine) -> Markup:
    mark = demonstration_mark(project) if project.demonstration else status_mark(line.status)
    put = [
        tag("span", t(f"putting.{name}"), class_="cy-mark") for name in ("archived", "trial") if getattr(project, name)
    ]
    marks = tag("span", joined([mark, *put]), class_="marks")
    return tag("div", joined([tag("h1", project.title), marks]), class_="cy-head cy-project")


def _main_way(project: Project) -> None:
    """To the latest texts side by side; where two are not there yet, to where they are given."""
    if pair := pairs().get(project.key):
        ways = address(project=project.key, left=pair[0], right=pair[1])
        page, label = "comparison.py", t("project.compare_latest")
    else:
        ways = address(project=project.key, tab=TEXTS)
        page, label = "project.py", t("intake.title")
    with st.container(key="lead-project", width="content"):
        st.page_link(page, label=label, query_params=ways)


def _standing(track: ProjectTrack, line: ProjectLine) -> Markup:
    facts = [tag("li", _side(side)) for side in line.sides]
    found = project_due(track, known().procedure, today())
    named = partial(_due, names=side_names(track.project))
    late, coming = [item for item in found if item.late], [item for item in found if not item.late]
    if late:
        count = t("project_head.late", count=len(late))
        facts.append(tag("li", joined([tag("span", count, class_="cy-mark late"), named(late[0])])))
    for each in known().waiting(track.project.key, today()):
        words = tag("span", waiting_line(each, side_names(track.project)), class_="cy-mark waiting")
        facts.append(tag("li", words))
    if coming:
        facts.append(tag("li", joined([tag("span", t("project_head.next")), named(coming[0])])))
    return tag("ul", joined(facts), class_="cy-facts cy-standing")


def _side(side: SideLine) -> Markup:
    """● 四川 一审 2025-10-21."""
    if not side.stage:
        return joined([signed(side.key, side.name), " ", tag("span", t("project_head.no_stage"))])
    told = [signed(side.key, side.name), " ", tag("b", stage_name(side.stage)), f" {when(side.since)}"]
    outcome = next((cell.outcome for cell in side.cells if cell.stage == side.stage), "")
    if side.stage == VOTE:
        told.append(f" {outcome_name(outcome) if outcome else t('track.no_outcome')}")
    return joined(told)


def _due(item: DueItem, names: Mapping[str, str]) -> Markup:
    day = item.latest.isoformat() if item.earliest == item.latest else f"{item.earliest} – {item.latest}"
    words = " ".join((names[item.side], due_name(item)))
    return joined([" ", tag("b", day), f" {words}", t("project_head.remaining", words=remaining(item))])


def _part() -> str:
    chosen = choice_in_address(
        st.segmented_control,
        t("project_head.part"),
        PARTS,
        InAddress("tab", "project_tab", usual=PROGRESS),
        format_func=lambda part: t(f"project_head.{part}"),
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)
