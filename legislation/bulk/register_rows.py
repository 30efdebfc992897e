"""Rows of the register: instruments, and their entries, duties, action items and indicators."""

import secrets
from dataclasses import replace

from drafts.refusal import Refusal
from legislation.bulk.context import Effect, Import, provenance_of
from legislation.bulk.known import Drafted
from legislation.bulk.reading import SheetRow
from legislation.projects.cleaning import plain
from legislation.register.records import (
    ActionItem,
    Duty,
    Entry,
    EntryKind,
    Indicator,
    Instrument,
    InstrumentKind,
    Progress,
    Qualifier,
)


def write_instrument(of: Import, line: SheetRow) -> Effect:
    """Raises Refusal as `check_instrument` does, and `instrument_ambiguous`."""
    values = line.values
    key, name = str(values.get("key", "")), plain(values["name"])
    found = of.instruments.find(key) or of.instruments.find(name)
    drafted = found or Drafted(Instrument(key or f"r-{secrets.token_hex(4)}", InstrumentKind.OTHER, title=name))
    base = drafted.head
    given = {field: values[field] for field in ("number", "date", "regions", "parties", "note") if field in values}
    if name not in (base.title, base.label):
        given["title" if base.title or not base.label else "label"] = name
    kind, provenance = InstrumentKind(values["kind"]), provenance_of(values, base.provenance)
    changed = drafted.write_head(replace(base, kind=kind, provenance=provenance, **given))
    if found is None:
        of.instruments.add(drafted)
        return Effect.ADDED
    of.instruments.name(drafted)
    return Effect.CHANGED if changed else Effect.UNCHANGED


def _of(of: Import, line: SheetRow) -> Drafted:
    """The instrument a row belongs to. Raises Refusal `instrument_not_found`, `instrument_ambiguous`."""
    found = of.instruments.find(line.values["instrument"])
    if found is None:
        raise Refusal("instrument_not_found", instrument=line.values["instrument"][:40])
    return found


def _told(present: bool, changed: bool) -> Effect:
    if not present:
        return Effect.ADDED
    return Effect.CHANGED if changed else Effect.UNCHANGED


def write_entry(of: Import, line: SheetRow) -> Effect:
    """The same words of the same kind are the same entry."""
    given = {"part": line.values["part"]} if "part" in line.values else {}
    written = Entry(EntryKind(line.values["kind"]), line.values["text"], **given)
    return _told(
        *_of(of, line).write_part(
            "entries", lambda entry: (entry.kind, entry.text), written, lambda entry: replace(entry, **given)
        )
    )


def write_duty(of: Import, line: SheetRow) -> Effect:
    """The same bearer, act and object are the same duty."""
    drafted, values = _of(of, line), line.values
    given = {name: values[name] for name in ("means", "since", "due") if name in values}
    if "progress" in values:
        given["status"] = Progress(values["progress"])
    written = Duty(values["bearer"], values.get("act", ""), values.get("object", ""), **given)
    return _told(
        *drafted.write_part(
            "duties", lambda d: (d.bearer, d.act, d.object), written, lambda duty: replace(duty, **given)
        )
    )


def write_action(of: Import, line: SheetRow) -> Effect:
    """The same words are the same action item."""
    drafted, values = _of(of, line), line.values
    given = {name: values[name] for name in ("owner", "due") if name in values}
    if "progress" in values:
        given["status"] = Progress(values["progress"])
    written = ActionItem(values["text"], **given)
    return _told(*drafted.write_part("actions", lambda item: item.text, written, lambda item: replace(item, **given)))


def write_indicator(of: Import, line: SheetRow) -> Effect:
    """The same name, unit and period from the same source are the same figure; from another source they are another,
    and both stay."""
    drafted, values = _of(of, line), line.values
    given = {"value": values["value"]}
    if "qualifier" in values:
        given["qualifier"] = Qualifier(values["qualifier"])
    written = Indicator(
        values["name"],
        unit=values.get("unit", ""),
        period=values.get("period"),
        provenance=provenance_of(values, drafted.head.provenance),
        **given,
    )
    return _told(
        *drafted.write_part(
            "indicators",
            lambda figure: (figure.name, figure.unit, figure.period, figure.provenance.source),
            written,
            lambda figure: replace(figure, **given, provenance=provenance_of(values, figure.provenance)),
        )
    )
