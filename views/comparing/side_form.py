"""What one side does with a row: it keeps its intention to itself, and proposes it to the other."""

import streamlit as st

from analysis.decisions.table import NegotiatedRow
from legislation.negotiation.intentions import intend, intentions
from legislation.negotiation.moves import MoveKind, RowIntention, standing_offer
from legislation.negotiation.records import Verdict
from views.comparing.compared import LIBRARY, Shown
from views.comparing.row_fields import fields, form_of
from views.comparing.row_notice import PANEL, rerun_saying
from views.comparing.turn import carry_out, names_of, press
from views.forms.saving import saving
from views.forms.unsaved import KeptForm
from views.shell.language import t
from views.shell.markup import show, tag
from views.shell.workspace import actor, dossier, store
from workbench.negotiating import laid_intentions


def side_form(what: Shown, each: NegotiatedRow) -> None:
    side = actor().side
    kept = _kept(what, each, side)
    held = kept if kept and kept.present.verdict.position else None
    form = form_of(what, each, _begin(each, held), (kept.key, kept.revision) if kept else ("", 0), "intention")
    if held and (position := held.present.verdict.position):
        told = t("turn.private", position=t(f"position.{position.value}"))
        show(tag("p", told, class_="cy-note cy-private"))
    with st.container(key="row-form"):
        terms = fields(what, each, form, private=True)
    carry_out(what, each, lambda: terms, form.done)
    form.tell()
    with st.container(horizontal=True, key="position-save"):
        _propose(what, each, side)
        if st.button(t("turn.intend"), key=f"{form.key}-intend"):
            _keep(what, each, side, terms, form)
    if held and st.button(t("turn.give_up"), key=f"{form.key}-give-up", type="tertiary"):
        _keep(what, each, side, Verdict(None), form)
    show(tag("p", t("turn.noted"), class_="cy-note"))


def _propose(what: Shown, each: NegotiatedRow, side: str) -> None:
    offer = standing_offer(each.proposal) if each.proposal else None
    answers = offer is not None and offer.verdict.side != side
    kind = MoveKind.COUNTERED if answers else MoveKind.PROPOSED
    other = next(name for key, name in names_of(what).items() if key != side)
    st.button(
        t(f"turn.act_{kind.value}", other=other) if not answers else t("turn.act_countered"),
        key="turn-propose",
        type="secondary" if answers else "primary",
        on_click=press,
        args=(kind, side, each.proposal),
    )


def _kept(what: Shown, each: NegotiatedRow, side: str) -> RowIntention | None:
    """What this side keeps on the row, also where it gave that up. Read anew and laid apart: pages share the
    table, not this."""
    own = [kept for kept in intentions(store(), what.left.project) if kept.present.verdict.side == side]
    if not own or what.table is None:
        return None
    found = laid_intentions(dossier(what.left.project), what.table, own, LIBRARY).get(each.row.id, ())
    return next(iter(found), None)


def _begin(each: NegotiatedRow, kept: RowIntention | None) -> Verdict:
    """The newest of what the side keeps, what was offered last, and what is recorded."""
    last = each.proposal.present if each.proposal else None
    if kept and (last is None or kept.present.at >= last.at):
        intent = kept.present.verdict
        return Verdict(intent.position, intent.reason, intent.explanation, intent.wording, note=intent.note)
    note = kept.present.verdict.note if kept else ""
    terms = last.verdict.terms if last else each.standing.verdict if each.standing else Verdict(each.position)
    return Verdict(terms.position, terms.reason, terms.explanation, terms.wording, note=note)


def _keep(what: Shown, each: NegotiatedRow, side: str, terms: Verdict, form: KeptForm) -> None:
    key, revision = form.seen_by_person()
    with saving(form):
        intend(
            store(),
            what.left.project,
            each.anchor,
            terms,
            side=side,
            note=terms.note if terms.position else "",
            key=key,
            revision=revision,
        )
        form.done()
        rerun_saying(t("turn.intended"), PANEL)
