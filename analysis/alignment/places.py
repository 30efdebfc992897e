"""Where two articles stand: in their texts, among neighbours that answer each other, in chapters that do."""

from collections.abc import Iterator

import numpy as np

from analysis.alignment.matrices import TINY, Matrix
from analysis.alignment.side import SideText


def places(overall: Matrix, chosen: Matrix, left: SideText, right: SideText) -> Iterator[tuple[str, Matrix]]:
    """All of it by name, from how alike the articles are overall and which chose each other."""
    n, m = overall.shape
    one, other = (np.arange(n) + 0.5) / n, (np.arange(m) + 0.5) / m
    sizes_left = np.array([len(t) + 1 for t in left.texts], dtype=np.float64)[:, None]
    sizes_right = np.array([len(t) + 1 for t in right.texts], dtype=np.float64)[None, :]
    yield "distance", np.abs(one[:, None] - other[None, :])
    yield "chosen", chosen
    yield "neighbours", neighbours(overall)
    yield "spine", spine(chosen)
    yield "length_ratio", np.minimum(sizes_left, sizes_right) / np.maximum(sizes_left, sizes_right)
    yield "length", np.log(np.minimum(sizes_left, sizes_right))


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
    by_row = links / np.maximum(links.sum(1, keepdims=True), TINY)
    by_column = links / np.maximum(links.sum(0, keepdims=True), TINY)
    mapped: Matrix = np.sqrt(by_row * by_column)[rows[:, None], columns[None, :]]
    return mapped
