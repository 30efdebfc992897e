"""项目: where one project stands on both sides, its limits, texts, sources and history (?project=); reading a text
(?version=)."""

import streamlit as st
from markupsafe import Markup

from analysis.progress.in_step import alerts
from analysis.progress.making import project_limits
from analysis.progress.standing import project_line
from drafts.refusal import Refusal
from legislation.projects.events import events
from legislation.projects.records import Project, Version
from legislation.projects.versions import restore_version
from legislation.register.records import Instrument, Link, LinkTo
from legislation.tracks.records import ProjectTrack
from legislation.tracks.stages import load_stages
from views.forms.choices import InAddress, choice_in_address
from views.forms.editing import open_form, opened, opener, outcome
from views.projects.board import status_mark
from views.projects.intake import intake
from views.projects.lanes import lane
from views.projects.limits import limits_table
from views.projects.milestone_form import MILESTONE, milestone_form
from views.projects.project_forms import FACTS, SIDE, facts_form, side_form
from views.projects.reading_view import reading_view
from views.projects.timeline import facts_list, side_facts, timeline
from views.saying.histories import history_list
from views.saying.namesakes import added_on
from views.saying.provenance import provenance_table
from views.saying.terms import alert_sentence, side_names
from views.shell.language import address, t
from views.shell.links import record_link
from views.shell.marks import demonstration_mark
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import refusals_told, tell_later, tell_refusal
from views.shell.progress import known, register, track_of
from views.shell.tables import pairs_list
from views.shell.workspace import dossier, shelf, store
from workbench.clock import today

MOST_EVENTS = 500


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
    show(_head(track))
    outcome()
    # A link loads the page anew, at its top: the form it asks for must be in sight there.
    if (form := opened(MILESTONE, project.key)) and form.asked_by_link:
        milestone_form(track, form)
    _facts(track)
    _progress(track)
    _texts(project)
    _records(track)


def _recent(every: tuple[Project, ...]) -> str:
    """The project whose text came in last; without any text, the first."""
    latest = max(shelf().versions, key=lambda version: version.added_at, default=None)
    return latest.project if latest else every[0].key


def _none() -> Markup:
    return tag("div", joined([tag("strong", t("overview.empty")), t("overview.empty_hint")]), class_="cy-empty")


def _choose(every: tuple[Project, ...], project: Project | None) -> None:
    """Another project, by name; the address follows the choice."""
    if len(every) == 1 and project:
        return
    titles = {each.key: each.title for each in every}
    by_key = {each.key: each for each in every}
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
        open_form(MILESTONE, project.key, *asked.split("."), revision=project.revision)


def _head(track: ProjectTrack) -> Markup:
    project = track.project
    line = project_line(track, load_stages(), today())
    marks = [demonstration_mark(project)] if project.demonstration else [status_mark(line.status), " "]
    words = tag("p", joined([*marks, " · ".join(side.legislature or side.name for side in project.sides)]))
    names = side_names(project)
    found = [tag("li", alert_sentence(alert, names)) for alert in alerts(track, load_stages())]
    told_alerts = tag("ul", joined(found), class_="cy-alerts") if found else Markup()
    return joined([tag("div", joined([tag("h1", project.title), words]), class_="cy-head"), told_alerts])


# What is known of it


def _facts(track: ProjectTrack) -> None:
    """The project's facts and each side's, each with its form."""
    key, revision = track.project.key, track.project.revision
    show(pairs_list(facts_list(track)))
    with st.container(key="act-facts", horizontal=True):
        opener(t("track.edit_facts"), FACTS, key, revision=revision)
    if form := opened(FACTS, key):
        facts_form(track, form)
    for column, side in zip(st.columns(len(track.project.sides), gap="large"), track.project.sides, strict=True):
        with column:
            show(side_facts(track, side))
            with st.container(key=f"act-side-{side.key}", horizontal=True):
                opener(t("track.edit_side", side=plain(side.name)), SIDE, key, side.key, revision=revision)
    for side in track.project.sides:
        if form := opened(SIDE, key, side.key):
            side_form(track, side.key, form)


def _progress(track: ProjectTrack) -> None:
    """The lanes, the form to enter a milestone, the limits."""
    key = track.project.key
    show(tag("h2", t("track.timeline"), class_="cy-section"))
    form = opened(MILESTONE, key)
    if form and not form.asked_by_link:
        milestone_form(track, form)
    if form is None:
        st.button(
            t("track.add"),
            key="add-milestone",
            on_click=open_form,
            args=(MILESTONE, key),
            kwargs={"revision": track.project.revision},
        )
    show(timeline(track, today()))
    if not track.milestones:
        return
    found = project_limits(track, known().procedure, today())
    title = tag("h2", t("limits.title"), class_="cy-section", title=t("help.limits"))
    show(joined([title, limits_table(found, side_names(track.project))]))


def _records(track: ProjectTrack) -> None:
    """What stands beside it: register, sources, history."""
    project = track.project
    linked = [record for record in register().values() if Link(LinkTo.PROJECT, project.key) in _bare(record)]
    if linked:
        found = joined(tag("li", record_link(record.key, record.name)) for record in linked)
        show(joined([tag("h2", t("views.register"), class_="cy-section"), tag("ul", found, class_="cy-links")]))
    show(joined([tag("h2", t("provenance.title"), class_="cy-section"), provenance_table(track)]))
    show(tag("h2", t("history.title"), class_="cy-section"))
    history_list(events(store(), project.key, limit=MOST_EVENTS), side_names(project), project.key)


def _bare(record: Instrument) -> list[Link]:
    return [Link(link.to, link.key) for link in record.links]


# Its texts


def _texts(project: Project) -> None:
    show(tag("h2", t("overview.texts"), class_="cy-section"))
    _lanes(project)
    _removed(project)
    intake(project)


def _lanes(project: Project) -> None:
    every = shelf().of(project.key)
    latest = {version.side: version for version in every}
    for column, side in zip(st.columns(len(project.sides), gap="large"), project.sides, strict=True):
        with column:
            lane(project, side, [version for version in every if version.side == side.key], latest)


def _removed(project: Project) -> None:
    """Texts taken out by mistake can be brought back for good."""
    gone = dossier(project.key).removed
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
