"""征求对方意见: the rounds in which the sides sent each other a draft, with when each was due and what was answered."""

import streamlit as st
from markupsafe import Markup

from exports.saying.rounds import awaited_line, round_line
from legislation.dates.partial import PartialDate
from legislation.projects.records import Project, Version
from legislation.rights.table import Act
from legislation.tracks.records import ProjectTrack, Round
from legislation.tracks.rounds import Answering, answer_round, take_round_back, withdraw_answer
from views.comparing.compared import version_label
from views.forms.editing import saved
from views.forms.fields import read_date
from views.forms.saving import saving
from views.projects.sending import send_form
from views.saying.terms import side_names
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.workspace import allowed, shelf, store
from workbench.clock import today


def rounds_part(track: ProjectTrack) -> None:
    project = track.project
    own = [side.key for side in project.sides if allowed(Act.TRACK_CHANGE, side.key)]
    show(tag("h2", t("rounds.title"), class_="cy-section"))
    if not track.rounds:
        show(tag("p", t("rounds.none"), class_="cy-note"))
    with st.container(key="cy-rounds", gap="small"):
        for each in track.rounds:
            _round(each, project, own)
    sendable = [each for key in own for each in reversed(shelf().of(project.key)) if each.side == key]
    if sendable:
        with st.popover(t("rounds.send"), key="round-send"):
            _send(project, sendable)


def _round(each: Round, project: Project, own: list[str]) -> None:
    with st.container(key=f"round-{each.key}", gap="xsmall"):
        show(_told(each, project))
        answering = [side for side in own if side in each.to]
        taken_back = each.side in own and not each.answers
        if not (answering or taken_back):
            return
        with st.container(horizontal=True, gap="small"):
            for side in answering:
                _answer(each, project, side, several=len(answering) > 1)
            if taken_back:
                with st.popover(t("rounds.take_back"), key=f"round-back-{each.key}", type="tertiary"):
                    show(tag("p", t("rounds.take_back_note"), class_="cy-note"))
                    if st.button(t("rounds.take_back_yes"), key=f"round-back-yes-{each.key}", type="primary"):
                        with saving():
                            take_round_back(store(), each.key)
                            saved(t("rounds.taken_back", number=each.ordinal))


def _told(each: Round, project: Project) -> Markup:
    names = side_names(project)
    versions = {key: found[1] for key, found in shelf().by_key.items()}
    head = tag("b", t("rounds.number", number=each.ordinal))
    state = awaited_line(each, names, language())
    late = each.is_late(today())
    if late:
        state = t("rounds.late", state=state)
    mark = [" ", tag("span", state, class_="cy-mark late" if late else "cy-mark")] if state else []
    note = [tag("p", each.note, class_="cy-note")] if each.note else []
    line = tag("p", joined([head, " ", round_line(each, names, versions, language()), *mark]))
    return tag("div", joined([line, *note]), class_="cy-round")


def _send(project: Project, sendable: list[Version]) -> None:
    names, by_key = side_names(project), {version.key: version for version in sendable}
    chosen = st.selectbox(
        t("rounds.draft"),
        list(by_key),
        format_func=lambda key: f"{names[by_key[key].side]} {version_label(by_key[key])}",
        key="round-draft",
    )
    send_form(project, by_key[str(chosen)], "round")


def _answer(each: Round, project: Project, side: str, *, several: bool) -> None:
    """What the side answers, or had entered; `several`: whoever looks acts for more than one side."""
    before, names = each.answer_of(side), side_names(project)
    label = t("rounds.change_answer" if before else "rounds.answer")
    key = f"round-answer-{each.ordinal}-{side}"
    with st.popover(f"{names[side]} {label}" if several else label, key=key, type="tertiary"):
        own = {version.key: version for version in reversed(shelf().of(project.key)) if version.side == side}
        present = before.version if before else ""
        offered = ["", *own] if present in ("", *own) else ["", present, *own]
        with st.form(f"{key}-form", border=False, enter_to_submit=False):
            day = before.answered.text if before else today().isoformat()
            answered = st.text_input(t("rounds.answered_on"), day, key=f"{key}-day", max_chars=40)
            version = st.selectbox(
                t("rounds.answer_version"),
                offered,
                index=offered.index(present),
                format_func=lambda one: version_label(own[one]) if one in own else t("rounds.answer_no_version"),
                key=f"{key}-version",
                help=t("rounds.answer_version_help"),
            )
            words = st.text_area(
                t("rounds.answer_words"), before.words if before else "", key=f"{key}-words", height=80, max_chars=4000
            )
            pressed = st.form_submit_button(t("rounds.answer_yes"), type="primary")
        if pressed:
            with saving():
                on = read_date(answered) or PartialDate.of(today())
                made = answer_round(store(), each.key, Answering(on, str(version or ""), words), seen=each, side=side)
                saved(t("rounds.answered_done"), lambda: withdraw_answer(store(), each.key, seen=made, side=side))
