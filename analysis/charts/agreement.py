"""How far the rows of a comparison agree, counted by chapter and as a whole."""

from collections import Counter
from collections.abc import Iterable, Sequence

from analysis.charts.texts import Agreement
from analysis.comparing.comparison import ArticleRef, Comparison, Row
from analysis.decisions.harmonisation import chapters_in_order


def pair_agreement(label: str, comparison: Comparison) -> Agreement:
    """All article rows of one comparison."""
    return _counted(label, comparison.rows)


def chapter_agreement(comparison: Comparison, elsewhere: str) -> tuple[Agreement, ...]:
    """Rows by the chapter they stand in on the left, in the order of the text. A row of the right alone goes where
    most rows of its chapter went; `elsewhere` names what stands in no chapter."""
    answers = _answering_chapters(comparison.rows, elsewhere)
    placed: list[tuple[str, Row]] = []
    for row in comparison.rows:
        right = _chapter(row.right, elsewhere)
        placed.append((_chapter(row.left, elsewhere) if row.left else answers.get(right, right), row))
    order = chapters_in_order(placed)
    return tuple(_counted(name, [row for chapter, row in placed if chapter == name]) for name in order)


def _answering_chapters(rows: Iterable[Row], elsewhere: str) -> dict[str, str]:
    """Chapter of the right -> the chapter of the left that most of its rows answer to."""
    pairs = ((_chapter(row.right, elsewhere), _chapter(row.left, elsewhere)) for row in rows if row.left and row.right)
    found: dict[str, str] = {}
    for (right, left), _ in Counter(pairs).most_common():
        found.setdefault(right, left)
    return found


def _chapter(refs: Sequence[ArticleRef], elsewhere: str) -> str:
    return refs[0].headings[0] if refs and refs[0].headings else elsewhere


def _counted(label: str, rows: Iterable[Row]) -> Agreement:
    kinds = Counter(_kind(row) for row in rows)
    return Agreement(label, kinds["identical"], kinds["wording"], kinds["substantive"], kinds["one_side"])


def _kind(row: Row) -> str:
    if row.relation.one_sided:
        return "one_side"
    if row.substantive:
        return "substantive"
    return "wording" if row.differences else "identical"
