"""How a comparison is handed out: in which layout, which of its rows, on which paper, and what is said in front."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from analysis.comparing.comparison import Comparison, Part, Row
from analysis.comparing.weight import Grade
from analysis.decisions.laying import proposal
from analysis.several.superior import Superior
from analysis.sides import Sides
from drafts.provisions import Draft, Level
from drafts.refusal import Refusal
from exports.comparison.outcomes import NO_OUTCOMES, RowOutcomes
from exports.saying.points import place_of
from exports.saying.printed import printed_words
from exports.saying.sides import Age, Looks, versions
from legislation.negotiation.records import Position
from wording import Language, text


class Layout(StrEnum):
    """The columns of the table; its value names it in the catalogue."""

    SIDES = "sides"  # 序号 | 四川 | 重庆 | 差异 | 协商意见
    VERSIONS = "versions"  # 序号 | 现行条文 | 修改稿 | 说明
    DITTO = "ditto"  # the same, 同左 where the later text says what the earlier does
    LAW = "law"  # 序号 | 四川 | 重庆 | 上位法 | 差异
    JOINT = "joint"  # 序号 | 四川 | 重庆 | 共同文本 | 差异

    @property
    def of_versions(self) -> bool:
        return self in (Layout.VERSIONS, Layout.DITTO)


class PaperSize(StrEnum):
    """Sheets in landscape."""

    A4 = "A4"
    A3 = "A3"


class ChoiceKind(StrEnum):
    ALL = "all"
    POINTS = "points"  # rows of level 要点
    SUBSTANTIVE = "substantive"
    POSITION = "position"  # one outcome of the negotiation; where nobody negotiates, the one that is proposed
    CHAPTER = "chapter"  # a part, chapter or section of either text


@dataclass(frozen=True, slots=True)
class Choice:
    """Which rows are printed. `value` is the Position, or the title of the chapter or its beginning (第二章)."""

    kind: ChoiceKind = ChoiceKind.ALL
    value: str = ""

    def holds(self, row: Row, outcomes: RowOutcomes = NO_OUTCOMES) -> bool:
        """Whether a row is printed."""
        if self.kind is ChoiceKind.ALL:
            return True
        if self.kind is ChoiceKind.POINTS:
            return row.weight.grade is Grade.POINT
        if self.kind is ChoiceKind.SUBSTANTIVE:
            return row.substantive
        if row.part is not Part.ARTICLE:
            return False
        if self.kind is ChoiceKind.POSITION:
            outcome = outcomes.get(row.id)
            return (outcome.position if outcome else proposal(row).value) == self.value
        wanted = _tight(self.value)
        return any(_tight(heading).startswith(wanted) for ref in (*row.left, *row.right) for heading in ref.headings)


EVERYTHING = Choice()


@dataclass(frozen=True, slots=True)
class LawArticle:
    """An article of the superior law that a row rests on: its locator with its caption, and its paragraphs and items
    as they are written."""

    head: str
    paragraphs: tuple[tuple[Level, str], ...]


@dataclass(frozen=True, slots=True)
class LawColumn:
    """The third column: the law's title, and the articles that each row (by its id) rests on, the surest first."""

    title: str
    of: Mapping[str, tuple[LawArticle, ...]] = field(hash=False)


_UNKNOWN = Sides("", "")


@dataclass(frozen=True, slots=True)
class Handout:
    """What is asked of a paper. `printed` is the day of print, `versions` which draft of which day each text is; what
    is not known of either is left out."""

    layout: Layout = Layout.SIDES
    choice: Choice = EVERYTHING
    paper: PaperSize = PaperSize.A4
    printed: date | None = None
    versions: Sides[str] = _UNKNOWN
    law: LawColumn | None = None


PLAIN = Handout()


def choice_of(words: str) -> Choice:
    """A choice as it is asked for on a command line: points, substantive, open, 待协商, 第二章. Raises Refusal
    `choice_unknown`."""
    words = words.strip()
    if words in (ChoiceKind.ALL, ChoiceKind.POINTS, ChoiceKind.SUBSTANTIVE):
        return Choice(ChoiceKind(words))
    if words in _names("level.point"):
        return Choice(ChoiceKind.POINTS)
    for position in Position:
        if words in (position.value, *_names(f"position.{position.value}")):
            return Choice(ChoiceKind.POSITION, position.value)
    if words.startswith("第"):
        return Choice(ChoiceKind.CHAPTER, words)
    raise Refusal("choice_unknown", words=words[:40], known="、".join(["points", "substantive", *Position, "第二章"]))


