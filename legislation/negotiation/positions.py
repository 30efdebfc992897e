"""Positions: what two sides decided on a row of their comparison, with every decision that came before."""

from collections.abc import Mapping

from drafts.refusal import Refusal
from legislation.negotiation.agreed_reasons import agreed_reasons
from legislation.negotiation.anchoring import anchored
from legislation.negotiation.deciding import Decisions, Seen, StaleDecision
from legislation.negotiation.records import Anchor, Position, RowDecision, RowPosition, Verdict
from legislation.projects.cleaning import bounded, plain_lines
from legislation.projects.records import What
from legislation.rights.table import Act, of_one_side
from legislation.store.connection import Connection, Record, Value
from legislation.store.database import Store

LONGEST = 20_000  # characters of a wording or a note
WORDS = ("reason", "explanation", "wording", "agreed_at", "note")  # of a verdict, in their order


class StalePosition(StaleDecision[Verdict]):
    """Of the position of a row."""

    def __init__(self, found: RowPosition, before: Verdict | None) -> None:
        super().__init__("position_changed", found, before or Verdict(None))


def positions(store: Store, project: str) -> tuple[RowPosition, ...]:
    """All positions of a project that people ever decided on, oldest first. Raises Refusal `project_unknown`."""
    return _KEPT.all(store, project)


def read_positions(connection: Connection, project: str) -> tuple[RowPosition, ...]:
    """As `positions`, inside a transaction."""
    return _KEPT.read(connection, project)


def position(store: Store, key: str) -> RowPosition:
    """Raises Refusal `position_unknown`."""
    with store.reading() as connection:
        return _KEPT.one(connection, key)


def decide(
    store: Store, project: str, anchor: Anchor, verdict: Verdict, *, key: str = "", revision: int = 0
) -> RowPosition:
    """Decide on the row of `anchor`, at the common table. `key` and `revision` are those of the position that was seen,
    empty and 0 for a row that nobody decided on.

    What binds both sides is not recorded by one of them: who acts for a single side notes that a row is open, and takes
    that back; everything else it proposes (`proposals`).

    Raises StalePosition, and Refusal: position_needs_both, project_unknown, version_unknown, article_unknown,
    position_without_articles, position_one_side, position_reason_missing, position_reason_unknown, position_unknown,
    text_too_long.
    """
    verdict = checked(verdict)
    with store.atomic(Act.DECIDE) as connection:
        if of_one_side(store.actor):
            _refuse_alone(connection, key, verdict)
        return _KEPT.decide(store, project, anchor, verdict, Seen(key, revision))


def record_agreed(
    connection: Connection, at: str, project: str, anchor: Anchor, verdict: Verdict, *, key: str, new: str, who: str
) -> RowPosition:
    """What both sides accepted becomes the position of the row, whatever stood there before: of the position with this
    `key`, else of the one on these very articles, else of a new one called `new`. Inside the transaction of whoever
    accepts. Raises as `decide`."""
    anchor, _ = anchored(connection, project, anchor)
    of_row = (each for each in _KEPT.on(connection, project, anchor) if each.present.anchor == anchor)
    found = _KEPT.maybe(connection, key) or next(of_row, None) or _KEPT.maybe(connection, new)
    if found is not None and found.project != project:
        raise Refusal("position_unknown", position=found.key[:40])
    seen = Seen(found.key, found.revision) if found else Seen()
    return _KEPT.add(connection, at, project, anchor, verdict, seen, who=who, new=new)


def take_in(
    connection: Connection, at: str, project: str, anchor: Anchor, verdict: Verdict, seen: Seen, *, who: str, new: str
) -> RowPosition:
    """A decision that was made in another store, by `who`; `new` is the key there of a row that nobody decided on
    here. Raises as `decide`."""
    return _KEPT.take_in(connection, at, project, anchor, checked(verdict), seen, who, new)


def not_agreed(connection: Connection, project: str, key: str, who: str, at: str, disagreement: str) -> None:
    """What `who` recorded at that moment by accepting it does not count: the acceptance is in dispute, or given up."""
    kept = _KEPT.maybe(connection, key)
    if kept is not None and kept.project == project:
        of_it = [made.revision for made in kept.history if (made.who, made.at) == (who, at)]
        _KEPT.give_up(connection, kept, of_it, disagreement)


def agreed_again(connection: Connection, disagreement: str) -> None:
    """A dispute ended in what was agreed: it counts again."""
    connection.run(
        "DELETE FROM main.given_up WHERE disagreement = :key AND item = 'position'",
        key=disagreement,
    )


def give_up(connection: Connection, of: RowPosition, common: int, disagreement: str) -> None:
    """All decisions but the first `common` count no more."""
    _KEPT.give_up(connection, of, (made.revision for made in of.history[common:]), disagreement)


def given_up(connection: Connection, project: str) -> tuple[RowDecision, ...]:
    """Every decision of a project that counts no more."""
    return _KEPT.given_up(connection, project)


def _refuse_alone(connection: Connection, key: str, verdict: Verdict) -> None:
    before = _KEPT.one(connection, key).present.verdict if key else Verdict(None)
    if binds(verdict) or binds(before):
        raise Refusal("position_needs_both")


def binds(verdict: Verdict) -> bool:
    """Whether it is of both sides: everything but that a row is open."""
    return verdict.position not in (None, Position.OPEN) or bool(verdict.wording)


def checked(verdict: Verdict) -> Verdict:
    """The words cleaned. Raises Refusal: position_reason_missing, position_reason_unknown, text_too_long."""
    words = (bounded(plain_lines(getattr(verdict, name)), LONGEST) for name in WORDS)
    kept = Verdict(verdict.position, *words)
    if kept.reason and kept.reason not in agreed_reasons():
        raise Refusal("position_reason_unknown", reason=kept.reason[:40])
    if kept.position is Position.INTENDED and not (kept.reason or kept.explanation):
        raise Refusal("position_reason_missing")
    return kept


def _told(found: RowPosition) -> tuple[What, Mapping[str, str | int]]:
    anchor = found.present.anchor
    return What.POSITION_SET if found.present.verdict.position else What.POSITION_RELEASED, {
        "position_key": found.key,
        "left_version": anchor.left_version,
        "left_articles": "、".join(anchor.left),
        "right_version": anchor.right_version,
        "right_articles": "、".join(anchor.right),
    }


def _columns(verdict: Verdict) -> Mapping[str, Value]:
    state = verdict.position.value if verdict.position else ""
    return {"state": state, **{name: getattr(verdict, name) for name in WORDS}}


def _verdict(row: Record) -> Verdict:
    return Verdict(Position(row["state"]) if row["state"] else None, *(row[name] for name in WORDS))


_KEPT = Decisions(
    act=Act.DECIDE,
    table="position",
    prefix="position",
    undecided=Verdict(None),
    columns=_columns,
    verdict=_verdict,
    same=lambda found, anchor, _: found.present.anchor == anchor,
    told=_told,
    unknown=lambda key: Refusal("position_unknown", position=key),
    stale=StalePosition,
)
