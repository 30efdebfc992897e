"""How far two sides have come: by chapter, and from version to version."""

from collections.abc import Sequence

import streamlit as st
from markupsafe import Markup

from analysis.decisions.harmonisation import Rate, RateAt
from legislation.negotiation.records import Position
from views.comparing.compared import LIBRARY, Shown, version_label
from views.shell.language import t
from views.shell.markup import joined, show, tag
from views.shell.workspace import Moment, dossier, moment
from workbench.negotiating import Dossier, harmonisation_over_versions


def summary(rate: Rate) -> str:
    """42%, or a dash where there is no row."""
    return _percent(rate.harmonised)


def progress(what: Shown) -> None:
    """Both tables, with what the rates mean."""
    if what.table is None:
        return
    for name in ("harmonised", "likeness"):
        meaning = t("harmonisation.meaning", name=t(f"rate.{name}"), meaning=t(f"rate.{name}_help"))
        show(tag("p", meaning, class_="cy-note"))
    chapters = [(each.chapter or t("harmonisation.no_chapter"), each.rate) for each in what.table.chapters]
    show(_table(t("harmonisation.chapter"), [*chapters, (t("harmonisation.all"), what.table.rate)]))
    with st.spinner(t("harmonisation.working")):
        points = _over_versions(what.left.project, what.left.side, what.right.side, moment())
    of = dossier(what.left.project)
    show(tag("h2", t("harmonisation.versions"), class_="cy-section"))
    show(_table(t("harmonisation.arrived"), [(_arrived(of, point), point.rate) for point in points]))


def _table(first: str, lines: Sequence[tuple[str, Rate]]) -> Markup:
    heads = [first, t("harmonisation.rows"), *(t(f"position.{each.value}") for each in Position)]
    heads += [t("harmonisation.decided"), t("rate.harmonised"), t("rate.likeness")]
    head = tag("tr", joined(tag("th", each, scope="col") for each in heads))
    body = joined(tag("tr", joined([tag("th", name, scope="row"), *_cells(rate)])) for name, rate in lines)
    table = tag("table", joined([tag("thead", head), tag("tbody", body)]), class_="cy-rates")
    return tag("div", table, class_="cy-scroll", tabindex="0", role="region", aria_label=first)


def _cells(rate: Rate) -> list[Markup]:
    counts = [rate.rows, *(rate.counts[each] for each in Position), rate.decided]
    cells = [tag("td", str(count) if count else "·") for count in counts]
    return [*cells, tag("td", tag("b", _percent(rate.harmonised))), tag("td", _percent(rate.likeness))]


def _arrived(of: Dossier, point: RateAt) -> str:
    return " ↔ ".join(version_label(of.version(key)) for key in (point.left_version, point.right_version))


def _percent(share: float | None) -> str:
    return "—" if share is None else f"{round(share * 100)}%"


@st.cache_data(show_spinner=False, max_entries=16)
def _over_versions(project: str, left: str, right: str, state: Moment) -> tuple[RateAt, ...]:
    return harmonisation_over_versions(dossier(project), left, right, LIBRARY)
