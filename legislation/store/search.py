"""Asking the index over the words of every stored text (folding.py says what it holds).

An id is one provision's; those of a version follow each other, in reading order, so that what was found is parted among
texts by comparing numbers, and no table is read for what nobody will look at.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from legislation.store.connection import Connection
from legislation.store.index import searched

FOUND = "SELECT rowid FROM searched_text WHERE searched_text MATCH :expression"
OF_ARTICLES = """SELECT searched_provision.id FROM searched_provision
    JOIN provision ON provision.version = searched_provision.version
        AND provision.position = searched_provision.position
    WHERE searched_provision.id BETWEEN :first AND :last AND provision.part = 'body' AND ({keys})"""


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
    own = {f"own{place}": key for place, key in enumerate(articles)}
    below = {f"below{place}": f"{key}/*" for place, key in enumerate(articles)}
    again = {f"again{place}": f"{key}#*" for place, key in enumerate(articles)}
    keys = " OR ".join(
        [f"provision.key = :{name}" for name in own] + [f"provision.key GLOB :{name}" for name in (*below, *again)]
    )
    asked = OF_ARTICLES.format(keys=keys)
    return sorted(connection.column(asked, first=first, last=last, **own, **below, **again))


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
