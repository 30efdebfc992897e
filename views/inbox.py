"""收件: what waits for the person who looks, unread marks, and the way to the very row."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from analysis.waiting import Waiting, WaitKind, given
from legislation.conversation.marks import mark_all_read, mark_read, mark_unread, read_marks
from legislation.conversation.records import ReadMarks, Task
from legislation.conversation.tasks import end_task
from legislation.projects.records import Project
from legislation.rights.table import Act, may
from views.forms.saving import saving
from views.shell.language import t
from views.shell.links import project_link
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import tell_later, told
from views.shell.workspace import actor, shelf, store
from views.talking.links import place_words, task_link, waiting_link
from views.talking.tasks import due_mark, person_words
from views.talking.tray import matters, tray
from workbench.clock import clock, today

MOST = 100  # items of a kind that are drawn
SHOWN = 160  # characters of what was said


def _draw() -> None:
    found = tray()
    show(tag("div", joined([tag("h1", t("inbox.title")), tag("p", _count(found))]), class_="cy-head"))
    told()
    _all_read(found)
    if not found:
        show(_nothing())
    for kind in WaitKind:
        _kind(kind, [each for each in found if each.kind is kind])
    _given()


def _nothing() -> Markup:
    lines = [tag("strong", t("inbox.none")), t("inbox.none_hint")]
    kinds = tag("ul", joined(tag("li", t(f"inbox.hint_{kind.value}")) for kind in WaitKind), class_="cy-inbox-kinds")
    return tag("div", joined([*lines, kinds]), class_="cy-empty")


def _count(found: Sequence[Waiting]) -> str:
    unread = sum(each.unread for each in found)
    return t("inbox.unread", n=unread) if unread else t("inbox.all_read")


def _all_read(found: Sequence[Waiting]) -> None:
    unread = [each.at for each in found if each.unread]
    if unread and _may_mark():
        st.button(t("inbox.mark_all"), key="inbox-all", on_click=_mark_all, args=(max(unread),))


def _may_mark() -> bool:
    return may(actor(), Act.MARK_READ) and not store().read_only


def _mark_all(until: str) -> None:
    with saving():
        mark_all_read(store(), until)


def _kind(kind: WaitKind, found: Sequence[Waiting]) -> None:
    if not found:
        return
    late = sum(each.task is not None and bool(each.due) and each.due < today().isoformat() for each in found)
    marks = [" ", tag("span", t("inbox.late", n=late), class_="cy-mark late")] if late else []
    show(tag("h2", joined([t(f"inbox.{kind.value}", n=len(found)), *marks]), class_="cy-section"))
    projects, read = {project.key: project for project in shelf().projects}, read_marks(store())
    with st.container(key=f"inbox-{kind.value}", gap=None):
        for each in found[:MOST]:
            _line(each, projects[each.project], read)
    if len(found) > MOST:
        show(tag("p", t("inbox.more", n=len(found) - MOST), class_="cy-note"))


def _line(each: Waiting, project: Project, marks: ReadMarks) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"inbox-item-{each.item}", gap="small"):
        show(_told(each, project))
        if each.task is not None and may(actor(), Act.TASK, actor().side):
            st.button(t("inbox.done"), key=f"done-{each.item}", type="tertiary", on_click=_done, args=(each.task,))
        if each.unread and _may_mark():
            st.button(t("inbox.mark"), key=f"mark-{each.item}", type="tertiary", on_click=_mark, args=(each.item,))
        elif each.item in marks.items:
            st.button(
                t("inbox.unmark"), key=f"unmark-{each.item}", type="tertiary", on_click=_unmark, args=(each.item,)
            )


def _mark(item: str) -> None:
    with saving():
        mark_read(store(), [item])


def _unmark(item: str) -> None:
    with saving():
        mark_unread(store(), item)


def _done(task: Task) -> None:
    with saving():
        end_task(store(), task.key, revision=task.revision)
        tell_later(t("task.ended", what=task.what))


def _told(each: Waiting, project: Project) -> Markup:
    sides = {side.key: side.name for side in project.sides}
    unread = [tag("span", t("inbox.is_unread"), class_="cy-unread")] if each.unread else []
    who = " ".join(filter(None, (sides.get(each.side, ""), each.who)))
    head = [waiting_link(each, place_words(each, project)), *_due(each)]
    about = joined(
        [
            project_link(project.key, project.title),
            " · ".join(["", *filter(None, (who, clock().moment(each.at)))]),
        ]
    )
    said = " ".join(each.words.split())
    said = said if len(said) <= SHOWN else said[: SHOWN - 1] + "…"
    lines = [tag("p", joined([*unread, *head]), class_="what"), tag("p", about, class_="cy-note")]
    if said:
        lines.insert(1, tag("p", said, class_="said"))
    return tag("div", joined(lines), class_="cy-waiting unread" if each.unread else "cy-waiting")


def _due(each: Waiting) -> list[Markup]:
    return [due_mark(each.due)] if each.due else []


def _given() -> None:
    """What the person asked others to do."""
    tasks = given(actor(), matters())
    if not tasks:
        return
    projects: Mapping[str, Project] = {project.key: project for project in shelf().projects}
    with st.expander(plain(t("inbox.given", n=len(tasks)))):
        for task in tasks:
            project = projects[task.project]
            sides = {side.key: side.name for side in project.sides}
            due = [due_mark(task.due)] if task.due else []
            about = " · ".join((project.title, person_words(task.to, sides)))
            line = [tag("p", joined([task_link(task, task.what), " ", *due]), class_="what")]
            line.append(tag("p", about, class_="cy-note"))
            show(tag("div", joined(line), class_="cy-waiting"))


_draw()
