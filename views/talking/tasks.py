"""A task made from a thread: what, who, until when."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

import streamlit as st

from legislation.conversation.records import Somebody, Thread
from legislation.conversation.tasks import LONGEST, Wanted, add_task
from legislation.rights.actors import Visibility
from views.forms.saving import saving
from views.shell.language import t
from views.shell.workspace import actor, store

FIRST_WORDS = 60  # characters of a thread that a task begins with


def task_form(
    project: str, thread: Thread, people: Sequence[Somebody], sides: Mapping[str, str], done: Callable[[str], None]
) -> None:
    """Whoever is to do it must see it: a task from a thread of one side stays with that side."""
    offered = [Visibility.OWN] if actor().side in sides else []
    if thread.visibility is Visibility.BOTH:
        offered.append(Visibility.BOTH)
    given_to = list(people)
    start = " ".join(thread.opening.words.split())[:FIRST_WORDS]
    with st.form(f"task-form-{thread.key}", border=False):
        what = st.text_input(t("task.what"), start, max_chars=LONGEST)
        with st.container(horizontal=True):
            to = st.selectbox(t("task.to"), given_to, format_func=lambda one: person_words(one, sides))
            due = st.date_input(t("task.due"), None, format="YYYY-MM-DD")
        visibility = offered[0]
        if len(offered) > 1:
            visibility = st.radio(
                t("talk.visibility"),
                offered,
                format_func=lambda one: t(f"talk.for_{one.value}"),
                horizontal=True,
                label_visibility="collapsed",
            )
        if st.form_submit_button(t("task.give"), type="primary"):
            day = due.isoformat() if isinstance(due, date) else ""
            with saving():
                add_task(store(), project, Wanted(what, to, day), thread=thread.key, visibility=visibility)
                st.session_state["talk-open"] = None
                done(t("task.given"))


def person_words(one: Somebody, sides: Mapping[str, str]) -> str:
    """李芳（四川）; the one person of a machine without a name is 本人."""
    name = one.name or t("task.self")
    side = sides.get(one.side, "")
    return t("task.person", name=name, side=side) if side else name
