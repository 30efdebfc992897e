"""What a clause imposes on who breaks a norm: kinds, range, target, and whether it may be imposed or must be.

对单位可以处一万元以上五万元以下罚款 → fine · 10000元以上50000元以下 · 单位 · may
"""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from analysis.language.atoms import Atom
from analysis.language.words import TokenKind
from analysis.norms.norm import Imposed, Phrase

_MEASURES = frozenset({TokenKind.AMOUNT, TokenKind.NUMBER})


@dataclass(frozen=True, slots=True)
class _Sanctions:
    kinds: Mapping[str, re.Pattern[str]]
    any: re.Pattern[str]
    target: re.Pattern[str]
    same: Mapping[str, str]
    discretion: re.Pattern[str]


@cache
def _sanctions() -> _Sanctions:
    """`sanctions.toml`. Raises ValueError where a kind stands twice."""
    data = tomllib.loads(files(__package__).joinpath("sanctions.toml").read_text(encoding="utf-8"))
    kinds: dict[str, re.Pattern[str]] = {}
    for entry in data["kind"]:
        if entry["name"] in kinds:
            raise ValueError(f"sanctions.toml: {entry['name']} stands twice")
        kinds[entry["name"]] = re.compile(entry["pattern"])
    target = data["target"]
    return _Sanctions(
        kinds,
        re.compile("|".join(pattern.pattern for pattern in kinds.values())),
        re.compile(target["pattern"]),
        {word: group[0] for group in target["same"] for word in group},
        re.compile(target["discretion"]),
    )


def punishes(text: str) -> bool:
    """Whether these words impose a sanction."""
    return _sanctions().any.search(text) is not None


def imposed(unit: int, atoms: Sequence[Atom]) -> Iterator[Imposed]:
    """What one stretch imposes, kind by kind."""
    known = _sanctions()
    text = "".join(atom.key for atom in atoms)
    target = known.target.search(text)
    whom = target["whom"] if target else ""
    may = known.discretion.search(text) is not None
    for kind, pattern in known.kinds.items():
        found = pattern.search(text)
        if found is None or (kind == "other_law" and _otherwise_told(text)):
            continue
        phrase = Phrase(unit, _atoms_at(atoms, found.start(), found.end()))
        measures = tuple(a for a in atoms if a.kind in _MEASURES) if kind == "fine" else ()
        yield Imposed(
            Phrase(unit, measures) if measures else phrase,
            kind,
            "、".join(a.key for a in measures),
            known.same.get(whom, whom) if kind in ("fine", "disposition") else "",
            may if kind == "fine" else False,
            None if kind == "other_law" else Phrase(unit, _extent(atoms, phrase, measures, target)),
        )


def _extent(
    atoms: Sequence[Atom], phrase: Phrase, measures: Sequence[Atom], target: re.Match[str] | None
) -> tuple[Atom, ...]:
    named = _atoms_at(atoms, target.start(), target.end()) if target else ()
    kept = {atom.start for atom in (*phrase.atoms, *measures, *named)}
    return tuple(atom for atom in atoms if atom.start in kept)


def _otherwise_told(text: str) -> bool:
    """Whether the words that only point at other laws name a kind of sanction themselves (追究刑事责任)."""
    return any(p.search(text) for kind, p in _sanctions().kinds.items() if kind != "other_law")


def _atoms_at(atoms: Sequence[Atom], low: int, high: int) -> tuple[Atom, ...]:
    found, at = [], 0
    for atom in atoms:
        if at < high and at + len(atom.key) > low:
            found.append(atom)
        at += len(atom.key)
    return tuple(found) or tuple(atoms)
