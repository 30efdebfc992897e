"""Who is obliged: the words of a clause that name the one who must, may or must not, and the names of those.

Told by the endings of words (部门, 机构, 企业) and by where they stand: before the first verb of duty, after 由 or
会同. The field of a department (教育、公安) is an actor only where the list ends in 部门 or another organ, and an
organ that only qualifies a noun (政府网站, 常务委员会会议) is none. The words are data (`bearers.toml`).
"""

import tomllib
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from analysis.language.atoms import GOVERNMENT, Atom, forms
from analysis.language.words import TokenKind, terms_of

_REACH = 5
"""The organ that a list of fields ends in stands at most this many words after the last sign of the list."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """The part [bearer] of `bearers.toml`."""

    verbs: frozenset[str]
    endings: tuple[str, ...]
    fields: frozenset[str]
    organs: tuple[str, ...]
    heads: frozenset[str]
    led_by: frozenset[str]
    after_by: frozenset[str]
    apart: frozenset[str]
    anyone: frozenset[str]
    any_of: frozenset[str]
    condition: frozenset[str]


@cache
def _patterns() -> _Patterns:
    data = _data()["bearer"]
    return _Patterns(
        verbs=frozenset(data["verbs"]),
        endings=tuple(data["endings"]),
        fields=terms_of("departments.txt"),
        organs=tuple(data["organs"]),
        heads=frozenset(data["heads"]),
        led_by=frozenset(data["led_by"]),
        after_by=frozenset(data["after_by"]),
        apart=frozenset(data["apart"]),
        anyone=frozenset(data["anyone"]),
        any_of=frozenset(data["any_of"]),
        condition=frozenset(data["condition"]),
    )


@cache
def strengths() -> Mapping[str, int]:
    """Each word of modality with its strength; words of one strength are one modality."""
    return {word: rank for rank, group in enumerate(_data()["modality"]["groups"]) for word in group}


def actor_endings() -> tuple[str, ...]:
    """The endings of words that name an actor."""
    return _patterns().endings


def led_words() -> frozenset[str]:
    """The words after which stands who acts."""
    return _patterns().led_by


def _data() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(files(__package__).joinpath("bearers.toml").read_text(encoding="utf-8"))


class Naming(StrEnum):
    """Whether some words of a clause name a bearer, and as what."""

    NONE = "none"
    SUBJECT = "subject"  # before the verb of duty, or what qualifies a bearer that both sides have
    LED = "led"  # after 由, 会同, 组织


@dataclass(frozen=True, slots=True)
class Bearers:
    """Who is obliged in one clause. Places are starts of atoms in the unit: `subject` and `led` the stretches in which
    bearers stand, `actors` the words that name one, `qualifiers` the words of their names before these, `nobody` those
    that mean everybody (任何单位). `names` are their names, key -> as written."""

    subject: frozenset[int]
    led: frozenset[int]
    actors: frozenset[int]
    qualifiers: frozenset[int]
    nobody: frozenset[int]
    names: Mapping[str, str]

    def named(self, atoms: Sequence[Atom]) -> Naming:
        """Whether these atoms of the clause name a bearer: an actor in its place, or what qualifies the actor after it
        there (道路 → 设施管理部门)."""
        within = [atom for atom in atoms if atom.weight and (atom.start in self.subject or atom.start in self.led)]
        if any(atom.start in self.nobody for atom in within):
            return Naming.NONE
        named = [atom for atom in within if atom.start in self.actors]
        if any(atom.start in self.qualifiers for atom in within) or any(a.start in self.subject for a in named):
            return Naming.SUBJECT
        return Naming.LED if named else Naming.NONE


def bearers_of(atoms: Sequence[Atom]) -> Bearers:
    """Read one clause."""
    actors = [place for place in range(len(atoms)) if _is_actor(atoms, place)]
    subject = frozenset(atoms[place].start for place in _subject(atoms, actors))
    led = frozenset(atoms[place].start for place in _led(atoms, actors))
    zone = subject | led
    named = frozenset(atoms[place].start for place in actors) & zone
    names = list(_names(atoms, zone, named))
    return Bearers(
        subject=subject,
        led=led,
        actors=named,
        qualifiers=frozenset(atom.start for name in names for atom in name[:-1]),
        nobody=frozenset(atoms[place].start for place in range(len(atoms)) if _is_anyone(atoms, place)),
        names={"".join(a.key for a in name if a.key != GOVERNMENT): "".join(a.text for a in name) for name in names},
    )


def _is_anyone(atoms: Sequence[Atom], place: int) -> bool:
    """任何, 单位 and 个人 by themselves; not 主办单位."""
    known, before = _patterns(), atoms[place - 1] if place else None
    if atoms[place].key not in known.anyone:
        return False
    qualified = before is not None and before.weight > 0 and before.kind is TokenKind.WORD
    return not qualified or atoms[place - 1].key in known.anyone | known.any_of


def _is_actor(atoms: Sequence[Atom], place: int) -> bool:
    known, atom = _patterns(), atoms[place]
    if atom.key == GOVERNMENT or atom.kind is TokenKind.NAME:
        return False
    if place + 1 < len(atoms) and atoms[place + 1].text in known.heads:
        return False
    if atom.text in known.fields:
        return _ends_in_organ(atoms, place)
    return atom.text.endswith(known.endings)


def _ends_in_organ(atoms: Sequence[Atom], place: int) -> bool:
    """Whether the list or name that goes on here ends in an organ: 教育、公安等部门, 民政部门; not 教育、科普等活动."""
    known, left = _patterns(), _REACH
    for atom in atoms[place + 1 :]:
        if atom.text.endswith(known.organs):
            return True
        if atom.key in (",", ".", ":") or atom.key in strengths() or atom.key in known.verbs:
            return False
        left = _REACH if atom.key in ("、", "和") else left - 1
        if left < 0:
            return False
    return False


def _subject(atoms: Sequence[Atom], actors: Sequence[int]) -> Iterator[int]:
    """What stands before the first verb of duty, from the comma before the last actor there; whom a condition names
    (发现险情的，) only where nobody else is named."""
    known = _patterns()
    verb = _first(atoms, strengths()) or _first(atoms, known.verbs)
    if verb is None:
        return
    before = [place for place in actors if place < verb]
    free = [place for place in before if not _in_condition(atoms, place, verb)]
    if before:
        last = (free or before)[-1]
        yield from range(max((at + 1 for at in range(last) if atoms[at].key == ","), default=0), verb)


def _in_condition(atoms: Sequence[Atom], place: int, verb: int) -> bool:
    comma = next((at for at in range(place, verb) if atoms[at].key == ","), None)
    return comma is not None and atoms[comma - 1].key in _patterns().condition


def _led(atoms: Sequence[Atom], actors: Sequence[int]) -> Iterator[int]:
    """Who follows 由; whom a bearer 组织 or 会同."""
    known = _patterns()
    for place, atom in enumerate(atoms):
        if atom.key in known.led_by:
            stop = next((at for at in range(place + 1, len(atoms)) if _ends_actors(atoms[at])), len(atoms))
            named = [at for at in actors if place < at < stop]
            if named:
                yield from range(place + 1, named[-1] + 1)


def _first(atoms: Sequence[Atom], words: Container[str]) -> int | None:
    return next((place for place, atom in enumerate(atoms) if place and atom.key in words), None)


def _ends_actors(atom: Atom) -> bool:
    return atom.key in (",", ".", ":") or atom.key in _patterns().after_by


def _goes_on(atoms: Sequence[Atom], place: int, zone: frozenset[int]) -> bool:
    """Whether a name goes on after a field: 教育 + 行政部门."""
    after = atoms[place + 1] if place + 1 < len(atoms) else None
    return after is not None and after.start in zone and after.weight > 0 and after.kind is TokenKind.WORD


def _is_part(atoms: Sequence[Atom], place: int, zone: frozenset[int], actors: frozenset[int]) -> bool:
    """Whether the word only qualifies what follows: 教育 + 行政部门, 家庭 + 成员."""
    fields = _patterns().fields
    if atoms[place].text in fields:
        return _goes_on(atoms, place, zone)
    after = atoms[place + 1] if place + 1 < len(atoms) else None
    return after is not None and after.start in actors and after.text not in fields


def _closes_list(atoms: Sequence[Atom], low: int, place: int) -> bool:
    """The bare 部门 of 教育、公安等部门, whose fields have been named."""
    return low == place > 0 and atoms[place - 1].text == "等" and atoms[place].text in _patterns().organs


def _names(atoms: Sequence[Atom], zone: frozenset[int], actors: frozenset[int]) -> Iterator[Sequence[Atom]]:
    """The names of actors in the zone, each with the words that belong to it; nobody in particular is no name."""
    known = _patterns()
    low = 0
    for place, atom in enumerate(atoms):
        outside = atom.start not in zone or atom.kind is TokenKind.PUNCTUATION
        if outside or atom.key in forms().particles or atom.key in known.apart:
            low = place + 1
        elif atom.start in actors and not _is_part(atoms, place, zone, actors):
            name = atoms[low : place + 1]
            if not _closes_list(atoms, low, place) and not any(_is_anyone(atoms, at) for at in range(low, place + 1)):
                yield name
            low = place + 1
