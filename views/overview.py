"""总览: what needs somebody today, where the running projects stand, what changed; finished laws a line each, folded.

Filters stand in the address (`need` keeps one kind of matters). What costs is drawn once for each state of the store.
"""

from collections.abc import Mapping
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from analysis.progress.needs import Need, NeedKind, Opening, count, needs, running
from analysis.progress.portfolio import Portfolio, Selection, Status
from legislation.projects.events import events
from legislation.projects.records import Project
from legislation.rights.table import Act
from views.charts.downloads import calendar_button
from views.forms.editing import outcome
from views.forms.filters import asked, carried, project_filters
from views.projects.board import board
from views.projects.bulk import bulk_import
from views.projects.due_list import due_list
from views.projects.finished import finished
from views.projects.meeting_papers import meeting_papers
from views.projects.needs_list import needs_list
from views.projects.new_project import new_project
from views.saying.glossary import glossary
from views.saying.histories import recent_changes
from views.saying.verified import to_verify_count
from views.shell.language import address, language, t
from views.shell.links import project_link
from views.shell.markup import joined, show, tag
from views.shell.progress import (
    demonstrated,
    every_track,
    kept,
    openings_of,
    portfolio_of,
    register,
)
from views.shell.workspace import allowed, pairs, shelf, store

AT_FIRST = 60  # projects on the board before all are asked for
RECENT = 24
MOST_DISCUSSED = 3  # projects that are chosen at first for the papers of a meeting
AGAIN = 3  # seconds until figures that are still worked out are asked for again
Found = tuple[Need, ...]


def _draw() -> None:
    selection = asked()
    whole, chosen = portfolio_of(), portfolio_of(selection)
    openings, pending = openings_of([line.key for line in chosen.projects if running(line)])
    examples, examples_pending = openings_of([project.key for project in _demonstrations()])
    found = needs(chosen, openings)
    show(_head(chosen, found, pending))
    outcome()
    asked_to_add = "new" in st.query_params
    if asked_to_add:
        _new_project()
    if whole.projects:
        project_filters(whole)
    elif not every_track():
        show(tag("div", joined([tag("strong", t("overview.empty")), t("overview.empty_hint")]), class_="cy-empty"))
    with st.container(key="halves"):
        left, right = st.columns([5, 2], gap="large")
    with left:
        if whole.projects:
            _needs(chosen, found)
            _later(selection)
            if doubts := to_verify_count(_running(chosen, openings), _finished(selection)):
                show(doubts)
        _demonstration(examples)
        _uncounted()
    with right:
        _changes()
        with st.container(horizontal=True, key="due-ways", vertical_alignment="center"):
            calendar_button(selection)
            st.page_link("statistics.py", label=t("overview.to_statistics"), query_params=address(**carried()))
    with st.container(key="asking-again"):  # its place is kept: what is typed below stays where it is
        if pending or examples_pending:
            _ask_again()
    if every_track():
        with st.expander(t("meeting_page.title"), key="meeting"):
            meeting_papers(
                [line.key for line in whole.projects if running(line) and line.key in pairs()][:MOST_DISCUSSED]
            )
    if not asked_to_add:
        _new_project()
    if allowed(Act.BRING_IN):
        with st.expander(t("bulk_page.title"), key="bulk"):
            bulk_import()
    with st.expander(t("terms.title"), key="terms"):
        show(glossary())


def _new_project() -> None:
    """Open where it was asked for, at the head of the page, and where there is no project yet; else at its foot."""
    if not allowed(Act.PROJECT_ADD):
        return
    with st.expander(t("overview.add"), expanded="new" in st.query_params or not every_track(), key="new-project"):
        new_project()


@st.fragment(run_every=AGAIN)
def _ask_again() -> None:
    """Figures that are being worked out: once they are there, the page is drawn anew."""
    keys = [line.key for line in portfolio_of(asked()).projects if running(line)]
    keys += [project.key for project in _demonstrations()]
    if st.session_state.get("asked-again") and not openings_of(keys)[1]:
        st.session_state["asked-again"] = False
        st.rerun()
    st.session_state["asked-again"] = True


# The answer at a glance


def _head(portfolio: Portfolio, found: Found, pending: int) -> Markup:
    title = joined([tag("h1", t("views.overview")), tag("p", t("overview.as_of", date=portfolio.today))])
    offered = every_track() and allowed(Act.PROJECT_ADD)
    add = tag("a", t("overview.add"), href=_here(new="1"), class_="cy-add") if offered else Markup()
    head = tag("div", joined([tag("div", title), add]), class_="cy-head cy-head-wide")
    return joined([head, tag("div", joined([_strip(found, pending), _sum(portfolio)]), class_="cy-totals")])


def _strip(found: Found, pending: int) -> Markup:
    """What waits, each figure the way to its matters."""
    figures = []
    for kind in NeedKind:
        number = count(found, kind)
        shown = t("needs.pending") if kind is NeedKind.OPEN and pending and not number else str(number)
        words = joined([tag("b", shown), tag("span", t(f"needs.{kind.value}"))])
        if not number:
            figures.append(tag("p", words, class_=f"figure {kind.value} zero"))
            continue
        now = " now" if st.query_params.get("need") == kind.value else ""
        figures.append(tag("a", words, href=_here(need=kind.value), class_=f"figure {kind.value}{now}"))
    return tag("div", joined(figures), class_="next")


