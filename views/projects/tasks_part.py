"""任务 of a project: all that the person sees, the first due first, with the way to what each is about."""

import streamlit as st
from markupsafe import Markup

from legislation.conversation.records import Task
from legislation.projects.records import Project
from views.forms.editing import saved
from views.saying.terms import side_names
from views.shell.language import t
from views.shell.markup import show, tag
from views.shell.workspace import dossier
from views.talking.links import anchor_words, task_link
from views.talking.opening import opened, opener
from views.talking.tasks import Ground, may_give, task_form, task_lines, withdrawn_line

NEW = "new-task"


def tasks_part(project: Project) -> None:
    tasks, sides = dossier(project.key).tasks, side_names(project)
    to_do = sorted((task for task in tasks if not task.done), key=lambda task: task.due or "9999")
    ended = [task for task in reversed(tasks) if task.done]
    if not (tasks or may_give()):
        return
    show(tag("h2", t("task.title"), class_="cy-section"))
    if not to_do:
        show(tag("p", t("task.none"), class_="cy-note"))
    withdrawn_line(project.key, saved)
    task_lines(to_do, sides, saved, _places(to_do))
    if ended:
        with st.expander(t("task.ended_count", n=len(ended))):
            task_lines(ended, sides, saved, _places(ended))
    if may_give():
        opener(NEW, project.key, t("task.new"))
        if opened(NEW, project.key):
            label = t("task.of_project")
            task_form(Ground(project.key, sides, f"project-{project.key}", label, project.key), saved)


def _places(tasks: list[Task]) -> dict[str, list[Markup | str]]:
    return {task.key: [task_link(task, anchor_words(task.place.anchor))] for task in tasks if task.place}
