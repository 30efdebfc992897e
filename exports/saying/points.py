"""Points and the lines of a brief, said in the reader's language: “责令改正：上级机关（75）↔ 有权机关（78）”.

What is quoted stays as written; only what stands between the quotations is said here.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.comparing.comparison import ArticleRef, Comparison
from analysis.points.brief import Alike, BriefLine, Question
from analysis.points.point import ONE_SIDED, Point, Said, Silence
from wording import Language, text

_PLACE = re.compile(
    r"^(?:《)?([一-鿿]{2,8}?)(?:省|壮族自治区|回族自治区|维吾尔自治区|自治区|市|自治州|州|自治县|县)(?!场|政|容|民)"
)


@dataclass(frozen=True, slots=True)
class SideNames:
    """One word for each side: its place (四川, 重庆), else 左方 and 右方."""

    left: str
    right: str


def place_of(title: str) -> str:
    """The place that a title names, in short: 四川; empty where it names none.

    >>> place_of("重庆市养老服务条例")
    '重庆'
    """
    found = _PLACE.match(title)
    return found[1] if found else ""


def side_names(comparison: Comparison, language: Language) -> SideNames:
    """The names of the places in both titles, where they tell the sides apart."""
    left, right = (place_of(head.title) for head in (comparison.left, comparison.right))
    if left and right and left != right:
        return SideNames(left, right)
    return SideNames(text("brief.left", language), text("brief.right", language))


def numbers(refs: Sequence[ArticleRef]) -> str:
    """Articles as a line names them: 41—43、60; the points of a decision by their own numbers: 三.

    >>> from analysis.comparing.comparison import ArticleRef
    >>> numbers([ArticleRef(str(n), n, f"第{n}条") for n in (41, 42, 43, 60)])
    '41—43、60'
    """
    runs: list[list[ArticleRef]] = []
    for ref in refs:
        if runs and _follows(runs[-1][-1], ref):
            runs[-1].append(ref)
        else:
            runs.append([ref])
    return "、".join(
        f"{_number(run[0])}—{_number(run[-1])}" if len(run) > 2 else "、".join(map(_number, run)) for run in runs
    )


def _follows(one: ArticleRef, other: ArticleRef) -> bool:
    return isinstance(one.number, int) and isinstance(other.number, int) and other.number == one.number + 1


def _number(ref: ArticleRef) -> str:
    return str(ref.number) if ref.locator.startswith("第") else ref.locator.rstrip("、．.")


def point_line(point: Point, names: SideNames, language: Language) -> str:
    """One line, a subject first, each side with its article numbers."""
    if point.category == ONE_SIDED:
        return _alone_line(point, names, language)
    said = {"left": _said(point.left, language), "right": _said(point.right, language)}
    return text("point.line" if point.topic else "point.bare", language, topic=point.topic, **said)


def _said(side: Said, language: Language) -> str:
    places = numbers(side.articles)
    if side.silence is Silence.UNPUNISHED:
        return text("point.unpunished", language, articles=places)
    if side.silence is Silence.UNNAMED:
        return text("point.unnamed", language, articles=places)
    if side.silence is Silence.ABSENT or not side.words:
        return text("point.absent", language)
    return text("point.said", language, words=side.words, articles=places)


def _alone_line(point: Point, names: SideNames, language: Language) -> str:
    left = bool(point.left.articles)
    said, side = (point.left, names.left) if left else (point.right, names.right)
    if len(point.systems) == 1 and said.words:
        places = numbers(said.articles)
        if point.systems[0].name in said.words:
            return text("point.alone_bare", language, side=side, articles=places, words=said.words)
        return text(
            "point.alone_said", language, side=side, topic=point.systems[0].name, articles=places, words=said.words
        )
    systems = "、".join(
        text("point.system", language, name=each.name, articles=numbers(each.articles)) for each in point.systems
    )
    return text("point.alone", language, side=side, systems=systems)


def question_line(point: Point, question: Question, names: SideNames, language: Language) -> str:
    """What the meeting is asked about a point."""
    left, right = (
        text("point.said", language, words=side.words or point.topic, articles=numbers(side.articles))
        for side in (point.left, point.right)
    )
    silent_left = point.left.silence is not Silence.NONE or not point.left.articles
    kind = "brief.one_sided" if point.category == ONE_SIDED else f"category.{point.category}"
    topic = point.topic or text(kind, language)
    told = numbers((point.right if silent_left else point.left).articles)
    return text(
        f"question.{question.value}",
        language,
        topic=topic,
        left=left,
        right=right,
        left_name=names.left,
        right_name=names.right,
        side=_asked(question, names, silent_left=silent_left),
        articles=told,
        words=point.right.words or point.left.words,
    )


def _asked(question: Question, names: SideNames, *, silent_left: bool) -> str:
    """Whom the sentence names: the silent side, or, of what one side alone has, that side."""
    silent, speaking = (names.left, names.right) if silent_left else (names.right, names.left)
    return speaking if question is Question.FOLLOW else silent


def brief_line(line: BriefLine, names: SideNames, language: Language) -> str:
    """The line as people reworded it, else as the tool says it."""
    if line.own or line.point is None:
        return line.own
    if line.question is not None:
        return question_line(line.point, line.question, names, language)
    return point_line(line.point, names, language)


def alike_line(alike: Sequence[Alike], language: Language) -> str:
    """信息公开（4↔5）、…"""
    return "、".join(
        text(
            "brief.alike_row",
            language,
            topic=text(f"brief.{each.formal.value}", language) if each.formal else each.topic,
            left=numbers(each.left),
            right=numbers(each.right),
        )
        for each in alike
    )


def point_as_plain(point: Point, names: SideNames, language: Language) -> dict[str, Any]:
    """A point of the JSON contract: articles by number, its line, and the passages of both sides as written."""
    return {
        "rank": point.rank,
        "weight": point.weight,
        "left": [ref.number for ref in point.left.articles],
        "right": [ref.number for ref in point.right.articles],
        "rows": list(point.rows),
        "category": point.category,
        "text": point_line(point, names, language),
        "left_words": "\n".join(point.left.passages),
        "right_words": "\n".join(point.right.passages),
    }
