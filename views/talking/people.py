"""Who can be named in a comment or given a task."""

from collections.abc import Iterable

from legislation.conversation.records import Somebody, Thread, somebody
from views.shell.workspace import dossier, store


def people_of(project: str) -> tuple[Somebody, ...]:
    """Those who are known to speak in the project, and the person who looks."""
    return tuple(dict.fromkeys([*_speaking(dossier(project).threads), somebody(store().actor)]))


def _speaking(threads: Iterable[Thread]) -> list[Somebody]:
    return [comment.author for thread in threads for comment in thread.comments if comment.author.name]
