"""Rows of the register: instruments, and their entries, duties, action items and indicators."""

import secrets
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import TypeVar

from drafts.refusal import Refusal
from legislation.bulk.context import Effect, Import, effect, provenance_of
from legislation.bulk.reading import Line
from legislation.projects.cleaning import plain
from legislation.register.keeping import instruments, save_instrument
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

Part = TypeVar("Part")


def write_instrument(of: Import, line: Line) -> Effect:
    """Raises Refusal as `save_instrument` does."""
    values = line.values
    key, name = str(values.get("key", "")), plain(values["name"])
    found = _find(of, key) or _find(of, name)
    base = found or Instrument(key or f"r-{secrets.token_hex(4)}", InstrumentKind.OTHER, title=name)
    given = {field: values[field] for field in ("number", "date", "regions", "parties", "note") if field in values}
    if name not in (base.title, base.label):
        given["title" if base.title or not base.label else "label"] = name
    after = replace(
        base,
        kind=InstrumentKind(values["kind"]),
        provenance=provenance_of(values, base.provenance),
        **given,
    )
    return effect(base.revision, save_instrument(of.store, after, who=of.who).revision)


def _find(of: Import, name: str) -> Instrument | None:
    """By key, else by title or label. Raises Refusal `instrument_ambiguous` where two bear it."""
    every = instruments(of.store)
    for instrument in every:
        if instrument.key == name:
            return instrument
    named = [instrument for instrument in every if plain(name) and plain(name) in (instrument.title, instrument.label)]
    if len(named) > 1:
        raise Refusal("instrument_ambiguous", title=name)
    return named[0] if named else None


def _of(of: Import, line: Line) -> Instrument:
    """The instrument a row belongs to. Raises Refusal `instrument_not_found`."""
    found = _find(of, line.values["instrument"])
    if found is None:
        raise Refusal("instrument_not_found", instrument=line.values["instrument"][:40])
    return found


def _merged(
    parts: tuple[Part, ...], same: Callable[[Part], Hashable], written: Part, update: Callable[[Part], Part]
) -> tuple[tuple[Part, ...], bool]:
    """The parts with one of them updated, or with the written one after them; and whether it was there before."""
    identity = same(written)
    if any(same(part) == identity for part in parts):
        return tuple(update(part) if same(part) == identity else part for part in parts), True
    return (*parts, written), False


def _saved(of: Import, before: Instrument, after: Instrument, present: bool) -> Effect:
    saved = save_instrument(of.store, after, who=of.who)
    return effect(before.revision, saved.revision) if present else Effect.ADDED


def write_entry(of: Import, line: Line) -> Effect:
    before = _of(of, line)
    written = Entry(EntryKind(line.values["kind"]), line.values["text"])
    entries, present = _merged(before.entries, lambda entry: entry, written, lambda entry: entry)
    return _saved(of, before, replace(before, entries=entries), present)


def write_duty(of: Import, line: Line) -> Effect:
    """The same bearer, act and object are the same duty."""
    before, values = _of(of, line), line.values
    given = {"due": values["due"]} if "due" in values else {}
    if "progress" in values:
        given["status"] = Progress(values["progress"])
    written = Duty(values["bearer"], values.get("act", ""), values.get("object", ""), **given)
    duties, present = _merged(
        before.duties, lambda d: (d.bearer, d.act, d.object), written, lambda duty: replace(duty, **given)
    )
    return _saved(of, before, replace(before, duties=duties), present)


def write_action(of: Import, line: Line) -> Effect:
    """The same words are the same action item."""
    before, values = _of(of, line), line.values
    given = {name: values[name] for name in ("owner", "due") if name in values}
    if "progress" in values:
        given["status"] = Progress(values["progress"])
    written = ActionItem(values["text"], **given)
    actions, present = _merged(before.actions, lambda item: item.text, written, lambda item: replace(item, **given))
    return _saved(of, before, replace(before, actions=actions), present)


def write_indicator(of: Import, line: Line) -> Effect:
    """The same name, unit and period from the same source are the same figure; from another source they are another,
    and both stay."""
    before, values = _of(of, line), line.values
    given = {"value": values["value"]}
    if "qualifier" in values:
        given["qualifier"] = Qualifier(values["qualifier"])
    written = Indicator(
        values["name"],
        unit=values.get("unit", ""),
        period=values.get("period"),
        provenance=provenance_of(values, before.provenance),
        **given,
    )
    indicators, present = _merged(
        before.indicators,
        lambda figure: (figure.name, figure.unit, figure.period, figure.provenance.source),
        written,
        lambda figure: replace(figure, **given, provenance=provenance_of(values, figure.provenance)),
    )
    return _saved(of, before, replace(before, indicators=indicators), present)
