"""The joint projects and register records that every new store begins with (`projects.toml`, `register.toml`).

Each file is planted once in the life of a store; a later edition of the register reaches the records that nobody
changed. What people change or remove stays as they left it.
"""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from importlib.resources import files
from typing import Any

from legislation.dates.clock import CHINA, Clock
from legislation.dates.partial import PartialDate
from legislation.projects.keeping import add_project, projects, publish_project
from legislation.projects.records import Side
from legislation.register.keeping import instruments, save_instrument
from legislation.register.records import (
    Count,
    Duty,
    Entry,
    EntryKind,
    Indicator,
    Instrument,
    InstrumentKind,
    Link,
    LinkTo,
    Qualifier,
)
from legislation.rights.actors import Visibility
from legislation.rights.table import Act
from legislation.store.database import Store
from legislation.tracks.keeping import save_milestone, set_facts, set_side_track
from legislation.tracks.records import (
    JOINT,
    Extent,
    Form,
    Milestone,
    Mode,
    ProjectFacts,
    Provenance,
    SideTrack,
    Standing,
    TitleChange,
)
from legislation.tracks.stages import load_stages

Table = Mapping[str, Any]

EDITION = 2  # of the register: counted on whenever `register.toml` says more than before
PLANTED_REVISION = 1  # of a record that nobody changed since


def plant(store: Store) -> None:
    """Plant what was never planted in this store, and what a later edition of the register adds to records that nobody
    changed; a second call changes nothing, nor does one of a store that can only be viewed. Raises Refusal as a store
    does."""
    if store.read_only:
        return
    with store.reading() as connection:
        if PLANTED.keys() <= {row["name"] for row in connection.rows("SELECT name FROM seed")}:
            return
    with store.atomic(Act.PLANT) as connection:
        # Again under the write lock: another process may have planted meanwhile.
        planted = {row["name"] for row in connection.rows("SELECT name FROM seed")}
        for name, plant_one in PLANTED.items():
            if name not in planted:
                plant_one(store)
                connection.insert("seed", name=name, planted_at=store.now())


def _read(name: str) -> Table:
    return tomllib.loads(files(__package__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))


def _plant_projects(store: Store) -> None:
    data = _read("projects")
    sources = {key: _source(entry) for key, entry in data["sources"].items()}
    today = Clock(CHINA).day(store.now())
    for entry in data["project"]:
        titles = {side["key"]: (side["titles"] or [""])[-1] for side in entry["sides"]}
        sides = [Side(s["key"], s["name"], s["legislature"], titles[s["key"]]) for s in data["side"]]
        revision = add_project(store, entry["title"], sides, key=entry["key"], visibility=Visibility.PUBLIC).revision
        revision = set_facts(store, _facts(entry, sources, today.isoformat()), revision=revision).revision
        for side in entry["sides"]:
            revision = set_side_track(store, _side_track(entry, side, sources), revision=revision).revision
        for milestone in entry["milestones"]:
            written = _milestone(entry, milestone, sources)
            revision = save_milestone(store, load_stages(), written, revision=revision, today=today).project.revision


def _source(entry: Table) -> Provenance:
    return Provenance(entry["source"], Extent(entry["extent"]), entry["verified"])


def _sourced(entry: Table, above: Table, sources: Mapping[str, Provenance]) -> Provenance:
    """The source an entry names, else that of the record it belongs to; 待核 where the entry is marked pending."""
    found = sources[entry.get("source", above["source"])]
    return replace(found, verified=found.verified and not entry.get("pending", False))


def _facts(entry: Table, sources: Mapping[str, Provenance], today: str) -> ProjectFacts:
    return ProjectFacts(
        project=entry["key"],
        fields=tuple(entry["fields"]),
        mode=Mode(entry["mode"]),
        standing=Standing(entry.get("standing", "identified")),
        note=entry.get("note", ""),
        provenance={"": _sourced(entry, entry, sources), "fields": sources["title"]},
        tracked_from=today,
    )


def _side_track(entry: Table, side: Table, sources: Mapping[str, Provenance]) -> SideTrack:
    source = _sourced(side, entry, sources)
    titles = tuple(TitleChange(title, provenance=source) for title in side["titles"])
    return SideTrack(entry["key"], side["key"], Form(side["form"]), titles=titles)


def _milestone(entry: Table, milestone: Table, sources: Mapping[str, Provenance]) -> Milestone:
    return Milestone(
        project=entry["key"],
        side=milestone.get("side", JOINT),
        stage=milestone["stage"],
        actual=PartialDate.parse(milestone["actual"]),
        until=_date(milestone.get("until")),
        outcome=milestone.get("outcome", ""),
        note=milestone.get("note", ""),
        provenance=_sourced(milestone, entry, sources),
    )


def _date(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def _register() -> Iterator[Instrument]:
    data = _read("register")
    sources = {key: _source(entry) for key, entry in data["sources"].items()}
    return (_instrument(entry, sources) for entry in data["instrument"])


def _plant_register(store: Store) -> None:
    for written in _register():
        save_instrument(store, written)


def _renew_register(store: Store) -> None:
    """What the file says now, in the records that stand as they were planted; whoever changed or removed one keeps it
    so."""
    untouched = {kept.key: kept for kept in instruments(store) if kept.revision == PLANTED_REVISION}
    for written in _register():
        if kept := untouched.get(written.key):
            save_instrument(store, replace(written, revision=kept.revision))


def _publish_projects(store: Store) -> None:
    """What is planted of the joint projects was published, and may be seen by all."""
    keys = {entry["key"] for entry in _read("projects")["project"]}
    for project in projects(store):
        if project.key in keys:
            publish_project(store, project.key, Visibility.PUBLIC, revision=project.revision)


# The name under which each is remembered; an edition of the register stands after its first.
PLANTED: Mapping[str, Callable[[Store], None]] = {
    "projects": _plant_projects,
    "register": _plant_register,
    f"register {EDITION}": _renew_register,
    "projects published": _publish_projects,
}


def _instrument(entry: Table, sources: Mapping[str, Provenance]) -> Instrument:
    return Instrument(
        key=entry["key"],
        kind=InstrumentKind(entry["kind"]),
        title=entry.get("title", ""),
        label=entry.get("label", ""),
        number=entry.get("number", ""),
        date=_date(entry.get("date")),
        regions=tuple(entry.get("regions", ())),
        parties=tuple(entry.get("parties", ())),
        counts=tuple(Count(EntryKind(kind), number) for kind, number in entry.get("count", {}).items()),
        entries=tuple(Entry(EntryKind(e["kind"]), e["text"], e.get("part", "")) for e in entry.get("entries", ())),
        duties=tuple(Duty(**duty) for duty in entry.get("duties", ())),
        indicators=tuple(_indicator(i, entry, sources) for i in entry.get("indicators", ())),
        links=tuple(Link(LinkTo(link["to"]), link["key"], link["note"]) for link in entry.get("links", ())),
        note=entry.get("note", ""),
        provenance=sources[entry["source"]],
    )


def _indicator(indicator: Table, entry: Table, sources: Mapping[str, Provenance]) -> Indicator:
    return Indicator(
        name=indicator["name"],
        value=float(indicator["value"]),
        unit=indicator["unit"],
        period=_date(indicator.get("period")),
        qualifier=Qualifier(indicator.get("qualifier", "exact")),
        provenance=_sourced(indicator, entry, sources),
    )
