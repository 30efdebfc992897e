"""The Comparison: plain data that every face (page, docx, xlsx, pdf, html, JSON) draws and none recomputes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from itertools import accumulate

from analysis.comparing.weight import UNWEIGHED, Weight
from analysis.language.organs import Renaming
from analysis.liability.acts import Act
from analysis.liability.penalties import Penalty
from analysis.reason import Reason
from analysis.sides import Sides
from drafts.provisions import Kind, Level


class Relation(StrEnum):
    """How the provisions of a row answer each other. n:m with n, m > 1 is SPLIT where the right has more articles,
    MERGED where the left has more, MODIFIED where they have equally many. PARTIAL: some paragraphs of two articles
    answer each other that stand in different rows; only in Comparison.also."""

    SAME = "same"  # nothing differs but what is not substantive and folded away: equal after normalisation
    MODIFIED = "modified"
    SPLIT = "split"
    MERGED = "merged"
    LEFT_ONLY = "left_only"
    RIGHT_ONLY = "right_only"
    PARTIAL = "partial"

    @property
    def one_sided(self) -> bool:
        return self in (Relation.LEFT_ONLY, Relation.RIGHT_ONLY)


class Category(StrEnum):
    """What kind of difference, strongest first (domain: what reviewers look for)."""

    BEARER = "bearer"
    MODALITY = "modality"
    PENALTY = "penalty"
    TIME_LIMIT = "time_limit"
    QUANTITY = "quantity"
    EXCEPTION = "exception"
    CITATION = "citation"
    SCOPE = "scope"
    CONTENT = "content"
    WORDING = "wording"
    COUNTERPART = "counterpart"
    RENUMBERING = "renumbering"
    FORMATTING = "formatting"

    @property
    def substantive(self) -> bool:
        return self not in NOT_SUBSTANTIVE


FOLDED = frozenset({Category.COUNTERPART, Category.RENUMBERING, Category.FORMATTING})
"""What is folded away by default: rows that differ in nothing else are the same."""

NOT_SUBSTANTIVE = FOLDED | {Category.WORDING}


class Part(StrEnum):
    """Which part of the texts a row compares."""

    ARTICLE = "article"
    TITLE = "title"
    PREAMBLE = "preamble"
    ANNEX = "annex"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Difference:
    """A span on each side (either may be empty), always the original wording; locators say where each stands. Of
    several categories `category` is the strongest and `others` the rest, strongest first. `reason` where it is judged
    by more than its own words: a term used throughout."""

    category: Category
    left: str
    right: str
    left_locator: str = ""
    right_locator: str = ""
    reason: Reason | None = None
    others: tuple[Category, ...] = ()
    weight: Weight = UNWEIGHED
    parts: tuple[
        "Difference", ...
    ] = ()  # what is told as one here, each as it would be by itself; none where it is one

    @property
    def categories(self) -> tuple[Category, ...]:
        """All of them, strongest first."""
        return (self.category, *self.others)

    @property
    def substantive(self) -> bool:
        return self.category.substantive


@dataclass(frozen=True, slots=True)
class Span:
    """A run of original text. `difference` is the index in Row.differences it belongs to; None where both agree.
    `part` is the index among the parts of that difference, 0 where it has none."""

    text: str
    difference: int | None = None
    part: int = 0


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, item or sub-item as shown: its spans joined are label + text of the provision, unchanged."""

    key: str
    locator: str
    level: Level
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class UnitLink:
    """Units that answer each other: indexes into Row.left_units and Row.right_units, None where one side has none.
    `moved` where the order of the two sides crosses."""

    left: int | None
    right: int | None
    moved: bool = False


@dataclass(frozen=True, slots=True)
class ArticleRef:
    """An article of a row: its key and number in its draft, and the headings above it (第二章 …), outermost first."""

    key: str
    number: int | str  # 12; an article 之一 is "12-1"; a repeated number "12#2"
    locator: str
    caption: str = ""
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """Provisions that answer each other, n to m. `id` is stable for the same pair of texts: "12~14,15". `weight` is
    that of its heaviest difference; of a row that only one side has, of all its words."""

    id: str
    left: tuple[ArticleRef, ...]
    right: tuple[ArticleRef, ...]
    relation: Relation
    moved: bool
    confidence: float  # 0..1, calibrated: of rows at 0.8 about 80 % are right
    reasons: tuple[Reason, ...]
    left_units: tuple[Unit, ...]
    right_units: tuple[Unit, ...]
    links: tuple[UnitLink, ...]
    differences: tuple[Difference, ...]
    part: Part = Part.ARTICLE
    weight: Weight = UNWEIGHED

    @property
    def substantive(self) -> bool:
        """A row that only one side has is substantive by itself."""
        return self.relation.one_sided or any(d.substantive for d in self.differences)

    def told_by(self, span: Span) -> Difference | None:
        """What a run of text tells: its difference, or the part of it that stands there."""
        if span.difference is None:
            return None
        whole = self.differences[span.difference]
        return whole.parts[span.part] if whole.parts else whole

    @property
    def in_parts(self) -> "Row":
        """The row with each part of its differences as a difference by itself."""
        if not any(difference.parts for difference in self.differences):
            return self
        starts = [0, *accumulate(max(len(difference.parts), 1) for difference in self.differences)]

        def apart(unit: Unit) -> Unit:
            spans = (s if s.difference is None else Span(s.text, starts[s.difference] + s.part) for s in unit.spans)
            return replace(unit, spans=tuple(spans))

        return replace(
            self,
            left_units=tuple(map(apart, self.left_units)),
            right_units=tuple(map(apart, self.right_units)),
            differences=tuple(part for d in self.differences for part in d.parts or (d,)),
        )

    @property
    def category(self) -> Category | None:
        """The strongest category of its differences; None where there is none."""
        order = list(Category)
        return min((d.category for d in self.differences), key=order.index, default=None)


