"""What a difference means in law: the category of each edit, by rules over its words and the clause it stands in.

The words and patterns are data (`patterns/significance.toml`, `patterns/forms.toml`). A rule that does not know says
scope or content: what is not known to be harmless is shown as substantive.
"""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

from analysis.atoms import Atom, Sameness, forms
from analysis.comparison import Category
from analysis.marking import Edit
from analysis.words import TokenKind, terms_of

_SAME = {
    Sameness.COUNTERPART: Category.COUNTERPART,
    Sameness.CITATION: Category.RENUMBERING,
    Sameness.SYNONYM: Category.WORDING,
    Sameness.FORM: Category.FORMATTING,
}
_TIMES = frozenset({TokenKind.DURATION, TokenKind.DATE})
_REFERENCES = frozenset({TokenKind.CITATION, TokenKind.NAME})
_AMOUNTS = frozenset({TokenKind.AMOUNT, TokenKind.NUMBER})


@dataclass(frozen=True, slots=True)
class Patterns:
    """`patterns/significance.toml`, read and compiled."""

    modality: dict[str, int]
    bearer_verbs: frozenset[str]
    actors: frozenset[str]
    actor_endings: tuple[str, ...]
    after_by: frozenset[str]
    consequence: re.Pattern[str]
    authority: re.Pattern[str]
    times: frozenset[str]
    urgency: frozenset[str]
    before_after: re.Pattern[str]
    exception: re.Pattern[str]
    norms: frozenset[str]
    condition: re.Pattern[str]
    purpose: re.Pattern[str]
    content_weight: int


