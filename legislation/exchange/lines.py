"""The history of a row as the other side tells it: whether both could have made it so, each move in its turn.

It is one line: whoever moves has seen what stands before. So a side accepts what stands at the end of its line, in the
very words and on the very row, and nothing that the other side had taken back before the last package told it so.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from drafts.refusal import Refusal
from legislation.exchange.records import Coming, Plain, entry_of, identity
from legislation.negotiation.anchoring import anchored
from legislation.negotiation.moves import OFFERS, MoveKind
from legislation.negotiation.records import Anchor, Decided, Decision, Position, Verdict
from legislation.projects.versions import version_of
from legislation.store.connection import Connection
from legislation.store.times import written

SKEW = timedelta(days=1)  # so far two clocks may be apart, or one be set back


@dataclass(frozen=True, slots=True)
class Known:
    """Identities of all that was ever done here on rows of one kind: by this side, and what the other's packages
    told; `log` as `logged`."""

    own: Collection[str]
    told: Collection[str]
    log: Mapping[tuple[str, str], int]

    def had(self, found: Decided[Any], made: Decision[Any], size: int) -> bool:
        """Whether our log told of it when it was `size` entries long."""
        return self.log.get((found.key, made.at), size + 1) <= size


def anchor_of(plain: Plain) -> Anchor:
    return Anchor(plain["left_version"], tuple(plain["left"]), plain["right_version"], tuple(plain["right"]))


def plain_of(made: Decision[Any]) -> Plain:
    return entry_of(made.verdict, made.anchor, made.who, made.at)


def refuse_unlawful(coming: Coming, line: Sequence[Plain], known: Known) -> None:
    """Every move is one that its side could make after those before it, and those of this side are its own. Raises
    Refusal: package_speaks_for_us, package_agrees_alone, package_damaged."""
    offer: Plain | None = None
    for entry in line:
        said = entry["verdict"]
        if said["side"] == coming.own and identity(entry) not in known.own:
            raise Refusal("package_speaks_for_us", side=coming.side)
        if said["side"] not in (coming.own, coming.side) or said["kind"] not in list(MoveKind):
            raise Refusal("package_damaged")
        if said["kind"] in OFFERS:
            offer = entry
            continue
        accepts = said["kind"] == MoveKind.ACCEPTED.value
        if offer is None or not _answers(entry, offer):
            raise Refusal("package_agrees_alone", side=coming.side) if accepts else Refusal("package_damaged")
        offer = None


def _answers(entry: Plain, offer: Plain) -> bool:
    """Whether it answers, or takes back, exactly what stands: the terms make the agreed text."""
    own = entry["verdict"]["side"] == offer["verdict"]["side"]
    withdraws = entry["verdict"]["kind"] == MoveKind.WITHDRAWN.value
    said, asked = anchor_of(entry["anchor"]), anchor_of(offer["anchor"])
    same_texts = (said.left_version, said.right_version) == (asked.left_version, asked.right_version)
    return own == withdraws and _terms(entry) == _terms(offer) and (said == asked or not same_texts)


def _terms(entry: Plain) -> Verdict:
    """Raises Refusal `package_damaged`."""
    said: Mapping[str, Any] = entry["verdict"]
    try:
        position = Position(said["position"])
    except ValueError as error:
        raise Refusal("package_damaged") from error
    return Verdict(position, said["reason"], said["explanation"], said["wording"])


def refuse_after_the_fact(
    coming: Coming, found: Decided[Any] | None, line: Sequence[Plain], common: int, known: Known
) -> None:
    """What is told now for the first time was not done long before the last package, which would have held it; and who
    had seen what this side did next, as an earlier package of theirs says, cannot have accepted without it. Raises
    Refusal: package_backdated, package_claims_earlier, package_speaks_for_us."""
    fresh = [entry for entry in line[common:] if identity(entry) not in known.told]
    if coming.told_before:
        earliest = written(datetime.fromisoformat(coming.told_before) - SKEW)
        if any(entry["at"] < earliest for entry in fresh):
            raise Refusal("package_backdated", side=coming.side)
    left_out = found.history[common:] if found else ()
    if not left_out and any(entry["verdict"].get("side") == coming.own for entry in line[common:]):
        raise Refusal("package_speaks_for_us", side=coming.side)  # what this side gave up does not come back so
    accepts = any(entry["verdict"].get("kind") == MoveKind.ACCEPTED.value for entry in fresh)
    if accepts and found and any(known.had(found, made, coming.saw_before) for made in left_out):
        raise Refusal("package_claims_earlier", side=coming.side)


def logged(connection: Connection, project: str) -> Mapping[tuple[str, str], int]:
    """Key of a row and time of what was done on it -> the first entry of the log that tells it."""
    rows = connection.rows(
        """SELECT coalesce(json_extract(after, '$.proposal_key'), json_extract(after, '$.position_key')) AS key, at,
            min(ordinal) AS ordinal
        FROM event WHERE project = :project AND (what LIKE 'proposal_%' OR what LIKE 'position_%') GROUP BY 1, 2""",
        project=project,
    )
    return {(row["key"], row["at"]): row["ordinal"] for row in rows}


def moved(connection: Connection, coming: Coming, line: Sequence[Plain], common: int) -> bool:
    """Whether something is accepted on other articles than it was offered on, in newer texts, and not in the same
    words: nothing here shows that it is the same row. Raises Refusal `package_agrees_alone` of older texts."""
    offer: Plain | None = None
    for place, entry in enumerate(line):
        if entry["verdict"]["kind"] in OFFERS:
            offer = entry
            continue
        accepts = place >= common and entry["verdict"]["kind"] == MoveKind.ACCEPTED.value
        if accepts and offer is not None and not _same_row(connection, coming, offer, entry):
            return True
    return False


def _same_row(connection: Connection, coming: Coming, offer: Plain, entry: Plain) -> bool:
    if offer["anchor"] == entry["anchor"]:
        return True
    try:
        (asked, _), (said, _) = (
            anchored(connection, coming.project, anchor_of(each["anchor"])) for each in (offer, entry)
        )
    except Refusal as refusal:
        raise Refusal("package_damaged") from refusal
    pairs = ((asked.left_version, said.left_version), (asked.right_version, said.right_version))
    older = (
        version_of(connection, coming.project, later).ordinal < version_of(connection, coming.project, earlier).ordinal
        for earlier, later in pairs
    )
    if any(older):
        raise Refusal("package_agrees_alone", side=coming.side)
    return (asked.left_text, asked.right_text) == (said.left_text, said.right_text)
