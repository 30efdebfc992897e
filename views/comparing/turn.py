"""Whose turn it is on a row: what stands between the two sides, and the acts that answer it.

A press names what the person saw when it was pressed, not what is there by then: the acts are taken down by callbacks.
"""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup

from analysis.decisions.table import NegotiatedRow
from exports.comparison.outcomes import reason_name
from legislation.negotiation.moves import MoveKind, RowMove, RowProposal, awaited, standing_offer
from legislation.negotiation.proposals import accept, decline, propose, withdraw
from legislation.negotiation.records import Verdict
from legislation.rights.table import Act, may, of_one_side
from views.comparing.compared import Shown
from views.comparing.row_notice import PANEL, rerun_saying
from views.forms.saving import saving
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.visitor import named
from views.shell.workspace import actor, store
from workbench.clock import clock, today

PRESSED = "turn-pressed"


@dataclass(frozen=True, slots=True)
class Pressed:
    """An act with what its person saw: the key of the proposal and its revision, empty and 0 where there was none."""

    kind: MoveKind
    side: str
    key: str
    revision: int


def names_of(what: Shown) -> dict[str, str]:
    """Side key -> name."""
    return {what.left.side: what.left.label.name, what.right.side: what.right.label.name}


def press(kind: MoveKind, side: str, of: RowProposal | None) -> None:
    """For `on_click`: takes the act down."""
    st.session_state[PRESSED] = Pressed(kind, side, of.key if of else "", of.revision if of else 0)


def acting_for(what: Shown) -> tuple[str, ...]:
    """The sides (keys) for which the visitor may answer: their own, or on a machine without accounts both."""
    return tuple(side for side in names_of(what) if may(actor(), Act.ANSWER, side))


def carry_out(what: Shown, each: NegotiatedRow, terms: Callable[[], Verdict], done: Callable[[], None]) -> None:
    """What was pressed in this panel, if anything; `terms` are those of the form, `done` empties it."""
    pressed: Pressed | None = st.session_state.pop(PRESSED, None)
    if pressed is None:
        return
    project, opened = what.left.project, store()
    with saving():
        match pressed.kind:
            case MoveKind.ACCEPTED:
                accept(opened, project, pressed.key, pressed.revision, side=pressed.side, anchor=each.anchor)
            case MoveKind.DECLINED:
                why = str(st.session_state.get(_why_key(pressed.key), ""))
                decline(opened, project, pressed.key, pressed.revision, why, side=pressed.side)
            case MoveKind.WITHDRAWN:
                withdraw(opened, project, pressed.key, pressed.revision, side=pressed.side)
            case _:
                propose(
                    opened,
                    project,
                    each.anchor,
                    terms(),
                    side=pressed.side,
                    key=pressed.key,
                    revision=pressed.revision,
                    recorded=each.record.key if each.record else "",
                )
                done()
        rerun_saying(t(f"turn.done_{pressed.kind.value}"), PANEL)


def turn(what: Shown, each: NegotiatedRow) -> None:
    """What stands on the row and whose answer it waits for, with the ways to answer."""
    found = each.proposal
    if found is None:
        return
    names = names_of(what)
    offer = standing_offer(found)
    if offer is None:
        last = found.present
        if last.verdict.kind is not MoveKind.ACCEPTED:
            show(tag("div", _move(last, names), class_="cy-turn"))
        return
    waits = t("turn.waits", side=names[awaited(found)], days=_days(offer))
    show(tag("div", joined([_move(offer, names), tag("p", waits, class_="waits")]), class_="cy-turn"))
    for side in acting_for(what):
        _answers(found, offer, side, names)


def _answers(found: RowProposal, offer: RowMove, side: str, names: dict[str, str]) -> None:
    """The buttons of one side; on a machine without accounts each says whose it is."""
    of = "" if of_one_side(actor()) else names[side]
    with st.container(horizontal=True, key=f"turn-{side}", vertical_alignment="center"):
        if offer.verdict.side == side:
            _button(MoveKind.WITHDRAWN, side, found, of)
            return
        _button(MoveKind.ACCEPTED, side, found, of, primary=True)
        with st.popover(_label(MoveKind.DECLINED, of), key=f"decline-{side}"):
            st.text_input(t("turn.why"), key=_why_key(found.key))
            _button(MoveKind.DECLINED, side, found, "")


def _button(kind: MoveKind, side: str, found: RowProposal, of: str, *, primary: bool = False) -> None:
    st.button(
        _label(kind, of),
        key=f"turn-{kind.value}-{side}",
        type="primary" if primary else "secondary",
        on_click=press,
        args=(kind, side, found),
    )


def _label(kind: MoveKind, of: str) -> str:
    return t(f"turn.act_{kind.value}_of", side=of) if of else t(f"turn.act_{kind.value}")


def _why_key(proposal: str) -> str:
    return f"turn-why-{proposal}"


def _days(offer: RowMove) -> int:
    return max(0, (today() - clock().day(offer.at)).days)


def moves(what: Shown, each: NegotiatedRow) -> None:
    """All that passed between the sides on the row, the latest first."""
    names = names_of(what)
    found = [move for proposal in each.proposals for move in proposal.history]
    if found:
        show(tag("h3", t("turn.history"), class_="cy-section"))
        shown = sorted(found, key=lambda move: move.at, reverse=True)
        show(tag("ol", joined(tag("li", _move(move, names)) for move in shown), class_="cy-history"))


def _move(move: RowMove, names: dict[str, str]) -> Markup:
    said = move.verdict
    head = t("turn.move", side=names.get(said.side, said.side), move=t(f"move_kind.{said.kind.value}"))
    signed = tag("span", f"{clock().moment(move.at)} · {named(move.who)}", class_="cy-note")
    lines = [tag("div", t("opinion.answer", text=said.answer))] if said.answer else []
    if said.kind in (MoveKind.PROPOSED, MoveKind.COUNTERED, MoveKind.ACCEPTED):
        reason = " ".join(filter(None, [said.reason and reason_name(said.reason, language()), said.explanation]))
        lines += [tag("div", t(f"opinion.{name}", text=words)) for name, words in _words(said.wording, reason) if words]
        state = joined(["：", tag("b", t(f"position.{said.position.value}"))])
    else:
        state = Markup()
    return joined([tag("b", head), state, " ", signed, *lines])


def _words(wording: str, reason: str) -> tuple[tuple[str, str], ...]:
    return ("wording", wording), ("reason", reason)
