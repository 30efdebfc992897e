"""What is typed into the panel of a row and not saved yet: kept in the session, form by form, so that going to another
row, another section or another page loses no word; and in the browser, so that a reload or a lost connection loses none
either.

The fields stand outside of st.form, which tells the server nothing before it is submitted.
"""

import secrets
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from views.components.typed import Typed, typed
from views.shell.language import t
from views.shell.markup import show, tag

UNSAVED = "unsaved"
AGAIN = "unsaved-again"  # form -> how often its fields were begun anew
DONE = "unsaved-done"  # form -> a token for the save, or the giving up, after which the browser forgets its words
MOST_DONE = 50
LONGEST = 4000  # characters of a field that the browser gives back


@dataclass(slots=True)
class _Kept:
    """`seen` is the record that stood in the form when its first field was changed: a save must name that one."""

    label: str
    pair: str
    seen: Any = None
    fields: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptForm:
    """The fields of one row in one section of the panel.

    `key` tells the row, whatever was decided on it meanwhile; `label` is what people call it among the rows of `pair`,
    the two texts; `saved` has the values with which the fields begin, `seen` the record they come from, and `edition`
    changes with it. The browser keeps the words under `scope` (empty: not at all); of the fields in `choices` it may
    give back no value but one of these.
    """

    key: str
    label: str
    pair: str
    saved: Mapping[str, Any]
    seen: Any = None
    edition: int = 0
    scope: str = ""
    choices: Mapping[str, Collection[Any]] | None = None

    def field(self, name: str) -> dict[str, Any]:
        """Arguments for the widget of a field: it begins with what is kept, else with what is saved."""
        again = st.session_state.get(AGAIN, {}).get(self.key, 0)
        key = f"{self.key}-{self.edition}-{again}-{name}"
        st.session_state.setdefault(key, self._kept().fields.get(name, self.saved[name]))
        return {"key": key, "on_change": self._keep, "args": (name, key)}

    def saw(self, seen: Any) -> None:
        """The person was told of this record: the next save may replace it."""
        kept = self._kept()
        kept.seen = seen
        _all()[self.key] = kept

    def seen_by_person(self) -> Any:
        return self._kept().seen

    def done(self) -> None:
        """What was typed is saved, or not wanted."""
        _all().pop(self.key, None)
        done: dict[str, str] = st.session_state.setdefault(DONE, {})
        done.pop(self.key, None)
        done[self.key] = secrets.token_hex(4)
        while len(done) > MOST_DONE:
            del done[next(iter(done))]
        self._begin_anew()

    def holds(self, name: str) -> bool:
        """Whether something that is not saved stands in a field."""
        return bool(self._kept().fields.get(name))

    def fill(self, name: str, value: Any) -> None:
        """Puts a value into a field, as if it had been typed."""
        kept = self._kept()
        kept.fields[name] = value
        _all()[self.key] = kept
        self._begin_anew()

    def _begin_anew(self) -> None:
        counts: dict[str, int] = st.session_state.setdefault(AGAIN, {})
        counts[self.key] = counts.get(self.key, 0) + 1

    def tell(self) -> None:
        """Says that something is not saved, here or in other rows, with a way to give it up; what the browser alone
        still has is offered back."""
        self._in_browser()
        if self._kept().fields:
            with st.container(horizontal=True, vertical_alignment="center", key=f"{self.key}-unsaved"):
                show(tag("p", t("negotiation.unsaved"), class_="cy-note"))
                st.button(t("negotiation.discard"), key=f"{self.key}-discard", type="tertiary", on_click=self.done)
        others = [kept for key, kept in _all().items() if key != self.key and kept.pair == self.pair and kept.fields]
        if others:
            labels = t("views.comma").join(dict.fromkeys(kept.label for kept in others))
            show(tag("p", t("negotiation.unsaved_elsewhere", rows=labels), class_="cy-note"))

    def _in_browser(self) -> None:
        if not self.scope:
            return
        choices = self.choices or {}
        free = [name for name, value in self.saved.items() if name not in choices and isinstance(value, str)]
        known = {*free, *choices}
        words = {name: t(f"typed.{name}", words="{words}") for name in ("offer", "restore", "give_up")}
        of = Typed(
            self.scope,
            self.key,
            {name: value for name, value in self.saved.items() if name in known},
            {name: value for name, value in self._kept().fields.items() if name in known},
            self.seen,
            free,
            dict(st.session_state.get(DONE, {})),
        )
        typed(of, words, f"{self.key}-typed", self._restore)

    def _restore(self) -> None:
        """Takes over what the browser offers, as far as it fits the form; a save then names the record that was seen
        when it was typed."""
        offered = st.session_state[f"{self.key}-typed"].get("restore")
        fields = offered.get("fields") if isinstance(offered, Mapping) else None
        if not isinstance(fields, Mapping):
            return
        for name, value in fields.items():
            for fitting in self._fitting(name, value):
                self.fill(name, fitting)
        if _is_like(seen := offered.get("seen"), self.seen):
            self.saw(tuple(seen))

    def _fitting(self, name: str, value: Any) -> list[Any]:
        """The value as the field `name` holds it; nothing where it does not fit."""
        if self.choices and name in self.choices:
            return [choice for choice in self.choices[name] if choice == value]
        return [value[:LONGEST]] if isinstance(value, str) and isinstance(self.saved.get(name), str) else []

    def _kept(self) -> _Kept:
        return _all().get(self.key) or _Kept(self.label, self.pair, self.seen)

    def _keep(self, name: str, key: str) -> None:
        kept = self._kept()
        kept.fields[name] = st.session_state[key]
        if kept.fields[name] == self.saved[name]:
            del kept.fields[name]
        _all()[self.key] = kept


def _is_like(offered: Any, seen: Any) -> bool:
    """Whether what a browser gives back as a record that was seen has the form of one."""
    if not isinstance(offered, list) or not isinstance(seen, tuple):
        return False
    return [type(each) for each in offered] == [type(each) for each in seen]


def _all() -> dict[str, _Kept]:
    found: dict[str, _Kept] = st.session_state.setdefault(UNSAVED, {})
    return found
