"""The colour and the sign of a side: one for ever, taken from the side itself and never from where it stands."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

TINT = 0.13  # how much of the colour there is in the tint behind words


@dataclass(frozen=True, slots=True)
class Hue:
    """`light` is the colour on paper and light pages, `dark` on dark pages (#rrggbb); `sign` the shape in charts, by
    its name there; `glyph` the same shape in words."""

    key: str
    light: str
    dark: str
    sign: str
    glyph: str

    @property
    def tint(self) -> str:
        """The colour behind words on white paper, #rrggbb."""
        parts = (int(self.light[at : at + 2], 16) for at in (1, 3, 5))
        return "#" + "".join(f"{round(255 - (255 - part) * TINT):02x}" for part in parts)


def hues_of(sides: Iterable[str]) -> Mapping[str, Hue]:
    """Side (its key or its name) -> its hue, in whatever order they are asked for.

    Of sides that are not listed, two that stand beside each other never look alike while there are hues enough.
    """
    asked = sorted(set(sides), key=lambda side: (side not in _listed(), side))
    every, found = tuple(_hues().values()), dict[str, Hue]()
    for side in asked:
        hue = _listed().get(side) or every[_number(side) % len(every)]
        if side not in _listed():
            taken = set(found.values())
            free = [each for each in _turned(every, every.index(hue)) if each not in taken]
            hue = free[0] if free else hue
        found[side] = hue
    return found


def _number(side: str) -> int:
    return int.from_bytes(hashlib.sha256(side.encode(errors="backslashreplace")).digest()[:4], "big")


def _turned(every: tuple[Hue, ...], first: int) -> tuple[Hue, ...]:
    return every[first:] + every[:first]


@cache
def _listed() -> Mapping[str, Hue]:
    return {name: _hues()[key] for key, names in _read()["side"].items() for name in names}


@cache
def _hues() -> Mapping[str, Hue]:
    return {each["key"]: Hue(**each) for each in _read()["hue"]}


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("sides.toml").read_text(encoding="utf-8"))
