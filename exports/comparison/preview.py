"""What a paper will hold, before it is made: how many rows, and its first lines in short."""

from dataclasses import dataclass
from itertools import islice

from analysis.comparing.comparison import Comparison
from exports.comparison.handout import Handout, front_lines, rows_printed
from exports.comparison.outcomes import RowOutcomes
from exports.comparison.table import cell_of, columns_of, table_lines
from exports.saying.sides import Looks
from wording import Language

LINES = 4
LONGEST = 42  # characters of a cell


@dataclass(frozen=True, slots=True)
class Preview:
    """`rows` are those that are printed, `whole` all of them; `front` stands before the table, `names` head its columns
    of these `shares`, `lines` are its first ones, each cell in short."""

    rows: int
    whole: int
    front: tuple[str, ...]
    names: tuple[str, ...]
    shares: tuple[float, ...]
    lines: tuple[tuple[str, ...], ...]


def preview_of(
    comparison: Comparison, looks: Looks, language: Language, outcomes: RowOutcomes, handout: Handout
) -> Preview:
    """Drawn from the same table as the paper. Raises Refusal `nothing_chosen`."""
    columns = columns_of(comparison, looks, language, handout)
    first = islice(table_lines(comparison, looks, language, outcomes, handout), LINES)
    return Preview(
        rows=len(rows_printed(comparison, handout.choice, outcomes)),
        whole=len(comparison.around) + len(comparison.rows),
        front=tuple(front_lines(comparison, looks, language, outcomes, handout)),
        names=tuple(column.name for column in columns),
        shares=tuple(column.share for column in columns),
        lines=tuple(
            tuple(_short("\n".join(block.words for block in cell_of(line, column.holds))) for column in columns)
            for line in first
        ),
    )


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[: LONGEST - 1] + "…"
