"""Finding: a query asked of all texts and of the register."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import islice

from legislation.folding import fold
from legislation.searching.matching import expression, holds, places
from legislation.searching.query import Field, Node, Query
from legislation.searching.records import Found, Hit, Library, RecordLine, SearchedText
from legislation.store.connection import Connection
from legislation.store.database import Store
from legislation.store.search import Passage, matching, of_articles, passages


def find(store: Store, library: Library, query: Query, *, limit: int = 20, offset: int = 0) -> Found:
    """What the query finds, the latest text first, a text in reading order, then the register."""
    asked = [text for text in library.texts if all(map(text.meets, query.conditions))]
    lines = tuple(line for line in library.lines if _found_line(line, query))
    titled = tuple(text for text in asked if query.words is None or holds(query.words, text.folded_title))
    with store.reading() as connection:
        parted = _parted(asked, _ids(connection, query, asked))
        ids = (each for _, own in parted for each in own)
        page = passages(connection, islice(ids, offset, offset + limit))
    by_text = tuple((text, len(own)) for text, own in parted)
    hits = [*_hits(parted, page, query.words)]
    provisions = sum(count for _, count in by_text)
    shown = lines[max(0, offset - provisions) : max(0, offset + limit - provisions)]
    hits += [_line_hit(line, query.words) for line in shown]
    return Found(len(asked), by_text, titled, lines, *_counts(by_text, lines), tuple(hits))


def _ids(connection: Connection, query: Query, asked: Sequence[SearchedText]) -> list[int]:
    found = matching(connection, expression(query.words)) if query.words else None
    for condition in query.of(Field.ARTICLE):
        bounds = (found[0], found[-1]) if found else _bounds(asked) if found is None else (0, -1)
        own = set(of_articles(connection, *bounds, condition.values))
        if found is None:
            if condition.negated:
                continue
            found = sorted(own)
        else:
            found = [each for each in found if (each in own) is not condition.negated]
    return found or []


def _bounds(asked: Sequence[SearchedText]) -> tuple[int, int]:
    return min((text.first for text in asked), default=0), max((text.last for text in asked), default=-1)


def _parted(texts: Sequence[SearchedText], ids: Sequence[int]) -> list[tuple[SearchedText, Sequence[int]]]:
    """The texts that have any of the ids, each with its own."""
    found = []
    for text in texts:
        start, stop = bisect_left(ids, text.first), bisect_right(ids, text.last)
        if start < stop:
            found.append((text, ids[start:stop]))
    return found


def _hits(
    parted: Sequence[tuple[SearchedText, Sequence[int]]], page: Sequence[Passage], words: Node | None
) -> list[Hit]:
    of = {text.first: text for text, _ in parted}
    firsts = sorted(of)
    hits = []
    for passage in page:
        text = of[firsts[bisect_right(firsts, passage.id) - 1]]
        marks = places(words, fold(passage.text)) if words else ()
        hits.append(Hit(text, passage.key, passage.locator, passage.text, marks))
    return hits


def _line_hit(line: RecordLine, words: Node | None) -> Hit:
    return Hit(line, "", line.where, line.text, places(words, line.folded) if words else ())


def _found_line(line: RecordLine, query: Query) -> bool:
    return query.words is not None and all(map(line.meets, query.conditions)) and holds(query.words, line.folded.text)


def _counts(
    by_text: Sequence[tuple[SearchedText, int]], lines: Sequence[RecordLine]
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    """By year (the latest first) and by place (the most first); the empty key where none is known."""
    years: Counter[str] = Counter()
    where: Counter[str] = Counter()
    every: list[tuple[SearchedText | RecordLine, int]] = [*by_text, *((line, 1) for line in lines)]
    for source, count in every:
        years[source.year] += count
        for place in source.places or ("",):
            where[place] += count
    return dict(sorted(years.items(), reverse=True)), dict(where.most_common())
