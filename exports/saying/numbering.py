"""序号: the number of a row, the same in every face of a comparison."""

from collections.abc import Iterator

from analysis.comparing.comparison import Comparison, Part, Row


def numbered_rows(comparison: Comparison) -> Iterator[tuple[int, Row]]:
    """Every row with its number in the table (序号), in reading order."""
    before = [row for row in comparison.around if row.part in (Part.TITLE, Part.PREAMBLE)]
    after = [row for row in comparison.around if row.part in (Part.ANNEX, Part.CLOSING)]
    return enumerate((*before, *comparison.rows, *after), start=1)
