"""What the instructions of a decision say, looked up in the old text and noted; nothing is changed yet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from analysis.amending.amended import Amended, Span
from analysis.amending.instructions import (
    Add,
    Adjust,
    Aspect,
    Delete,
    Instruction,
    Recast,
    Region,
    Renumber,
    Replace,
    Unread,
    Why,
    Words,
)
from analysis.amending.locating import Lost, items_holder, locate
from analysis.amending.placing import Plan
from analysis.amending.working import HEADINGS, Node, lines_of, of_tree, of_trees
from drafts.parsing import quoted
from drafts.provisions import Draft, Level, Number


@dataclass
class Siblings:
    """What becomes of the paragraphs or items of one provision."""

    deleted: set[Node] = field(default_factory=set)
    given: dict[Number, Node] = field(default_factory=dict)
    after: dict[Node, Node] = field(default_factory=dict)
    by: dict[Number, int] = field(default_factory=dict)
    touched_by: set[int] = field(default_factory=set)


class Noting(Amended):
    """What each instruction will do, by its index."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.plan = Plan()
        self.siblings: dict[tuple[str, Level], Siblings] = {}
        self.why: dict[int, Why] = {}
        self.before: dict[int, tuple[str, ...]] = {}
        self.made: dict[int, list[Node]] = {}
        self.lines: dict[int, list[str]] = {}  # after, where no node tells it
        self.by_article: dict[Node, int] = {}
        self.structural: set[int] = set()
        self.annexes_gone: set[Node] = set()
        self.labels: list[tuple[int, Node, Number]] = []  # numbers that quoted words bear
        self.added: dict[int, tuple[Node, ...]] = {}  # new articles of an instruction, without those of a new chapter
        self.missing: set[Node] = set()  # hold the number of what could not be added
        self.instead: list[tuple[int, Node, Node]] = []  # old node, its new content

    # What each says, noted but not done.

    def _take(self, at: int, instruction: Instruction) -> None:
        match instruction.deed:
            case Words():
                self._words(at, instruction.deed)
            case Replace():
                self._replace(at, instruction.deed)
            case Delete():
                self._delete(at, instruction.deed)
            case Add():
                self._add(at, instruction.deed)
            case Renumber():
                self._renumber(at, instruction.deed)
            case Recast():
                self._recast(at, instruction.deed)
            case Adjust(words=words):
                self.plan.adjust = True
                self.structural.add(at)
                if words:
                    raise Lost(Why.UNSPECIFIED)
            case Unread():
                raise Lost(Why.UNREAD)

    def _words(self, at: int, deed: Words) -> None:
        scope = list(self._scope(deed.place))
        there = [
            (key, name, text, start)
            for key, name, text, low, high in scope
            for start in _places(text, deed.old, low, high)
            if deed.old
        ]
        found = [(key, name, start) for key, name, text, start in there if not _done_already(text, deed, start)]
        if not found:
            raise Lost(Why.WORDS_NOT_FOUND)
        if len(there) > 1 and not (deed.every and len(found) == len(there)):
            raise Lost(Why.WORDS_TWICE)
        if deed.beside and any(_in_list(text, deed, start) for _, _, text, start in there):
            deed = _joined(deed)
        for key, _, start in found:
            self._check_touch(key)
            for span in self.spans.get((key, _), ()):
                if start < span.end and span.start < start + len(deed.old):
                    raise Lost(Why.TOLD_TWICE)
        for key, name, start in found:
            self._touch(key)
            self.spans.setdefault((key, name), []).append(Span(start, start + len(deed.old), deed.new))
        keys = list(dict.fromkeys(key for key, _, _ in found))
        self.before[at] = tuple(line for key in keys for line in self._own_lines(key))
        self.made[at] = [self.nodes[key] for key in keys if key in self.nodes]
        self.lines[at] = [key for key in keys if key not in self.nodes]

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

    def _add(self, at: int, deed: Add) -> None:
        match deed.level:
            case Level.ARTICLE:
                self._add_articles(at, deed)
            case Level.PARAGRAPH | Level.ITEM | Level.SUBITEM:
                self._add_below(at, deed)
            case Level.ANNEX:
                new = of_tree(quoted.annex(deed.wording))
                new.number = None
                self.working.annexes.append(new)
                self.made[at] = [new]
                if deed.numbers and deed.numbers[0].value != len(self.working.annexes):
                    self.working.annexes.pop()
                    raise Lost(Why.NUMBER_UNFIT)
            case _:
                self._add_heading(at, deed)

    def _add_articles(self, at: int, deed: Add) -> None:
        self.structural.add(at)
        home = self.nodes[locate(self.draft, deed.within).key] if deed.within else None
        if not deed.numbers:
            raise Lost(Why.NUMBER_UNFIT)
        try:
            new = of_trees(
                quoted.articles(deed.wording, deed.numbers, self._label(Level.ARTICLE), bracketed=self.bracketed)
            )
            self.made[at] = new
        except quoted.Unfit:
            new = [Node(Level.ARTICLE, number=number) for number in deed.numbers]
            self.missing |= set(new)
            self._give_all(at, deed, new, home)
            raise
        if [node.number for node in new] != list(deed.numbers):
            raise Lost(Why.NUMBER_UNFIT)
        self._give_all(at, deed, new, home)

    def _give_all(self, at: int, deed: Add, new: Sequence[Node], home: Node | None) -> None:
        self.added[at] = tuple(new)
        before = self.nodes[locate(self.draft, deed.after).key] if deed.after else None
        for number, node in zip(deed.numbers, new, strict=True):
            self._give(at, number, node, home=home)
            if before is not None:
                self.plan.followed[node] = before
            before = node

    def _give(self, at: int, number: Number, node: Node, home: Node | None = None) -> None:
        if number in self.plan.given:
            raise Lost(Why.NUMBER_TAKEN)
        self.plan.given[number] = node
        self.by_article[node] = at
        if home is not None:
            self.plan.homes[node] = home

    def _add_heading(self, at: int, deed: Add) -> None:
        self.structural.add(at)
        if len(deed.numbers) != 1:
            raise Lost(Why.NUMBER_UNFIT)
        new = of_tree(quoted.chapter(deed.wording, bracketed=self.bracketed))
        if new.level is not deed.level or (new.number and new.number != deed.numbers[0]):
            raise quoted.Unfit
        above = self.nodes[locate(self.draft, deed.within).key] if deed.within else None
        levels = {node.level for node in self.working.body}
        if above is None and levels & {Level.PART, Level.CHAPTER} and deed.level not in levels:
            raise Lost(Why.BETWEEN_CHAPTERS)
        if not new.children and deed.holds is None:
            raise quoted.Unfit
        given = self.plan.headings.setdefault(above, {})
        if deed.numbers[0] in given:
            raise Lost(Why.NUMBER_TAKEN)
        given[deed.numbers[0]] = new
        new.number = deed.numbers[0]
        self.by_article[new] = at
        if deed.holds:
            self.plan.holds[new] = deed.holds
        self._give_below(at, new)
        self.made[at] = [new]

    def _give_below(self, at: int, heading: Node) -> None:
        """What stands in a new chapter."""
        below, heading.children = heading.children, []
        for child in below:
            if child.level is Level.ARTICLE:
                self._give(at, child.number or Number(0), child, home=heading)
            elif child.level in HEADINGS and child.number:
                self.plan.headings.setdefault(heading, {})[child.number] = child
                self._give_below(at, child)
            else:
                raise quoted.Unfit

    def _add_below(self, at: int, deed: Add) -> None:
        if deed.within is None or not deed.numbers:
            raise Lost(Why.NUMBER_UNFIT if deed.within else Why.NO_SUCH_PLACE)
        provision = locate(self.draft, deed.within)
        if deed.level is Level.ITEM:
            provision = items_holder(provision)
        self._check_touch(provision.key)
        holder = self.nodes[provision.key]
        if deed.level is Level.PARAGRAPH:
            new = of_trees(quoted.paragraphs(deed.wording, len(deed.numbers)))
        else:
            like = next((child.label for child in holder.children if child.label), "（一）")
            new = of_trees(quoted.items(deed.wording, deed.numbers, deed.level, like))
            if [node.number for node in new] != list(deed.numbers):
                raise Lost(Why.NUMBER_UNFIT)
        group = self.siblings.setdefault((provision.key, deed.level), Siblings())
        if set(deed.numbers) & set(group.given):
            raise Lost(Why.NUMBER_TAKEN)
        self._touch(provision.key)
        before = self.nodes[locate(self.draft, deed.after).key] if deed.after else None
        for number, node in zip(deed.numbers, new, strict=True):
            group.given[number], group.by[number] = node, at
            if before is not None:
                group.after[node] = before
            before = node
        group.touched_by.add(at)
        self.made[at] = new

    def _renumber(self, at: int, deed: Renumber) -> None:
        provision = locate(self.draft, deed.place)
        node = self.nodes[provision.key]
        if self._above_is_whole(provision.key) or node in self.plan.deleted:
            raise Lost(Why.TOLD_TWICE)
        self.before[at] = (node.label or provision.locator,)
        self.made[at] = [node]
        if node.level is Level.ARTICLE:
            self._in_body(node)
            self.structural.add(at)
            home = self.nodes[locate(self.draft, deed.within).key] if deed.within else None
            if node in self.plan.moved:
                raise Lost(Why.TOLD_TWICE)
            self._give(at, deed.to, node, home)
        elif node.level in HEADINGS:
            self.structural.add(at)
            above = self.nodes.get(self.parents.get(node.origin, ""))
            given = self.plan.headings.setdefault(above, {})
            if deed.to in given:
                raise Lost(Why.NUMBER_TAKEN)
            given[deed.to] = node
            self.by_article[node] = at
        elif node.level is Level.ANNEX:
            raise Lost(Why.NO_SUCH_PLACE)
        else:
            group = self._group(node)
            if node in group.given.values() or deed.to in group.given:
                raise Lost(Why.TOLD_TWICE)
            group.given[deed.to], group.by[deed.to] = node, at
            group.touched_by.add(at)
            self._touch(self.parents[node.origin])

    def _recast(self, at: int, deed: Recast) -> None:
        provisions = [locate(self.draft, place) for place in deed.places]
        nodes = [self.nodes[provision.key] for provision in provisions]
        levels = {node.level for node in nodes}
        if len(levels) != 1 or not deed.numbers:
            raise Lost(Why.NO_SUCH_PLACE)
        level = levels.pop()
        if level is Level.ARTICLE:
            self._in_body(nodes[0])
            new = of_trees(quoted.articles(deed.wording, deed.numbers, nodes[0].label, bracketed=self.bracketed))
        elif level is Level.PARAGRAPH:
            new = of_trees(quoted.paragraphs(deed.wording, len(deed.numbers)))
        elif level in (Level.ITEM, Level.SUBITEM):
            new = of_trees(quoted.items(deed.wording, deed.numbers, level, nodes[0].label))
        else:
            raise Lost(Why.NO_SUCH_PLACE)
        if level is not Level.PARAGRAPH and [node.number for node in new] != list(deed.numbers):
            raise Lost(Why.NUMBER_UNFIT)
        if level is not Level.ARTICLE and len({self.parents[node.origin] for node in nodes}) != 1:
            raise Lost(Why.NO_SUCH_PLACE)
        for provision in provisions:
            self._claim(provision.key)
        self.before[at] = tuple(line for provision in provisions for line in lines_of(provision))
        self.made[at] = new
        if level is Level.ARTICLE:
            self.structural.add(at)
            self.plan.deleted |= set(nodes)
            homes = {self.parents.get(node.origin, "") for node in nodes}
            home = self.nodes.get(homes.pop()) if len(homes) == 1 else None
            for number, node in zip(deed.numbers, new, strict=True):
                self._give(at, number, node, home)
            return
        group = self._group(nodes[0])
        group.deleted |= set(nodes)
        group.touched_by.add(at)
        for number, node in zip(deed.numbers, new, strict=True):
            if number in group.given:
                raise Lost(Why.NUMBER_TAKEN)
            group.given[number], group.by[number] = node, at

    def _group(self, node: Node) -> Siblings:
        return self.siblings.setdefault((self.parents[node.origin], node.level), Siblings())


