"""A link to a thread of comments or a task leads to the row where it hangs now, in the latest texts of its sides."""

import streamlit as st

from drafts.refusal import Refusal
from legislation.conversation.records import Place, Task, Thread
from legislation.projects.records import Version
from views.comparing.compared import shown, stored_text, talk_of
from views.comparing.row_panel import SECTION, SECTIONS, TALK
from views.shell.notices import tell_refusal
from views.shell.workspace import dossier
from workbench.negotiating import Dossier


def arrive_at_talk() -> None:
    """Obeys ?thread= or ?task=, and ?section= of the address, once."""
    section, thread, task = (st.query_params.pop(name, "") for name in ("section", "thread", "task"))
    if section in SECTIONS:
        st.session_state[SECTION] = section
    if not (thread or task):
        return
    try:
        of = dossier(st.query_params.get("project", ""))
        _go(of, _thread(of, thread) if thread else _task(of, task))
    except Refusal as refusal:
        tell_refusal(refusal)


def _thread(of: Dossier, key: str) -> Thread:
    for thread in of.threads:
        if thread.key == key:
            return thread
    raise Refusal("thread_unknown", thread=key[:40])


def _task(of: Dossier, key: str) -> Task:
    for task in of.tasks:
        if task.key == key:
            return task
    raise Refusal("task_unknown", task=key[:40])


def _go(of: Dossier, found: Thread | Task) -> None:
    """To its row; where it could not follow, to the texts alone, whose rows list it."""
    st.session_state[SECTION] = TALK
    if found.place is None or (pair := _latest_pair(of, found.place)) is None:
        return
    left, right = pair
    talk = talk_of(shown(stored_text(of.project, left), stored_text(of.project, right)))
    places = {each.thread.key: row for row, hung in talk.hung.items() for each in hung}
    places |= {each.task.key: row for row, given in talk.given.items() for each in given}
    row = places.get(found.key, "")
    st.query_params.update({"left": left.key, "right": right.key} | ({"row": row} if row else {}))


def _latest_pair(of: Dossier, place: Place) -> tuple[Version, Version] | None:
    """The latest texts of the sides it is about, and of another one where it is about one alone; in their order."""
    anchor = place.anchor
    about = [of.version(key).side for key in (anchor.left_version, anchor.right_version) if key]
    every = [side.key for side in of.project.sides if of.of_side(side.key)]
    sides = list(dict.fromkeys([*about, *every]))[:2]
    latest = [of.of_side(side)[-1] for side in every if side in sides]
    return (latest[0], latest[1]) if len(latest) == 2 else None
