"""What the instructions of a decision say, looked up in the old text and noted; nothing is changed yet."""

from analysis.amending.instructions import (
    Add,
    Adjust,
    Delete,
    Instruction,
    Recast,
    Renumber,
    Replace,
    Unread,
    Why,
    Words,
)
from analysis.amending.locating import Lost, locate
from analysis.amending.noting_adding import NotingAdding
from analysis.amending.noting_replacing import NotingReplacing
from analysis.amending.noting_words import NotingWords
from analysis.amending.working import HEADINGS, lines_of, of_trees
from drafts.parsing import quoted
from drafts.provisions import Level


class Noting(NotingWords, NotingReplacing, NotingAdding):
    """Every deed; here those that give provisions other numbers or make others of them."""

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
            case Unread(why):
                raise Lost(why)

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
