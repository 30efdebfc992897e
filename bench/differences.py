"""Categories of difference against gold links, on a folder of pairs: each pair, all together, and how much is shown.

python -m bench.differences FOLDER [--pair NAME …] [--show]

FOLDER holds a folder a pair with left.txt, right.txt and differences.json ({"links": [{"left": 12, "right": 14,
"categories": ["modality", …], "possible": […]}]}; what is possible counts neither way). Micro figures over the crisp
categories; links that no row holds are left out, and counted as missed in the last figure. `marks` are the substantive
differences of a row that both sides have.
"""

import argparse
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison, Row
from bench.compare_pairs import CRISP, HARMLESS, names, row_of
from drafts.parsing import parse_text


@dataclass
class Tally:
    """Counts by category; links hidden, not substantive, and shown so; marks and the rows that have them."""

    hit: Counter[str] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    true: Counter[str] = field(default_factory=Counter)
    missed: int = 0
    hidden: int = 0
    plain: int = 0
    folded: int = 0
    marks: int = 0
    rows: int = 0

    def add(self, other: "Tally") -> None:
        for name in ("hit", "said", "true"):
            getattr(self, name).update(getattr(other, name))
        for name in ("missed", "hidden", "plain", "folded", "marks", "rows"):
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def __str__(self) -> str:
        hit, said, true = (sum(counted.values()) for counted in (self.hit, self.said, self.true))
        parts = [
            f"F1 {_f1(hit, said, true):.3f} (precision {hit / max(said, 1):.2f}, recall {hit / max(true, 1):.2f}, "
            f"gold {true}; with missed links {_f1(hit, said, true + self.missed):.3f})",
            f"hidden {self.hidden}; not substantive and shown so {self.folded} of {self.plain}",
            f"{self.marks / max(self.rows, 1):.1f} marks in each of {self.rows} rows",
        ]
        by_category = " ".join(
            f"{c.value} {_f1(self.hit[c], self.said[c], self.true[c]):.2f}({self.said[c]}/{self.true[c]})"
            for c in CRISP
        )
        return "; ".join(parts) + f"\n    {by_category}"


def _f1(hit: int, said: int, true: int) -> float:
    return 2 * hit / (said + true) if hit else 0.0


def told(row: Row, left: int, right: int) -> set[str]:
    """The categories of the differences that stand in these two articles."""
    return {
        category.value
        for d in row.differences
        for category in d.categories
        if names(d.left_locator, left) and names(d.right_locator, right)
    }


def tally(gold: Path, comparison: Comparison, show: bool) -> Tally:
    found = Tally()
    for row in comparison.rows:
        if row.left and row.right:
            found.rows += 1
            found.marks += sum(d.substantive for d in row.differences)
    for link in json.loads(gold.read_text(encoding="utf-8"))["links"]:
        crisp = {c.value for c in CRISP} - set(link.get("possible") or ())
        expected = set(link["categories"])
        row = row_of(comparison, link["left"], link["right"])
        if row is None:
            found.missed += len(expected & crisp)
            continue
        said = told(row, link["left"], link["right"]) & crisp
        substantive = bool(expected - HARMLESS)
        found.hidden += substantive and not row.substantive
        found.plain += not substantive
        found.folded += not substantive and not row.substantive
        for name, categories in (("true", expected & crisp), ("said", said), ("hit", said & expected)):
            getattr(found, name).update(categories)
        if show and (said != expected & crisp or (not substantive and row.substantive)):
            lost, more = sorted(expected & crisp - said), sorted(said - expected)
            print(f"  {link['left']}~{link['right']} lost {lost} too many {more} {link.get('evidence', '')}")
            for d in row.differences:
                if d.substantive and names(d.left_locator, link["left"]) and names(d.right_locator, link["right"]):
                    print(f"      {' '.join(d.categories)}: {d.left} | {d.right}")
    return found


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--pair", action="append")
    arguments.add_argument("--show", action="store_true")
    given = arguments.parse_args()
    total = Tally()
    for gold in sorted(given.folder.glob("*/differences.json")):
        pair = gold.parent
        if given.pair and pair.name not in given.pair:
            continue
        left, right = (parse_text((pair / name).read_text(encoding="utf-8")) for name in ("left.txt", "right.txt"))
        found = tally(gold, compare(left, right), given.show)
        total.add(found)
        print(f"{pair.name}: {found}")
    print(f"all: {total}")


if __name__ == "__main__":
    main()
