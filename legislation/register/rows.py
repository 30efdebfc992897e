"""The rows behind the register: all instruments in nine statements; one written whole, in the caller's transaction."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from legislation.register.records import (
    ActionItem,
    Count,
    Duty,
    Entry,
    EntryKind,
    Indicator,
    Instrument,
    InstrumentKind,
    Link,
    LinkTo,
    Progress,
    Qualifier,
)
from legislation.store.connection import Connection, Record, Value, of_rows
from legislation.tracks.columns import date_column, date_of, source_columns, source_of

Rows = Sequence[Record]

# Field of an Instrument -> its table.
PARTS = {
    "regions": "instrument_region",
    "parties": "instrument_party",
    "counts": "instrument_count",
    "entries": "instrument_entry",
    "duties": "duty",
    "actions": "action_item",
    "indicators": "indicator",
    "links": "instrument_link",
}
ROOM = 100_000  # no record has as many parts of a kind (`LONGEST` of its keeping)


@of_rows
def read_instruments(connection: Connection, only: str = "") -> tuple[Instrument, ...]:
    """By date, what has none last, without the removed ones; `only` is the key of a single one to look at, removed or
    not."""
    kept = "WHERE key NOT IN (SELECT instrument FROM removed_instrument)"
    where, chosen = ("WHERE key = :only", {"only": only}) if only else (kept, {})
    found = connection.rows(f"SELECT * FROM instrument {where} ORDER BY date IS NULL, date, key", **chosen)  # noqa: S608
    parts = {field: _grouped(connection, table, only) for field, table in PARTS.items()}
    return tuple(_instrument(row, {field: rows[row["key"]] for field, rows in parts.items()}) for row in found)


def _grouped(connection: Connection, table: str, only: str) -> Mapping[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    where, chosen = ("WHERE instrument = :only", {"only": only}) if only else ("", {})
    for row in connection.rows(f"SELECT * FROM {table} {where} ORDER BY instrument, position", **chosen):  # noqa: S608
        groups[row["instrument"]].append(row)
    return groups


def _instrument(row: Record, parts: Mapping[str, Rows]) -> Instrument:
    return Instrument(
        key=row["key"],
        kind=InstrumentKind(row["kind"]),
        title=row["title"],
        label=row["label"],
        number=row["number"],
        date=date_of(row["date"]),
        regions=tuple(part["value"] for part in parts["regions"]),
        parties=tuple(part["value"] for part in parts["parties"]),
        counts=tuple(Count(EntryKind(part["kind"]), part["number"]) for part in parts["counts"]),
        entries=tuple(Entry(EntryKind(part["kind"]), part["text"], part["part"]) for part in parts["entries"]),
        duties=tuple(_duty(part) for part in parts["duties"]),
        actions=tuple(
            ActionItem(part["text"], part["owner"], date_of(part["due"]), Progress(part["status"]))
            for part in parts["actions"]
        ),
        indicators=tuple(_indicator(part) for part in parts["indicators"]),
        links=tuple(Link(LinkTo(part["target"]), part["key"], part["note"]) for part in parts["links"]),
        note=row["note"],
        provenance=source_of(row),
        revision=row["revision"],
    )


def _duty(row: Record) -> Duty:
    return Duty(
        bearer=row["bearer"],
        act=row["act"],
        object=row["object"],
        due=date_of(row["due"]),
        status=Progress(row["status"]),
        means=row["means"],
        since=date_of(row["since"]),
    )


def _indicator(row: Record) -> Indicator:
    return Indicator(
        name=row["name"],
        value=row["value"],
        unit=row["unit"],
        period=date_of(row["period"]),
        qualifier=Qualifier(row["qualifier"]),
        provenance=source_of(row),
    )


def write_instrument(connection: Connection, written: Instrument) -> None:
    connection.upsert(
        "instrument",
        ("key",),
        key=written.key,
        kind=written.kind.value,
        title=written.title,
        label=written.label,
        number=written.number,
        date=date_column(written.date),
        note=written.note,
        revision=written.revision,
        **source_columns(written.provenance),
    )
    for field, table in PARTS.items():
        _clear(connection, table, written)
        rows = enumerate(map(_columns, getattr(written, field)))
        connection.insert_many(table, ({"instrument": written.key, "position": at, **row} for at, row in rows))


def _clear(connection: Connection, table: str, written: Instrument) -> None:
    """Make room for the parts: those that the actor sees are written anew, those that they do not see stay, behind."""
    seen = f"SELECT position FROM {table} WHERE instrument = :key"  # noqa: S608 -- names of this file
    connection.run(f"DELETE FROM main.{table} WHERE instrument = :key AND position IN ({seen})", key=written.key)  # noqa: S608
    behind = f"UPDATE main.{table} SET position = position + :behind WHERE instrument = :key AND position < :room"  # noqa: S608
    connection.run(behind, key=written.key, behind=written.revision * ROOM, room=ROOM)


def _columns(part: str | Count | Entry | Duty | ActionItem | Indicator | Link) -> dict[str, Value]:
    match part:
        case str():
            return {"value": part}
        case Count():
            return {"kind": part.kind.value, "number": part.number}
        case Entry():
            return {"kind": part.kind.value, "text": part.text, "part": part.part}
        case Duty():
            words: dict[str, Value] = {name: getattr(part, name) for name in ("bearer", "act", "object", "means")}
            days = {"due": date_column(part.due), "since": date_column(part.since)}
            return words | days | {"status": part.status.value}
        case ActionItem():
            owned: dict[str, Value] = {"text": part.text, "owner": part.owner}
            return owned | {"due": date_column(part.due), "status": part.status.value}
        case Link():
            return {"target": part.to.value, "key": part.key, "note": part.note}
        case Indicator():
            figure: dict[str, Value] = {"name": part.name, "value": part.value, "unit": part.unit}
            bounds = {"period": date_column(part.period), "qualifier": part.qualifier.value}
            return figure | bounds | source_columns(part.provenance)
