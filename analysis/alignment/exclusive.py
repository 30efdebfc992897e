"""What two articles say that hardly another article does on either side: 集资 in one article of each text."""

import numpy as np
from scipy import sparse

from analysis.alignment.matrices import Matrix
from analysis.alignment.terms import Terms, held_terms


def exclusive(terms: Terms) -> Matrix:
    """Each term that two articles share counts one by how many of each side hold it: 1 where they alone do."""
    left, right = held_terms(terms.articles, len(terms.left.keys))
    held = [np.maximum(np.asarray(side.sum(0)).ravel(), 1) for side in (left, right)]
    shared: Matrix = (left @ sparse.diags(1 / (held[0] * held[1])) @ right.T).toarray()
    return np.log1p(shared)