@dataclass(frozen=True, slots=True)
class Heading:
    """A part, chapter or section title of one side, before the article with key `before`."""

    level: Level
    text: str
    before: str


@dataclass(frozen=True, slots=True)
class Head:
    """What a comparison says of each text as a whole."""

    title: str
    note: str
    kind: Kind
    articles: int
    headings: tuple[Heading, ...] = ()


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts of article rows: by relation, by category (rows that hold at least one), and the totals."""

    rows: int
    relations: Mapping[str, int]
    categories: Mapping[str, int]
    moved: int
    substantive: int
    not_substantive: int  # rows with differences, none of them substantive
    identical: int  # rows with no difference at all


class Definitions(StrEnum):
    """What the two texts say of a term that they name differently; its value names a sentence of the catalogue."""

    NONE = "none"  # neither defines it
    LEFT = "left"  # only the left text does
    RIGHT = "right"
    ALIKE = "alike"  # both do, without a substantive difference
    DIFFERENT = "different"
    REFORM = "reform"  # an organ that a reform renamed: one text says its former name


@dataclass(frozen=True, slots=True)
class TermChange:
    """A term that the two texts name differently throughout, told once. `rows` are the ids of the article rows where
    it is folded, in their order, `places` how often; the locators say where each text defines it (empty: nowhere).
    `reform` where it is an organ by a name that a reform has replaced."""

    left: str
    right: str
    rows: tuple[str, ...]
    places: int
    definitions: Definitions = Definitions.NONE
    left_definition: str = ""
    right_definition: str = ""
    reform: Renaming | None = None


class Outcome(StrEnum):
    """What comes of an act on both sides; its value names it in the catalogue."""

    ALIKE = "alike"  # both punish it, alike but for what other laws impose anyway
    DIFFERENT = "different"  # both punish it, not alike
    LEFT_ONLY = "left_only"  # both command or forbid it, the left text punishes
    RIGHT_ONLY = "right_only"
    ALONE = "alone"  # the other side has neither the duty nor the penalty


@dataclass(frozen=True, slots=True)
class Liability:
    """Acts of one penalty that those of one penalty of the other side answer, or that none does (`left` or `right` is
    None then). The duties are the keys of the articles that the acts break, or that speak of them on a side that does
    not punish; what differs is told of the sanctions and of who imposes them."""

    outcome: Outcome
    left: Penalty | None
    right: Penalty | None
    left_acts: tuple[Act, ...]
    right_acts: tuple[Act, ...]
    left_duties: tuple[str, ...]
    right_duties: tuple[str, ...]
    sanctions_differ: bool
    authority_differs: bool


@dataclass(frozen=True)
class Comparison:
    """`rows`: articles, in the order of the left text, right-only rows where they stand on the right.
    `around`: titles, preambles, annexes and closings, so that nothing of either text is lost.
    `terms`: what differs throughout, the term of most rows first. `also`: links across rows, each a PARTIAL row of one
    article a side that holds only the units that answer each other, its id "5+29"; what counts rows leaves them out.
    `liability`: what either text punishes, act by act."""

    left: Head
    right: Head
    rows: tuple[Row, ...]
    around: tuple[Row, ...]
    summary: Summary
    terms: tuple[TermChange, ...] = ()
    also: tuple[Row, ...] = ()
    liability: tuple[Liability, ...] = ()

    def also_of(self, row: Row) -> tuple[Row, ...]:
        """The links across rows of which an article stands in this row."""
        held = {place for ref in row.left for place in self._across.left.get(ref.key, ())}
        held |= {place for ref in row.right for place in self._across.right.get(ref.key, ())}
        return tuple(self.also[place] for place in sorted(held))

    def beyond(self, link: Row, row: Row) -> Row:
        """The row at the other end of such a link."""
        ends = self._row_of.left[link.left[0].key], self._row_of.right[link.right[0].key]
        return self.rows[min(place for place in ends if self.rows[place].id != row.id)]

    @cached_property
    def _across(self) -> Sides[Mapping[str, Sequence[int]]]:
        """By the key of an article: the places of its links across rows."""
        found: Sides[dict[str, list[int]]] = Sides({}, {})
        for place, link in enumerate(self.also):
            found.left.setdefault(link.left[0].key, []).append(place)
            found.right.setdefault(link.right[0].key, []).append(place)
        return found

    @cached_property
    def _row_of(self) -> Sides[Mapping[str, int]]:
        """By the key of an article: the place of its row."""
        left = {ref.key: place for place, row in enumerate(self.rows) for ref in row.left}
        return Sides(left, {ref.key: place for place, row in enumerate(self.rows) for ref in row.right})

    def relation_of(self, row: Row) -> Relation:
        """How the row is called: one that only one side has, but that a link across answers in part, is PARTIAL."""
        return Relation.PARTIAL if row.relation.one_sided and self.also_of(row) else row.relation
