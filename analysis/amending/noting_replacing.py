"""Provisions, names and what stands around a text, noted to be told anew or deleted."""

from collections.abc import Sequence

from analysis.amending.amended import Span
from analysis.amending.instructions import Aspect, Delete, Region, Replace, Why
from analysis.amending.locating import Lost, locate
from analysis.amending.noted import Noted
from analysis.amending.working import HEADINGS, Node, lines_of, of_tree, of_trees
from drafts.parsing import quoted
from drafts.provisions import Level, Number


class NotingReplacing(Noted):
    def _replace(self, at: int, deed: Replace) -> None:
        place = deed.place
        if place.region is not Region.BODY:
            self._replace_around(at, deed)
            return
        provision = locate(self.draft, place)
        node = self.nodes[provision.key]
        if place.aspect is Aspect.SENTENCE:
            holder = node if node.level is not Level.ARTICLE else (node.children or [node])[0]
            low, high = self._sentence(node, place)
            self._replace_span(at, holder, "text", low, high, deed.wording)
            return
        if place.aspect is Aspect.NAME:
            self._replace_span(at, node, "caption", 0, len(node.caption), deed.wording)
            return
        if place.aspect is Aspect.LEAD:
            self._replace_span(at, node, "text", 0, len(node.text), deed.wording)
            return
        if node.level in HEADINGS:
            self._replace_heading(at, node, deed)
            return
        new = self._read(node, deed)
        self._claim(provision.key)
        self.before[at] = lines_of(provision)
        self.made[at] = [node]
        self.instead.append((at, node, new))
        if node.level is Level.ARTICLE and new.number is not None:
            self.labels.append((at, node, new.number))

    def _read(self, node: Node, deed: Replace) -> Node:
        """The quoted words as a provision of the node's level; its number is looked at when all numbers are known."""
        match node.level:
            case Level.ARTICLE:
                mark = quoted.opening_number(deed.wording)
                return of_trees(
                    quoted.articles(
                        deed.wording, [mark or node.number or Number(0)], node.label, bracketed=self.bracketed
                    )
                )[0]
            case Level.PARAGRAPH:
                return of_trees(quoted.paragraphs(deed.wording, 1))[0]
            case Level.ITEM | Level.SUBITEM:
                return of_trees(quoted.items(deed.wording, [node.number or Number(1)], node.level, node.label))[0]
            case Level.ANNEX:
                return of_tree(quoted.annex(deed.wording))
        raise quoted.Unfit

    def _replace_span(self, at: int, node: Node, name: str, low: int, high: int, wording: Sequence[str]) -> None:
        if len(wording) != 1:
            raise Lost(Why.WORDING_UNFIT)
        self._check_touch(node.origin)
        if any(low < span.end and span.start < high for span in self.spans.get((node.origin, name), ())):
            raise Lost(Why.TOLD_TWICE)
        self._touch(node.origin)
        words = wording[0]
        if name == "caption" and node.label and words.startswith(node.label):
            words = words.removeprefix(node.label).strip()
        self.spans.setdefault((node.origin, name), []).append(Span(low, high, words))
        self.within.add(at)
        self.before[at] = self._own_lines(node.origin)
        self.made[at] = [node]

    def _replace_heading(self, at: int, node: Node, deed: Replace) -> None:
        new = of_tree(quoted.chapter(deed.wording, bracketed=self.bracketed))
        if new.level is not node.level or any(child.level is not Level.ARTICLE for child in new.children):
            raise quoted.Unfit
        self._claim(node.origin)
        self.structural.add(at)
        self.before[at] = lines_of(self.draft.by_key[node.origin])
        self.made[at] = [node]
        for child in node.walk():
            if child is not node and child.level in (Level.ARTICLE, *HEADINGS):
                self.plan.deleted.add(child)
        node.caption = new.caption
        for child in new.children:
            self._give(at, child.number or Number(0), child, home=node)

    def _replace_around(self, at: int, deed: Replace) -> None:
        working = self.working
        key = f"@{deed.place.region.value}"
        if deed.place.region is Region.CONTENTS:
            self.lines[at] = []
            return  # the contents follow the headings
        if key in self.touched or key in self.whole:
            raise Lost(Why.TOLD_TWICE)
        self.whole.add(key)
        match deed.place.region:
            case Region.TITLE | Region.NOTE:
                if len(deed.wording) > 1:
                    raise Lost(Why.WORDING_UNFIT)
                words = deed.wording[0] if deed.wording else ""
                name = deed.place.region.value
                self.before[at] = (getattr(working, name),)
                setattr(working, name, words)
            case Region.PREAMBLE:
                self.before[at], working.preamble = tuple(working.preamble), list(deed.wording)
            case Region.CLOSING:
                self.before[at], working.closing = tuple(working.closing), list(deed.wording)
            case _:
                raise Lost(Why.NO_SUCH_PLACE)
        self.lines[at] = [key]

    def _delete(self, at: int, deed: Delete) -> None:
        if deed.place.region is not Region.BODY:
            self._replace_around(at, Replace(deed.place, ()))
            return
        provision = locate(self.draft, deed.place)
        node = self.nodes[provision.key]
        if deed.place.aspect is Aspect.SENTENCE:
            holder = node if node.level is not Level.ARTICLE else (node.children or [node])[0]
            low, high = self._sentence(node, deed.place)
            self._replace_span(at, holder, "text", low, high, ("",))
            return
        if deed.place.aspect is Aspect.NAME and node.level in HEADINGS:
            self._check_touch(provision.key)
            self._touch(provision.key)
            self.plan.dissolved.add(node)
            self.structural.add(at)
        elif deed.place.aspect is not Aspect.WHOLE:
            raise Lost(Why.NO_SUCH_PLACE)
        else:
            self._claim(provision.key)
            self._remove(at, node)
        self.before[at] = lines_of(provision)
        self.made[at] = []

    def _remove(self, at: int, node: Node) -> None:
        if node.level is Level.ANNEX:
            self.annexes_gone.add(node)
        elif node.level is Level.ARTICLE or node.level in HEADINGS:
            self._in_body(node)
            self.structural.add(at)
            self.plan.deleted |= {each for each in node.walk() if each.level in (Level.ARTICLE, *HEADINGS)}
        else:
            group = self._group(node)
            group.deleted.add(node)
            group.touched_by.add(at)
