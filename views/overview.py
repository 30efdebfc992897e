"""总览: where every joint project stands, on both sides; what is late, what comes next, who walks ahead.

Filters stand in the address. The tables are drawn once for each state of the store and kept.
"""

import streamlit as st
from markupsafe import Markup

from analysis.progress.portfolio import Portfolio, Selection, Status
from legislation.projects.events import events
from views.charts.downloads import calendar_button
from views.forms.editing import outcome
from views.forms.filters import asked, carried, project_filters
from views.projects.board import board
from views.projects.bulk import bulk_import
from views.projects.due_list import due_list
from views.projects.new_project import new_project
from views.projects.text_cards import pairs, text_cards
from views.saying.glossary import glossary
from views.saying.histories import recent_changes
from views.saying.terms import alert_sentence
from views.shell.language import address, language, t
from views.shell.links import project_link
from views.shell.markup import joined, show, tag
from views.shell.progress import every_track, kept, portfolio_of, register
from views.shell.workspace import shelf, store

AT_FIRST = 60  # projects on the board before all are asked for
RECENT = 24


def _draw() -> None:
    selection = asked()
    whole, chosen = portfolio_of(), portfolio_of(selection)
    show(kept(_head, selection, language().value))
    outcome()
    asked_to_add = "new" in st.query_params
    if asked_to_add:
        _new_project()
    elif every_track():
        with st.container(horizontal=True, horizontal_alignment="right", key="act-new"):
            st.page_link("overview.py", label=t("overview.add"), query_params=address(**carried(), new="1"))
    if whole.projects:
        project_filters(whole)
        _board(chosen, selection)
        _due_and_changes(selection)
    elif not every_track():
        show(tag("div", joined([tag("strong", t("overview.empty")), t("overview.empty_hint")]), class_="cy-empty"))
    text_cards(shelf())
    if not asked_to_add:
        _new_project()
    with st.expander(t("bulk_page.title"), key="bulk"):
        bulk_import()
    with st.expander(t("terms.title"), key="terms"):
        show(glossary())


def _new_project() -> None:
    """Open where it was asked for, at the head of the page, and where there is no project yet; else at its foot."""
    with st.expander(t("overview.add"), expanded="new" in st.query_params or not every_track()):
        new_project()


# The answer at a glance


def _head(portfolio: Portfolio) -> Markup:
    title = joined([tag("h1", t("views.overview")), tag("p", t("overview.as_of", date=portfolio.today))])
    return joined([tag("div", title, class_="cy-head"), _totals(portfolio), _alerts(portfolio)])


def _totals(portfolio: Portfolio) -> Markup:
    """10 = 7 + 1 + 2 待核, and beside it what is late, due, out of step."""
    by_status = portfolio.totals.by_status
    order = (Status.IN_FORCE, Status.ADOPTED, Status.UNDER_REVIEW, Status.PREPARING, Status.ENDED, Status.UNIDENTIFIED)
    parts = [_figure(by_status[each], t(f"status.{each.value}"), each.value) for each in order if by_status[each]]
    plus = tag("span", "+", class_="sign")
    sum_of = [part for each in parts for part in (plus, each)][1:]
    left = [_figure(portfolio.totals.projects, t("overview.projects"), "all")]
    if parts:
        left += [tag("span", "=", class_="sign"), *sum_of]
    right = [
        _figure(len(portfolio.late), t("overview.late"), "late"),
        _figure(len(portfolio.within(30)), t("overview.in_30"), "near"),
        _figure(len(portfolio.soon), t("overview.in_90"), "soon"),
        _figure(len(portfolio.alerts), t("overview.out_of_step"), "apart"),
    ]
    groups = [tag("div", joined(left), class_="sum"), tag("div", joined(right), class_="next")]
    return tag("div", joined(groups), class_="cy-totals")


def _figure(number: int, words: str, kind: str) -> Markup:
    zero = "" if number else " zero"
    return tag("p", joined([tag("b", str(number)), tag("span", words)]), class_=f"figure {kind}{zero}")


def _alerts(portfolio: Portfolio) -> Markup:
    """Where two sides have come apart."""
    if not portfolio.alerts:
        return Markup()
    titles = {line.key: line.title for line in portfolio.projects}
    names = {line.key: {side.key: side.name for side in line.sides} for line in portfolio.projects}
    found = (
        tag("li", joined([project_link(a.project, titles[a.project]), alert_sentence(a, names[a.project])]))
        for a in portfolio.alerts
    )
    return tag("ul", joined(found), class_="cy-alerts")


# The board, what is due, what changed


def _board(chosen: Portfolio, selection: Selection) -> None:
    if not chosen.projects:
        hint = tag("strong", t("overview.none_selected"))
        show(tag("div", joined([hint, t("overview.none_selected_hint")]), class_="cy-empty"))
        return
    every = "all" in st.query_params
    show(kept(_whole_board if every else _first_of_board, selection, language().value))
    more = len(chosen.projects) - AT_FIRST
    if more > 0 and not every:
        with st.container(key="act-board"):
            everything = address(**carried(), all="1")
            st.page_link("overview.py", label=t("overview.show_all", count=more), query_params=everything)


def _whole_board(portfolio: Portfolio) -> Markup:
    return board(portfolio, portfolio.projects, _pairs())


def _first_of_board(portfolio: Portfolio) -> Markup:
    return board(portfolio, portfolio.projects[:AT_FIRST], _pairs())


def _pairs() -> dict[str, tuple[str, str]]:
    return dict(pairs(shelf()))


def _due_and_changes(selection: Selection) -> None:
    left, right = st.columns([3, 2], gap="large")
    with left:
        show(joined([tag("h2", t("overview.due"), class_="cy-section"), kept(_due, selection, language().value)]))
        with st.container(horizontal=True, key="due-ways", vertical_alignment="center"):
            calendar_button(selection)
            st.page_link("statistics.py", label=t("overview.to_statistics"), query_params=address(**carried()))
    with right:
        show(tag("h2", t("overview.changes"), class_="cy-section"))
        titles = {key: track.project.title for key, track in every_track().items()}
        show(recent_changes(events(store(), limit=RECENT), titles, register()))


def _due(portfolio: Portfolio) -> Markup:
    return due_list(portfolio, register())


_draw()
