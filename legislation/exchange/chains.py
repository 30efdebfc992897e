"""Histories of rows from both sides: what goes on from what is known here is taken in, what does not is a disagreement
that people settle. Nothing is ever chosen silently."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from drafts.refusal import Refusal
from legislation.exchange.disagreeing import disagree, settle_quietly
from legislation.exchange.records import Coming, Item, Meeting, Plain, entry_of, met
from legislation.negotiation.deciding import Seen
from legislation.negotiation.moves import OFFERS, Move, MoveKind
from legislation.negotiation.positions import binds, read_positions
from legislation.negotiation.positions import take_in as take_in_verdict
from legislation.negotiation.proposals import read_proposals
from legislation.negotiation.proposals import take_in as take_in_move
from legislation.negotiation.records import Anchor, Decided, Position, Verdict
from legislation.rights.actors import Visibility
from legislation.store.connection import Connection


@dataclass(frozen=True, slots=True)
class Chains:
    """Histories of one kind: how they are read, and how an entry is added to one."""

    item: Item
    read: Callable[[Connection, str], Sequence[Decided[Any]]]
    add: Callable[[Connection, str, Plain, Seen, str], Decided[Any]]


def _anchor(plain: Plain) -> Anchor:
    return Anchor(plain["left_version"], tuple(plain["left"]), plain["right_version"], tuple(plain["right"]))


def _add_move(connection: Connection, project: str, entry: Plain, seen: Seen, new: str) -> Decided[Move]:
    said = entry["verdict"]
    move = Move(**{**said, "kind": MoveKind(said["kind"]), "position": Position(said["position"])})
    anchor, who = _anchor(entry["anchor"]), entry["who"]
    return take_in_move(connection, entry["at"], project, anchor, move, seen, who=who, new=new)


def _add_verdict(connection: Connection, project: str, entry: Plain, seen: Seen, new: str) -> Decided[Verdict]:
    anchor, who = _anchor(entry["anchor"]), entry["who"]
    verdict = verdict_of(entry)
    return take_in_verdict(connection, entry["at"], project, anchor, verdict, seen, who=who, new=new)


def verdict_of(entry: Plain) -> Verdict:
    """Raises ValueError."""
    said = entry["verdict"]
    return Verdict(**{**said, "position": Position(said["position"]) if said["position"] else None})


PROPOSALS = Chains(Item.PROPOSAL, read_proposals, _add_move)
POSITIONS = Chains(Item.POSITION, read_positions, _add_verdict)
OF = {each.item: each for each in (PROPOSALS, POSITIONS)}


def take_proposals(connection: Connection, coming: Coming, theirs: Sequence[Plain]) -> tuple[dict[str, int], set[str]]:
    """How many moves came and how many rows disagree; and the places (`_place`) of these."""
    counts, apart = {"moves": 0, "disagreements": 0}, set()
    for each in _readable(connection, coming, theirs):
        found, how, unseen = _met(PROPOSALS, connection, coming, each)
        _refuse_spoken_for(coming, found, unseen)
        if any(entry["verdict"]["kind"] == MoveKind.ACCEPTED.value for entry in unseen):
            _refuse_late(coming, each["history"])
        if how is Meeting.APART and found is not None:
            counts["disagreements"] += disagree(
                connection, coming, Item.PROPOSAL, found.key, unseen or each["history"][-1:]
            )
            apart |= {_place(entry) for entry in each["history"]}
            continue
        counts["moves"] += _go_on(PROPOSALS, connection, coming, each["key"], found, unseen)
    return counts, apart


def take_positions(connection: Connection, coming: Coming, theirs: Sequence[Plain], apart: set[str]) -> dict[str, int]:
    """What was agreed comes with the acceptance of a proposal. What binds both and does not is not taken on one side's
    word: it waits as a disagreement. Rows that already disagree on their proposals (`apart`) wait for these."""
    counts = {"positions": 0, "disagreements": 0}
    for each in _readable(connection, coming, theirs):
        if apart & {_place(entry) for entry in each["history"]}:
            continue
        found, how, unseen = _met(POSITIONS, connection, coming, each)
        before = found.present.verdict if found else Verdict(None)
        alone = bool(unseen) and any(binds(verdict) for verdict in (before, *map(verdict_of, unseen)))
        if (how is Meeting.APART and found is not None) or alone:
            counts["disagreements"] += disagree(
                connection, coming, Item.POSITION, found.key if found else each["key"], unseen or each["history"][-1:]
            )
            continue
        counts["positions"] += _go_on(POSITIONS, connection, coming, each["key"], found, unseen)
    return counts


def _refuse_spoken_for(coming: Coming, found: Decided[Move] | None, unseen: Sequence[Plain]) -> None:
    """What is new is what the other side itself did, and what it accepts is what this side offered: the very terms,
    since an acceptance makes them the agreed text. Raises Refusal."""
    history = found.history if found else ()
    offers = [made for made in history if made.verdict.side == coming.own and made.verdict.kind in OFFERS]
    for entry in unseen:
        said = entry["verdict"]
        if said["side"] == coming.own:
            raise Refusal("package_speaks_for_us", side=coming.side)
        if said["side"] != coming.side:
            raise Refusal("package_damaged")
        accepts = said["kind"] == MoveKind.ACCEPTED.value
        if accepts and not any(_terms(said) == made.verdict.terms and _is_of(entry, made.anchor) for made in offers):
            raise Refusal("package_agrees_alone", side=coming.side)


def _refuse_late(coming: Coming, theirs: Sequence[Plain]) -> None:
    """Who had seen that this side took its terms back has nothing to accept. An acceptance that crossed the withdrawal
    stands before it in the history of who made it, and may be said again. Raises Refusal."""
    stands = accepted = False
    for side, kind in ((entry["verdict"]["side"], entry["verdict"]["kind"]) for entry in theirs):
        accepts = kind == MoveKind.ACCEPTED.value
        if side == coming.own:
            stands = stands if accepts else kind in OFFERS
        elif accepts:
            if not (stands or accepted):
                raise Refusal("package_agrees_alone", side=coming.side)
            accepted = True


def _is_of(entry: Plain, anchor: Anchor) -> bool:
    """Whether an answer is on the row that was asked about: the same articles, or those of other versions."""
    answered = _anchor(entry["anchor"])
    same = (answered.left_version, answered.right_version) == (anchor.left_version, anchor.right_version)
    return not same or (answered.left, answered.right) == (anchor.left, anchor.right)


def _terms(said: Mapping[str, Any]) -> Verdict:
    """Raises Refusal `package_damaged`."""
    try:
        position = Position(said["position"])
    except ValueError as error:
        raise Refusal("package_damaged") from error
    return Verdict(position, said["reason"], said["explanation"], said["wording"])


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


def _met(
    chains: Chains, connection: Connection, coming: Coming, theirs: Plain
) -> tuple[Decided[Any] | None, Meeting, tuple[Plain, ...]]:
    """What is known here of the same thing: under its key, else of the same articles."""
    kept = {each.key: each for each in chains.read(connection, coming.project)}
    places = {_place(entry) for entry in theirs["history"]}
    of_place = (each for each in kept.values() if places & {_place(entry) for entry in history_of(each)})
    found = kept.get(theirs["key"]) or next(of_place, None)
    return found, *met(history_of(found) if found else (), theirs["history"])


def history_of(found: Decided[Any]) -> tuple[Plain, ...]:
    return tuple(entry_of(made.verdict, made.anchor, made.who, made.at) for made in found.history)


def _place(entry: Plain) -> str:
    anchor = entry["anchor"]
    return repr((anchor["left_version"], anchor["left"], anchor["right_version"], anchor["right"]))


def _go_on(
    chains: Chains,
    connection: Connection,
    coming: Coming,
    key: str,
    found: Decided[Any] | None,
    unseen: Sequence[Plain],
) -> int:
    for entry in unseen:
        found = add(chains, connection, coming.project, entry, found, key)
    if found is not None:
        settle_quietly(connection, coming, chains.item, found.key)
    return len(unseen)


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
