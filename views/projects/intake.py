"""Taking in files: read each, show what it is and what is doubtful in it, and store them only when that is confirmed.

One file's refusal never loses the others; what the person chose and typed for a file stays whatever happens to it.
"""

from collections.abc import Iterator, Sequence
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.typing import UploadedFile

from drafts.provisions import Draft
from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from legislation.projects.records import Project, Version
from legislation.projects.versions import add_version, remove_version
from legislation.settings import settings
from views.forms.editing import saved
from views.projects.given_file import GivenFile, given_file
from views.projects.version_digest import DIGEST
from views.shell.language import language, t
from views.shell.markup import plain, show, tag
from views.shell.workspace import read_draft, store

TURN, STORED, REFUSED = "intake_turn", "intake_stored", "intake_refused"


def intake(project: Project) -> None:
    """The whole flow for one project."""
    show(tag("h2", t("intake.title"), class_="cy-section"))
    uploads = _drop(project)
    if not uploads:
        show(tag("p", t("intake.wait"), class_="cy-note"))
        return
    open_rows = []
    for upload, read in _read(uploads):
        if upload.file_id in _stored():
            show(tag("p", t("intake.is_stored", file=upload.name), class_="cy-note"))
        elif row := given_file(project, upload, read, _refused().get(upload.file_id, "")):
            open_rows.append(row)
    if open_rows and st.button(t("intake.save", count=len(open_rows)), type="primary", key="intake_save"):
        _save(project, open_rows, whole=len(open_rows) + len(_stored()) == len(uploads))


def _drop(project: Project) -> list[UploadedFile]:
    # Any type and twice the limit may come in: our readers refuse in the person's language, the uploader in English.
    with st.container(key=f"drop-{language().value}"):
        return st.file_uploader(
            t("intake.drop", limit=settings().upload_limit_mb),
            key=f"intake_file_{project.key}_{_turn()}",
            max_upload_size=2 * settings().upload_limit_mb,
            accept_multiple_files=True,
        )


def _turn() -> int:
    """Counts the batches stored: the next begins with an empty uploader."""
    turn: int = st.session_state.setdefault(TURN, 0)
    return turn


def _read(uploads: Sequence[UploadedFile]) -> Iterator[tuple[UploadedFile, Draft | Refusal]]:
    """Each file read in a worker, with how far they have come."""
    place = st.empty()
    read: list[tuple[UploadedFile, Draft | Refusal]] = []
    for number, upload in enumerate(uploads):
        told = t("intake.reading", name=upload.name, number=number + 1, count=len(uploads))
        place.progress(number / len(uploads), plain(told))
        try:
            read.append((upload, read_draft(upload.name, upload.getvalue(), partial(_told_page, place, upload.name))))
        except Refusal as refusal:
            read.append((upload, refusal))
    place.empty()
    yield from read


def _told_page(place: DeltaGenerator, name: str, done: int, count: int) -> None:
    place.progress(done / count, plain(t("intake.recognising", name=name, page=done + 1, count=count)))


def _save(project: Project, rows: Sequence[GivenFile], *, whole: bool) -> None:
    """Every file that can be stored is; of the others it is told why not, beside them. `whole`: none would be left."""
    added: list[Version] = []
    _refused().clear()
    for row in rows:
        try:
            added.append(_add(project, row))
            _stored()[row.file_id] = added[-1].key
        except Refusal as refusal:
            _refused()[row.file_id] = refusal_sentence(refusal, language())
    if not added:
        st.rerun()
    if whole and not _refused():
        st.session_state[TURN] += 1
        _stored().clear()
    st.query_params[DIGEST] = ",".join(version.key for version in added)
    names = {side.key: side.name for side in project.sides}
    told = [t("intake.saved", side=names[each.side], label=each.label, articles=each.articles) for each in added]

    def undo() -> None:
        for version in added:
            remove_version(store(), version.key)

    saved(" ".join(told), undo)


def _add(project: Project, row: GivenFile) -> Version:
    """Raises Refusal: version_side_missing, and what add_version raises."""
    if not row.side:
        raise Refusal("version_side_missing")
    return add_version(
        store(),
        project.key,
        row.side,
        label=row.label,
        date=row.date,
        file_name=row.name,
        content=row.content,
        draft=row.draft,
    )


def _stored() -> dict[str, str]:
    """Of the files in the uploader, those that are stored, as versions."""
    found: dict[str, str] = st.session_state.setdefault(STORED, {})
    return found


def _refused() -> dict[str, str]:
    """Why a file was not stored when that was last tried."""
    found: dict[str, str] = st.session_state.setdefault(REFUSED, {})
    return found
