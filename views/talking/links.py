"""Where something that waits stands: its words, and the way there."""

from urllib.parse import urlencode

from markupsafe import Markup

from analysis.waiting import Waiting, WaitKind
from legislation.conversation.records import Place, Task
from legislation.negotiation.records import Anchor
from legislation.projects.records import Project
from views.saying.telling import article_words
from views.shell.language import address
from views.shell.links import article_link, comparison_link
from views.shell.markup import tag


def place_words(each: Waiting, project: Project) -> str:
    """第五条 ↔ 第六条; the project where nothing in particular is meant, and the version where that is."""
    if each.version:
        names = {side.key: side.name for side in project.sides}
        return f"{names.get(each.side, '')}{each.label}"
    return anchor_words(each.place.anchor) if each.place else project.title


def anchor_words(anchor: Anchor) -> str:
    left, right = (article_words("、".join(keys)) for keys in (anchor.left, anchor.right))
    return left if left == right else " ↔ ".join(filter(None, (left, right)))


def waiting_link(each: Waiting, words: str) -> Markup:
    if each.kind is WaitKind.VERSION:
        return article_link(each.project, each.version, "", words)
    if each.task is not None:
        return task_link(each.task, words)
    if each.thread:
        return tag("a", words, href="comparison?" + urlencode(address(project=each.project, thread=each.thread)))
    if each.place is None:
        return tag("a", words, href="project?" + urlencode(address(project=each.project)))
    return place_link(each.project, each.place, words, section="position" if each.kind is WaitKind.ANSWER else "")


def task_link(task: Task, words: str) -> Markup:
    """To the row where it is now; to the project where it is about nothing in particular."""
    if task.thread:
        return tag("a", words, href="comparison?" + urlencode(address(project=task.project, thread=task.thread)))
    if task.place:
        return tag("a", words, href="comparison?" + urlencode(address(project=task.project, task=task.key)))
    return tag("a", words, href="project?" + urlencode(address(project=task.project)))


def place_link(project: str, place: Place, words: str, section: str = "") -> Markup:
    """To the row in the versions that it was about."""
    anchor = place.anchor
    if not anchor.right_version:
        return article_link(project, anchor.left_version, "", words)
    row = f"{','.join(anchor.left)}~{','.join(anchor.right)}"
    more = {"section": section} if section else {}
    return comparison_link(project, anchor.left_version, anchor.right_version, words, row=row, **more)
