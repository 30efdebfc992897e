"""The fields in which a person says what becomes of a row, whoever asks: one of the two sides, or both together."""

import hashlib
from collections.abc import Collection, Mapping
from typing import Any

import streamlit as st

from analysis.decisions.table import NegotiatedRow
from exports.comparison.outcomes import reason_name
from legislation.negotiation.agreed_reasons import agreed_reasons
from legislation.negotiation.records import Position, Verdict
from views.comparing.compared import Shown, looks
from views.components.payload import row_label
from views.forms.unsaved import KeptForm
from views.shell.language import language, t
from views.shell.workspace import browser_scope

CHOICES: Mapping[str, Collection[Any]] = {"position": list(Position), "reason": ["", *agreed_reasons()]}


def form_of(what: Shown, each: NegotiatedRow, begin: Verdict, seen: tuple[str | int, ...], kind: str) -> KeptForm:
    """The form of a row: it begins with the words of `begin`, and `seen` names the records they come from."""
    saved = {
        "position": begin.position or each.proposed,
        "reason": begin.reason if begin.reason in agreed_reasons() else "",
        "explanation": begin.explanation,
        "wording": begin.wording,
        "agreed_at": begin.agreed_at,
        "note": begin.note,
    }
    edition = sum(part for part in seen if isinstance(part, int))
    label, scope = row_label(each.row, language()), browser_scope(what.left.project)
    return KeptForm(_key(each, kind), label, _pair(each), saved, seen, edition, scope, CHOICES)


def fields(what: Shown, each: NegotiatedRow, form: KeptForm, *, private: bool = False) -> Verdict:
    """`private`: what is noted is for the person's own side, and nothing is agreed yet."""
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
    _starts(form, _drafts(what, each))
    agreed_at = "" if private else st.text_input(t("field.agreed_at"), **form.field("agreed_at"))
    note = st.text_input(t("turn.private_note" if private else "negotiation.note"), **form.field("note"))
    return Verdict(Position(state), reason, explanation, wording, agreed_at, note)


def _starts(form: KeptForm, drafts: Mapping[str, str]) -> None:
    with st.container(horizontal=True, key="wording-from", gap="small"):
        for number, (side, words) in enumerate(drafts.items()):
            st.button(
                t("negotiation.start_from", side=side),
                key=f"{form.key}-from-{number}",
                type="tertiary",
                on_click=form.fill,
                args=("wording", words),
            )


def _drafts(what: Shown, each: NegotiatedRow) -> Mapping[str, str]:
    """The words of each side that has some, under its name: what a common wording may start from."""
    left, right = looks(what.left, what.right)
    sides = ((left.name, each.row.left_units), (right.name, each.row.right_units))
    return {
        name: "\n".join("".join(span.text for span in unit.spans) for unit in units) for name, units in sides if units
    }


def _key(each: NegotiatedRow, kind: str) -> str:
    """Tells the row by the articles of one side, so that a pin that adds some of the other takes nothing away."""
    articles = ",".join(each.anchor.left) or "~" + ",".join(each.anchor.right)
    told = f"{_pair(each)}|{articles}"
    return f"{kind}-" + hashlib.sha256(told.encode()).hexdigest()[:12]


def _pair(each: NegotiatedRow) -> str:
    return f"{each.anchor.left_version}|{each.anchor.right_version}"
