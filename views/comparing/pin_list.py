"""All pairings by hand of this comparison: those that hold, with their undo; those from earlier versions that wait for
a decision; positions whose articles are gone."""

import streamlit as st

from analysis.decisions.pins import CarriedPin
from analysis.decisions.succession import Fate
from analysis.decisions.table import LostPosition
from exports.saying.sentences import reason_sentence
from legislation.negotiation.pinning import add_pin
from legislation.negotiation.positions import decide
from legislation.negotiation.records import PinRecord, Verdict
from legislation.rights.table import Act
from views.comparing.compared import Shown, version_label
from views.comparing.pairing_form import both_places, told, undo
from views.comparing.row_notice import rerun_saying, said_once
from views.forms.saving import saving
from views.shell.language import language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.workspace import allowed, draft_of, store

PLACE = "pins"


def waiting(what: Shown) -> int:
    """How many earlier pins and positions wait for a decision."""
    return len(what.table.pins.undecided) + len(what.table.lost) if what.table else 0


def pin_list(what: Shown) -> None:
    """The three lists."""
    if what.table is None:
        return
    if said := said_once(PLACE):
        st.toast(plain(said))
    plan = what.table.pins
    if not plan.own and not plan.carried and not what.table.lost:
        show(tag("p", t("negotiation.no_pins"), class_="cy-note"))
        return
    for record in plan.own:
        _line(told(what, record), record)
    for carried in plan.carried:
        _carried(what, carried)
    for lost in what.table.lost:
        _lost(what, lost)


def _line(sentence: str, record: PinRecord) -> None:
    if _with_button(sentence, t("negotiation.undo_pin"), f"list-undo-{record.key}"):
        undo(record, PLACE)


def _with_button(sentence: str, label: str, key: str) -> bool:
    """A line with a button at its end. Whether it was pressed."""
    with st.container(horizontal=True, vertical_alignment="center"):
        show(tag("p", sentence))
        return allowed(Act.PIN) and bool(st.button(label, key=key, type="tertiary"))


def _carried(what: Shown, carried: CarriedPin) -> None:
    """A pin of earlier versions: obeyed, or waiting for someone to take it over or drop it."""
    record = carried.record
    versions = what.version(record.left_version), what.version(record.right_version)
    ours, theirs = map(draft_of, versions)
    left, right = both_places(what, ours, record.pin.left, theirs, record.pin.right)
    sentence = t(
        f"negotiation.carried_{record.pin.kind.value}",
        outcome=t(f"outcome.{carried.outcome.value}"),
        left=left,
        right=right,
        versions=" ↔ ".join(map(version_label, versions)),
    )
    if carried.outcome is Fate.CARRIED:
        _line(sentence, record)
        return
    reasons = [tag("li", reason_sentence(reason, language())) for reason in carried.reasons]
    show(joined([tag("p", sentence), tag("ul", joined(reasons), class_="cy-notes")]))
    if not allowed(Act.PIN):
        return
    with st.container(horizontal=True):
        if carried.pin is not None:
            pin = carried.pin
            left, right = both_places(what, what.left.draft, pin.left, what.right.draft, pin.right)
            now = t("negotiation.take_over", left=left, right=right)
            if st.button(plain(now), key=f"take-{record.key}"):
                _take_over(what, carried)
        if st.button(t("negotiation.drop_pin"), key=f"drop-{record.key}", type="tertiary"):
            undo(record, PLACE)


def _take_over(what: Shown, carried: CarriedPin) -> None:
    if carried.pin is None:
        return
    record, pair = carried.record, (what.left.version, what.right.version)
    with saving():
        add_pin(store(), record.project, *pair, carried.pin, why=record.why, carried_from=record.key)
        rerun_saying(t("negotiation.pin_saved"), PLACE)


def _lost(what: Shown, lost: LostPosition) -> None:
    anchor, verdict = lost.standing.anchor, lost.standing.verdict
    ours, theirs = (draft_of(what.version(key)) for key in (anchor.left_version, anchor.right_version))
    left, right = both_places(what, ours, anchor.left, theirs, anchor.right)
    sentence = t(
        "negotiation.lost_position",
        position=t(f"position.{verdict.position.value}") if verdict.position else "",
        left=left,
        right=right,
    )
    if _with_button(sentence, t("negotiation.release_lost"), f"lost-{lost.record.key}"):
        _release(lost)


def _release(lost: LostPosition) -> None:
    record, anchor = lost.record, lost.standing.anchor
    with saving():
        decide(store(), record.project, anchor, Verdict(None), key=record.key, revision=record.revision)
        rerun_saying(t("negotiation.position_released"), PLACE)
