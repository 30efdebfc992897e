"""Articles, paragraphs, items, headings and annexes, noted to be added."""

from collections.abc import Sequence

from analysis.amending.instructions import Add, Why
from analysis.amending.locating import Lost, items_holder, locate
from analysis.amending.noted import Noted, Siblings
from analysis.amending.working import HEADINGS, Node, of_tree, of_trees
from drafts.parsing import quoted
from drafts.provisions import Level, Number


class NotingAdding(Noted):
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
        if deed.within_new:
            self.in_new_chapters.add(at)
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
