"""The index behind the search: which tables it is, and how a version comes into it."""

from sqlite_utils import Database

from legislation.folding import pairs
from legislation.store.connection import Connection


def create_search(db: Database) -> None:
    """The index, without a copy of the texts, and which provision each of its rows stands for."""
    db.create_table(
        "searched_provision",
        {"id": int, "version": str, "position": int},
        pk="id",
        foreign_keys=[(("version", "position"), "provision", ("version", "position"))],
        not_null={"version", "position"},
        strict=True,
    )
    # The words come as pairs, separated by spaces: nothing is left for a tokenizer to decide.
    db.execute("CREATE VIRTUAL TABLE searched_text USING fts5(words, content='', columnsize=0, tokenize=ascii)")
    connection = Connection(db.conn)
    for version in connection.rows("SELECT key FROM version ORDER BY added_at, key"):
        index_version(connection, version["key"])


def index_articles(db: Database) -> None:
    """The ways from an article to what is searched of it, in all texts."""
    db.table("provision").create_index(["key", "version", "position"], index_name="provision_of_article")
    db.table("searched_provision").create_index(["version", "position"], index_name="searched_of_place", unique=True)


def create_saved_searches(db: Database) -> None:
    """Queries that people keep, by name; `opened_at` is when somebody last looked at what one finds."""
    columns = {"key": str, "name": str, "query": str, "saved_at": str, "opened_at": str, "removed_at": str}
    db.create_table("saved_search", columns, pk="key", not_null=set(columns) - {"key"}, strict=True)


def index_version(connection: Connection, version: str) -> None:
    """Make the provisions of a stored version findable, inside the transaction that stores it."""
    stored = connection.rows(
        "SELECT position, caption, text FROM provision WHERE version = :version ORDER BY position", version=version
    )
    for row in stored:
        words = pairs(searched(row["caption"], row["text"]))
        if not words:
            continue
        added = connection.row(
            "INSERT INTO main.searched_provision (version, position) VALUES (:version, :position) RETURNING id",
            version=version,
            position=row["position"],
        )
        connection.run(
            "INSERT INTO main.searched_text (rowid, words) VALUES (:id, :words)", **(added or {}), words=words
        )


def searched(caption: str, text: str) -> str:
    """What is searched, and shown as a hit: caption and words, apart."""
    return f"{caption}　{text}" if caption and text else caption or text
