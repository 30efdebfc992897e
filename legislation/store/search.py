"""Finding words in every stored text: an FTS5 index over pairs of characters (folding.py says why)."""

from dataclasses import dataclass

from legislation.store.connection import Record
from legislation.store.database import Store
from legislation.store.folding import expression, phrases, places
from legislation.store.index import searched

LONGEST_QUERY = 200  # characters; what is beyond is not looked for

MATCHING = """FROM searched_text
    JOIN searched_provision ON searched_provision.id = searched_text.rowid
    JOIN version ON version.key = searched_provision.version
    LEFT JOIN removed_version ON removed_version.version = version.key
    WHERE searched_text MATCH :expression AND removed_version.version IS NULL
        AND (:project = '' OR version.project = :project) AND (:side = '' OR version.side = :side)"""

COUNT = f"SELECT count(*) AS total {MATCHING}"

# The page is cut out before the texts are fetched: a common word stands in tens of thousands of provisions.
PAGE = f"""WITH page AS (
        SELECT version.project, version.side, version.key AS version, version.rowid AS came, searched_provision.position
        {MATCHING}
        ORDER BY version.rowid DESC, searched_provision.position LIMIT :limit OFFSET :offset
    )
    SELECT page.project, page.side, page.version, provision.key, provision.locator, provision.caption, provision.text
    FROM page
    JOIN provision ON provision.version = page.version AND provision.position = page.position
    ORDER BY page.came DESC, page.position"""  # noqa: S608 -- made of constants


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
    """The provisions that hold every word of `query` (words stand between spaces), of the version that came last first.

    Width, case and kind of punctuation do not matter. Removed versions are left out. A query without any letter,
    digit or Han character finds nothing.
    """
    words = phrases(query[:LONGEST_QUERY])
    if not words:
        return Hits(0, ())
    wanted = {"expression": expression(words), "project": project, "side": side}
    with store.reading() as connection:
        counted = connection.row(COUNT, **wanted)
        found = connection.rows(PAGE, **wanted, limit=limit, offset=offset)
    return Hits(int(counted["total"]) if counted else 0, tuple(_hit(row, words) for row in found))


def _hit(row: Record, words: tuple[str, ...]) -> Hit:
    text = searched(row.pop("caption"), row.pop("text"))
    return Hit(**row, text=text, places=places(text, words))
