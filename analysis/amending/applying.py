"""Doing what a decision says: instructions applied to the text that they amend, and what became of each.

All addresses are looked up in the old text before anything is changed, so that the order of instructions does not
matter and none counts from what another has moved. Two that change the same words are not both done. What is not
told stays as it is, internal citations too: decisions change those by instructions of their own (将第五十条中的
“第二十条”修改为“第二十一条”) or leave them to 对个别文字作相应调整, which says nothing that could be done. Articles are
numbered in turn only where the decision says so; paragraphs and items of one provision close up, as places count.
"""

from collections.abc import Iterable, Sequence

from analysis.amending.amended import Span
from analysis.amending.instructions import (
    Applied,
    Delete,
    Effect,
    Instruction,
    Region,
    Why,
)
from analysis.amending.locating import Lost, locate
from analysis.amending.noted import Siblings
from analysis.amending.noting import Noting
from analysis.amending.ordering import Misfit, Numbered, closed_up
from analysis.amending.placing import Seam, placed
from analysis.amending.working import HEADINGS, Node, lines_of, own_line
from drafts.parsing import quoted
from drafts.parsing.quoted import relabelled
from drafts.provisions import Draft, Level, Number


def apply(draft: Draft, instructions: Sequence[Instruction]) -> Applied:
    """The text after the instructions; what could not be done is told with its reason, and nothing is guessed."""
    return _Applying(draft).all(instructions)


