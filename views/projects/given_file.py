"""One of the files given: what it is, what is doubtful in it, and whose text it is, which draft, of which day: begun
with what the file says of it."""

from contextlib import suppress
from dataclasses import dataclass

import streamlit as st
from markupsafe import Markup
from streamlit.typing import UploadedFile

from analysis.particulars import Guess, Particulars, particulars
from drafts.lines import Way
from drafts.provisions import Draft, Level
from drafts.refusal import Refusal
from drafts.returned import ACCEPTED
from exports.saying.sentences import read_as_sentence
from legislation.dates.written import partial_date
from legislation.projects.cleaning import clean_name
from legislation.projects.keeping import side_of
from legislation.projects.naming import side_named
from legislation.projects.records import Project, Version
from legislation.projects.versions import duplicate_of
from views.forms.presets import draft_labels
from views.projects.texts import findings_list, reading, set_aside_list
from views.saying.namesakes import told_of
from views.shell.language import language, t
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import tell_refusal
from views.shell.workspace import shelf, store


@dataclass(frozen=True, slots=True)
class GivenFile:
    """A file that could be read, with what the person says of it; `side` is empty while nobody has chosen."""

    file_id: str
    name: str
    content: bytes
    draft: Draft
    side: str
    label: str
    date: str


def given_file(project: Project, upload: UploadedFile, read: Draft | Refusal, refused: str) -> GivenFile | None:
    """Draws it; None where there is nothing to store. `refused`: why it was not stored when that was tried."""
    with st.container(key=f"given-{upload.file_id}", gap="small"):
        if isinstance(read, Refusal):
            tell_refusal(read)
            return None
        show(_sheet(upload.name, read))
        if read.read_as and read.read_as.way is Way.RECOGNISED:
            st.warning(plain(t("intake.recognised")))
        row = _fields(project, upload, read, particulars(upload.name, read, project.sides))
        _more(read, upload.file_id)
        if refused:
            st.error(plain(refused))
        return row if _may_be_stored(project, row) else None


def _sheet(name: str, draft: Draft) -> Markup:
    """Title, note, counts."""
    head = [tag("h3", draft.title or t("views.untitled"), lang="zh-CN")]
    if draft.note:
        head.append(tag("p", draft.note, class_="cy-note", lang="zh-CN"))
    facts = [tag("li", name)]
    facts += [tag("li", joined([tag("b", str(number)), f" {unit}"])) for unit, number in _counts(draft)]
    facts.append(tag("li", _found(draft)))
    if any(finding.code == ACCEPTED for finding in draft.findings):
        facts.append(tag("li", tag("span", t("returned.mark"), class_="cy-mark")))
    if draft.read_as:
        facts.append(tag("li", read_as_sentence(draft.read_as, language())))
    return tag("div", joined([*head, tag("ul", joined(facts), class_="cy-facts")]), class_="cy-sheet")


def _counts(draft: Draft) -> list[tuple[str, int]]:
    chapters = sum(node.level is Level.CHAPTER for node in draft.walk())
    every = [("chapters", chapters), ("articles", len(draft.articles)), ("annexes", len(draft.annexes))]
    return [(t(f"views.unit_{name}"), number) for name, number in every if number or name == "articles"]


def _found(draft: Draft) -> str | Markup:
    if not draft.findings:
        return t("intake.no_findings")
    return tag("span", t("views.findings_count", count=len(draft.findings)), class_="cy-mark doubt")


def _fields(project: Project, upload: UploadedFile, draft: Draft, guess: Particulars) -> GivenFile:
    """Filled with what the file says; what it does not say is to be chosen."""
    names = {side.key: side.name for side in project.sides}
    key = upload.file_id
    one, two, three = st.columns([2, 2, 1.4], vertical_alignment="bottom")
    with one:
        side = st.segmented_control(
            t("intake.side") if guess.side else t("intake.side_open"),
            list(names),
            default=guess.side.value if guess.side else None,
            format_func=lambda side: plain(names[side]),
            key=f"intake_side_{key}",
        )
    with two:
        offered = draft_labels()
        label = st.selectbox(
            t("intake.label"),
            offered if guess.label is None or guess.label.value in offered else (*offered, guess.label.value),
            index=None,
            accept_new_options=True,
            placeholder=t("intake.label_hint"),
            key=_beginning(f"intake_label_{key}", guess.label),
        )
    with three:
        date = st.text_input(
            t("intake.date"),
            placeholder=t("intake.date_hint"),
            max_chars=20,
            key=_beginning(f"intake_date_{key}", guess.date),
        )
    show(tag("p", _told(guess), class_="cy-note"))
    return GivenFile(key, upload.name, upload.getvalue(), draft, side or "", label or "", date)


def _beginning(key: str, guess: Guess | None) -> str:
    """The key of a field, which begins with what is guessed."""
    if guess is not None:
        st.session_state.setdefault(key, guess.value)
    return key


def _told(guess: Particulars) -> str:
    """Where the fields are filled from, and which are open."""
    every = {"side": guess.side, "label": guess.label, "date": guess.date}
    filled = [
        t("intake.read_from", what=t(f"intake.{name}_short"), where=t(f"evidence.{each.evidence.value}"))
        for name, each in every.items()
        if each
    ]
    missing = [t(f"intake.{name}_short") for name in ("side", "label") if every[name] is None]
    comma = t("views.comma")
    parts = [t("intake.filled", read=comma.join(filled))] if filled else []
    parts += [t("intake.open", what=comma.join(missing))] if missing else []
    return " ".join(parts)


def _more(draft: Draft, key: str) -> None:
    """Findings, outline and full text, what was set aside: drawn when asked for."""
    with st.expander(t("intake.preview"), key=f"preview-{key}", on_change="rerun") as fold:
        if not fold.open:
            return
        if draft.findings:
            show(findings_list(draft, {}))
        show(reading(draft))
        if draft.set_aside:
            show(tag("h3", t("views.set_aside", count=len(draft.set_aside)), class_="cy-section"))
            show(set_aside_list(draft.set_aside))


def _may_be_stored(project: Project, row: GivenFile) -> bool:
    """Whether it is not there already; what seems odd is told, and may be."""
    if not row.side:
        return True
    side = side_of(project, row.side)
    if same := duplicate_of(store(), project.key, side.key, row.content):
        st.info(plain(t("intake.duplicate", side=side.name, label=same.label, file=same.file_name)))
        return False
    named = side_named(row.draft.title, project.sides)
    if named and named.key != side.key:
        st.warning(plain(t("intake.other_side", title=row.draft.title, side=side.name)))
    if same_name := _namesake(project, row):
        st.warning(plain(t("intake.namesake", side=side.name, label=same_name.label, told=told_of(same_name))))
    return True


def _namesake(project: Project, row: GivenFile) -> Version | None:
    """A text of the side with this label and date: two could hardly be told apart."""
    with suppress(Refusal):  # a date that cannot be is told when it is saved
        named = clean_name(row.label), partial_date(row.date)
        own = (each for each in shelf().of(project.key) if each.side == row.side)
        return next((each for each in own if (each.label, each.date) == named and row.label), None)
    return None
