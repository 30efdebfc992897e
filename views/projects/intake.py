"""Taking in a file: read it, show what it is and what is doubtful in it, and store it only when that is confirmed."""

from contextlib import suppress

import streamlit as st
from streamlit.typing import UploadedFile

from drafts.provisions import Draft, Level
from drafts.refusal import Refusal
from legislation.dates.written import partial_date
from legislation.projects.cleaning import clean_name
from legislation.projects.naming import side_named
from legislation.projects.records import Project, Side, Version
from legislation.projects.versions import add_version, duplicate_of
from legislation.settings import settings
from views.forms.presets import draft_labels
from views.projects.texts import findings_list, reading, set_aside_list
from views.saying.namesakes import told_of
from views.shell.language import language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import refusals_told, tell_later, tell_refusal
from views.shell.workspace import read_draft, shelf, store


def intake(project: Project) -> None:
    """The whole flow for one project. What the person chose and typed stays whatever happens to the file."""
    show(tag("h2", t("intake.title"), class_="cy-section"))
    left, right = st.columns([3, 2], gap="large")
    with left:
        upload = _drop(project)
        draft = _read(upload.name, upload.getvalue()) if upload else None
        if draft:
            _sheet(draft)
    with right:
        side, label, date = _particulars(project)
        if upload and draft:
            _confirm(project, side, label, date, upload.name, upload.getvalue(), draft)
        else:
            show(tag("p", t("intake.wait"), class_="cy-note"))


def _drop(project: Project) -> UploadedFile | None:
    # Any type and twice the limit may come in: our readers refuse in the person's language, the uploader in English.
    with st.container(key=f"drop-{language().value}"):
        return st.file_uploader(
            t("intake.drop", limit=settings().upload_limit_mb),
            key=f"intake_file_{project.key}_{_turn()}",
            max_upload_size=2 * settings().upload_limit_mb,
        )


def _turn() -> int:
    """Counts the files stored: what describes one file is asked anew for the next."""
    turn: int = st.session_state.setdefault("intake_turn", 0)
    return turn


def _read(name: str, content: bytes) -> Draft | None:
    with refusals_told(), st.spinner(t("intake.reading")):
        return read_draft(name, content)
    return None


def _sheet(draft: Draft) -> None:
    """What the file is, before it is stored: title, note, counts, findings, outline, what was set aside."""
    counts = _counts(draft)
    head = [tag("h3", draft.title or t("views.untitled"), lang="zh-CN")]
    if draft.note:
        head.append(tag("p", draft.note, class_="cy-note", lang="zh-CN"))
    facts = joined(tag("li", joined([tag("b", str(number)), f" {name}"])) for name, number in counts)
    show(tag("div", joined([*head, tag("ul", facts, class_="cy-facts")]), class_="cy-sheet"))
    if draft.findings:
        show(tag("h3", t("views.findings_count", count=len(draft.findings)), class_="cy-section"))
        show(findings_list(draft, {}))
    else:
        show(tag("p", t("intake.no_findings"), class_="cy-note"))
    with st.expander(t("intake.preview")):
        show(reading(draft))
    if draft.set_aside:
        with st.expander(t("views.set_aside", count=len(draft.set_aside))):
            show(set_aside_list(draft.set_aside))


def _counts(draft: Draft) -> list[tuple[str, int]]:
    chapters = sum(node.level is Level.CHAPTER for node in draft.walk())
    every = [("chapters", chapters), ("articles", len(draft.articles)), ("annexes", len(draft.annexes))]
    return [(t(f"views.unit_{name}"), number) for name, number in every if number or name == "articles"]


def _particulars(project: Project) -> tuple[Side, str, str]:
    keys = [side.key for side in project.sides]
    names = {side.key: side.name for side in project.sides}
    chosen = st.segmented_control(
        t("intake.side"),
        keys,
        default=keys[0],
        required=True,
        format_func=lambda key: plain(names[key]),
        key=f"intake_side_{project.key}",
    )
    label = st.selectbox(
        t("intake.label"),
        draft_labels(),
        index=None,
        accept_new_options=True,
        placeholder=t("intake.label_hint"),
        key=f"intake_label_{project.key}_{_turn()}",
    )
    date = st.text_input(
        t("intake.date"), placeholder=t("intake.date_hint"), max_chars=20, key=f"intake_date_{project.key}_{_turn()}"
    )
    side = next(side for side in project.sides if side.key == (chosen or keys[0]))
    return side, label or "", date


def _confirm(project: Project, side: Side, label: str, date: str, name: str, content: bytes, draft: Draft) -> None:
    if same := duplicate_of(store(), project.key, side.key, content):
        st.info(plain(t("intake.duplicate", side=side.name, label=same.label, file=same.file_name)))
        return
    named = side_named(draft.title, project.sides)
    if named and named.key != side.key:
        st.warning(plain(t("intake.other_side", title=draft.title, side=side.name)))
    if same_name := _namesake(project, side, label, date):
        st.warning(plain(t("intake.namesake", side=side.name, label=same_name.label, told=told_of(same_name))))
    if not st.button(t("intake.save"), type="primary", key="intake_save"):
        return
    try:
        added = add_version(
            store(), project.key, side.key, label=label, date=date, file_name=name, content=content, draft=draft
        )
    except Refusal as refusal:
        tell_refusal(refusal)
        return
    _after(side, added)


def _namesake(project: Project, side: Side, label: str, date: str) -> Version | None:
    """A text of the side with this label and date: two could hardly be told apart."""
    with suppress(Refusal):  # a date that cannot be is told when it is saved
        named = clean_name(label), partial_date(date)
        own = (each for each in shelf().of(project.key) if each.side == side.key)
        return next((each for each in own if (each.label, each.date) == named and label), None)
    return None


def _after(side: Side, added: Version) -> None:
    """An empty uploader, label and date for the next file; the side stays."""
    st.session_state["intake_turn"] += 1
    tell_later(t("intake.saved", side=side.name, label=added.label, articles=added.articles))
    st.rerun()
