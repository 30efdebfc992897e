"""What speaks for two articles answering each other, as figures: one matrix (left × right articles) a feature.

Every feature is the same when the sides are swapped (transposed), so that the whole alignment is. A likeness comes in
up to three forms: as it is; `scaled` by what is usual between these two texts (two versions of a law share 90 % where
two jurisdictions share 30 %); and its `share` against the next best partner of either article, among all articles or
among those of the same kind (`peers`: penalty articles are rivals of each other, not of what they punish).

Features are made one after the other and never held together: of two texts of two thousand articles each of them has
four million entries.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from analysis.alignment.cited import cited_alike, citing
from analysis.alignment.exclusive import exclusive
from analysis.alignment.functions import function_cosine
from analysis.alignment.matrices import SCALED_LIMIT, TINY, Mask, Matrix, is_mutual, scaled, share_of, usual
from analysis.alignment.openings import opening_features
from analysis.alignment.places import chapters, places
from analysis.alignment.punished import punished_features
from analysis.alignment.residual import residual_features
from analysis.alignment.sentences import Feature, best_sentences, clause_features, said_alike, sentence_votes
from analysis.alignment.side import SideText, grams, words
from analysis.alignment.terms import Terms, cosine_of_counts, count

_TELLING = 15  # characters: shorter sentences stand word for word in articles that do not answer each other
_REPEATED = 200  # equal articles; of more, those that cite are not told apart
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


class Evidence:
    """All evidence between two texts that both have articles.

    `alike`: how alike the articles are overall (0…1); `chosen`: the same for articles that chose each other, else 0.
    `equal`: which articles are word for word the same; `repeated` are links of texts that stand several times, where
    each of them has another link that is as good. `held`: the one, not the other, consists of sentences that the other
    has word for word.
    """

    def __init__(self, left: SideText, right: SideText) -> None:
        self._left, self._right = left, right
        self.shape = len(left.keys), len(right.keys)
        self._bigrams = Terms.of(left, right, lambda text: grams(text, 2))
        self._words = Terms.of(left, right, words)
        self.alike: Matrix = (self._bigrams.cosine() + self._words.cosine()) / 2
        self.chosen: Matrix = self.alike * is_mutual(self.alike)
        self._told = {name: _told(pattern, left, right) for name, pattern in _KINDS.items()}
        self.cited, self._cited_by = self._citations()
        self.equal, repeated = _equal(left, right, self.cited)
        self.repeated = repeated | (_copies(left, right) & ~self.equal)
        self.held = _held_whole(left, right)
        by_sentence = self._bigrams.sentence_cosine()
        self._said = said_alike(by_sentence)
        self._votes = sentence_votes(by_sentence, left, right)

    def both(self, kind: str, i: int, j: int) -> bool:
        """Whether both articles are of this kind."""
        one, other = self._told[kind]
        return bool(one[i] and other[j])

    def said(self, i: int, j: int) -> Iterator[tuple[int, int]]:
        """The sentences of two articles that answer each other: each that is answered at all once or more, and so few
        that articles which say one thing again and again do not bring every sentence together with every other."""
        left, right = _within(self._left.starts, i), _within(self._right.starts, j)
        block = self._said[left, right]
        firsts = {(int(a), int(block[a].argmax())) for a in np.flatnonzero(block.any(axis=1))}
        firsts |= {(int(block[:, b].argmax()), int(b)) for b in np.flatnonzero(block.any(axis=0))}
        yield from sorted((left.start + a, right.start + b) for a, b in firsts)

    @cached_property
    def chapters(self) -> Matrix:
        """How far the chapters of the articles answer each other."""
        return chapters(self.chosen, self._left, self._right)

    def features(self) -> Iterator[Feature]:
        """Every feature, by name."""
        yield from self._whole()
        yield from self._parts()
        yield from residual_features("words", self._words, self.alike)
        yield from residual_features("bigrams", self._bigrams, self.alike)
        yield "exclusive", exclusive(self._bigrams)
        yield from opening_features(self._left, self._right)
        yield from places(self.alike, self.chosen, self._left, self._right)
        yield "chapters", self.chapters
        for name, (one, other) in self._told.items():
            yield f"both_{name}", np.outer(one, other).astype(np.float64)
            yield f"one_{name}", (one[:, None] != other[None, :]).astype(np.float64)
        both_penal = np.outer(*self._told["penalty"])
        cite = (np.array([bool(cites) for cites in side.cites]) for side in (self._left, self._right))
        yield "cited", self.cited
        yield "cited_penalty", self.cited * both_penal
        yield "citing_penalty", np.outer(*cite) * both_penal.astype(np.float64)
        yield "cited_by", self._cited_by
        yield from punished_features(self._left, self._right)

    def _whole(self) -> Iterator[Feature]:
        """What the articles have in common as wholes."""
        one, other = self._told["penalty"]
        peers = one[:, None] == other[None, :]
        texts = *self._left.texts, *self._right.texts
        characters = cosine_of_counts(count([grams(text, 1) for text in texts]), len(self._left.keys))
        yield "characters.scaled", scaled(characters)
        yield "characters.share", share_of(characters)
        yield "characters.share_among_peers", share_of(characters * peers) * peers
        yield "functions.share", share_of(function_cosine(self._left.texts, self._right.texts))
        penal = np.concatenate((one, other))
        punished = self._bigrams.cosine_with_cited(penal, self._right)
        yield "punished_bigrams.share", share_of(punished)
        yield "punished_bigrams.share_among_peers", share_of(punished * peers) * peers
        yield "punished_words.scaled", scaled(self._words.cosine_with_cited(penal, self._right))

    def _parts(self) -> Iterator[Feature]:
        """What their sentences and clauses have in common."""
        yield "sentence_vote_max", self._votes
        yield "sentence_vote_max.share", share_of(self._votes)
        for name, terms in (("bigrams", self._bigrams), ("words", self._words)):
            yield f"clause_sum_bits_{name}", clause_features(terms, self._left, self._right)
        yield "sentence_bits_words.scaled", scaled(self._words.sentence_bits(self._left, self._right))
        rare = self._bigrams.rare_sentence_cosine()
        rare += self._words.rare_sentence_cosine()
        yield from best_sentences(self._left, self._right, rare)

    def _citations(self) -> tuple[Matrix, Matrix]:
        """Whether what the two articles cite, or what cites them, chose each other."""
        chosen = np.minimum(self.chosen / usual(self.alike), SCALED_LIMIT)
        one, other = self._left.cites, self._right.cites
        return cited_alike(chosen, one, other), cited_alike(chosen, citing(one), citing(other))


def _within(starts: NDArray[np.intp], place: int) -> slice:
    """The sentences of an article."""
    return slice(int(starts[place]), int(starts[place + 1]) if place + 1 < len(starts) else None)


def _told(pattern: re.Pattern[str], left: SideText, right: SideText) -> tuple[Mask, Mask]:
    one, other = (np.array([bool(pattern.search(text)) for text in side.raw]) for side in (left, right))
    return one, other


def _equal(left: SideText, right: SideText, cited: Matrix) -> tuple[Mask, Mask]:
    """The equal articles, and those that are too but belong to another: repeated texts (penalties that name no
    conduct) are told apart by what they cite, else taken in their order."""
    same = np.zeros((len(left.keys), len(right.keys)), dtype=np.bool_)
    alike = same.copy()
    of_left, of_right = _places(left.texts), _places(right.texts)
    for text in of_left.keys() & of_right.keys():
        mine, yours = of_left[text], of_right[text]
        block = np.ix_(mine, yours)
        alike[block] = True
        for a, b in _assigned(cited[block]):
            same[mine[a], yours[b]] = True
    taken: Mask = np.outer(same.any(axis=1), same.any(axis=0))
    return same, alike & taken & ~same


def _copies(left: SideText, right: SideText) -> Mask:
    """Which links of texts that stand several times on both sides, each time in the same words, are out of place: the
    first of them answers the first, the second the second, and those left over the last."""
    counted = [_counted([*zip(side.texts, side.cites, strict=True)]) for side in (left, right)]
    if any(sizes.max() == 1 for _, sizes in counted):
        return np.zeros((len(left.keys), len(right.keys)), dtype=np.bool_)
    (rank_left, of_left), (rank_right, of_right) = counted
    last = np.minimum(of_left[:, None], of_right[None, :]) - 1
    out_of_place: Mask = np.minimum(rank_left[:, None], last) != np.minimum(rank_right[None, :], last)
    return out_of_place & (last > 0)


def _counted(texts: Sequence[Hashable]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """For each how many of its like stand before it, and how many there are."""
    found: Counter[Hashable] = Counter()
    before = []
    for text in texts:
        before.append(found[text])
        found[text] += 1
    return np.array(before, dtype=np.int32), np.array([found[text] for text in texts], dtype=np.int32)


def _places(texts: Sequence[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        found[text].append(place)
    return found


def _assigned(cited: Matrix) -> Iterator[tuple[int, int]]:
    if not cited.any() or min(cited.shape) > _REPEATED:
        return zip(range(cited.shape[0]), range(cited.shape[1]), strict=False)
    from scipy.optimize import linear_sum_assignment  # seldom needed, and slow to load

    in_order = np.eye(*cited.shape) * TINY
    return zip(*linear_sum_assignment(cited + in_order, maximize=True), strict=True)


def _held_whole(left: SideText, right: SideText) -> Mask:
    one, other = _sentences_by_article(left), _sentences_by_article(right)
    held: Mask = _held_by(one, other) | _held_by(other, one).T
    return held


def _held_by(small: Sequence[frozenset[str]], large: Sequence[frozenset[str]]) -> Mask:
    """Which articles consist of sentences that the other has too, among others. The rarest of them tells where to
    look."""
    found = np.zeros((len(small), len(large)), dtype=np.bool_)
    holders: dict[str, list[int]] = defaultdict(list)
    for place, sentences in enumerate(large):
        for sentence in sentences:
            holders[sentence].append(place)
    for i, sentences in enumerate(small):
        if sum(map(len, sentences)) >= _TELLING:
            where = min((holders.get(sentence, []) for sentence in sentences), key=len)
            found[i, [j for j in where if sentences < large[j]]] = True
    return found


def _sentences_by_article(side: SideText) -> list[frozenset[str]]:
    found: list[set[str]] = [set() for _ in side.keys]
    for sentence in side.sentences:
        found[sentence.article].add(sentence.text.strip())
    return [frozenset(sentences) for sentences in found]
