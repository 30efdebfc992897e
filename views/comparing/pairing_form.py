"""Which articles answer each other in a row: join, separate, move, by pins that are kept with who, when and why.

The articles of the row are two lists; what a person puts in or takes out is the pin. Partners are offered by how
likely they answer.
"""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from analysis.alignment.candidates import Candidate
from analysis.decisions.table import NegotiatedRow
from drafts.provisions import Draft
from legislation.negotiation.pinning import add_pin, withdraw_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.records import PinRecord
from legislation.rights.table import Act
from views.comparing.compared import Shown, candidates_of, looks
from views.comparing.row_notice import PANEL, rerun_saying
from views.components.payload import row_label
from views.forms.choices import apart
from views.forms.saving import saving
from views.forms.unsaved import KeptForm
from views.shell.language import language, t
from views.shell.markup import show, tag
from views.shell.visitor import named
from views.shell.workspace import allowed, browser_scope, store
from workbench.clock import clock

SNIPPET = 18  # characters of an article's beginning, to know it by


def pairing(what: Shown, each: NegotiatedRow) -> None:
    """The pins of the row with their undo, and a form to make another."""
    ours = touching(what, each)
    for record in ours:
        show(tag("p", told(what, record), class_="cy-note"))
        may = allowed(Act.PIN)
        if may and st.button(t("negotiation.undo_pin"), key=f"undo-{record.key}", type="tertiary"):
            undo(record, PANEL)
    if allowed(Act.PIN):
        show(tag("h3", t("negotiation.repair"), class_="cy-section"))
        _form(what, each, ours)


def touching(what: Shown, each: NegotiatedRow) -> tuple[PinRecord, ...]:
    """The pins made on these versions that name an article of the row."""
    left, right = ({ref.key for ref in refs} for refs in (each.row.left, each.row.right))
    own = what.table.pins.own if what.table else ()
    return tuple(r for r in own if left & set(r.pin.left) or right & set(r.pin.right))


def told(what: Shown, record: PinRecord) -> str:
    """A pin in words: which articles, how, by whom, when and why."""
    pin = record.pin
    left, right = both_places(what, what.left.draft, pin.left, what.right.draft, pin.right)
    return t(
        f"negotiation.pin_{pin.kind.value}",
        left=left,
        right=right,
        who=named(record.who),
        at=clock().moment(record.at),
        why=record.why or t("negotiation.no_why"),
    )


def both_places(what: Shown, left: Draft, lefts: Sequence[str], right: Draft, rights: Sequence[str]) -> tuple[str, str]:
    """四川第十二条、第十三条 and 重庆第十四条: the articles of both sides, in any versions of them."""
    names = looks(what.left, what.right)
    return names[0].name + _places(left, lefts), names[1].name + _places(right, rights)


def _places(draft: Draft, articles: Sequence[str]) -> str:
    """An article that the text has not by its key; no article as such."""
    found = (draft.by_key[key].locator if key in draft.by_key else key for key in articles)
    return "、".join(found) or t("negotiation.no_article")


def undo(record: PinRecord, place: str) -> None:
    """Withdraws a pin and runs the page anew; `place` says so."""
    with saving():
        withdraw_pin(store(), record)
        rerun_saying(t("negotiation.pin_undone"), place)


def _form(what: Shown, each: NegotiatedRow, ours: Sequence[PinRecord]) -> None:
    row = each.row
    left, right = tuple(ref.key for ref in row.left), tuple(ref.key for ref in row.right)
    found = candidates_of(what.left, what.right)
    names = looks(what.left, what.right)
    pair = f"{what.left.version}|{what.right.version}"
    key = "pin-" + hashlib.sha256(f"{row.id}|{pair}".encode()).hexdigest()[:12]
    saved = {"left": list(left), "right": list(right), "why": ""}
    form = KeptForm(key, row_label(row, language()), pair, saved, scope=browser_scope(what.left.project))
    with st.container(key="row-form"):
        lefts = _articles(names[0].name, what.left.draft, left, found.answering_right(right), form.field("left"))
        rights = _articles(names[1].name, what.right.draft, right, found.answering_left(left), form.field("right"))
        why = st.text_input(t("negotiation.why"), max_chars=500, **form.field("why"))
    form.tell()
    together = st.button(
        t("negotiation.pin_as_row"), type="primary", help=t("negotiation.pin_help"), key=f"{key}-as-row"
    )
    apart = bool(left and right) and st.button(t("negotiation.pin_not"), key=f"{key}-not")
    if together:
        _save(what, Pin(PinKind.TOGETHER, lefts, rights), why, ours, form)
    elif apart:
        _save(what, Pin(PinKind.APART, left, right), why, ours, form)


def _articles(
    side: str, draft: Draft, chosen: tuple[str, ...], ranked: Sequence[Candidate], field: Mapping[str, Any]
) -> tuple[str, ...]:
    """The row's articles of one side, to be changed; the likeliest others first. In the order of the text."""
    sure = {each.article: each.confidence for each in ranked}
    options = list(dict.fromkeys([*chosen, *sure, *(article.key for article in draft.articles)]))
    picked = st.multiselect(
        t("negotiation.articles_of", side=side),
        options,
        format_func=apart(options, lambda article: _option(draft, article, chosen, sure)),
        select_all=False,
        placeholder=t("negotiation.no_article"),
        **field,
    )
    order = {article.key: place for place, article in enumerate(draft.articles)}
    return tuple(sorted(picked, key=order.__getitem__))


def _option(draft: Draft, article: str, chosen: Sequence[str], sure: Mapping[str, float]) -> str:
    node = draft.by_key[article]
    begins = node.caption or "".join(each.text for each in node.walk())[:SNIPPET]
    percent = 0 if article in chosen else round(sure.get(article, 0) * 100)
    likely = f" · {percent}%" if percent else ""
    return f"{node.locator}{likely} · {begins}"


def _save(what: Shown, pin: Pin, why: str, ours: Sequence[PinRecord], form: KeptForm) -> None:
    pair = what.left.version, what.right.version
    with saving(form):
        add_pin(store(), what.left.project, *pair, pin, why=why, replaces=ours)
        form.done()
        apart = pin.kind is PinKind.APART
        st.query_params["row"] = f"{pin.left[0]}~" if apart else f"{','.join(pin.left)}~{','.join(pin.right)}"
        rerun_saying(t("negotiation.pin_saved"), PANEL)
