"""A choice that the address keeps, so that a link, a reload and the browser's way back show the same; and names that
tell what is chosen among apart."""

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

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


Choice = TypeVar("Choice", bound=Hashable)


def apart(
    options: Iterable[Choice], name: Callable[[Choice], str], more: Callable[[Choice], str] | None = None
) -> Callable[[Choice], str]:
    """A `format_func` under which no two options are called the same: the browser sends back what is shown, and of two
    with one name the second could not be chosen. Namesakes get `more` that tells of them, and a number where that is
    not enough."""
    every = tuple(dict.fromkeys(options))
    names = {option: name(option) for option in every}
    if more is not None:
        shared = _shared(names.values())
        for option, said in names.items():
            if _folded(said) in shared and (told := more(option)):
                names[option] = f"{said} · {told}"
    shared, counted = _shared(names.values()), Counter[str]()
    for option, said in names.items():
        if _folded(said) in shared:
            counted[_folded(said)] += 1
            names[option] = f"{said} · {counted[_folded(said)]}"
    return lambda option: names[option] if option in names else name(option)


def _shared(names: Iterable[str]) -> set[str]:
    return {name for name, count in Counter(map(_folded, names)).items() if count > 1}


def _folded(name: str) -> str:
    """As a page shows it, where white space runs together."""
    return " ".join(name.split())


def choice_in_address(
    widget: Callable[..., Any],
    label: str,
    options: Collection[str],
    kept: InAddress,
    *,
    otherwise: str | None = None,
    more: Callable[[str], str] | None = None,
    **look: Any,
) -> str | None:
    """Draws the widget (st.selectbox, st.radio, st.segmented_control, …) on what the address names, else `otherwise`,
    else the usual; `look` goes to the widget, `more` tells namesakes apart. Returns what is chosen."""
    look["format_func"] = apart(options, look.get("format_func", str), more)
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
