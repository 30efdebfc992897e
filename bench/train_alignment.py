"""Learn the weights of the alignment model from a folder of pairs and write them down.

python -m bench.train_alignment FOLDER [--out analysis/alignment/weights.toml]
"""

import argparse
from pathlib import Path

import numpy as np

from analysis.alignment.model import Model
from bench.alignment_pairs import THRESHOLD, calibration, left_out, read_pairs, rows_of, score, train

HEAD = """\
# Weights of the alignment model (analysis/alignment/model.py), written by bench/train_alignment.py.
# log-odds of "these two articles answer each other" = bias + sum of weight * (value - mean) / spread
# Trained on {pairs} pairs of public texts; macro F1 with the pair left out: {f1:.3f}.
"""


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--out", type=Path, default=Path("analysis/alignment/weights.toml"))
    given = arguments.parse_args()
    pairs = read_pairs(given.folder)
    probabilities = left_out(pairs)
    f1 = float(np.mean([score(rows_of(probabilities[p.name]), p.gold)[2] for p in pairs]))
    slope, shift = calibration(pairs, probabilities)
    trained = train(pairs, THRESHOLD, slope, shift)
    given.out.write_text(HEAD.format(pairs=len(pairs), f1=f1) + written(trained), "utf-8")
    print(f"macro F1 with the pair left out {f1:.3f}, written to {given.out}")


def written(model: Model) -> str:
    lines = [
        f"bias = {model.bias:.6f}",
        f"threshold = {model.threshold}",
        "\n[calibration]",
        f"slope = {model.slope:.6f}",
        f"shift = {model.shift:.6f}",
    ]
    for name, weight, mean, spread in zip(model.names, model.weights, model.means, model.spreads, strict=True):
        lines.append(f'\n[[feature]]\nname = "{name}"\nweight = {weight:.6f}\nmean = {mean:.6f}\nspread = {spread:.6f}')
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
