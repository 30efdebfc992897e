"""已提出 → 对方回应 → 已商定: proposals of one side to the other on a row, and the answers.

A row has one proposal for good, under a random key; every move on it is kept. What stands is answered by the other side
under the revision that it saw, so that nobody accepts what was changed meanwhile. Terms that both accepted become the
position of the row: the agreed text. An agreement holds until another one takes its place: to offer other terms, or to
have them declined, undoes nothing.
"""

from collections.abc import Mapping
from dataclasses import replace

from drafts.refusal import Refusal
from legislation.negotiation.deciding import Decisions, Seen, StaleDecision
from legislation.negotiation.moves import (
    OFFERS,
    Move,
    MoveKind,
    OpenOffer,
    RowMove,
    RowProposal,
    awaited,
    move_digest,
    standing_offer,
)
from legislation.negotiation.positions import LONGEST, checked, not_agreed, record_agreed
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.projects.cleaning import bounded, plain_lines
from legislation.projects.keeping import read_project, side_of
from legislation.projects.records import What
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record, Value
from legislation.store.database import Store

WORDS = ("reason", "explanation", "wording", "answer", "recorded")


class StaleProposal(StaleDecision[Move]):
    """Of a proposal: the other side, or another person of one's own, moved meanwhile."""

    def __init__(self, found: RowProposal, before: Move | None) -> None:
        present = found.present.verdict
        super().__init__("proposal_changed", found, before or Move(present.kind, present.side, Position.OPEN))


def proposals(store: Store, project: str) -> tuple[RowProposal, ...]:
    """All proposals of a project, oldest first. Raises Refusal `project_unknown`."""
    return _KEPT.all(store, project)


def read_proposals(connection: Connection, project: str) -> tuple[RowProposal, ...]:
    """As `proposals`, inside a transaction."""
    return _KEPT.read(connection, project)


def proposal(store: Store, key: str) -> RowProposal:
    """Raises Refusal `proposal_unknown`."""
    with store.reading() as connection:
        return _KEPT.one(connection, key)


def open_offers(store: Store) -> tuple[OpenOffer, ...]:
    """What waits for an answer in all projects, the oldest first."""
    with store.reading() as connection:
        found = connection.rows(
            """SELECT proposal.project, proposal.key AS proposal, made.side, made.at AS since,
                CASE made.side WHEN proposal.left_side THEN proposal.right_side ELSE proposal.left_side END AS awaited
            FROM proposal JOIN proposal_decision AS made
                ON made.proposal = proposal.key AND made.revision = proposal.revision
            WHERE made.kind IN ('proposed', 'countered') ORDER BY made.at, proposal.key"""
        )
    return tuple(OpenOffer(**row) for row in found)


def propose(
    store: Store,
    project: str,
    anchor: Anchor,
    terms: Verdict,
    *,
    side: str = "",
    key: str = "",
    revision: int = 0,
    recorded: str = "",
) -> RowProposal:
    """Offer the other side terms for the row of `anchor`: an outcome with its wording and reason. `side` is the actor's
    own unless said. Where the other side's terms stand this is the counter-proposal to them; where one's own do, it
    takes their place. `key` and `revision` are those of the proposal that was seen, empty and 0 where there was none;
    `recorded` is the key of the position of the row, empty where it has none.

    Raises StaleProposal, and Refusal: as `positions.decide` but position_needs_both; act_not_allowed, proposal_empty,
    proposal_unknown, proposal_of_no_side.
    """
    side = side or store.actor.side
    if terms.position is None:
        raise Refusal("proposal_empty")
    with store.atomic(Act.PROPOSE, side=side) as connection:
        side_of(read_project(connection, project), side)
        kind = MoveKind.PROPOSED
        if key:
            before = _KEPT.one(connection, key)
            offer = standing_offer(before)
            if offer is not None:
                kind = offer.verdict.kind if offer.verdict.side == side else MoveKind.COUNTERED
            recorded = recorded or before.present.verdict.recorded
        words = terms.reason, terms.explanation, terms.wording
        move = Move(kind, side, terms.position, *words, recorded=recorded)
        return add_move(connection, store.now(), project, anchor, move, Seen(key, revision))


