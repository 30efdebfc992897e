"""The brief (摘要): one page of a comparison, in the order in which a meeting needs it, as data that every face draws.

What is alike comes first, so that a meeting may pass over it; then what differs, by what kind of thing it is; last the
questions that only a meeting can settle. Every line names its rows.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analysis.comparing.comparison import ArticleRef, Category, Comparison, Head, Relation, Unit
from analysis.points.candidates import rarity
from analysis.points.point import ONE_SIDED, Point, Silence
from analysis.points.topics import shared_topic
from analysis.points.weights import point_weights


class Section(StrEnum):
    """The sections, in their order on the page; the value names each in the catalogue."""

    ALIKE = "alike"  # 基本一致
    BEARER = "bearer"  # 责任主体
    STRENGTH = "strength"  # 规范强度
    MEASURE = "measure"  # 时限和数额
    EXCEPTION = "exception"  # 除外
    PENALTY = "penalty"  # 处罚与法律责任
    PROCEDURE = "procedure"  # 程序和条件
    ONE_SIDED = "one_sided"  # 一方独有
    QUESTION = "question"  # 提请议定

    @property
    def numbered(self) -> bool:
        """Each line by itself, with a number: what a meeting goes through one by one."""
        return self is Section.QUESTION


_OF_CATEGORY = {
    Category.BEARER.value: Section.BEARER,
    Category.MODALITY.value: Section.STRENGTH,
    Category.TIME_LIMIT.value: Section.MEASURE,
    Category.QUANTITY.value: Section.MEASURE,
    Category.EXCEPTION.value: Section.EXCEPTION,
    Category.PENALTY.value: Section.PENALTY,
    ONE_SIDED: Section.ONE_SIDED,
}


class Question(StrEnum):
    """What a meeting is asked about a point; the value names the sentence in the catalogue."""

    WHO = "who"  # 由谁负责
    NAME = "name"  # 一方未写明由谁负责
    CHOOSE = "choose"  # 采用哪一方的规定
    FILL = "fill"  # 一方未作规定, 是否补充
    PUNISH = "punish"  # 一方有规定无罚则
    SANCTION = "sanction"  # 处罚是否统一
    FOLLOW = "follow"  # 一方独有的制度, 另一方是否相应规定


@dataclass(frozen=True, slots=True)
class Alike:
    """A row that a meeting may pass over, with what it is about."""

    row: str
    topic: str
    left: tuple[ArticleRef, ...]
    right: tuple[ArticleRef, ...]
    formal: "Formal | None" = None


class Formal(StrEnum):
    """What a provision is that every regulation has: told by its kind; the value names it in the catalogue."""

    PURPOSE = "purpose"  # 立法目的
    COMMENCEMENT = "commencement"  # 施行日期


_FORMAL = (
    (Formal.PURPOSE, re.compile(r"^(?:第[^条]+条)?\s*为了?[^。]*制定本")),
    (Formal.COMMENCEMENT, re.compile(r"自[^。，]{4,16}起施行")),
)


class LineNote(StrEnum):
    """What is to be known of a line in people's own words; the value names it in the catalogue."""

    NONE = ""
    CHANGED = "changed"  # its articles changed since
    GONE = "gone"  # the difference it tells is no longer found


