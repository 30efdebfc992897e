"""本方拟: what a side means to make of a row, kept for itself until it proposes it. Nobody else sees that there is one:
no row, no count, no entry of the log (store/shadows.py)."""

from collections.abc import Mapping

from drafts.refusal import Refusal
from legislation.negotiation.deciding import Decisions, Seen, StaleDecision
from legislation.negotiation.moves import Intent, RowIntention
from legislation.negotiation.positions import LONGEST, checked
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.projects.cleaning import bounded, plain_lines
from legislation.projects.keeping import read_project, side_of
from legislation.projects.records import What
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record, Value
from legislation.store.database import Store

WORDS = ("reason", "explanation", "wording", "note")


class StaleIntention(StaleDecision[Intent]):
    """Of an intention: another person of the side changed it."""

    def __init__(self, found: RowIntention, before: Intent | None) -> None:
        super().__init__("intention_changed", found, before or Intent(found.present.verdict.side, None))


def intentions(store: Store, project: str) -> tuple[RowIntention, ...]:
    """All that the actor's side ever meant to make of rows of a project, oldest first. Raises Refusal
    `project_unknown`."""
    return _KEPT.all(store, project)


def read_intentions(connection: Connection, project: str) -> tuple[RowIntention, ...]:
    """As `intentions`, inside a transaction."""
    return _KEPT.read(connection, project)


def intend(
    store: Store,
    project: str,
    anchor: Anchor,
    verdict: Verdict,
    *,
    side: str = "",
    note: str = "",
    key: str = "",
    revision: int = 0,
) -> RowIntention:
    """Keep what `side` (the actor's own unless said) means to make of the row of `anchor`, for that side alone. The
    texts need not be shared. `key` and `revision` are those of the intention that was seen. `verdict.position` None
    gives it up.

    Raises StaleIntention, and Refusal: as `positions.decide` but position_needs_both; act_not_allowed,
    intention_unknown, side_unknown.
    """
    side = side or store.actor.side
    terms = checked(verdict)
    note = bounded(plain_lines(note), LONGEST)
    intent = Intent(side, terms.position, terms.reason, terms.explanation, terms.wording, note)
    with store.atomic(Act.INTEND, side=side) as connection:
        side_of(read_project(connection, project), side)
        if key and _KEPT.one(connection, key).present.verdict.side != side:
            raise _unknown(key)
        return _KEPT.add(connection, store.now(), project, anchor, intent, Seen(key, revision))


def _unknown(key: str) -> Refusal:
    return Refusal("intention_unknown", intention=key[:40])


def _told(found: RowIntention) -> tuple[What, Mapping[str, str | int]]:
    anchor = found.present.anchor
    return What.INTENTION_KEPT if found.present.verdict.position else What.INTENTION_DROPPED, {
        "intention_key": found.key,
        "left_version": anchor.left_version,
        "left_articles": "、".join(anchor.left),
        "right_version": anchor.right_version,
        "right_articles": "、".join(anchor.right),
    }


def _columns(intent: Intent) -> Mapping[str, Value]:
    state = intent.position.value if intent.position else ""
    return {"side": intent.side, "state": state, **{name: getattr(intent, name) for name in WORDS}}


def _intent(row: Record) -> Intent:
    position = Position(row["state"]) if row["state"] else None
    return Intent(row["side"], position, *(row[name] for name in WORDS))


_KEPT = Decisions(
    act=Act.INTEND,
    table="intention",
    prefix="intention",
    undecided=Intent("", None),
    columns=_columns,
    verdict=_intent,
    same=lambda found, anchor, intent: found.present.verdict.side == intent.side and found.present.anchor == anchor,
    told=_told,
    unknown=_unknown,
    stale=StaleIntention,
    unlogged=frozenset(Intent.__slots__),
    whose=lambda intent: intent.side,
    shared=False,
)
