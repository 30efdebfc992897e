"""Learn the weights of the alignment model from a folder of pairs and write them down.

python -m bench.train_alignment FOLDER [--more FOLDER] [--out analysis/alignment/weights.toml]

`--more` are pairs that are learned from too; each figure leaves out the pair that it is about.
"""

import argparse
from pathlib import Path

import numpy as np

from analysis.alignment.model import Model
from bench.alignment_pairs import THRESHOLD, calibration, left_out, links_of, read_pairs, score, train

TINY = 5e-7  # says nothing in six digits

HEAD = """\
# Weights of the alignment model (analysis/alignment/model.py), written by bench/train_alignment.py.
# log-odds of "these two articles answer each other" = bias + sum of weight * (value - mean) / spread
# Trained on {pairs} pairs of public texts. Macro F1, each pair left out of the training that scores it:
# {f1:.3f} on the first {first}, {all:.3f} on all. A feature that is not here weighs nothing.
"""


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--more", type=Path)
    arguments.add_argument("--out", type=Path, default=Path("analysis/alignment/weights.toml"))
    given = arguments.parse_args()
    first = read_pairs(given.folder)
    pairs = first + (read_pairs(given.more) if given.more else [])
    probabilities = left_out(first, pairs[len(first) :])
    scores = [score(links_of(probabilities[p.name]), p.gold)[2] for p in pairs]
    for pair, f1 in zip(pairs, scores, strict=True):
        print(f"{pair.name:28s}{f1:.3f}")
    figures = {"f1": float(np.mean(scores[: len(first)])), "all": float(np.mean(scores))}
    slope, shift = calibration(pairs, probabilities)
    trained = train(pairs, THRESHOLD, slope, shift)
    head = HEAD.format(pairs=len(pairs), first=len(first), **figures)
    given.out.write_text(head + written(trained), "utf-8")
    print(f"macro F1 with the pair left out {figures['f1']:.3f}, on all {figures['all']:.3f}, written to {given.out}")


def written(model: Model) -> str:
    lines = [
        f"bias = {model.bias:.6f}",
        f"threshold = {model.threshold}",
        "\n[calibration]",
        f"slope = {model.slope:.6f}",
        f"shift = {model.shift:.6f}",
    ]
    for name, weight, mean, spread in zip(model.names, model.weights, model.means, model.spreads, strict=True):
        if abs(weight) < TINY:
            continue
        lines.append(f'\n[[feature]]\nname = "{name}"\nweight = {weight:.6f}\nmean = {mean:.6f}\nspread = {spread:.6f}')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
