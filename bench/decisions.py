"""Read real amending decisions, apply each to the text that it amends, and compare with the real new text.

Usage: python -m bench.decisions FOLDER [--list]
       python -m bench.decisions --read FILE…

FOLDER has a folder for each decision with decision.*, old.* and new.* in it (any file that the product reads). Told are
the instructions, how many were applied and why the others were not, and every provision of an article that an applied
instruction changed and that the new text does not have, word for word (spaces apart), at the number that it was given.
An old text of which some articles hold （原文从略） in place of their words is one that was put together; its decisions
are counted apart. `--read` counts the forms of decisions without applying them; `--list` prints each instruction.
"""

import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from analysis.amending import reading
from analysis.amending.applying import apply
from analysis.amending.instructions import Adjust, Effect, Instruction, Unread
from drafts.parsing import parse
from drafts.provisions import Draft, Provision
from drafts.readers import read
from drafts.refusal import Refusal

LEFT_OUT = "（原文从略）"


def load(file: Path) -> Draft:
    return parse(read(file.name, file.read_bytes()))


def words(article: Provision) -> str:
    """Spaces and the width of marks apart, in which files of one text differ."""
    plain = "".join("".join(node.full_text().split()) for node in article.children)
    return plain.translate(str.maketrans(":;,()", "：；，（）"))


def wrong(old: Draft, made: Draft, new: Draft) -> list[str]:
    """Articles that were changed and are not, in these words, those of the new text."""
    before = {words(article) for article in old.articles}
    there = {words(article) for article in new.articles}
    return [f"{a.label} {words(a)}" for a in made.articles if words(a) not in before and words(a) not in there]


def said(instruction: Instruction) -> str:
    return f"{instruction.point} {type(instruction.deed).__name__}: {instruction.source[:70]}".replace("\n", " / ")


def counted(effect: Effect) -> bool:
    """对条文顺序作相应调整 is no change of its own."""
    return not isinstance(effect.instruction.deed, Adjust)


def try_all(folder: Path, listing: bool) -> None:
    total: Counter[str] = Counter()
    for place in sorted(path for path in folder.iterdir() if path.is_dir()):
        old, decision, new = (load(next(place.glob(f"{name}.*"))) for name in ("old", "decision", "new"))
        start = time.process_time()
        amendment = reading.for_text(decision, old)
        applied = apply(old, amendment.instructions)
        seconds = time.process_time() - start
        effects = [effect for effect in applied.effects if counted(effect)]
        done = sum(effect.applied for effect in effects)
        bad = wrong(old, applied.draft, new)
        kind = "put together" if any(LEFT_OUT in words(article) for article in old.articles) else "real"
        print(f"{place.name} ({kind}): {done} of {len(effects)} applied, {len(bad)} differ, {seconds:.2f} s")
        for effect in effects:
            if listing or not effect.applied:
                print(f"   {effect.why or 'done'}: {said(effect.instruction)}")
        for line in bad:
            print(f"   differs: {line[:200]}")
        total += Counter({f"{kind}: instructions": len(effects), f"{kind}: applied": done, f"{kind}: differ": len(bad)})
    for what, count in sorted(total.items()):
        print(f"{what} {count}")


def read_all(files: list[Path]) -> None:
    forms: Counter[str] = Counter()
    for file in files:
        try:
            found = reading.read(load(file))
        except Refusal as refusal:
            print(f"{file.name}: {refusal}")
            continue
        here = [each for amendment in found for each in amendment.instructions]
        forms.update(type(each.deed).__name__ for each in here)
        lost = [each for each in here if isinstance(each.deed, Unread)]
        print(f"{file.name}: {len(found)} texts, {len(here)} instructions, {len(lost)} unread")
        for each in lost:
            print(f"   {said(each)}")
    print(dict(forms.most_common()))


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    if "--read" in sys.argv:
        read_all([Path(argument) for argument in arguments])
    elif arguments:
        try_all(Path(arguments[0]), "--list" in sys.argv)
    else:
        print(__doc__)
