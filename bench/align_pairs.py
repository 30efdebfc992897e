"""How well articles are aligned, on a folder of pairs with gold links, pair by pair.

python -m bench.align_pairs FOLDER [--more FOLDER]

Prints F1 of the product as it is and with the pair left out of the training, against simpler methods; how far the
confidence of a row can be believed (left out); and the seconds a pair takes. `--more` are pairs that are learned from
too and scored in their own lines.
"""

import argparse
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from analysis.alignment import align
from analysis.alignment.matrices import Matrix
from analysis.alignment.model import model
from analysis.alignment.rows import group
from analysis.language.counterparts import Counterparts
from bench.alignment_pairs import POSSIBLE, THRESHOLD, Pair, calibration, left_out, links_of, read_pairs, score

ASSIGNED = 0.25  # the cut-off of the plain methods


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--more", type=Path)
    given = arguments.parse_args()
    first = read_pairs(given.folder)
    more = read_pairs(given.more) if given.more else []
    unseen = left_out(first, more)
    methods = {
        "same number": _same_number,
        "words+assignment": lambda p: _assigned(p.words),
        "bigrams+assignment": lambda p: _assigned(p.bigrams),
        "ours, left out": lambda p: links_of(unseen[p.name]),
        "ours": lambda p: links_of(model().probabilities(p.evidence)),
    }
    print(f"{'pair':28s}" + "".join(f"{name:>20s}" for name in methods) + f"{'seconds':>9s}")
    for pairs in (first, more):
        _print_table(pairs, methods)
    _reliability(first + more, unseen)


def _print_table(pairs: list[Pair], methods: dict[str, Callable[[Pair], Matrix]]) -> None:
    if not pairs:
        return
    table = Counterparts.load()
    figures = []
    for pair in pairs:
        f1 = [score(method(pair), pair.gold)[2] for method in methods.values()]
        figures.append(f1)
        started = time.perf_counter()
        align(pair.left, pair.right, table)
        print(f"{pair.name:28s}" + "".join(f"{f:20.3f}" for f in f1) + f"{time.perf_counter() - started:9.2f}")
    print(f"{'macro F1':28s}" + "".join(f"{f:20.3f}" for f in np.mean(figures, axis=0)))


def _same_number(pair: Pair) -> Matrix:
    links = np.zeros_like(pair.gold)
    np.fill_diagonal(links, 1)
    return links


def _assigned(alike: Matrix) -> Matrix:
    links = np.zeros_like(alike)
    rows, columns = linear_sum_assignment(-alike)
    links[rows, columns] = alike[rows, columns] > ASSIGNED
    return links


def _reliability(pairs: list[Pair], unseen: dict[str, Matrix]) -> None:
    """Of rows of both sides at each confidence: how many of their links are right (possible ones left aside)."""
    slope, shift = calibration(pairs, unseen)
    stated: list[tuple[float, float]] = []
    for pair in pairs:
        odds = np.log(np.clip(unseen[pair.name], 1e-9, 1 - 1e-9) / np.clip(1 - unseen[pair.name], 1e-9, 1))
        confidence = 1 / (1 + np.exp(-(slope * odds + shift)))
        for g in group(unseen[pair.name], THRESHOLD):
            gold = pair.gold[np.ix_(g.left, g.right)]
            if gold.size and (gold != POSSIBLE).any():
                stated.append((float(confidence[np.ix_(g.left, g.right)].mean()), float(gold[gold != POSSIBLE].mean())))
    print("\nconfidence of a row   rows   mean confidence   links that are right")
    edges = [0, 0.5, 0.7, 0.8, 0.9, 0.97, 1.0001]
    for low, high in pairwise(edges):
        inside = [(c, right) for c, right in stated if low <= c < high]
        if inside:
            mean, right = np.mean(inside, axis=0)
            print(f"{low:.2f} – {min(high, 1):.2f}         {len(inside):6d}   {mean:15.2f}   {right:20.2f}")


if __name__ == "__main__":
    main()
