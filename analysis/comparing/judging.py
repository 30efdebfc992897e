"""What the edits of a row mean, by the slots they touch: edits that touch one slot that differs are one difference of
its category; edits within slots that say the same are wording; the rest is scope or content.

    应当在三十日内公布结果 ↔ 应当三十日以内公开结果: the time slot is equal, the act too → wording
    由甲部门和乙部门编制 ↔ 由甲部门和丙部门编制: 乙 → 丙 lies in the slot of the bearer, which differs → bearer
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from analysis.comparing.comparison import Category
from analysis.comparing.marking import Edit
from analysis.comparing.significance import by_itself, of_aims, rank, rest
from analysis.comparing.slots import SlotDifference
from analysis.comparing.touching import PairSlots
from analysis.language.atoms import forms
from analysis.language.words import TokenKind
from analysis.norms.cues import cues
from analysis.reason import Reason
from analysis.sides import Side, Sides


@dataclass(slots=True)
class Judged:
    """Edits of one pair of sentences that are one difference, with its categories, strongest first."""

    edits: list[Edit]
    categories: tuple[Category, ...]
    reason: Reason | None = None
    told: set[int] = field(default_factory=set)


def aims(edits: Sequence[Edit]) -> list[Judged]:
    """The differences of two opening clauses of aims."""
    return [Judged([edit], (by_itself(edit) or of_aims(edit),)) for edit in edits]


def judged(edits: Sequence[Edit], slots: PairSlots) -> list[Judged]:
    """The differences that the edits of two sentences make."""
    parts = [part for edit in edits for part in _apart(edit, slots)]
    only = slots.only_there(parts)
    any_of = Sides(*(sum(atom.key in _ANY for part in parts for atom in part.atoms.of(side)) for side in Side))
    found = _Differences(slots)
    for edit in parts:
        touched = slots.touched(edit)
        known = _whatever_it_touches(edit, any_of.left != any_of.right) or _of_words(edit, bool(touched))
        if known is not None:
            found.add(edit, (known,))
        elif touched:
            found.join(edit, touched)
        elif _exchanges_strength(edit):
            found.add(edit, (Category.MODALITY,))
        elif slots.commands_alone(edit):
            found.add(edit, (Category.SCOPE,))
        elif slots.cites_a_breach(edit):
            found.add(edit, (Category.WORDING,))
        else:
            found.say(edit, _unslotted(edit, slots, only))
    return found.found


class _Differences:
    """The differences of two sentences, as edit after edit is put to them."""

    def __init__(self, slots: PairSlots) -> None:
        self.found: list[Judged] = []
        self._slots = slots
        self._by_told: dict[int, Judged] = {}  # which holds the difference of a slot
        self._said: Judged | None = None  # what else the two sentences say otherwise: one matter

    def add(self, edit: Edit, categories: tuple[Category, ...]) -> None:
        """A difference by itself."""
        self.found.append(Judged([edit], categories))

    def join(self, edit: Edit, touched: frozenset[int]) -> None:
        """Put an edit to the difference of the slots it touches; what it ties together becomes one."""
        by_told, told = self._by_told, self._slots.told
        groups = list({id(by_told[n]): by_told[n] for n in sorted(touched) if n in by_told}.values())
        one = groups[0] if groups else Judged([], ())
        if not groups:
            self.found.append(one)
        for other in groups[1:]:
            one.edits += other.edits
            one.told |= other.told
            self.found.remove(other)
        one.edits.append(edit)
        one.told |= touched
        by_told.update(dict.fromkeys(one.told, one))
        ordered = sorted(one.told, key=lambda n: (rank(told[n].category), n))
        one.categories = tuple(dict.fromkeys(told[n].category for n in ordered))
        one.reason = next((told[n].reason for n in ordered if told[n].reason), None)

    def say(self, edit: Edit, categories: tuple[Category, ...]) -> None:
        """An edit outside the slots that differ. What an act says otherwise is told with its other strength."""
        if categories[0] not in (Category.SCOPE, Category.CONTENT):
            self.add(edit, categories)
            return
        act = self._slots.act(edit)
        strict = next((one for one in self._by_told.values() if self._commands(one, act)), None)
        if strict is not None:
            strict.edits.append(edit)
            strict.categories = (*dict.fromkeys((*strict.categories, *categories)),)
        elif self._said is None:
            self._said = Judged([edit], categories, Reason("not_read") if act is None else None)
            self.found.append(self._said)
        else:
            self._said.edits.append(edit)
            self._said.categories = tuple(sorted({*self._said.categories, *categories}, key=rank))
            self._said.reason = self._said.reason if act is None else None

    def _commands(self, one: Judged, act: int | None) -> bool:
        """Whether this is another strength of the same act."""
        return (
            act is not None
            and one.categories[0] is Category.MODALITY
            and any(self._slots.act(edit) == act for edit in one.edits)
        )


def _apart(edit: Edit, slots: PairSlots) -> Sequence[Edit]:
    """Sanctions of acts that do not answer each other stand apart, though their words take one another's place; so does
    who acts on one side alone from words that belong to nobody's name."""
    touched = [slots.told[number] for number in slots.touched(edit)]
    if all(edit.runs) and edit.sameness is None and _is_one_sided_bearer(touched):
        return edit.apart
    alone = [one for one in touched if one.category is Category.PENALTY and not all(one.phrases)]
    if any(one.left for one in alone) and any(one.right for one in alone):
        return edit.apart
    return (edit,)


def _is_one_sided_bearer(touched: Sequence[SlotDifference]) -> bool:
    """Whether the words are those of who helps, on one side: ，水利部门予以配合 against 规划."""
    return bool(touched) and all(
        one.category is Category.BEARER and bool(one.left) is not bool(one.right) for one in touched
    )


def _whatever_it_touches(edit: Edit, uneven: bool) -> Category | None:
    """The number of a service line is its name; all or any of a list is scope where the sentences say any of it
    unevenly often."""
    if _names_a_number(edit):
        return Category.WORDING
    return Category.SCOPE if uneven and _all_or_any(edit) else None


def _of_words(edit: Edit, in_slot: bool) -> Category | None:
    """What the words of an edit are by themselves; in a slot that differs only other letters and signs."""
    known = by_itself(edit)
    return known if not in_slot or edit.sameness is not None or known is Category.FORMATTING else None


def _unslotted(edit: Edit, slots: PairSlots, only: Sides[frozenset[str]]) -> tuple[Category, ...]:
    """An edit that touches no slot that differs."""
    free = slots.unread(edit.atoms)
    cited = any(atom.kind in (TokenKind.CITATION, TokenKind.NAME) for side in edit.atoms for atom in side)
    member = edit.listed and any(atom.weight for side in edit.atoms for atom in side)  # in 机构、组织、个人 no act
    if cited or member or free.left & only.left or free.right & only.right:
        return rest(edit)
    return (Category.WORDING,)


def _exchanges_strength(edit: Edit) -> bool:
    """应当 → 可以 and nothing else, of a lead or of an act in words of zeal, that no norm faces: 应当履行下列义务."""
    sides = [{cues().strengths.get(atom.key) for atom in atoms if atom.weight} for atoms in edit.atoms]
    return all(len(found) == 1 and None not in found for found in sides) and sides[0] != sides[1]


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
