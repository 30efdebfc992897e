"""A list of things to look at, each with a button that takes the reader to its row, in the browser."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from views.components.sources import script, style

_mount = st.components.v2.component("chuanyu_jumps", js=script("jumps.js"), css=style("jumps.css"))


@dataclass(frozen=True, slots=True)
class BothSay:
    """A line of two sides beside each other, under a name; a side that has nothing says so in its words."""

    name: str
    left: str
    right: str


@dataclass(frozen=True, slots=True)
class Way:
    """A place, and the id of its row."""

    label: str
    row: str


@dataclass(frozen=True, slots=True)
class Jump:
    """`label` names the place, `row` is the id of its row (empty: no row to go to), `sentence` says what is to be seen
    there, `facing` puts both sides' words beside each other, `ways` lead to further rows."""

    label: str
    row: str
    sentence: str
    facing: tuple[BothSay, ...] = ()
    ways: tuple[Way, ...] = ()


@dataclass(frozen=True, slots=True)
class Jumps:
    """A titled list; `none` is said where it is empty."""

    title: str
    none: str
    items: tuple[Jump, ...]
    sides: tuple[str, str] = ("", "")


def jumps(groups: Sequence[Jumps], key: str) -> None:
    """Draws the lists, all text as text."""
    _mount(key=key, data={"groups": [asdict(group) for group in groups]})
