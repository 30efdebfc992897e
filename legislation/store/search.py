"""Asking the index over the words of every stored text (folding.py says what it holds).

An id is one provision's; those of a version follow each other, in reading order, so that what was found is parted among
texts by comparing numbers, and no table is read for what nobody will look at.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legislation.store.connection import Connection
from legislation.store.index import searched

FOUND = "SELECT rowid FROM searched_text WHERE searched_text MATCH :expression"
# What stands below an article, and an article whose number comes again, follow its key: 12/1, 12#2. The way is from
# the articles to the index (CROSS JOIN): SQLite would otherwise look at every provision between the two ids.
OF_ARTICLES = """SELECT searched_provision.id FROM provision
    CROSS JOIN searched_provision ON searched_provision.version = provision.version
        AND searched_provision.position = provision.position
    WHERE provision.part = 'body' AND ({keys}) AND searched_provision.id BETWEEN :first AND :last"""


@dataclass(frozen=True, slots=True)
class Passage:
    """A provision as it is searched and shown: caption and words."""

    id: int
    key: str
    locator: str
    text: str


def indexed(connection: Connection) -> dict[str, tuple[int, int]]:
    """Version -> the first and the last id of its provisions."""
    rows = connection.rows("SELECT version, min(id) AS first, max(id) AS last FROM searched_provision GROUP BY version")
    return {row["version"]: (row["first"], row["last"]) for row in rows}


def matching(connection: Connection, expression: str) -> list[int]:
    """The ids of all provisions that the FTS5 `expression` finds, in order."""
    return sorted(connection.column(FOUND, expression=expression))


def of_articles(connection: Connection, first: int, last: int, articles: Sequence[str]) -> list[int]:
    """The ids from `first` to `last` that stand in one of the articles (keys), in order."""
    spans = [(key, key) for key in articles]
    spans += [(f"{key}{sign}", f"{key}{sign}\U0010ffff") for key in articles for sign in "/#"]
    bounds = {f"{name}{place}": key for place, span in enumerate(spans) for name, key in zip("ab", span, strict=True)}
    keys = " OR ".join(f"provision.key BETWEEN :a{place} AND :b{place}" for place in range(len(spans)))
    return sorted(connection.column(OF_ARTICLES.format(keys=keys), first=first, last=last, **bounds))


def passages(connection: Connection, ids: Iterable[int]) -> list[Passage]:
    """The provisions with these ids, in this order."""
    wanted = list(ids)
    rows = connection.rows(
        f"""SELECT searched_provision.id, provision.key, provision.locator, provision.caption, provision.text
        FROM searched_provision
        JOIN provision ON provision.version = searched_provision.version
            AND provision.position = searched_provision.position
        WHERE searched_provision.id IN ({", ".join(map(str, wanted)) or "NULL"})"""  # noqa: S608 -- whole numbers
    )
    found = {
        row["id"]: Passage(row["id"], row["key"], row["locator"], searched(row["caption"], row["text"])) for row in rows
    }
    return [found[each] for each in wanted if each in found]
