"""A member that stands elsewhere in the same list: 部门和单位 against 单位和部门. The order of a list says nothing, so
that the member taken out at one place and put in at another is no change; whoever leads or is told is in no list."""

from collections.abc import Container, Mapping, Sequence

from analysis.comparing.marking import Edit
from analysis.language.atoms import Atom
from analysis.language.lists import order_counts
from analysis.language.words import TokenKind
from analysis.norms.bearers import led_words, strengths

_SIGNS = frozenset({"、", "和", "或者"})
_ENDS = frozenset({",", ".", ":", "向", "对", "由", "在", "报"})


def reordered(edits: Sequence[Edit], left: Sequence[Atom], right: Sequence[Atom]) -> frozenset[int]:
    """The places in `edits`, which lead from left to right, of a member taken out and the same member put in."""
    if order_counts(left) or order_counts(right):
        return frozenset()
    taken_out = {place: edit.atoms.left for place, edit in enumerate(edits) if edit.atoms.left and not edit.atoms.right}
    put_in = {place: edit.atoms.right for place, edit in enumerate(edits) if edit.atoms.right and not edit.atoms.left}
    found: set[int] = set()
    for place, atoms in taken_out.items():
        twin = next((p for p in _twins(atoms, put_in) if p not in found), None)
        if twin is not None and _one_list(atoms, left, put_in[twin], right):
            found |= {place, twin}
    return frozenset(found)


def _twins(atoms: Sequence[Atom], others: Mapping[int, Sequence[Atom]]) -> list[int]:
    member = _member(atoms)
    return [place for place, other in others.items() if member and _member(other) == member]


def _member(atoms: Sequence[Atom]) -> tuple[str, ...]:
    """The words of a single member with its sign, before or after it; empty where this is something else."""
    signs = [atom.key in _SIGNS for atom in atoms]
    inner = atoms[1:] if signs[0] else atoms[:-1] if signs[-1] else ()
    if any(atom.key in _SIGNS or atom.kind is TokenKind.PUNCTUATION or _ends(atom) for atom in inner):
        return ()
    return tuple(atom.key for atom in inner)


def _ends(atom: Atom) -> bool:
    return atom.key in _ENDS or atom.key in strengths() or atom.key in led_words()


def _one_list(atoms: Sequence[Atom], left: Sequence[Atom], others: Sequence[Atom], right: Sequence[Atom]) -> bool:
    """Whether what stands beside the member in each list stands in the other list too."""
    here, there = _around(atoms, left), _around(others, right)
    return _beside(atoms, left) in there and _beside(others, right) in here


def _around(atoms: Sequence[Atom], sentence: Sequence[Atom]) -> Container[str]:
    low, high = _place(atoms, sentence)
    while low > 0 and not _ends(sentence[low - 1]):
        low -= 1
    while high < len(sentence) and not _ends(sentence[high]):
        high += 1
    return {atom.key for atom in sentence[low:high] if atom.key not in _SIGNS and atom not in atoms}


def _beside(atoms: Sequence[Atom], sentence: Sequence[Atom]) -> str:
    """The word that the sign joins the member to."""
    low, high = _place(atoms, sentence)
    beside = low - 1 if atoms[0].key in _SIGNS else high
    return sentence[beside].key if 0 <= beside < len(sentence) else ""


def _place(atoms: Sequence[Atom], sentence: Sequence[Atom]) -> tuple[int, int]:
    low = next(place for place, atom in enumerate(sentence) if atom.start == atoms[0].start)
    return low, low + len(atoms)
