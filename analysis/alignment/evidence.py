"""What speaks for two articles answering each other, as figures: one matrix (left × right articles) a feature.

Every feature is the same when the sides are swapped (transposed), so that the whole alignment is. A likeness comes in
three forms: as it is; `scaled` by what is usual between these two texts (two versions of a law share 90 % where two
jurisdictions share 30 %); and its `share` against the next best partner of either article.
"""

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.alignment.cited import cited_alike, citing, graph
from analysis.alignment.functions import function_cosine
from analysis.alignment.side import SideText, grams, words

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Mask = NDArray[np.bool_]
Cut = Callable[[str], list[str]]

_TINY = 1e-6
_USUAL_FLOOR = 0.1  # two texts that share less than this have nothing usual: unlike stays unlike
_SCALED_LIMIT = 2.0
_TELLING = 15  # characters: shorter sentences stand word for word in articles that do not answer each other
# What kind of provision it is; patterns over the original words.
_KINDS = {
    "penalty": re.compile(r"罚款|处分|责令|警告|刑事责任"),
    "prohibition": re.compile(r"不得|禁止"),
    "definition": re.compile(r"是指|所称"),
    "purpose": re.compile(r"制定本|根据[^。]*法律"),
    "effect": re.compile(r"起施行"),
    "support": re.compile(r"表彰|奖励|鼓励"),
    "government": re.compile(r"人民政府应当"),
    "funds": re.compile(r"经费|预算|资金"),
}


@dataclass(frozen=True)
class Evidence:
    """All features by name; how well each sentence of the left answers each of the right (0…1); and which articles
    are word for word the same (of repeated texts the first with the first, and so on). `held`: the one, not the other,
    consists of sentences that the other has word for word."""

    features: dict[str, NDArray[np.float32]]
    sentences: Matrix
    equal: Mask
    held: Mask

    @property
    def shape(self) -> tuple[int, int]:
        """Articles of the left, articles of the right."""
        n, m = self.features["bigrams"].shape
        return n, m


def gather(left: SideText, right: SideText) -> Evidence:
    """All evidence between two texts that both have articles."""
    bigrams = _Terms.of(left, right, lambda text: grams(text, 2))
    by_words = _Terms.of(left, right, words)
    likeness = {
        "bigrams": bigrams.cosine(),
        "words": by_words.cosine(),
        "characters": _Terms.of(left, right, lambda text: grams(text, 1)).cosine(),
        "functions": function_cosine(left, right),
    }
    likeness["contained_min"] = bigrams.contained()
    sentences = bigrams.sentence_cosine()
    likeness |= _sentence_features(sentences, left, right)
    penal = np.array([bool(_KINDS["penalty"].search(text)) for side in (left, right) for text in side.raw])
    for name, terms in (("bigrams", bigrams), ("words", by_words)):
        likeness[f"punished_{name}"] = terms.cosine_with_cited(penal, right)
        likeness |= {f"{feature}_{name}": m for feature, m in _clause_features(terms, left, right).items()}
    features = dict(likeness)
    for name, matrix in likeness.items():
        features[f"{name}.scaled"] = np.minimum(matrix / usual(matrix), _SCALED_LIMIT)
        features[f"{name}.share"] = _share(matrix)
    overall = (likeness["bigrams"] + likeness["words"]) / 2
    features |= _places(overall, left, right) | _kinds(left, right)
    features |= _cited(features["both_penalty"], overall, left, right)
    rounded = {name: np.round(m, 9).astype(np.float32) for name, m in features.items()}
    return Evidence(rounded, sentences, _equal(left, right), _held_whole(left, right))


def _equal(left: SideText, right: SideText) -> Mask:
    same = np.zeros((len(left.keys), len(right.keys)), dtype=np.bool_)
    places: dict[str, deque[int]] = {}
    for j, text in enumerate(right.texts):
        places.setdefault(text, deque()).append(j)
    for i, text in enumerate(left.texts):
        if places.get(text):
            same[i, places[text].popleft()] = True
    return same


def _held_whole(left: SideText, right: SideText) -> Mask:
    one, other = _sentences_by_article(left), _sentences_by_article(right)
    found = np.zeros((len(one), len(other)), dtype=np.bool_)
    for i, mine in enumerate(one):
        for j, yours in enumerate(other):
            if mine != yours and not mine.isdisjoint(yours):
                smaller = min(mine, yours, key=_length)
                found[i, j] = _length(smaller) >= _TELLING and smaller == mine & yours
    return found


