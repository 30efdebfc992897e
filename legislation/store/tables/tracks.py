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


def create_round_answers(db: Database) -> None:
    """To whom a round was sent, and what each of them answered. What is known of the rounds until now: every other side
    was asked, and one answer is an answer. A round that was taken back keeps its row, and its number is free again."""
    of_round = "round", "round", "key"
    make(db, "round_recipient", {"round": str, "side": str}, {}, of_round)
    told = dict.fromkeys(("answered", "version", "words", "who", "at"), str)
    make(db, "round_answer", {"round": str, "side": str}, told, of_round)
    db.execute("""INSERT INTO round_recipient (round, side) SELECT round.key, side.key FROM round
        JOIN side ON side.project = round.project AND side.key <> round.side
        WHERE round.answered IS NULL OR side.key = round.answered_by""")
    db.execute("""INSERT INTO round_answer (round, side, answered, version, words, who, at)
        SELECT key, answered_by, answered, '', '', '', '' FROM round WHERE answered IS NOT NULL""")
    for column in ("answered", "answered_by"):
        db.execute(f"ALTER TABLE round DROP COLUMN {column}")
    for column in ("who", "at", "taken_back_at"):
        db.execute(f"ALTER TABLE round ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.execute("ALTER TABLE round ADD COLUMN shared INTEGER NOT NULL DEFAULT 0")
    for index in db.table("round").indexes:
        if index.columns == ["project", "ordinal"]:
            db.execute(f'DROP INDEX "{index.name}"')
    db.execute("CREATE UNIQUE INDEX round_number ON round (project, ordinal) WHERE taken_back_at = ''")
