"""Making tables in the one way of this store: STRICT, words never null, a foreign key to what a row belongs to."""

from collections.abc import Mapping

from sqlite_utils import Database

Columns = Mapping[str, type]
Reference = tuple[str | tuple[str, ...], str, str | tuple[str, ...]]  # own column(s), table, its column(s)

PROVENANCE: Columns = {"source": str, "extent": str, "verified": int}  # where a fact comes from

WITH_PROVENANCE = ("instrument", "indicator", "project_provenance", "side_title", "milestone")


def add_addresses(db: Database) -> None:
    """Where a source stands on the web, and the day it was read there."""
    for name in WITH_PROVENANCE:
        db.table(name).add_column("address", str, not_null_default="")
        db.table(name).add_column("accessed", str)


def make(db: Database, name: str, key: Columns, columns: Columns, *belongs: Reference, nullable: str = "") -> None:
    """Table `name` with the primary key `key`; every other column is NOT NULL but those named in `nullable`."""
    db.create_table(
        name,
        {**key, **columns},
        pk=tuple(key) if len(key) > 1 else next(iter(key)),
        foreign_keys=list(belongs),
        not_null=columns.keys() - set(nullable.split()),
        strict=True,
    )
