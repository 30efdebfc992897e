"""Acts of named people."""

from dataclasses import replace

from legislation.store.database import Store


def signed(store: Store, name: str) -> Store:
    """The store as somebody of this name has it, with the rights of who had it before."""
    return store.acting(replace(store.actor, name=name))
