"""征求对方意见: the rounds in which the sides sent each other a draft, with when each was due and answered."""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from legislation.dates.partial import PartialDate
from legislation.projects.records import Version
from legislation.rights.table import Act, may
from legislation.tracks.records import ProjectTrack, Round
from legislation.tracks.rounds import answer_round, rounds, send_round
from views.forms.fields import read_date
from views.forms.saving import saving
from views.saying.terms import side_names, when
from views.shell.language import t
from views.shell.markup import joined, show, tag
from views.shell.notices import tell_later
from views.shell.workspace import actor, shelf, store
from workbench.clock import today


def rounds_part(track: ProjectTrack) -> None:
    project = track.project
    found = rounds(store(), project.key)
    own = [side.key for side in project.sides if may(actor(), Act.TRACK_CHANGE, side.key)]
    show(tag("h2", t("rounds.title"), class_="cy-section"))
    if found:
        show(tag("ol", joined(tag("li", _line(each, track)) for each in found), class_="cy-rounds"))
    else:
        show(tag("p", t("rounds.none"), class_="cy-note"))
    open_ones = [each for each in found if not each.answered and any(side != each.side for side in own)]
    if open_ones:
        with st.popover(t("rounds.answer"), key="round-answer"):
            _answer(open_ones, track, own)
    sendable = {key: [each for each in shelf().of(project.key) if each.side == key] for key in own}
    if any(sendable.values()):
        with st.popover(t("rounds.send"), key="round-send"):
            _send(track, {key: texts for key, texts in sendable.items() if texts})


def _line(each: Round, track: ProjectTrack) -> Markup:
    names = side_names(track.project)
    texts = t("views.comma").join(_label(each, version, names) for version in each.versions)
    head = tag("b", t("rounds.number", number=each.ordinal))
    said = [t("rounds.sent", side=names.get(each.side, each.side), date=when(each.sent), texts=texts)]
    if each.due:
        said.append(t("rounds.due", date=when(each.due)))
    if each.answered:
        said.append(t("rounds.answered", side=names.get(each.answered_by, ""), date=when(each.answered)))
    late = each.is_late(today())
    state = [] if each.answered else [tag("span", t("rounds.late" if late else "rounds.open"), class_=_mark(late))]
    note = [tag("div", each.note, class_="cy-note")] if each.note else []
    return joined([head, " ", t("rounds.join").join(said), " ", *state, *note])


def _mark(late: bool) -> str:
    return "cy-mark late" if late else "cy-mark"


def _label(each: Round, version: str, names: Mapping[str, str]) -> str:
    found = shelf().by_key.get(version)
    if found is None:
        return t("rounds.text_gone")
    return t("rounds.text", side=names.get(found[1].side, ""), label=_version(found[1]))


def _version(version: Version) -> str:
    return " ".join(filter(None, [version.label, version.date]))


def _send(track: ProjectTrack, sendable: dict[str, list[Version]]) -> None:
    names = side_names(track.project)
    with st.form("round-send-form", border=False, enter_to_submit=False):
        by_key = {version.key: version for texts in sendable.values() for version in reversed(texts)}
        chosen = st.selectbox(
            t("rounds.draft"),
            list(by_key),
            format_func=lambda key: f"{names[by_key[key].side]} {_version(by_key[key])}",
            key="round-draft",
        )
        sent = st.text_input(t("rounds.sent_on"), today().isoformat(), key="round-sent", max_chars=40)
        due = st.text_input(t("rounds.due_on"), key="round-due", max_chars=40, placeholder=t("edit.date_hint"))
        note = st.text_input(t("field.note"), key="round-note", max_chars=1000)
        if st.form_submit_button(t("rounds.send_yes"), type="primary"):
            with saving():
                version = by_key[str(chosen)]
                facing = _facing(track, version.side)
                send_round(
                    store(),
                    track.project.key,
                    [version.key, *facing],
                    side=version.side,
                    sent=read_date(sent) or PartialDate.parse(today().isoformat()),
                    due=read_date(due),
                    note=note,
                )
                tell_later(t("rounds.sent_done"))
                st.rerun()


def _facing(track: ProjectTrack, side: str) -> list[str]:
    """The shared latest texts of the other sides: what the draft stood beside when it was sent."""
    latest = {each.side: each for each in shelf().of(track.project.key) if each.visibility.value != "own"}
    return [version.key for key, version in latest.items() if key != side]


def _answer(found: list[Round], track: ProjectTrack, own: list[str]) -> None:
    names = side_names(track.project)
    with st.form("round-answer-form", border=False, enter_to_submit=False):
        by_key = {each.key: each for each in found}
        chosen = st.selectbox(
            t("rounds.which"),
            list(by_key),
            format_func=lambda key: t("rounds.choice", number=by_key[key].ordinal, side=names[by_key[key].side]),
            key="round-which",
        )
        answered = st.text_input(t("rounds.answered_on"), today().isoformat(), key="round-answered", max_chars=40)
        if st.form_submit_button(t("rounds.answer_yes"), type="primary"):
            each = by_key[str(chosen)]
            side = next(side for side in own if side != each.side)
            with saving():
                on = read_date(answered) or PartialDate.parse(today().isoformat())
                answer_round(store(), each.key, on, seen=each, side=side)
                tell_later(t("rounds.answered_done"))
                st.rerun()
