"""按修改决定形成新稿: a decision is given for a version, shown with what it does, and what it makes is kept as the next
version of that side when a person says so."""

import hashlib
from functools import partial

import streamlit as st
from streamlit.typing import UploadedFile

from analysis.amending.working import text_of
from drafts.budget import COMPARING
from drafts.provisions import Draft
from drafts.refusal import Refusal
from exports.files.kinds import KINDS
from exports.formats import CARRIED
from legislation.projects.records import Project, Version
from legislation.projects.versions import Amending, add_version, remove_version
from legislation.rights.table import Act
from legislation.settings import settings
from views.comparing.compared import version_label
from views.forms.choices import apart
from views.forms.editing import saved
from views.forms.presets import draft_labels
from views.projects.decision_told import told
from views.projects.version_digest import DIGEST
from views.saying.namesakes import told_of
from views.shell.language import language, t
from views.shell.markup import plain, show, tag
from views.shell.notices import refusals_told, tell_refusal
from views.shell.workspace import allowed, draft_of, later, read_draft, shelf, store
from wording import Language
from workbench import workers
from workbench.amending import Tried, tried

TURN = "decision_turn"
OFFERED = ("docx", "text", "json")


def decision_part(project: Project) -> None:
    """The whole flow for one project, folded; nothing is kept but by its button."""
    every = {each.key: each for each in shelf().of(project.key) if allowed(Act.VERSION_ADD, each.side)}
    if not every:
        return
    with st.expander(t("decision.title"), key=f"decision-{project.key}"):
        show(tag("p", t("decision.help"), class_="cy-note"))
        base, upload = _given(project, every)
        if base and upload:
            _worked(project, base, upload)


def _given(project: Project, every: dict[str, Version]) -> tuple[Version | None, UploadedFile | None]:
    """What is amended, and the decision."""
    names = {side.key: side.name for side in project.sides}
    turn = st.session_state.setdefault(TURN, 0)
    one, two = st.columns([2, 3], gap="large")
    with one:
        base = st.selectbox(
            t("decision.base"),
            [key for side in names for key in reversed(every) if every[key].side == side],
            index=None if len(every) > 1 else 0,
            format_func=apart(
                every,
                lambda key: f"{names[every[key].side]} · {version_label(every[key])}",
                lambda key: told_of(every[key]),
            ),
            placeholder=t("decision.base_hint"),
            key=f"decision_base_{project.key}",
        )
    with two, st.container(key=f"drop-decision-{language().value}"):
        upload = st.file_uploader(
            t("decision.file", limit=settings().upload_limit_mb),
            key=f"decision_file_{project.key}_{turn}",
            max_upload_size=2 * settings().upload_limit_mb,
        )
    return (every[base] if base else None), upload


def _worked(project: Project, base: Version, upload: UploadedFile) -> None:
    content = upload.getvalue()
    try:
        with st.spinner(t("decision.working")):
            decision = read_draft(upload.name, content)
            found = _tried(base.key, base.file, hashlib.sha256(content).hexdigest(), draft_of(base), decision)
    except Refusal as refusal:
        tell_refusal(refusal)
        return
    told(found, decision)
    _files(found)
    _keep(project, base, upload, found)


@st.cache_resource(show_spinner=False, max_entries=8)
def _tried(base: str, file: str, decision_file: str, _old: Draft, _decision: Draft) -> Tried:
    return workers.run(tried, _old, _decision, budget=COMPARING, name=_decision.title or _old.title)


def _files(found: Tried) -> None:
    """The new text with what became of each instruction, to take along."""
    stem = t("decision.name", title=found.carried.applied.draft.title[:60])
    with st.container(horizontal=True, gap="small", key="decision-files"):
        for form in (CARRIED[key] for key in OFFERED):
            st.download_button(
                form.kind.label,
                later(partial(_written, form.kind.key, found, language())),
                form.kind.named(stem),
                form.kind.media_type,
                key=f"decision-{form.kind.key}",
                on_click="ignore",
            )


def _written(key: str, found: Tried, speaking: Language) -> bytes:
    return CARRIED[key].write(found.carried, speaking)


def _keep(project: Project, base: Version, upload: UploadedFile, found: Tried) -> None:
    """Label and day of the new version; an incomplete one only where the person says that they know."""
    show(tag("h3", t("decision.keep_title"), class_="cy-sub"))
    if not found.done:
        show(tag("p", t("decision.nothing_done"), class_="cy-note"))
        return
    one, two = st.columns([2, 1.4], vertical_alignment="bottom")
    with one:
        label = st.selectbox(
            t("intake.label"),
            draft_labels(),
            index=None,
            accept_new_options=True,
            placeholder=t("intake.label_hint"),
            key=f"decision_label_{upload.file_id}",
        )
    with two:
        date = st.text_input(
            t("intake.date"),
            placeholder=t("intake.date_hint"),
            max_chars=20,
            key=f"decision_date_{upload.file_id}",
        )
    known = True
    if found.left_out:
        known = st.checkbox(
            plain(t("decision.incomplete_known", count=found.left_out)), key=f"decision_known_{upload.file_id}"
        )
    side = next(each.name for each in project.sides if each.key == base.side)
    if st.button(
        plain(t("decision.save", side=side)), type="primary", key="decision_save", disabled=not (label and known)
    ):
        with refusals_told():
            _save(base, upload, found, label or "", date, side)
    show(tag("p", t("decision.kept_source", file=upload.name), class_="cy-note"))


def _save(base: Version, upload: UploadedFile, found: Tried, label: str, date: str, side: str) -> None:
    """Raises Refusal: what add_version raises."""
    new = found.carried.applied.draft
    added = add_version(
        store(),
        base.project,
        base.side,
        label=label,
        date=date,
        file_name=KINDS["text"].named(new.title[:60] or t("views.untitled")),
        content="\n".join(text_of(new)).encode(errors="backslashreplace"),
        draft=new,
        amending=Amending(base.key, upload.getvalue(), upload.name, found.left_out),
    )
    st.session_state[TURN] += 1
    st.query_params[DIGEST] = added.key
    saved(
        t("intake.saved", side=side, label=added.label, articles=added.articles),
        partial(remove_version, store(), added.key),
    )
