"""What a row is written with, and what writing it did."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from legislation.bulk.known import KnownInstruments, KnownProjects
from legislation.bulk.reading import SheetRow
from legislation.bulk.sheets import Vocabulary
from legislation.store.database import Store
from legislation.tracks.records import Extent, Provenance
from legislation.tracks.stages import Stages


class Effect(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True, slots=True)
class Import:
    """What the rows of a file are written with, inside one transaction of `store`. `sides_of` are the rows of sides by
    the project they name: a new project needs those of its own. `today` is the day of the import."""

    store: Store
    stages: Stages
    vocabulary: Vocabulary
    sides_of: Mapping[str, Sequence[SheetRow]]
    today: date
    projects: KnownProjects
    instruments: KnownInstruments


def provenance_of(values: Mapping[str, Any], before: Provenance) -> Provenance:
    """The source a row gives; what it leaves out stays as it was."""
    verification = values.get("verification")
    return Provenance(
        values.get("source", before.source),
        Extent(values.get("extent", before.extent)),
        before.verified if verification is None else verification == "verified",
        values.get("address", before.address),
        values.get("accessed", before.accessed),
    )


def effect(before: int, after: int) -> Effect:
    """Of a write, by the revision it found (0: there was nothing) and the one it left."""
    if not before:
        return Effect.ADDED
    return Effect.UNCHANGED if before == after else Effect.CHANGED
