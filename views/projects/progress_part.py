"""进度: the lanes of both sides, the form to enter a milestone, the limits."""

import streamlit as st
from markupsafe import Markup

from analysis.progress.in_step import alerts
from analysis.progress.making import project_limits
from legislation.rights.table import Act
from legislation.tracks.records import ProjectTrack
from legislation.tracks.stages import load_stages
from views.forms.editing import open_form, opened
from views.projects.limits import limits_table
from views.projects.meeting_papers import meeting_papers
from views.projects.milestone_form import MILESTONE, milestone_form
from views.projects.rounds_part import rounds_part
from views.projects.tasks_part import tasks_part
from views.projects.timeline import timeline
from views.saying.terms import alert_sentence, side_names
from views.saying.verified import to_verify_count
from views.shell.language import t
from views.shell.markup import joined, show, tag
from views.shell.progress import known
from views.shell.workspace import allowed
from workbench.clock import today


def progress_part(track: ProjectTrack) -> None:
    key = track.project.key
    if apart := _alerts(track):
        show(apart)
    if form := opened(MILESTONE, key):
        milestone_form(track, form)
    elif allowed(Act.TRACK_CHANGE):
        st.button(
            t("track.add"),
            key="add-milestone",
            on_click=open_form,
            args=(MILESTONE, key),
            kwargs={"revision": track.project.revision},
        )
    drawn = [timeline(track, today())]
    if track.milestones:
        found = project_limits(track, known().procedure, today())
        title = tag("h2", t("limits.title"), class_="cy-section", title=t("help.limits"))
        drawn += [title, limits_table(found, side_names(track.project))]
    show(joined([to_verify_count(*drawn), *drawn]))
    rounds_part(track)
    tasks_part(track.project)
    with st.expander(t("meeting_page.title"), key="meeting"):
        meeting_papers([key])


def _alerts(track: ProjectTrack) -> Markup:
    """Where the sides have come apart."""
    names = side_names(track.project)
    found = [tag("li", alert_sentence(alert, names)) for alert in alerts(track, load_stages())]
    return tag("ul", joined(found), class_="cy-alerts") if found else Markup()
