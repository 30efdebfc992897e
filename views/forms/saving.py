"""Around every save: what is refused is told beside the form that made it, and the form stays as it was typed."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import streamlit as st

from drafts.refusal import Refusal
from legislation.projects.stale import Stale
from legislation.register.keeping import StaleInstrument
from views.saying.histories import change_line
from views.saying.terms import worded, worded_of_record
from views.shell.language import t
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import tell_refusal
from workbench.clock import clock


class Seeing(Protocol):
    """A form that names, when it is saved, the state it has seen."""

    def saw(self, present: object) -> None: ...


@contextmanager
def saving(form: Seeing | None = None) -> Iterator[None]:
    """Around a save, or without a form around an act such as 撤销. Who came too late is told by whom, when and what was
    changed; the form has then seen that, and may be saved again, knowingly."""
    try:
        yield
    except Stale as stale:
        if stale.present is None:
            tell_refusal(stale)
            return
        if form is not None:
            form.saw(stale.present)
        _tell(stale, again=form is not None)
    except Refusal as refusal:
        tell_refusal(refusal)


def _tell(stale: Stale, *, again: bool) -> None:
    who = stale.who or t("edit.someone")
    at = t("edit.at", at=clock().moment(stale.at)) if stale.at else ""
    st.error(plain(t("edit.stale" if again else "edit.stale_act", who=who, at=at)))
    words = worded_of_record if isinstance(stale, StaleInstrument) else worded
    if stale.changes:
        lines = (tag("li", change_line(change)) for change in words(stale.changes))
        show(tag("ul", joined(lines), class_="cy-changes"))
