"""The panel of one row: what it is, and in sections what differs, its position, its pairing."""

import streamlit as st

from analysis.comparing.comparison import Row
from views.comparing.apart_notice import apart_notice
from views.comparing.compared import Shown, looks, opinions_beside, talk_of
from views.comparing.opinions import row_opinions
from views.comparing.pairing_form import pairing
from views.comparing.position_form import position
from views.comparing.row_notice import PANEL, going_on, said_once
from views.comparing.talking import row_talk
from views.components.details import Piece, details, details_of
from views.shell.language import language, t
from views.shell.markup import plain

SECTION = "row-section"
SECTIONS = DIFFERENCES, POSITION, TALK, PAIRING = "differences", "position", "talk", "pairing"
OPINIONS = "opinions"  # of a consultation; the section is there where some are


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
    opinions = opinions_beside(what).by_row.get(row.id, ())
    match _section(talk_of(what).to_do(row.id), len(opinions)):
        case "position":
            position(what, each)
        case "talk":
            row_talk(what, each)
        case "opinions":
            row_opinions(what, opinions)
        case "pairing":
            details(data, "row-more", Piece.PAIRING)
            pairing(what, each)
        case _:
            details(data, "row-more", Piece.DIFFERENCES, Piece.ALSO)


def _section(threads: int, opinions: int) -> str:
    """`threads` (with tasks) are open on the row, so many `opinions` of consultations stand beside it."""
    counts = {TALK: threads, OPINIONS: opinions}
    offered = [DIFFERENCES, POSITION, TALK, *([OPINIONS] if opinions else []), PAIRING]
    # Set on every run: the browser forgets what is chosen when the panel of another row takes this one's place.
    present = st.session_state.get(SECTION, DIFFERENCES)
    st.session_state[SECTION] = present if present in offered else DIFFERENCES
    chosen = st.segmented_control(
        t("negotiation.section"),
        offered,
        format_func=lambda name: t(f"negotiation.section_{name}") + (f" {counts[name]}" if counts.get(name) else ""),
        key=SECTION,
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)
