"""What the edits of a row mean, by the slots they touch: edits that touch one slot that differs are one difference of
its category; edits within slots that say the same are wording; the rest is scope or content.

    应当在三十日内公布结果 ↔ 应当三十日以内公开结果: the time slot is equal, the act too → wording
    由甲部门和乙部门编制 ↔ 由甲部门和丙部门编制: 乙 → 丙 lies in the slot of the bearer, which differs → bearer
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.comparing.alike import telling
from analysis.comparing.comparison import Category
from analysis.comparing.facing import Facing
from analysis.comparing.marking import Edit
from analysis.comparing.significance import by_itself, of_aims, rank, rest
from analysis.comparing.slots import SlotDifference
from analysis.language.atoms import Atom, forms
from analysis.language.words import TokenKind
from analysis.norms.norm import Norm, NormKind, Phrase, Strength
from analysis.reason import Reason

Place = tuple[int, int]
"""The unit and where in it an atom starts."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a row by place, for one side: `told` the numbers of the differences of slots there, `read` what lies
    in slots that are compared as such, `acts` which pair of norms a place belongs to."""

    told: Mapping[Place, frozenset[int]]
    read: frozenset[Place]
    acts: Mapping[Place, int]
    forces: Mapping[Place, Strength] = field(default_factory=dict)  # of norms that nothing faces
    breaches: frozenset[Place] = frozenset()  # 违反本条例第X条规定: the clause goes on to describe the conduct


@dataclass(slots=True)
class Judged:
    """Edits of one pair of sentences that are one difference, with its categories, strongest first."""

    edits: list[Edit]
    categories: tuple[Category, ...]
    reason: Reason | None = None
    told: set[int] = field(default_factory=set)


def slots_of(told: Sequence[SlotDifference], faced: Sequence[Facing], alone: Sequence[Norm], side: int) -> Slots:
    """Where the slots of one side (0 left, 1 right) stand."""
    places: dict[Place, set[int]] = {}
    for number, one in enumerate(told):
        for phrase in one.right if side else one.left:
            for place in _places(phrase):
                places.setdefault(place, set()).add(number)
    acts: dict[Place, int] = {}
    read: set[Place] = set()
    for number, pair in enumerate(faced):
        norm = pair.right if side else pair.left
        for place in _places(norm.whole):
            acts.setdefault(place, number)
        for phrase in compared(norm):
            read.update(_places(phrase))
    breaches = {p for pair in faced for phrase in _breach(pair.right if side else pair.left) for p in _places(phrase)}
    told_at = {place: frozenset(numbers) for place, numbers in places.items()}
    forces = {
        place: norm.force.strength
        for norm in alone
        if norm.force.word and norm.force.strength is not Strength.DUTY
        for place in _places(norm.force.word)
    }
    return Slots(told_at, frozenset(read), acts, forces, frozenset(breaches))


def _breach(norm: Norm) -> Iterator[Phrase]:
    if norm.kind is NormKind.SANCTION:
        yield from (phrase for phrase in (*norm.openings, *norm.conditions) if "违反" in phrase.text)


def compared(norm: Norm) -> Iterator[Phrase]:
    """The phrases of a norm that are compared by their values, so that their words alone say nothing."""
    yield from (b.phrase for b in (*norm.bearers, *norm.authority))
    if norm.force.word:
        yield norm.force.word
    yield from norm.force.weakened
    yield from (time.phrase for time in norm.times)
    yield from (quantity.phrase for quantity in norm.quantities)
    yield from (exemption.phrase for exemption in norm.exemptions)
    yield from (one.extent for one in norm.sanctions if one.extent)


def _places(phrase: Phrase) -> Iterator[Place]:
    return ((phrase.unit, atom.start) for atom in phrase.atoms)


def aims(edits: Sequence[Edit]) -> list[Judged]:
    """The differences of two opening clauses of aims."""
    return [Judged([edit], (by_itself(edit) or of_aims(edit),)) for edit in edits]


def judged(
    edits: Sequence[Edit], units: tuple[int, int], slots: tuple[Slots, Slots], told: Sequence[SlotDifference]
) -> list[Judged]:
    """The differences that the edits of two sentences make, in units `units`."""
    found: list[Judged] = []
    by_told: dict[int, Judged] = {}
    said: Judged | None = None  # what else the two sentences say otherwise: one matter
    edits = [part for edit in edits for part in _apart(edit, units, slots, told)]
    only = _only_there(edits, units, slots)
    any_of = [sum(a.key in _ANY for e in edits for a in e.atoms[side]) for side in (0, 1)]
    for edit in edits:
        if _names_a_number(edit):
            found.append(Judged([edit], (Category.WORDING,)))
            continue
        if any_of[0] != any_of[1] and _all_or_any(edit):
            found.append(Judged([edit], (Category.SCOPE,)))
            continue
        touched = _touched(edit, units, slots)
        known = by_itself(edit)
        if known is not None and (not touched or edit.sameness is not None or known is Category.FORMATTING):
            found.append(Judged([edit], (known,)))
            continue
        if touched:
            _join(found, by_told, edit, touched, told)
            continue
        if _commands_alone(edit, units, slots):
            found.append(Judged([edit], (Category.SCOPE,)))
            continue
        categories = (
            (Category.WORDING,) if _cites_a_breach(edit, units, slots) else _unslotted(edit, units, slots, only)
        )
        act = _act(edit, units, slots)
        strict = next((n for n, one in by_told.items() if _commands(one, act, units, slots)), None)
        if categories[0] in (Category.SCOPE, Category.CONTENT) and strict is not None:
            by_told[strict].edits.append(edit)
            by_told[strict].categories = (*dict.fromkeys((*by_told[strict].categories, *categories)),)
            continue
        if categories[0] not in (Category.SCOPE, Category.CONTENT):
            found.append(Judged([edit], categories))
        elif said is None:
            said = Judged([edit], categories, Reason("not_read") if act is None else None)
            found.append(said)
        else:
            said.edits.append(edit)
            said.categories = tuple(sorted({*said.categories, *categories}, key=rank))
            said.reason = said.reason if act is None else None
    return found


def _apart(
    edit: Edit, units: tuple[int, int], slots: tuple[Slots, Slots], told: Sequence[SlotDifference]
) -> Sequence[Edit]:
    """Sanctions of acts that do not answer each other stand apart, though their words take one another's place; so does
    who acts on one side alone from words that belong to nobody's name."""
    touched = [told[number] for number in _touched(edit, units, slots)]
    if all(edit.runs) and edit.sameness is None and _is_one_sided_bearer(touched):
        return edit.apart
    alone = [one for one in touched if one.category is Category.PENALTY and not (one.left and one.right)]
    if not (any(one.left for one in alone) and any(one.right for one in alone)):
        return (edit,)
    return edit.apart


