"""Forms on what is known of a project and of each side; each saves under the revision it saw."""

from dataclasses import replace

import streamlit as st

from legislation.projects.keeping import rename_project
from legislation.rights.table import Act
from legislation.tracks.keeping import set_facts, set_side_track
from legislation.tracks.records import UNSOURCED, ProjectFacts, ProjectTrack, SideTrack, TitleChange
from legislation.tracks.records import Form as LawForm
from views.forms.editing import OpenForm, buttons, give_up, saved
from views.forms.fields import choice, date_field, lines_field, note_field, provenance_fields, read_date, text_field
from views.forms.saving import saving
from views.saying.terms import side_names
from views.shell.language import t
from views.shell.markup import plain
from views.shell.progress import track_of
from views.shell.workspace import store

FACTS, SIDE = "facts", "side"


def facts_form(track: ProjectTrack, form: OpenForm) -> None:
    """Title, fields, mode, tightness, standing, joint bodies and papers, where all of it is known from."""
    with st.container(border=True, key="form-facts"):
        with st.form(form.key("form"), border=False, enter_to_submit=False):
            title = text_field(t("field.title"), track.project.title, form.key("title"))
            after = _facts(track, form)
            save = buttons()
        give_up(form)
        if save:
            _save_facts(track, form, title, after)


def _facts(track: ProjectTrack, form: OpenForm) -> ProjectFacts:
    before, names = track.facts, side_names(track.project)
    one, two, three = st.columns(3)
    with one:
        mode = choice(t("field.mode"), before.mode, "mode", form.key("mode"), t("help.mode"))
    with two:
        tightness = choice(
            t("field.tightness"), before.tightness, "tightness", form.key("tightness"), t("help.tightness")
        )
    with three:
        standing = choice(t("field.standing"), before.standing, "standing", form.key("standing"), t("help.standing"))
    one, two, three = st.columns(3)
    with one:
        fields = lines_field(t("field.fields"), before.fields, form.key("fields"))
    with two:
        bodies = lines_field(t("field.bodies"), before.bodies, form.key("bodies"))
    with three:
        documents = lines_field(t("field.documents"), before.documents, form.key("documents"))
    lead = st.selectbox(
        t("field.lead"),
        ["", *names],
        index=["", *names].index(before.lead),
        format_func=lambda key: names.get(key, t("track.no_lead")),
        key=form.key("lead"),
    )
    note = note_field(t("field.note"), before.note, form.key("note"))
    tracked = text_field(t("field.tracked_from"), before.tracked_from, form.key("tracked"), "2026-03-01")
    source = provenance_fields(form, before.provenance_of(""))
    provenance = {**before.provenance, "": source} if source != UNSOURCED else dict(before.provenance)
    return replace(
        before,
        mode=mode,
        tightness=tightness,
        standing=standing,
        fields=fields,
        bodies=bodies,
        documents=documents,
        note=note,
        tracked_from=tracked,
        lead=str(lead),
        provenance=provenance,
    )


def _save_facts(track: ProjectTrack, form: OpenForm, title: str, after: ProjectFacts) -> None:
    key, before = track.project.key, track

    def undo() -> None:
        _write_facts(key, before.project.title, before.facts, track_of(key).project.revision)

    with saving(form):
        _write_facts(key, title, after, form.revision)
        saved(t("track.facts_saved"), undo)


def _write_facts(key: str, title: str, facts: ProjectFacts, revision: int) -> None:
    """Both the title and the facts, or neither."""
    with store().atomic(Act.PROJECT_CHANGE):
        renamed = rename_project(store(), key, title, revision=revision)
        set_facts(store(), facts, revision=renamed.revision)


def side_form(track: ProjectTrack, side: str, form: OpenForm) -> None:
    """The form of a side's law, its class in the plan, and every title it bore."""
    before = track.sides[side]
    with st.container(border=True, key=f"form-side-{side}"):
        with st.form(form.key("form"), border=False, enter_to_submit=False):
            one, two = st.columns(2)
            with one:
                law = choice(t("field.form"), before.form, "form", form.key("law"))
            with two:
                plan = choice(
                    t("field.plan_class"), before.plan_class, "plan_class", form.key("plan"), t("help.plan_class")
                )
            titles = _title_fields(before, form)
            note = note_field(t("field.note"), before.note, form.key("note"))
            save = buttons()
        give_up(form)
        if save:
            _save_side(before, form, law, titles, replace(before, plan_class=plan, note=note))


def _title_fields(before: SideTrack, form: OpenForm) -> list[tuple[TitleChange, str, str]]:
    """(as it was, title, since) a row for every title and one more for the next; an emptied title is taken out."""
    rows = [*before.titles, TitleChange("")]
    typed = []
    for position, change in enumerate(rows):
        label = t("track.title_number", number=position + 1) if change.title else t("track.title_next")
        wide, narrow = st.columns([3, 1])
        with wide:
            title = text_field(plain(label), change.title, form.key("title", position))
        with narrow:
            since = date_field(t("track.title_since"), change.since, form.key("since", position))
        typed.append((change, title, since))
    return typed


def _save_side(
    before: SideTrack, form: OpenForm, law: LawForm, titles: list[tuple[TitleChange, str, str]], after: SideTrack
) -> None:
    key = before.project

    def undo() -> None:
        set_side_track(store(), before, revision=track_of(key).project.revision)

    with saving(form):
        kept = tuple(replace(was, title=title, since=read_date(since)) for was, title, since in titles if title)
        set_side_track(store(), replace(after, form=law, titles=kept), revision=form.revision)
        saved(t("track.side_saved"), undo)
