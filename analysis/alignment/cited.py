"""The citation graph: penalty articles answer each other where the provisions they cite do."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from analysis.alignment.side import SideText

Matrix = NDArray[np.float64]


def graph(side: SideText) -> sparse.csr_matrix:
    """Articles × articles: 1 where the row cites the column."""
    places = [(here, there) for here, cited in enumerate(side.cites) for there in cited]
    rows, columns = zip(*places, strict=True) if places else ((), ())
    return sparse.csr_matrix((np.ones(len(places)), (rows, columns)), shape=(len(side.keys), len(side.keys)))


def cited_alike(alike: Matrix, left: Sequence[Sequence[int]], right: Sequence[Sequence[int]]) -> Matrix:
    """For each pair of articles the best of `alike` between what the one cites and what the other cites.

    >>> cited_alike(np.array([[0.9, 0.1], [0.2, 0.3]]), [(), (0,)], [(), (0, 1)])
    array([[0. , 0. ],
           [0. , 0.9]])
    """
    by_left = _best_rows(alike, left)
    return _best_rows(by_left.T, right).T


def _best_rows(matrix: Matrix, chosen: Sequence[Sequence[int]]) -> Matrix:
    found = np.zeros((len(chosen), matrix.shape[1]))
    for place, rows in enumerate(chosen):
        if rows:
            found[place] = matrix[list(rows)].max(0)
    return found


def citing(cites: Sequence[Sequence[int]]) -> tuple[tuple[int, ...], ...]:
    """By which articles each is cited."""
    found: list[list[int]] = [[] for _ in cites]
    for here, cited in enumerate(cites):
        for there in cited:
            found[there].append(here)
    return tuple(tuple(places) for places in found)
