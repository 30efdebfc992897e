"""Which provision of a text an Address means."""

import re
from collections.abc import Iterable, Iterator

from analysis.amending.instructions import Address, Why
from drafts import numerals
from drafts.provisions import Draft, Level, Number, Provision

HEADINGS = (Level.PART, Level.CHAPTER, Level.SECTION)


class Lost(Exception):  # noqa: N818 -- an answer, not a fault
    """The address means no provision, or more than one."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


def locate(draft: Draft, address: Address) -> Provision:
    """The one provision that is meant. Raises Lost."""
    found = _top(draft, address)
    if address.paragraph is not None:
        found = _paragraph(found, address.paragraph)
    if address.item is not None:
        found = _item(found, address.item)
    if address.subitem is not None:
        found = _one(child for child in found.children if _numbered(child, Level.SUBITEM, address.subitem))
    return found


def items_holder(provision: Provision) -> Provision:
    """The paragraph that an item is added to, where only the article is named."""
    if provision.level is not Level.ARTICLE:
        return provision
    listed = [child for child in provision.children if any(item.level is Level.ITEM for item in child.children)]
    return _one(listed or provision.children)


def _top(draft: Draft, address: Address) -> Provision:
    tops: tuple[Provision, ...] = draft.body
    if address.annex is not None:
        tops = (_annex(draft, address.annex),)
    for level, number in (
        (Level.PART, address.part),
        (Level.CHAPTER, address.chapter),
        (Level.SECTION, address.section),
        (Level.ARTICLE, address.article),
    ):
        if number is not None:
            found = _one(node for node in _below(tops) if node.level is level and _number(draft, node) == number)
            tops = (found,)
    if tops is draft.body:
        raise Lost(Why.NO_SUCH_PLACE)
    return tops[0]


def annex_number(draft: Draft, annex: Provision) -> Number | None:
    """The number by which a decision names an annex: that of its label, 0 for the only one. None where it has none."""
    if found := re.search(numerals.PATTERN, annex.label):
        return Number(numerals.parse(found[0]))
    return Number(0) if len(draft.annexes) == 1 else None


def _annex(draft: Draft, number: Number) -> Provision:
    """Where 附件 and 附表 are counted apart, a number alone names none of them."""
    if len({annex.label[:2] for annex in draft.annexes}) > 1:
        raise Lost(Why.PLACE_TWICE)
    if number == Number(0):
        return _one(draft.annexes)
    return _one(annex for annex in draft.annexes if annex_number(draft, annex) == number)


def _below(tops: tuple[Provision, ...]) -> Iterator[Provision]:
    for top in tops:
        yield from top.walk()


def _number(draft: Draft, node: Provision) -> Number | None:
    return heading_number(draft, node) if node.level in HEADINGS else node.number


def heading_number(draft: Draft, heading: Provision) -> Number:
    """Of a heading that lost its number, the one that it should have after its sisters."""
    if heading.number:
        return heading.number
    held = (node.children for top in draft.body for node in top.walk() if node.level in HEADINGS)
    sisters = next((each for each in (draft.body, *held) if any(node is heading for node in each)), ())
    last = 0
    for node in sisters:
        if node.level is heading.level:
            last = node.number.value if node.number else last + 1
        if node is heading:
            break
    return Number(last)


def _paragraph(holder: Provision, number: int) -> Provision:
    paragraphs = [child for child in holder.children if child.level is Level.PARAGRAPH]
    at = number - 1 if number > 0 else len(paragraphs) + number
    if not 0 <= at < len(paragraphs):
        raise Lost(Why.NO_SUCH_PLACE)
    return paragraphs[at]


def _item(holder: Provision, number: Number) -> Provision:
    paragraphs = holder.children if holder.level is not Level.PARAGRAPH else (holder,)
    items = [item for paragraph in paragraphs for item in paragraph.children if item.level is Level.ITEM]
    return _one(item for item in items if item.number == number)


def _numbered(node: Provision, level: Level, number: Number | None) -> bool:
    return node.level is level and node.number == number


def _one(found: Iterable[Provision]) -> Provision:
    places = list(found)
    if len(places) != 1:
        raise Lost(Why.PLACE_TWICE if places else Why.NO_SUCH_PLACE)
    return places[0]
