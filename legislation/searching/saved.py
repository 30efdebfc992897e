"""Searches that people keep, by name. They change nothing of the joint work, and so the log tells nothing of them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from drafts.refusal import Refusal
from legislation.projects.cleaning import bounded, plain
from legislation.rights.table import Act
from legislation.searching.query import read_query
from legislation.store.connection import Connection
from legislation.store.database import Store

LONGEST_NAME = 60  # characters
MOST = 200  # searches that are kept


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A query with its name; `opened_at` is when somebody last looked at what it finds, in UTC."""

    key: str
    name: str
    query: str
    saved_at: str
    opened_at: str


def saved_searches(store: Store) -> tuple[SavedSearch, ...]:
    """Those that the actor keeps, the first saved first."""
    with store.reading() as connection:
        return tuple(_read(connection))


def save_search(store: Store, name: str, query: str) -> SavedSearch:
    """Keep a query. Without a name the query is its name. Raises Refusal: what read_query raises, search_named_so,
    search_kept_most, text_too_long."""
    written = read_query(query).written
    with store.atomic(Act.SEARCH_KEEP) as connection:
        kept = tuple(_read(connection))
        if len(kept) >= MOST:
            raise Refusal("search_kept_most", limit=MOST)
        now, called = store.now(), _named(kept, name or written[:LONGEST_NAME])
        saved = SavedSearch(f"search-{uuid4().hex[:12]}", called, written, now, now)
        connection.insert(
            "saved_search",
            owner=connection.actor.person,
            key=saved.key,
            name=saved.name,
            query=written,
            saved_at=now,
            opened_at=now,
            removed_at="",
        )
        return saved


def rename_search(store: Store, key: str, name: str) -> None:
    """Raises Refusal: search_unknown, search_unnamed, search_named_so, text_too_long."""
    if not name.strip():
        raise Refusal("search_unnamed")
    with store.atomic(Act.SEARCH_KEEP) as connection:
        _known(connection, key)
        others = [saved for saved in _read(connection) if saved.key != key]
        connection.run("UPDATE main.saved_search SET name = :name WHERE key = :key", key=key, name=_named(others, name))


def remove_search(store: Store, key: str) -> SavedSearch:
    """Keep it no longer; `bring_back_search` undoes it. Raises Refusal `search_unknown`."""
    with store.atomic(Act.SEARCH_KEEP) as connection:
        found = _known(connection, key)
        connection.run("UPDATE main.saved_search SET removed_at = :now WHERE key = :key", key=key, now=store.now())
        return found


def bring_back_search(store: Store, key: str) -> None:
    """Keep a removed one again. Raises Refusal `search_named_so` where another took its name meanwhile."""
    with store.atomic(Act.SEARCH_KEEP) as connection:
        found = _known(connection, key)
        _named([saved for saved in _read(connection) if saved.key != key], found.name)
        connection.run("UPDATE main.saved_search SET removed_at = '' WHERE key = :key", key=key)


def open_search(store: Store, key: str) -> None:
    """Somebody looks at what it finds now. Raises Refusal `search_unknown`."""
    with store.atomic(Act.SEARCH_KEEP) as connection:
        _known(connection, key)
        connection.run("UPDATE main.saved_search SET opened_at = :now WHERE key = :key", key=key, now=store.now())


def _read(connection: Connection) -> Iterator[SavedSearch]:
    rows = connection.rows(
        "SELECT * FROM saved_search WHERE owner = :owner AND removed_at = '' ORDER BY saved_at, key",
        owner=connection.actor.person,
    )
    return map(_saved, rows)


def _known(connection: Connection, key: str) -> SavedSearch:
    row = connection.row(
        "SELECT * FROM saved_search WHERE key = :key AND owner = :owner", key=key, owner=connection.actor.person
    )
    if row is None:
        raise Refusal("search_unknown")
    return _saved(row)


def _saved(row: Mapping[str, Any]) -> SavedSearch:
    return SavedSearch(row["key"], row["name"], row["query"], row["saved_at"], row["opened_at"])


def _named(others: Iterable[SavedSearch], name: str) -> str:
    """The name, cleaned. Raises Refusal `search_named_so` where another has it."""
    cleaned = bounded(plain(name), LONGEST_NAME)
    if any(saved.name == cleaned for saved in others):
        raise Refusal("search_named_so", name=cleaned)
    return cleaned
