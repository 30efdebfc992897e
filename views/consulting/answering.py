"""办理: the opinions one by one or group by group, filtered; the chosen one beside its provision, with its answer."""

from collections.abc import Sequence

import streamlit as st

from analysis.consultation.figures import in_reading_order, places_of, reading_order
from analysis.consultation.grouping import OpinionGroup
from exports.consultation.adoption import handling_name, place_name, place_words
from legislation.consultation.records import SETTLED, Handling, Opinion, SourceKind
from views.components.opinions import OpinionRow, opinion_list
from views.consulting.one import one
from views.forms.filters import filters
from views.shell.language import language, t
from views.shell.markup import show, tag
from workbench.consulting import Collected

CHOSEN, LIST = "opinion", "opinions-list"
MOST = 1_000  # rows of the list
SHORT = 90  # characters of an opinion in the list
CHECK, GROUPED = "check", "grouped"


def answering(of: Collected) -> None:
    if not of.opinions:
        show(tag("p", t("consultation.nothing_yet"), class_="cy-note"))
        return
    _filters(of)
    shown = _shown(of)
    if not shown:
        show(tag("p", t("consultation.none_found"), class_="cy-note"))
        return
    chosen = next((each for each in shown if _is_chosen(each)), None) or _first(shown)
    left, right = st.columns([2, 3], gap="large")
    with left:
        show(tag("p", t("consultation.listed", count=len(shown)), class_="cy-note"))
        rows = [_row(of, each) for each in shown[:MOST]]
        opinion_list(rows, chosen.key, t("consultation.list"), f"{LIST}-{of.consultation.key}", _choose)
        if len(shown) > MOST:
            show(tag("p", t("consultation.more", count=len(shown) - MOST), class_="cy-note"))
    with right:
        one(of, chosen, _after(shown, chosen))


def choose(key: str) -> None:
    """The opinion that is shown from now on; the address names it."""
    st.query_params[CHOSEN] = key


def _choose() -> None:
    for name, state in st.session_state.items():
        if str(name).startswith(LIST) and (key := state.get(CHOSEN_STATE)):
            choose(str(key))


CHOSEN_STATE = "chosen"


def _is_chosen(group: OpinionGroup) -> bool:
    asked = st.query_params.get(CHOSEN, "")
    return any(asked == each.key for each in group.opinions)


def _first(shown: Sequence[OpinionGroup]) -> OpinionGroup:
    """What waits comes first."""
    return next((each for each in shown if _waits(each)), shown[0])


def _after(shown: Sequence[OpinionGroup], chosen: OpinionGroup) -> str:
    """The next that waits, from here on and then from the beginning; empty where none does."""
    at = shown.index(chosen)
    others = (*shown[at + 1 :], *shown[:at])
    return next((each.key for each in others if _waits(each)), "")


def _waits(group: OpinionGroup) -> bool:
    return any(each.open for each in group.opinions)


def _filters(of: Collected) -> None:
    """Only what occurs is offered."""
    said, order = of.opinions, reading_order(of.draft)
    handlings = {each.answer.handling for each in said}
    sources = {each.said.source for each in said}
    places = sorted({place for each in said for place in places_of(each)}, key=lambda key: order.get(key, len(order)))
    assigned = sorted({each.assigned for each in said if each.assigned})
    checks = [name for name in (CHECK, GROUPED) if any(_passes(name, each) for each in of.groups)]
    filters(
        {
            "handling": {e.value: handling_name(e, language()) for e in (Handling.OPEN, *SETTLED) if e in handlings},
            "source": {e.value: t(f"opinion_source.{e.value}") for e in SourceKind if e in sources},
            "place": {place: place_name(of.draft, place, language()) for place in places},
            **({"assigned": {name: name for name in assigned}} if assigned else {}),
            "only": {name: t(f"consultation.only_{name}") for name in checks},
        }
    )
    with st.container(key="opinions-search"):
        st.text_input(
            t("consultation.search"),
            key="words",
            bind="query-params",
            placeholder=t("consultation.search"),
            label_visibility="collapsed",
            width=260,
        )


def _shown(of: Collected) -> tuple[OpinionGroup, ...]:
    """The groups that have an opinion which the filters let through, in the order of the text."""
    asked = st.query_params
    words = st.session_state.get("words", "").strip()

    def passes(each: Opinion) -> bool:
        return (
            asked.get("handling", "") in ("", each.answer.handling.value)
            and asked.get("source", "") in ("", each.said.source.value)
            and (not (place := asked.get("place", "")) or place in places_of(each))
            and asked.get("assigned", "") in ("", each.assigned)
            and (not words or words in f"{each.said.opinion}\n{each.said.reason}\n{each.said.who}")
        )

    found = (group for group in of.groups if any(map(passes, group.opinions)))
    only = asked.get("only", "")
    return in_reading_order((group for group in found if not only or _passes(only, group)), of.draft)


def _passes(only: str, group: OpinionGroup) -> bool:
    if only == CHECK:
        return any(each.to_check for each in group.opinions)
    return len(group.opinions) > 1


def _row(of: Collected, group: OpinionGroup) -> OpinionRow:
    first = group.first
    said = first.said
    handlings = tuple(dict.fromkeys(each.answer.handling for each in group.opinions))
    words = " ".join(said.opinion.split())
    return OpinionRow(
        group.key,
        place_words(of.draft, first, language()),
        words if len(words) <= SHORT else words[:SHORT] + "…",
        said.who or t(f"opinion_source.{said.source.value}"),
        t("views.comma").join(handling_name(each, language()) for each in handlings),
        Handling.OPEN.value if Handling.OPEN in handlings else handlings[0].value,
        t("consultation.alike", count=len(group.opinions)) if len(group.opinions) > 1 else "",
    )
