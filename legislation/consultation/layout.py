"""Which column of a list holds what: proposed by the headings, corrected by a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from legislation.bulk.workbook import Sheet, letter
from legislation.consultation.words import OpinionColumn, column_named

HEAD_ROWS = 12  # the headings stand among the first rows; a title and notes may stand above
LONGEST_HEADING = 40


@dataclass(frozen=True, slots=True)
class Layout:
    """Of one sheet. `head` is the row of its headings (0: it has none), `columns` what each is taken for, `headings`
    all that there are, by the number of the column, so that a person can say what else they hold."""

    sheet: str
    head: int
    columns: Mapping[OpinionColumn, int] = field(default_factory=dict)
    headings: Mapping[int, str] = field(default_factory=dict)

    @property
    def ready(self) -> bool:
        return OpinionColumn.OPINION in self.columns

    def place(self, column: OpinionColumn) -> tuple[str, str]:
        """The letter and the heading of a column."""
        number = self.columns.get(column, 0)
        return (letter(number), self.headings.get(number, "")) if number else ("", "")


def propose(sheet: Sheet) -> Layout:
    """By the row that has most headings that are known; of several columns of one name the first."""
    best = Layout(sheet.name, 0)
    for row in range(1, HEAD_ROWS + 1):
        headings = {column: str(value) for (at, column), value in sheet.cells.items() if at == row}
        if len(headings) < 2 or max(map(len, headings.values())) > LONGEST_HEADING:
            continue
        columns: dict[OpinionColumn, int] = {}
        for column, heading in sorted(headings.items()):
            known = column_named(heading)
            if known is not None:
                columns.setdefault(known, column)
        found = Layout(sheet.name, row, columns, headings)
        if not best.head or (found.ready, len(columns)) > (best.ready, len(best.columns)):
            best = found
    return best
