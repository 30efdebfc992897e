"""What the sentences and clauses of two articles say to each other: how they add up, and which are most alike."""

import re
from collections.abc import Iterator, Sequence

import numpy as np

from analysis.alignment.functions import function_cosine, kind_cosine
from analysis.alignment.matrices import TINY, Mask, Matrix, is_mutual, is_row_best, others
from analysis.alignment.side import SideText, words
from analysis.alignment.terms import Terms, best_by_article, cosine_of, held_terms, shared_mass

Feature = tuple[str, Matrix]

# Who is spoken of stands before the first of these, what is said of them after it.
_OPERATIVE = re.compile("应当|应|必须|不得|禁止|严禁|可以|鼓励|支持|引导|负责|有权|由")
_AT_LEAST = 0.1  # a sentence without any rival is not sure for that
_SAID_ALIKE = 0.3  # sentences less alike than this do not say the same


def said_alike(alike: Matrix) -> Mask:
    """Left × right sentences: which are each other's best. Of sentences that all say the same, each is that of each."""
    found: Mask = is_mutual(alike) & (alike > _SAID_ALIKE)
    return found


def sentence_votes(alike: Matrix, left: SideText, right: SideText) -> Matrix:
    """How much of an article finds its best partner of all sentences in the other, by length: the larger of both
    ways."""
    return np.maximum(_votes(alike, left, right), _votes(alike.T, right, left).T)


def _votes(alike: Matrix, left: SideText, right: SideText) -> Matrix:
    to_right = np.maximum.reduceat(alike, right.starts, axis=1)  # left sentences × right articles
    lengths = np.array([len(s.text) + 1 for s in left.sentences], dtype=np.float64)
    weighed = np.add.reduceat(to_right * is_row_best(to_right) * lengths[:, None], left.starts, axis=0)
    mean: Matrix = weighed / np.add.reduceat(lengths, left.starts)[:, None]
    return mean


def best_sentences(left: SideText, right: SideText, alike: Matrix) -> Iterator[Feature]:
    """How alike the most alike sentences of two articles are: in who is spoken of, in what they do, and against what
    else either of them might answer (`chosen`); `alike` is how alike they are in rare words."""
    one, other = ([s.text for s in side.sentences] for side in (left, right))
    yield "best_subject", best_by_article(cosine_of(*map(_subjects, (one, other))), left, right)
    yield "best_functions", best_by_article(function_cosine(one, other), left, right)
    yield "best_kinds", best_by_article(kind_cosine(one, other), left, right)
    by_left = _against_rivals(alike, right)
    by_right = _against_rivals(alike.T, left).T
    yield "best_chosen_min", best_by_article(np.minimum(by_left, by_right), left, right)
    yield "best_chosen_max", best_by_article(np.maximum(by_left, by_right, out=by_left), left, right)


def _subjects(sentences: Sequence[str]) -> list[list[str]]:
    found = (_OPERATIVE.search(sentence) for sentence in sentences)
    return [words(sentence[: match.start()]) if match else [] for match, sentence in zip(found, sentences, strict=True)]


def _against_rivals(alike: Matrix, right: SideText) -> Matrix:
    """Each pair of sentences against the best that the left one finds in other articles."""
    rivals = others(np.maximum.reduceat(alike, right.starts, axis=1))
    against: Matrix = rivals[:, [s.article for s in right.sentences]]
    against += alike
    against += _AT_LEAST
    return np.divide(alike, against, out=against)


def clause_features(terms: Terms, left: SideText, right: SideText) -> Matrix:
    """What the clauses of two articles that choose each other share, added up, in bits: a rare shared term says more
    than many common ones."""
    one, other = held_terms(terms.clauses, len(left.clauses))
    shared = shared_mass(one, other, terms.rarity)
    mass_left, mass_right = np.maximum(one @ terms.rarity, TINY), np.maximum(other @ terms.rarity, TINY)
    # A clause of one common word is like many others: likeness counts only as far as it rests on something.
    alike = shared / np.sqrt(mass_left[:, None] * mass_right[None, :])
    alike *= 1 - np.exp(shared / -6)
    shared *= is_mutual(alike)
    by_right = np.add.reduceat(shared, right.clause_starts, axis=1)
    bits: Matrix = np.log1p(np.add.reduceat(by_right, left.clause_starts, axis=0))
    return bits
