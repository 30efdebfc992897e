"""The tables of where a project stands. Dates are PartialDate.text; a null date is one that there is not."""

from sqlite_utils import Database

from legislation.store.tables.making import PROVENANCE, make


def create_tracks(db: Database) -> None:
    project, side = ("project", "project", "key"), (("project", "side"), "side", ("project", "key"))
    facts = ("mode", "tightness", "standing", "note", "tracked_from")
    make(db, "project_facts", {"project": str}, dict.fromkeys(facts, str), project)
    # `what` is one of fields, bodies, documents; `fact` a name among the facts, empty for all others.
    make(db, "project_fact_entry", {"project": str, "what": str, "position": int}, {"value": str}, project)
    make(db, "project_provenance", {"project": str, "fact": str}, PROVENANCE, project)
    make(db, "side_track", {"project": str, "side": str}, dict.fromkeys(("form", "plan_class", "note"), str), side)
    make(
        db,
        "side_title",
        {"project": str, "side": str, "position": int},
        {"title": str, "since": str, **PROVENANCE},
        side,
        nullable="since",
    )
    # `side` is empty in a milestone that the sides share, hence no foreign key to it.
    key = {"project": str, "side": str, "stage": str, "ordinal": int}
    make(
        db,
        "milestone",
        key,
        {**dict.fromkeys(("planned", "actual", "until", "outcome", "who", "note"), str), **PROVENANCE},
        project,
        nullable="planned actual until",
    )
    make(
        db,
        "milestone_paper",
        {**key, "position": int},
        dict.fromkeys(("slot", "name", "version"), str),
        (tuple(key), "milestone", tuple(key)),
    )


def create_rounds(db: Database) -> None:
    """Rounds of consultation between the sides, and what each was about; who leads a project."""
    db.table("project_facts").add_column("lead", str, not_null_default="")
    columns = {"project": str, "side": str, "ordinal": int, **dict.fromkeys(("sent", "due", "answered"), str)}
    own = {**columns, "answered_by": str, "note": str, "revision": int}
    side = (("project", "side"), "side", ("project", "key"))
    make(db, "round", {"key": str}, own, side, nullable="due answered")
    db.table("round").create_index(["project", "ordinal"], unique=True)
    papers = ("round", "round", "key"), ("version", "version", "key")
    make(db, "round_version", {"round": str, "position": int}, {"version": str}, *papers)
