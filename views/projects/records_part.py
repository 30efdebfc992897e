"""资料与记录: what is known of the project and of each side, what stands beside it, where it is known from, what was
changed, and whether it is put away."""

import streamlit as st

from legislation.projects.events import events
from legislation.register.records import Instrument, Link, LinkTo
from legislation.rights.table import Act
from legislation.tracks.records import ProjectTrack
from views.forms.editing import opened, opener
from views.projects.exchange_part import exchange_part
from views.projects.project_forms import FACTS, SIDE, facts_form, side_form
from views.projects.putting_away import putting_away
from views.projects.timeline import facts_list, side_facts
from views.saying.histories import history_list
from views.saying.provenance import provenance_table
from views.saying.terms import side_names
from views.saying.verified import to_verify_count
from views.shell.language import t
from views.shell.links import record_link
from views.shell.markup import joined, plain, show, tag
from views.shell.progress import register
from views.shell.tables import pairs_list
from views.shell.workspace import allowed, store

MOST_EVENTS = 500


def records_part(track: ProjectTrack) -> None:
    _facts(track)
    _register(track)
    show(joined([tag("h2", t("provenance.title"), class_="cy-section"), provenance_table(track)]))
    project = track.project
    show(tag("h2", t("history.title"), class_="cy-section"))
    history_list(events(store(), project.key, limit=MOST_EVENTS), side_names(project), project.key)
    exchange_part(project)
    putting_away(project)


def _facts(track: ProjectTrack) -> None:
    """The project's facts and each side's, each with its form."""
    key, revision = track.project.key, track.project.revision
    pairs = pairs_list(facts_list(track))
    of_sides = {side.key: side_facts(track, side) for side in track.project.sides}
    if count := to_verify_count(pairs, *of_sides.values(), provenance_table(track)):
        show(count)
    show(pairs)
    if allowed(Act.PROJECT_CHANGE):
        with st.container(key="act-facts", horizontal=True):
            opener(t("track.edit_facts"), FACTS, key, revision=revision)
    if form := opened(FACTS, key):
        facts_form(track, form)
    for column, side in zip(st.columns(len(track.project.sides), gap="large"), track.project.sides, strict=True):
        with column:
            show(of_sides[side.key])
            if allowed(Act.TRACK_CHANGE, side.key):
                with st.container(key=f"act-side-{side.key}", horizontal=True):
                    opener(t("track.edit_side", side=plain(side.name)), SIDE, key, side.key, revision=revision)
    for side in track.project.sides:
        if form := opened(SIDE, key, side.key):
            side_form(track, side.key, form)


def _register(track: ProjectTrack) -> None:
    linked = [record for record in register().values() if Link(LinkTo.PROJECT, track.project.key) in _bare(record)]
    if linked:
        found = joined(tag("li", record_link(record.key, record.name)) for record in linked)
        show(joined([tag("h2", t("views.register"), class_="cy-section"), tag("ul", found, class_="cy-links")]))


def _bare(record: Instrument) -> list[Link]:
    return [Link(link.to, link.key) for link in record.links]
