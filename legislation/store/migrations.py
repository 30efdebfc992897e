"""The shape of the store, as steps that each run once. A step that was ever released is never edited: add another.

Tables and columns carry the words of the house (design: “The words we use”), so that the file opens sensibly in any
SQLite tool. What is immutable is guarded by triggers in the file itself.
"""

from sqlite_utils import Database, Migrations

from legislation.store.index import create_saved_searches, create_search, index_articles
from legislation.store.tables.amending import create_amended_versions
from legislation.store.tables.consultation import create_consultations
from legislation.store.tables.conversation import add_withdrawing, create_conversation, create_read_marks
from legislation.store.tables.drafting import create_dismissals
from legislation.store.tables.making import add_addresses, make
from legislation.store.tables.negotiation import create_brief_lines, create_negotiation, create_proposals
from legislation.store.tables.people import create_people
from legislation.store.tables.proof import create_exchange, create_proof, create_settling
from legislation.store.tables.register import add_means_and_parts, create_register
from legislation.store.tables.tracks import create_round_answers, create_rounds, create_tracks

migrations = Migrations("chuanyu")


def _guard(db: Database, table: str) -> None:
    """Refuse to change or delete a row of `table`, whoever asks."""
    for verb in ("UPDATE", "DELETE"):
        db.execute(
            f"CREATE TRIGGER {table}_is_immutable_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is immutable'); END"
        )


@migrations()
def projects(db: Database) -> None:
    """A project has sides; both change, each change under the project's revision."""
    db.create_table(
        "project",
        {"key": str, "title": str, "demonstration": int, "created_at": str, "revision": int},
        pk="key",
        not_null={"title", "demonstration", "created_at", "revision"},
        strict=True,
    )
    db.create_table(
        "side",
        {"project": str, "key": str, "position": int, "name": str, "legislature": str, "title": str},
        pk=("project", "key"),
        foreign_keys=[("project", "project", "key")],
        not_null={"position", "name", "legislature", "title"},
        strict=True,
    )


@migrations()
def versions(db: Database) -> None:
    """A version is a file as read: its provisions, passages, findings and what was set aside, a row each."""
    db.create_table(
        "file",
        {"sha256": str, "size": int, "content": bytes, "added_at": str},
        pk="sha256",
        not_null={"size", "content", "added_at"},
        strict=True,
    )
    columns = {
        "key": str,
        "project": str,
        "side": str,
        "ordinal": int,
        "label": str,
        "date": str,
        "title": str,
        "kind": str,
        "note": str,
        "articles": int,
        "file": str,
        "file_name": str,
        "added_at": str,
    }
    db.create_table(
        "version",
        columns,
        pk="key",
        foreign_keys=[(("project", "side"), "side", ("project", "key")), ("file", "file", "sha256")],
        not_null=set(columns) - {"key"},
        strict=True,
    )
    db.table("version").create_index(["project", "side", "ordinal"], unique=True)
    db.table("version").create_index(["file"])
    _version_rows(db)
    db.create_table(
        "removed_version",
        {"version": str, "removed_at": str},
        pk="version",
        foreign_keys=[("version", "version", "key")],
        not_null={"removed_at"},
        strict=True,
    )
    for table in ("file", "version", "provision", "passage", "finding", "set_aside"):
        _guard(db, table)


def _version_rows(db: Database) -> None:
    tables: dict[str, dict[str, type]] = {
        "provision": {
            "parent": int,  # position of the node above; null at the top
            "part": str,  # body or annex
            "level": str,
            "key": str,
            "locator": str,
            "number": int,
            "suffix": int,
            "label": str,
            "caption": str,
            "text": str,
            "raw": str,
        },
        "passage": {"part": str, "text": str},  # preamble or closing
        "finding": {"code": str, "locator": str, "place": str, "params": str},
        "set_aside": {"kind": str, "text": str, "place": str},
    }
    for name, columns in tables.items():
        db.create_table(
            name,
            {"version": str, "position": int, **columns},
            pk=("version", "position"),
            foreign_keys=[("version", "version", "key")],
            not_null=set(columns) - {"parent", "number", "suffix"},
            strict=True,
        )


@migrations()
def events(db: Database) -> None:
    """The log of what happened. No foreign keys: it outlives what it tells of."""
    columns = {
        "ordinal": int,
        "at": str,
        "what": str,
        "who": str,
        "project": str,
        "side": str,
        "version": str,
        "before": str,
        "after": str,
    }
    db.create_table("event", columns, pk="ordinal", not_null=set(columns) - {"ordinal"}, strict=True)
    db.table("event").create_index(["project", "ordinal"])
    _guard(db, "event")


@migrations()
def tracks(db: Database) -> None:
    """Where a project stands: facts, tracks, milestones."""
    create_tracks(db)


@migrations()
def search(db: Database) -> None:
    """An index over the words of every provision, those already stored included."""
    create_search(db)


