"""A Draft as the paragraphs of a paper: what stands on one line together, each with the provision it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from drafts.provisions import Draft, Level, Provision

NOTE = "note"  # the key of the 题注
_GAP = "\u3000"  # between 第一条 and its words, as papers set it


class Role(StrEnum):
    """What a paragraph is on the page."""

    TITLE = "title"
    NOTE = "note"
    PREAMBLE = "preamble"
    HEADING = "heading"  # of a part, chapter or section
    ARTICLE = "article"  # the first paragraph of an article, with its number
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ANNEX = "annex"  # 附件一, and its title
    CLOSING = "closing"


_ROLES = {
    Level.PART: Role.HEADING,
    Level.CHAPTER: Role.HEADING,
    Level.SECTION: Role.HEADING,
    Level.ANNEX: Role.ANNEX,
    Level.ARTICLE: Role.ARTICLE,
    Level.PARAGRAPH: Role.PARAGRAPH,
    Level.ITEM: Role.ITEM,
    Level.SUBITEM: Role.ITEM,
}


@dataclass(frozen=True, slots=True)
class Paragraph:
    """`key` is that of the unit whose words it holds (Unit.key), of an article without words its own."""

    text: str
    role: Role
    key: str


def paragraphs_of(draft: Draft) -> tuple[Paragraph, ...]:
    """All words of a draft in reading order; none is empty."""
    return tuple(paragraph for paragraph in _paragraphs(draft) if paragraph.text.strip())


def _paragraphs(draft: Draft) -> Iterator[Paragraph]:
    yield Paragraph(draft.title, Role.TITLE, "title/1")
    yield Paragraph(draft.note, Role.NOTE, NOTE)
    yield from (Paragraph(text, Role.PREAMBLE, f"preamble/{at}") for at, text in enumerate(draft.preamble, start=1))
    for node in draft.body:
        yield from _of_node(node)
    for node in draft.annexes:
        yield from _of_node(node)
    yield from (Paragraph(text, Role.CLOSING, f"closing/{at}") for at, text in enumerate(draft.closing, start=1))


def _of_node(node: Provision) -> Iterator[Paragraph]:
    children = node.children
    if node.level is Level.ARTICLE:
        first, children = _opening(node)
        yield first
    elif node.level is Level.ANNEX:
        yield from _of_annex(node)
    elif _ROLES[node.level] is Role.HEADING:
        yield Paragraph(_GAP.join(filter(None, (node.label, node.caption))), Role.HEADING, node.key)
        yield Paragraph(node.text, Role.PARAGRAPH, f"{node.key}/text")
    else:
        yield Paragraph(node.label + node.text, _ROLES[node.level], node.key)
    for child in children:
        yield from _of_node(child)


def _opening(article: Provision) -> tuple[Paragraph, tuple[Provision, ...]]:
    """The line that bears the article's number, with its first paragraph; and what follows it."""
    head = article.label + (f"【{article.caption}】" if article.caption else "")
    gap = _GAP if article.label.startswith("第") else ""
    if not article.children or article.children[0].label:
        return Paragraph(
            head + (gap + article.text if article.text else ""), Role.ARTICLE, article.key
        ), article.children
    first = article.children[0]
    below = (*first.children, *article.children[1:])
    return Paragraph(head + gap + first.text, Role.ARTICLE, first.key), below


def _of_annex(node: Provision) -> Iterator[Paragraph]:
    """Its number and its title stand on lines of their own."""
    yield Paragraph(node.label, Role.ANNEX, f"{node.key}/label")
    yield Paragraph(node.caption, Role.ANNEX, f"{node.key}/title")
    yield Paragraph(node.text, Role.PARAGRAPH, node.key)
