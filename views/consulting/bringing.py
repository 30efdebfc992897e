"""收录: a list of opinions, looked at before it is taken down; or one opinion."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

import streamlit as st

from analysis.consultation.figures import UNKNOWN
from drafts.budget import COLLECTING
from drafts.refusal import Refusal
from drafts.written_places import PlaceReader
from exports.bulk.words import place_of
from exports.saying.sentences import refusal_sentence
from legislation.bulk.problems import Problem
from legislation.bulk.workbook import Sheet, letter
from legislation.consultation.collecting import add_opinion, add_opinions, would_add
from legislation.consultation.handling import remove_opinions
from legislation.consultation.layout import Layout, columns_of, propose_all
from legislation.consultation.reading import ReadList
from legislation.consultation.records import SourceKind, Submission
from legislation.consultation.words import OpinionColumn
from legislation.settings import settings
from views.consulting.submission import submission_fields
from views.forms.editing import saved
from views.forms.saving import saving
from views.shell.language import language, t
from views.shell.markup import plain, show, tag
from views.shell.notices import refusals_told
from views.shell.tables import table
from views.shell.workspace import store
from workbench import workers
from workbench.consulting import Collected, listed, sheets_in

TURN = "opinions_turn"
MOST = 200  # problems on the page
FIRST = 5  # opinions of the preview
SHORT = 160
GUESSED = "guessed"


def bringing(of: Collected) -> None:
    show(tag("p", t("consultation.bring_lead"), class_="cy-note"))
    turn = st.session_state.setdefault(TURN, 0)
    with st.container(key=f"drop-{language().value}-opinions"):
        upload = st.file_uploader(
            t("consultation.drop", limit=COLLECTING.file // 1024**2),
            key=f"opinions_file_{turn}",
            max_upload_size=2 * settings().upload_limit_mb,
        )
    if upload is not None:
        with refusals_told():
            with st.spinner(t("bulk_page.reading")):
                content = upload.getvalue()
                sheets = _sheets(upload.name, hashlib.sha256(content).hexdigest(), content)
            _looked_at(of, upload.name, sheets)
    _one(of)


@st.cache_resource(show_spinner=False, max_entries=4)
def _sheets(name: str, digest: str, _content: bytes) -> tuple[Sheet, ...]:
    """Raises Refusal where the file cannot be read."""
    return tuple(workers.run(sheets_in, name, _content, settings().aids, budget=COLLECTING, name=name))


def _looked_at(of: Collected, name: str, sheets: Sequence[Sheet]) -> None:
    layouts = propose_all(sheets)
    ready = any(layout.ready for layout in layouts)
    if not ready:
        st.warning(plain(t("consultation.columns_unknown")))
    with st.expander(t("consultation.columns"), expanded=not ready, key="opinions-columns"):
        layouts = tuple(_told(layout, number) for number, layout in enumerate(layouts))
        source = _source()
    if not any(layout.ready for layout in layouts):
        return
    found = listed(name, sheets, layouts, source)
    if found.problems:
        _problems(found.problems)
        return
    _preview(of, found)


def _told(layout: Layout, number: int) -> Layout:
    """Each column of a sheet with what it holds, as a person has it."""
    if not layout.headings:
        return layout
    show(tag("p", layout.sheet, class_="cy-note"))
    known = {place: column for column, places in layout.columns.items() for place in places}
    taken: list[tuple[int, OpinionColumn]] = []
    options = ["", *(column.value for column in OpinionColumn)]
    names = {"": t("consultation.column_none")} | {
        each.value: t(f"opinion_column.{each.value}") for each in OpinionColumn
    }
    with st.container(horizontal=True, key=f"opinions-sheet-{number}", gap="small"):
        for place, heading in sorted(layout.headings.items()):
            present = known[place].value if place in known else ""
            chosen = st.selectbox(
                plain(f"{letter(place)} {heading}"),
                options,
                index=options.index(present),
                format_func=names.__getitem__,
                key=f"opinions-column-{number}-{place}-{st.session_state[TURN]}",
                width=170,
            )
            if chosen:
                taken.append((place, OpinionColumn(chosen)))
    ticks = {place: handling for place, handling in layout.ticks.items() if place not in dict(taken)}
    return replace(layout, columns=columns_of(taken), ticks=ticks)


def _source() -> SourceKind | None:
    """Of rows that name none."""
    options = [GUESSED, *(kind.value for kind in SourceKind if kind is not SourceKind.UNKNOWN)]
    names: Mapping[str, str] = {GUESSED: t("consultation.source_guessed")}
    chosen = st.selectbox(
        t("consultation.source_else"),
        options,
        format_func=lambda each: names.get(each) or t(f"opinion_source.{each}"),
        key="opinions-source",
        width=320,
    )
    return None if chosen == GUESSED else SourceKind(str(chosen))


def _problems(problems: Sequence[Problem]) -> None:
    st.error(plain(t("bulk_page.problems", count=len(problems))))
    heads = [t(f"bulk_page.{name}") for name in ("place", "wrong")]
    rows = (
        (place_of(each, language()), refusal_sentence(Refusal(each.code, **each.params), language()))
        for each in problems[:MOST]
    )
    show(table(heads, rows, t("bulk_page.problems_table")))
    if len(problems) > MOST:
        show(tag("p", t("statistics.more_rows", count=len(problems) - MOST), class_="cy-note"))


def _preview(of: Collected, found: ReadList) -> None:
    new = would_add((*of.opinions, *of.removed, *of.figures.silent), found.came)
    reader = PlaceReader(of.draft)
    lost = sum(1 for said, _ in found.came if said.provision and reader.read(said.provision).concern.value == UNKNOWN)
    st.info(plain(t("consultation.would", added=new, known=len(found.came) - new, passed=found.passed_over)))
    if lost:
        show(tag("p", t("consultation.would_check", count=lost), class_="cy-note"))
    heads = [t(f"opinion_column.{name}") for name in ("provision", "source", "who", "opinion")]
    rows = (
        (said.provision or "—", t(f"opinion_source.{said.source.value}"), said.who, said.opinion[:SHORT])
        for said, _ in found.came[:FIRST]
    )
    show(table(heads, rows, t("consultation.preview")))
    if new and st.button(t("consultation.take_down", count=new), type="primary", key="opinions-take"):
        with saving():
            done = add_opinions(store(), of.consultation.key, found.came)
            st.session_state[TURN] += 1
            st.query_params["view"] = "handle"
            mine, back = store(), dict.fromkeys(done.added, 1)
            saved(
                t("consultation.took_down", added=len(done.added), known=done.known),
                lambda: remove_opinions(mine, back),
            )


def _one(of: Collected) -> None:
    turn = st.session_state[TURN]
    with (
        st.expander(t("consultation.one"), key="opinion-one"),
        st.form(f"opinion-new-{of.consultation.key}-{turn}", border=False),
    ):
        said = submission_fields(Submission(""), f"opinion-new-{turn}")
        if st.form_submit_button(t("edit.save"), type="primary"):
            with saving():
                made = add_opinion(store(), of.consultation.key, said)
                st.session_state[TURN] += 1
                mine, back = store(), {made.key: made.revision}
                saved(t("consultation.took_one", number=made.ordinal), lambda: remove_opinions(mine, back))
