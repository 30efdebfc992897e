"""One open form at a time: which record it edits, the revision it saw, and what happens when it is saved.

A form keeps what was typed until it is saved or given up. A save that comes too late is refused with what changed
meanwhile; who has read that may save again, knowingly.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from drafts.lines import Finding
from drafts.refusal import Refusal
from exports.saying.sentences import finding_sentence, refusal_sentence
from views.shell.language import language, t
from views.shell.markup import plain, show, tag
from views.shell.notices import tell_later, told

OPEN, UNDO, UNDO_REFUSED, HINTS, TURN = "form_open", "form_undo", "form_undo_refused", "form_hints", "form_turn"
Act = Callable[[], object]


@dataclass(frozen=True, slots=True)
class OpenForm:
    """An open form: what it edits, the revision it saw, and a number that keeps its fields apart from all others."""

    what: str
    target: tuple[str, ...]
    revision: int
    turn: int

    @property
    def asked_by_link(self) -> bool:
        """Whether it was opened on something in particular, rather than by a button of its own place."""
        return len(self.target) > 1

    def saw(self, present: Any) -> None:
        """The person was told of this revision: the next save may replace it."""
        st.session_state[OPEN] = replace(self, revision=present)

    def key(self, field: str, *more: object) -> str:
        """The key of a field's widget."""
        return "-".join(map(str, (self.what, self.turn, field, *more)))


def open_form(what: str, *target: str, revision: int) -> None:
    """Opens a form, fresh; another one that was open is given up."""
    turn = st.session_state.get(TURN, 0) + 1
    st.session_state[TURN] = turn
    st.session_state[OPEN] = OpenForm(what, target, revision, turn)


def opened(what: str, *target: str) -> OpenForm | None:
    """The form, where it is the open one; `target` may name only the first parts of what it edits."""
    form: OpenForm | None = st.session_state.get(OPEN)
    if form is None or form.what != what or form.target[: len(target)] != target:
        return None
    return form


def close_form() -> None:
    st.session_state.pop(OPEN, None)


def opener(label: str, what: str, *target: str, revision: int) -> None:
    """A button that opens a form; nothing while that form is open."""
    if opened(what, *target) is None:
        key = "open-" + "-".join((what, *target))
        st.button(
            label, key=key, type="tertiary", on_click=open_form, args=(what, *target), kwargs={"revision": revision}
        )


def saved(sentence: str, undo: Act | None = None, hints: Sequence[Finding] = ()) -> None:
    """Closes the form and runs the page anew, where `outcome` shows the sentence, the hints, and a way back."""
    close_form()
    tell_later(sentence)
    st.session_state[UNDO] = undo
    st.session_state[HINTS] = tuple(hints)
    st.rerun()


def outcome() -> None:
    """What the last save has to say, once: done, unusual, and 撤销."""
    if refused := st.session_state.pop(UNDO_REFUSED, ""):
        st.error(plain(refused))
    told()
    for hint in st.session_state.pop(HINTS, ()):
        st.warning(plain(t("edit.hint", sentence=finding_sentence(hint, language()))))
    if undo := st.session_state.pop(UNDO, None):
        st.button(t("edit.undo"), key="undo", on_click=_undo, args=(undo,))


def _undo(act: Act) -> None:
    try:
        act()
    except Refusal as refusal:
        st.session_state[UNDO_REFUSED] = refusal_sentence(refusal, language())
        return
    tell_later(t("edit.undone"))


def buttons() -> bool:
    """The end of a form: save. Whether it was pressed. (To give up stands outside, `give_up`.)"""
    return bool(st.form_submit_button(t("edit.save"), type="primary"))


def give_up(form: OpenForm) -> None:
    st.button(t("edit.give_up"), key=form.key("give-up"), type="tertiary", on_click=close_form)


def removal(form: OpenForm, question: str) -> bool:
    """A removal that asks first. Whether it was confirmed."""
    with st.popover(t("edit.remove"), key=form.key("ask")):
        show(tag("p", question, class_="cy-note"))
        return st.button(t("edit.remove_yes"), key=form.key("remove"), type="primary")