@dataclass(frozen=True, slots=True)
class BriefLine:
    """A line that speaks of a point; `question` where it asks the meeting instead of telling.

    Where people changed it, `own` are their words (empty: the tool's), `place` its place in its section (None: the
    tool's), `record` and `revision` what they decided; a line of their own has no point, but articles and rows."""

    section: Section
    point: Point | None
    question: Question | None = None
    own: str = ""
    dropped: bool = False
    place: float | None = None
    note: LineNote = LineNote.NONE
    record: str = ""
    revision: int = 0
    own_left: tuple[ArticleRef, ...] = ()
    own_right: tuple[ArticleRef, ...] = ()
    own_rows: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Tells the line on its page."""
        return f"{self.section} {self.point.key if self.point else self.record}"

    @property
    def category(self) -> str:
        return self.point.category if self.point else ""

    @property
    def left(self) -> tuple[ArticleRef, ...]:
        return self.point.left.articles if self.point else self.own_left

    @property
    def right(self) -> tuple[ArticleRef, ...]:
        return self.point.right.articles if self.point else self.own_right

    @property
    def rows(self) -> tuple[str, ...]:
        return self.point.rows if self.point else self.own_rows


@dataclass(frozen=True, slots=True)
class Brief:
    """One page. `rest` counts the points that the page has no room for; `answering`, `left_only` and `right_only` the
    rows of articles; `edited` where people changed lines."""

    left: Head
    right: Head
    answering: int
    left_only: int
    right_only: int
    alike: tuple[Alike, ...]
    lines: tuple[BriefLine, ...]
    rest: int
    edited: bool = False

    def of(self, section: Section) -> tuple[BriefLine, ...]:
        return tuple(line for line in self.lines if line.section is section)


def brief_of(comparison: Comparison, points: Sequence[Point]) -> Brief:
    """The page of a comparison with these points, strongest first."""
    known = point_weights()
    shown = sorted(_with_room(points), key=lambda point: list(Section).index(section_of(point)))
    relations = Counter(row.relation for row in comparison.rows)
    one_sided = relations[Relation.LEFT_ONLY], relations[Relation.RIGHT_ONLY]
    return Brief(
        left=comparison.left,
        right=comparison.right,
        answering=len(comparison.rows) - sum(one_sided),
        left_only=one_sided[0],
        right_only=one_sided[1],
        alike=tuple(_alike(comparison, points))[: known.alike],
        lines=(*(BriefLine(section_of(point), point) for point in shown), *_questions(points)),
        rest=len(points) - len(shown),
    )


def _with_room(points: Sequence[Point]) -> list[Point]:
    """The strongest points that the page has room for; what one side alone has shall not crowd out the rest."""
    known, alone = point_weights(), 0
    found: list[Point] = []
    for point in points:
        alone += point.category == ONE_SIDED
        if len(found) < known.lines and (point.category != ONE_SIDED or alone <= known.alone_lines):
            found.append(point)
    return found


def section_of(point: Point) -> Section:
    """Where it stands on the page: under who acts only where it says so."""
    named = point.left.bearer or point.right.bearer
    if point.category == Category.BEARER.value and not named:
        return Section.PROCEDURE
    return _OF_CATEGORY.get(point.category, Section.PROCEDURE)


def _questions(points: Sequence[Point]) -> Iterator[BriefLine]:
    """A question for each of the first matters, of one row one; few of them on what one side alone has."""
    asked: set[str] = set()
    alone = 0
    for point in points:
        alone += point.category == ONE_SIDED
        if point.category == ONE_SIDED and alone > point_weights().alone_questions:
            continue
        enough = len(asked) >= point_weights().fewest_questions and point.rank > 1
        if enough or point.rank > 2 or len(asked) >= point_weights().questions:
            return
        if not asked.intersection(point.rows):
            asked.add(point.rows[0])
            yield BriefLine(Section.QUESTION, point, question_of(point))


def question_of(point: Point) -> Question:
    """What is to be settled about it."""
    silent = {point.left.silence, point.right.silence}
    if point.category == ONE_SIDED:
        return Question.FOLLOW
    if Silence.UNPUNISHED in silent:
        return Question.PUNISH
    if Silence.UNNAMED in silent:
        return Question.NAME
    if Silence.ABSENT in silent:
        return Question.FILL
    if point.category == Category.PENALTY.value:
        return Question.SANCTION
    return Question.WHO if point.left.bearer and point.right.bearer else Question.CHOOSE


def _alike(comparison: Comparison, points: Sequence[Point]) -> Iterator[Alike]:
    """Rows without a substantive difference, then those whose differences weigh least and that no point speaks of; the
    formal ones (purpose, commencement) tell nobody anything."""
    spoken = {row for point in points for row in point.rows}
    rare = rarity(comparison)
    free = [row for row in comparison.rows if row.left and row.right and row.id not in spoken]
    order = {row.id: place for place, row in enumerate(free)}
    light = [row for row in free if row.weight.value < point_weights().alike_below]
    for row in sorted(light, key=lambda row: (row.substantive, order[row.id])):
        words = _words(row.left_units)
        formal = next((kind for kind, pattern in _FORMAL if pattern.search(words)), None)
        named = row.left[0].caption or shared_topic(_words(row.left_units), _words(row.right_units), rare)
        if named or formal:
            yield Alike(row.id, named, row.left, row.right, formal)


def _words(units: Sequence[Unit]) -> str:
    return "".join(span.text for unit in units for span in unit.spans)
