"""The body of an Akoma Ntoso file: its hierarchy as headings, articles, paragraphs and items."""

import re
from dataclasses import dataclass, field

from lxml import etree

from drafts.provisions import Level, Number, Provision
from drafts.readers.akn_words import (
    HIERARCHY,
    LEADS,
    NOTES,
    OWN,
    Words,
    children_of,
    label_of,
    name_of,
    own_of,
)

_UNITS = ("article", "section", "rule", "clause", "paragraph", "hcontainer", "level", "point")
"""What a text counts its provisions by: the first of these that it has."""
_HEADINGS = {
    **dict.fromkeys(("book", "tome", "part", "subpart", "title", "subtitle"), Level.PART),
    **dict.fromkeys(("chapter", "division"), Level.CHAPTER),
    **dict.fromkeys(("section", "subchapter", "subdivision", "subsection"), Level.SECTION),
}
_ITEMS = frozenset(("point", "indent"))
"""Items also without a number; others without any are further paragraphs."""
_LISTS = frozenset(("list", "sublist"))
_NAMES = frozenset(("num", "heading", "subheading"))


@dataclass(slots=True)
class Growing:
    """A provision while its words are found."""

    level: Level
    label: str = ""
    caption: str = ""
    text: str = ""
    head: str = ""  # what `raw` begins with
    number: Number | None = None
    below: list["Growing"] = field(default_factory=list)

    def grown(self) -> Provision:
        children = tuple(child.grown() for child in self.below)
        raw = self.head + self.text
        return Provision(self.level, "", "", self.number, self.label, self.caption, self.text, raw, children)


