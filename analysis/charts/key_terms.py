"""The terms that mark a text: TF-IDF over jieba's words, with the frequencies jieba ships (`analyse/idf.txt`).

Words come from `language.words`, so that a term of law stays whole. What every regulation says (应当, 人民政府)
is the same on both sides and is left out (`lexicon/drafting.txt`, `common-words.txt`), and so are the names of
levels (区县（自治县）), which differ by jurisdiction and not by subject.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from statistics import median

from analysis.language.words import TokenKind, terms_of, tokenise
from drafts.provisions import Draft

SHORTEST = 2  # characters: a single character names nothing
DRAFTING = "drafting.txt"  # the part of the lexicon that belongs to every regulation


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A term with its TF-IDF weight (per thousand words of the text) and its count on either side; 0 where absent."""

    term: str
    left_weight: float
    right_weight: float
    left_count: int
    right_count: int


def key_terms(left: Draft, right: Draft, most: int = 20) -> tuple[KeyTerm, ...]:
    """The `most` terms that weigh most in either text, the heaviest first; empty where neither has any.

    A term without a frequency in jieba's list gets the median one, as jieba itself does.
    """
    counts = Counter(_words(left)), Counter(_words(right))
    weights = _weights(counts[0]), _weights(counts[1])
    heaviest = {term: max(weights[0].get(term, 0), weights[1].get(term, 0)) for term in {*weights[0], *weights[1]}}
    chosen = sorted(heaviest, key=lambda term: (-heaviest[term], term))[:most]
    return tuple(
        KeyTerm(term, weights[0].get(term, 0), weights[1].get(term, 0), counts[0][term], counts[1][term])
        for term in chosen
    )


def _words(draft: Draft) -> Iterator[str]:
    common = _common()
    for node in (node for top in draft.body for node in top.walk()):
        for token in tokenise(node.text):
            named = token.kind is TokenKind.WORD and len(token.text) >= SHORTEST
            if named and token.text not in common:
                yield token.text


@cache
def _common() -> frozenset[str]:
    """Words that mark no text: those of drafting, and those of `common-words.txt`."""
    lines = files(__package__).joinpath("common-words.txt").read_text(encoding="utf-8").splitlines()
    return terms_of(DRAFTING) | {word for line in lines if not line.startswith("#") for word in line.split()}


def _weights(counts: Counter[str]) -> dict[str, float]:
    total = counts.total()
    known, middle = _inverse_frequencies()
    return {term: 1000 * count / total * known.get(term, middle) for term, count in counts.items()}


@cache
def _inverse_frequencies() -> tuple[dict[str, float], float]:
    """Word -> inverse document frequency, and the median of them. Read as data: importing `jieba.analyse` would load
    a second dictionary."""
    lines = files("jieba").joinpath("analyse", "idf.txt").read_text(encoding="utf-8").splitlines()
    known = {word: float(value) for word, value in (line.split() for line in lines if line.strip())}
    return known, median(known.values())
