"""Whether generated decisions make the new text of the old one, character by character.

python -m bench.amending FOLDER [--pairs FOLDER] [--sample 500] [--seed 1] [--text] [--show]

FOLDER holds regulations, a text file each; two of one name (the date in brackets left out) are versions of one
regulation and are measured as such. `--pairs` has folders with left.txt and right.txt, of which those of kind
`version` in manifest.json are measured. Then `--sample` regulations are rewritten at random: articles inserted,
deleted, moved, split and joined, words, 款, 项 and chapters changed. With `--text` the decision is written down as a
text, read again and applied as a person's decision would be.
"""

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path

from analysis.amending.applying import apply
from analysis.amending.generating import Beyond, Generated, generate
from analysis.amending.instructions import Effect, Instruction, Unread, Why
from analysis.amending.reading import for_text
from analysis.amending.working import HEADINGS, Node, Working, text_of, written
from drafts.parsing import parse_text
from drafts.parsing.quoted import relabelled
from drafts.provisions import Draft, Level, Number
from exports.amending.decision import decision_words

Read = Callable[[Generated], tuple[Instruction, ...]]


def versions(folder: Path) -> Iterator[tuple[str, Draft, Draft]]:
    """Texts of one name, the older first: by the date in the name of the file, one without a date by its text."""
    by_name: dict[str, list[Path]] = {}
    for file in sorted(folder.rglob("*.txt")):
        by_name.setdefault(re.sub(r"\(.*", "", file.stem), []).append(file)
    for name, files in by_name.items():
        if len(files) > 1:
            dated = sorted(files, key=_last_date)
            for earlier, later in pairwise(dated):
                yield name, parse_text(earlier.read_text("utf-8")), parse_text(later.read_text("utf-8"))


def _last_date(file: Path) -> str:
    dates = re.findall(r"(\d{4})年(\d{1,2})月(\d{1,2})日", file.read_text("utf-8")[:1500])
    return max((f"{y}{int(m):02}{int(d):02}" for y, m, d in dates), default="")


def pairs(folder: Path) -> Iterator[tuple[str, Draft, Draft]]:
    for entry in json.loads((folder / "manifest.json").read_text("utf-8")):
        if entry["kind"] == "version":
            texts = (folder / entry["pair"] / f"{side}.txt" for side in ("left", "right"))
            old, new = (parse_text(text.read_text("utf-8")) for text in texts)
            yield entry["pair"], old, new


def rewritten(folder: Path, sample: int, seed: int) -> Iterator[tuple[str, Draft, Draft]]:
    """Regulations with a random later version."""
    files = sorted(folder.rglob("*.txt"))
    chance = random.Random(seed)  # noqa: S311 -- an order, no secret
    chance.shuffle(files)
    made = 0
    for file in files:
        if made == sample:
            return
        old = parse_text("\n".join(text_of(parse_text(file.read_text("utf-8")))))
        if len(old.articles) >= 5 and not any(article.number is None for article in old.articles):
            made += 1
            yield file.stem, old, rewrite(old, random.Random(f"{seed} {file.stem}"))  # noqa: S311


def rewrite(old: Draft, chance: random.Random) -> Draft:
    """A later version: three to twelve changes."""
    working = Working.of(old)
    first = next((top.number.value for top in working.body if top.level is Level.CHAPTER and top.number), 1)
    for _ in range(chance.randint(3, 12)):
        chance.choice(CHANGES)(working, chance)
    _number(working, first)
    return parse_text("\n".join(text_of(working.finished())))


def _holders(working: Working) -> list[list[Node]]:
    """The lists that articles stand in."""
    found = [working.body]
    found += [node.children for top in working.body for node in top.walk() if node.level in HEADINGS]
    return [each for each in found if any(node.level is Level.ARTICLE for node in each)]


def _article(working: Working, chance: random.Random) -> tuple[list[Node], int]:
    holder = chance.choice(_holders(working))
    return holder, chance.choice([at for at, node in enumerate(holder) if node.level is Level.ARTICLE])


