"""Tasks: given on a row, on a provision, from a thread or for the project as a whole; changed, ended, taken back with a
way back. Whatever is typed is kept (views/forms/unsaved.py)."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import streamlit as st
from markupsafe import Markup

from legislation.conversation.records import Place, Somebody, Task
from legislation.conversation.tasks import (
    LONGEST,
    Wanted,
    add_task,
    change_task,
    end_task,
    restore_task,
    resume_task,
    withdraw_task,
)
from legislation.rights.actors import Visibility
from legislation.rights.table import Act, may
from views.forms.saving import saving
from views.forms.unsaved import KeptForm
from views.shell.language import t
from views.shell.markup import joined, show, tag
from views.shell.workspace import actor, browser_scope, store
from views.talking.opening import close, opened, opener
from views.talking.people import people_of
from views.talking.readers import who_reads
from workbench.clock import clock, today

FIRST_WORDS = 60  # characters of a thread that a task begins with
WITHDRAWN = "task-withdrawn"  # the last one that was taken back: (project, key, revision, words)
Done = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Ground:
    """What a task is about: a place, a thread, or neither, for the project as a whole. `key` tells its form from
    others, `label` is what people call it among the places of `pair`; `start` are words to begin with, `widest` says
    who may see it at most; `sides` are names by key."""

    project: str
    sides: Mapping[str, str]
    key: str
    label: str = ""
    pair: str = ""
    place: Place | None = None
    thread: str = ""
    start: str = ""
    widest: Visibility = Visibility.BOTH


def may_give() -> bool:
    return may(actor(), Act.TASK, actor().side) and not store().read_only


def task_form(ground: Ground, done: Done) -> None:
    """Whoever is to do it must see it: a task for a person of the other side is for both."""
    offered = [Visibility.OWN] if actor().side in ground.sides else []
    if ground.widest is Visibility.BOTH:
        offered.append(Visibility.BOTH)
    known = {_mark(one): one for one in people_of(ground.project)}
    if offered == [Visibility.OWN]:
        known = {mark: one for mark, one in known.items() if one.side == actor().side}
    saved = {"what": ground.start, "to": next(iter(known)), "due": None, "visibility": offered[0]}
    choices: dict[str, Collection[Any]] = {"to": list(known), "visibility": offered}
    scope = browser_scope(ground.project)
    form = KeptForm(f"task-{ground.key}", ground.label, ground.pair, saved, None, 0, scope, choices)
    with st.container(key=f"cy-task-form-{ground.key}", gap="small"):
        wanted = _fields(form, known, ground.sides)
        visibility = _who_sees(form, wanted.to, offered)
        form.tell()
        if st.button(t("task.give"), key=f"{form.key}-give", type="primary"):
            with saving():
                add_task(
                    store(), ground.project, wanted, place=ground.place, thread=ground.thread, visibility=visibility
                )
                form.done()
                _finish(done, t("task.given"))


def _fields(form: KeptForm, known: Mapping[str, Somebody], sides: Mapping[str, str]) -> Wanted:
    what = st.text_input(t("task.what"), max_chars=LONGEST, **form.field("what"))
    with st.container(horizontal=True, gap="small"):
        to = st.selectbox(
            t("task.to"), list(known), format_func=lambda mark: person_words(known[mark], sides), **form.field("to")
        )
        due = st.date_input(t("task.due"), format="YYYY-MM-DD", **form.field("due"))
    return Wanted(what, known[str(to)], due.isoformat() if isinstance(due, date) else "")


def _who_sees(form: KeptForm, to: Somebody, offered: Sequence[Visibility]) -> Visibility:
    if to.side != actor().side and Visibility.BOTH in offered and len(offered) > 1:
        show(tag("p", t("task.both_as_theirs"), class_="cy-note"))
        return Visibility.BOTH
    return who_reads(form, offered)


def task_lines(
    tasks: Sequence[Task],
    sides: Mapping[str, str],
    done: Done,
    notes: Mapping[str, Sequence[Markup | str]] | None = None,
) -> None:
    """Each with what can be done with it; `notes` are more lines on some of them, by key."""
    for task in tasks:
        with st.container(key=f"task-line-{task.key}", gap="xsmall"):
            show(_told(task, sides, (notes or {}).get(task.key, ())))
            if may_give():
                with st.container(horizontal=True, gap="small", key=f"task-act-{task.key}"):
                    _buttons(task, done)
                if opened("change", task.key):
                    _change(task, sides, done)


def withdrawn_line(project: str, done: Done) -> None:
    """The task that was taken back last, with the way back."""
    kept = st.session_state.get(WITHDRAWN)
    if kept is None or kept[0] != project:
        return
    _, key, revision, what = kept
    with st.container(horizontal=True, vertical_alignment="center", key="task-withdrawn-line", gap="small"):
        show(tag("p", t("task.withdrawn", what=what), class_="cy-note", role="status"))
        if st.button(t("edit.undo"), key="task-restore", type="tertiary"):
            with saving():
                restore_task(store(), key, revision=revision)
                _finish(done, t("task.restored"))


def _told(task: Task, sides: Mapping[str, str], notes: Sequence[Markup | str]) -> Markup:
    marks: list[str | Markup] = [tag("b", task.what), " ", tag("span", person_words(task.to, sides), class_="cy-who")]
    if task.done:
        by = t("task.done_by", who=task.done_by or t("task.self"), at=clock().moment(task.done_at))
        marks += [" ", tag("span", by, class_="cy-mark jade")]
    elif task.due:
        marks += [" ", due_mark(task.due)]
    given_by = t("task.given_by", who=person_words(task.by, sides), at=clock().moment(task.at))
    about = [given_by, t(f"talk.for_{task.visibility.value}")]
    lines = [tag("p", joined(marks), class_="what"), tag("p", " · ".join(about), class_="cy-note")]
    return tag("div", joined([*lines, *(tag("p", note, class_="cy-note") for note in notes)]), class_="cy-task")


def due_mark(due: str) -> Markup:
    """The day something is due; what is overdue is red and bears ▲."""
    late = due < today().isoformat()
    look = "cy-mark late" if late else "cy-mark"
    return tag("span", t("task.overdue" if late else "task.due_on", day=due), class_=look)


def _buttons(task: Task, done: Done) -> None:
    turn = "resume" if task.done else "end"
    if st.button(t(f"task.{turn}"), key=f"{turn}-{task.key}", type="tertiary"):
        with saving():
            (resume_task if task.done else end_task)(store(), task.key, revision=task.revision)
            _finish(done, t("task.resumed" if task.done else "task.ended", what=task.what))
    if not task.done:
        opener("change", task.key, t("task.change"))
    if may(actor(), Act.TASK, task.side) and st.button(
        t("task.withdraw"), key=f"task-withdraw-{task.key}", type="tertiary"
    ):
        with saving():
            gone = withdraw_task(store(), task.key, revision=task.revision)
            close()
            st.session_state[WITHDRAWN] = (task.project, task.key, gone.revision, task.what)
            done(t("task.withdrawn", what=task.what))


def _change(task: Task, sides: Mapping[str, str], done: Done) -> None:
    people = dict.fromkeys([task.to, *people_of(task.project)])
    known = {_mark(one): one for one in people if task.visibility is Visibility.BOTH or one.side == task.side}
    due = date.fromisoformat(task.due) if task.due else None
    saved = {"what": task.what, "to": _mark(task.to), "due": due}
    key, scope, seen = f"task-change-{task.key}", browser_scope(task.project), (task.key, task.revision)
    form = KeptForm(key, task.what, task.project, saved, seen, task.revision, scope, {"to": list(known)})
    with st.container(key=f"cy-task-form-{task.key}", gap="small"):
        wanted = _fields(form, known, sides)
        form.tell()
        if st.button(t("talk.save"), key=f"{form.key}-save", type="primary"):
            with saving(_Seeing(form, task.key)):
                change_task(store(), task.key, wanted, revision=form.seen_by_person()[1])
                form.done()
                _finish(done, t("task.changed"))


@dataclass(frozen=True, slots=True)
class _Seeing:
    """What the form of a task has seen, as saving.py tells it: the revision alone."""

    form: KeptForm
    task: str

    def saw(self, present: object) -> None:
        self.form.saw((self.task, present))


def _finish(done: Done, sentence: str) -> None:
    close()
    st.session_state.pop(WITHDRAWN, None)
    done(sentence)


def _mark(one: Somebody) -> str:
    """Tells a person from the others of a list."""
    return one.person or f"{one.side}|{one.name}"


def person_words(one: Somebody, sides: Mapping[str, str]) -> str:
    """李芳（四川）; the one person of a machine without a name is 本人."""
    name = one.name or t("task.self")
    side = sides.get(one.side, "")
    return t("task.person", name=name, side=side) if side else name
