"""A text while it is amended: nodes that can be changed, each knowing which provision of the old text it was."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from drafts.parsing import pieces, tree
from drafts.provisions import Draft, Level, Number, Provision

HEADINGS = (Level.PART, Level.CHAPTER, Level.SECTION)


@dataclass(eq=False)
class Node:
    """A provision that is amended. `origin` is its key in the old text, empty for a new one; `bracketed` an article's
    caption with its brackets."""

    level: Level
    label: str = ""
    number: Number | None = None
    caption: str = ""
    bracketed: str = ""
    text: str = ""
    children: list["Node"] = field(default_factory=list)
    origin: str = ""

    def walk(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass
class Working:
    """A whole text that is amended."""

    draft: Draft
    title: str
    note: str
    preamble: list[str]
    closing: list[str]
    body: list[Node]
    annexes: list[Node]

    @classmethod
    def of(cls, draft: Draft) -> "Working":
        body, annexes = [_node(top) for top in draft.body], [_node(annex) for annex in draft.annexes]
        return cls(draft, draft.title, draft.note, list(draft.preamble), list(draft.closing), body, annexes)

    def finished(self) -> Draft:
        """The text as a Draft; keys and locators are made anew, findings are none."""
        namer = tree.Namer(pieces.NumberedBy.ARTICLES)
        return replace(
            self.draft,
            title=self.title,
            note=self.note,
            preamble=tuple(self.preamble),
            closing=tuple(self.closing),
            body=namer.body(_grown(self.body)),
            annexes=namer.annexes(_grown(self.annexes)),
            findings=(),
            set_aside=(),
        )


def _node(provision: Provision) -> Node:
    bracketed = provision.raw.removeprefix(provision.label) if provision.level is Level.ARTICLE else ""
    return Node(
        provision.level,
        provision.label,
        provision.number,
        provision.caption,
        bracketed,
        provision.text,
        [_node(child) for child in provision.children],
        provision.key,
    )


def of_tree(grown: tree.Node) -> Node:
    """A node that the parser has just grown."""
    bracketed = grown.raw.removeprefix(grown.label) if grown.level is Level.ARTICLE else ""
    children = [of_tree(child) for child in grown.children]
    return Node(grown.level, grown.label, grown.number, grown.caption, bracketed, grown.text, children)


def of_trees(grown: Iterable[tree.Node]) -> list[Node]:
    return [of_tree(node) for node in grown]


def _grown(nodes: Iterable[Node]) -> list[tree.Node]:
    return [
        tree.Node(
            node.level,
            node.label,
            node.number,
            node.caption,
            node.text,
            node.label + (node.bracketed or node.caption) + node.text,
            children=_grown(node.children),
        )
        for node in nodes
    ]


def lines_of(node: Node | Provision) -> tuple[str, ...]:
    """A provision as it is written, a line each of its paragraphs and items: 第十二条　…, （一）…

    Joined with what its label and caption say, these are all words of it.
    """
    if node.level in (*HEADINGS, Level.ANNEX):
        heading = "　".join(part for part in (node.label, node.caption) if part)
        own = [part for part in (heading, node.text) if part]
        return (*own, *(line for child in node.children for line in lines_of(child)))
    if node.level is Level.ARTICLE:
        below = [line for child in node.children for line in lines_of(child)]
        bracketed = node.bracketed if isinstance(node, Node) else node.raw.removeprefix(node.label)
        first = node.label + "　" + bracketed + (below[0] if below else "")
        return (first, *below[1:])
    own = [node.label + node.text] if node.label or node.text else []
    return (*own, *(line for child in node.children for line in lines_of(child)))


def own_line(node: Node) -> str:
    """What a provision says itself, without what stands below it."""
    if node.level in HEADINGS or node.level is Level.ANNEX:
        return " ".join(part for part in (node.label, node.caption) if part)
    return node.label + (node.bracketed if node.level is Level.ARTICLE else node.text)


def text_of(draft: Draft) -> tuple[str, ...]:
    """The whole text, a line a paragraph: title, note, preamble, body, annexes, closing."""
    head = [line for line in (draft.title, draft.note, *draft.preamble) if line]
    body = [line for top in (*draft.body, *draft.annexes) for line in lines_of(top)]
    return (*head, *body, *draft.closing)


def spaceless(words: str) -> str:
    """总　则 and 总则 are one name: the space between is layout."""
    return "".join(words.split())


Written = tuple[str, ...]


def written(draft: Draft) -> tuple[Written, ...]:
    """What a text is, provision by provision: two drafts that agree in this are the same, character by character;
    only the spaces that set a name apart (总　则) are left out."""
    head = (("title", draft.title), ("note", draft.note))
    preamble = (("preamble", line) for line in draft.preamble)
    body = (
        ("body", node.label, spaceless(node.caption), node.text)
        for top in (*draft.body, *draft.annexes)
        for node in top.walk()
    )
    return (*head, *preamble, *body, *(("closing", line) for line in draft.closing))
