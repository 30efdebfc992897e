"""A choice that the address keeps, so that a link, a reload and the browser's way back show the same."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

import streamlit as st


@dataclass(frozen=True, slots=True)
class InAddress:
    """Where a choice is kept: the parameter `name` of the address, the widget `key`.

    `usual` is the choice that needs no parameter. Another choice makes the parameters `forgets` meaningless.
    """

    name: str
    key: str
    usual: str | None = None
    forgets: tuple[str, ...] = ()


def choice_in_address(
    widget: Callable[..., Any],
    label: str,
    options: Collection[str],
    kept: InAddress,
    *,
    otherwise: str | None = None,
    **look: Any,
) -> str | None:
    """Draws the widget (st.selectbox, st.radio, st.segmented_control, …) on what the address names, else `otherwise`,
    else the usual; `look` goes to the widget. Returns what is chosen."""
    asked = st.query_params.get(kept.name)
    # Set on every run: the address decides, also after going back in the browser's history.
    st.session_state[kept.key] = asked if asked in options else otherwise or kept.usual
    chosen: str | None = widget(label, list(options), key=kept.key, on_change=_keep, args=(kept,), **look)
    return chosen


def _keep(kept: InAddress) -> None:
    chosen = st.session_state[kept.key]
    if chosen in (None, kept.usual):
        st.query_params.pop(kept.name, None)
    else:
        st.query_params[kept.name] = chosen
    for name in kept.forgets:
        st.query_params.pop(name, None)