@dataclass(slots=True)
class Body(Words):
    """`unit` is the element that a text counts its provisions by."""

    unit: str = "article"

    def body(self, body: etree._Element) -> list[Growing]:
        here = {name_of(each) for each in own_of(body)}
        self.unit = next((unit for unit in _UNITS if unit in here), "article")
        return self.tops(body, 0)

    def tops(self, holder: etree._Element, depth: int) -> list[Growing]:
        """What stands in the body or under a heading."""
        found: list[Growing] = []
        for child in children_of(holder):
            name = name_of(child)
            if name in _NAMES:
                continue
            if name in LEADS:
                found += self._paragraphs(child)
            elif name == self.unit and (name != "paragraph" or label_of(child) is not None):
                unit = self._unit(child)
                found += [unit] if unit.head or unit.below else []
            elif name == "paragraph" or (name in HIERARCHY and not self._heads(child)):
                found += self._paragraph(child)
            elif name in HIERARCHY:
                heading = self.named(child, _HEADINGS.get(name, (Level.CHAPTER, Level.SECTION)[min(depth, 1)]))
                heading.below = self.tops(child, depth + 1)
                found += [heading] if heading.head else heading.below  # what bears no name only wraps others
            elif name in NOTES:
                self.aside(child, NOTES[name])
            else:
                found += [Growing(Level.PARAGRAPH, text=words) for words, _ in self.blocks(child) if words]
        return found

    def _heads(self, element: etree._Element) -> bool:
        """Whether it is a heading: others stand below it, or it is named and holds no words."""
        name = name_of(element)
        if name in _HEADINGS and name != self.unit:
            return True
        return any(name_of(each) == self.unit for each in own_of(element))

    def named(self, element: etree._Element, level: Level) -> Growing:
        """Its number and its name; a subheading is a name that stands on a line of its own."""
        growing = Growing(level, number=_own_number(element))
        for child in children_of(element):
            name, words = name_of(child), ""
            if name in _NAMES:
                words = self.flow(child)
            if name == "num":
                growing.label += words
                growing.head += words
            elif words:
                bare = words.strip("【】〔〕[]（）() ") if level is Level.ARTICLE else words
                growing.caption += ("　" if growing.caption else "") + bare
                growing.head += ("\n" if name == "subheading" and growing.head else "") + words
        return growing

    def _unit(self, element: etree._Element) -> Growing:
        article = self.named(element, Level.ARTICLE)
        led = False
        for child in children_of(element):
            name = name_of(child)
            if name in _NAMES:
                continue
            if name in LEADS:
                article.below += self._paragraphs(child)
                led = name == "intro"
            elif name in _LISTS or (name in HIERARCHY and (led or name in _ITEMS)):
                self._items(child, self._last(article))
            elif name in HIERARCHY:
                article.below += self._paragraph(child)
            else:
                self._stray(child, article)
        return article

    def _last(self, article: Growing) -> Growing:
        if not article.below:
            article.below.append(Growing(Level.PARAGRAPH))
        return article.below[-1]

    def _paragraph(self, element: etree._Element) -> list[Growing]:
        """A paragraph, and those that stand behind it in the same element."""
        paragraph = self.named(element, Level.PARAGRAPH)
        if not paragraph.label and not paragraph.caption:
            paragraph.head = ""
        found = [paragraph]
        for child in children_of(element):
            name = name_of(child)
            if name in LEADS:
                more = self._paragraphs(child)
                if more and not paragraph.text and not paragraph.below:
                    paragraph.text, paragraph.below = more[0].text, more[0].below
                    more = more[1:]
                found += more
            elif name in HIERARCHY:
                self._items(child, found[-1])
            elif name not in _NAMES:
                self._stray(child, found[-1])
        return [each for each in found if each.head or each.text or each.below]

    def _items(self, element: etree._Element, holder: Growing) -> None:
        """The element as an item of `holder`; of a list, its items."""
        if name_of(element) in _LISTS:
            for child in children_of(element):
                name = name_of(child)
                if name in LEADS:
                    self._lead(child, holder)
                elif name in HIERARCHY:
                    self._items(child, holder)
                elif name not in _NAMES:
                    self._stray(child, holder)
            return
        within = holder.level in (Level.ITEM, Level.SUBITEM)
        if within and name_of(element) not in _ITEMS and label_of(element) is None:
            for each in self._paragraph(element):
                holder.below.append(Growing(Level.PARAGRAPH, text=each.text, head=each.head))
                holder.below += map(_lowered, each.below)
            return
        item = self.named(element, Level.SUBITEM if within else Level.ITEM)
        holder.below.append(item)
        for child in children_of(element):
            name = name_of(child)
            if name in LEADS:
                self._lead(child, item)
            elif name in HIERARCHY:
                self._items(child, item)
            elif name not in _NAMES:
                self._stray(child, item)

    def _lead(self, lead: etree._Element, holder: Growing) -> None:
        """Words of a paragraph or item: the first are its own, what follows stands in it as paragraphs."""
        for found in self._paragraphs(lead):
            if not holder.text and not holder.below:
                holder.text = found.text
            elif found.text:
                holder.below.append(Growing(Level.PARAGRAPH, text=found.text))
            holder.below += (
                [_lowered(item) for item in found.below] if holder.level is not Level.PARAGRAPH else found.below
            )

    def _stray(self, element: etree._Element, holder: Growing) -> None:
        """Words where the standard has none: kept as a paragraph, or aside."""
        if name_of(element) in NOTES:
            self.aside(element, NOTES[name_of(element)])
            return
        for words, _ in self.blocks(element):
            holder.below.append(Growing(Level.PARAGRAPH, text=words))

    def _paragraphs(self, holder: etree._Element) -> list[Growing]:
        """The blocks of a content or intro; items of a list of blocks belong to the paragraph before them."""
        found: list[Growing] = []
        for words, mark in self.blocks_in(holder):
            if mark is None:
                found.append(Growing(Level.PARAGRAPH, text=words))
                continue
            if not found:
                found.append(Growing(Level.PARAGRAPH))
            depth, label = mark
            at, deeper = found[-1], depth
            while deeper and at.below:
                at, deeper = at.below[-1], deeper - 1
            level = Level.ITEM if at.level is Level.PARAGRAPH else Level.SUBITEM
            at.below.append(Growing(level, label, text=words, head=label))
        return found


def _lowered(item: Growing) -> Growing:
    if item.level is Level.ITEM:
        item.level = Level.SUBITEM
    return item


def _own_number(element: etree._Element) -> Number | None:
    """The number that the house itself wrote beside a label that does not tell it."""
    found = re.fullmatch(r"([0-9]{1,9})(?:-([0-9]{1,9}))?", element.get(f"{{{OWN}}}number", ""))
    return Number(int(found[1]), int(found[2] or 0)) if found else None
