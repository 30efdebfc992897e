"""Forms of the register: a record's particulars, its contents, and its duties, action items and figures one by one.

A record is saved whole under the revision the form saw.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

import streamlit as st

from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate
from legislation.register.keeping import instrument, save_instrument
from legislation.register.records import (
    ActionItem,
    Count,
    Duty,
    Entry,
    EntryKind,
    Indicator,
    Instrument,
    Link,
    LinkTo,
    Progress,
    Qualifier,
)
from views.forms.editing import Form, buttons, give_up, removal, saved, saving
from views.forms.fields import (
    choice,
    date_field,
    lines,
    lines_field,
    note_field,
    provenance_fields,
    read_date,
    text_field,
)
from views.saying.terms import typed
from views.shell.language import t
from views.shell.markup import plain
from views.shell.progress import every_track, register
from views.shell.workspace import store

RECORD, CONTENTS, DUTY, ACTION, INDICATOR = "record", "contents", "duty", "action", "indicator"
Make = Callable[[], Instrument]
Key = Callable[[str], str]  # name of a field -> key of its widget
Part = TypeVar("Part", bound=Duty | ActionItem | Indicator)


def new_key() -> str:
    return f"r-{secrets.token_hex(4)}"


def record_form(before: Instrument, form: Form) -> None:
    """What a record is: kind, names, number, date, regions, parties, links, note, provenance."""
    with st.container(border=True, key="form-record"):
        with st.form(form.key("form"), border=False, enter_to_submit=False):
            make = _particulars(before, form)
            save = buttons()
        give_up(form)
        if save:
            _save(before, form, make)


def _particulars(before: Instrument, form: Form) -> Make:
    one, two = st.columns([1, 3])
    with one:
        kind = choice(t("field.kind"), before.kind, "instrument_kind", form.key("kind"))
    with two:
        title = text_field(t("register.title"), before.title, form.key("title"), t("register.title_hint"))
    one, two, three = st.columns([2, 1, 1])
    with one:
        label = text_field(t("register.label"), before.label, form.key("label"), t("register.label_hint"))
    with two:
        number = text_field(t("field.number"), before.number, form.key("number"))
    with three:
        day = date_field(t("field.date"), before.date, form.key("date"))
    one, two = st.columns(2)
    with one:
        regions = lines_field(t("register.regions"), before.regions, form.key("regions"))
    with two:
        parties = lines_field(t("field.parties"), before.parties, form.key("parties"))
    links = _links(before, form)
    note = note_field(t("field.note"), before.note, form.key("note"))
    source = provenance_fields(form, before.provenance)
    return lambda: replace(
        before,
        kind=kind,
        title=title,
        label=label,
        number=number,
        date=read_date(day),
        regions=regions,
        parties=parties,
        links=links,
        note=note,
        provenance=source,
    )


def _links(before: Instrument, form: Form) -> tuple[Link, ...]:
    """Projects and other records; the notes of links that stay are kept."""
    titles = {f"{LinkTo.PROJECT.value} {key}": track.project.title for key, track in every_track().items()}
    names = {f"{LinkTo.INSTRUMENT.value} {key}": found.name for key, found in register().items() if key != before.key}
    known = {f"{link.to.value} {link.key}": link for link in before.links}
    offered = titles | names
    chosen = st.multiselect(
        t("field.links"),
        list(offered),
        default=[key for key in known if key in offered],
        format_func=lambda key: plain(offered[key]),
        key=form.key("links"),
        placeholder=t("register.links_hint"),
    )
    fresh = ((key, *key.split(" ", 1)) for key in chosen)
    return tuple(known.get(key) or Link(LinkTo(to), target) for key, to, target in fresh)


def contents_form(before: Instrument, form: Form) -> None:
    """Articles, mechanisms, measures …: one kind at a time, a line each, and how many the source says there are."""
    with st.container(border=True, key="form-contents"):
        present = [kind for kind in EntryKind if any(entry.kind is kind for entry in before.entries)]
        start = next(iter(present), EntryKind.ARTICLE)
        kind = choice(t("register.which_kind"), start, "entry_kind", form.key("kind"))
        with st.form(form.key("form", kind.value), border=False, enter_to_submit=False):
            mine = [entry.text for entry in before.entries if entry.kind is kind]
            text = st.text_area(
                t("register.entries_field"), "\n".join(mine), key=form.key("lines", kind.value), height=200
            )
            told = next((count.number for count in before.counts if count.kind is kind), None)
            number = st.number_input(
                t("register.count_field"), 0, 10_000, told, key=form.key("count", kind.value), help=t("help.missing")
            )
            save = buttons()
        give_up(form)
        if save:
            others = tuple(entry for entry in before.entries if entry.kind is not kind)
            counts = tuple(count for count in before.counts if count.kind is not kind)
            after = replace(
                before,
                entries=others + tuple(Entry(kind, line) for line in lines(text)),
                counts=counts + ((Count(kind, int(number)),) if number else ()),
            )
            _save(before, form, lambda: after)


# Duties, action items, figures: one of a list at a time


def duty_form(before: Instrument, form: Form) -> None:
    def fields(at: Duty, key: Key) -> Callable[[], Duty]:
        one, two, three = st.columns(3)
        with one:
            bearer = text_field(t("register.bearer"), at.bearer, key("bearer"))
        with two:
            act = text_field(t("register.act"), at.act, key("act"))
        with three:
            what = text_field(t("register.object"), at.object, key("object"))
        due, status = _due_and_status(at.due, at.status, key)
        return lambda: Duty(_required(bearer, "bearer"), act, what, read_date(due), status)

    names = [f"{duty.bearer} {duty.act}{duty.object}" for duty in before.duties]

    def put(duties: tuple[Duty, ...]) -> Instrument:
        return replace(before, duties=duties)

    _one_of_list(before, form, "duties", before.duties, names, Duty(""), fields, put)


def action_form(before: Instrument, form: Form) -> None:
    def fields(at: ActionItem, key: Key) -> Callable[[], ActionItem]:
        one, two = st.columns([2, 1])
        with one:
            text = text_field(t("register.action"), at.text, key("text"))
        with two:
            owner = text_field(t("register.owner"), at.owner, key("owner"))
        due, status = _due_and_status(at.due, at.status, key)
        return lambda: ActionItem(_required(text, "action"), owner, read_date(due), status)

    names = [action.text for action in before.actions]

    def put(actions: tuple[ActionItem, ...]) -> Instrument:
        return replace(before, actions=actions)

    _one_of_list(before, form, "actions", before.actions, names, ActionItem(""), fields, put)


def indicator_form(before: Instrument, form: Form) -> None:
    def fields(at: Indicator, key: Key) -> Callable[[], Indicator]:
        one, two, three, four, five = st.columns([3, 1.4, 1.6, 1, 1.6])
        with one:
            name = text_field(t("register.indicator"), at.name, key("name"))
        with two:
            qualifier = choice(
                t("register.qualifier"), at.qualifier, "qualifier", key("qualifier"), t("help.qualifier")
            )
        with three:
            value = st.number_input(t("register.value"), value=at.value if at.name else None, key=key("value"))
        with four:
            unit = text_field(t("register.unit"), at.unit, key("unit"))
        with five:
            period = text_field(t("register.period"), typed(at.period), key("period"), t("edit.date_hint"))
        source = provenance_fields(replace(form, what=key("provenance")), at.provenance)
        return lambda: Indicator(
            _required(name, "indicator"), _number(value), unit, read_date(period), Qualifier(qualifier), source
        )

    names = [f"{each.name} {each.value:g} {each.unit} {typed(each.period)}" for each in before.indicators]

    def put(indicators: tuple[Indicator, ...]) -> Instrument:
        return replace(before, indicators=indicators)

    _one_of_list(before, form, "indicators", before.indicators, names, Indicator("", 0.0, ""), fields, put)


def _due_and_status(due: PartialDate | None, status: Progress, key: Key) -> tuple[str, Progress]:
    one, two = st.columns(2)
    with one:
        typed_due = date_field(t("register.due"), due, key("due"))
    with two:
        return typed_due, choice(t("register.status"), status, "progress", key("status"))


def _required(text: str, field: str) -> str:
    if not text:
        raise Refusal("field_empty", field=t(f"register.{field}"))
    return text


def _number(value: float | None) -> float:
    if value is None:
        raise Refusal("field_empty", field=t("register.value"))
    return float(value)


def _one_of_list(
    before: Instrument,
    form: Form,
    field: str,
    parts: tuple[Part, ...],
    names: Sequence[str],
    empty: Part,
    fields: Callable[[Part, Key], Callable[[], Part]],
    put: Callable[[tuple[Part, ...]], Instrument],
) -> None:
    """Choose one of a record's list, or a new one; change it, or take it out."""
    with st.container(border=True, key=f"form-{field}"):
        labels = [*names, t(f"register.new_{field}")]
        at: int = int(
            st.selectbox(
                t(f"register.which_{field}"),
                range(len(labels)),
                index=len(parts),
                format_func=lambda position: plain(labels[position]),
                key=form.key("which"),
            )
        )

        def key(name: str) -> str:
            return form.key(name, at)

        with st.form(key("form"), border=False, enter_to_submit=False):
            make = fields(parts[at] if at < len(parts) else empty, key)
            save = buttons()
        with st.container(horizontal=True, gap="small"):
            give_up(form)
            asked = replace(form, what=key(field))
            gone = at < len(parts) and removal(asked, t("register.remove_ask", what=names[at]))
        if gone:
            _save(before, form, lambda: put(_without(parts, at)))
        if save:
            _save(before, form, lambda: put(_with(parts, at, make())))


def _without(parts: tuple[Part, ...], at: int) -> tuple[Part, ...]:
    return parts[:at] + parts[at + 1 :]


def _with(parts: tuple[Part, ...], at: int, part: Part) -> tuple[Part, ...]:
    return (*parts[:at], part, *parts[at + 1 :])


def _save(before: Instrument, form: Form, make: Make) -> None:
    """Writes what `make` gives under the revision the form saw. A new record is opened after it is saved."""
    key = before.key

    def undo() -> None:
        save_instrument(store(), replace(before, revision=instrument(store(), key).revision))

    with saving(form, lambda: instrument(store(), key).revision):
        after = save_instrument(store(), replace(make(), revision=form.revision))
        st.query_params["record"] = after.key
        saved(t("register.saved", title=after.name), undo if before.revision else None)
