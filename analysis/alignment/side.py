"""One text prepared for matching: its articles as sentences and clauses in the common form of both sides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from analysis.language.counterparts import Dialect
from analysis.language.words import TokenKind, tokenise
from analysis.liability.acts import PunishingText
from drafts.provisions import Draft, Level, Provision
from drafts.resolving import citations_of

# Internal citations differ with every inserted article and say nothing about the matter.
_CITATION = re.compile(
    r"第[零〇一二三四五六七八九十百千]+条(?:之[一二三四五六七八九十]+)?"
    r"(?:第[一二三四五六七八九十]+款)?(?:第[（(]?[一二三四五六七八九十]+[）)]?项)?|本法规"
)
_NOT_WORDS = frozenset({TokenKind.PUNCTUATION, TokenKind.SPACE, TokenKind.LABEL, TokenKind.CITATION})
_SENTENCE_END = re.compile(r"(?<=[。；;])")
_CLAUSE_END = re.compile(r"[，。；：,;:]")
_SIGNS = re.compile(r"[^\w]+")
_MANY = 1500  # clauses; above it a text is matched by sentences only, which bounds time and memory
_MOST = 2500  # sentences; above it neighbours of an article count as one


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article (by its position), with the key of the paragraph, item or sub-item it stands in."""

    article: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence between signs, with the positions of its article and its sentence."""

    article: int
    sentence: int
    text: str


@dataclass(frozen=True)
class SideText:
    """One side of an alignment. All texts are normalised by the side's dialect, without internal citations."""

    keys: tuple[str, ...]
    raw: tuple[str, ...]
    captions: tuple[str, ...]
    chapters: tuple[str, ...]  # key of the heading an article stands in, empty for none
    cites: tuple[tuple[int, ...], ...]  # positions of the other articles that an article cites
    sentences: tuple[Sentence, ...]
    punishing: PunishingText

    @cached_property
    def texts(self) -> tuple[str, ...]:
        parts: list[list[str]] = [[] for _ in self.keys]
        for sentence in self.sentences:
            parts[sentence.article].append(sentence.text)
        return tuple(" ".join(part) for part in parts)

    @cached_property
    def starts(self) -> NDArray[np.intp]:
        """Where each article's sentences begin; every article has at least one."""
        return _starts([s.article for s in self.sentences], len(self.keys))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        found = tuple(
            Clause(s.article, place, clause)
            for place, s in enumerate(self.sentences)
            for clause in ([c for c in _CLAUSE_END.split(s.text) if c.strip()] or [""])
        )
        if len(found) <= _MANY:
            return found
        return tuple(Clause(s.article, place, s.text) for place, s in enumerate(self.sentences))

    @cached_property
    def clause_starts(self) -> NDArray[np.intp]:
        """Where each article's clauses begin."""
        return _starts([c.article for c in self.clauses], len(self.keys))


def read_side(draft: Draft, dialect: Dialect) -> SideText:
    """The articles of a draft, prepared."""
    articles = draft.articles
    sentences = [s for place, article in enumerate(articles) for s in _sentences(place, article, dialect)]
    return SideText(
        keys=tuple(article.key for article in articles),
        raw=tuple(article.full_text() for article in articles),
        captions=tuple(article.caption for article in articles),
        chapters=tuple(_chapter(draft.headings_of[article.key]) for article in articles),
        cites=_cites(draft),
        sentences=tuple(_together(sentences, -(-len(sentences) // _MOST))),
        punishing=PunishingText(draft, dialect),
    )


def grams(text: str, size: int) -> list[str]:
    """The runs of `size` characters inside stretches without signs: ``grams("甲乙，丙丁", 2)`` is 甲乙, 丙丁."""
    return [run[at : at + size] for run in _SIGNS.split(text) for at in range(len(run) - size + 1)]


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text) if token.kind not in _NOT_WORDS]


def _sentences(place: int, article: Provision, dialect: Dialect) -> list[Sentence]:
    found = [
        Sentence(place, node.key, sentence)
        for node in article.walk()
        if node.text
        for sentence in _cut(_CITATION.sub("", dialect.normalise(node.text)))
    ]
    return found or [Sentence(place, article.key, "")]


def _together(sentences: Sequence[Sentence], size: int) -> Iterator[Sentence]:
    """Each `size` sentences of an article as one, which stands where the first of them does."""
    for _, own in groupby(sentences, key=lambda sentence: sentence.article):
        rest = list(own)
        for at in range(0, len(rest), size):
            part = rest[at : at + size]
            yield replace(part[0], text=" ".join(s.text for s in part)) if size > 1 else part[0]


def _cites(draft: Draft) -> tuple[tuple[int, ...], ...]:
    place = {article.key: at for at, article in enumerate(draft.articles)}
    found: list[set[int]] = [set() for _ in place]
    for key, citations in citations_of(draft).items():
        here = place.get(key.partition("/")[0])
        if here is None:
            continue
        for target in (target for citation in citations for target in citation.keys):
            there = place.get(target.partition("/")[0], here)
            if there != here:
                found[here].add(there)
    return tuple(tuple(sorted(there)) for there in found)


def _cut(text: str) -> Iterator[str]:
    return (part for part in _SENTENCE_END.split(text) if part.strip())


def _chapter(headings: Sequence[Provision]) -> str:
    """The chapter, else the outermost heading."""
    chapter = next((h for h in headings if h.level is Level.CHAPTER), headings[0] if headings else None)
    return chapter.key if chapter else ""


def _starts(owners: Sequence[int], articles: int) -> NDArray[np.intp]:
    return np.searchsorted(np.asarray(owners, dtype=np.intp), np.arange(articles))
