"""What a comparison says of a term that differs throughout: once, with its rows and what the texts define."""

from collections.abc import Iterator, Sequence

from analysis.comparing.comparison import Category, Definitions, Difference, Row, TermChange, Unit
from analysis.comparing.renamings import Subject, Term
from analysis.language.atoms import plain
from analysis.language.organs import Renaming, organs
from analysis.reason import Reason
from analysis.sides import Side, Sides

THROUGHOUT = "term_throughout"
"""The code of the reason that a folded place of a term has."""


def fold(left: str, right: str) -> Reason:
    """Why a place of a term is folded in its row."""
    return Reason(THROUGHOUT, {"left": left, "right": right})


def term_changes(terms: Sequence[Term], rows: Sequence[Row], subjects: Sides[Subject]) -> tuple[TermChange, ...]:
    """Each term with the rows where it is folded, the one of most rows first; none that is folded nowhere."""
    found = [*(_change(term.words.each("".join), rows, subjects) for term in terms), *_renamed_organs(rows)]
    return tuple(sorted((c for c in found if c.rows), key=lambda c: (-len(c.rows), -c.places, c.left, c.right)))


def _renamed_organs(rows: Sequence[Row]) -> Iterator[TermChange]:
    """工商行政管理部门 in one text, 市场监督管理部门 in the other: a reform's new name, with the rows it stands in."""
    found: dict[Sides[str], list[str]] = {}
    for row in rows:
        for difference in row.differences:
            names = Sides(plain(difference.left), plain(difference.right))
            if difference.category is Category.COUNTERPART and _reform(names):
                found.setdefault(names, []).append(row.id)
    for names, places in found.items():
        yield TermChange(
            names.left,
            names.right,
            tuple(dict.fromkeys(places)),
            len(places),
            Definitions.REFORM,
            reform=_reform(names),
        )


def _reform(names: Sides[str]) -> Renaming | None:
    """What renamed the organ, where one side says its former name and the other its name now in use."""
    known = organs()
    for one, other in (names, (names.right, names.left)):
        renaming = known.renamed.get(one)
        if renaming and other not in known.renamed and known.names.get(other) == renaming.name:
            return renaming
    return None


def _change(names: Sides[str], rows: Sequence[Row], subjects: Sides[Subject]) -> TermChange:
    folded = [sum(_is_fold(difference, names) for difference in row.differences) for row in rows]
    defined = Sides(subjects.left.defined.get(names.left, ""), subjects.right.defined.get(names.right, ""))
    return TermChange(
        left=names.left,
        right=names.right,
        rows=tuple(row.id for row, times in zip(rows, folded, strict=True) if times),
        places=sum(folded),
        definitions=_defined_alike(rows, defined),
        left_definition=defined.left,
        right_definition=defined.right,
    )


def _is_fold(difference: Difference, names: Sides[str]) -> bool:
    """Whether this is a place of the term; 企业等经营主体 is one of 经营主体."""
    reason = difference.reason
    if reason is None or reason.code != THROUGHOUT:
        return False
    return all(str(reason.params[side]).endswith(name) for side, name in zip(Side, names, strict=True))


def _defined_alike(rows: Sequence[Row], locators: Sides[str]) -> Definitions:
    left, right = locators
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
