"""序号: the number of a row, the same in every face of a comparison."""

from collections.abc import Iterator

from analysis.comparing.comparison import Comparison, Part, Row


def numbered_rows(comparison: Comparison) -> Iterator[tuple[int, Row]]:
    """Every row with its number in the table (序号), in reading order."""
    before = [row for row in comparison.around if row.part in (Part.TITLE, Part.PREAMBLE)]
    after = [row for row in comparison.around if row.part in (Part.ANNEX, Part.CLOSING)]
    return enumerate((*before, *comparison.rows, *after), start=1)


def row_numbers(comparison: Comparison) -> dict[str, int]:
    """The number in the table of every row, by its id; a link across rows has that of its left article's row."""
    found = {row.id: number for number, row in numbered_rows(comparison)}
    of_article = {ref.key: found[row.id] for row in comparison.rows for ref in row.left}
    return found | {link.id: of_article[link.left[0].key] for link in comparison.also}