SENTENCES = (
    "市人民政府应当建立健全协调机制，定期研究解决重大问题。",
    "有关部门应当按照各自职责，加强监督检查，发现违法行为的，依法及时处理。",
    "鼓励社会力量通过捐赠、志愿服务等方式参与相关工作。",
    "违反前款规定的，由有关主管部门责令改正，处一千元以上五千元以下罚款。",
    "具体办法由市人民政府另行制定，并向社会公布。",
)
WORDS = ("应当", "可以", "有关主管部门", "按照国家规定", "及时", "三十日", "数据共享", "自然资源", "不得")


def _new_article(chance: random.Random) -> Node:
    texts = chance.sample(SENTENCES, chance.randint(1, 3))
    return Node(Level.ARTICLE, "第一条", Number(1), children=[Node(Level.PARAGRAPH, text=text) for text in texts])


def _insert(working: Working, chance: random.Random) -> None:
    holder, at = _article(working, chance)
    holder.insert(at + chance.randint(0, 1), _new_article(chance))


def _delete(working: Working, chance: random.Random) -> None:
    holder, at = _article(working, chance)
    if sum(node.level is Level.ARTICLE for node in holder) > 2:
        del holder[at]


def _move(working: Working, chance: random.Random) -> None:
    holder, at = _article(working, chance)
    if sum(node.level is Level.ARTICLE for node in holder) > 2:
        node = holder.pop(at)
        there, to = _article(working, chance)
        there.insert(to, node)


def _split(working: Working, chance: random.Random) -> None:
    holder, at = _article(working, chance)
    children = holder[at].children
    if len(children) > 1:
        cut = chance.randint(1, len(children) - 1)
        holder.insert(at + 1, Node(Level.ARTICLE, "第一条", Number(1), children=children[cut:]))
        holder[at].children = children[:cut]


def _join(working: Working, chance: random.Random) -> None:
    holder, at = _article(working, chance)
    if at + 1 < len(holder) and holder[at + 1].level is Level.ARTICLE:
        holder[at].children += holder.pop(at + 1).children


def _words(working: Working, chance: random.Random) -> None:
    holder, at = _article(working, chance)
    node = chance.choice([node for node in holder[at].walk() if node.text] or [Node(Level.PARAGRAPH)])
    if len(node.text) > 12:
        start = chance.randint(1, len(node.text) - 8)
        end = start + chance.choice((0, 0, 2, 4, 6))
        node.text = node.text[:start] + chance.choice(("", *WORDS)) + node.text[end:]


def _paragraph(working: Working, chance: random.Random) -> None:
    holder, at = _article(working, chance)
    children = holder[at].children
    kind = chance.randint(0, 2)
    if kind == 0 or len(children) < 2:
        children.insert(chance.randint(0, len(children)), Node(Level.PARAGRAPH, text=chance.choice(SENTENCES)))
    elif kind == 1:
        del children[chance.randrange(len(children))]
    else:
        children.insert(chance.randrange(len(children)), children.pop(chance.randrange(len(children))))


def _item(working: Working, chance: random.Random) -> None:
    lists = [node.children for top in working.body for node in top.walk() if _is_listed(node)]
    if not lists:
        return
    items = chance.choice(lists)
    kind, at = chance.randint(0, 3), chance.randrange(len(items))
    if kind == 0:
        items.insert(at, Node(Level.ITEM, items[0].label, Number(1), text=f"{chance.choice(WORDS)}处理其他事项；"))
    elif kind == 1 and len(items) > 2:
        del items[at]
    elif kind == 2:
        items.insert(chance.randrange(len(items)), items.pop(at))
    else:
        items[at].text = chance.choice(WORDS) + items[at].text


def _is_listed(node: Node) -> bool:
    return len(node.children) > 1 and all(child.level is Level.ITEM and child.label for child in node.children)


def _chapter(working: Working, chance: random.Random) -> None:
    chapters = [at for at, node in enumerate(working.body) if node.level is Level.CHAPTER and node.label]
    if len(chapters) < 3:
        return
    at = chance.choice(chapters)
    kind = chance.randint(0, 2)
    if kind == 0:
        working.body[at].caption += "与服务"
    elif kind == 1:
        children = [_new_article(chance), _new_article(chance)]
        working.body.insert(at, Node(Level.CHAPTER, "第一章", Number(1), "协同保障", children=children))
    else:
        del working.body[at]


CHANGES = (_insert, _delete, _move, _split, _join, _words, _words, _words, _paragraph, _item, _item, _chapter)