def _sentences_by_article(side: SideText) -> list[frozenset[str]]:
    found: list[set[str]] = [set() for _ in side.keys]
    for sentence in side.sentences:
        found[sentence.article].add(sentence.text.strip())
    return [frozenset(sentences) for sentences in found]


def _length(sentences: frozenset[str]) -> int:
    return sum(len(sentence) for sentence in sentences)


@dataclass(frozen=True)
class _Terms:
    """Which terms each clause, sentence and article of both sides holds (left rows first, then right). `rarity` weighs
    a term by how few of these articles hold it: a corpus-wide weight would not know that every article here says 铁路.
    """

    clauses: sparse.csr_matrix
    sentences: sparse.csr_matrix
    articles: sparse.csr_matrix
    rarity: Vector
    left: SideText

    @classmethod
    def of(cls, left: SideText, right: SideText, cut: Cut) -> "_Terms":
        clauses = _count([cut(clause.text) for side in (left, right) for clause in side.clauses])
        by_sentence = _add_up([c.sentence for c in left.clauses], [c.sentence for c in right.clauses]) @ clauses
        by_article = _add_up([c.article for c in left.clauses], [c.article for c in right.clauses]) @ clauses
        return cls(clauses, by_sentence, by_article, _rarity(by_article), left)

    def cosine(self) -> Matrix:
        return _unit_product(counted_log(self.articles) @ sparse.diags(self.rarity + 1), len(self.left.keys))

    def cosine_with_cited(self, penal: Mask, right: SideText) -> Matrix:
        """As `cosine`, but a penalty article speaks the words of what it punishes too: “违反本条例第二十条规定的”."""
        cites = sparse.block_diag((graph(self.left), graph(right)), format="csr")
        counts = self.articles + sparse.diags(penal.astype(np.float64)) @ cites @ self.articles
        return _unit_product(counted_log(counts) @ sparse.diags(_rarity(counts) + 1), len(self.left.keys))

    def sentence_cosine(self) -> Matrix:
        weights = sparse.diags(_rarity(self.sentences) + 1)
        return _unit_product(counted_log(self.sentences) @ weights, len(self.left.sentences))

    def contained(self) -> Matrix:
        """Which share of the one article's terms, weighed, the other holds too: the smaller of both ways."""
        one, other = _held(self.articles, len(self.left.keys))
        shared = _shared(one, other, self.rarity + 1)
        mass = np.maximum(one @ (self.rarity + 1), _TINY), np.maximum(other @ (self.rarity + 1), _TINY)
        smaller: Matrix = np.minimum(shared / mass[0][:, None], shared / mass[1][None, :])
        return smaller


def _ordered(one: Matrix, other: Matrix) -> tuple[Matrix, Matrix]:
    return np.minimum(one, other), np.maximum(one, other)


def _held(counts: sparse.csr_matrix, left: int) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    held = (counts > 0).astype(np.float64)
    return held[:left], held[left:]


def _shared(one: sparse.csr_matrix, other: sparse.csr_matrix, weights: Vector) -> Matrix:
    product: Matrix = (one @ sparse.diags(weights) @ other.T).toarray()
    return product


def _add_up(left: Sequence[int], right: Sequence[int]) -> sparse.csr_matrix:
    """The matrix that adds rows of parts up to rows of wholes, for both sides stacked."""
    wholes = left[-1] + 1
    owners = [*left, *(wholes + owner for owner in right)]
    places = (owners, range(len(owners)))
    return sparse.csr_matrix((np.ones(len(owners)), places), shape=(owners[-1] + 1, len(owners)))


