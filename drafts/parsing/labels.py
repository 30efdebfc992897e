"""The number that a label tells by itself, where the file says which part of a line is the label."""

import re

from drafts import numerals
from drafts.parsing.marks import HEADING, any_article_mark, is_misread, item_mark, number_of
from drafts.parsing.tree import Node
from drafts.provisions import Level, Number, Provision

_ARABIC = re.compile(r"(?<![0-9])([0-9]{1,9})(?:[-.]([0-9]{1,9})|([A-Za-z])(?![A-Za-z]))?")
_ROMAN = re.compile(r"(?<![A-Za-z])([IVXLC]{1,8}|[ivxlc]{1,8})(?![A-Za-z])")
_HEADINGS = (Level.PART, Level.CHAPTER, Level.SECTION)


def labelled(level: Level, label: str) -> Number | None:
    """The number that a label tells; also of labels in other languages.

    >>> labelled(Level.ARTICLE, "第十二条之一"), labelled(Level.PART, "Part IV")
    (Number(value=12, suffix=1), Number(value=4, suffix=0))
    >>> labelled(Level.ARTICLE, "Section 12A.")
    Number(value=12, suffix=1)
    """
    if level in (Level.PARAGRAPH, Level.ANNEX) or not label:
        return None
    if level in _HEADINGS:
        match = HEADING.match(label)
        return number_of(match[1]) if match else _foreign(label)
    if level is Level.ARTICLE and label.startswith("第"):
        mark = any_article_mark(label)
        return None if mark is None or is_misread(label) else mark.number
    mark_of_item = item_mark(label)
    return mark_of_item.number if mark_of_item else _foreign(label)


def _foreign(label: str) -> Number | None:
    if found := _ARABIC.search(label):
        letter = ord(found[3].upper()) - ord("A") + 1 if found[3] else 0
        return Number(int(found[1]), letter or int(found[2] or 0))
    if found := _ROMAN.search(label):
        try:
            return Number(numerals.roman(found[1]))
        except ValueError:
            return None
    return None


def regrown(node: Provision) -> Node:
    """A provision of an outline as the parser grows it, ready to be named."""
    number = node.number or labelled(node.level, node.label)
    children = [regrown(child) for child in node.children]
    return Node(node.level, node.label, number, node.caption, node.text, node.raw, children=children)
