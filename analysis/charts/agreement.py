"""Rows of a comparison counted by how far they agree, and the chapters they stand in."""

from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.charts.texts import Agreement
from analysis.comparing.comparison import ArticleRef, Comparison, Row
from analysis.decisions.harmonisation import chapters_in_order


def rows_of_chapters(comparison: Comparison, elsewhere: str) -> list[tuple[str, list[Row]]]:
    """Each chapter with its rows, in the order of the left text, by the chapter they stand in there. A row of the right
    alone goes where most rows of its chapter went; `elsewhere` names what stands in no chapter."""
    answers = _answering_chapters(comparison.rows, elsewhere)
    placed: list[tuple[str, Row]] = []
    for row in comparison.rows:
        right = _chapter(row.right, elsewhere)
        placed.append((_chapter(row.left, elsewhere) if row.left else answers.get(right, right), row))
    order = chapters_in_order(placed)
    return [(name, [row for chapter, row in placed if chapter == name]) for name in order]


def _answering_chapters(rows: Iterable[Row], elsewhere: str) -> dict[str, str]:
    """Chapter of the right -> the chapter of the left that most of its rows answer to."""
    pairs = ((_chapter(row.right, elsewhere), _chapter(row.left, elsewhere)) for row in rows if row.left and row.right)
    found: dict[str, str] = {}
    for (right, left), _ in Counter(pairs).most_common():
        found.setdefault(right, left)
    return found


def _chapter(refs: Sequence[ArticleRef], elsewhere: str) -> str:
    return refs[0].headings[0] if refs and refs[0].headings else elsewhere


def counted(label: str, rows: Iterable[Row]) -> Agreement:
    """Rows by how far they agree."""
    kinds = Counter(_kind(row) for row in rows)
    return Agreement(label, kinds["identical"], kinds["wording"], kinds["substantive"], kinds["one_side"])


def _kind(row: Row) -> str:
    if row.relation.one_sided:
        return "one_side"
    if row.substantive:
        return "substantive"
    return "wording" if row.differences else "identical"
