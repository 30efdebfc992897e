"""What two articles share that their other best partners do not have.

A paragraph of an article that answers another article than the rest of it does shares few words with that article, but
words that its main partner lacks: 联合执法机制 of the third paragraph. A new provision beside the one that answers
shares many words, but all of them with the old one's answer too.
"""

from collections.abc import Iterator

import numpy as np
from scipy import sparse

from analysis.alignment.matrices import TINY, Matrix, Vector, ordered
from analysis.alignment.terms import Terms, held_terms


def residual_features(name: str, terms: Terms, alike: Matrix) -> Iterator[tuple[str, Matrix]]:
    """Weighed mass of such terms, and its share of the articles' own: what is left towards the one partner of the
    other's terms and the other way round, the smaller and the larger. `alike` tells who the best partners are."""
    left, right = held_terms(terms.articles, len(terms.left.keys))
    weights = np.sqrt(terms.rarity)
    to_right, to_left = _left_over(left, right, weights, alike), _left_over(right, left, weights, alike.T).T
    least, most = ordered(to_right, to_left)
    yield f"residual_{name}.min", np.log1p(least)
    yield f"residual_{name}.max", np.log1p(most)
    masses = np.maximum(left @ weights, TINY)[:, None], np.maximum(right @ weights, TINY)[None, :]
    yield f"residual_{name}.share_max", np.maximum(to_right / masses[0], to_left / masses[1])


def _left_over(one: sparse.csr_matrix, other: sparse.csr_matrix, weights: Vector, alike: Matrix) -> Matrix:
    """Of what each row of `one` shares with each row of `other`, the mass of terms that its best partner but for this
    one lacks."""
    weighed = one @ sparse.diags(weights)
    ranked = np.argsort(-alike, axis=1, kind="stable")
    first = other[ranked[:, 0]]
    found: Matrix = ((weighed - weighed.multiply(first)) @ other.T).toarray()
    with_first = weighed.multiply(first)
    if alike.shape[1] > 1:
        with_first = with_first - with_first.multiply(other[ranked[:, 1]])
    found[np.arange(len(ranked)), ranked[:, 0]] = np.asarray(with_first.sum(1)).ravel()
    return found