@migrations()
def register(db: Database) -> None:
    """What stands beside the regulations: instruments, their duties, figures and links."""
    create_register(db)


@migrations()
def negotiation(db: Database) -> None:
    """What people decide on a comparison: pins and positions."""
    create_negotiation(db)
    _guard(db, "position_decision")


@migrations()
def brief_lines(db: Database) -> None:
    """What people make of the lines of a brief."""
    create_brief_lines(db)
    _guard(db, "brief_line_decision")


@migrations()
def means_and_parts(db: Database) -> None:
    """What the sources say of duties and entries beyond the words."""
    add_means_and_parts(db)


@migrations()
def put_away(db: Database) -> None:
    """Projects that are archived or for trial, and records that were removed: nothing of them is lost."""
    for column in ("archived", "trial"):
        db.execute(f"ALTER TABLE project ADD COLUMN {column} INTEGER NOT NULL DEFAULT 0")
    db.create_table(
        "removed_instrument",
        {"instrument": str, "removed_at": str},
        pk="instrument",
        foreign_keys=[("instrument", "instrument", "key")],
        not_null={"removed_at"},
        strict=True,
    )


@migrations()
def articles_of_the_index(db: Database) -> None:
    """What is searched of an article is found without reading every provision."""
    index_articles(db)


@migrations()
def saved_searches(db: Database) -> None:
    """Queries that people keep."""
    create_saved_searches(db)


@migrations()
def addresses_of_sources(db: Database) -> None:
    """Where a source stands on the web, and when it was read."""
    add_addresses(db)


@migrations()
def ways_of_reading(db: Database) -> None:
    """How the file of a version was read; empty for those that came before."""
    db.table("version").add_column("read_as", str, not_null_default="")


@migrations()
def sharing(db: Database) -> None:
    """Who may see what. Until now nobody signed in: what is there is of all sides."""
    db.execute("ALTER TABLE project ADD COLUMN visibility TEXT NOT NULL DEFAULT 'both'")
    db.execute("ALTER TABLE saved_search ADD COLUMN owner TEXT NOT NULL DEFAULT ''")
    columns = {"visibility": str, "since": str}
    make(db, "version_sharing", {"version": str}, columns, ("version", "version", "key"))
    db.execute("INSERT INTO version_sharing (version, visibility, since) SELECT key, 'both', added_at FROM version")


@migrations()
def hint_dismissals(db: Database) -> None:
    """Hints of the drafting checks that people set aside, with the reason."""
    create_dismissals(db)


@migrations()
def proposals(db: Database) -> None:
    """What each side keeps to itself on a row, what it proposes to the other, and the answers."""
    create_proposals(db)
    for table in ("intention_decision", "proposal_decision"):
        _guard(db, table)


@migrations()
def proof(db: Database) -> None:
    """The leaves of the log and its signed checkpoints; what was recorded until now has its leaves from now on."""
    create_proof(db)
    for table in ("leaf", "leaf_salt"):
        _guard(db, table)


@migrations()
def conversation(db: Database) -> None:
    """What people say to each other about provisions, and ask of each other."""
    create_conversation(db)
    for table in ("thread_place", "comment_edition"):
        _guard(db, table)


@migrations()
def read_marks(db: Database) -> None:
    """What each person has read of what waited for them."""
    create_read_marks(db)


@migrations()
def amended_versions(db: Database) -> None:
    """Which version came of which by what decision."""
    create_amended_versions(db)
    _guard(db, "amended_version")


@migrations()
def consultations(db: Database) -> None:
    """What people say on a draft that was sent for comment, and what became of it."""
    create_consultations(db)
    _guard(db, "opinion_handling")


@migrations()
def people(db: Database) -> None:
    """Who is here: people, how they sign in, their sessions."""
    create_people(db)


@migrations()
def exchange(db: Database) -> None:
    """Packages between two networks, and what both sides changed at once."""
    create_exchange(db)
    _guard(db, "parcel")


@migrations()
def rounds(db: Database) -> None:
    """Drafts that one side sent another, when they were due and answered; which side leads a project."""
    create_rounds(db)
    _guard(db, "round_version")


@migrations()
def round_answers(db: Database) -> None:
    """To whom a draft was sent, and what each answered."""
    create_round_answers(db)


@migrations()
def settling(db: Database) -> None:
    """What a side gave up for what the other did at once, and what it stands by."""
    create_settling(db)


@migrations()
def withdrawn_tasks(db: Database) -> None:
    """Tasks that were taken back."""
    add_withdrawing(db)


@migrations()
def decisions_by_articles(db: Database) -> None:
    """What was decided on certain articles is found without reading all decisions."""
    for table in ("position", "proposal", "intention", "brief_line"):
        db.table(f"{table}_decision").create_index(["left_version", "left_articles"])
    db.table("event").create_index(["what", "project"])
