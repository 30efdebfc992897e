"""Which terms the clauses, sentences and articles of two texts hold, and what that makes alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import sparse

from analysis.alignment.cited import graph
from analysis.alignment.matrices import TINY, Mask, Matrix, Vector
from analysis.alignment.side import SideText

Cut = Callable[[str], list[str]]

_FLOOR = 0.05  # a term that all documents hold says next to nothing


@dataclass(frozen=True)
class Terms:
    """Which terms each clause, sentence and article of both sides holds (left rows first, then right). `rarity` weighs
    a term by how few of these articles hold it: a corpus-wide weight would not know that every article here says 铁路.
    """

    clauses: sparse.csr_matrix
    sentences: sparse.csr_matrix
    articles: sparse.csr_matrix
    rarity: Vector
    left: SideText

    @classmethod
    def of(cls, left: SideText, right: SideText, cut: Cut) -> "Terms":
        clauses = count([cut(clause.text) for side in (left, right) for clause in side.clauses])
        by_sentence = _add_up([c.sentence for c in left.clauses], [c.sentence for c in right.clauses]) @ clauses
        by_article = _add_up([c.article for c in left.clauses], [c.article for c in right.clauses]) @ clauses
        return cls(clauses, by_sentence, by_article, rarity_of(by_article), left)

    def cosine(self) -> Matrix:
        return cosine_of_counts(self.articles, len(self.left.keys))

    def cosine_with_cited(self, penal: Mask, right: SideText) -> Matrix:
        """As `cosine`, but a penalty article speaks the words of what it punishes too: “违反本条例第二十条规定的”."""
        cites = sparse.block_diag((graph(self.left), graph(right)), format="csr")
        counts = self.articles + sparse.diags(penal.astype(np.float64)) @ cites @ self.articles
        return cosine_of_counts(counts, len(self.left.keys))

    def sentence_cosine(self) -> Matrix:
        return cosine_of_counts(self.sentences, len(self.left.sentences))

    def rare_sentence_cosine(self) -> Matrix:
        """As `sentence_cosine`, but terms count by how few articles hold them, common ones next to nothing."""
        weights = sparse.diags(self.rarity + _FLOOR)
        return unit_product(counted_log(self.sentences) @ weights, len(self.left.sentences))

    def sentence_bits(self, left: SideText, right: SideText) -> Matrix:
        """What the sentences of two articles that share most share, in bits: a rare term says more than many common
        ones."""
        shared = shared_mass(*held_terms(self.sentences, len(left.sentences)), self.rarity)
        bits: Matrix = np.log1p(best_by_article(shared, left, right))
        return bits


def best_by_article(matrix: Matrix, left: SideText, right: SideText) -> Matrix:
    """Of sentences × sentences the best by articles."""
    by_right = np.maximum.reduceat(matrix, right.starts, axis=1)
    best: Matrix = np.maximum.reduceat(by_right, left.starts, axis=0)
    return best


def cosine_of(left: Sequence[list[str]], right: Sequence[list[str]]) -> Matrix:
    """Left × right documents, given as their terms: their cosine, weighing terms by how few of them hold one."""
    counts = count([*left, *right])
    return unit_product(counted_log(counts) @ sparse.diags(rarity_of(counts) + _FLOOR), len(left))


def cosine_of_counts(counts: sparse.csr_matrix, left: int) -> Matrix:
    """Documents × terms: the cosine of the first `left` documents and the rest; a term of few documents weighs more."""
    return unit_product(counted_log(counts) @ sparse.diags(rarity_of(counts) + 1), left)


def held_terms(counts: sparse.csr_matrix, left: int) -> tuple[sparse.csr_matrix, sparse.csr_matrix]:
    held = (counts > 0).astype(np.float64)
    return held[:left], held[left:]


def shared_mass(one: sparse.csr_matrix, other: sparse.csr_matrix, weights: Vector) -> Matrix:
    product: Matrix = (one @ sparse.diags(weights) @ other.T).toarray()
    return product


def _add_up(left: Sequence[int], right: Sequence[int]) -> sparse.csr_matrix:
    """The matrix that adds rows of parts up to rows of wholes, for both sides stacked."""
    wholes = left[-1] + 1
    owners = [*left, *(wholes + owner for owner in right)]
    places = (owners, range(len(owners)))
    return sparse.csr_matrix((np.ones(len(owners)), places), shape=(owners[-1] + 1, len(owners)))


def counted_log(counts: sparse.csr_matrix) -> sparse.csr_matrix:
    damped = counts.copy()
    damped.data = 1 + np.log(damped.data)
    return damped


def count(documents: Sequence[list[str]]) -> sparse.csr_matrix:
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


def rarity_of(counts: sparse.csr_matrix) -> Vector:
    holding = np.asarray((counts > 0).sum(0)).ravel()
    rarity: Vector = np.log((1 + counts.shape[0]) / (1 + holding))
    return rarity


def unit_product(weighted: sparse.csr_matrix, left: int) -> Matrix:
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(1)).ravel())
    unit = sparse.diags(1 / np.maximum(lengths, TINY)) @ weighted
    product: Matrix = (unit[:left] @ unit[left:].T).toarray()
    return product
