"""Taking a record out of the register and bringing it back. It asks, can be undone, and nothing is lost."""

import streamlit as st

from legislation.register.keeping import remove_instrument, removed_instruments, restore_instrument
from legislation.register.records import Instrument
from views.forms.editing import saved
from views.forms.saving import saving
from views.shell.language import t
from views.shell.markup import show, tag
from views.shell.workspace import store


def removal_of(record: Instrument) -> None:
    """The control on the record's own page; afterwards the list is shown."""
    with st.popover(t("register.remove_record"), key="remove-record", type="tertiary"):
        show(tag("p", t("register.remove_record_ask", name=record.name), class_="cy-note"))
        if st.button(t("edit.remove_yes"), key="remove-record-yes", type="primary"):
            _remove(record)


def removed_record(key: str) -> Instrument | None:
    """The removed record of this key."""
    return next((each for each in removed_instruments(store()) if each.key == key), None)


def removed_list() -> None:
    """What was removed, folded, each with the way back; nothing where nothing was."""
    gone = removed_instruments(store())
    if not gone:
        return
    with st.expander(t("register.gone", count=len(gone)), key="removed-records"):
        for record in gone:
            restoring(record)


def restoring(record: Instrument) -> None:
    """A removed record in one line, and the way back."""
    with st.container(horizontal=True, vertical_alignment="center", key=f"gone-{record.key}"):
        show(tag("p", t("register.gone_line", name=record.name), class_="cy-note"))
        if st.button(t("project.restore"), key=f"restore-record-{record.key}", type="tertiary"):
            with saving():
                restore_instrument(store(), record.key)
                saved(t("register.came_back", name=record.name))


def _remove(record: Instrument) -> None:
    def undo() -> None:
        restore_instrument(store(), record.key)

    with saving():
        remove_instrument(store(), record.key, revision=record.revision)
        st.query_params.pop("record", None)
        saved(t("register.gone_told", name=record.name), undo)
