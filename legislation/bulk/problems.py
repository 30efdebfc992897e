"""What is wrong with a cell, and what an import did."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from drafts.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be brought in. `sheet`, `heading` are as the file has them, `row` counts from 1 as the file
    does, `column` is its letter; row 0 and empty words where the whole sheet is meant. `code` names a sentence of the
    catalogue (section `refusal`), `params` fill it in."""

    sheet: str
    row: int
    column: str
    heading: str
    code: str
    params: Mapping[str, str | int | float] = field(default_factory=dict, hash=False)

    @classmethod
    def at(cls, sheet: str, row: int, refusal: Refusal, column: str = "", heading: str = "") -> "Problem":
        return cls(sheet, row, column, heading, refusal.code, refusal.params)


@dataclass(frozen=True, slots=True)
class Report:
    """What an import would do, or did: rows that add something, change something, change nothing. Where there is a
    problem, nothing was written."""

    added: int
    changed: int
    unchanged: int
    problems: tuple[Problem, ...]
