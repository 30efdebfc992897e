"""Articles and headings in their new order: what is added, deleted and renumbered, and the chapter each stands in."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from analysis.amending.ordering import Misfit, Numbered, closed_up, in_order, in_place
from analysis.amending.working import HEADINGS, Node
from drafts.parsing.quoted import relabelled
from drafts.provisions import Level, Number


class Seam(Exception):  # noqa: N818 -- an answer, not a fault
    """An article at the seam of two chapters, neither of which is named."""

    def __init__(self, node: Node, before: Node | None) -> None:
        super().__init__(node)
        self.node = node
        self.before = before  # the heading of the article before it


@dataclass
class Plan:
    """What becomes of the articles and headings of a body. `given` are the articles that a number is given, new or
    not; `homes` the headings that are named for them; `adjust` has all others numbered in turn."""

    deleted: set[Node] = field(default_factory=set)
    given: dict[Number, Node] = field(default_factory=dict)
    homes: dict[Node, Node | None] = field(default_factory=dict)
    followed: dict[Node, Node] = field(default_factory=dict)
    headings: dict[Node | None, dict[Number, Node]] = field(default_factory=dict)
    dissolved: set[Node] = field(default_factory=set)
    holds: dict[Node, tuple[Number, Number]] = field(default_factory=dict)
    adjust: bool = False

    @property
    def moved(self) -> set[Node]:
        return set(self.given.values())

    def concerns(self) -> bool:
        return bool(self.adjust or self.deleted or self.given or self.headings or self.dissolved)


def placed(body: Sequence[Node], plan: Plan) -> list[Node]:
    """The body anew. Changes numbers and children of its nodes. Raises Misfit or Seam, and then has changed none."""
    if not plan.concerns() or any(top.level not in (*HEADINGS, Level.ARTICLE, Level.PARAGRAPH) for top in body):
        return list(body)
    homes = dict(_homes(body, None))
    articles = _articles(homes, plan)
    _check_followed(articles, plan)
    found = _new_homes(articles, homes, plan, list(_headings(body)))
    groups = _heading_groups(body, plan)
    shape = _Shape(body, articles, found, groups, plan)
    anew = shape.children(None)
    order = [node for top in anew for node in _walked(top, shape)]
    if order != [article.what for article in articles]:
        raise Misfit(frozenset(number for given in plan.headings.values() for number in given) | frozenset(plan.given))
    shape.settle(anew)
    return anew


def _homes(nodes: Sequence[Node], above: Node | None) -> Iterator[tuple[Node, Node | None]]:
    for node in nodes:
        if node.level is Level.ARTICLE:
            yield node, above
        elif node.level in HEADINGS:
            yield from _homes(node.children, node)


def _headings(nodes: Sequence[Node]) -> Iterator[Node]:
    for node in nodes:
        if node.level in HEADINGS:
            yield node
            yield from _headings(node.children)


def _articles(homes: dict[Node, Node | None], plan: Plan) -> list[Numbered[Node]]:
    gone = plan.deleted | plan.moved
    kept = [Numbered(node.number or Number(0), node) for node in homes if node not in gone]
    if not plan.adjust:
        return in_place(kept, plan.given)
    first = next((node.number.value for node in homes if node.number), 1)
    return closed_up(kept, plan.given, min(first, 1) or 1)


def _check_followed(articles: list[Numbered[Node]], plan: Plan) -> None:
    place = {article.what: at for at, article in enumerate(articles)}
    for node, before in plan.followed.items():
        if node in place and before in place and place[node] != place[before] + 1:
            raise Misfit(frozenset(number for number, given in plan.given.items() if given is node))


def _new_homes(
    articles: list[Numbered[Node]], homes: dict[Node, Node | None], plan: Plan, headings: list[Node]
) -> dict[Node, Node | None]:
    """Of each article the heading that it stands under: its own, the one that is named, or that of both neighbours."""
    found: dict[Node, Node | None] = {}
    stays = _in_order(articles, homes)
    instead = _instead(headings, plan)
    for number, node in articles:
        held = next((h for h, (first, last) in plan.holds.items() if _within(number, first, last)), None)
        if held is not None:
            found[node] = held
        elif node in plan.homes:
            found[node] = plan.homes[node]
        elif node in stays:
            found[node] = instead.get(homes[node], homes[node])
    sequence = [node for _, node in articles]
    for at, node in enumerate(sequence):
        if node in found:
            continue
        before = next((found[other] for other in reversed(sequence[:at]) if other in found), _NOWHERE)
        after = next((found[other] for other in sequence[at + 1 :] if other in found), _NOWHERE)
        near = [home for home in (before, after) if home is not _NOWHERE]
        own = instead.get(homes[node], homes[node]) if node in homes else _NOWHERE
        if own is not _NOWHERE and (own in near or not near):
            found[node] = own
        elif near and all(home is near[0] for home in near):
            found[node] = near[0]
        elif node in plan.followed and plan.followed[node] in found:
            found[node] = found[plan.followed[node]]
        elif near:
            raise Seam(node, near[0])
        else:
            found[node] = None
    return found


def _in_order(articles: list[Numbered[Node]], homes: dict[Node, Node | None]) -> set[Node]:
    """The articles of the old text that still stand in their old order, whatever their numbers."""
    order = {node: at for at, node in enumerate(homes)}
    old = [node for _, node in articles if node in order]
    kept = in_order([order[node] for node in old])
    return {node for at, node in enumerate(old) if at in kept}


_NOWHERE = Node(Level.CHAPTER)


def _within(number: Number, first: Number, last: Number) -> bool:
    return (first.value, first.suffix) <= (number.value, number.suffix) <= (last.value, last.suffix)


def _instead(headings: list[Node], plan: Plan) -> dict[Node | None, Node | None]:
    """Where the articles of a heading go whose name alone is deleted: to the one before it."""
    instead: dict[Node | None, Node | None] = {}
    before: Node | None = None
    for heading in headings:
        if heading in plan.dissolved:
            instead[heading] = before
        elif heading not in plan.deleted:
            before = heading
    return instead


def _heading_groups(body: Sequence[Node], plan: Plan) -> dict[Node | None, list[Numbered[Node]]]:
    """Of each heading (None: the top) the headings below it in their order, with their numbers."""
    groups: dict[Node | None, list[Numbered[Node]]] = {}

    def descend(nodes: Sequence[Node], above: Node | None) -> None:
        own = [node for node in nodes if node.level in HEADINGS]
        given = plan.headings.get(above, {})
        gone = plan.deleted | plan.dissolved | set(given.values())
        kept = [Numbered(node.number, node) for node in own if node.number and node not in gone]
        bare = [Numbered(Number(0), node) for node in own if not node.number and node not in gone]
        changed = len(kept) + len(bare) != len(own) or given
        if changed and plan.adjust:
            start = next((node.number.value for node in own if node.number), 1)
            groups[above] = closed_up(kept, given, start)
        else:
            groups[above] = in_place(kept, given) if given else kept
        groups[above] += bare  # they stand where their articles do
        for node in own:
            descend(node.children, node)

    descend(body, None)
    for parent, given in plan.headings.items():
        if parent not in groups:
            groups[parent] = in_place([], given)
    return groups


@dataclass
class _Shape:
    """The tree anew, before any node is changed."""

    body: Sequence[Node]
    articles: list[Numbered[Node]]
    homes: dict[Node, Node | None]
    groups: dict[Node | None, list[Numbered[Node]]]
    plan: Plan

    def __post_init__(self) -> None:
        self.below: dict[Node | None, list[Node]] = {}
        for _, node in self.articles:
            self.below.setdefault(self.homes[node], []).append(node)
        self.index = {node: at for at, (_, node) in enumerate(self.articles)}
        self.kept: dict[Node | None, list[Node]] = {}

    def children(self, above: Node | None) -> list[Node]:
        """Headings, articles and bare paragraphs right below."""
        if above in self.kept:
            return self.kept[above]
        now = self.body if above is None else above.children
        entries: list[tuple[float, Node]] = [(self.index[node], node) for node in self.below.get(above, ())]
        last = -1.0
        for _, heading in self.groups.get(above, ()):
            places = [self.index[node] for node in self._articles_below(heading)]
            at = min(places) - 0.5 if places else last
            last = max(places, default=last)
            entries.append((at, heading))
        ordered = [node for _, node in sorted(entries, key=lambda entry: entry[0])]
        self.kept[above] = self._with_bare(now, ordered)
        return self.kept[above]

    def _with_bare(self, now: Sequence[Node], ordered: list[Node]) -> list[Node]:
        """Paragraphs outside articles stay behind what they stand behind."""
        result = list(ordered)
        before: Node | None = None
        for node in now:
            if node.level in (Level.ARTICLE, *HEADINGS):
                before = node if node in result else before
            else:
                result.insert(result.index(before) + 1 if before else 0, node)
                before = node
        return result

    def _articles_below(self, heading: Node) -> Iterator[Node]:
        yield from self.below.get(heading, ())
        for _, child in self.groups.get(heading, ()):
            yield from self._articles_below(child)

    def settle(self, anew: Sequence[Node]) -> None:
        """Changes the nodes: numbers, labels, children."""
        for number, node in (*self.articles, *(each for group in self.groups.values() for each in group)):
            if node.number != number and node.number is not None:
                node.label, node.number = relabelled(node.label, number), number
        for node in anew:
            if node.level in HEADINGS:
                node.children = self.children(node)
                self.settle(node.children)


def _walked(node: Node, shape: _Shape) -> Iterator[Node]:
    if node.level is Level.ARTICLE:
        yield node
    elif node.level in HEADINGS:
        for child in shape.children(node):
            yield from _walked(child, shape)
