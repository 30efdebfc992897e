"""Whether the files that a store keeps still are what they were taken in as."""

import hashlib

from drafts.refusal import Refusal
from legislation.store.database import Store


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
