"""Many rows at once: all of them are decided, or proposed to the other side, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from drafts.refusal import Refusal
from legislation.negotiation.moves import RowProposal
from legislation.negotiation.positions import decide, position
from legislation.negotiation.proposals import propose
from legislation.negotiation.records import Anchor, RowPosition, Verdict
from legislation.rights.table import Act
from legislation.store.database import Store

MOST = 1_000  # rows of one act


@dataclass(frozen=True, slots=True)
class Deciding:
    """What is decided or proposed on one row: `key` and `revision` are those of the position, or the proposal, that was
    seen, empty and 0 for a row without one."""

    anchor: Anchor
    verdict: Verdict
    key: str = ""
    revision: int = 0


def decide_many(store: Store, project: str, rows: Sequence[Deciding]) -> tuple[RowPosition, ...]:
    """Decide on all these rows in one moment; each has its own entry in the log and its own history.

    Raises as `decide` does, for the first row that is refused, and Refusal `positions_too_many`; nothing is changed
    then.
    """
    if len(rows) > MOST:
        raise Refusal("positions_too_many", count=len(rows), limit=MOST)
    with store.atomic(Act.DECIDE):
        return tuple(
            decide(store, project, row.anchor, row.verdict, key=row.key, revision=row.revision) for row in rows
        )


def propose_many(store: Store, project: str, rows: Sequence[Deciding], *, side: str = "") -> tuple[RowProposal, ...]:
    """Offer the other side all these rows in one moment; each has its own entry in the log. `side` is the actor's own
    unless said.

    Raises as `propose` does, for the first row that is refused, and Refusal `positions_too_many`; nothing is changed
    then.
    """
    if len(rows) > MOST:
        raise Refusal("positions_too_many", count=len(rows), limit=MOST)
    side = side or store.actor.side
    with store.atomic(Act.PROPOSE, side=side):
        return tuple(
            propose(store, project, row.anchor, row.verdict, side=side, key=row.key, revision=row.revision)
            for row in rows
        )


def take_back(store: Store, decided: Sequence[RowPosition]) -> tuple[RowPosition, ...]:
    """Give the rows of `decided`, as `decide_many` gave them, the state they had before: the decision that came before,
    or the tool's proposal.

    Raises StalePosition for the first row that someone decided on again since; nothing is changed then.
    """
    with store.atomic(Act.DECIDE):
        return tuple(_back(store, each) for each in decided)


def _back(store: Store, decided: RowPosition) -> RowPosition:
    position(store, decided.key)  # Refusal where the position is not there any more
    before = decided.history[-2].verdict if len(decided.history) > 1 else Verdict(None)
    anchor = decided.present.anchor
    return decide(store, decided.project, anchor, before, key=decided.key, revision=decided.revision)
