"""Links across rows, said in the reader's language: which paragraphs of two articles answer each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.comparing.comparison import ArticleRef, Comparison, Row, Unit
from wording import Language, text

_NAMED = 2
"""Of more units than this the article alone is named."""


@dataclass(frozen=True, slots=True)
class Ends:
    """What a link holds together: 第五条第三款 and 第二十九条第一款."""

    left: str
    right: str


def ends_of(link: Row) -> Ends:
    """The paragraphs and items that answer each other; where they are many, their articles."""
    return Ends(_places(link.left[0], link.left_units), _places(link.right[0], link.right_units))


def ends_from(link: Row, row: Row) -> Ends:
    """As `ends_of`, with the end that stands in this row on the left."""
    ends = ends_of(link)
    return ends if link.left[0] in row.left else Ends(ends.right, ends.left)


def partial_lines(comparison: Comparison, row: Row, language: Language) -> Iterator[str]:
    """A line a link of this row: 另见：第五条第三款 ↔ 第二十九条第一款（部分对应，把握 62%）."""
    for link in comparison.also_of(row):
        ends = ends_of(link)
        percent = round(link.confidence * 100)
        yield text("partial.line", language, left=ends.left, right=ends.right, percent=percent)


def partly_absent(comparison: Comparison, row: Row, language: Language) -> str:
    """What stands where a side has no counterpart but in part; empty where it has one, or none at all."""
    if row.left and row.right:
        return ""
    places = [ends_from(link, row).right for link in comparison.also_of(row)]
    return text("partial.absent", language, places="、".join(places)) if places else ""


def _places(article: ArticleRef, units: Sequence[Unit]) -> str:
    """第五条第一款、第二款: the article is named once."""
    if not 0 < len(units) <= _NAMED:
        return article.locator
    first, *more = [unit.locator for unit in units]
    return "、".join([first, *(locator.removeprefix(article.locator) or locator for locator in more)])
