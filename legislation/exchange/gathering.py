"""What a side shares of a project with another, whole, as it is at one moment; nothing that is 本方."""

from collections.abc import Mapping

from legislation.conversation.rows import place_columns, read_threads
from legislation.exchange.container import SHARED, written
from legislation.exchange.disagreeing import own_stands
from legislation.exchange.pins import plain_pin
from legislation.exchange.records import Plain, entry_of
from legislation.exchange.shapes import TEXT, VERSION
from legislation.negotiation.pinning import read_pins
from legislation.negotiation.positions import read_positions
from legislation.negotiation.proposals import read_proposals
from legislation.rights.actors import Visibility
from legislation.store.connection import Connection

VERSIONS = """SELECT version.*, version_sharing.visibility, coalesce(removed_version.removed_at, '') AS removed_at
    FROM version JOIN version_sharing ON version_sharing.version = version.key
    LEFT JOIN removed_version ON removed_version.version = version.key
    WHERE version.project = :project AND version.side = :side AND version_sharing.visibility <> 'own'
    ORDER BY version.ordinal"""


def gathered(connection: Connection, project: str, own: str, other: str) -> Mapping[str, bytes]:
    """The members of a package: `shared.json`, and the text and file of every version of its own that a side shares."""
    versions = connection.rows(VERSIONS, project=project, side=own)
    members: dict[str, bytes] = {}
    for version in versions:
        members[f"texts/{version['key']}.json"] = written(_text(connection, version["key"]))
        found = connection.row("SELECT content FROM file WHERE sha256 = :sha256", sha256=version["file"])
        members[f"files/{version['file']}"] = found["content"] if found else b""
    seen = set(
        connection.column(
            """SELECT version FROM version_sharing JOIN version ON version.key = version
            WHERE project = :project AND side IN (:own, :other) AND visibility <> 'own'""",
            project=project,
            own=own,
            other=other,
        )
    )
    shared = {
        "versions": [{name: version[name] for name in VERSION} for version in versions],
        "pins": _pins(connection, project, seen),
        "proposals": _within(_histories(connection, project, "proposals"), seen),
        "positions": _within(_histories(connection, project, "positions"), seen),
        "threads": _threads(connection, project, own, seen),
        "stands": own_stands(connection, project, own),
    }
    return {SHARED: written(shared), **members}


def _text(connection: Connection, version: str) -> Plain:
    return {
        table: [
            {name: row[name] for name in shape}
            for row in connection.rows(
                f"SELECT * FROM {table} WHERE version = :version ORDER BY position",  # noqa: S608 -- names of this program
                version=version,
            )
        ]
        for table, shape in TEXT.items()
    }


def _histories(connection: Connection, project: str, kind: str) -> list[Plain]:
    found = read_proposals(connection, project) if kind == "proposals" else read_positions(connection, project)
    return [
        {"key": each.key, "history": [entry_of(made.verdict, made.anchor, made.who, made.at) for made in each.history]}
        for each in found
    ]


def _within(histories: list[Plain], seen: set[str]) -> list[Plain]:
    """Those that rest on texts which both sides can read, from their first entry on."""
    return [
        each
        for each in histories
        if {entry["anchor"][name] for entry in each["history"] for name in ("left_version", "right_version")} <= seen
    ]


def _pins(connection: Connection, project: str, seen: set[str]) -> list[Plain]:
    found = read_pins(connection, project)
    return [plain_pin(each) for each in found if {each.left_version, each.right_version} <= seen]


def _threads(connection: Connection, project: str, own: str, seen: set[str]) -> list[Plain]:
    """What is for both sides, with the comments of one's own side alone."""
    found = []
    for thread in read_threads(connection, project):
        anchors = [hung.place.anchor for hung in thread.hangings]
        texts = {version for a in anchors for version in (a.left_version, a.right_version) if version}
        if thread.visibility is not Visibility.BOTH or not texts <= seen:
            continue
        found.append(
            {
                "key": thread.key,
                "side": thread.side,
                "resolved_at": thread.resolved_at,
                "resolved_by": thread.resolved_by,
                "revision": thread.revision,
                "places": [{**place_columns(hung.place), "who": hung.who, "at": hung.at} for hung in thread.hangings],
                "comments": [
                    {
                        "key": each.key,
                        "side": each.author.side,
                        "who": each.author.name,
                        "at": each.at,
                        "withdrawn_at": each.withdrawn_at,
                        "editions": [{"revision": e.revision, "words": e.words, "at": e.at} for e in each.editions],
                        "mentions": [{"name": m.name, "side": m.side} for m in each.mentions],
                    }
                    for each in thread.comments
                    if each.visibility is Visibility.BOTH and each.author.side == own
                ],
            }
        )
    return found
