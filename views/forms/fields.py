"""Fields that several forms share: partial dates, provenance, choices among codes, lists a line each."""

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TypeVar

import streamlit as st

from legislation.dates.partial import PartialDate
from legislation.tracks.records import Extent, Provenance
from views.forms.choices import apart
from views.forms.editing import OpenForm
from views.saying.terms import typed
from views.shell.language import t
from views.shell.markup import plain

LONGEST = 4000  # characters a text field takes; the records' own bounds refuse with a sentence


def date_field(label: str, value: PartialDate | None, key: str) -> str:
    """The date as typed; `read_date` understands it."""
    return st.text_input(label, typed(value), key=key, max_chars=40, placeholder=t("edit.date_hint"))


def read_date(text: str) -> PartialDate | None:
    """None for an empty field. Raises Refusal `date_wrong`."""
    text = text.strip()
    if text == t("edit.date_unknown_word"):
        return PartialDate()
    return PartialDate.parse(text) if text else None


Code = TypeVar("Code", bound=StrEnum)


def choice(label: str, value: Code, section: str, key: str, explained: str | None = None) -> Code:
    """One code of an enum, by its name in the catalogue's section."""
    codes = list(type(value))
    names = {code.value: t(f"{section}.{code.value}", value="…") for code in codes}
    chosen = st.selectbox(
        label,
        [code.value for code in codes],
        index=codes.index(value),
        format_func=names.__getitem__,
        key=key,
        help=explained,
    )
    return type(value)(chosen)


def one_of_few(label: str, value: Code, section: str, key: str) -> Code:
    """The same of a few codes, all in sight: one click; the label is for who listens."""
    codes = list(type(value))
    names = {code.value: t(f"{section}.{code.value}") for code in codes}
    chosen = st.segmented_control(
        plain(label),
        [code.value for code in codes],
        default=value.value,
        format_func=names.__getitem__,
        key=key,
        required=True,
        label_visibility="collapsed",
    )
    return type(value)(chosen)


def text_field(label: str, value: str, key: str, hint: str = "") -> str:
    return st.text_input(label, value, key=key, placeholder=hint or None).strip()


def note_field(label: str, value: str, key: str) -> str:
    return st.text_area(label, value, key=key, height=84).strip()


def lines_field(label: str, values: Sequence[str], key: str) -> tuple[str, ...]:
    """A list, a member a line; empty lines and repetitions are left out."""
    return lines(st.text_area(label, "\n".join(values), key=key, height=84, help=t("edit.one_a_line")))


def lines(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, map(str.strip, text.splitlines()))))


def provenance_fields(form: OpenForm, value: Provenance) -> Provenance:
    """Source, extent, verified; its address and the day it was read there."""
    wide, narrow = st.columns([3, 1], vertical_alignment="bottom")
    with wide:
        source = text_field(t("edit.source"), value.source, form.key("source"), t("edit.source_hint"))
    with narrow:
        extent = choice(t("edit.extent"), value.extent, "extent", form.key("extent"))
    wide, narrow = st.columns([3, 1], vertical_alignment="bottom")
    with wide:
        address = text_field(t("edit.address"), value.address, form.key("address"))
    with narrow:
        accessed = _day_read(value.accessed, form.key("accessed"))
    verified = st.checkbox(t("edit.verified"), value.verified, key=form.key("verified"), help=t("edit.verified_help"))
    return Provenance(source, Extent(extent), verified, address, accessed)


def _day_read(value: PartialDate | None, key: str) -> PartialDate | None:
    """A day of the calendar; one that is known in part stays as it is until a day is chosen."""
    day = value.earliest if value is not None and value.exact else None
    chosen = st.date_input(t("edit.accessed"), day, key=key, format="YYYY-MM-DD")
    if chosen is None:
        return None if day is not None else value
    return PartialDate.of(chosen)


def one_of(label: str, options: Iterable[str], names: dict[str, str], value: str, key: str) -> str:
    """One of several keys, or none (empty)."""
    keys = list(options)
    chosen = st.selectbox(
        label,
        keys,
        index=keys.index(value) if value in keys else None,
        format_func=apart(keys, lambda each: names.get(each, each)),
        key=key,
        placeholder=t("edit.none"),
    )
    return chosen or ""
