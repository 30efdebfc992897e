"""The superior law (上位法): which of its provisions each row rests on, as a third column beside two sides.

Two kinds of evidence: a side that cites an article of it by number (《…法》第X条) rests on that article; an article
that the alignment pairs with one of it rests on it as far as the alignment is to be believed. A side that cites the
law without an article (根据《…法》) says nothing of a single provision: that is told apart.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from analysis.alignment import align
from analysis.comparing.comparison import ArticleRef, Row
from analysis.language.counterparts import Counterparts
from analysis.reason import Reason
from drafts.citations import Citation, Reach, Target, find
from drafts.provisions import Draft, Level, Provision
from drafts.resolving import Resolver

_STATE = "中华人民共和国"
_EDITION = re.compile(r"[（(][^（）()]*[）)]$")  # …法（2023年修订）
MOST_ARTICLES = 200
"""A cited range of articles (第十条至第十五条) is followed so far."""


@dataclass(frozen=True, slots=True)
class Basis:
    """A provision of the superior law that a row rests on. `confidence` is 0…1; 1 where a side cites it. `left` and
    `right` are what speaks for it on each side, empty where nothing does."""

    article: str  # key in the superior law
    locator: str
    caption: str
    confidence: float
    left: tuple[Reason, ...]
    right: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class RowBases:
    """What a row (by its id) rests on, strongest first. `left_names_law` and `right_names_law` are the locators of a
    side that cite the law as a whole."""

    row: str
    bases: tuple[Basis, ...]
    left_names_law: tuple[str, ...] = ()
    right_names_law: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Superior:
    """The third column: a RowBases for each row, and the articles (by key) of the law that no row rests on."""

    title: str
    rows: tuple[RowBases, ...]
    unused: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Found:
    """One piece of evidence that an article rests on one of the law."""

    law_article: str
    confidence: float
    reason: Reason


def superior(
    rows: Sequence[Row], left: Draft, right: Draft, law: Draft, counterparts: Counterparts | None = None
) -> Superior:
    """Which articles of `law` the rows between `left` and `right` rest on."""
    table = counterparts or Counterparts.load()
    sides = (
        _Side(_evidence(left, law, table), dict(_naming(left, law))),
        _Side(_evidence(right, law, table), dict(_naming(right, law))),
    )
    places = {article.key: place for place, article in enumerate(law.articles)}
    found = tuple(_row(row, *sides, law, places) for row in rows)
    used = {basis.article for row in found for basis in row.bases}
    unused = tuple(article.key for article in law.articles if article.key not in used)
    return Superior(law.title, found, unused)


@dataclass(frozen=True, slots=True)
class _Side:
    """What one side says of the law: article key -> evidence, article key -> where it names the law as a whole."""

    evidence: Mapping[str, Sequence[_Found]]
    naming: Mapping[str, str]

    def of(self, refs: Sequence[ArticleRef]) -> list[_Found]:
        return [one for ref in refs for one in self.evidence.get(ref.key, ())]

    def names(self, refs: Sequence[ArticleRef]) -> tuple[str, ...]:
        return tuple(self.naming[ref.key] for ref in refs if ref.key in self.naming)


def _row(row: Row, left: _Side, right: _Side, law: Draft, places: Mapping[str, int]) -> RowBases:
    """`places` of the articles in the law, by key."""
    ours, theirs = _by_article(left.of(row.left)), _by_article(right.of(row.right))
    cited = sorted(places[key] for key in ours.keys() | theirs.keys())
    bases = [
        _basis(article, ours.get(article.key, ()), theirs.get(article.key, ()))
        for article in (law.articles[place] for place in cited)
    ]
    bases.sort(key=lambda basis: -basis.confidence)
    return RowBases(row.id, tuple(bases), left.names(row.left), right.names(row.right))


def _by_article(found: Sequence[_Found]) -> dict[str, list[_Found]]:
    held: dict[str, list[_Found]] = {}
    for one in found:
        held.setdefault(one.law_article, []).append(one)
    return held


def _basis(article: Provision, left: Sequence[_Found], right: Sequence[_Found]) -> Basis:
    """Pieces of evidence speak for the same basis: it fails only where all of them fail."""
    confidence = 1 - math.prod(1 - one.confidence for one in (*left, *right))
    reasons = (tuple(dict.fromkeys(one.reason for one in side)) for side in (left, right))
    return Basis(article.key, article.locator, article.caption, round(confidence, 3), *reasons)


def _evidence(draft: Draft, law: Draft, counterparts: Counterparts) -> dict[str, list[_Found]]:
    """Article key of the draft -> what it rests on in the law."""
    found: dict[str, list[_Found]] = {}
    aligned = align(draft, law, counterparts)
    links = [(ours, theirs, row.confidence) for row in aligned.rows for ours in row.left for theirs in row.right]
    links += [(link.left, link.right, link.confidence) for link in aligned.also]
    for ours, theirs, confidence in links:
        reason = Reason("rests_on_alike", {"article": draft.by_key[ours].locator, "confidence": round(confidence, 2)})
        found.setdefault(ours, []).append(_Found(theirs, confidence, reason))
    places = Resolver(law)
    for article in draft.articles:
        for node, citation in _citing(article, law.title):
            for key in _cited(citation, places):
                reason = Reason("rests_on_cited", {"article": node.locator, "citation": citation.text})
                found.setdefault(article.key, []).append(_Found(key, 1.0, reason))
    return found


def _naming(draft: Draft, law: Draft) -> Iterator[tuple[str, str]]:
    """Article key -> locator of each article that cites the law without naming a provision of it."""
    for article in draft.articles:
        for node, citation in _citing(article, law.title):
            if all(target.level is None for target in citation.targets):
                yield article.key, node.locator


def _citing(article: Provision, title: str) -> Iterator[tuple[Provision, Citation]]:
    for node in article.walk():
        for citation in find(node.text):
            if citation.reach is Reach.EXTERNAL and same_law(citation.law, title):
                yield node, citation


def same_law(one: str, other: str) -> bool:
    """Whether two titles name one law: 中华人民共和国 and a bracketed edition at the end aside.

    >>> same_law("铁路法", "中华人民共和国铁路法（2015年修正）")
    True
    """
    return bool(one) and _plain_title(one) == _plain_title(other)


def _plain_title(title: str) -> str:
    return _EDITION.sub("", "".join(title.split())).removeprefix(_STATE)


def _cited(citation: Citation, places: Resolver) -> Iterator[str]:
    for target in citation.targets:
        yield from _articles(target, places)


def _articles(target: Target, places: Resolver) -> Iterator[str]:
    number = target.number.get(Level.ARTICLE)
    first = places.by_number.get(number) if number else None
    if first is None:
        return
    last = places.by_number.get(target.through) if target.through and target.level is Level.ARTICLE else None
    low, high = places.position[first.key], places.position[(last or first).key]
    yield from (article.key for article in places.articles[low : min(high, low + MOST_ARTICLES) + 1])
