"""会议材料: which projects a meeting goes into, a look at what the paper will hold, and the paper itself."""

from collections.abc import Sequence
from functools import partial

import streamlit as st
from markupsafe import Markup

from analysis.decisions.table import NegotiationTable
from analysis.meeting import Discussed, Meeting
from analysis.points.digest import Digest
from drafts.refusal import Refusal
from exports.formats import MEETING, Format
from exports.meeting.page import meeting_page
from exports.meeting.parts import MeetingPage, SectionOfMeeting
from legislation.projects.records import Version
from views.comparing.compared import LIBRARY
from views.forms.choices import apart
from views.saying.namesakes import added_on
from views.shell.language import language, t
from views.shell.markup import joined, show, tag
from views.shell.notices import tell_refusal
from views.shell.tables import table
from views.shell.workspace import draft_of, later, moment, shelf, store
from wording import Language
from workbench import meeting
from workbench.clock import today
from workbench.comparing import digest_of_comparison, worked_out

OFFERED = ("docx", "pdf", "text", "json")
MADE = "meeting_made"


def meeting_papers(usual: Sequence[str]) -> None:
    """`usual` are the keys of the projects that are chosen at first."""
    show(tag("p", t("meeting_page.help"), class_="cy-note"))
    by_key = {each.key: each for each in shelf().projects if not each.archived}
    chosen = st.multiselect(
        t("meeting_page.choose"),
        list(by_key),
        default=[key for key in usual if key in by_key],
        format_func=apart(by_key, lambda key: by_key[key].title, lambda key: added_on(by_key[key])),
        placeholder=t("meeting_page.choose_hint"),
        key=f"meeting-projects-{'-'.join(usual)[:60]}",
    )
    asked = st.button(t("meeting_page.prepare"), key="meeting-prepare", type="primary")
    identity = (str(moment()), today(), tuple(chosen))
    if asked and (made := _made(chosen)) is not None:
        st.session_state[MADE] = identity, made
    found = st.session_state.get(MADE)
    if found is None:
        return
    if found[0] != identity:
        show(tag("p", t("meeting_page.stale"), class_="cy-note"))
        return
    _offer(found[1])


def _made(chosen: Sequence[str]) -> Meeting | None:
    """Worked out project by project, with a bar that tells how far it is; None where it cannot be, which is told."""
    bar = st.progress(0.0, t("meeting_page.gathering"))
    try:
        of = meeting.gather(store(), chosen)
        found: list[Discussed] = []
        for done, each in enumerate(of.dossiers):
            told = {"done": done + 1, "whole": len(of.dossiers), "title": each.project.title}
            bar.progress(done / len(of.dossiers), t("meeting_page.comparing", **told).replace("[", "\\["))
            found.append(meeting.discuss(each, of.known, today(), LIBRARY, _digested))
        return meeting.meeting(of, found, today())
    except Refusal as refusal:
        tell_refusal(refusal)
        return None
    finally:
        bar.empty()


def _digested(table: NegotiationTable, left: Version, right: Version) -> Digest:
    return worked_out(digest_of_comparison, draft_of(left), draft_of(right), table.comparison)


def _offer(made: Meeting) -> None:
    page = meeting_page(made, language())
    show(_preview(page))
    name = t("meeting_page.file_name", day=made.portfolio.today)
    with st.container(horizontal=True, gap="small", key="meeting-export"):
        for form in (MEETING[key] for key in OFFERED):
            st.download_button(
                form.kind.label,
                later(partial(_written, form, made, language())),
                form.kind.named(name),
                form.kind.media_type,
                key=f"meeting-{form.kind.key}",
                on_click="ignore",
            )


def _written(form: Format[Meeting], made: Meeting, speaking: Language) -> bytes:
    return form.write(made, speaking)


def _preview(page: MeetingPage) -> Markup:
    """Part by part how much is in it, and how much is left out."""
    head = tag("p", t("meeting_page.ready", pages=page.pages), class_="cy-note")
    heads = (t("meeting_page.part"), t("meeting_page.shown"), t("meeting_page.left_out"))
    return joined([head, table(heads, map(_line, page.sections), t("meeting_page.title"))])


def _line(section: SectionOfMeeting) -> tuple[str, ...]:
    title = "　" * (section.level - 1) + section.number + section.title
    if section.run_in:
        return title, t("meeting_page.nothing"), ""
    return title, str(section.units or ""), str(section.left_out or "")
