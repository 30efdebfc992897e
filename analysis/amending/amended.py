"""A text that is amended, while it is not yet changed: where words stand in it, and what has been claimed already."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from analysis.amending.instructions import Address, Aspect, Region, Why
from analysis.amending.locating import Lost, locate
from analysis.amending.working import Node, Working, own_line
from drafts.provisions import Draft, Level


@dataclass
class Span:
    start: int
    end: int
    new: str


class Amended:
    """The old text. What is changed as a whole, or in part, is claimed, so that nothing is changed twice."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self.working = Working.of(draft)
        tops = (*self.working.body, *self.working.annexes)
        self.nodes = {node.origin: node for top in tops for node in top.walk()}
        self.parents = {child.origin: node.origin for node in self.nodes.values() for child in node.children}
        self.bracketed = any("（" in node.bracketed for node in self.nodes.values() if node.level is Level.ARTICLE)
        self.whole: set[str] = set()  # keys of provisions that are changed as a whole
        self.touched: set[str] = set()  # keys of those in which something is changed, and of all above them
        self.spans: dict[tuple[str, str], list[Span]] = {}

    def _scope(self, place: Address) -> Iterable[tuple[str, str, str, int, int]]:
        """Key, field, text, and the part of it that is meant."""
        regions = {
            Region.TITLE: "@title",
            Region.NOTE: "@note",
            Region.PREAMBLE: "@preamble",
            Region.CLOSING: "@closing",
        }
        if place.region is not Region.BODY:
            wanted = [regions[place.region]] if place.region in regions else ["@title", "@preamble"]
            for key, text in self._around():
                if key.split("/")[0] in wanted:
                    yield key, "text", text, 0, len(text)
            if place.region is not Region.EVERYWHERE:
                return
            nodes = [node for top in (*self.working.body, *self.working.annexes) for node in top.walk()]
        else:
            nodes = list(self.nodes[locate(self.draft, place).key].walk())
        if place.aspect is not Aspect.WHOLE:
            nodes = nodes[:1]
        for node in nodes:
            if place.aspect in (Aspect.WHOLE, Aspect.NAME):
                yield node.origin, "caption", node.caption, 0, len(node.caption)
            if place.aspect is Aspect.NAME:
                continue
            low, high = self._sentence(node, place) if place.aspect is Aspect.SENTENCE else (0, len(node.text))
            yield node.origin, "text", node.text, low, high

    def _around(self) -> Iterable[tuple[str, str]]:
        yield "@title", self.draft.title
        yield "@note", self.draft.note
        yield from ((f"@preamble/{n}", line) for n, line in enumerate(self.draft.preamble))
        yield from ((f"@closing/{n}", line) for n, line in enumerate(self.draft.closing))

    def _sentence(self, node: Node, place: Address) -> tuple[int, int]:
        if node.level is Level.ARTICLE:
            if len(node.children) != 1:
                raise Lost(Why.PLACE_TWICE)
            node = node.children[0]
        sentences = [found.span() for found in re.finditer(r"[^。]*(?:。|$)[”’）]*", node.text) if found[0]]
        number = place.sentence or 0
        index = number - 1 if number > 0 else len(sentences) + number
        if not number or not 0 <= index < len(sentences):
            raise Lost(Why.NO_SUCH_PLACE)
        return sentences[index]

    def _above(self, key: str) -> Iterable[str]:
        while key:
            yield key
            key = self.parents.get(key, "")

    def _above_is_whole(self, key: str) -> bool:
        return any(above in self.whole for above in list(self._above(key))[1:])

    def _check_touch(self, key: str) -> None:
        if any(above in self.whole for above in self._above(key)):
            raise Lost(Why.TOLD_TWICE)

    def _touch(self, key: str) -> None:
        self.touched.update(self._above(key.split("/")[0] if key.startswith("@") else key))

    def _claim(self, key: str) -> None:
        self._check_touch(key)
        if key in self.touched:
            raise Lost(Why.TOLD_TWICE)
        self.whole.add(key)
        self._touch(self.parents.get(key, ""))

    def _in_body(self, node: Node) -> None:
        """Articles of an annex are not numbered with those of the text."""
        if any(self.nodes[key].level is Level.ANNEX for key in self._above(node.origin)):
            raise Lost(Why.NO_SUCH_PLACE)

    def _label(self, level: Level) -> str:
        return next((node.label for node in self.nodes.values() if node.level is level and node.label), "第一条")

    def _own_lines(self, key: str) -> tuple[str, ...]:
        if key in self.nodes:
            return (own_line(self.nodes[key]),)
        return tuple(text for name, text in self._around() if name == key)
