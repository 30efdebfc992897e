"""What a comparison says of a term that differs throughout: once, with its rows and what the texts define."""

from collections.abc import Sequence

from analysis.comparing.comparison import Definitions, Difference, Row, TermChange, Unit
from analysis.comparing.renamings import Subject, Term
from analysis.reason import Reason

THROUGHOUT = "term_throughout"
"""The code of the reason that a folded place of a term has."""


def fold(left: str, right: str) -> Reason:
    """Why a place of a term is folded in its row."""
    return Reason(THROUGHOUT, {"left": left, "right": right})


def term_changes(terms: Sequence[Term], rows: Sequence[Row], left: Subject, right: Subject) -> tuple[TermChange, ...]:
    """Each term with the rows where it is folded, the one of most rows first; none that is folded nowhere."""
    found = (_change("".join(term.left), "".join(term.right), rows, left, right) for term in terms)
    return tuple(sorted((c for c in found if c.rows), key=lambda c: (-len(c.rows), -c.places, c.left, c.right)))


def _change(one: str, other: str, rows: Sequence[Row], left: Subject, right: Subject) -> TermChange:
    folded = [sum(_is_fold(d, one, other) for d in row.differences) for row in rows]
    defined = left.defined.get(one, ""), right.defined.get(other, "")
    return TermChange(
        left=one,
        right=other,
        rows=tuple(row.id for row, times in zip(rows, folded, strict=True) if times),
        places=sum(folded),
        definitions=_defined_alike(rows, *defined),
        left_definition=defined[0],
        right_definition=defined[1],
    )


def _is_fold(difference: Difference, one: str, other: str) -> bool:
    reason = difference.reason
    said = reason and reason.code == THROUGHOUT and (reason.params["left"], reason.params["right"])
    return said == (one, other)


def _defined_alike(rows: Sequence[Row], left: str, right: str) -> Definitions:
    if not left or not right:
        return Definitions.LEFT if left else Definitions.RIGHT if right else Definitions.NONE
    for row in rows:
        if _holds(row.left_units, left) and _holds(row.right_units, right):
            told = [d for d in row.differences if d.substantive]
            apart = any(d.left_locator == left or d.right_locator == right for d in told)
            return Definitions.DIFFERENT if apart else Definitions.ALIKE
    return Definitions.DIFFERENT


def _holds(units: Sequence[Unit], locator: str) -> bool:
    return any(unit.locator == locator for unit in units)
