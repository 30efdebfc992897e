"""The list of opinions: a row each group, chosen by a click or by j and k; 1 to 4 press the buttons of its answer."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass

import streamlit as st

from views.components.sources import script, style

_mount = st.components.v2.component("chuanyu_opinions", js=script("opinions.js"), css=style("opinions.css"))


@dataclass(frozen=True, slots=True)
class OpinionRow:
    """Plain words: `state` is the code of the handling, `count` says how many ask the same, empty for one."""

    key: str
    place: str
    words: str
    from_: str
    handling: str
    state: str
    count: str = ""


def opinion_list(rows: Sequence[OpinionRow], chosen: str, title: str, key: str, on_chosen: Callable[[], None]) -> None:
    """Draws the list; the chosen row's key is `st.session_state[key]["chosen"]` when `on_chosen` runs."""
    data = {"title": title, "chosen": chosen, "rows": [_plain(row) for row in rows]}
    _mount(key=key, data=data, on_chosen_change=on_chosen)


def _plain(row: OpinionRow) -> dict[str, str]:
    found = asdict(row)
    found["from"] = found.pop("from_")
    return found