def _number(working: Working, first: int) -> None:
    """Numbers every list in turn, the chapters from the first that has a number."""
    articles = [node for top in working.body for node in top.walk() if node.level is Level.ARTICLE]
    chapters = [node for node in working.body if node.level is Level.CHAPTER and node.label]
    lists = [node.children for top in working.body for node in top.walk() if _is_listed(node)]
    for siblings, start in ((articles, 1), (chapters, first), *((each, 1) for each in lists)):
        for value, node in enumerate(siblings, start):
            node.label, node.number = relabelled(node.label, Number(value)), Number(value)


def _short(effect: Effect) -> str:
    return re.sub(r", \w+=(None|<Region.BODY[^>]*>|<Aspect.WHOLE[^>]*>)|suffix=0", "", str(effect.instruction.deed))[
        :300
    ]


class Tally:
    """Of decisions: how many are exact, what they are made of, what they cost."""

    def __init__(self, read: Read | None, *, show: bool) -> None:
        self.read, self.show = read, show
        self.decisions = self.exact = self.again = 0
        self.deeds: Counter[str] = Counter()
        self.quoted = self.whole = 0
        self.seconds = 0.0

    def add(self, name: str, old: Draft, new: Draft) -> None:
        began = time.process_time()
        generated = generate(old, new)
        self.seconds += time.process_time() - began
        self.decisions += 1
        self.exact += generated.exact
        self.deeds.update(type(each.deed).__name__ for each in generated.amendment.instructions)
        if self.show and not generated.exact:
            refused = [each for each in generated.applied.refused if each.why is not Why.RESTS_ON_ANOTHER]
            print(f"  {name}: {[(each.why, _short(each)) for each in refused][:4]}")
            print(
                "   ", [(each.old[:2], each.new[:2]) for each in generated.unsaid if each.what is Beyond.PROVISION][:3]
            )
        if self.read and generated.exact:
            read = self.read(generated)
            again = apply(old, read)
            same = again.complete and written(again.draft) == written(generated.applied.draft)
            self.again += same
            if self.show and not same:
                self._tell(name, generated, read, again.refused and str(again.refused[0])[:600])

    def _tell(self, name: str, generated: Generated, read: tuple[Instruction, ...], refused: object) -> None:
        unread = [each.source for each in read if isinstance(each.deed, Unread)]
        made = [each.deed for each in generated.amendment.instructions]
        found = [each.deed for each in read]
        lost = [deed for deed in made if deed not in found][:2]
        other = [deed for deed in found if deed not in made][:2]
        print(
            f"  {name} as text: unread {unread[:3]} refused {refused}\n"
            f"    lost {str(lost)[:500]}\n    other {str(other)[:500]}"
        )

    def line(self, what: str) -> str:
        share = f"{self.exact / self.decisions:.1%}" if self.decisions else "-"
        text = f", read back from its text {self.again}" if self.read else ""
        seconds = self.seconds / max(1, self.decisions)
        exact = f"{self.exact} of {self.decisions} exact ({share}){text}"
        return f"{what}: {exact}; {seconds:.2f} CPU s each; {dict(self.deeds)}"


def read_back(generated: Generated) -> tuple[Instruction, ...]:
    """The instructions of the decision as its text says them."""
    deeds = [each.deed for each in generated.amendment.instructions]
    words = decision_words(generated.amendment.target, deeds)
    if not words.points:
        return ()
    return for_text(parse_text("\n".join(words.lines())), generated.old).instructions


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--pairs", type=Path)
    arguments.add_argument("--sample", type=int, default=500)
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("--text", action="store_true")
    arguments.add_argument("--only", default="", help="names that hold these words")
    arguments.add_argument("--show", action="store_true")
    given = arguments.parse_args()
    sources = {
        "versions in the folder": versions(given.folder),
        "rewritten at random": rewritten(given.folder, given.sample, given.seed),
    }
    if given.pairs:
        sources = {"pairs of versions": pairs(given.pairs), **sources}
    for what, texts in sources.items():
        tally = Tally(read_back if given.text else None, show=given.show)
        for name, old, new in texts:
            if given.only not in name:
                continue
            tally.add(name, old, new)
        print(tally.line(what), flush=True)


if __name__ == "__main__":
    main()
