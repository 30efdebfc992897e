"""Many rows decided at once: which ones, what they become, a preview, and the way back."""

from collections.abc import Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from analysis.comparing.comparison import Unit
from analysis.decisions.table import NegotiatedRow, NegotiationTable
from exports.comparison.outcomes import reason_name
from legislation.negotiation.agreed_reasons import agreed_reasons
from legislation.negotiation.many import Deciding, decide_many, propose_many, take_back
from legislation.negotiation.moves import RowProposal
from legislation.negotiation.records import Position, RowPosition, Verdict
from legislation.rights.table import Act, of_one_side
from views.comparing.compared import Shown
from views.components.payload import row_label
from views.forms.choices import apart
from views.forms.saving import saving
from views.shell.language import language, t
from views.shell.links import comparison_link
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import tell_later, told
from views.shell.workspace import actor, allowed, store

DONE = "many_rows_done"
WORDS_SHOWN = 60  # characters of each side in the preview
EVERY = ""  # a choice that takes all: every proposal, every chapter


def many_rows(what: Shown) -> None:
    """Rows that wait for a person, by what the tool proposes and by chapter, decided together."""
    if what.table is None or not allowed(Act.PROPOSE if of_one_side(actor()) else Act.DECIDE):
        return
    _done()
    told()
    waiting = [each for each in what.table.rows if each.undecided and not _answered_by_hand(each)]
    if not waiting:
        show(tag("p", t("many_rows.none"), class_="cy-note"))
        return
    show(tag("p", t("many_rows.help"), class_="cy-note"))
    chosen = _chosen(waiting, what.table)
    verdicts = _verdicts(chosen)
    if not chosen:
        show(tag("p", t("many_rows.none_chosen"), class_="cy-note"))
        return
    show(_preview(chosen, verdicts, what))
    if of_one_side(actor()):
        if st.button(t("many_rows.propose", count=len(chosen)), type="primary", key="many-propose"):
            _propose(what.left.project, chosen, verdicts)
    elif st.button(t("many_rows.save", count=len(chosen)), type="primary", key="many-save"):
        _save(what.left.project, chosen, verdicts)


def _answered_by_hand(each: NegotiatedRow) -> bool:
    """What a side proposed is answered row by row, where its words are read."""
    return bool(each.awaited) and of_one_side(actor())


def _chosen(waiting: Sequence[NegotiatedRow], table: NegotiationTable) -> list[NegotiatedRow]:
    proposals = [EVERY, *dict.fromkeys(each.proposed for each in waiting)]
    chapters = [EVERY, *(each.chapter for each in table.chapters if each.chapter)]
    left, right = st.columns(2)
    with left:
        proposed = st.selectbox(
            t("many_rows.proposed"), proposals, format_func=_proposal_name, index=_usual(proposals), key="many-proposed"
        )
    with right:
        chapter = st.selectbox(
            t("many_rows.chapter"),
            chapters,
            format_func=lambda each: plain(each) or t("many_rows.every_chapter"),
            key="many-chapter",
        )
    found = {
        each.row.id: each for each in waiting if proposed in (EVERY, each.proposed) and chapter in (EVERY, each.chapter)
    }
    left_out = st.multiselect(
        t("many_rows.except"),
        list(found),
        format_func=apart(found, lambda row: row_label(found[row].row, language())),
        placeholder=t("many_rows.except_none"),
        key="many-except",
    )
    return [each for row, each in found.items() if row not in left_out]


def _usual(proposals: Sequence[str]) -> int:
    """First what needs the least thought: what one side alone provides."""
    return proposals.index(Position.ONE_SIDED) if Position.ONE_SIDED in proposals else 0


def _proposal_name(proposed: str) -> str:
    return t(f"position.{Position(proposed).value}") if proposed else t("many_rows.every_proposal")


def _verdicts(chosen: Sequence[NegotiatedRow]) -> Mapping[str, Verdict]:
    """What each row (by its id) becomes: what the tool proposes, or the same for all."""
    options = [EVERY, *Position]
    to = st.pills(
        t("many_rows.becomes"),
        options,
        default=EVERY,
        required=True,
        format_func=lambda one: t(f"position.{one.value}") if one else t("many_rows.as_proposed"),
        key="many-becomes",
    )
    reason = ""
    if to == Position.INTENDED:
        reason = st.selectbox(
            t("field.reason"),
            list(agreed_reasons()),
            format_func=lambda one: reason_name(one, language()),
            key="many-reason",
        )
    return {each.row.id: Verdict(Position(to) if to else each.proposed, reason) for each in chosen}


def _preview(chosen: Sequence[NegotiatedRow], verdicts: Mapping[str, Verdict], what: Shown) -> Markup:
    heads = [t("many_rows.row"), what.left.label.name, what.right.label.name, t("field.position")]
    head = tag("tr", joined(tag("th", each, scope="col") for each in heads))
    lines = []
    for each in chosen:
        verdict = verdicts[each.row.id]
        state = t(f"position.{verdict.position.value}") if verdict.position else ""
        cells = [_short(each.row.left_units), _short(each.row.right_units), state]
        anchor, label = each.anchor, row_label(each.row, language())
        link = comparison_link(what.left.project, anchor.left_version, anchor.right_version, label, row=each.row.id)
        name = tag("th", link, scope="row")
        lines.append(tag("tr", joined([name, *(tag("td", cell, lang="zh-CN") for cell in cells)])))
    inner = tag("table", joined([tag("thead", head), tag("tbody", joined(lines))]), class_="cy-table")
    return tag("div", inner, class_="cy-scroll cy-many", tabindex="0", role="region", aria_label=t("many_rows.preview"))


def _short(units: Sequence[Unit]) -> str:
    words = "".join(span.text for unit in units for span in unit.spans)
    return words if len(words) <= WORDS_SHOWN else words[:WORDS_SHOWN] + "…"


def _save(project: str, chosen: Sequence[NegotiatedRow], verdicts: Mapping[str, Verdict]) -> None:
    rows = [_deciding(each, verdicts[each.row.id], each.record) for each in chosen]
    with saving():
        _after(decide_many(store(), project, rows))


def _propose(project: str, chosen: Sequence[NegotiatedRow], verdicts: Mapping[str, Verdict]) -> None:
    rows = [_deciding(each, verdicts[each.row.id], each.proposal) for each in chosen]
    with saving():
        made = propose_many(store(), project, rows)
        tell_later(t("many_rows.proposed_done", count=len(made)))
        st.rerun()


def _deciding(each: NegotiatedRow, verdict: Verdict, seen: RowPosition | RowProposal | None) -> Deciding:
    return Deciding(each.anchor, verdict, seen.key, seen.revision) if seen else Deciding(each.anchor, verdict)


def _after(decided: tuple[RowPosition, ...]) -> None:
    st.session_state[DONE] = decided
    st.session_state.pop("many-except", None)
    st.rerun()


def _done() -> None:
    """What was decided last in this sitting, with the way back."""
    decided: tuple[RowPosition, ...] = st.session_state.get(DONE, ())
    if not decided:
        return
    with st.container(horizontal=True, key="many-done", vertical_alignment="center"):
        st.success(plain(t("many_rows.saved", count=len(decided))))
        if st.button(t("edit.undo"), key="many-undo"):
            _take_back(decided)


def _take_back(decided: Sequence[RowPosition]) -> None:
    st.session_state.pop(DONE, None)
    with saving():
        take_back(store(), decided)
        st.rerun()