def accept(
    store: Store,
    project: str,
    key: str,
    revision: int,
    *,
    side: str = "",
    answer: str = "",
    anchor: Anchor | None = None,
) -> RowProposal:
    """Accept the other side's terms as they stood at `revision`: they are the agreed text from now on. `anchor` is the
    row in the versions that are looked at, where these are newer than those the terms were offered on.

    Raises StaleProposal where they are no longer those, and Refusal: act_not_allowed, proposal_unknown,
    proposal_not_yours, text_too_long.
    """
    return _answer(store, Act.ANSWER, project, Seen(key, revision), MoveKind.ACCEPTED, side, answer, anchor)


def decline(store: Store, project: str, key: str, revision: int, answer: str, *, side: str = "") -> RowProposal:
    """Decline the other side's terms; `answer` is the reason. Raises as `accept`, and Refusal
    `proposal_reason_missing`."""
    if not answer.strip():
        raise Refusal("proposal_reason_missing")
    return _answer(store, Act.ANSWER, project, Seen(key, revision), MoveKind.DECLINED, side, answer)


def withdraw(store: Store, project: str, key: str, revision: int, *, side: str = "", answer: str = "") -> RowProposal:
    """Take one's own terms back while nobody answered. Raises as `accept`."""
    return _answer(store, Act.PROPOSE, project, Seen(key, revision), MoveKind.WITHDRAWN, side, answer)


def _answer(
    store: Store,
    act: Act,
    project: str,
    seen: Seen,
    kind: MoveKind,
    side: str,
    answer: str,
    anchor: Anchor | None = None,
) -> RowProposal:
    side = side or store.actor.side
    with store.atomic(act, side=side) as connection:
        before = _KEPT.one(connection, seen.key)
        if before.revision != seen.revision:
            raise _KEPT.stale_since(before, seen.revision)
        move = replace(before.present.verdict, kind=kind, side=side, answer=answer)
        return add_move(connection, store.now(), project, anchor or before.present.anchor, move, seen)


def add_move(
    connection: Connection,
    at: str,
    project: str,
    anchor: Anchor,
    move: Move,
    seen: Seen,
    *,
    who: str | None = None,
    new: str = "",
) -> RowProposal:
    """Add a move inside a transaction; `new` is the key of a new proposal, empty for a random one, and `who` made it
    (the actor unless said): so one that was made in another store comes in as it was made there. An acceptance
    records what was agreed at the common table.

    Raises StaleProposal, and Refusal as those above.
    """
    who = connection.actor.name if who is None else who
    move = _cleaned(move)
    before = _KEPT.one(connection, seen.key) if seen.key else None
    if before is not None and before.revision == seen.revision:
        _refuse_out_of_turn(before, move)
    elif before is None and move.kind is not MoveKind.PROPOSED:
        raise Refusal("proposal_not_yours")
    if move.kind is MoveKind.ACCEPTED and before is not None and before.revision == seen.revision:
        move = _recorded(connection, at, project, anchor, move, before.key, who)
    found = _KEPT.add(connection, at, project, anchor, move, seen, who=who, new=new)
    if move.side not in (found.left_side, found.right_side):
        raise Refusal("proposal_of_no_side", side=move.side[:40])
    return found


def take_in(
    connection: Connection, at: str, project: str, anchor: Anchor, move: Move, seen: Seen, *, who: str, new: str
) -> RowProposal:
    """As `add_move`, of a move that was made in another store and may have crossed one made here: it was in its turn
    there. Raises StaleProposal, and Refusal."""
    move = _cleaned(move)
    if seen.key:
        move = replace(move, recorded=_KEPT.one(connection, seen.key).present.verdict.recorded)
    if move.kind is MoveKind.ACCEPTED:
        move = _recorded(connection, at, project, anchor, move, seen.key or new, who)
    return _KEPT.take_in(connection, at, project, anchor, move, seen, who, new)


