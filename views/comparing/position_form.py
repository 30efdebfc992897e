"""The position of a row: what it is and since when, a form to decide, the history."""

import hashlib
from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from analysis.decisions.table import NegotiatedRow, Note
from exports.comparison.outcomes import reason_name
from legislation.negotiation.agreed_reasons import agreed_reasons
from legislation.negotiation.positions import decide
from legislation.negotiation.records import Position, RowDecision, Verdict
from views.comparing.compared import Shown, looks, version_label
from views.comparing.row_notice import PANEL, go_on, rerun_saying
from views.components.payload import row_label
from views.forms.saving import saving
from views.forms.unsaved import KeptForm
from views.saying.notes import note_line
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.visitor import named
from views.shell.workspace import browser_scope, store
from workbench.clock import clock


def position(what: Shown, each: NegotiatedRow) -> None:
    """Notes, form and history of one row."""
    _notes(what, each)
    _form(what, each)
    _history(each)


def _notes(what: Shown, each: NegotiatedRow) -> None:
    if each.notes:
        lines = [_note(note, what) for note in each.notes]
        show(tag("ul", joined(lines), class_="cy-notes"))


def _note(note: Note, what: Shown) -> Markup:
    left, right = looks(what.left, what.right)
    names = {what.left.side: left.name, what.right.side: right.name}
    return note_line(note, names, lambda version: version_label(what.version(version)))


def _drafts(what: Shown, each: NegotiatedRow) -> Mapping[str, str]:
    """The words of each side that has some, under its name: what a common wording may start from."""
    left, right = looks(what.left, what.right)
    sides = ((left.name, each.row.left_units), (right.name, each.row.right_units))
    return {
        name: "\n".join("".join(span.text for span in unit.spans) for unit in units) for name, units in sides if units
    }


def _form(what: Shown, each: NegotiatedRow) -> None:
    project = what.left.project
    before = each.standing.verdict if each.standing else Verdict(None)
    chosen = each.position if before.position is None or each.notes else before.position
    saved_values = {
        "position": chosen,
        "reason": before.reason if before.reason in agreed_reasons() else "",
        "explanation": before.explanation,
        "wording": before.wording,
        "agreed_at": before.agreed_at,
        "note": before.note,
    }
    revision = each.record.revision if each.record else 0
    seen = (each.record.key if each.record else "", revision)
    form = KeptForm(
        _key(each),
        row_label(each.row, language()),
        _pair(each),
        saved_values,
        seen,
        revision,
        browser_scope(project),
        {"position": list(Position), "reason": ["", *agreed_reasons()]},
    )
    with st.container(key="row-form"):
        verdict = _fields(form, _drafts(what, each))
    form.tell()
    with st.container(horizontal=True, key="position-save"):
        if st.button(t("negotiation.save_position"), type="primary", key=f"{form.key}-save"):
            _save(project, each, form, verdict)
        if st.button(t("negotiation.save_next"), key="position-next"):
            _save(project, each, form, verdict, goes_on=True)
    if each.standing is not None and st.button(t("negotiation.release"), key=f"{form.key}-release", type="tertiary"):
        _save(project, each, form, Verdict(None))


def _fields(form: KeptForm, drafts: Mapping[str, str]) -> Verdict:
    state = st.pills(
        t("field.position"),
        list(Position),
        format_func=lambda one: t(f"position.{one.value}"),
        required=True,
        **form.field("position"),
    )
    reason = st.selectbox(
        t("field.reason"),
        ["", *agreed_reasons()],
        format_func=lambda one: reason_name(one, language()) if one else t("negotiation.no_reason"),
        **form.field("reason"),
    )
    explanation = st.text_input(t("field.explanation"), **form.field("explanation"))
    wording = st.text_area(t("field.wording"), height=80, **form.field("wording"))
    with st.container(horizontal=True, key="wording-from", gap="small"):
        for number, (side, words) in enumerate(drafts.items()):
            st.button(
                t("negotiation.start_from", side=side),
                key=f"{form.key}-from-{number}",
                type="tertiary",
                on_click=form.fill,
                args=("wording", words),
            )
    agreed_at = st.text_input(t("field.agreed_at"), **form.field("agreed_at"))
    note = st.text_input(t("negotiation.note"), **form.field("note"))
    return Verdict(Position(state), reason, explanation, wording, agreed_at, note)


def _key(each: NegotiatedRow) -> str:
    """Tells the row by the articles of one side, so that a pin that adds some of the other takes nothing away."""
    articles = ",".join(each.anchor.left) or "~" + ",".join(each.anchor.right)
    told = f"{_pair(each)}|{articles}"
    return "position-" + hashlib.sha256(told.encode()).hexdigest()[:12]


def _pair(each: NegotiatedRow) -> str:
    return f"{each.anchor.left_version}|{each.anchor.right_version}"


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