def _done_already(text: str, deed: Words, start: int) -> bool:
    """The old words stand there only as part of the new ones: 公安 in 公安机关, which it is to become."""
    inside = (start - at for at in _places(deed.new, deed.old, 0, len(deed.new)))
    return deed.new != deed.old and any(low >= 0 and text.startswith(deed.new, low) for low in inside)


def _in_list(text: str, deed: Words, start: int) -> bool:
    """One of a list (甲、乙) that something is put beside without saying how the two are joined: 在“甲”后增加“丙”."""
    end = start + len(deed.old)
    behind = deed.new.startswith(deed.old)
    put = deed.new.removeprefix(deed.old) if behind else deed.new.removesuffix(deed.old)
    at_seam = put[:1] if behind else put[-1:]
    listed = text[end : end + 1] == "、" or text[start - 1 : start] == "、"
    return listed and at_seam not in _JOINTS


def _joined(deed: Words) -> Words:
    """国家监察委员会 behind 中央军事委员会, in a list: two names of one kind cannot be one name, so that they are two
    members. What else may go with the member that it is put beside (公安机关 and 交通管理部门) nobody can tell."""
    behind = deed.new.startswith(deed.old)
    put = deed.new.removeprefix(deed.old) if behind else deed.new.removesuffix(deed.old)
    if len(put) < 2 * _KIND or put[-_KIND:] != deed.old[-_KIND:]:
        raise Lost(Why.JOINT_UNSAID)
    return replace(deed, new=f"{deed.old}、{put}" if behind else f"{put}、{deed.old}")


_KIND = 2  # characters at the end of a name that say of what kind it is: 部门, 机关, 员会
_JOINTS = tuple("、，。；：和及与或并以等（")


def _places(text: str, words: str, low: int, high: int) -> Iterable[int]:
    at = text.find(words, low, high)
    while at >= 0:
        yield at
        at = text.find(words, at + max(1, len(words)), high)
