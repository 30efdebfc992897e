"""词语索引: how each text uses a term, what it says the term means before all else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from analysis.comparing.renamings import terms_defined
from legislation.folding import BOUNDARY, fold
from legislation.searching.matching import words_of
from legislation.searching.query import Query
from legislation.searching.records import Found, Hit, SearchedText


@dataclass(frozen=True, slots=True)
class Usage:
    """A text with the provisions that say what the term means and those that use it otherwise. `count` is of all its
    provisions that hold the term; beyond those that were asked for, their words are not here."""

    text: SearchedText
    count: int
    definitions: tuple[Hit, ...]
    uses: tuple[Hit, ...]


@dataclass(frozen=True, slots=True)
class Concordance:
    """Of each project the texts of its sides, in its order; projects with a text that defines the term come first.
    `left_out` texts use the term too, beyond the provisions that were asked for."""

    projects: tuple[tuple[Usage, ...], ...]
    left_out: int = 0

    @property
    def defined(self) -> int:
        """How many texts say what the term means."""
        return sum(bool(usage.definitions) for project in self.projects for usage in project)


def concordance(query: Query, found: Found) -> Concordance:
    """Of what a query for a term (or several) found."""
    terms = tuple(words_of(query.words)) if query.words else ()
    counts = {text.version.key: count for text, count in found.by_text}
    usages = [_usage(text, counts[text.version.key], own, terms) for text, own in _by_text(found.hits)]
    by_project: dict[str, list[Usage]] = {}
    for usage in usages:
        by_project.setdefault(usage.text.project.key, []).append(usage)
    projects = [tuple(sorted(own, key=_place_of_side)) for own in by_project.values()]
    projects.sort(key=lambda own: not any(usage.definitions for usage in own))
    return Concordance(tuple(projects), len(found.by_text) - len(usages))


def defines(term: str, words: str) -> bool:
    """Whether the provision says what the term (folded) means.

    >>> defines("古树", "古树，是指树龄在一百年以上的树木。"), defines("古树", "本条例所称古树，包括名木。")
    (True, True)
    >>> defines("古树", "移植古树，是指定单位的职责。"), defines("古树", "保护古树的经费")
    (False, False)
    """
    return any(fold(each).text.strip(BOUNDARY) == term for each in terms_defined(words))


def _by_text(hits: Iterable[Hit]) -> Iterator[tuple[SearchedText, tuple[Hit, ...]]]:
    for source, own in groupby(hits, key=lambda hit: hit.source):
        if isinstance(source, SearchedText):
            yield source, tuple(own)


def _usage(text: SearchedText, count: int, hits: tuple[Hit, ...], terms: tuple[str, ...]) -> Usage:
    meaning = tuple(hit for hit in hits if any(defines(term, hit.text) for term in terms))
    return Usage(text, count, meaning, tuple(hit for hit in hits if hit not in meaning))


def _place_of_side(usage: Usage) -> int:
    return [side.key for side in usage.text.project.sides].index(usage.text.side.key)