def _names(key: str) -> tuple[str, ...]:
    return tuple(text(key, language) for language in Language)


def asked_for(layout: str | None, only: str, paper: str | None, printed: date, *, law: bool) -> Handout:
    """What a command asks for; `law` says whether a superior law is given, whose layout is then the one that is meant.
    Raises Refusal `choice_unknown`, `law_needed`."""
    meant = Layout(layout or (Layout.LAW if law else Layout.SIDES))
    if meant is Layout.LAW and not law:
        raise Refusal("law_needed")
    choice = choice_of(only) if only else EVERYTHING
    return Handout(meant, choice, PaperSize(paper or PaperSize.A4), printed)


def looks_for(handout: Handout, comparison: Comparison, language: Language) -> Looks | None:
    """How two texts are told apart that nothing more is known of: in a layout of versions the left one is in force, and
    the right one is proposed. None where the texts themselves tell it."""
    if not handout.layout.of_versions:
        return None
    names = text("export.current_name", language), text("export.proposed_name", language)
    title = comparison.left.title
    return versions(names, place_of(title) or title, (Age.OLD, Age.NEW))


def chapters_of(comparison: Comparison) -> tuple[str, ...]:
    """The titles of parts, chapters and sections of both texts that rows stand under, each once."""
    titles = [heading for row in comparison.rows for ref in (*row.left, *row.right) for heading in ref.headings]
    return tuple({_tight(title): title for title in reversed(titles)}.values())[::-1]


def rows_printed(comparison: Comparison, choice: Choice, outcomes: RowOutcomes = NO_OUTCOMES) -> frozenset[str]:
    """The ids of the rows that a choice holds. Raises Refusal `nothing_chosen` where there is none of them."""
    found = frozenset(row.id for row in (*comparison.around, *comparison.rows) if choice.holds(row, outcomes))
    if not found and choice != EVERYTHING:
        raise Refusal("nothing_chosen")
    return found


def law_column(found: Superior, law: Draft) -> LawColumn:
    """The third column, its articles with their words."""
    return LawColumn(
        law.title,
        {each.row: tuple(_law_article(law, basis.article) for basis in each.bases) for each in found.rows},
    )


def _law_article(law: Draft, key: str) -> LawArticle:
    article = law.by_key[key]
    inside = tuple((node.level, node.label + node.text) for node in article.walk() if node is not article)
    own = ((Level.PARAGRAPH, article.text),) if article.text else ()
    return LawArticle(article.locator + (f"【{article.caption}】" if article.caption else ""), own + inside)


def front_lines(
    comparison: Comparison, looks: Looks, language: Language, outcomes: RowOutcomes, handout: Handout
) -> list[str]:
    """What stands in front of the table: each side with its text and version, how many rows there are and which of them
    are printed, and the day of print."""
    lines = []
    for look, head, version in zip(looks, (comparison.left, comparison.right), handout.versions, strict=True):
        title = head.title or text("export.untitled", language)
        told = version or " ".join(head.note.split()).strip("（）()")
        key = "export.text_of_version" if told else "export.text_of"
        lines.append(text(key, language, side=look.name, title=title, version=told))
    summary = comparison.summary
    lines.append(
        text(
            "cli.summary",
            language,
            rows=summary.rows,
            substantive=summary.substantive,
            not_substantive=summary.not_substantive,
            identical=summary.identical,
        )
    )
    if handout.choice != EVERYTHING:
        count = len(rows_printed(comparison, handout.choice, outcomes))
        lines.append(text("export.rows_chosen", language, choice=choice_name(handout.choice, language), n=count))
    return [*lines, *filter(None, [printed_words(handout.printed, language)])]


def choice_name(choice: Choice, language: Language) -> str:
    """要点, 待协商, 第二章 总则."""
    if choice.kind is ChoiceKind.POSITION:
        return text(f"position.{choice.value}", language)
    if choice.kind is ChoiceKind.CHAPTER:
        return choice.value
    return text(f"choice.{choice.kind.value}", language)


def _tight(words: str) -> str:
    return "".join(words.split())
