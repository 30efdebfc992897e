"""One record of the register as it is shown: what it is, what it says, who must do what, its figures, its links."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from markupsafe import Markup

from legislation.register.records import (
    ActionItem,
    Duty,
    Entry,
    EntryKind,
    Indicator,
    Instrument,
    LinkTo,
    Progress,
)
from views.saying.terms import when
from views.saying.verified import address_of, doubt, source_words
from views.shell.language import t
from views.shell.links import project_link, record_link
from views.shell.markup import joined, tag
from views.shell.tables import pairs_list, table

Titles = Mapping[str, str]


def record_head(record: Instrument) -> Markup:
    marks = [tag("span", t(f"instrument_kind.{record.kind.value}"), class_="cy-mark jade"), *doubt(record.provenance)]
    if not record.title:
        marks.append(tag("span", t("register.own_name"), class_="cy-mark"))
    line = tag("p", joined([*marks, " ", record.number]))
    return tag("div", joined([tag("h1", record.name, lang="zh-CN"), line]), class_="cy-head")


def particulars(record: Instrument) -> Markup:
    comma = t("views.comma")
    pairs = {
        t("field.date"): when(record.date) or t("views.date_unknown"),
        t("field.regions"): comma.join(record.regions) or t("register.no_region"),
        t("field.parties"): comma.join(record.parties) or t("register.not_stated"),
        t("field.provenance"): joined([source_words(record.provenance), *doubt(record.provenance)]),
        t("edit.address"): address_of(record.provenance),
        t("field.note"): record.note,
    }
    return pairs_list(pairs)


def contents(record: Instrument) -> Markup:
    """Articles, mechanisms and the like, by kind; what the source counts but does not name is 待补."""
    missing = {count.kind: count.number for count in record.missing()}
    shown = []
    for kind in EntryKind:
        entries = [entry for entry in record.entries if entry.kind is kind]
        if not entries and kind not in missing:
            continue
        total = len(entries) + missing.get(kind, 0)
        head = [tag("h3", t("register.entries", kind=t(f"entry_kind.{kind.value}"), count=total), class_="cy-sub")]
        head += _by_part(entries)
        if kind in missing:
            words = t("register.missing", count=missing[kind])
            head.append(tag("p", tag("span", words, class_="cy-mark doubt"), class_="cy-note"))
        shown.append(tag("section", joined(head)))
    return tag("div", joined(shown), class_="cy-contents") if shown else Markup()


def _by_part(entries: Sequence[Entry]) -> Iterator[Markup]:
    """Lists of entries, each under the part of the instrument in which they stand."""
    for part, group in groupby(entries, key=lambda entry: entry.part):
        if part:
            yield tag("p", part, class_="cy-note", lang="zh-CN")
        yield tag("ol", joined(tag("li", entry.text) for entry in group), class_="cy-entries", lang="zh-CN")


def duties_table(duties: Sequence[Duty]) -> Markup:
    """Duties with all that the source says of them; a column that would be empty throughout is left out."""
    cells: dict[str, Sequence[str | Markup]] = {
        "bearer": [duty.bearer for duty in duties],
        "act": [duty.act for duty in duties],
        "object": [duty.object for duty in duties],
        "means": [duty.means for duty in duties],
        "since": [when(duty.since) for duty in duties],
        "due": [when(duty.due) for duty in duties],
        "status": [progress_mark(duty.status) for duty in duties],
    }
    filled = {name: column for name, column in cells.items() if any(column)}
    heads = [t(f"register.{name}") for name in filled]
    return table(heads, zip(*filled.values(), strict=True), t("register.part_duties_own"))


def actions_table(actions: Sequence[ActionItem]) -> Markup:
    rows = ((a.text, a.owner or t("register.not_stated"), when(a.due), progress_mark(a.status)) for a in actions)
    return table(
        [t(f"register.{name}") for name in ("action", "owner", "due", "status")], rows, t("register.part_actions")
    )


def indicators_table(indicators: Sequence[Indicator]) -> Markup:
    rows = (
        (
            i.name,
            value_words(i),
            when(i.period),
            joined([source_words(i.provenance), *doubt(i.provenance), " ", address_of(i.provenance)]),
        )
        for i in indicators
    )
    return table(
        [t(f"register.{name}") for name in ("indicator", "value", "period", "source_head")],
        rows,
        t("register.part_indicators"),
    )


def value_words(indicator: Indicator) -> str:
    """超过615人: the figure with how the source bounds it."""
    number = f"{indicator.value:,.0f}" if indicator.value == int(indicator.value) else f"{indicator.value:,g}"
    return t(f"qualifier.{indicator.qualifier.value}", value=f"{number} {indicator.unit}".strip())


def progress_mark(status: Progress) -> Markup:
    kind = {Progress.DONE: " jade", Progress.UNKNOWN: " doubt"}.get(status, "")
    return tag("span", t(f"progress.{status.value}"), class_=f"cy-mark{kind}")


def links_list(record: Instrument, projects: Titles, instruments: Mapping[str, Instrument]) -> Markup:
    """Projects and records it points at, and records that point at it."""
    found = []
    for link in record.links:
        if link.to is LinkTo.PROJECT and link.key in projects:
            found.append(joined([project_link(link.key, projects[link.key]), _note(link.note)]))
        if link.to is LinkTo.INSTRUMENT and link.key in instruments:
            found.append(joined([record_link(link.key, instruments[link.key].name), _note(link.note)]))
    found += [
        joined([record_link(other.key, other.name), _note(link.note)])
        for other in instruments.values()
        for link in other.links
        if link.to is LinkTo.INSTRUMENT and link.key == record.key
    ]
    return tag("ul", joined(tag("li", each) for each in found), class_="cy-links") if found else Markup()


def _note(note: str) -> Markup:
    return tag("span", note, class_="cy-note") if note else Markup()