class _Applying(Noting):
    def all(self, instructions: Sequence[Instruction]) -> Applied:
        for at, instruction in enumerate(instructions):
            try:
                self._take(at, instruction)
            except Lost as lost:
                self.why[at] = lost.why
            except quoted.Unfit:
                self.why[at] = Why.WORDING_UNFIT
        self._write_spans()
        self._arrange_siblings()
        self._write_instead()
        self._place()
        self.working.annexes = [node for node in self.working.annexes if node not in self.annexes_gone]
        draft = self.working.finished()
        return Applied(draft, tuple(self._effects(instructions, draft)))

    # Doing it.

    def _write_spans(self) -> None:
        for (key, name), spans in self.spans.items():
            spans.sort(key=lambda span: (span.start, span.end))
            if key in self.nodes:
                node = self.nodes[key]
                changed = _written(getattr(node, name), spans)
                if name == "caption" and node.level is Level.ARTICLE:
                    node.bracketed = node.bracketed.replace(node.caption, changed, 1)
                setattr(node, name, changed)
            else:
                self._write_around(key, spans)

    def _write_around(self, key: str, spans: list[Span]) -> None:
        region, _, index = key.partition("/")
        name = region.removeprefix("@")
        if index:
            lines = getattr(self.working, name)
            lines[int(index)] = _written(lines[int(index)], spans)
        else:
            setattr(self.working, name, _written(getattr(self.working, name), spans))

    def _arrange_siblings(self) -> None:
        for (key, level), group in self.siblings.items():
            holder = self.nodes[key]
            if key in self.whole:
                continue
            try:
                children = _arranged(holder.children, level, group)
            except Misfit as misfit:
                blamed = {group.by[number] for number in misfit.at} or group.touched_by
                for at in group.touched_by:
                    self.why[at] = Why.NUMBER_UNFIT if at in blamed else Why.RESTS_ON_ANOTHER
                continue
            if holder.children and not children and not holder.text:
                for at in group.touched_by:
                    self.why[at] = Why.NOTHING_LEFT
                continue
            holder.children = children

    def _write_instead(self) -> None:
        self.old_content = {}
        for at, node, new in self.instead:
            self.old_content[at] = (node.caption, node.bracketed, node.text, node.children, node.label)
            node.caption, node.bracketed, node.text, node.children = new.caption, new.bracketed, new.text, new.children
            if node.level is Level.ANNEX:
                node.label = new.label
            numbers = (node.number, self.draft.by_key[node.origin].number)
            if node.level in (Level.ITEM, Level.SUBITEM) and new.number not in numbers:
                self._undo(at, node)
                self.why[at] = Why.NUMBER_UNFIT

    def _undo(self, at: int, node: Node) -> None:
        node.caption, node.bracketed, node.text, node.children, node.label = self.old_content[at]

    def _leave_out_where_chapters_change(self) -> None:
        """A new article in a chapter that is named by its new number, while chapters change: which one is meant?"""
        headings = {node for node in (*self.plan.deleted, *self.plan.dissolved) if node.level in HEADINGS}
        if not (headings or self.plan.headings):
            return
        for at in self.in_new_chapters & self.added.keys():
            self.why[at] = Why.BETWEEN_CHAPTERS
            self.missing |= set(self.added[at])

    def _place(self) -> None:
        self._leave_out_where_chapters_change()
        old = {node: node.number for node in self.nodes.values() if node.level is Level.ARTICLE}
        while True:
            try:
                self.working.body = placed(self.working.body, self.plan)
            except Seam as seam:
                if self._leave_out(seam):
                    continue
                self._blame({self.by_article.get(seam.node, -1)}, Why.BETWEEN_CHAPTERS)
                return
            except Misfit as misfit:
                given = {**self.plan.given, **{n: h for g in self.plan.headings.values() for n, h in g.items()}}
                blamed = {self.by_article[given[number]] for number in misfit.at if number in given}
                self._blame(blamed, Why.NUMBER_TAKEN if misfit.taken else Why.NUMBER_UNFIT)
                return
            break
        for at, node, number in self.labels:
            if number not in (node.number, old.get(node)):
                self._undo(at, node)
                self.why[at] = Why.NUMBER_UNFIT
        self._drop_missing()

    def _leave_out(self, seam: Seam) -> bool:
        """A new article of which nobody knows the chapter is left out; its number is kept, so that the others come out.

        Says whether it was a new one.
        """
        at = self.by_article.get(seam.node, -1)
        new = self.added.get(at, ())
        if seam.node not in new:
            return False
        self.why[at] = Why.BETWEEN_CHAPTERS
        self.missing |= set(new)
        self.plan.homes.update(dict.fromkeys(new, seam.before))
        return True

    def _drop_missing(self) -> None:
        def drop(nodes: list[Node]) -> list[Node]:
            kept = [node for node in nodes if node not in self.missing]
            for node in kept:
                if node.level in HEADINGS:
                    node.children = drop(node.children)
            return kept

        if self.missing:
            self.working.body = drop(self.working.body)

    def _blame(self, blamed: set[int], why: Why) -> None:
        """Order and numbers come out only together: where one cannot be done, none is."""
        for at in self.structural:
            self.why.setdefault(at, why if at in blamed else Why.RESTS_ON_ANOTHER)
        for at, node, number in self.labels:
            if number != node.number:
                self._undo(at, node)
                self.why.setdefault(at, Why.RESTS_ON_ANOTHER)

    def _effects(self, instructions: Sequence[Instruction], draft: Draft) -> Iterable[Effect]:
        tops = (*self.working.body, *self.working.annexes)
        provisions = dict(zip((n for top in tops for n in top.walk()), draft.walk(), strict=True))
        for at, instruction in enumerate(instructions):
            before = self.before.get(at, ())
            if why := self.why.get(at):
                yield Effect(instruction, why, before=before)
                continue
            made = [(node, provisions[node]) for node in self.made.get(at, ()) if node in provisions]
            within = at in self.within
            after = [line for node, _ in made for line in ((own_line(node),) if within else lines_of(node))]
            after += [line for key in self.lines.get(at, ()) for line in self._lines_around(key)]
            locator = "、".join(dict.fromkeys(provision.locator for _, provision in made))
            yield Effect(instruction, None, locator or self._old_locator(instruction), before, tuple(after))

    def _lines_around(self, key: str) -> tuple[str, ...]:
        name, _, index = key.removeprefix("@").partition("/")
        found = getattr(self.working, name)
        lines = (found,) if isinstance(found, str) else tuple(found)
        return (lines[int(index)],) if index else lines

    def _old_locator(self, instruction: Instruction) -> str:
        deed = instruction.deed
        if isinstance(deed, Delete) and deed.place.region is Region.BODY:
            return locate(self.draft, deed.place).locator
        return ""


def _written(text: str, spans: Iterable[Span]) -> str:
    written, at = "", 0
    for span in spans:
        written += text[at : span.start] + span.new
        at = span.end
    return written + text[at:]


def _arranged(children: Sequence[Node], level: Level, group: Siblings) -> list[Node]:
    """The children of one provision anew; what is not of the level stays behind what it stands behind."""
    glued: dict[Node | None, list[Node]] = {}
    own: list[Node] = []
    for child in children:
        if child.level is level:
            own.append(child)
        else:
            glued.setdefault(own[-1] if own else None, []).append(child)
    gone = group.deleted | set(group.given.values())
    numbers = [Number(at) if level is Level.PARAGRAPH else node.number or Number(at) for at, node in enumerate(own, 1)]
    kept = [Numbered(number, node) for number, node in zip(numbers, own, strict=True) if node not in gone]
    anew = closed_up(kept, group.given)
    order = [node for _, node in anew]
    for node, before in group.after.items():
        if before in order and order.index(node) != order.index(before) + 1:
            raise Misfit(frozenset(number for number, given in group.given.items() if given is node))
    if level is not Level.PARAGRAPH:
        for number, node in anew:
            if node.number != number:
                node.label, node.number = relabelled(node.label, number), number
    return [*glued.get(None, ()), *(each for node in order for each in (node, *glued.get(node, ())))]
