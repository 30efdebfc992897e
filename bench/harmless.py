"""Harmless rewritings shown as nothing substantive, one change as that change: on a folder of real texts.

python -m bench.harmless FOLDER [--sample 300] [--seed 1] [--show]

Each text is rewritten (counterparts where it is a text of Chongqing, width, spaces, captions, 但/但是, 的罚款/罚款,
digits, and an article put in at the top, so that every number and internal citation moves) and compared with the
original: nothing but the article put in may be substantive. Then one thing at a time is changed: exactly that may be
reported.
"""

import argparse
import random
from collections import Counter
from pathlib import Path

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison, Difference, Relation
from analysis.language.counterparts import Counterparts
from bench.rewriting import HARMLESS, INSERTED, Articles, Change, articles_of, changes, counterparts, draft, shifted
from drafts.parsing import parse_text

HERE, THERE = "重庆市", "四川省"


def rewritten(articles: Articles, title: str, table: Counterparts) -> tuple[Articles, str]:
    """Every harmless rewriting at once, and the article put in."""
    if title.startswith(HERE):
        articles = tuple(counterparts(text, table, HERE, THERE) for text in articles)
        title = title.replace(HERE, THERE, 1)
    for rewrite in HARMLESS:
        articles = tuple(map(rewrite, articles))
    return (INSERTED, *articles), title


def noise(comparison: Comparison) -> list[tuple[str, Difference | None]]:
    """What a harmless rewriting is wrongly said to have changed: (row id, difference, None for a row of one side)."""
    found: list[tuple[str, Difference | None]] = []
    for row in comparison.rows:
        if row.relation in (Relation.LEFT_ONLY, Relation.RIGHT_ONLY):
            if [ref.key for ref in row.right] != ["1"]:
                found.append((row.id, None))
        else:
            found += [(row.id, d) for d in row.differences if d.substantive]
    return found


def told_wrongly(comparison: Comparison, change: Change) -> list[Difference]:
    """What is substantive in the comparison where it is not exactly the change; empty where it is."""
    found = [d for row in comparison.rows for d in row.differences if d.substantive]
    alone = any(not row.left or not row.right for row in comparison.rows)
    exact = {(d.left.strip("、和"), d.right.strip("、和")) for d in found} == {(change.left, change.right)}
    if exact and not alone and change.categories & {c for d in found for c in d.categories}:
        return []
    return found or [Difference(next(iter(change.categories)), change.left, change.right, "", "")]


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--sample", type=int, default=300)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--show", action="store_true")
    given = arguments.parse_args()
    chance, table = random.Random(given.seed), Counterparts.load()  # noqa: S311 -- a sample of texts, nothing secret
    files = sorted(given.folder.rglob("*.txt"))
    texts = rows = 0
    wrong: Counter[str] = Counter()
    tried: Counter[str] = Counter()
    for path in chance.sample(files, min(given.sample, len(files))):
        text = parse_text(path.read_text("utf-8", "replace"), path.name)
        articles = articles_of(text)
        original = draft(articles, text.title)
        if len(articles) < 2 or articles_of(original) != articles:
            continue  # texts in points, and articles that cannot be written down again alone
        texts, rows = texts + 1, rows + len(articles)
        comparison = compare(original, draft(*rewritten(shifted(original), text.title, table)))
        for row, difference in noise(comparison):
            wrong["rewriting"] += 1
            if given.show:
                print(f"{path.stem} {row}: {difference or 'one side only'}")
        for change in changes(articles, chance):
            tried[change.kind] += 1
            if found := told_wrongly(compare(original, draft(change.articles, text.title)), change):
                wrong[change.kind] += 1
                if given.show:
                    said = "; ".join(f"{' '.join(d.categories)} {d.left} → {d.right}" for d in found)
                    print(f"{path.stem} 第{change.place + 1}条 {change.kind} {change.left} → {change.right}: {said}")
    print(f"{texts} texts, {rows} articles, rewritten: {wrong['rewriting']} differences wrongly substantive")
    for kind, times in tried.items():
        print(f"{kind}: {times - wrong[kind]} of {times} told exactly")


if __name__ == "__main__":
    main()
