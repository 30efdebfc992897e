"""Filters kept in the address: a row of boxes, each a parameter. 总览 and 统计 share those on projects."""

from collections.abc import Iterable, Mapping

import streamlit as st

from analysis.progress.portfolio import Portfolio, Selection, Status
from legislation.tracks.records import Mode
from views.forms.choices import InAddress, choice_in_address
from views.saying.terms import named
from views.shell.language import t
from views.shell.markup import plain

ON_PROJECTS = ("year", "field", "mode", "stage", "side", "status")
Offered = Mapping[str, Mapping[str, str]]


def asked() -> Selection:
    """The projects that the address asks for; a value it cannot mean is left out."""
    query = st.query_params
    year, mode, status = query.get("year", ""), query.get("mode", ""), query.get("status", "")
    return Selection(
        year=int(year) if year.isdecimal() and len(year) == 4 else None,
        field=query.get("field", ""),
        mode=Mode(mode) if mode in list(Mode) else None,
        stage=query.get("stage", ""),
        side=query.get("side", ""),
        status=Status(status) if status in list(Status) else None,
    )


def carried(names: Iterable[str] = ON_PROJECTS) -> dict[str, str]:
    """The filters that are set, as parameters of a link to another page that shares them."""
    return {name: st.query_params[name] for name in names if name in st.query_params}


def project_filters(whole: Portfolio) -> None:
    """The filters on projects, offering what occurs in `whole`."""
    sides = {side.key: side.name for line in whole.projects for side in line.sides}
    reached = {side.stage for line in whole.projects for side in line.sides}
    filters(
        {
            "year": {str(year): str(year) for year in reversed(whole.totals.by_year)},
            "field": {field: field for field in whole.totals.by_field},
            "mode": {mode.value: t(f"mode.{mode.value}") for mode in whole.totals.by_mode},
            "stage": {key: named(name) for key, name in whole.stages if key in reached},
            "side": sides,
            "status": {status.value: t(f"status.{status.value}") for status, n in whole.totals.by_status.items() if n},
        }
    )


def filters(offered: Offered) -> None:
    """A box for each parameter: value -> what it is called. A choice goes to the address."""
    with st.container(horizontal=True, key="filters", vertical_alignment="bottom", gap="small"):
        for name, options in offered.items():
            _box(name, options)
        if carried(offered):
            st.button(t("filters.clear"), key="filters-clear", type="tertiary", on_click=_clear, args=(tuple(offered),))


def _box(name: str, options: Mapping[str, str]) -> None:
    choice_in_address(
        st.selectbox,
        t(f"filters.{name}"),
        options,
        InAddress(name, f"filter_{name}"),
        index=None,
        format_func=lambda value: plain(options.get(value, value)),
        placeholder=t(f"filters.{name}"),
        label_visibility="collapsed",
        width=132,
    )


def _clear(names: Iterable[str]) -> None:
    for name in names:
        st.query_params.pop(name, None)
