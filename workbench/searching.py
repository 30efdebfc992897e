"""Searching for both doors: what is known of texts and records beside the index, and the index itself."""

from legislation.searching.finding import find
from legislation.searching.library import read_library
from legislation.searching.query import Query
from legislation.searching.records import Found, Library
from legislation.store.database import Store
from workbench.clock import today


def library(store: Store) -> Library:
    """What is known of every text, and the register's lines, today."""
    return read_library(store, today())


def ask(store: Store, query: Query, *, limit: int, offset: int = 0) -> Found:
    """What the query finds, everything of one moment."""
    with store.reading():
        return find(store, library(store), query, limit=limit, offset=offset)
