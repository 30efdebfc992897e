"""合作文件: what stands beside the regulations (?record= opens one; ?part= and the filters are of the list)."""

from collections.abc import Callable, Mapping

import streamlit as st
from markupsafe import Markup

from analysis.progress.portfolio import Selection
from drafts.refusal import Refusal
from legislation.register.keeping import history
from legislation.register.records import Instrument, InstrumentKind
from legislation.rights.table import Act
from views.charts.downloads import data_of_chart
from views.charts.material import portfolio_charts_of
from views.forms.choices import InAddress, choice_in_address
from views.forms.editing import OpenForm, open_form, opened, opener, outcome
from views.forms.filters import carried, filters
from views.records.duties import actions_overview, duty_matrix, series_list
from views.records.record import (
    actions_table,
    contents,
    duties_table,
    indicators_table,
    links_list,
    particulars,
    record_head,
)
from views.records.register_forms import (
    ACTION,
    CONTENTS,
    DUTY,
    INDICATOR,
    RECORD,
    STATES,
    action_form,
    contents_form,
    duty_form,
    indicator_form,
    new_key,
    record_form,
    states_form,
)
from views.records.removing import removal_of, removed_list, removed_record, restoring
from views.saying.histories import history_list
from views.saying.terms import when
from views.saying.verified import doubt, to_verify_count
from views.shell.language import address, t
from views.shell.links import record_link
from views.shell.markup import joined, plain, show, tag
from views.shell.notices import tell_refusal
from views.shell.progress import every_track, portfolio_of, register
from views.shell.workspace import allowed, store
from workbench.clock import today

PARTS = ("records", "duties", "actions", "indicators")
FILTERS = ("kind", "party", "region", "verified", "since")
NO_REGION = "none"


def _draw() -> None:
    # A link from this page to itself brings its parameters here but leaves the browser's address as it was.
    st.query_params.from_dict(st.query_params.to_dict())
    if key := st.query_params.get("record", ""):
        _record_page(key)
        return
    show(tag("div", joined([tag("h1", t("views.register")), tag("p", _totals())]), class_="cy-head"))
    outcome()
    part = _part()
    {"records": _records, "duties": _duties, "actions": _actions, "indicators": _indicators}[part]()


def _totals() -> str:
    totals = portfolio_of().totals
    outside = totals.instruments - totals.regional_instruments
    words = [t("register.total", count=totals.instruments)]
    if outside:
        words.append(t("register.outside", count=outside))
    return " · ".join(words)


def _part() -> str:
    chosen = choice_in_address(
        st.segmented_control,
        t("register.part"),
        PARTS,
        InAddress("part", "register_part", usual=PARTS[0]),
        format_func=lambda part: t(f"register.part_{part}"),
        required=True,
        label_visibility="collapsed",
    )
    return str(chosen)


# The list


def _records() -> None:
    every = register()
    filters(_offered(every))
    chosen = [record for record in every.values() if _takes(record)]
    if chosen:
        drawn = tag("ol", joined(_line(record) for record in chosen), class_="cy-records")
        show(joined([to_verify_count(drawn), drawn]))
    else:
        words = "register.none_found" if every else "register.empty"
        show(tag("div", joined([tag("strong", t(words)), t("register.empty_hint")]), class_="cy-empty"))
    _new()
    removed_list()


def _offered(every: Mapping[str, Instrument]) -> Mapping[str, Mapping[str, str]]:
    records = every.values()
    kinds = {record.kind for record in records}
    parties = dict.fromkeys(party for record in records for party in record.parties)
    regions = dict.fromkeys(region for record in records for region in record.regions)
    years = sorted({record.date.year for record in records if record.date and record.date.year}, reverse=True)
    return {
        "kind": {kind.value: t(f"instrument_kind.{kind.value}") for kind in InstrumentKind if kind in kinds},
        "party": {party: party for party in parties},
        "region": {region: region for region in regions} | {NO_REGION: t("register.no_region_short")},
        "verified": {"yes": t("register.verified"), "no": t("views.to_verify")},
        "since": {str(year): str(year) for year in years},
    }


def _takes(record: Instrument) -> bool:
    year = str(record.date.year) if record.date else ""
    values = {
        "kind": (record.kind.value,),
        "party": record.parties,
        "region": record.regions or (NO_REGION,),
        "verified": ("yes" if record.provenance.verified else "no",),
        "since": (year,),
    }
    return all(value in values[name] for name, value in carried(FILTERS).items())


