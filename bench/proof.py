"""All figures of a comparison on a folder of pairs, in one go.

python -m bench.proof FOLDER

Alignment pair by pair against simpler methods, how far confidence can be believed, general comparing tools where they
are installed, differences and their significance where a pair has differences.json, seconds and memory of compare().
Each part runs in a process of its own, so that the memory told is that of comparing alone.
"""

import argparse
import subprocess
import sys
from pathlib import Path

import numpy as np

from bench.alignment_pairs import read_pairs
from bench.other_tools import best, installed


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    folder = arguments.parse_args().folder
    for title, module in (
        ("Alignment: F1 against simpler methods", "bench.align_pairs"),
        ("Differences and significance, seconds, memory", "bench.compare_pairs"),
    ):
        print(f"\n== {title} ==\n", flush=True)
        subprocess.run([sys.executable, "-m", module, str(folder)], check=True)
    print("\n== Alignment that follows from what general tools mark as common: F1, seconds ==\n")
    _tools(folder)


def _tools(folder: Path) -> None:
    pairs = read_pairs(folder)
    columns: dict[str, list[str]] = {}
    for name, tool in installed():
        if tool is None:
            columns[name] = ["not installed"] * (len(pairs) + 1)
            continue
        try:
            shared, seconds = zip(*tool.common(pairs), strict=True)
        except ChildProcessError as error:
            print(error)
            columns[name] = ["failed"] * (len(pairs) + 1)
            continue
        cut, figures = best(pairs, shared)
        columns[name] = [f"{f1:.3f} {taken:7.2f} s" for f1, taken in zip(figures, seconds, strict=True)]
        columns[name].append(f"{np.mean(figures):.3f} at {cut:.2f}")
    print(f"{'pair':28s}" + "".join(f"{name:>20s}" for name in columns))
    for place, name in enumerate([*(pair.name for pair in pairs), "macro F1, cut-off"]):
        print(f"{name:28s}" + "".join(f"{column[place]:>20s}" for column in columns.values()))


if __name__ == "__main__":
    main()