def _here(**more: str) -> str:
    """The address of this page with its filters."""
    return "?" + urlencode(address(**carried(), **more))


def _sum(portfolio: Portfolio) -> Markup:
    """10 = 7 + 1 + 2 待核."""
    by_status = portfolio.totals.by_status
    order = (Status.IN_FORCE, Status.ADOPTED, Status.UNDER_REVIEW, Status.PREPARING, Status.ENDED, Status.UNIDENTIFIED)
    parts = [_figure(by_status[each], t(f"status.{each.value}"), each.value) for each in order if by_status[each]]
    plus = tag("span", "+", class_="sign")
    sum_of = [part for each in parts for part in (plus, each)][1:]
    left = [_figure(portfolio.totals.projects, t("overview.projects"), "all")]
    if parts:
        left += [tag("span", "=", class_="sign"), *sum_of]
    return tag("div", joined(left), class_="sum")


def _figure(number: int, words: str, kind: str) -> Markup:
    zero = "" if number else " zero"
    return tag("p", joined([tag("b", str(number)), tag("span", words)]), class_=f"figure {kind}{zero}")


# What needs somebody, and what comes after it


def _needs(chosen: Portfolio, found: Found) -> None:
    kind = st.query_params.get("need", "")
    own = tuple(need for need in found if kind not in list(NeedKind) or need.kind.value == kind)
    head: list[str | Markup] = [t("needs.title")]
    if kind in list(NeedKind):
        head.append(tag("a", t("needs.every"), href=_here(), class_="cy-to"))
    show(tag("h2", joined(head), class_="cy-section"))
    if own:
        show(needs_list(own, chosen, register()))
    else:
        show(tag("p", t("needs.none"), class_="cy-note"))


def _later(selection: Selection) -> None:
    if drawn := kept(_due, selection, language().value):
        show(drawn)


def _due(portfolio: Portfolio) -> Markup:
    return due_list(portfolio, register())


# Where projects stand


def _running(chosen: Portfolio, openings: Mapping[str, Opening]) -> Markup:
    """Shows the lanes of running projects; what was drawn."""
    show(tag("h2", t("overview.running"), class_="cy-section"))
    lines = [line for line in chosen.projects if running(line)]
    if not chosen.projects:
        hint = tag("strong", t("overview.none_selected"))
        show(tag("div", joined([hint, t("overview.none_selected_hint")]), class_="cy-empty"))
        return Markup()
    if not lines:
        show(tag("p", t("overview.none_running"), class_="cy-note"))
        return Markup()
    every = "all" in st.query_params
    drawn = board(chosen, lines if every else lines[:AT_FIRST], pairs(), openings)
    show(drawn)
    more = len(lines) - AT_FIRST
    if more > 0 and not every:
        with st.container(key="act-board"):
            everything = address(**carried(), all="1")
            st.page_link("overview.py", label=t("overview.show_all", count=more), query_params=everything)
    return drawn


def _finished(selection: Selection) -> Markup:
    """Shows finished laws, a line each; what was drawn."""
    drawn = kept(_all_finished, selection, language().value, str(bool(carried())))
    if drawn:
        show(drawn)
    return drawn


def _all_finished(portfolio: Portfolio) -> Markup:
    lines = [line for line in portfolio.projects if not running(line)]
    return finished(portfolio, lines, pairs(), unfolded=bool(carried()))


def _demonstrations() -> list[Project]:
    return [project for project in shelf().projects if project.demonstration and not project.archived]


def _demonstration(openings: Mapping[str, Opening]) -> None:
    """The demonstration, apart from all that is counted: what the page can do."""
    if not _demonstrations():
        return
    of = demonstrated()
    note = tag("span", t("views.demonstration_means"), class_="cy-means")
    title = joined([tag("span", t("views.demonstration"), class_="cy-mark seal"), note])
    show(joined([tag("h2", t("overview.demonstration"), class_="cy-section"), tag("p", title, class_="cy-note")]))
    examples = board(of, of.projects, pairs(), openings, t("board.demonstration"), legend=False)
    show(joined([needs_list(needs(of, openings), of, register()), examples]))


def _uncounted() -> None:
    """Archived projects and those on trial: a line each, with the way to take them back."""
    found = [project for project in shelf().projects if project.archived or project.trial]
    if not found:
        return
    head = tag("summary", t("overview.uncounted", count=len(found)))
    lines = (tag("li", joined([project_link(each.key, each.title), _why(each)])) for each in found)
    show(tag("details", joined([head, tag("ul", joined(lines), class_="cy-lines")]), class_="cy-fold"))


def _why(project: Project) -> Markup:
    words = [t("putting.archived")] if project.archived else []
    words += [t("putting.trial")] if project.trial else []
    return joined(tag("span", each) for each in words)


# What changed


def _changes() -> None:
    show(tag("h2", t("overview.changes"), class_="cy-section"))
    titles = {key: track.project.title for key, track in every_track().items()}
    show(recent_changes(events(store(), limit=RECENT), titles, register()))


_draw()
