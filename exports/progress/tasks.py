"""The tasks of a project as plain data and as lines of text."""

from dataclasses import dataclass
from typing import Any

from legislation.conversation.records import Place, Somebody, Task
from legislation.projects.records import Project
from wording import Language, text


@dataclass(frozen=True, slots=True)
class TaskList:
    """Tasks of a project, on a day (ISO) that says what is overdue."""

    project: Project
    tasks: tuple[Task, ...]
    day: str


def tasks_as_plain(of: TaskList) -> dict[str, Any]:
    """Codes as codes: the same in every language."""
    return {
        "project": of.project.key,
        "title": of.project.title,
        "tasks": [_task(task, of.day) for task in of.tasks],
    }


def _task(task: Task, day: str) -> dict[str, Any]:
    return {
        "key": task.key,
        "what": task.what,
        "to": _person(task.to),
        "due": task.due,
        "overdue": not task.done and bool(task.due) and task.due < day,
        "by": _person(task.by),
        "at": task.at,
        "visibility": task.visibility.value,
        "done_at": task.done_at,
        "done_by": task.done_by,
        "thread": task.thread,
        "place": _place(task.place),
    }


def _person(one: Somebody) -> dict[str, str]:
    return {"name": one.name, "side": one.side}


def _place(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    anchor = place.anchor
    return {
        "left_version": anchor.left_version,
        "left": list(anchor.left),
        "right_version": anchor.right_version,
        "right": list(anchor.right),
        "unit": place.unit,
        "words": place.words,
    }


def tasks_as_text(of: TaskList, language: Language) -> str:
    names = {side.key: side.name for side in of.project.sides}
    lines = [f"{text('task.title', language)}　{of.project.title}"]
    if not of.tasks:
        lines.append(text("task.none", language))
    for task in of.tasks:
        name = task.to.name or text("task.self", language)
        side = names.get(task.to.side, "")
        told = [text("task.person", language, name=name, side=side) if side else name]
        if task.done:
            told.append(text("task.done_by", language, who=task.done_by, at=task.done_at[:10]))
        elif task.due:
            told.append(text("task.overdue" if task.due < of.day else "task.due_on", language, day=task.due))
        lines.append(f"{task.what}　{'　'.join(told)}")
    return "\n".join(lines)
