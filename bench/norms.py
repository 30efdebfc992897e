"""The share of clauses of a folder of texts that are read into norms, by kind; and a sample to check by eye.

python -m bench.norms FOLDER [--texts 100] [--seed 1] [--sample 200]

A clause is one act with its slots. What is not read is compared by its words.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

from analysis.language.atoms import Reader
from analysis.language.counterparts import NATIONAL, Counterparts
from analysis.norms.norm import Norm, NormKind
from analysis.norms.reader import read
from drafts.parsing import parse_text


def norms_of(path: Path, table: Counterparts) -> list[Norm]:
    """The norms of all articles of a text."""
    draft = parse_text(path.read_text("utf-8", "replace"), path.name)
    reader = Reader(table.bridge(table.jurisdiction(draft), NATIONAL).left)
    found: list[Norm] = []
    for article in draft.articles:
        found += read([reader.unit(node) for node in article.walk() if node.text])
    return found


def line(norm: Norm) -> str:
    """A norm on two lines: the clause, and its slots."""
    slots = [
        ("who", "、".join(f"{b.phrase.text}({b.role})" for b in norm.bearers) + ("*" if norm.inherited else "")),
        ("force", norm.force.word.text if norm.force.word else ""),
        ("topic", norm.topic.text if norm.topic else ""),
        ("act", norm.act.text),
        ("how", "; ".join(p.text for p in norm.openings)),
        ("if", "; ".join(p.text for p in norm.conditions)),
        ("time", "; ".join(t.value for t in norm.times)),
        ("number", "; ".join(q.value for q in norm.quantities)),
        ("except", "; ".join(e.phrase.text for e in norm.exemptions)),
        ("sanction", "; ".join(f"{i.kind} {i.target} {i.measure}" for i in norm.sanctions)),
    ]
    told = " · ".join(f"{name} {words}" for name, words in slots if words.strip("*"))
    return f"{norm.whole.text.strip()}\n    [{norm.kind}] {told}"


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--texts", type=int, default=100)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--sample", type=int, default=0)
    given = arguments.parse_args()
    chance, table = random.Random(given.seed), Counterparts.load()  # noqa: S311 -- a sample of texts, nothing secret
    files = sorted(given.folder.rglob("*.txt"))
    found = [norm for path in chance.sample(files, min(given.texts, len(files))) for norm in norms_of(path, table)]
    counted = Counter(norm.kind for norm in found)
    read_share = 1 - counted[NormKind.UNREAD] / max(len(found), 1)
    print(f"{len(found)} clauses, read {read_share:.1%}")
    print(", ".join(f"{kind.value} {times / len(found):.1%}" for kind, times in counted.most_common()))
    for norm in chance.sample(found, min(given.sample, len(found))):
        print(line(norm))


if __name__ == "__main__":
    main()
