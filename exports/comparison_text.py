"""A Comparison for the terminal: a line a row, its differences below it."""

from analysis.comparison import ArticleRef, Comparison, Difference, Row
from catalogue import Language, text


def comparison_as_text(comparison: Comparison, language: Language) -> str:
    """Titles, counts, then every row in order; rows without a difference are one line."""
    summary = comparison.summary
    lines = [
        f"{comparison.left.title} | {comparison.right.title}",
        text(
            "cli.summary",
            language,
            rows=summary.rows,
            substantive=summary.substantive,
            not_substantive=summary.not_substantive,
            identical=summary.identical,
        ),
    ]
    for row in (*comparison.around, *comparison.rows):
        lines += _row(row, language)
    return "\n".join(lines)


def _row(row: Row, language: Language) -> list[str]:
    tags = [text(f"relation.{row.relation.value}", language)]
    if row.moved:
        tags.append(text("relation.moved", language))
    part = text(f"part.{row.part.value}", language)
    places = f"{_places(row.left)} | {_places(row.right)}" if row.left or row.right else part
    head = f"\n{places}  [{' · '.join(tags)}]  {row.confidence:.2f}"
    return [head, *(_difference(difference, language) for difference in row.differences)]


def _places(refs: tuple[ArticleRef, ...]) -> str:
    return "、".join(ref.locator for ref in refs) or "—"


def _difference(difference: Difference, language: Language) -> str:
    mark = "!" if difference.substantive else " "
    name = text(f"category.{difference.category.value}", language)
    return f"  {mark} {name}: {difference.left or '∅'} → {difference.right or '∅'}"