def give_up(connection: Connection, of: RowProposal, common: int, disagreement: str) -> None:
    """All moves but the first `common` count no more: the side follows what the other one did in their place
    (`disagreement` is the key). What was agreed by them is agreed no more."""
    gone = of.history[common:]
    hold_agreed(connection, of, common, disagreement)
    _KEPT.give_up(connection, of, (move.revision for move in gone), disagreement)


def hold_agreed(connection: Connection, of: RowProposal, common: int, disagreement: str) -> None:
    """What was agreed by all moves but the first `common` does not count while these are in dispute."""
    for move in of.history[common:]:
        if move.verdict.kind is MoveKind.ACCEPTED:
            not_agreed(connection, of.project, move.verdict.recorded, move.who, move.at, disagreement)


def given_up(connection: Connection, project: str) -> tuple[RowMove, ...]:
    """Every move of a project that counts no more."""
    return _KEPT.given_up(connection, project)


def _cleaned(move: Move) -> Move:
    said = checked(move.terms)
    answer = bounded(plain_lines(move.answer), LONGEST)
    return replace(move, reason=said.reason, explanation=said.explanation, wording=said.wording, answer=answer)


def _recorded(connection: Connection, at: str, project: str, anchor: Anchor, move: Move, key: str, who: str) -> Move:
    new = "position-" + key.partition("-")[2]
    made = record_agreed(connection, at, project, anchor, move.terms, key=move.recorded, new=new, who=who)
    return replace(move, recorded=made.key)


def _refuse_out_of_turn(before: RowProposal, move: Move) -> None:
    """An answer is the other side's, to what stands; only one's own is withdrawn. An offer may be made at any time."""
    if move.kind in OFFERS:
        return
    offer = standing_offer(before)
    if move.kind is MoveKind.WITHDRAWN:
        allowed = offer is not None and offer.verdict.side == move.side
    else:
        allowed = awaited(before) == move.side
    if not allowed:
        raise Refusal("proposal_not_yours")
    if offer is not None and move.terms != offer.verdict.terms:
        raise _KEPT.stale_since(before, 0)


_WHAT = {
    MoveKind.PROPOSED: What.PROPOSAL_MADE,
    MoveKind.COUNTERED: What.PROPOSAL_COUNTERED,
    MoveKind.ACCEPTED: What.PROPOSAL_ACCEPTED,
    MoveKind.DECLINED: What.PROPOSAL_DECLINED,
    MoveKind.WITHDRAWN: What.PROPOSAL_WITHDRAWN,
}


def _told(found: RowProposal) -> tuple[What, Mapping[str, str | int]]:
    anchor = found.present.anchor
    return _WHAT[found.present.verdict.kind], {
        "proposal_key": found.key,
        "proposal_digest": move_digest(found.key, found.present),
        "left_version": anchor.left_version,
        "left_articles": "、".join(anchor.left),
        "right_version": anchor.right_version,
        "right_articles": "、".join(anchor.right),
    }


def _columns(move: Move) -> Mapping[str, Value]:
    own = {name: getattr(move, name) for name in WORDS}
    return {"kind": move.kind.value, "side": move.side, "state": move.position.value, **own}


def _move(row: Record) -> Move:
    return Move(MoveKind(row["kind"]), row["side"], Position(row["state"]), *(row[name] for name in WORDS))


_KEPT = Decisions(
    act=Act.PROPOSE,
    table="proposal",
    prefix="proposal",
    undecided=Move(MoveKind.PROPOSED, "", Position.OPEN),
    columns=_columns,
    verdict=_move,
    same=lambda found, anchor, _: found.present.anchor == anchor,
    told=_told,
    unknown=lambda key: Refusal("proposal_unknown", proposal=key),
    stale=StaleProposal,
    unlogged=frozenset(Move.__slots__),
    whose=lambda move: move.side,
)
