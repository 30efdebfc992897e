"""The words of an Akoma Ntoso file: blocks, lists, tables, the run of inline elements; notes and deletions aside."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from drafts.lines import Aside
from drafts.readers.gathering import Gathering

OWN = "urn:chuanyu:draft"
"""Attributes of the house's own, allowed on every element: what a label does not tell (its misread number)."""
RUN_ON = f"{{{OWN}}}run-on"
"""On a structure that the house's own files quote: its words run on in one line."""
HIERARCHY = frozenset(
    (
        *("alinea", "article", "book", "chapter", "clause", "division", "hcontainer", "indent", "level", "list"),
        *("paragraph", "part", "point", "proviso", "rule", "section", "subchapter", "subclause", "subdivision"),
        *("sublist", "subparagraph", "subpart", "subrule", "subsection", "subtitle", "title", "tome", "transitional"),
    )
)
LEADS = frozenset(("intro", "content", "wrapUp", "listIntroduction", "listWrapUp"))
NOTES = {
    "authorialNote": Aside.FOOTNOTE,
    "note": Aside.FOOTNOTE,
    "remark": Aside.COMMENT,
    "del": Aside.DELETED,
    "noteRef": Aside.MARKUP,
    "img": Aside.MARKUP,
    "crossHeading": Aside.MARKUP,
    "componentRef": Aside.MARKUP,
    "foreign": Aside.MARKUP,
}
BLOCKS = frozenset(
    (
        *("p", "block", "tblock", "tocItem", "li", "item", "longTitle", "formula", "container", "blockContainer"),
        *("recitals", "recital", "citations", "citation", "crossHeading", "componentRef"),
    )
)
_ITEM_LISTS = frozenset(("blockList", "ul", "ol", "toc"))
NAMED_BLOCKS = BLOCKS | _ITEM_LISTS | {"table", "listIntroduction", "listWrapUp"}
_APART = BLOCKS | HIERARCHY | LEADS | {"tr"}
_QUOTED = frozenset(("quotedStructure", "embeddedStructure", "quotedText", "embeddedText"))
_UNPRINTED = re.compile(r"[ \t\u3000]*[\r\n]\s*")
_HAN = r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef“”‘’…—]"
_BETWEEN_HAN = re.compile(rf"(?<={_HAN})\x00(?={_HAN})")
_END = "\ue000"  # stands for the end of a line until white space is settled; a file's own is dropped

Mark = tuple[int, str]
"""Of an item in a list: how deep it stands, and its label."""


@dataclass(slots=True)
class Words:
    """Reads words; `others` counts the elements that a Draft does not model. `read` are the runs of words that were
    read so far: those in an element before its first child (True), those behind an element (False)."""

    gathering: Gathering
    others: Counter[str] = field(default_factory=Counter)
    read: set[tuple[etree._Element, bool]] = field(default_factory=set)

    def blocks_in(self, holder: etree._Element) -> Iterator[tuple[str, Mark | None]]:
        named = [child for child in children_of(holder) if name_of(child) in NAMED_BLOCKS or name_of(child) in NOTES]
        if not named and (words := self.flow(holder)):
            yield words, None
            return
        for child in named:
            yield from self.blocks(child)

    def blocks(self, block: etree._Element, depth: int = 0) -> Iterator[tuple[str, Mark | None]]:
        """The words of a block, and of an item in a list how deep it stands and its label."""
        name = name_of(block)
        if name in NOTES:
            self.aside(block, NOTES[name])
        elif name == "table":
            if rows := self._rows(block):
                yield rows, None
        elif name in _ITEM_LISTS:
            for child in children_of(block):
                if name_of(child) in ("item", "li"):
                    yield from self._item(child, depth)
                elif name_of(child) in LEADS:
                    if words := self.flow(child):
                        yield words, None
                else:
                    yield from self.blocks(child, depth)
        elif any(name_of(child) in NAMED_BLOCKS for child in children_of(block)):
            for child in children_of(block):
                yield from self.blocks(child, depth)
        elif words := self.flow(block):
            yield words, None

    def _item(self, item: etree._Element, depth: int) -> Iterator[tuple[str, Mark | None]]:
        label = next(
            (self.flow(child) for child in children_of(item) if name_of(child) == "num"), item.get("value") or ""
        )
        inner = [child for child in children_of(item) if name_of(child) in NAMED_BLOCKS]
        if not inner:
            yield self.flow(item), (depth, label)
            return
        first = True
        for child in inner:
            for words, mark in self.blocks(child, depth + 1):
                if first:
                    yield (words, (depth, label)) if mark is None else ("", (depth, label))
                    if mark is not None:
                        yield words, mark
                    first = False
                else:
                    yield words, mark or (depth + 1, "")

    def _rows(self, table: etree._Element) -> str:
        rows = []
        for row in (each for each in table.iter(etree.Element) if name_of(each) == "tr"):
            cells = [" ".join(self.flow(cell).split("\n")) for cell in children_of(row)]
            self.gathering.meter.cells(len(cells))
            rows.append("\t".join(cells))
        return "\n".join(rows)

    def flow(self, element: etree._Element) -> str:
        """All words of an element in their order, spelled; notes and deletions set aside. White space that only lays
        out the file is none, between Han signs it is not even a space."""
        raw = "".join(self._runs(element))
        raw = _BETWEEN_HAN.sub("", _UNPRINTED.sub("\x00", raw)).replace("\x00", " ")
        lines = [self.gathering.spell(line, "").strip() for line in raw.split(_END)]
        words = "\n".join(line for line in lines if line)
        if words:
            self.gathering.meter.provisions(1)
        return words

    def _runs(self, element: etree._Element, apart: str = _END) -> Iterator[str]:
        if element.text:
            self.read.add((element, True))
            yield element.text.replace(_END, "")
        for child in element:
            name = name_of(child)
            if name in NOTES:
                self.aside(child, NOTES[name])
            elif name in ("eol", "br"):
                yield _END
            elif name in _APART:
                yield apart
                yield from self._runs(child, apart)
                yield apart
            else:
                yield from self._runs(child, "" if child.get(RUN_ON) else apart)
            if child.tail:
                self.read.add((child, False))
                yield child.tail.replace(_END, "")

    def aside(self, element: etree._Element, kind: Aside) -> None:
        name = name_of(element)
        self.gathering.aside(kind, said(element) or name, name)
        self.others[name] += 1
        for each in element.iter():
            self.read |= {(each, True), (each, False)} if each is not element else {(each, True)}

    def leave_over(self, element: etree._Element) -> None:
        """Sets aside all words below an element that nobody has read: the standard has no place for them."""
        for each in element.iter(etree.Element):
            for inside, words in ((True, each.text), (False, each.tail if each is not element else None)):
                holder = each if inside else each.getparent()
                if words and words.strip() and (each, inside) not in self.read and holder is not None:
                    self.gathering.aside(Aside.MARKUP, words, name_of(holder))
                    self.others[name_of(holder)] += 1


def name_of(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def children_of(element: etree._Element | None) -> list[etree._Element]:
    """Its child elements; none of nothing."""
    return [] if element is None else [child for child in element if isinstance(child.tag, str)]


def own_of(element: etree._Element) -> Iterator[etree._Element]:
    """All elements below one, without those of other texts that it quotes."""
    for child in children_of(element):
        if name_of(child) not in _QUOTED:
            yield child
            yield from own_of(child)


def label_of(element: etree._Element) -> etree._Element | None:
    return next((child for child in children_of(element) if name_of(child) == "num"), None)


def said(element: etree._Element) -> str:
    return re.sub(r"\s+", " ", "".join(str(words) for words in element.itertext())).strip()
