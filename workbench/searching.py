"""Searching for both doors: what is known of texts and records beside the index, and the index itself."""

from dataclasses import replace

from analysis.concordance import Concordance, concordance
from legislation.projects.records import Version
from legislation.searching.finding import find
from legislation.searching.library import read_library
from legislation.searching.query import LATEST, Query
from legislation.searching.records import Found, Library
from legislation.searching.trying import nearby
from legislation.store.database import Store
from workbench.clock import today
from workbench.shelf import Shelf


def library(store: Store) -> Library:
    """What is known of every text, and the register's lines, today."""
    return read_library(store, today())


def ask(store: Store, query: Query, *, limit: int, offset: int = 0) -> Found:
    """What the query finds, everything of one moment."""
    with store.reading():
        return find(store, library(store), query, limit=limit, offset=offset)


def tries(store: Store, known: Library, query: Query) -> tuple[tuple[str, int], ...]:
    """Queries near one that finds nothing which do find something, with how much."""
    asked = ((each, find(store, known, each, limit=0).total) for each in nearby(query))
    return tuple((each.written, total) for each, total in asked if total)


def new_since(found: Found, moment: str) -> int:
    """How many of the places stand in texts that came in after the moment (UTC)."""
    return sum(count for text, count in found.by_text if text.version.added_at > moment)


def how_used(store: Store, query: Query, *, limit: int) -> Concordance:
    """How each side's latest text uses the words of the query, of at most `limit` provisions, everything of one
    moment."""
    with store.reading():
        return concordance(query, find(store, _latest_only(library(store)), query, limit=limit))


def pair_of_text(shelf: Shelf, version: Version) -> tuple[Version, Version] | None:
    """The version beside the latest text of another side, in the project's order; None where no other side has one."""
    sides = [side.key for side in shelf.project(version.project).sides]
    others = (shelf.latest.get((version.project, side)) for side in sides if side != version.side)
    other = next(filter(None, others), None)
    if other is None:
        return None
    left, right = sorted((version, other), key=lambda each: sides.index(each.side))
    return left, right


def _latest_only(known: Library) -> Library:
    """Each side's latest text alone, without the register."""
    return replace(known, texts=tuple(text for text in known.texts if LATEST in text.stages), lines=())
