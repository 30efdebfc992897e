"""Forms of the register: a record's particulars, its contents, and its duties, action items and figures one by one.

A record is saved whole under the revision the form saw.
"""

import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

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
from views.forms.choices import apart
from views.forms.editing import OpenForm, buttons, give_up, removal, saved
from views.forms.fields import (
    choice,
    date_field,
    lines,
    lines_field,
    note_field,
    one_of_few,
    provenance_fields,
    read_date,
    text_field,
)
from views.forms.saving import saving
from views.records.duties import duty_words
from views.saying.terms import typed
from views.shell.language import t
from views.shell.markup import plain, show, tag
from views.shell.progress import every_track, register
from views.shell.workspace import store

RECORD, CONTENTS, DUTY, STATES, ACTION, INDICATOR = "record", "contents", "duty", "states", "action", "indicator"
Make = Callable[[], Instrument]
Part = TypeVar("Part", bound=Duty | ActionItem | Indicator)


def new_key() -> str:
    return f"r-{secrets.token_hex(4)}"


def record_form(before: Instrument, form: OpenForm) -> None:
    """What a record is: kind, names, number, date, regions, parties, links, note, provenance."""
    with st.container(border=True, key="form-record"):
        with st.form(form.key("form"), border=False, enter_to_submit=False):
            make = _particulars(before, form)
            save = buttons()
        give_up(form)
        if save:
            _save(before, form, make)


def _particulars(before: Instrument, form: OpenForm) -> Make:
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


def _links(before: Instrument, form: OpenForm) -> tuple[Link, ...]:
    """Projects and other records; the notes of links that stay are kept."""
    titles = {f"{LinkTo.PROJECT.value} {key}": track.project.title for key, track in every_track().items()}
    names = {f"{LinkTo.INSTRUMENT.value} {key}": found.name for key, found in register().items() if key != before.key}
    known = {f"{link.to.value} {link.key}": link for link in before.links}
    offered = titles | names
    chosen = st.multiselect(
        t("field.links"),
        list(offered),
        default=[key for key in known if key in offered],
        format_func=apart(offered, lambda key: plain(offered[key])),
        key=form.key("links"),
        placeholder=t("register.links_hint"),
    )
    fresh = ((key, *key.split(" ", 1)) for key in chosen)
    return tuple(known.get(key) or Link(LinkTo(to), target) for key, to, target in fresh)


def contents_form(before: Instrument, form: OpenForm) -> None:
    """Articles, mechanisms, measures …: one kind at a time, a line each, and how many the source says there are."""
    with st.container(border=True, key="form-contents"):
        present = [kind for kind in EntryKind if any(entry.kind is kind for entry in before.entries)]
        start = next(iter(present), EntryKind.ARTICLE)
        kind = choice(t("register.which_kind"), start, "entry_kind", form.key("kind"))
        with st.form(form.key("form", kind.value), border=False, enter_to_submit=False):
            mine = {entry.text: entry for entry in before.entries if entry.kind is kind}
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
                entries=others + tuple(mine.get(line) or Entry(kind, line) for line in lines(text)),
                counts=counts + ((Count(kind, int(number)),) if number else ()),
            )
            _save(before, form, lambda: after)


# Duties, action items, figures: one of a list at a time


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in a list of a record the form stands; it keeps the fields of one part apart from the others'."""

    form: OpenForm
    at: int

    def key(self, name: str) -> str:
        return self.form.key(name, self.at)

    def within(self, name: str) -> OpenForm:
        """The form, for a group of fields that makes its own keys."""
        return replace(self.form, what=self.key(name))


@dataclass(frozen=True, slots=True)
class _PartList(Generic[Part]):
    """A list of a record: its name in the catalogue, how to take it and put it back, and how one part is shown.

    `fields` draws the fields of a part and gives what reads them once the form is sent.
    """

    name: str
    empty: Part
    take: Callable[[Instrument], tuple[Part, ...]]
    put: Callable[[Instrument, tuple[Part, ...]], Instrument]
    label: Callable[[Part], str]
    fields: Callable[[Part, _Place], Callable[[], Part]]


def duty_form(before: Instrument, form: OpenForm) -> None:
    _one_of_list(before, form, DUTIES)


def action_form(before: Instrument, form: OpenForm) -> None:
    _one_of_list(before, form, ACTIONS)


def indicator_form(before: Instrument, form: OpenForm) -> None:
    _one_of_list(before, form, INDICATORS)


def _duty_fields(at: Duty, place: _Place) -> Callable[[], Duty]:
    one, two, three = st.columns(3)
    with one:
        bearer = text_field(t("register.bearer"), at.bearer, place.key("bearer"))
    with two:
        act = text_field(t("register.act"), at.act, place.key("act"))
    with three:
        what = text_field(t("register.object"), at.object, place.key("object"))
    one, two = st.columns(2)
    with one:
        means = text_field(t("register.means"), at.means, place.key("means"))
    with two:
        since = date_field(t("register.since"), at.since, place.key("since"))
    due, status = _due_and_status(at.due, at.status, place)
    return lambda: Duty(_required(bearer, "bearer"), act, what, read_date(due), status, means, read_date(since))


def states_form(before: Instrument, form: OpenForm) -> None:
    """How far each duty of a record is, all on one list and saved together."""
    with st.container(border=True, key="form-states"):
        with st.form(form.key("form"), border=False, enter_to_submit=False):
            states = [_state(at, before.duties, form) for at in range(len(before.duties))]
            save = buttons()
        give_up(form)
        if save:
            told = zip(before.duties, states, strict=True)
            duties = tuple(replace(duty, status=state) for duty, state in told)
            _save(before, form, lambda: replace(before, duties=duties))


