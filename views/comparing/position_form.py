"""The position of a row: what it is and since when, a form to decide, the history."""

from dataclasses import replace

import streamlit as st
from markupsafe import Markup

from analysis.decisions.table import NegotiatedRow, Note
from exports.comparison.outcomes import reason_name
from legislation.negotiation.moves import MoveKind, standing_offer
from legislation.negotiation.positions import decide
from legislation.negotiation.records import RowDecision, Verdict
from legislation.rights.table import Act, of_one_side
from views.comparing.compared import Shown, looks, version_label
from views.comparing.row_fields import fields, form_of
from views.comparing.row_notice import PANEL, go_on, rerun_saying
from views.comparing.side_form import side_form
from views.comparing.turn import carry_out, moves, names_of, press, turn
from views.forms.saving import saving
from views.forms.unsaved import KeptForm
from views.saying.notes import note_line
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.visitor import named
from views.shell.workspace import actor, allowed, store
from workbench.clock import clock


def position(what: Shown, each: NegotiatedRow) -> None:
    """Notes, whose turn it is, form and history of one row."""
    _notes(what, each)
    turn(what, each)
    if allowed(Act.PROPOSE) and of_one_side(actor()):
        side_form(what, each)
    elif allowed(Act.DECIDE) and not of_one_side(actor()):
        _form(what, each)
    else:
        carry_out(what, each, lambda: Verdict(None), lambda: None)
    moves(what, each)
    _history(each)


def _notes(what: Shown, each: NegotiatedRow) -> None:
    if each.notes:
        lines = [_note(note, what) for note in each.notes]
        show(tag("ul", joined(lines), class_="cy-notes"))


def _note(note: Note, what: Shown) -> Markup:
    left, right = looks(what.left, what.right)
    names = {what.left.side: left.name, what.right.side: right.name}
    return note_line(note, names, lambda version: version_label(what.version(version)))


def _form(what: Shown, each: NegotiatedRow) -> None:
    """Of one person who acts for both sides: the outcome is recorded at the common table at once."""
    project = what.left.project
    before = each.standing.verdict if each.standing else Verdict(None)
    chosen = each.position if before.position is None or each.notes else before.position
    seen = (each.record.key, each.record.revision) if each.record else ("", 0)
    form = form_of(what, each, replace(before, position=chosen), seen, "position")
    with st.container(key="row-form"):
        verdict = fields(what, each, form)
    carry_out(what, each, lambda: verdict, form.done)
    form.tell()
    with st.container(horizontal=True, key="position-save"):
        if st.button(t("negotiation.save_position"), type="primary", key=f"{form.key}-save"):
            _save(project, each, form, verdict)
        if st.button(t("negotiation.save_next"), key="position-next"):
            _save(project, each, form, verdict, goes_on=True)
    if each.standing is not None and st.button(t("negotiation.release"), key=f"{form.key}-release", type="tertiary"):
        _save(project, each, form, Verdict(None))
    _on_behalf(what, each)


def _on_behalf(what: Shown, each: NegotiatedRow) -> None:
    """Terms of the form as a proposal of one side, to be answered by the other."""
    offer = standing_offer(each.proposal) if each.proposal else None
    with st.expander(t("turn.on_behalf"), key="on-behalf"), st.container(horizontal=True, key="on-behalf-of"):
        for side, name in names_of(what).items():
            counters = offer is not None and offer.verdict.side != side
            kind = MoveKind.COUNTERED if counters else MoveKind.PROPOSED
            label = t(f"turn.act_{kind.value}_of", side=name)
            st.button(label, key=f"turn-propose-{side}", on_click=press, args=(kind, side, each.proposal))


def _save(project: str, each: NegotiatedRow, form: KeptForm, verdict: Verdict, *, goes_on: bool = False) -> None:
    """`goes_on`: the reader then turns to the next row that waits for a person."""
    key, revision = form.seen_by_person()
    with saving(form):
        decide(store(), project, each.anchor, verdict, key=key, revision=revision)
        form.done()
        if goes_on:
            go_on()
        rerun_saying(t("negotiation.position_saved" if verdict.position else "negotiation.position_released"), PANEL)


def _history(each: NegotiatedRow) -> None:
    if each.history:
        show(tag("h3", t("negotiation.history"), class_="cy-section"))
        show(tag("ol", joined(tag("li", _decision(one)) for one in reversed(each.history)), class_="cy-history"))


def _decision(one: RowDecision) -> Markup:
    verdict = one.verdict
    state = t(f"position.{verdict.position.value}") if verdict.position else t("event.position_released")
    reason = " ".join(filter(None, [verdict.reason and reason_name(verdict.reason, language()), verdict.explanation]))
    said = {"reason": reason, "wording": verdict.wording, "agreed_at": verdict.agreed_at, "note": verdict.note}
    lines = [tag("div", t(f"opinion.{name}", text=words)) for name, words in said.items() if words]
    head = joined([tag("b", state), " ", tag("span", f"{clock().moment(one.at)} · {named(one.who)}", class_="cy-note")])
    return joined([head, *lines])
