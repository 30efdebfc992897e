"""A row at the table of two sides: what each keeps to itself, what one proposes to the other, and what comes of it.

本方拟 → 已提出 → 对方回应 → 已商定. These are the records; `intentions` and `proposals` keep them.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from legislation.negotiation.records import Decided, Decision, Position, Verdict


@dataclass(frozen=True, slots=True)
class Intent:
    """What `side` means to make of a row, for itself alone. `position` None: it means nothing any more."""

    side: str
    position: Position | None
    reason: str = ""
    explanation: str = ""
    wording: str = ""
    note: str = ""

    @property
    def terms(self) -> Verdict:
        """What would be proposed: all but the note, which is the side's own."""
        return Verdict(self.position, self.reason, self.explanation, self.wording)


class MoveKind(StrEnum):
    """What a side does at the table."""

    PROPOSED = "proposed"  # 提出
    COUNTERED = "countered"  # 另提: its own terms in answer to the other's
    ACCEPTED = "accepted"  # 同意: exactly the terms that stand
    DECLINED = "declined"  # 不同意, with the reason
    WITHDRAWN = "withdrawn"  # 撤回, while unanswered


OFFERS = frozenset({MoveKind.PROPOSED, MoveKind.COUNTERED})


@dataclass(frozen=True, slots=True)
class Move:
    """One act of `side` on a proposal, with the terms that it is about: those offered, or those that were answered.
    `answer` is what is said with an answer; `recorded` the key of the position that the terms are of or became."""

    kind: MoveKind
    side: str
    position: Position
    reason: str = ""
    explanation: str = ""
    wording: str = ""
    answer: str = ""
    recorded: str = ""

    @property
    def terms(self) -> Verdict:
        return Verdict(self.position, self.reason, self.explanation, self.wording)


RowIntention = Decided[Intent]
"""What a side keeps on a row, with its history; never seen by another."""
RowMove = Decision[Move]
RowProposal = Decided[Move]
"""A proposal with every move on it, oldest first: one for each row, under one key for good."""


@dataclass(frozen=True, slots=True)
class OpenOffer:
    """Terms that wait for an answer: on which project, of which side, whose answer, since when (UTC, ISO 8601)."""

    project: str
    proposal: str
    side: str
    awaited: str
    since: str


def standing_offer(of: RowProposal) -> RowMove | None:
    """The terms that wait for an answer; None where none do."""
    return of.present if of.present.verdict.kind in OFFERS else None


def awaited(of: RowProposal) -> str:
    """The side (key) whose answer is awaited, empty where nobody's is."""
    offer = standing_offer(of)
    return other_side(of, offer.verdict.side) if offer else ""


def agreed_move(of: RowProposal) -> RowMove | None:
    """The acceptance that holds: the last one; what was offered since does not undo it."""
    return next((move for move in reversed(of.history) if move.verdict.kind is MoveKind.ACCEPTED), None)


def other_side(of: RowProposal, side: str) -> str:
    return of.right_side if side == of.left_side else of.left_side


def move_digest(key: str, move: RowMove) -> str:
    """SHA-256 of all that a move says, with the random key of its proposal: for the log, which holds no words of it."""
    said = {
        "proposal": key,
        "revision": move.revision,
        "anchor": [getattr(move.anchor, name) for name in move.anchor.__slots__],
        "said": [getattr(move.verdict, name) for name in move.verdict.__slots__],
    }
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
