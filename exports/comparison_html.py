"""A Comparison as one self-contained HTML page: opens anywhere, prints in black and white, asks nothing of any host."""

from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined, Template

from analysis.comparison import ArticleRef, Category, Comparison, Row, Unit
from catalogue import Language, text


@cache
def _template() -> Template:
    environment = Environment(
        loader=PackageLoader("exports", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("comparison.html.jinja")


def comparison_as_html(comparison: Comparison, language: Language) -> str:
    """The page. Every text is escaped by the template."""

    def say(key: str, **params: object) -> str:
        return text(key, language, **params)

    return _template().render(
        comparison=comparison,
        lines=list(_lines(comparison)),
        around=comparison.around,
        language="zh-CN" if language is Language.CHINESE else "en",
        say=say,
        units_of=units_of,
        tags_of=lambda row: tags_of(row, language),
    )


def _lines(comparison: Comparison) -> list[tuple[tuple[str, str], tuple[Row, ...]]]:
    """Rows grouped under the headings of both sides, in order."""

    def headings(row: Row) -> tuple[str, str]:
        return _heading(row.left), _heading(row.right)

    return [(key, tuple(rows)) for key, rows in groupby(comparison.rows, key=headings)]


def _heading(refs: tuple[ArticleRef, ...]) -> str:
    return " › ".join(refs[0].headings) if refs else ""


def units_of(row: Row, side: str) -> list[tuple[str, list[Unit]]]:
    """The units of one side ("left", "right") of a row under the head of their article: [(第十二条【…】, units)]."""
    refs, units = (row.left, row.left_units) if side == "left" else (row.right, row.right_units)
    if not refs:
        return [("", list(units))] if units else []
    return [(_head(ref), [unit for unit in units if _belongs(unit, ref)]) for ref in refs]


def _head(ref: ArticleRef) -> str:
    return ref.locator + (f"【{ref.caption}】" if ref.caption else "")


def _belongs(unit: Unit, ref: ArticleRef) -> bool:
    return unit.key == ref.key or unit.key.startswith(f"{ref.key}/")


def tags_of(row: Row, language: Language) -> list[str]:
    """What stands in the middle column: the relation, moved, and the categories, strongest first."""
    tags = [text(f"relation.{row.relation.value}", language)]
    if row.moved:
        tags.append(text("relation.moved", language))
    present = {difference.category for difference in row.differences}
    return tags + [text(f"category.{category.value}", language) for category in Category if category in present]
