"""What the instructions of a decision will do, as far as it is noted: nothing is changed yet."""

from dataclasses import dataclass, field

from analysis.amending.amended import Amended
from analysis.amending.instructions import Why
from analysis.amending.locating import Lost
from analysis.amending.placing import Plan
from analysis.amending.working import Node
from drafts.provisions import Draft, Level, Number


@dataclass
class Siblings:
    """What becomes of the paragraphs or items of one provision."""

    deleted: set[Node] = field(default_factory=set)
    given: dict[Number, Node] = field(default_factory=dict)
    after: dict[Node, Node] = field(default_factory=dict)
    by: dict[Number, int] = field(default_factory=dict)
    touched_by: set[int] = field(default_factory=set)


class Noted(Amended):
    """What each instruction will do, by its index."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft)
        self.plan = Plan()
        self.siblings: dict[tuple[str, Level], Siblings] = {}
        self.why: dict[int, Why] = {}
        self.before: dict[int, tuple[str, ...]] = {}
        self.within: set[int] = set()  # instructions that change words of provisions, not what stands below these
        self.made: dict[int, list[Node]] = {}
        self.lines: dict[int, list[str]] = {}  # after, where no node tells it
        self.by_article: dict[Node, int] = {}
        self.structural: set[int] = set()
        self.annexes_gone: set[Node] = set()
        self.labels: list[tuple[int, Node, Number]] = []  # numbers that quoted words bear
        self.added: dict[int, tuple[Node, ...]] = {}  # new articles of an instruction, without those of a new chapter
        self.missing: set[Node] = set()  # hold the number of what could not be added
        self.in_new_chapters: set[int] = set()  # instructions that name the chapter by its new number
        self.instead: list[tuple[int, Node, Node]] = []  # old node, its new content

    def _give(self, at: int, number: Number, node: Node, home: Node | None = None) -> None:
        if number in self.plan.given:
            raise Lost(Why.NUMBER_TAKEN)
        self.plan.given[number] = node
        self.by_article[node] = at
        if home is not None:
            self.plan.homes[node] = home

    def _group(self, node: Node) -> Siblings:
        return self.siblings.setdefault((self.parents[node.origin], node.level), Siblings())
