"""What the sentences and clauses of two articles say to each other: how they add up, and which are most alike."""

import re
from collections.abc import Sequence

import numpy as np

from analysis.alignment.functions import function_cosine, kind_cosine
from analysis.alignment.matrices import TINY, Matrix, is_mutual, is_row_best, ordered, others
from analysis.alignment.side import SideText, words
from analysis.alignment.terms import Terms, cosine_of, held_terms, shared_mass

# Who is spoken of stands before the first of these, what is said of them after it.
_OPERATIVE = re.compile("应当|应|必须|不得|禁止|严禁|可以|鼓励|支持|引导|负责|有权|由")
_AT_LEAST = 0.1  # a sentence without any rival is not sure for that


def best_by_left(matrix: Matrix, left: SideText) -> Matrix:
    """Rows of sentences to rows of articles, the best of each."""
    best: Matrix = np.maximum.reduceat(matrix, left.starts, axis=0)
    return best


def best_by_right(matrix: Matrix, right: SideText) -> Matrix:
    best: Matrix = np.maximum.reduceat(matrix, right.starts, axis=1)
    return best


def sentence_features(alike: Matrix, left: SideText, right: SideText) -> dict[str, Matrix]:
    """Sentences that add up: how much of an article its best sentences in the other cover (by length), how much of
    it finds its best partner of all there, and how alike the best of these are."""
    to_right = best_by_right(alike, right)  # left sentences × right articles
    to_left = best_by_left(alike, left)  # left articles × right sentences
    votes_left = to_right * is_row_best(to_right)
    votes_right = to_left * is_row_best(to_left.T).T
    votes = ordered(_spread(votes_left, left), _spread(votes_right.T, right).T)
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


def best_sentences(left: SideText, right: SideText, by_words: Matrix, by_bigrams: Matrix) -> dict[str, Matrix]:
    """How alike the most alike sentences of two articles are: in words, in who is spoken of, in what is said of them,
    in what they do, and against what else either of them might answer (`chosen`)."""
    one, other = ([s.text for s in side.sentences] for side in (left, right))
    parts = [[_parts(text) for text in texts] for texts in (one, other)]
    subjects, predicates = ([[words(p[at]) for p in side] for side in parts] for at in (0, 1))
    alike = {
        "words": by_words,
        "bigrams": by_bigrams,
        "subject": cosine_of(*subjects),
        "predicate": cosine_of(*predicates),
        "functions": function_cosine(one, other),
        "kinds": kind_cosine(one, other),
    }
    least, most = ordered(*_against_rivals(by_words + by_bigrams, left, right))
    alike |= {"chosen_min": least, "chosen_max": most}
    return {f"best_{name}": best_by_left(best_by_right(matrix, right), left) for name, matrix in alike.items()}


def _parts(sentence: str) -> tuple[str, str]:
    found = _OPERATIVE.search(sentence)
    return (sentence[: found.start()], sentence[found.end() :]) if found else ("", sentence)


def _against_rivals(alike: Matrix, left: SideText, right: SideText) -> tuple[Matrix, Matrix]:
    """Each pair of sentences against the best that the left one finds in other articles, and the right one likewise."""

    def against(matrix: Matrix, by_article: Matrix, owners: Sequence[int]) -> Matrix:
        rivals = others(by_article)[:, owners]
        found: Matrix = matrix / (matrix + rivals + _AT_LEAST)
        return found

    of_right, of_left = [s.article for s in right.sentences], [s.article for s in left.sentences]
    return (
        against(alike, best_by_right(alike, right), of_right),
        against(alike.T, best_by_left(alike, left).T, of_left).T,
    )


def clause_features(terms: Terms, left: SideText, right: SideText) -> dict[str, Matrix]:
    """What the articles, their best sentences and their clauses share, in bits: a rare shared term says more than many
    common ones. `clause_sum_bits` adds up clauses that choose each other."""
    one, other = held_terms(terms.clauses, len(left.clauses))
    shared = shared_mass(one, other, terms.rarity)
    mass_left, mass_right = np.maximum(one @ terms.rarity, TINY), np.maximum(other @ terms.rarity, TINY)
    # A clause of one common word is like many others: likeness counts only as far as it rests on something.
    alike = shared / np.sqrt(mass_left[:, None] * mass_right[None, :]) * (1 - np.exp(-shared / 6))
    mutual = is_mutual(alike)
    by_article = shared_mass(*held_terms(terms.articles, len(left.keys)), terms.rarity)
    by_sentence = shared_mass(*held_terms(terms.sentences, len(left.sentences)), terms.rarity)

    def total(matrix: Matrix) -> Matrix:
        by_right = np.add.reduceat(matrix, right.clause_starts, axis=1)
        found: Matrix = np.add.reduceat(by_right, left.clause_starts, axis=0)
        return found

    return {
        "bits": np.log1p(by_article),
        "sentence_bits": np.log1p(best_by_left(best_by_right(by_sentence, right), left)),
        "clause_sum_bits": np.log1p(total(shared * mutual)),
    }
