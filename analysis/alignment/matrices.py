"""Matrices of likeness, left × right: what is usual in one, what else its rows and columns offer."""

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Vector = NDArray[np.float64]
Mask = NDArray[np.bool_]

TINY = 1e-6
SCALED_LIMIT = 2.0
_USUAL_FLOOR = 0.1  # two texts that share less than this have nothing usual: unlike stays unlike


def usual(matrix: Matrix) -> float:
    """What the best partners of the better three quarters of both sides' articles usually reach."""
    rows, columns = np.sort(matrix.max(1)), np.sort(matrix.max(0))
    mean = (rows[len(rows) // 4 :].mean() + columns[len(columns) // 4 :].mean()) / 2
    return max(float(mean), _USUAL_FLOOR)


def others(matrix: Matrix) -> Matrix:
    """For each entry the best of the rest of its row."""
    if matrix.shape[1] < 2:
        return np.zeros_like(matrix)
    rows, best = np.arange(len(matrix)), matrix.argmax(axis=1)
    rest = matrix.copy(order="K")
    rest[rows, best] = -np.inf
    second = rest.max(axis=1)
    rest[:] = matrix[rows, best][:, None]
    rest[rows, best] = second  # of several that are the best each has another of them beside it
    return rest


def share_of(matrix: Matrix) -> Matrix:
    """An entry against the best other one of its row and of its column, the worse of the two."""
    positive = np.maximum(matrix, 0) + TINY
    rival = np.maximum(others(positive), others(positive.T).T)
    share: Matrix = positive / (positive + rival)
    return share


def scaled(matrix: Matrix) -> Matrix:
    """Against what is usual between these two texts."""
    against: Matrix = np.minimum(matrix / usual(matrix), SCALED_LIMIT)
    return against


def is_row_best(matrix: Matrix) -> Mask:
    best: Mask = matrix >= matrix.max(1, keepdims=True) - TINY
    return best


def is_mutual(matrix: Matrix) -> Mask:
    """Where an entry is the best of its row and of its column."""
    return is_row_best(matrix) & is_row_best(matrix.T).T


def ordered(one: Matrix, other: Matrix) -> tuple[Matrix, Matrix]:
    return np.minimum(one, other), np.maximum(one, other)