def _is_one_sided_bearer(touched: Sequence[SlotDifference]) -> bool:
    """Whether the words are those of who helps, on one side: ，水利部门予以配合 against 规划."""
    return bool(touched) and all(
        one.category is Category.BEARER and bool(one.left) is not bool(one.right) for one in touched
    )


def _join(
    found: list[Judged], by_told: dict[int, Judged], edit: Edit, touched: frozenset[int], told: Sequence[SlotDifference]
) -> None:
    """Put an edit to the difference of the slots it touches; what it ties together becomes one."""
    groups = list({id(by_told[n]): by_told[n] for n in sorted(touched) if n in by_told}.values())
    one = groups[0] if groups else Judged([], ())
    if not groups:
        found.append(one)
    for other in groups[1:]:
        one.edits += other.edits
        one.told |= other.told
        found.remove(other)
    one.edits.append(edit)
    one.told |= touched
    for number in one.told:
        by_told[number] = one
    ordered = sorted(one.told, key=lambda n: (rank(told[n].category), n))
    one.categories = tuple(dict.fromkeys(told[n].category for n in ordered))
    one.reason = next((told[n].reason for n in ordered if told[n].reason), None)


def _commands_alone(edit: Edit, units: tuple[int, int], slots: tuple[Slots, Slots]) -> bool:
    """A word of strength put in or left out alone, of an act that answers none."""
    atoms = [(side, a) for side, found in enumerate(edit.atoms) for a in found if a.weight]
    return bool(atoms) and all((units[side], atom.start) in slots[side].forces for side, atom in atoms)


