"""The tables of the register. Dates are PartialDate.text; a null date is one that there is not."""

from sqlite_utils import Database

from legislation.store.tables.making import PROVENANCE, make


def create_register(db: Database) -> None:
    words = ("kind", "title", "label", "number", "date", "note")
    columns = {**dict.fromkeys(words, str), **PROVENANCE, "revision": int}
    make(db, "instrument", {"key": str}, columns, nullable="date")
    parts: dict[str, dict[str, type]] = {
        "instrument_region": {"value": str},
        "instrument_party": {"value": str},
        "instrument_count": {"kind": str, "number": int},
        "instrument_entry": {"kind": str, "text": str},
        "duty": dict.fromkeys(("bearer", "act", "object", "due", "status"), str),
        "action_item": dict.fromkeys(("text", "owner", "due", "status"), str),
        "indicator": {"name": str, "value": float, "unit": str, "period": str, "qualifier": str, **PROVENANCE},
        "instrument_link": {"target": str, "key": str, "note": str},
    }
    for name, own in parts.items():
        key = {"instrument": str, "position": int}
        make(db, name, key, own, ("instrument", "instrument", "key"), nullable="due period")
    # Which seed files were planted, so that what people changed or removed since is never planted again.
    make(db, "seed", {"name": str}, {"planted_at": str})


def add_means_and_parts(db: Database) -> None:
    """By what means and since when a duty is done; the part of the instrument in which an entry stands."""
    db.table("duty").add_column("means", str, not_null_default="")
    db.table("duty").add_column("since", str)
    db.table("instrument_entry").add_column("part", str, not_null_default="")
