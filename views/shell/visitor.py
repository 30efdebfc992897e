"""Who visits a page, asked anew at each run."""

from collections.abc import Callable
from contextvars import ContextVar
from typing import TypeVar

from legislation.people.local import local_actor
from legislation.rights.actors import Actor
from legislation.store.database import Store
from views.shell.language import t

R = TypeVar("R")

_FOR: ContextVar[Actor | None] = ContextVar("for", default=None)  # whom something is made for, outside of a run


def actor(store: Store) -> Actor:
    """Who this page's visitor is. `store` is the program's own."""
    return _FOR.get() or local_actor(store)


def later(actor: Actor, make: Callable[[], R]) -> Callable[[], R]:
    """`make`, to be called outside of a run, for `actor`."""

    def made() -> R:
        token = _FOR.set(actor)
        try:
            return make()
        finally:
            _FOR.reset(token)

    return made


def named(name: str) -> str:
    """A name for a list; where nobody gave one, that is said."""
    return name or t("negotiation.nobody")
