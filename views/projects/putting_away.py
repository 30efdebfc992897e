"""Putting a project away and taking it back; marking it as a trial, which no total counts. Each asks first.

What was done can be undone at once, and taken back later."""

from collections.abc import Callable

import streamlit as st

from legislation.projects.keeping import archive_project, mark_trial
from legislation.projects.records import Project
from legislation.rights.table import Act
from legislation.store.database import Store
from views.forms.editing import saved
from views.forms.saving import saving
from views.shell.language import t
from views.shell.markup import plain, show, tag
from views.shell.workspace import allowed, shelf, store

Put = Callable[..., Project]


def putting_away(project: Project) -> None:
    """The controls, with what each means; none for who may not."""
    if not allowed(Act.PROJECT_CHANGE):
        return
    with st.container(key="putting"):
        show(tag("h2", t("putting.title"), class_="cy-section"))
        with st.container(horizontal=True, gap="small"):
            _control(project, "archive", archive_project, on=project.archived)
            if not project.demonstration:
                _control(project, "trial", mark_trial, on=project.trial)


def put_away_notice(project: Project) -> None:
    """At the head of an archived or trial project: what that means, and the way back."""
    for name, put, on in (("archive", archive_project, project.archived), ("trial", mark_trial, project.trial)):
        if on:
            with st.container(horizontal=True, key=f"put-{name}", vertical_alignment="center"):
                show(tag("p", t(f"putting.{name}_means"), class_="cy-note"))
                may = allowed(Act.PROJECT_CHANGE)
                if may and st.button(t(f"putting.{name}_back"), key=f"{name}-back", type="tertiary"):
                    _do(project, name, put, on=False)


def _control(project: Project, name: str, put: Put, *, on: bool) -> None:
    if on:
        if st.button(t(f"putting.{name}_back"), key=f"{name}-off"):
            _do(project, name, put, on=False)
        return
    with st.popover(t(f"putting.{'mark_trial' if name == 'trial' else name}"), key=f"{name}-ask"):
        show(tag("p", t(f"putting.{name}_means"), class_="cy-note"))
        if st.button(t(f"putting.{name}_yes"), key=f"{name}-on", type="primary"):
            _do(project, name, put, on=True)


def _do(project: Project, name: str, put: Callable[..., Project], *, on: bool) -> None:
    def undo() -> None:
        _put(store(), put, project.key, not on)

    with saving():
        put(store(), project.key, on, revision=project.revision)
        saved(t(f"putting.{name}_done" if on else f"putting.{name}_undone", title=plain(project.title)), undo)


def _put(kept: Store, put: Put, key: str, on: bool) -> None:
    put(kept, key, on, revision=shelf().project(key).revision)
