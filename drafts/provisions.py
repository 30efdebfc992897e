"""A Draft: one legal text as a tree of Provisions. The words are those of 立法法 第六十五条: 编章节条款项目."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from drafts.lines import Finding, ReadAs, SetAside


class Level(StrEnum):
    PART = "part"  # 编
    CHAPTER = "chapter"  # 章
    SECTION = "section"  # 节
    ARTICLE = "article"  # 条; in a 决定 without 条, a top-level point 一、
    PARAGRAPH = "paragraph"  # 款: an unnumbered natural paragraph
    ITEM = "item"  # 项 （一）
    SUBITEM = "subitem"  # 目 1.
    ANNEX = "annex"  # 附件


class Kind(StrEnum):
    REGULATION = "regulation"
    DECISION = "decision"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Number:
    """第十二条之一 is Number(12, 1); 第十二条 is Number(12)."""

    value: int
    suffix: int = 0


@dataclass(frozen=True, slots=True)
class Provision:
    """A node of the text.

    `label` is the number as written (第十二条, （三）, 一、, 第二章; empty for a paragraph and for a bare chapter
    title).
    `caption` is the heading of a part, chapter, section or annex, or an article's caption without its brackets.
    `text` is the node's own words without label and caption: of a paragraph, item or sub-item. An article's words
    stand in its paragraphs, so that an article without any paragraph is an empty one.
    `locator` is the full place within the draft: 第十二条第二款第三项, in a 决定 三、第二款, in an annex 附件一….
    `number` counts a paragraph by its position in its article.
    `key` is unique among the draft's provisions, stable while the text is: "12", "12-1", "12/2/3"; a repeated number
    gets "12#2"; chapters "c2"; annexes "a1".
    `raw` is everything of the source that this node itself consumed (label, caption, text; not its children), so that
    joining `raw` over a depth-first walk gives the text back but for white space.
    """

    level: Level
    key: str
    locator: str
    number: Number | None = None
    label: str = ""
    caption: str = ""
    text: str = ""
    raw: str = ""
    children: tuple["Provision", ...] = ()

    def walk(self) -> Iterator["Provision"]:
        """This node and all below it, depth first, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def full_text(self) -> str:
        """All words of this node and below, labels included, one line a node."""
        return "\n".join(line for node in self.walk() if (line := node.label + node.text))


@dataclass(frozen=True)
class Draft:
    """One text. `note` is the 题注; `preamble` what stands before the first provision (in a 决定, its introduction);
    `closing` what follows the last provision without being an annex (a signature, a date). `read_as` tells how its file
    was read, None where that is not known."""

    title: str
    kind: Kind
    body: tuple[Provision, ...]
    note: str = ""
    preamble: tuple[str, ...] = ()
    annexes: tuple[Provision, ...] = ()
    closing: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    read_as: ReadAs | None = None

    def walk(self) -> Iterator[Provision]:
        for node in (*self.body, *self.annexes):
            yield from node.walk()

    @cached_property
    def articles(self) -> tuple[Provision, ...]:
        """The articles of the body in reading order (not those of annexes)."""
        return tuple(node for top in self.body for node in top.walk() if node.level is Level.ARTICLE)

    @cached_property
    def by_key(self) -> dict[str, Provision]:
        return {node.key: node for node in self.walk()}

    @property
    def words(self) -> str:
        """The words of a text whatever file they came in: title, note, preamble, a line for each provision in reading
        order (its label, caption and own words, a space between), closing. Nothing that was set aside or is
        doubtful."""
        lines = [self.title, self.note, *self.preamble]
        lines += [" ".join(filter(None, (node.label, node.caption, node.text))) for node in self.walk()]
        return "\n".join(filter(None, (*lines, *self.closing)))

    @cached_property
    def headings_of(self) -> dict[str, tuple[Provision, ...]]:
        """Key of an article -> the parts, chapters and sections it stands in, outermost first."""
        found: dict[str, tuple[Provision, ...]] = {}

        def descend(node: Provision, above: tuple[Provision, ...]) -> None:
            if node.level is Level.ARTICLE:
                found[node.key] = above
                return
            for child in node.children:
                descend(child, (*above, node))

        for top in self.body:
            descend(top, ())
        return found
