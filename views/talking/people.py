"""Who can be named in a comment or given a task."""

from collections.abc import Iterable

from legislation.conversation.people import people_at
from legislation.conversation.records import Somebody, Thread, somebody
from views.shell.workspace import actor, dossier, store


def people_of(project: str) -> tuple[Somebody, ...]:
    """The person who looks, those who have accounts, and those who have spoken, here or in another store."""
    known = people_at(store(), project)
    return tuple(dict.fromkeys([somebody(actor()), *known, *_speaking(dossier(project).threads)]))


def _speaking(threads: Iterable[Thread]) -> list[Somebody]:
    said = (comment.author for thread in threads for comment in thread.comments)
    return [author for author in said if author.name]
