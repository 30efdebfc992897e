"""Finding words in every stored text: an FTS5 index over pairs of characters (search_words.py says why)."""

from dataclasses import dataclass

from legislation.search_index import searched
from legislation.search_words import expression, phrases, places
from legislation.store import Record, Store

LONGEST_QUERY = 200  # characters; what is beyond is not looked for

MATCHING = """FROM searched_text
    JOIN searched_provision ON searched_provision.id = searched_text.rowid
    JOIN provision ON provision.version = searched_provision.version
        AND provision.position = searched_provision.position
    JOIN version ON version.key = provision.version
    LEFT JOIN removed_version ON removed_version.version = version.key
    WHERE searched_text MATCH :expression AND removed_version.version IS NULL
        AND (:project = '' OR version.project = :project) AND (:side = '' OR version.side = :side)"""


@dataclass(frozen=True, slots=True)
class Hit:
    """A provision that holds the words. `text` is its caption and words; `places` are (start, end) in it, to mark."""

    project: str
    side: str
    version: str
    key: str
    locator: str
    text: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Hits:
    """`total` counts all; `hits` are those asked for."""

    total: int
    hits: tuple[Hit, ...]


def search(store: Store, query: str, *, project: str = "", side: str = "", limit: int = 50, offset: int = 0) -> Hits:
    """The provisions that hold every word of `query` (words stand between spaces), latest versions first.

    Width, case and kind of punctuation do not matter. Removed versions are left out. A query without any letter,
    digit or Han character finds nothing.
    """
    words = phrases(query[:LONGEST_QUERY])
    if not words:
        return Hits(0, ())
    wanted = {"expression": expression(words), "project": project, "side": side}
    with store.reading() as connection:
        counted = connection.row(f"SELECT count(*) AS total {MATCHING}", **wanted)
        found = connection.rows(
            f"""SELECT version.project, version.side, version.key AS version, provision.key, provision.locator,
            provision.caption, provision.text {MATCHING}
            ORDER BY version.added_at DESC, version.key, provision.position LIMIT :limit OFFSET :offset""",
            **wanted,
            limit=limit,
            offset=offset,
        )
    return Hits(int(counted["total"]) if counted else 0, tuple(_hit(row, words) for row in found))


def _hit(row: Record, words: tuple[str, ...]) -> Hit:
    text = searched(row.pop("caption"), row.pop("text"))
    return Hit(**row, text=text, places=places(text, words))
