"""Whether the files and texts that a store keeps still are what they were taken in as."""

import hashlib

from drafts.refusal import Refusal
from legislation.projects.texts import read_text, words_digest
from legislation.store.connection import UnfitRowError
from legislation.store.database import Store

# What the log says of the words of each version: when it was added, and each time it was certified.
SAID = """SELECT version.key, version.label, json_extract(event.after, '$.text_sha256') AS said FROM event
    JOIN version ON version.key = event.version
    WHERE event.what IN ('version_added', 'version_certified') AND said IS NOT NULL ORDER BY event.ordinal"""


def verify_files(store: Store) -> int:
    """How many files the store keeps, each with its bytes hashed anew. Raises Refusal `log_file_changed` naming the
    first that is not the one of its key, and the texts that were read from it."""
    with store.reading() as connection:
        kept = connection.column("SELECT sha256 FROM file ORDER BY added_at, sha256")
        for sha256 in kept:
            row = connection.row("SELECT content FROM file WHERE sha256 = :sha256", sha256=sha256)
            if row is None or hashlib.sha256(row["content"]).hexdigest() != sha256:
                names = connection.column("SELECT file_name FROM version WHERE file = :sha256", sha256=sha256)
                raise Refusal("log_file_changed", file=sha256, names="、".join(dict.fromkeys(names)))
    return len(kept)


def verify_texts(store: Store) -> int:
    """How many texts are, word by word, what the log says of them; those of which it says nothing, added before it did,
    are not counted. Raises Refusal `log_text_changed` naming the first that is not."""
    with store.reading() as connection:
        found: dict[str, str] = {}
        for row in connection.rows(SAID):
            key = row["key"]
            try:
                found[key] = found.get(key) or words_digest(read_text(connection, key))
            except UnfitRowError:
                found[key] = "none"
            if found[key] != row["said"]:
                raise Refusal("log_text_changed", version=key, label=row["label"])
    return len(found)
