"""Which slots of a row the edits of two sentences touch: where the phrases of its norms stand, atom by atom.

由甲部门和丙部门编制: 丙 lies in the slot of the bearer
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analysis.comparing.alike import telling
from analysis.comparing.facing import Facing
from analysis.comparing.marking import Edit
from analysis.comparing.slots import SlotDifference
from analysis.language.atoms import Atom
from analysis.language.words import TokenKind
from analysis.norms.norm import Norm, NormKind, Phrase, Strength
from analysis.sides import Side, Sides

Start = tuple[int, int]
"""The unit and where in it an atom starts."""


@dataclass(frozen=True, slots=True)
class Slots:
    """The slots of a row by place, for one side: `told` the numbers of the differences of slots there, `read` what lies
    in slots that are compared as such, `acts` which pair of norms a place belongs to."""

    told: Mapping[Start, frozenset[int]]
    read: frozenset[Start]
    acts: Mapping[Start, int]
    forces: Mapping[Start, Strength] = field(default_factory=dict)  # of norms that nothing faces
    breaches: frozenset[Start] = frozenset()  # 违反本条例第X条规定: the clause goes on to describe the conduct


@dataclass(frozen=True, slots=True)
class PairSlots:
    """The slots of a row as the edits of one pair of sentences touch them, which stand in `units`; `told` are the
    differences of slots by number; `ranked`: a word makes the order of what the sentences list count."""

    units: Sides[int]
    slots: Sides[Slots]
    told: Sequence[SlotDifference]
    ranked: bool = False

    def touched(self, edit: Edit) -> frozenset[int]:
        """The numbers of the differences of slots in which the edit lies."""
        nothing: frozenset[int] = frozenset()
        return nothing.union(*(slots.told.get(start, nothing) for slots, start, _ in self._atoms(edit)))

    def act(self, edit: Edit) -> int | None:
        """Which pair of norms the edit belongs to."""
        return next((slots.acts[start] for slots, start, _ in self._atoms(edit) if start in slots.acts), None)

    def commands_alone(self, edit: Edit) -> bool:
        """A word of strength put in or left out alone, of an act that answers none."""
        weighty = [(slots, start) for slots, start, atom in self._atoms(edit) if atom.weight]
        return bool(weighty) and all(start in slots.forces for slots, start in weighty)

    def cites_a_breach(self, edit: Edit) -> bool:
        """违反本条例第X条规定 against 违反本条例规定."""
        return not all(edit.atoms) and all(
            start in slots.breaches and (atom.kind is TokenKind.CITATION or not atom.weight)
            for slots, start, atom in self._atoms(edit)
        )

    def only_there(self, edits: Sequence[Edit]) -> Sides[frozenset[str]]:
        """What the edits of two sentences say on one side alone, wherever the words stand: 可以合并办理手续 against
        手续可以合并办理 is nothing. In 依次通知甲、乙 a word says something else where it stands elsewhere."""
        said = Sides(*([atom for edit in edits for atom in edit.atoms.of(side)] for side in Side))
        written = said.each(lambda atoms: "".join(atom.text for atom in atoms))
        known = said.each(lambda atoms: frozenset(telling(atoms)))
        free = self.unread(said)
        if self.ranked:
            return free
        return Sides(
            frozenset(word for word in free.left - known.right if word not in written.right),
            frozenset(word for word in free.right - known.left if word not in written.left),
        )

    def unread(self, atoms: Sides[Sequence[Atom]]) -> Sides[frozenset[str]]:
        """What these atoms tell outside the slots that are compared as such."""
        return Sides(
            *(
                frozenset(telling(atom for atom in own if (unit, atom.start) not in slots.read))
                for unit, slots, own in zip(self.units, self.slots, atoms, strict=True)
            )
        )

    def _atoms(self, edit: Edit) -> Iterator[tuple[Slots, Start, Atom]]:
        for unit, slots, atoms in zip(self.units, self.slots, edit.atoms, strict=True):
            yield from ((slots, (unit, atom.start), atom) for atom in atoms)


def slots_of(told: Sequence[SlotDifference], faced: Sequence[Facing], alone: Sequence[Norm], side: Side) -> Slots:
    """Where the slots of one side stand."""
    places: dict[Start, set[int]] = {}
    for number, one in enumerate(told):
        for phrase in one.phrases.of(side):
            for place in _places(phrase):
                places.setdefault(place, set()).add(number)
    acts: dict[Start, int] = {}
    read: set[Start] = set()
    for number, pair in enumerate(faced):
        norm = pair.norms.of(side)
        for place in _places(norm.whole):
            acts.setdefault(place, number)
        for phrase in compared(norm):
            read.update(_places(phrase))
    breaches = {place for pair in faced for phrase in _breach(pair.norms.of(side)) for place in _places(phrase)}
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
    if norm.kind is not NormKind.SANCTION:  # whose conditions are compared by their words: 违法所得五千元以上的
        yield from (time.phrase for time in norm.times)
        yield from (quantity.phrase for quantity in norm.quantities)
    yield from (exemption.phrase for exemption in norm.exemptions)
    yield from (one.extent for one in norm.sanctions if one.extent)


def _places(phrase: Phrase) -> Iterator[Start]:
    return ((phrase.unit, atom.start) for atom in phrase.atoms)
