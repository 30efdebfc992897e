"""The table of versions that a decision made of others."""

from sqlite_utils import Database

from legislation.store.tables.making import make


def create_amended_versions(db: Database) -> None:
    """`decision` is the SHA-256 of the decision's file; `left_out` counts its instructions that were not carried
    out."""
    columns = {"base": str, "decision": str, "decision_name": str, "left_out": int}
    references = (("version", "version", "key"), ("base", "version", "key"), ("decision", "file", "sha256"))
    make(db, "amended_version", {"version": str}, columns, *references)
    db.table("amended_version").create_index(["decision"])