def _line(record: Instrument) -> Markup:
    kind = tag("span", t(f"instrument_kind.{record.kind.value}"), class_="kind")
    comma = t("views.comma")
    missing = sum(count.number for count in record.missing())
    marks = doubt(record.provenance)
    if missing:
        marks.append(tag("span", t("register.missing_short", count=missing), class_="cy-mark doubt"))
    name = tag("p", joined([record_link(record.key, record.name), *marks]), class_="name", lang="zh-CN")
    facts = [
        comma.join(record.parties) or t("register.no_party"),
        comma.join(record.regions) or t("register.no_region"),
    ]
    counts = {field: len(getattr(record, field)) for field in ("entries", "duties", "actions", "indicators")}
    facts += [t(f"register.count_{field}", count=count) for field, count in counts.items() if count]
    body = joined([name, tag("ul", joined(tag("li", fact) for fact in facts), class_="cy-facts")])
    day = tag("time", when(record.date) or t("views.date_unknown"))
    return tag("li", joined([kind, tag("div", body), day]))


def _new() -> None:
    if form := opened(RECORD, ""):
        show(tag("h2", t("register.new"), class_="cy-section"))
        record_form(Instrument(form.target[1], InstrumentKind.AGREEMENT), form)
        return
    if allowed(Act.REGISTER_CHANGE):
        st.button(t("register.new"), key="new-record", on_click=_open_new)


def _open_new() -> None:
    open_form(RECORD, "", new_key(), revision=0)


# Over all records


def _duties() -> None:
    matrix = portfolio_of().duties
    for key in matrix.instruments:
        _states_of(register()[key], alone=len(matrix.instruments) == 1)
    show(duty_matrix(matrix, register()))
    if matrix.cells:
        data_of_chart(portfolio_charts_of(Selection())["duties"])


def _states_of(record: Instrument, *, alone: bool) -> None:
    """How far the duties of a record are: recorded where the matrix shows it."""
    form = opened(STATES, record.key)
    if form is not None:
        states_form(record, form)
        return
    if not allowed(Act.REGISTER_CHANGE):
        return
    label = t("register.edit_states") if alone else t("register.edit_states_of", title=record.name)
    with st.container(key=f"act-states-{record.key}", horizontal=True):
        opener(plain(label), STATES, record.key, revision=record.revision)


def _actions() -> None:
    show(actions_overview(register(), today()))


def _indicators() -> None:
    show(series_list(portfolio_of().series, register()))


# One record


def _record_page(key: str) -> None:
    with st.container(key="act-back"):
        st.page_link("register.py", label="← " + t("register.back"), query_params=address())
    found = register().get(key)
    if found is None:
        outcome()
        if gone := removed_record(key):
            show(record_head(gone))
            restoring(gone)
        else:
            tell_refusal(Refusal("instrument_unknown", instrument=key[:40]))
        return
    show(record_head(found))
    outcome()
    _section(found, "", particulars(found), RECORD)
    parts = {
        CONTENTS: ("register.part_contents", contents(found)),
        DUTY: ("register.part_duties_own", duties_table(found.duties) if found.duties else Markup()),
        ACTION: ("register.part_actions", actions_table(found.actions) if found.actions else Markup()),
        INDICATOR: ("register.part_indicators", indicators_table(found.indicators) if found.indicators else Markup()),
    }
    shown = [what for what, (_, body) in parts.items() if body or opened(what, found.key)]
    for what in shown:
        _section(found, *parts[what], what)
        if what == DUTY and found.duties:
            _form_or_opener(found, STATES)
    with st.container(key="act-more", horizontal=True):
        for what in parts:
            if what not in shown and allowed(Act.REGISTER_CHANGE):
                opener(t(f"register.edit_{what}"), what, found.key, revision=found.revision)
    titles = {each: track.project.title for each, track in every_track().items()}
    if links := links_list(found, titles, register()):
        show(joined([tag("h2", t("field.links"), class_="cy-section"), links]))
    show(tag("h2", t("history.title"), class_="cy-section"))
    history_list(history(store(), key), {}, f"record-{key}")
    with st.container(key="act-remove"):
        removal_of(found)


FORMS: Mapping[str, Callable[[Instrument, OpenForm], None]] = {
    RECORD: record_form,
    CONTENTS: contents_form,
    DUTY: duty_form,
    STATES: states_form,
    ACTION: action_form,
    INDICATOR: indicator_form,
}


def _section(record: Instrument, title: str, body: Markup, what: str) -> None:
    """A part of the record; its form stands below it while it is open."""
    head = [tag("h2", t(title), class_="cy-section")] if title else []
    show(joined([*head, body or tag("p", t("register.nothing"), class_="cy-note")]))
    _form_or_opener(record, what)


def _form_or_opener(record: Instrument, what: str) -> None:
    form: OpenForm | None = opened(what, record.key)
    if form is None:
        if allowed(Act.REGISTER_CHANGE):
            with st.container(key=f"act-{what}", horizontal=True):
                opener(t(f"register.edit_{what}"), what, record.key, revision=record.revision)
        return
    FORMS[what](record, form)


_draw()
