"""What the drafting checks say of real regulations: `python -m bench.checking FOLDER [--sample N] [--rule CODE]`.

Prints how often each rule speaks, in how many texts, and the processor seconds a text takes; with --sample also hints
drawn by chance, to be read by a person. The files are dealt into two halves by the digest of their names: rules are
made on the half `made`, and reported on the half `unseen`.
"""

import argparse
import hashlib
import random
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.checks.hints.hint import Hint, sentence_at
from analysis.checks.hints.hinting import hints_of
from analysis.checks.hints.rules import rules
from drafts.provisions import Draft
from drafts.refusal import Refusal
from workbench.texts import draft_of_file

HALVES = ("made", "unseen")


def half_of(file: Path) -> str:
    return HALVES[hashlib.sha256(file.name.encode()).digest()[0] % 2]


def drafts_of(files: list[Path]) -> Iterator[tuple[Path, Draft]]:
    for file in files:
        try:
            yield file, draft_of_file(file.name, file.read_bytes())
        except Refusal:
            continue


def shown(file: Path, hint: Hint) -> str:
    around = sentence_at(hint.text, hint.start, hint.start + len(hint.words))
    params = " ".join(f"{name}={value}" for name, value in hint.params.items())
    return f"[{hint.rule}] {file.stem} {hint.locator} «{hint.words[:80]}» {params}\n      {around[:150]}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--half", choices=HALVES, default="made")
    parser.add_argument("--texts", type=int, default=100)
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--per-rule", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rule", action="append", default=[], help="Also this rule; alone with --only.")
    parser.add_argument("--only", action="store_true")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)  # noqa: S311 -- a sample, no secret
    files = [file for file in sorted(asked.folder.rglob("*.txt")) if half_of(file) == asked.half]
    drawn = chance.sample(files, min(asked.texts, len(files)))
    found: list[tuple[Path, Hint]] = []
    texts, articles, seconds = Counter[str](), 0, 0.0
    read = 0
    for file, draft in drafts_of(drawn):
        before = time.process_time()
        hints = hints_of(draft, asked.rule)
        seconds += time.process_time() - before
        read, articles = read + 1, articles + len(draft.articles)
        kept = [hint for hint in hints if not asked.only or hint.rule in asked.rule]
        texts.update({hint.rule for hint in kept})
        found += [(file, hint) for hint in kept]
    counts = Counter(hint.rule for _, hint in found)
    for code in rules():
        print(f"{code:22} {counts[code]:5} hints in {texts[code]:4} texts")
    each = seconds / max(articles, 1) * 100
    print(f"{read} texts, {articles} articles, {len(found)} hints, {each:.3f} CPU s a 100 articles")
    chosen = chance.sample(found, min(asked.sample, len(found))) if asked.sample else []
    if asked.per_rule:
        for code in counts:
            own = [each for each in found if each[1].rule == code]
            chosen += chance.sample(own, min(asked.per_rule, len(own)))
    for number, (file, hint) in enumerate(sorted(chosen, key=lambda each: each[1].rule), start=1):
        print(number, shown(file, hint))


if __name__ == "__main__":
    main()
