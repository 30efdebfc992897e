"""What compare() costs and how right it is, on a folder of pairs.

python bench/compare_pairs.py FOLDER

FOLDER holds a folder a pair with left.txt and right.txt; where it also has differences.json
({"links": [{"left": 12, "right": 14, "categories": ["modality", …]}]}) the categories are scored: micro F1 over the
crisp ones, and "substantive or not" per link. Times are the median of five runs in a warm process whose memory of
words and norms is emptied before each. A cut word: a replacement begins or ends inside a word as the tokeniser cuts
the text; where one side's word is part of the other's, only what was added is marked, and that is no cut.
"""

import json
import resource
import statistics
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Comparison, Row, Unit
from analysis.language.words import tokenise
from analysis.norms.reader import read_unit
from drafts import numerals
from drafts.parsing import parse_text
from drafts.provisions import Draft

RUNS = 5
CRISP = (
    *(Category.MODALITY, Category.BEARER, Category.PENALTY, Category.TIME_LIMIT),
    *(Category.QUANTITY, Category.EXCEPTION, Category.CITATION),
)
HARMLESS = {"wording", "none"}


@dataclass
class Score:
    """Counts over gold links: categories said rightly, said, and to be said; links, agreeing, hidden."""

    hit: int = 0
    said: int = 0
    true: int = 0
    links: int = 0
    agree: int = 0
    hidden: int = 0

    def __str__(self) -> str:
        f1 = 2 * self.hit / (self.said + self.true) if self.said + self.true else 0.0
        accuracy = self.agree / self.links if self.links else 0.0
        return f"crisp F1 {f1:.3f}, substantive or not {accuracy:.3f} of {self.links} links, hidden {self.hidden}"


def seconds(left: Draft, right: Draft) -> float:
    compare(left, right)
    taken = []
    for _ in range(RUNS):
        tokenise.cache_clear()
        read_unit.cache_clear()
        began = time.perf_counter()
        compare(left, right)
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def cut_words(comparison: Comparison) -> tuple[int, int]:
    """Units with a mark, and those among them where a replacement cuts a word."""
    marked = cut = 0
    for row in comparison.rows:
        for unit in (*row.left_units, *row.right_units):
            if any(span.difference is not None for span in unit.spans):
                marked += 1
                cut += not edges(unit, row) <= word_edges("".join(span.text for span in unit.spans))
    return marked, cut


def edges(unit: Unit, row: Row) -> set[int]:
    """Where replacements begin and end in the unit's text."""
    found, at = set(), 0
    for span in unit.spans:
        replaced = span.difference is not None and all(
            (row.differences[span.difference].left, row.differences[span.difference].right)
        )
        if replaced:
            found |= {at, at + len(span.text)}
        at += len(span.text)
    return found - {0}


def word_edges(text: str) -> set[int]:
    return {token.end for token in tokenise(text)}


def names(locator: str, number: int) -> bool:
    written = numerals.chinese(number)
    return not locator or locator.startswith((f"第{written}条", f"{written}、"))


def score(gold: Path, comparison: Comparison, total: Score) -> Score:
    found = Score()
    for link in json.loads(gold.read_text(encoding="utf-8"))["links"]:
        row = row_of(comparison, link["left"], link["right"])
        if row is None:
            continue
        told = {
            category
            for d in row.differences
            for category in d.categories
            if names(d.left_locator, link["left"]) and names(d.right_locator, link["right"])
        }
        expected = bool(set(link["categories"]) - HARMLESS)
        for counted in (found, total):
            counted.links += 1
            counted.agree += expected == row.substantive
            counted.hidden += expected and not row.substantive
            counted.said += len(told & set(CRISP))
            counted.true += len(set(link["categories"]) & {c.value for c in CRISP})
            counted.hit += sum(c in told and c.value in link["categories"] for c in CRISP)
    return found


def row_of(comparison: Comparison, left: int, right: int) -> Row | None:
    for row in comparison.rows:
        if left in [ref.number for ref in row.left] and right in [ref.number for ref in row.right]:
            return row
    return None


def main(folder: Path) -> None:
    total, marked, cut = Score(), 0, 0
    for pair in sorted(path.parent for path in folder.glob("*/left.txt")):
        left, right = (parse_text((pair / name).read_text(encoding="utf-8")) for name in ("left.txt", "right.txt"))
        taken, comparison = seconds(left, right), compare(left, right)
        units, broken = cut_words(comparison)
        marked, cut = marked + units, cut + broken
        line = (
            f"{pair.name}: {taken:.3f} s, {len(comparison.rows)} rows, {units} marked units, {broken} with a cut word"
        )
        gold = pair / "differences.json"
        print(f"{line}; {score(gold, comparison, total)}" if gold.exists() else line)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"all: {total}; {cut / marked if marked else 0:.1%} of {marked} marked units cut a word; {memory} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
