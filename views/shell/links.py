"""Links inside the house as markup, for tables that have many: a widget each would be slow."""

from urllib.parse import urlencode

from markupsafe import Markup

from views.shell.language import address
from views.shell.markup import tag


def project_link(key: str, title: str, **more: str) -> Markup:
    return tag("a", title, href="project?" + urlencode(address(project=key, **more)))


def record_link(key: str, name: str) -> Markup:
    return tag("a", name, href="register?" + urlencode(address(record=key)))


def article_link(project: str, version: str, place: str, words: str | Markup, **look: str) -> Markup:
    """To a place (an anchor) in the text of a version."""
    href = "project?" + urlencode(address(project=project, version=version)) + (f"#{place}" if place else "")
    return tag("a", words, href=href, **look)


def comparison_link(project: str, left: str, right: str, words: str, **more: str) -> Markup:
    return tag("a", words, href="comparison?" + urlencode(address(project=project, left=left, right=right, **more)))
