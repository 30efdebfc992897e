"""What is typed into a form and not saved, kept in the browser: nothing is seen of it until there is something to offer
back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import streamlit as st

from views.components.sources import script, style

_mount = st.components.v2.component("chuanyu_typed", js=script("typed.js"), css=style("typed.css"))


@dataclass(frozen=True, slots=True)
class Typed:
    """A form as the browser keeps it: under `scope` and `form`, with the values it began with (`saved`), those changed
    and known here (`kept`), the record that was `seen`; fields of `free` words are heard as they are typed. `forget`
    has forms whose words were saved or given up, each under a token."""

    scope: str
    form: str
    saved: Mapping[str, Any]
    kept: Mapping[str, Any]
    seen: Any
    free: Sequence[str]
    forget: Mapping[str, str]


def typed(of: Typed, words: Mapping[str, str], key: str, on_restore: Callable[[], None]) -> None:
    """`words` are `offer` with {words}, `restore` and `give_up`. Where a person takes the offer, `on_restore` finds
    {"fields", "seen"} as `st.session_state[key].restore`: from a browser, so anything may stand in it."""
    _mount(key=key, data=asdict(of) | {"words": dict(words)}, on_restore_change=on_restore)
