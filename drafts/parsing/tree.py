"""From tokens to the tree of provisions, with keys and locators."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from drafts import numerals
from drafts.parsing.logical import is_signature_line
from drafts.parsing.marks import IN_FULL, LONGEST_CAPTION, ItemMark, Style, heading_rank
from drafts.parsing.pieces import NumberedBy, Piece
from drafts.provisions import Level, Number, Provision

_FOREIGN = re.compile(r"[A-Za-z§]")
"""An article that says what it is in another language (Art. 1, § 2): no point of a Chinese decision."""
_HEADINGS = frozenset((Level.PART, Level.CHAPTER, Level.SECTION))


@dataclass
class Node:
    """A provision while it grows."""

    level: Level
    label: str = ""
    number: Number | None = None
    caption: str = ""
    text: str = ""
    raw: str = ""
    where: str = ""
    style: Style | None = None
    table: int | None = None
    children: list["Node"] = field(default_factory=list)

    def add(self, child: "Node") -> "Node":
        self.children.append(child)
        return child


@dataclass
class Tree:
    """What the tokens grew into: the body, the annexes, and the paragraphs before the first provision."""

    body: list[Node] = field(default_factory=list)
    annexes: list[Node] = field(default_factory=list)
    preamble: list[str] = field(default_factory=list)


class Grower:
    """Takes tokens one by one; knows the open heading, article, paragraph and items."""

    def __init__(self) -> None:
        self.tree = Tree()
        self.headings: list[Node] = []
        self.annex: Node | None = None
        self.article: Node | None = None
        self.paragraph: Node | None = None
        self.items: list[Node] = []

    def grow(self, tokens: Iterable[Piece]) -> Tree:
        for token in tokens:
            getattr(self, f"_{token.what.value}")(token)
        return self.tree

    def _add_top(self, node: Node) -> None:
        if self.headings:
            self.headings[-1].add(node)
        elif self.annex:
            self.annex.add(node)
        else:
            self.tree.body.append(node)

    def _close(self) -> None:
        self.article = self.paragraph = None
        self.items = []

    def _heading(self, token: Piece) -> None:
        self._close()
        level = token.level or Level.CHAPTER
        rank = heading_rank(level, token.label)
        while self.headings and heading_rank(self.headings[-1].level, self.headings[-1].label) >= rank:
            self.headings.pop()
        node = Node(level, token.label, token.number, token.text, raw=token.label + token.text, where=token.where)
        self._add_top(node)
        self.headings.append(node)

    def _annex(self, token: Piece) -> None:
        self._close()
        self.headings = []
        self.annex = Node(Level.ANNEX, token.label, None, token.text, raw=token.label + token.text, where=token.where)
        self.tree.annexes.append(self.annex)

    def _article(self, token: Piece) -> None:
        self._close()
        caption = token.bracketed.strip("【】〔〕[]（）() ")
        raw = token.label + token.bracketed
        self.article = Node(Level.ARTICLE, token.label, token.number, caption, raw=raw, where=token.where)
        self._add_top(self.article)

    def _text(self, token: Piece) -> None:
        if self.annex and self._names_annex(token.text):
            self.annex.caption = token.text
            self.annex.raw += "\n" + token.text
            return
        self.items = []
        self._paragraph(Node(Level.PARAGRAPH, text=token.text, raw=token.text, where=token.where))

    def _names_annex(self, text: str) -> bool:
        """The first line under a bare 附件 is its title, unless it is a sentence."""
        annex = self.annex
        bare = annex is not None and not annex.caption and not annex.children and self.article is None
        return bare and len(text) <= LONGEST_CAPTION and text[-1] not in "。；：;:，"

    def _continuation(self, token: Piece) -> None:
        if not self.items:
            self._text(token)
            return
        # The list that goes on below is the one the item before this paragraph belongs to.
        self.items[0].add(Node(Level.PARAGRAPH, text=token.text, raw=token.text, where=token.where))

    def _table(self, token: Piece) -> None:
        if self.paragraph and self.paragraph.table is not None and self.paragraph.table == token.table:
            self.paragraph.text += "\n" + token.text
            self.paragraph.raw += "\n" + token.text
            return
        self.items = []
        node = Node(Level.PARAGRAPH, text=token.text, raw=token.text, where=token.where, table=token.table)
        self._paragraph(node)

    def _paragraph(self, node: Node) -> None:
        holder = self.article or (self.headings[-1] if self.headings else None) or self.annex
        self.paragraph = node
        if holder:
            holder.add(node)
        elif self.tree.body:
            self.tree.body.append(node)
        else:
            self.tree.preamble.append(node.raw)
            self.paragraph = None

    def _item(self, token: Piece) -> None:
        mark = token.mark
        raw = token.label + token.text
        if self.paragraph is None:
            if self.article is None and not self.headings and self.annex is None and not self.tree.body:
                self.tree.preamble.append(raw)
                return
            self._paragraph(Node(Level.PARAGRAPH, where=token.where))
        style = self._style(mark)
        while self.items and style in {node.style for node in self.items} and self.items[-1].style is not style:
            self.items.pop()
        if self.items and self.items[-1].style is style:
            self.items.pop()
        level = Level.SUBITEM if self.items else Level.ITEM
        node = Node(level, token.label, token.number, text=token.text, raw=raw, where=token.where, style=style)
        holder = self.items[-1] if self.items else self.paragraph
        assert holder is not None
        holder.add(node)
        self.items.append(node)

    def _style(self, mark: ItemMark | None) -> Style:
        """The list that an item belongs to: without a mark it stands in for （一）, and ㈡ goes on with （一）."""
        if mark is None:
            return Style.HAN_PAREN
        full = IN_FULL.get(mark.style)
        before = next((n.number for n in self.items if n.style is full), None) if full else None
        opened = any(node.style is mark.style for node in self.items)
        return full if full and not opened and before and mark.number.value == before.value + 1 else mark.style


def take_closing(tree: Tree) -> list[str]:
    """Takes the signature and date lines off the end of the last article (or of the last annex) and returns them."""
    closing: list[str] = []
    for top in (tree.body, tree.annexes):
        ended: list[str] = []
        last = _last_holder(top)
        while last and last.children and not last.children[-1].children and last.children[-1].table is None:
            if not is_signature_line(last.children[-1].raw) or last.children[-1].level is not Level.PARAGRAPH:
                break
            if len(last.children) == 1 and last.level is Level.ARTICLE:
                break
            ended.insert(0, last.children.pop().raw)
        closing += ended
    return closing


def _last_holder(nodes: list[Node]) -> Node | None:
    """The last article, or what holds the last paragraph where that stands outside articles."""
    last = nodes[-1] if nodes else None
    while last and last.level is not Level.ARTICLE and last.children:
        below = last.children[-1]
        if below.level not in (*_HEADINGS, Level.ARTICLE):
            break
        last = below
    return last


class Namer:
    """Turns grown nodes into provisions: keys unique in the draft, locators as lawyers write them."""

    def __init__(self, form: NumberedBy) -> None:
        self.form = form
        self.used: Counter[str] = Counter()

    def body(self, nodes: Iterable[Node]) -> tuple[Provision, ...]:
        return tuple(self._top(node, "", "", position) for position, node in _positions(nodes))

    def annexes(self, nodes: Iterable[Node]) -> tuple[Provision, ...]:
        named = []
        for position, node in enumerate(nodes, 1):
            locator = node.label.strip(" :：") or "附件"
            key = self._unique(f"a{position}")
            several = sum(child.level is Level.PARAGRAPH for child in node.children) > 1
            children = tuple(
                self._top(child, key + "/", locator + (f"第{numerals.chinese(n)}款" if several else ""), n)
                if child.level is Level.PARAGRAPH
                else self._top(child, key + "/", locator, n)
                for n, child in _positions(node.children)
            )
            named.append(self._provision(node, key, locator, Number(position), children))
        return tuple(named)

    def _unique(self, key: str) -> str:
        self.used[key] += 1
        return key if self.used[key] == 1 else f"{key}#{self.used[key]}"

    def _top(self, node: Node, prefix: str, place: str, position: int) -> Provision:
        """A heading, an article, or a paragraph outside any article."""
        if node.level is Level.ARTICLE:
            return self._article(node, prefix, place)
        if node.level in _HEADINGS:
            return self._heading(node, prefix, place, position)
        key = self._unique(f"{prefix}t{position}")
        return self._paragraph(node, key, place, Number(position))

    def _heading(self, node: Node, prefix: str, place: str, position: int) -> Provision:
        letter = {Level.PART: "p", Level.CHAPTER: "c", Level.SECTION: "s"}[node.level]
        value = node.number.value if node.number else position
        key = self._unique(f"{prefix}{letter}{value}")
        unit = {Level.PART: "分编" if "分" in node.label else "编", Level.CHAPTER: "章", Level.SECTION: "节"}[
            node.level
        ]
        own = f"第{numerals.chinese(value)}{unit}" if node.label else node.caption
        # Articles are counted through the whole text, so their keys and locators do not name their chapter.
        outside = prefix if prefix.startswith("a") else ""
        children = tuple(
            self._top(
                child,
                key + "/" if child.level in _HEADINGS or child.level is Level.PARAGRAPH else outside,
                place + own if child.level is not Level.ARTICLE else "",
                n,
            )
            for n, child in _positions(node.children)
        )
        return self._provision(node, key, place + own, node.number, children)

    def _article(self, node: Node, prefix: str, place: str) -> Provision:
        number = node.number or Number(0)
        suffix = f"-{number.suffix}" if number.suffix else ""
        key = self._unique(f"{prefix}{number.value}{suffix}")
        written = numerals.chinese(number.value)
        if node.label.startswith("第") or _FOREIGN.search(node.label):
            locator = f"第{written}条" + (f"之{numerals.chinese(number.suffix)}" if number.suffix else "")
        else:
            locator = f"{written}、"
        locator = place + locator
        several = len(node.children) > 1
        children = tuple(
            self._paragraph(child, f"{key}/{n}", locator + (f"第{numerals.chinese(n)}款" if several else ""), Number(n))
            for n, child in enumerate(node.children, 1)
        )
        return self._provision(node, key, locator, number, children)

    def _paragraph(self, node: Node, key: str, locator: str, number: Number) -> Provision:
        return self._provision(node, key, locator, number, self._items(node, key, locator, "项"))

    def _items(self, holder: Node, key: str, locator: str, unit: str) -> tuple[Provision, ...]:
        named = []
        for position, node in enumerate(holder.children, 1):
            if node.level is Level.PARAGRAPH:  # a further paragraph of an item stands at the item's own place
                named.append(self._provision(node, self._unique(f"{key}/t{position}"), locator, Number(position), ()))
                continue
            number = node.number or Number(position)
            suffix = f"-{number.suffix}" if number.suffix else ""
            own = self._unique(f"{key}/{number.value}{suffix}")
            after = f"之{numerals.chinese(number.suffix)}" if number.suffix else ""
            place = f"{locator}第{numerals.chinese(number.value)}{unit}{after}"
            named.append(self._provision(node, own, place, number, self._items(node, own, place, "目")))
        return tuple(named)

    @staticmethod
    def _provision(
        node: Node, key: str, locator: str, number: Number | None, children: tuple[Provision, ...]
    ) -> Provision:
        return Provision(node.level, key, locator, number, node.label, node.caption, node.text, node.raw, children)


def _positions(nodes: Iterable[Node]) -> Iterator[tuple[int, Node]]:
    """Each node with its number, or the one that it should have after its sisters of the same level."""
    last: dict[Level, int] = {}
    for node in nodes:
        known = node.number.value if node.number else 0
        last[node.level] = known or last.get(node.level, 0) + 1
        yield last[node.level], node
