"""What may be asked instead of a query that finds nothing: less of what it asks."""

from collections.abc import Iterator

from drafts.refusal import Refusal
from legislation.searching.matching import words_of
from legislation.searching.query import All, Near, Query, read_query, widened

MOST = 6  # queries


def nearby(query: Query) -> tuple[Query, ...]:
    """Without one of its fields, near words anywhere in one provision, one of several words; each only asks for less
    than the query does."""
    found = dict.fromkeys(each for each in _written(query) if each and each != query.written)
    return tuple(_read(list(found)[:MOST]))


def _written(query: Query) -> Iterator[str]:
    for condition in query.conditions:
        if not condition.negated:
            yield widened(query.written, condition.field)
    if query.words is None:
        return
    words = [f'"{word}"' if "·" in word else word for word in dict.fromkeys(words_of(query.words))]
    if isinstance(query.words, Near):
        yield " ".join(words)
    if isinstance(query.words, All | Near) and len(words) > 1:
        yield " 或 ".join(words)
        yield from words


def _read(written: list[str]) -> Iterator[Query]:
    for each in written:
        try:
            yield read_query(each)
        except Refusal:
            continue