@cache
def patterns() -> Patterns:
    data = tomllib.loads(files(__package__).joinpath("patterns", "significance.toml").read_text(encoding="utf-8"))
    return Patterns(
        modality={word: rank for rank, group in enumerate(data["modality"]["groups"]) for word in group},
        bearer_verbs=frozenset(data["bearer"]["verbs"]),
        actors=terms_of("departments.txt"),
        actor_endings=tuple(data["bearer"]["endings"]),
        after_by=frozenset(data["bearer"]["after_by"]),
        consequence=re.compile(data["penalty"]["consequence_pattern"]),
        authority=re.compile(data["penalty"]["authority_pattern"]),
        times=frozenset(data["time"]["words"]),
        urgency=frozenset(data["time"]["urgency"]),
        before_after=re.compile(data["time"]["before_after_pattern"]),
        exception=re.compile(data["exception"]["pattern"]),
        norms=frozenset(data["citation"]["norms"]),
        condition=re.compile(data["scope"]["condition_pattern"]),
        purpose=re.compile(data["purpose"]["pattern"]),
        content_weight=data["content"]["weight"],
    )


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of a unit in which an edit stands, with the zones that decide what a change in it means.

    `text` joins the keys; `bearer` and `consequence` are sets of places of atoms by their start in the unit.
    """

    text: str
    bearer: frozenset[int]
    qualifiers: frozenset[int]
    consequence: frozenset[int]
    purpose: bool
    violation: bool


def clause(atoms: Sequence[Atom]) -> Clause:
    text = "".join(atom.key for atom in atoms)
    bearer = frozenset(_bearer_zone(atoms))
    return Clause(
        text,
        bearer,
        frozenset(_qualifiers(atoms, bearer)),
        frozenset(_consequence_zone(atoms, text)),
        patterns().purpose.match(text) is not None,
        text.startswith("违反"),
    )


def _is_actor(atom: Atom) -> bool:
    known = patterns()
    return atom.text in known.actors or atom.text.endswith(known.actor_endings)


def _bearer_zone(atoms: Sequence[Atom]) -> Iterator[int]:
    """Starts of the atoms that name who is obliged: what stands before the first verb of duty, back to the comma before
    the last actor there; and what follows 由."""
    known = patterns()
    verb = next((place for place, atom in enumerate(atoms) if atom.key in known.bearer_verbs), None)
    actors = [place for place, atom in enumerate(atoms[:verb]) if _is_actor(atom)]
    if verb is not None and actors:
        low = max((place + 1 for place in range(actors[-1]) if atoms[place].key == ","), default=0)
        yield from (atom.start for atom in atoms[low:verb])
    for place, atom in enumerate(atoms):
        if atom.key == "由":
            for follower in atoms[place + 1 :]:
                if follower.key in known.after_by or follower.key in (",", "."):
                    break
                yield follower.start


def _qualifiers(atoms: Sequence[Atom], bearer: frozenset[int]) -> Iterator[int]:
    return (a.start for a, b in pairwise(atoms) if {a.start, b.start} <= bearer and _is_actor(b))


def _consequence_zone(atoms: Sequence[Atom], text: str) -> Iterator[int]:
    known = patterns()
    found = known.consequence.search(text)
    if not found:
        return
    authority = known.authority.search(text)
    start = min(found.start(), authority.start()) if authority and authority.start() < found.start() else found.start()
    at = 0
    for atom in atoms:
        if at >= start:
            yield atom.start
        at += len(atom.key)


def one_sided(atoms: Sequence[Atom]) -> tuple[Category, ...]:
    """What a whole sentence or unit means that the other side lacks."""
    if not any(atom.weight for atom in atoms):
        return (Category.FORMATTING,)
    if patterns().exception.match("".join(atom.key for atom in atoms)):
        return (Category.EXCEPTION, Category.CONTENT)
    return (Category.CONTENT,)


def classify(edit: Edit, left: Clause, right: Clause) -> tuple[Category, ...]:
    """The categories of one edit between two clauses that answer each other, strongest first; never empty."""
    if edit.sameness is not None:
        return (_SAME[edit.sameness],)
    if harmless := _harmless(edit, left, right):
        return (harmless,)
    found = {*_of_figures(edit, left, right), *_of_references(edit)}
    if left.purpose and right.purpose:
        return tuple(sorted(found & {Category.CITATION}, key=_rank)) or (Category.WORDING,)
    found |= {*_of_modality(edit), *_of_times(edit), *_of_exceptions(edit), *_of_persons(edit, left, right)}
    if not found:
        found = {_of_the_rest(edit, left, right)}
    return tuple(sorted(found, key=_rank))


def _rank(category: Category) -> int:
    return list(Category).index(category)


def _harmless(edit: Edit, left: Clause, right: Clause) -> Category | None:
    """Signs only: formatting. Particles, synonyms or an order of the same words: wording. So is 违反本条例第X条规定
    against 违反本条例规定, since the clause goes on to describe the conduct."""
    atoms = (*edit.left_atoms, *edit.right_atoms)
    if all(atom.kind is TokenKind.PUNCTUATION for atom in atoms):
        return Category.FORMATTING
    optional = forms().optional
    cores = [
        sorted(a.key for a in side if a.kind is not TokenKind.PUNCTUATION and a.key not in optional)
        for side in (edit.left_atoms, edit.right_atoms)
    ]
    phrases = ["".join(a.key for a in side) for side in (edit.left_atoms, edit.right_atoms)]
    if cores[0] == cores[1] or all(not phrase or phrase in optional for phrase in phrases):
        return Category.WORDING
    referring = all(a.kind in (TokenKind.CITATION, TokenKind.PUNCTUATION) or a.key in optional for a in atoms)
    if referring and not (cores[0] and cores[1]) and left.violation and right.violation:
        return Category.WORDING
    return None


def _keys(atoms: Sequence[Atom], kinds: frozenset[TokenKind]) -> set[str]:
    return {atom.key for atom in atoms if atom.kind in kinds}


def _differ(edit: Edit, kinds: frozenset[TokenKind]) -> bool:
    return _keys(edit.left_atoms, kinds) != _keys(edit.right_atoms, kinds)


def _in(atoms: Sequence[Atom], zone: frozenset[int]) -> bool:
    return any(atom.start in zone for atom in atoms)


def _of_figures(edit: Edit, left: Clause, right: Clause) -> Iterator[Category]:
    punished = _in(edit.left_atoms, left.consequence) or _in(edit.right_atoms, right.consequence)
    if _differ(edit, _TIMES):
        yield Category.PENALTY if punished else Category.TIME_LIMIT
    if _differ(edit, _AMOUNTS):
        yield Category.PENALTY if punished else Category.QUANTITY


def _of_references(edit: Edit) -> Iterator[Category]:
    """Laws named by title, wherever they come or go; articles and kinds of norms where one takes another's place, or
    where nothing else changed."""
    sides = edit.left_atoms, edit.right_atoms
    names, articles = (
        [_keys(side, frozenset({kind})) for side in sides] for kind in (TokenKind.NAME, TokenKind.CITATION)
    )
    norms = [{a.key for a in side if a.key in patterns().norms} for side in sides]
    alone = all(a.kind in _REFERENCES or a.key in patterns().norms or not a.weight for side in sides for a in side)
    exchanged = any(one != other and (alone or (one and other)) for one, other in (articles, norms))
    if names[0] != names[1] or exchanged:
        yield Category.CITATION


def _of_modality(edit: Edit) -> Iterator[Category]:
    ranks = patterns().modality
    left, right = ({ranks[a.key] for a in side if a.key in ranks} for side in (edit.left_atoms, edit.right_atoms))
    alone = all(a.key in ranks or not a.weight for a in (*edit.left_atoms, *edit.right_atoms))
    if left != right and ((left and right) or alone):
        yield Category.MODALITY


def _of_times(edit: Edit) -> Iterator[Category]:
    known = patterns()
    words = [{a.key for a in side if a.key in known.times} for side in (edit.left_atoms, edit.right_atoms)]
    urgency = [{a.key for a in side if a.key in known.urgency} for side in (edit.left_atoms, edit.right_atoms)]
    texts = ["".join(a.key for a in side) for side in (edit.left_atoms, edit.right_atoms)]
    moments = [set(known.before_after.findall(text)) for text in texts]
    if words[0] != words[1] or (urgency[0] and urgency[1] and urgency[0] != urgency[1]) or moments[0] != moments[1]:
        yield Category.TIME_LIMIT


def _of_exceptions(edit: Edit) -> Iterator[Category]:
    texts = ["".join(a.key for a in side) for side in (edit.left_atoms, edit.right_atoms)]
    found = [patterns().exception.search(text) is not None for text in texts]
    if found[0] != found[1]:
        yield Category.EXCEPTION


def _of_persons(edit: Edit, left: Clause, right: Clause) -> Iterator[Category]:
    if _in(edit.left_atoms, left.consequence) or _in(edit.right_atoms, right.consequence):
        yield Category.PENALTY
        return
    sides = ((edit.left_atoms, left), (edit.right_atoms, right))
    if any(_names_bearer(atoms, side) for atoms, side in sides):
        yield Category.BEARER


def _names_bearer(atoms: Sequence[Atom], side: Clause) -> bool:
    """An actor within the zone, or what qualifies the actor that follows it there (道路 → 设施管理部门)."""
    within = [atom for atom in atoms if atom.start in side.bearer and atom.weight]
    return any(map(_is_actor, within)) or any(atom.start in side.qualifiers for atom in within)


def _of_the_rest(edit: Edit, left: Clause, right: Clause) -> Category:
    weights = [sum(atom.weight for atom in side) for side in (edit.left_atoms, edit.right_atoms)]
    if edit.listed or max(weights) < patterns().content_weight:
        return Category.SCOPE
    return Category.CONTENT
