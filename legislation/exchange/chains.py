"""Histories of rows from both sides: what goes on from what is known here is taken in, what does not is a disagreement
until both sides say the same. Nothing is ever chosen silently."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from drafts.refusal import Refusal
from legislation.exchange.disagreeing import disagree, read_disagreements, settle_quietly
from legislation.exchange.lines import (
    Known,
    anchor_of,
    logged,
    moved,
    plain_of,
    refuse_after_the_fact,
    refuse_unlawful,
)
from legislation.exchange.records import Coming, Item, Meeting, Plain, end_of, entry_of, identity, met
from legislation.negotiation import positions, proposals
from legislation.negotiation.deciding import Seen
from legislation.negotiation.moves import Move, MoveKind
from legislation.negotiation.positions import binds, read_positions
from legislation.negotiation.proposals import hold_agreed, read_proposals
from legislation.negotiation.records import Decided, Decision, Position, Verdict
from legislation.rights.actors import Visibility
from legislation.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Chains:
    """Histories of one kind: how they are read, how an entry is added to one, and all but the first given up."""

    item: Item
    read: Callable[[Connection, str], Sequence[Decided[Any]]]
    add: Callable[[Connection, str, Plain, Seen, str], Decided[Any]]
    given_up: Callable[[Connection, str], Sequence[Decision[Any]]]
    give_up: Callable[[Connection, Decided[Any], int, str], None]


def _add_move(connection: Connection, project: str, entry: Plain, seen: Seen, new: str) -> Decided[Move]:
    said = entry["verdict"]
    move = Move(**{**said, "kind": MoveKind(said["kind"]), "position": Position(said["position"])})
    anchor, who = anchor_of(entry["anchor"]), entry["who"]
    return proposals.take_in(connection, entry["at"], project, anchor, move, seen, who=who, new=new)


def _add_verdict(connection: Connection, project: str, entry: Plain, seen: Seen, new: str) -> Decided[Verdict]:
    anchor, who = anchor_of(entry["anchor"]), entry["who"]
    return positions.take_in(connection, entry["at"], project, anchor, verdict_of(entry), seen, who=who, new=new)


def verdict_of(entry: Plain) -> Verdict:
    """Raises Refusal `package_damaged`."""
    said = entry["verdict"]
    try:
        return Verdict(**{**said, "position": Position(said["position"]) if said["position"] else None})
    except ValueError as error:
        raise Refusal("package_damaged") from error


PROPOSALS = Chains(Item.PROPOSAL, read_proposals, _add_move, proposals.given_up, proposals.give_up)
POSITIONS = Chains(Item.POSITION, read_positions, _add_verdict, positions.given_up, positions.give_up)
OF = {each.item: each for each in (PROPOSALS, POSITIONS)}


@dataclass
class _Rows:
    """What is here of one kind, found by key or by articles; kept up while a package is taken in."""

    by_key: dict[str, Decided[Any]] = field(default_factory=dict)
    by_place: dict[str, str] = field(default_factory=dict)

    def put(self, found: Decided[Any]) -> None:
        self.by_key[found.key] = found
        for made in found.history:
            self.by_place.setdefault(_place(plain_of(made)), found.key)

    def of(self, theirs: Plain) -> Decided[Any] | None:
        """Under its key, else of the same articles."""
        if theirs["key"] in self.by_key:
            return self.by_key[theirs["key"]]
        keys = (self.by_place.get(_place(entry)) for entry in theirs["history"])
        return next((self.by_key[key] for key in keys if key), None)


def _rows(chains: Chains, connection: Connection, project: str) -> _Rows:
    rows = _Rows()
    for found in chains.read(connection, project):
        rows.put(found)
    return rows


def _known(chains: Chains, connection: Connection, coming: Coming, rows: _Rows) -> Known:
    made = [each for found in rows.by_key.values() for each in found.history]
    entries = [plain_of(each) for each in (*made, *chains.given_up(connection, coming.project))]
    said = [
        entry
        for found in read_disagreements(connection, coming.project)
        if found.item is chains.item
        for entry in found.theirs
    ]
    own = frozenset(identity(entry) for entry in entries if entry["verdict"].get("side") == coming.own)
    return Known(own, frozenset(map(identity, (*entries, *said))), logged(connection, coming.project))


def take_proposals(
    connection: Connection, coming: Coming, theirs: Sequence[Plain], texts: Collection[str]
) -> tuple[dict[str, int], set[str]]:
    """How many moves came and how many rows disagree; and the places (`_place`) of these. `texts` are the versions
    (keys) that both can read."""
    counts, apart = {"moves": 0, "disagreements": 0}, set()
    rows = _rows(PROPOSALS, connection, coming.project)
    known = _known(PROPOSALS, connection, coming, rows)
    for each in _readable(connection, coming, theirs):
        found, line = rows.of(each), each["history"]
        refuse_unlawful(coming, line, known)
        how, common = met(history_of(found), line)
        refuse_after_the_fact(coming, found, line, common, known)
        waits = found is not None and how is Meeting.BEHIND and _unconfirmed(coming, found, common, known, texts)
        if how is Meeting.APART or waits or moved(connection, coming, line, common):
            if found is None:  # offered by nobody here: what was accepted so cannot be an offer of this side
                raise Refusal("package_agrees_alone", side=coming.side)
            counts["disagreements"] += _apart(PROPOSALS, connection, coming, found, line, common)
            apart |= {_place(entry) for entry in (*line, *history_of(found))}
            continue
        counts["moves"] += _go_on(PROPOSALS, connection, coming, each["key"], found, line[common:], rows)
    return counts, apart


def take_positions(
    connection: Connection, coming: Coming, theirs: Sequence[Plain], apart: set[str], texts: Collection[str]
) -> dict[str, int]:
    """What was agreed comes with the acceptance of a proposal. What binds both and does not is not taken on one side's
    word: it waits as a disagreement, on both workbenches. Rows that disagree on their proposals (`apart`) wait for
    these."""
    counts = {"positions": 0, "disagreements": 0}
    rows = _rows(POSITIONS, connection, coming.project)
    known = _known(POSITIONS, connection, coming, rows)
    here = list(rows.by_key.values())
    told: set[str] = set()
    for each in _readable(connection, coming, theirs):
        found, line = rows.of(each), each["history"]
        told |= {found.key} if found else set()
        if apart & {_place(entry) for entry in line}:
            continue
        ours = history_of(found)
        how, common = met(ours, line)
        if ours and end_of(ours) == end_of(line):
            how, common = Meeting.SAME, len(line)  # what was noted before it binds nobody
        refuse_after_the_fact(coming, found, line, common, known)
        before = found.present.verdict if found else Verdict(None)
        alone = how is Meeting.AHEAD and any(map(binds, (before, *map(verdict_of, line[common:]))))
        waits = found is not None and how is Meeting.BEHIND and _unconfirmed(coming, found, common, known, texts)
        if how is Meeting.APART or alone or waits:
            counts["disagreements"] += _apart(POSITIONS, connection, coming, found or each["key"], line, common)
            continue
        counts["positions"] += _go_on(POSITIONS, connection, coming, each["key"], found, line[common:], rows)
    for found in here:
        places = {_place(entry) for entry in history_of(found)}
        if found.key not in told and not apart & places and _unconfirmed(coming, found, 0, known, texts):
            counts["disagreements"] += _apart(POSITIONS, connection, coming, found, (), 0)
    return counts


def _apart(
    chains: Chains,
    connection: Connection,
    coming: Coming,
    found: Decided[Any] | str,
    line: Sequence[Plain],
    common: int,
) -> int:
    """What stands here waits, and so does what they did; terms that were accepted in it are not agreed meanwhile."""
    about = found if isinstance(found, str) else found.key
    end = end_of(line)
    key, new = disagree(connection, coming, chains.item, about, line[common:], common=common, their_end=end)
    if chains is PROPOSALS and not isinstance(found, str):
        hold_agreed(connection, found, common, key)
    return new


def _unconfirmed(coming: Coming, found: Decided[Any], common: int, known: Known, texts: Collection[str]) -> bool:
    """Whether they had it, could read its texts, and do not have it: nobody there consented."""
    bound = next((made for made in found.history[common:] if _binds(made.verdict, coming.own)), None)
    readable = ({made.anchor.left_version, made.anchor.right_version} <= set(texts) for made in found.history)
    return bound is not None and known.had(found, bound, coming.saw) and all(readable)


def _binds(verdict: Move | Verdict, own: str) -> bool:
    if isinstance(verdict, Move):
        return verdict.kind is MoveKind.ACCEPTED and verdict.side == own
    return binds(verdict)


def _readable(connection: Connection, coming: Coming, theirs: Sequence[Plain]) -> Sequence[Plain]:
    """Those that rest on texts which are here and both sides can read. A text may have been withdrawn meanwhile."""
    known = set(
        connection.column(
            """SELECT version FROM version_sharing JOIN version ON version.key = version
            WHERE project = :project AND visibility <> :own""",
            project=coming.project,
            own=Visibility.OWN.value,
        )
    )
    return [
        each
        for each in theirs
        if all({e["anchor"]["left_version"], e["anchor"]["right_version"]} <= known for e in each["history"])
    ]


def history_of(found: Decided[Any] | None) -> tuple[Plain, ...]:
    return tuple(map(plain_of, found.history)) if found else ()


def _place(entry: Plain) -> str:
    anchor = entry["anchor"]
    return repr((anchor["left_version"], anchor["left"], anchor["right_version"], anchor["right"]))


def _go_on(
    chains: Chains,
    connection: Connection,
    coming: Coming,
    key: str,
    found: Decided[Any] | None,
    unseen: Iterable[Plain],
    rows: _Rows,
) -> int:
    count = 0
    for count, entry in enumerate(unseen, start=1):  # noqa: B007 -- how many there were
        found = add(chains, connection, coming.project, entry, found, key)
    if found is not None:
        rows.put(found)
        settle_quietly(connection, coming, chains.item, found.key)
    return count


def add(
    chains: Chains, connection: Connection, project: str, entry: Plain, found: Decided[Any] | None, key: str
) -> Decided[Any]:
    """One entry more. Raises Refusal `package_damaged` where it is none that could have been made."""
    try:
        seen = Seen(found.key, found.revision) if found else Seen()
        made = chains.add(connection, project, entry, seen, "" if found else key)
    except (ValueError, TypeError) as error:
        raise Refusal("package_damaged") from error
    kept = made.present
    if entry_of(kept.verdict, kept.anchor, kept.who, kept.at)["verdict"] != _as_said(entry):
        raise Refusal("package_damaged")  # words that nobody could have entered
    return made


def _as_said(entry: Plain) -> Mapping[str, Any]:
    said: Mapping[str, Any] = entry["verdict"]
    return said
