"""The panel of one row: what it is, and in sections what differs, its position, its pairing."""

import streamlit as st

from analysis.comparing.comparison import Row
from views.comparing.apart_notice import apart_notice
from views.comparing.compared import Shown, looks, talk_of
from views.comparing.pairing_form import pairing
from views.comparing.position_form import position
from views.comparing.row_notice import PANEL, going_on, said_once
from views.comparing.talking import row_talk
from views.components.details import Piece, details, details_of
from views.shell.language import language, t
from views.shell.markup import plain

SECTION = "row-section"
SECTIONS = DIFFERENCES, POSITION, TALK, PAIRING = "differences", "position", "talk", "pairing"


def draw_panel(what: Shown, row: Row) -> None:
    """A row that nobody negotiates has its details only."""
    each = what.negotiated(row.id)
    data = details_of(row, looks(what.left, what.right), language(), each, what.comparison)
    if each is None:
        details(data, "row-details", *Piece)
        return
    with st.container(key="row-head"):
        details(data | {"advance": going_on()}, "row-details", Piece.HEAD)
    if said := said_once(PANEL):
        st.toast(plain(said))
    apart_notice(what, row)
    match _section(talk_of(what).open.get(row.id, 0)):
        case "position":
            position(what, each)
        case "talk":
            row_talk(what, each)
        case "pairing":
            details(data, "row-more", Piece.PAIRING)
            pairing(what, each)
        case _:
            details(data, "row-more", Piece.DIFFERENCES, Piece.ALSO)


def _section(threads: int) -> str:
    """`threads` are open on the row."""
    # Set on every run: the browser forgets what is chosen when the panel of another row takes this one's place.
    st.session_state[SECTION] = st.session_state.get(SECTION, DIFFERENCES)
    chosen = st.segmented_control(
        t("negotiation.section"),
        SECTIONS,
        format_func=lambda name: t(f"negotiation.section_{name}") + (f" {threads}" if name == TALK and threads else ""),
        key=SECTION,
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)