def _state(at: int, duties: Sequence[Duty], form: OpenForm) -> Progress:
    """A line of the list: the duty, and how far it is; its bearer above the first of his."""
    duty = duties[at]
    if at == 0 or duties[at - 1].bearer != duty.bearer:
        show(tag("p", duty.bearer, class_="cy-sub", lang="zh-CN"))
    words, state = st.columns([3, 2], vertical_alignment="center", gap="small")
    with words:
        show(tag("p", duty_words(duty), class_="cy-duty", lang="zh-CN", aria_hidden="true"))
    with state:
        return one_of_few(f"{duty.bearer}：{duty_words(duty)}", duty.status, "progress", form.key("state", at))


def _action_fields(at: ActionItem, place: _Place) -> Callable[[], ActionItem]:
    one, two = st.columns([2, 1])
    with one:
        text = text_field(t("register.action"), at.text, place.key("text"))
    with two:
        owner = text_field(t("register.owner"), at.owner, place.key("owner"))
    due, status = _due_and_status(at.due, at.status, place)
    return lambda: ActionItem(_required(text, "action"), owner, read_date(due), status)


def _indicator_fields(at: Indicator, place: _Place) -> Callable[[], Indicator]:
    one, two, three, four, five = st.columns([3, 1.4, 1.6, 1, 1.6])
    with one:
        name = text_field(t("register.indicator"), at.name, place.key("name"))
    with two:
        qualifier = choice(
            t("register.qualifier"), at.qualifier, "qualifier", place.key("qualifier"), t("help.qualifier")
        )
    with three:
        value = st.number_input(t("register.value"), value=at.value if at.name else None, key=place.key("value"))
    with four:
        unit = text_field(t("register.unit"), at.unit, place.key("unit"))
    with five:
        period = text_field(t("register.period"), typed(at.period), place.key("period"), t("edit.date_hint"))
    source = provenance_fields(place.within("provenance"), at.provenance)
    return lambda: Indicator(
        _required(name, "indicator"), _number(value), unit, read_date(period), Qualifier(qualifier), source
    )


def _due_and_status(due: PartialDate | None, status: Progress, place: _Place) -> tuple[str, Progress]:
    one, two = st.columns(2)
    with one:
        typed_due = date_field(t("register.due"), due, place.key("due"))
    with two:
        return typed_due, choice(t("register.status"), status, "progress", place.key("status"))


def _required(text: str, field: str) -> str:
    if not text:
        raise Refusal("field_empty", field=t(f"register.{field}"))
    return text


def _number(value: float | None) -> float:
    if value is None:
        raise Refusal("field_empty", field=t("register.value"))
    return float(value)


def _one_of_list(before: Instrument, form: OpenForm, of: _PartList[Part]) -> None:
    """Choose one of a record's list, or a new one; change it, or take it out."""
    parts = of.take(before)
    with st.container(border=True, key=f"form-{of.name}"):
        labels = [*map(of.label, parts), t(f"register.new_{of.name}")]
        at: int = int(
            st.selectbox(
                t(f"register.which_{of.name}"),
                range(len(labels)),
                index=len(parts),
                format_func=apart(range(len(labels)), lambda position: plain(labels[position])),
                key=form.key("which"),
            )
        )
        place = _Place(form, at)
        with st.form(place.key("form"), border=False, enter_to_submit=False):
            make = of.fields(parts[at] if at < len(parts) else of.empty, place)
            save = buttons()
        with st.container(horizontal=True, gap="small"):
            give_up(form)
            question = t("register.remove_ask", what=labels[at])
            gone = at < len(parts) and removal(place.within(of.name), question)
        if gone:
            _save(before, form, lambda: of.put(before, _without(parts, at)))
        if save:
            _save(before, form, lambda: of.put(before, _with(parts, at, make())))


def _without(parts: tuple[Part, ...], at: int) -> tuple[Part, ...]:
    return parts[:at] + parts[at + 1 :]


def _with(parts: tuple[Part, ...], at: int, part: Part) -> tuple[Part, ...]:
    return (*parts[:at], part, *parts[at + 1 :])


def _save(before: Instrument, form: OpenForm, make: Make) -> None:
    """Writes what `make` gives under the revision the form saw. A new record is opened after it is saved."""
    key = before.key

    def undo() -> None:
        save_instrument(store(), replace(before, revision=instrument(store(), key).revision))

    with saving(form):
        after = save_instrument(store(), replace(make(), revision=form.revision))
        if not before.revision:
            st.query_params["record"] = after.key
        saved(t("register.saved", title=after.name), undo if before.revision else None)


DUTIES = _PartList(
    "duties",
    Duty(""),
    take=lambda record: record.duties,
    put=lambda record, duties: replace(record, duties=duties),
    label=lambda duty: f"{duty.bearer} {duty_words(duty)}",
    fields=_duty_fields,
)
ACTIONS = _PartList(
    "actions",
    ActionItem(""),
    take=lambda record: record.actions,
    put=lambda record, actions: replace(record, actions=actions),
    label=lambda action: action.text,
    fields=_action_fields,
)
INDICATORS = _PartList(
    "indicators",
    Indicator("", 0.0, ""),
    take=lambda record: record.indicators,
    put=lambda record, indicators: replace(record, indicators=indicators),
    label=lambda each: f"{each.name} {each.value:g} {each.unit} {typed(each.period)}",
    fields=_indicator_fields,
)
