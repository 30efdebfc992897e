"""Dates and sources as the columns of the store hold them, there and back."""

from functools import lru_cache

from legislation.dates.partial import PartialDate
from legislation.store.connection import Record, Value
from legislation.tracks.records import Extent, Provenance


def date_of(column: str | None) -> PartialDate | None:
    return None if column is None else _known_date(column)


def date_column(when: PartialDate | None) -> str | None:
    return None if when is None else when.text


def source_of(row: Record) -> Provenance:
    return _known_source(row["source"], row["extent"], row["verified"], row["address"], row["accessed"])


def source_columns(provenance: Provenance) -> dict[str, Value]:
    return {
        "source": provenance.source,
        "extent": provenance.extent.value,
        "verified": int(provenance.verified),
        "address": provenance.address,
        "accessed": date_column(provenance.accessed),
    }


# The same few stand in thousands of rows.
@lru_cache(maxsize=4096)
def _known_date(text: str) -> PartialDate:
    return PartialDate.parse(text)


@lru_cache(maxsize=1024)
def _known_source(source: str, extent: str, verified: int, address: str, accessed: str | None) -> Provenance:
    return Provenance(source, Extent(extent), bool(verified), address, date_of(accessed))
