"""What is typed into the panel of a row and not saved yet: kept in the session, form by form, so that going to another
row, another section or another page loses no word.

The fields stand outside of st.form, which tells the server nothing before it is submitted.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import streamlit as st

from views.shell.language import t
from views.shell.markup import show, tag

UNSAVED = "unsaved"
AGAIN = "unsaved-again"  # form -> how often its fields were begun anew


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
    changes with it.
    """

    key: str
    label: str
    pair: str
    saved: Mapping[str, Any]
    seen: Any = None
    edition: int = 0

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
        self._begin_anew()

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
        """Says that something is not saved, here or in other rows, with a way to give it up."""
        if self._kept().fields:
            with st.container(horizontal=True, vertical_alignment="center", key=f"{self.key}-unsaved"):
                show(tag("p", t("negotiation.unsaved"), class_="cy-note"))
                st.button(t("negotiation.discard"), key=f"{self.key}-discard", type="tertiary", on_click=self.done)
        others = [kept for key, kept in _all().items() if key != self.key and kept.pair == self.pair and kept.fields]
        if others:
            labels = t("views.comma").join(dict.fromkeys(kept.label for kept in others))
            show(tag("p", t("negotiation.unsaved_elsewhere", rows=labels), class_="cy-note"))

    def _kept(self) -> _Kept:
        return _all().get(self.key) or _Kept(self.label, self.pair, self.seen)

    def _keep(self, name: str, key: str) -> None:
        kept = self._kept()
        kept.fields[name] = st.session_state[key]
        if kept.fields[name] == self.saved[name]:
            del kept.fields[name]
        _all()[self.key] = kept


def _all() -> dict[str, _Kept]:
    found: dict[str, _Kept] = st.session_state.setdefault(UNSAVED, {})
    return found
