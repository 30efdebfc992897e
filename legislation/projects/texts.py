"""The text of a version as rows: one a provision, in reading order, and back again as the same Draft."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict

from drafts.budget import READING, within
from drafts.lines import Aside, Finding, ReadAs, SetAside, Way
from drafts.provisions import Draft, Kind, Level, Number, Provision
from drafts.refusal import Refusal
from legislation.store.connection import Connection, Record, Value, of_rows

TABLES = ("provision", "passage", "finding", "set_aside")
HEADINGS = (Level.PART, Level.CHAPTER, Level.SECTION)
KEY = re.compile(r"[0-9a-z][0-9a-z#/.~_-]{0,119}")  # of a provision, as the parser makes them
LARGEST = 2**63 - 1  # what a column of whole numbers holds


def words_digest(draft: Draft) -> str:
    """SHA-256 of the words of a text (`Draft.words`) in UTF-8."""
    return hashlib.sha256(draft.words.encode(errors="surrogatepass")).hexdigest()


def insert_text(connection: Connection, version: str, draft: Draft) -> None:
    """Write all rows of a draft whose `version` row is already there. Raises Refusal `version_number_large`."""
    connection.insert_many("provision", _provision_rows(version, draft))
    passages = [("preamble", text) for text in draft.preamble] + [("closing", text) for text in draft.closing]
    connection.insert_many(
        "passage",
        (
            {"version": version, "position": position, "part": part, "text": text}
            for position, (part, text) in enumerate(passages)
        ),
    )
    connection.insert_many(
        "finding",
        (
            {
                "version": version,
                "position": position,
                "code": finding.code,
                "locator": finding.locator,
                "place": finding.where,
                "params": json.dumps(dict(finding.params), ensure_ascii=False),
            }
            for position, finding in enumerate(draft.findings)
        ),
    )
    connection.insert_many(
        "set_aside",
        (
            {
                "version": version,
                "position": position,
                "kind": aside.kind.value,
                "text": aside.text,
                "place": aside.where,
            }
            for position, aside in enumerate(draft.set_aside)
        ),
    )


def read_text(connection: Connection, version: str) -> Draft:
    """The draft as it was written. Raises Refusal `version_unknown`."""
    head = connection.row("SELECT title, kind, note, read_as FROM version WHERE key = :version", version=version)
    if head is None:
        raise Refusal("version_unknown", version=version[:120])
    return _draft(head, {table: _rows(connection, table, version) for table in TABLES})


@of_rows
def _draft(head: Record, rows: Mapping[str, list[Record]]) -> Draft:
    provisions, passages = rows["provision"], rows["passage"]
    return Draft(
        title=head["title"],
        kind=Kind(head["kind"]),
        note=head["note"],
        body=_tree(provisions, "body"),
        annexes=_tree(provisions, "annex"),
        preamble=tuple(row["text"] for row in passages if row["part"] == "preamble"),
        closing=tuple(row["text"] for row in passages if row["part"] == "closing"),
        findings=tuple(
            Finding(row["code"], row["locator"], row["place"], json.loads(row["params"])) for row in rows["finding"]
        ),
        set_aside=tuple(SetAside(Aside(row["kind"]), row["text"], row["place"]) for row in rows["set_aside"]),
        read_as=_read_as(head["read_as"]),
    )


def read_as_kept(read_as: ReadAs | None) -> str:
    """As it stands in the row of a version; empty where nothing is known."""
    return json.dumps(asdict(read_as)) if read_as else ""


def _read_as(kept: str) -> ReadAs | None:
    if not kept:
        return None
    found = json.loads(kept)
    return ReadAs(**{**found, "way": Way(found["way"])})


def read_articles(connection: Connection, version: str, articles: Iterable[str]) -> Draft:
    """As `read_text`, of a text that has these articles (keys). Raises Refusal `article_unknown` where it has not."""
    draft = read_text(connection, version)
    known = {article.key for article in draft.articles}
    if missing := [key for key in articles if key not in known]:
        raise Refusal("article_unknown", article=missing[0][:40], version=version)
    return draft


def article_words(connection: Connection, version: str, articles: Sequence[str]) -> tuple[str, ...]:
    """The words of these articles (keys) without numbers, captions and white space, as `words_hash` takes them; of a
    long text nothing else is read. Raises Refusal: version_unknown, article_unknown."""
    places = article_places(connection, version, articles)
    return tuple(_words_from(connection, version, places[key]) for key in articles)


def article_places(connection: Connection, version: str, articles: Sequence[str]) -> Mapping[str, int]:
    """Key of an article -> its place among the provisions of the text. Raises as `article_words`."""
    if connection.row("SELECT key FROM version WHERE key = :version", version=version) is None:
        raise Refusal("version_unknown", version=version[:120])
    places = {
        row["key"]: row["position"]
        for row in connection.rows(
            """SELECT key, position FROM provision
            WHERE version = :version AND part = 'body' AND level = 'article'
                AND key IN (SELECT value FROM json_each(:keys))""",
            version=version,
            keys=json.dumps(list(articles)),
        )
    }
    if missing := [key for key in articles if key not in places]:
        raise Refusal("article_unknown", article=missing[0][:40], version=version)
    return places


def _words_from(connection: Connection, version: str, position: int) -> str:
    """Of the article that stands at this place: what follows up to the next article or heading is below it."""
    texts = connection.column(
        """SELECT text FROM provision WHERE version = :version AND position >= :position AND position < coalesce(
            (SELECT position FROM provision WHERE version = :version AND position > :position
                AND level NOT IN ('paragraph', 'item', 'subitem') ORDER BY position LIMIT 1), :position + 1000000)
        ORDER BY position""",
        version=version,
        position=position,
    )
    return "".join("".join(text.split()) for text in texts)


def refuse_unsound(connection: Connection, version: str, draft: Draft, label: str) -> None:
    """`draft` is what `read_text` makes of the rows of a text that another program wrote. They are sound where they are
    the very rows that this one would write of it: each provision after the one that it stands in and before those
    beside it that follow, none twice, none left out; and each stands in one of a higher level, under a key of its
    own; `label` is what people call it. Raises Refusal: text_unsound, and as `within`."""
    within(draft, READING, label)
    keys = [node.key for node in draft.walk()]
    # What is not reached from the top is no provision of the draft; the index would have it all the same.
    kept = [{name: row[name] for name in row if name != "version"} for row in _rows(connection, "provision", version)]
    whole = [{name: row[name] for name in row if name != "version"} for row in _provision_rows(version, draft)]
    nested = all(_stands(top, None, part) for part, tops in _parts(draft) for top in tops)
    if kept != whole or len(set(keys)) < len(keys) or not all(map(KEY.fullmatch, keys)) or not nested:
        raise Refusal("text_unsound", label=label[:120])
    if {row["part"] for row in _rows(connection, "passage", version)} - {"preamble", "closing"}:
        raise Refusal("text_unsound", label=label[:120])


def _parts(draft: Draft) -> tuple[tuple[str, tuple[Provision, ...]], ...]:
    return ("body", draft.body), ("annex", draft.annexes)


def _stands(node: Provision, above: Level | None, part: str) -> bool:
    """Whether it may stand there: parts, chapters and sections in that order, articles in them, and all else in an
    article or in an annex."""
    if node.level is Level.ANNEX:
        sound = above is None and part == "annex"
    elif node.level in HEADINGS:
        higher = HEADINGS[: max(HEADINGS.index(node.level), 1)]  # a part may have parts (分编)
        sound = above in (Level.ANNEX if part == "annex" else None, *higher)
    elif node.level is Level.ARTICLE:
        sound = above in (Level.ANNEX if part == "annex" else None, *HEADINGS)
    else:
        sound = above is not None and (part == "annex" or above not in HEADINGS)
    return sound and all(_stands(child, node.level, part) for child in node.children)


def _rows(connection: Connection, table: str, version: str) -> list[Record]:
    """`table` is one of TABLES, never input."""
    return connection.rows(f"SELECT * FROM {table} WHERE version = :version ORDER BY position", version=version)  # noqa: S608


def _provision_rows(version: str, draft: Draft) -> Iterator[dict[str, Value]]:
    position = 0

    def descend(node: Provision, parent: int | None, part: str) -> Iterator[dict[str, Value]]:
        nonlocal position
        if node.number and max(node.number.value, node.number.suffix) > LARGEST:
            raise Refusal("version_number_large", label=node.label[:20])
        here = position
        position += 1
        yield {
            "version": version,
            "position": here,
            "parent": parent,
            "part": part,
            "level": node.level.value,
            "key": node.key,
            "locator": node.locator,
            "number": node.number.value if node.number else None,
            "suffix": node.number.suffix if node.number else None,
            "label": node.label,
            "caption": node.caption,
            "text": node.text,
            "raw": node.raw,
        }
        for child in node.children:
            yield from descend(child, here, part)

    for part, tops in _parts(draft):
        for top in tops:
            yield from descend(top, None, part)


def _tree(rows: list[Record], part: str) -> tuple[Provision, ...]:
    """The provisions of one part. Rows come in reading order, so that from the end each node's children are ready."""
    children: dict[int | None, list[Provision]] = {}
    for row in reversed(rows):
        if row["part"] != part:
            continue
        below = tuple(reversed(children.pop(row["position"], [])))
        children.setdefault(row["parent"], []).append(_provision(row, below))
    return tuple(reversed(children.get(None, [])))


def _provision(row: Record, children: tuple[Provision, ...]) -> Provision:
    number = None if row["number"] is None else Number(row["number"], row["suffix"])
    return Provision(
        level=Level(row["level"]),
        key=row["key"],
        locator=row["locator"],
        number=number,
        label=row["label"],
        caption=row["caption"],
        text=row["text"],
        raw=row["raw"],
        children=children,
    )
