"""What speaks for two articles answering each other, as figures: one matrix (left × right articles) a feature.

Every feature is the same when the sides are swapped (transposed), so that the whole alignment is. A likeness comes in
up to three forms: as it is; `scaled` by what is usual between these two texts (two versions of a law share 90 % where
two jurisdictions share 30 %); and its `share` against the next best partner of either article, among all articles or
among those of the same kind (`peers`: penalty articles are rivals of each other, not of what they punish).
"""

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linear_sum_assignment

from analysis.alignment.cited import cited_alike, citing
from analysis.alignment.functions import function_cosine
from analysis.alignment.matrices import SCALED_LIMIT, TINY, Mask, Matrix, is_mutual, scaled, share_of, usual
from analysis.alignment.openings import opening_features
from analysis.alignment.places import places
from analysis.alignment.residual import residual_features
from analysis.alignment.sentences import best_sentences, clause_features, sentence_features
from analysis.alignment.side import SideText, grams, words
from analysis.alignment.terms import Terms

_PHRASE = 4  # characters: 联合执法
_AMONG_PEERS = ("bigrams", "words", "characters", "punished_bigrams", "punished_words")
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
    are word for word the same. `repeated` are so too, but each has its own equal. `held`: the one, not the other,
    consists of sentences that the other has word for word."""

    features: dict[str, NDArray[np.float32]]
    sentences: Matrix
    equal: Mask
    repeated: Mask
    held: Mask

    @property
    def shape(self) -> tuple[int, int]:
        """Articles of the left, articles of the right."""
        n, m = self.features["bigrams"].shape
        return n, m


def gather(left: SideText, right: SideText) -> Evidence:
    """All evidence between two texts that both have articles."""
    bigrams = Terms.of(left, right, lambda text: grams(text, 2))
    by_words = Terms.of(left, right, words)
    likeness = {
        "bigrams": bigrams.cosine(),
        "words": by_words.cosine(),
        "characters": Terms.of(left, right, lambda text: grams(text, 1)).cosine(),
        "functions": function_cosine(left.texts, right.texts),
    }
    likeness["contained_min"] = bigrams.contained()
    sentences = bigrams.sentence_cosine()
    likeness |= sentence_features(sentences, left, right)
    penal = np.array([bool(_KINDS["penalty"].search(text)) for side in (left, right) for text in side.raw])
    peers = penal[: len(left.keys), None] == penal[None, len(left.keys) :]
    for name, terms in (("bigrams", bigrams), ("words", by_words)):
        likeness[f"punished_{name}"] = terms.cosine_with_cited(penal, right)
        likeness |= {f"{feature}_{name}": m for feature, m in clause_features(terms, left, right).items()}
    overall = (likeness["bigrams"] + likeness["words"]) / 2
    features = dict(likeness)
    for name, matrix in likeness.items():
        features[f"{name}.scaled"] = scaled(matrix)
        features[f"{name}.share"] = share_of(matrix)
    for name in _AMONG_PEERS:
        features[f"{name}.share_among_peers"] = share_of(likeness[name] * peers) * peers
    features |= _residual(left, right, overall, {"words": by_words, "bigrams": bigrams})
    features |= best_sentences(left, right, by_words.rare_sentence_cosine(), bigrams.rare_sentence_cosine())
    features |= opening_features(left, right) | places(overall, left, right) | _kinds(left, right)
    features |= _cited(features["both_penalty"], overall, left, right)
    rounded = {name: np.round(m, 9).astype(np.float32) for name, m in features.items()}
    return Evidence(rounded, sentences, *_equal(left, right, features["cited"]), _held_whole(left, right))


def _residual(left: SideText, right: SideText, overall: Matrix, terms: dict[str, Terms]) -> dict[str, Matrix]:
    held = terms | {"phrases": Terms.of(left, right, lambda text: grams(text, _PHRASE))}
    return {
        f"residual_{name}.{form}": matrix
        for name, of in held.items()
        for form, matrix in residual_features(of, overall).items()
    }


def _equal(left: SideText, right: SideText, cited: Matrix) -> tuple[Mask, Mask]:
    """The equal articles, and those that are too but belong to another: repeated texts (penalties that name no
    conduct) are told apart by what they cite, else taken in their order."""
    same = np.zeros((len(left.keys), len(right.keys)), dtype=np.bool_)
    alike = same.copy()
    for text in dict.fromkeys(left.texts):
        mine, yours = ([at for at, other in enumerate(side.texts) if other == text] for side in (left, right))
        alike[np.ix_(mine, yours)] = True
        in_order = np.eye(len(mine), len(yours)) * TINY
        for i, j in zip(*linear_sum_assignment(cited[np.ix_(mine, yours)] + in_order, maximize=True), strict=True):
            same[mine[i], yours[j]] = True
    taken: Mask = np.outer(same.any(axis=1), same.any(axis=0))
    return same, alike & taken & ~same


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


def _cited(both_penal: Matrix, overall: Matrix, left: SideText, right: SideText) -> dict[str, Matrix]:
    """Whether what the two articles cite, or what cites them, chose each other."""
    chosen = np.minimum(overall / usual(overall), SCALED_LIMIT) * is_mutual(overall)
    cited = cited_alike(chosen, left.cites, right.cites)
    citing_both = np.outer([bool(c) for c in left.cites], [bool(c) for c in right.cites]).astype(np.float64)
    return {
        "cited": cited,
        "cited_penalty": cited * both_penal,
        "citing_penalty": citing_both * both_penal,
        "cited_by": cited_alike(chosen, citing(left.cites), citing(right.cites)),
    }


def _kinds(left: SideText, right: SideText) -> dict[str, Matrix]:
    features = {}
    for name, pattern in _KINDS.items():
        one = np.array([bool(pattern.search(text)) for text in left.raw], dtype=np.float64)[:, None]
        other = np.array([bool(pattern.search(text)) for text in right.raw], dtype=np.float64)[None, :]
        features[f"both_{name}"] = one * other
        features[f"one_{name}"] = np.abs(one - other)
    return features
