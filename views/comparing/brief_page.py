"""摘要 on the comparison page: the first thing that is seen of a comparison. Between two sides of a project its lines
can be reworded, dropped, moved and added to; who changed what is kept."""

import streamlit as st

from analysis.points.brief import BriefLine, Section
from exports.brief.page import page_of
from exports.saying.points import SideNames, brief_line
from legislation.negotiation.brief_lines import LONGEST, change_line
from legislation.negotiation.records import Anchor, LineState, LineVerdict
from legislation.rights.table import Act
from views.comparing.compared import Shown, digest_of, key_of, laid_of, looks
from views.comparing.row_notice import rerun_saying, said_once
from views.components.brief import brief
from views.components.payload import row_label
from views.forms.choices import apart
from views.forms.saving import saving
from views.forms.unsaved import KeptForm
from views.shell.language import language, t
from views.shell.markup import plain, show, tag
from views.shell.workspace import allowed, browser_scope, store

PLACE = "brief"
_SECTIONS = [section for section in Section if section is not Section.ALIKE]


def brief_page(what: Shown) -> None:
    """The page, every line a way to its row; below it, where it is stored, what changes it."""
    if said := said_once(PLACE):
        st.toast(plain(said))
    made = digest_of(what)
    told = looks(what.left, what.right)
    names = SideNames(told.left.name, told.right.name)
    page = page_of(made.brief, made.comparison, language(), names)
    brief(page, t("brief.help"), f"brief-{key_of(what.left, what.right, language())}", language())
    if what.table and allowed(Act.BRIEF_CHANGE) and st.toggle(t("brief_edit.title"), key="brief-edit"):
        with st.container(border=True, key="brief-editing"):
            _edit(what, made.brief.lines, names)


def _edit(what: Shown, lines: tuple[BriefLine, ...], names: SideNames) -> None:
    said = {line.key: brief_line(line, names, language()) for line in lines}
    of_key = {line.key: line for line in lines}
    chosen = st.selectbox(
        t("brief_edit.line"),
        list(of_key),
        format_func=apart(of_key, lambda key: f"{t(f'brief.{of_key[key].section.value}')} · {said[key]}"),
        index=None,
        placeholder=t("brief_edit.choose"),
        key="brief-line",
    )
    if chosen in of_key:
        _one(what, of_key[chosen], said[chosen], lines)
    _add(what)
    for line in laid_of(what).dropped:
        with st.container(horizontal=True, vertical_alignment="center"):
            show(tag("p", t("brief_edit.dropped", text=brief_line(line, names, language()))))
            if st.button(t("brief_edit.restore"), key=f"restore-{line.key}", type="tertiary"):
                _save(what, line, LineVerdict(LineState.KEPT, line.section.value, line.category))


def _one(what: Shown, line: BriefLine, said: str, lines: tuple[BriefLine, ...]) -> None:
    """The words of a line and what may be done with it. A save names the line as it was when its words were begun."""
    seen = line.record, line.revision
    scope = browser_scope(what.left.project)
    form = KeptForm(f"brief-{line.key}", said[:20], _pair(what), {"text": said}, seen, line.revision, scope)
    text = st.text_area(t("brief_edit.text"), max_chars=LONGEST, height=112, **form.field("text"))
    own = [each for each in lines if each.section is line.section]
    at = own.index(line)
    added = line.point is None
    state = LineState.ADDED if added else LineState.REWORDED if line.own else LineState.KEPT
    form.tell()
    with st.container(horizontal=True):
        if st.button(t("brief_edit.save"), key=f"{form.key}-save", type="primary"):
            reworded = LineState.ADDED if added else LineState.REWORDED
            _save(what, line, _verdict(line, reworded, text, line.place), form)
        if st.button(t("brief_edit.up"), key=f"{form.key}-up", disabled=at == 0):
            _save(what, line, _verdict(line, state, line.own, _between(own, at - 2, at - 1)), form)
        if st.button(t("brief_edit.down"), key=f"{form.key}-down", disabled=at == len(own) - 1):
            _save(what, line, _verdict(line, state, line.own, _between(own, at + 1, at + 2)), form)
        if st.button(t("brief_edit.drop"), key=f"{form.key}-drop"):
            _save(what, line, _verdict(line, LineState.DROPPED, "", line.place), form)
        if line.record and not added and st.button(t("brief_edit.release"), key=f"{form.key}-release", type="tertiary"):
            _save(what, line, _verdict(line, LineState.KEPT, "", None), form)


def _verdict(line: BriefLine, state: LineState, text: str, place: float | None) -> LineVerdict:
    return LineVerdict(state, line.section.value, line.category, text, place)


def _between(lines: list[BriefLine], before: int, after: int) -> float:
    """A place between two neighbours of a section, which may be missing at its ends."""
    places = [float(at) if line.place is None else line.place for at, line in enumerate(lines)]
    if before < 0:
        return places[after] - 1
    if after >= len(places):
        return places[before] + 1
    return (places[before] + places[after]) / 2


def _add(what: Shown) -> None:
    """A line of one's own, bound to rows."""
    rows = {row.id: row for row in what.comparison.rows}
    with st.form("brief-add", clear_on_submit=False):
        section = st.selectbox(t("brief_edit.section"), _SECTIONS, format_func=lambda one: t(f"brief.{one.value}"))
        chosen = st.multiselect(
            t("brief_edit.rows"),
            list(rows),
            format_func=apart(rows, lambda key: row_label(rows[key], language())),
            placeholder=t("brief_edit.choose_rows"),
        )
        text = st.text_area(t("brief_edit.new_text"), max_chars=LONGEST, height=112)
        if st.form_submit_button(t("brief_edit.add")):
            left = tuple(dict.fromkeys(ref.key for key in chosen for ref in rows[key].left))
            right = tuple(dict.fromkeys(ref.key for key in chosen for ref in rows[key].right))
            anchor = Anchor(what.left.version, left, what.right.version, right)
            _change(what, anchor, LineVerdict(LineState.ADDED, section.value, "", text), ("", 0))


def _save(what: Shown, line: BriefLine, verdict: LineVerdict, form: KeptForm | None = None) -> None:
    left, right = (tuple(ref.key for ref in refs) for refs in (line.left, line.right))
    anchor = Anchor(what.left.version, left, what.right.version, right)
    _change(what, anchor, verdict, form.seen_by_person() if form else (line.record, line.revision), form)


def _change(
    what: Shown, anchor: Anchor, verdict: LineVerdict, seen: tuple[str, int], form: KeptForm | None = None
) -> None:
    with saving(form):
        change_line(store(), what.left.project, anchor, verdict, key=seen[0], revision=seen[1])
        if form:
            form.done()
        rerun_saying(t("brief_edit.saved"), PLACE)


def _pair(what: Shown) -> str:
    return f"{what.left.version}|{what.right.version}"