def _commands(one: Judged, act: int | None, units: tuple[int, int], slots: tuple[Slots, Slots]) -> bool:
    """Whether this is another strength of the same act: what else differs in the act is told with it."""
    return (
        act is not None
        and one.categories[0] is Category.MODALITY
        and any(_act(edit, units, slots) == act for edit in one.edits)
    )


def _touched(edit: Edit, units: tuple[int, int], slots: tuple[Slots, Slots]) -> frozenset[int]:
    found: set[int] = set()
    for side, atoms in enumerate(edit.atoms):
        for atom in atoms:
            found |= slots[side].told.get((units[side], atom.start), frozenset())
    return frozenset(found)


def _act(edit: Edit, units: tuple[int, int], slots: tuple[Slots, Slots]) -> int | None:
    for side, atoms in enumerate(edit.atoms):
        for atom in atoms:
            if (units[side], atom.start) in slots[side].acts:
                return slots[side].acts[units[side], atom.start]
    return None


def _only_there(
    edits: Sequence[Edit], units: tuple[int, int], slots: tuple[Slots, Slots]
) -> tuple[frozenset[str], frozenset[str]]:
    """What the edits of two sentences say on one side alone, wherever the words stand: 可以合并办理手续 against
    手续可以合并办理 is nothing."""
    said = [[atom for edit in edits for atom in edit.atoms[side]] for side in (0, 1)]
    written = ["".join(atom.text for atom in atoms) for atoms in said]
    free = [
        frozenset(telling(a for a in atoms if (units[side], a.start) not in slots[side].read))
        for side, atoms in enumerate(said)
    ]
    known = [frozenset(telling(atoms)) for atoms in said]
    return (
        frozenset(word for word in free[0] - known[1] if word not in written[1]),
        frozenset(word for word in free[1] - known[0] if word not in written[0]),
    )


def _unslotted(
    edit: Edit, units: tuple[int, int], slots: tuple[Slots, Slots], only: tuple[frozenset[str], frozenset[str]]
) -> tuple[Category, ...]:
    """An edit that touches no slot that differs."""
    left, right = (
        frozenset(telling(atom for atom in atoms if (units[side], atom.start) not in slots[side].read)) & only[side]
        for side, atoms in enumerate(edit.atoms)
    )
    cited = any(_cites(atom) for atom in (*edit.atoms.left, *edit.atoms.right))
    if not (left or right) and not cited:
        return (Category.WORDING,)
    return rest(edit)


_SIGNED = 2
"""Signs around the digits of a name: “12348”."""


def _names_a_number(edit: Edit) -> bool:
    """“12348”热线 against 公共法律服务热线: the number of a service line is its name."""
    sides = [[a for a in atoms if a.kind is not TokenKind.PUNCTUATION] for atoms in edit.atoms]
    quoted = [
        len(told) == 1 and told[0].key.isdigit() and len(atoms) >= _SIGNED
        for told, atoms in zip(sides, edit.atoms, strict=True)
    ]
    named = [all(a.kind is TokenKind.WORD for a in told) for told in sides]
    return (quoted[0] and named[1]) or (quoted[1] and named[0])


_ANY = frozenset({"或者", "之一"})
_ALL = frozenset({"和", "、", "及其"})


def _all_or_any(edit: Edit) -> bool:
    """身份证和护照 against 身份证或者护照, 下列情形之一 against 下列情形: whether all of a list is meant or any."""
    sides = [{atom.key for atom in atoms} for atoms in edit.atoms]
    return any(
        (one == {"或者"} and other and other <= _ALL) or (one - forms().particles == {"之一"} and not other)
        for one, other in (sides, sides[::-1])
    )


def _cites(atom: Atom) -> bool:
    return atom.kind in (TokenKind.CITATION, TokenKind.NAME)


def _cites_a_breach(edit: Edit, units: tuple[int, int], slots: tuple[Slots, Slots]) -> bool:
    """违反本条例第X条规定 against 违反本条例规定."""
    sides = edit.atoms
    if all(sides):
        return False
    return all(
        (units[side], atom.start) in slots[side].breaches and (atom.kind is TokenKind.CITATION or not atom.weight)
        for side, atoms in enumerate(sides)
        for atom in atoms
    )
