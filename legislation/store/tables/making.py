"""Making tables in the one way of this store: STRICT, words never null, a foreign key to what a row belongs to."""

from collections.abc import Mapping

from sqlite_utils import Database

Columns = Mapping[str, type]
Reference = tuple[str | tuple[str, ...], str, str | tuple[str, ...]]  # own column(s), table, its column(s)

PROVENANCE: Columns = {"source": str, "extent": str, "verified": int}  # where a fact comes from


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
