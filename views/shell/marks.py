"""Small marks that several pages show: a word in a frame, never colour alone."""

from markupsafe import Markup

from legislation.projects.records import Project
from views.shell.language import t
from views.shell.markup import joined, tag


def demonstration_stamp(project: Project) -> Markup:
    """The stamp alone, where there is no room for what it means; nothing for a real project."""
    return tag("span", t("views.demonstration"), class_="cy-mark ink") if project.demonstration else Markup()


def demonstration_mark(project: Project) -> Markup:
    """The stamp 演示文本 with what it means; nothing for a real project."""
    if not project.demonstration:
        return Markup()
    return joined([demonstration_stamp(project), tag("span", t("views.demonstration_means"), class_="cy-means")])