def usual(matrix: Matrix) -> float:
    """What the best partners of the better three quarters of both sides' articles usually reach."""
    rows, columns = np.sort(matrix.max(1)), np.sort(matrix.max(0))
    mean = (rows[len(rows) // 4 :].mean() + columns[len(columns) // 4 :].mean()) / 2
    return max(float(mean), _USUAL_FLOOR)


def counted_log(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    damped = counts.copy()
    damped.data = 1 + np.log(damped.data)
    return damped


def others(matrix: Matrix) -> Matrix:
    """For each entry the best of the rest of its row."""
    if matrix.shape[1] < 2:
        return np.zeros_like(matrix)
    ordered = np.partition(matrix, -2, axis=1)
    second, first = ordered[:, -2:-1], ordered[:, -1:]
    return np.where(matrix >= first, second, first)


def _share(matrix: Matrix) -> Matrix:
    """An entry against the best other one of its row and of its column, the worse of the two."""
    positive = np.maximum(matrix, 0) + _TINY
    rival = np.maximum(others(positive), others(positive.T).T)
    share: Matrix = positive / (positive + rival)
    return share


def _count(documents: Sequence[list[str]]) -> sparse.csr_matrix:
    """Documents × terms."""
    index: dict[str, int] = {}
    rows: list[int] = []
    columns: list[int] = []
    for place, document in enumerate(documents):
        columns += [index.setdefault(term, len(index)) for term in document]
        rows += [place] * len(document)
    shape = (len(documents), max(len(index), 1))
    matrix = sparse.csr_matrix((np.ones(len(rows)), (rows, columns)), shape=shape)
    matrix.sum_duplicates()
    return matrix


def _rarity(counts: sparse.csr_matrix) -> Vector:
    holding = np.asarray((counts > 0).sum(0)).ravel()
    rarity: Vector = np.log((1 + counts.shape[0]) / (1 + holding))
    return rarity


def _unit_product(weighted: sparse.csr_matrix, left: int) -> Matrix:
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel())
    unit = sparse.diags(1 / np.maximum(lengths, _TINY)) @ weighted
    product: Matrix = (unit[:left] @ unit[left:].T).toarray()
    return product


def best_by_left(matrix: Matrix, left: SideText) -> Matrix:
    """Rows of sentences to rows of articles, the best of each."""
    best: Matrix = np.maximum.reduceat(matrix, left.starts, axis=0)
    return best


def best_by_right(matrix: Matrix, right: SideText) -> Matrix:
    best: Matrix = np.maximum.reduceat(matrix, right.starts, axis=1)
    return best


def _sentence_features(alike: Matrix, left: SideText, right: SideText) -> dict[str, Matrix]:
    """Sentences that add up: how much of an article its best sentences in the other cover (by length), how much of
    it finds its best partner of all there, and how alike the best of these are."""
    to_right = best_by_right(alike, right)  # left sentences × right articles
    to_left = best_by_left(alike, left)  # left articles × right sentences
    votes_left = to_right * _is_row_best(to_right)
    votes_right = to_left * _is_row_best(to_left.T).T
    votes = _ordered(_spread(votes_left, left), _spread(votes_right.T, right).T)
    return {
        "sentence_cover_min": np.minimum(_spread(to_right, left), _spread(to_left.T, right).T),
        "sentence_vote_min": votes[0],
        "sentence_vote_max": votes[1],
        "sentence_choice_max": np.maximum(best_by_left(votes_left, left), best_by_right(votes_right, right)),
    }


def _spread(matrix: Matrix, side: SideText) -> Matrix:
    """Rows of sentences to rows of articles: their mean, weighed by length."""
    lengths = np.array([len(s.text) + 1 for s in side.sentences], dtype=np.float64)
    weighed: Matrix = np.add.reduceat(matrix * lengths[:, None], side.starts, axis=0)
    mean: Matrix = weighed / np.add.reduceat(lengths, side.starts)[:, None]
    return mean


def _is_row_best(matrix: Matrix) -> Matrix:
    best: Matrix = (matrix >= matrix.max(1, keepdims=True) - _TINY).astype(np.float64)
    return best


def is_mutual(matrix: Matrix) -> Matrix:
    """1 where an entry is the best of its row and of its column."""
    return _is_row_best(matrix) * _is_row_best(matrix.T).T


def _clause_features(terms: _Terms, left: SideText, right: SideText) -> dict[str, Matrix]:
    """What the articles, their best sentences and their clauses share, in bits: a rare shared term says more than many
    common ones. `clause_sum_bits` adds up clauses that choose each other."""
    one, other = _held(terms.clauses, len(left.clauses))
    shared = _shared(one, other, terms.rarity)
    mass_left, mass_right = np.maximum(one @ terms.rarity, _TINY), np.maximum(other @ terms.rarity, _TINY)
    # A clause of one common word is like many others: likeness counts only as far as it rests on something.
    alike = shared / np.sqrt(mass_left[:, None] * mass_right[None, :]) * (1 - np.exp(-shared / 6))
    mutual = is_mutual(alike)
    by_article = _shared(*_held(terms.articles, len(left.keys)), terms.rarity)
    by_sentence = _shared(*_held(terms.sentences, len(left.sentences)), terms.rarity)

    def total(matrix: Matrix) -> Matrix:
        by_right = np.add.reduceat(matrix, right.clause_starts, axis=1)
        found: Matrix = np.add.reduceat(by_right, left.clause_starts, axis=0)
        return found

    return {
        "bits": np.log1p(by_article),
        "sentence_bits": np.log1p(best_by_left(best_by_right(by_sentence, right), left)),
        "clause_sum_bits": np.log1p(total(shared * mutual)),
    }


def _places(overall: Matrix, left: SideText, right: SideText) -> dict[str, Matrix]:
    """Where the two stand: in their texts, among neighbours that answer each other, in chapters that do."""
    n, m = overall.shape
    one, other = (np.arange(n) + 0.5) / n, (np.arange(m) + 0.5) / m
    sizes_left = np.array([len(t) + 1 for t in left.texts], dtype=np.float64)[:, None]
    sizes_right = np.array([len(t) + 1 for t in right.texts], dtype=np.float64)[None, :]
    chosen = overall * is_mutual(overall)
    return {
        "distance": np.abs(one[:, None] - other[None, :]),
        "chosen": chosen,
        "neighbours": neighbours(overall),
        "spine": spine(chosen),
        "chapters": chapters(chosen, left, right),
        "length_ratio": np.minimum(sizes_left, sizes_right) / np.maximum(sizes_left, sizes_right),
        "length": np.log(np.minimum(sizes_left, sizes_right)),
    }


def _cited(both_penal: Matrix, overall: Matrix, left: SideText, right: SideText) -> dict[str, Matrix]:
    """Whether what the two articles cite, or what cites them, chose each other."""
    chosen = np.minimum(overall / usual(overall), _SCALED_LIMIT) * is_mutual(overall)
    cited = cited_alike(chosen, left.cites, right.cites)
    citing_both = np.outer([bool(c) for c in left.cites], [bool(c) for c in right.cites]).astype(np.float64)
    return {
        "cited": cited,
        "cited_penalty": cited * both_penal,
        "citing_penalty": citing_both * both_penal,
        "cited_by": cited_alike(chosen, citing(left.cites), citing(right.cites)),
    }


def neighbours(matrix: Matrix) -> Matrix:
    """The mean of the entries before and after, along the diagonal."""
    padded = np.pad(matrix, 1)
    around: Matrix = (padded[:-2, :-2] + padded[2:, 2:]) / 2
    return around


def spine(matrix: Matrix) -> Matrix:
    """The entries around each entry (up to four articles away), nearer ones and those in step weighing more."""
    n, m = matrix.shape
    reach = 4
    padded = np.pad(matrix, reach)
    total = np.zeros_like(matrix)
    for down in range(-reach, reach + 1):
        for across in range(-reach, reach + 1):
            if down or across:
                weight = np.exp(-(abs(down) + abs(across)) / 3 - abs(down - across) / 2)
                total += weight * padded[reach + down : reach + down + n, reach + across : reach + across + m]
    return total


def chapters(chosen: Matrix, left: SideText, right: SideText) -> Matrix:
    """How far the chapters of the two articles answer each other, by the articles in them that chose each other;
    one half where a text has no chapters."""
    one, other = sorted(set(left.chapters)), sorted(set(right.chapters))
    if len(one) < 2 or len(other) < 2:
        return np.full(chosen.shape, 0.5)
    rows = np.array([one.index(chapter) for chapter in left.chapters])
    columns = np.array([other.index(chapter) for chapter in right.chapters])
    links = np.zeros((len(one), len(other)))
    np.add.at(links, (rows[:, None], columns[None, :]), chosen**2)
    by_row = links / np.maximum(links.sum(1, keepdims=True), _TINY)
    by_column = links / np.maximum(links.sum(0, keepdims=True), _TINY)
    mapped: Matrix = np.sqrt(by_row * by_column)[rows[:, None], columns[None, :]]
    return mapped


def _kinds(left: SideText, right: SideText) -> dict[str, Matrix]:
    features = {}
    for name, pattern in _KINDS.items():
        one = np.array([bool(pattern.search(text)) for text in left.raw], dtype=np.float64)[:, None]
        other = np.array([bool(pattern.search(text)) for text in right.raw], dtype=np.float64)[None, :]
        features[f"both_{name}"] = one * other
        features[f"one_{name}"] = np.abs(one - other)
    return features
