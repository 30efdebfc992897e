"""The points of pairs of texts against a reader's: `python -m bench.points FOLDER` prints, of each pair that has a
points.json, how many of the points that must be settled (rank 1) and that belong on the page (rank 1 and 2) are told,
how many of those told are a reader's, how many of the first ten must be settled; of every pair the levels of marks.

A reader's point is told where one touches the same articles on both sides and says the same kind of thing, or quotes
six characters that both quote.
"""

import json
import sys
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from analysis.comparing.compare import compare
from analysis.points.digest import Digest, digest
from drafts.parsing import parse
from drafts.readers import read
from exports.saying.points import point_as_plain, side_names
from wording import Language

Plain = Mapping[str, Any]
ALIKE = (
    "scope content",
    "bearer content",
    "penalty bearer",
    "one_sided content",
    "quantity scope",
    "penalty one_sided",
)
QUOTED = 6  # characters
FIRST = 10


def main(folder: Path) -> None:
    for pair in sorted(path.parent for path in folder.glob("*/left.txt")):
        drafts = [parse(read(name, (pair / name).read_bytes())) for name in ("left.txt", "right.txt")]
        began = time.process_time()
        made = digest(compare(*drafts), *drafts)
        spent = time.process_time() - began
        print(f"{pair.name}: {len(made.points)} points, {_levels(made)}, {spent:.2f} s")
        if (gold := pair / "points.json").exists():
            print(f"  {_against(json.loads(gold.read_text(encoding='utf-8')), made)}")


def _levels(made: Digest) -> str:
    rows = [row for row in made.comparison.rows if row.left and row.right]
    held = Counter(d.weight.grade.value for row in rows for d in row.differences)
    return ", ".join(f"{name} {count / max(len(rows), 1):.1f} a row" for name, count in sorted(held.items()))


def _against(gold: Plain, made: Digest) -> str:
    names = side_names(made.comparison, Language.CHINESE)
    said = [point_as_plain(point, names, Language.CHINESE) for point in made.points]
    wanted = {rank: [point for point in gold["points"] if point["rank"] <= rank] for rank in (1, 2, 3)}
    told = {rank: sum(any(_tells(p, x) for x in said) for p in wanted[rank]) for rank in (1, 2)}
    right = sum(any(_tells(p, x) for p in wanted[3]) for x in said)
    first = sum(any(_tells(p, x) for p in wanted[1]) for x in said[:FIRST])
    found = ", ".join(f"of rank {name} {told[rank]}/{len(wanted[rank])}" for rank, name in ((1, "1"), (2, "1 and 2")))
    return f"{found}, right {right}/{len(said)}, rank 1 among the first ten {first}"


def _tells(gold: Plain, said: Plain) -> bool:
    shared = [set(gold[side]) & set(said[side]) for side in ("left", "right")]
    apart = any(gold[side] and said[side] and not both for side, both in zip(("left", "right"), shared, strict=True))
    lone = any(bool(gold[side]) != bool(said[side]) for side in ("left", "right")) and gold["category"] == "one_sided"
    if apart or lone or not any(shared):
        return False
    kinds = {gold["category"], said["category"]}
    alike = len(kinds) == 1 or any(kinds == set(each.split()) for each in ALIKE)
    return alike or any(_quotes(gold[key], said[key]) for key in ("left_words", "right_words"))


def _quotes(one: str, other: str) -> bool:
    one, other = ("".join(text.split()) for text in (one, other))
    return any(one[at : at + QUOTED] in other for at in range(len(one) - QUOTED + 1))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
