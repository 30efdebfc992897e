"""Taking a package in: verified, held against what was seen before, and then all of it or nothing."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from drafts.refusal import Refusal
from legislation.exchange.chains import take_positions, take_proposals
from legislation.exchange.container import SHARED, Opened, opened
from legislation.exchange.disagreeing import read_disagreements
from legislation.exchange.keeping import keep_parcel, last_parcel, see_log, size_sent
from legislation.exchange.lines import SKEW
from legislation.exchange.pins import take_pins
from legislation.exchange.records import Arrived, Coming, Direction, Parcel, Plain
from legislation.exchange.settling import fork_of, ours_of
from legislation.exchange.shapes import (
    LISTED,
    MOVE,
    PIN,
    SHARED_PARTS,
    SIDE,
    STAND,
    THREAD,
    VERDICT,
    VERSION,
    histories_of,
    latest_moment,
    record_of,
    records_of,
    refuse_too_many,
)
from legislation.exchange.talk import take_threads
from legislation.exchange.texts import take_versions
from legislation.merkle import root
from legislation.negotiation.deciding import StaleDecision
from legislation.projects.events import record
from legislation.projects.keeping import read_project, take_project
from legislation.projects.records import Side, What
from legislation.proof.checkpoints import Checkpoint, read_checkpoint
from legislation.proof.keys import PublicKey
from legislation.proof.log import leaves, log_name
from legislation.rights.table import Act
from legislation.store.connection import Connection, UnfitRowError
from legislation.store.database import Store
from legislation.store.times import written


class _OnlyAskedError(Exception):
    """Nothing of it is to stay."""


def preview_package(
    store: Store, content: bytes, own: str, keys: Mapping[str, PublicKey], project: str = ""
) -> Arrived:
    """What `take_package` would bring, found by doing it and taking all of it back. Raises as that."""
    found: list[Arrived] = []
    try:
        with store.atomic(Act.EXCHANGE, side=own):
            found.append(take_package(store, content, own, keys, project))
            raise _OnlyAskedError
    except _OnlyAskedError:
        return found[0]


def take_package(store: Store, content: bytes, own: str, keys: Mapping[str, PublicKey], project: str = "") -> Arrived:
    """Take in what another side shares with `own`; `keys` are the trusted ones, `project` the one it must be of, if
    any. All of it is stored or nothing.

    Raises Refusal: as `opened`; package_not_for_us, package_other_project, package_replayed (it is here already),
    package_ahead (a time in it is yet to come), package_older (than one that was taken in), package_forked (another
    one of the same number), key_unknown, package_speaks_for_us, package_agrees_alone, package_version_other,
    own_log_other (our log is not what they saw of it), own_parcel_other, package_backdated,
    package_claims_earlier, and as `see_log`.
    """
    package = opened(content, keys)
    listed = record_of(package.listed, LISTED)
    side, key = listed["from"], keys[listed["from"]]
    if listed["to"] != own or side == own:
        raise Refusal("package_not_for_us", side=listed["to"][:40])
    if project and listed["project"] != project:
        raise Refusal("package_other_project", title=listed["title"][:120])
    shared = _shared(package)
    if max(listed["made_at"], latest_moment(dict(shared))) > written(store.clock() + SKEW):
        raise Refusal("package_ahead")
    with store.atomic(Act.EXCHANGE, side=own) as connection:
        fresh = _project(store, connection, listed)
        sha256 = hashlib.sha256(content).hexdigest()
        _refuse_out_of_sequence(connection, listed, sha256)
        checkpoint = _logs(connection, listed, key)
        now = store.now()
        coming = _coming(connection, listed, own, now)
        arrived = _taken(connection, coming, package, shared, fresh)
        who = connection.actor.name
        parcel = Parcel(
            coming.project,
            Direction.RECEIVED,
            side,
            listed["serial"],
            sha256,
            listed["made_at"],
            now,
            who,
            key.fingerprint,
            {"versions": len(arrived.versions), **arrived.counts},
            listed["taken"]["serial"],
        )
        keep_parcel(connection, parcel, checkpoint.size)
        after: dict[str, str | int] = {"from_side": side, "serial": listed["serial"], "package": sha256}
        record(connection, now, What.PACKAGE_RECEIVED, project=coming.project, side=own, after=after)
        return Arrived(
            coming.project,
            listed["title"],
            side,
            listed["serial"],
            listed["made_at"],
            key.fingerprint,
            arrived.versions,
            arrived.counts,
        )


def _shared(package: Opened) -> Mapping[str, Sequence[Plain]]:
    plain = package.json(SHARED)
    if not isinstance(plain, dict) or set(plain) != set(SHARED_PARTS):
        raise Refusal("package_damaged")
    refuse_too_many(plain)
    return {
        "versions": records_of(plain["versions"], VERSION),
        "pins": records_of(plain["pins"], PIN),
        "proposals": histories_of(plain["proposals"], MOVE),
        "positions": histories_of(plain["positions"], VERDICT),
        "threads": records_of(plain["threads"], THREAD),
        "stands": records_of(plain["stands"], STAND),
    }


def _coming(connection: Connection, listed: Mapping[str, Any], own: str, now: str) -> Coming:
    """With what they had seen of this side. Raises Refusal `own_parcel_other` where they had a package that was never
    sent here."""
    side, project, taken = listed["from"], listed["project"], listed["taken"]
    saw = size_sent(connection, project, side, taken["serial"], taken["sha256"]) if taken["serial"] else 0
    if saw is None:
        raise Refusal("own_parcel_other", side=side, serial=taken["serial"])
    last = last_parcel(connection, project, Direction.RECEIVED, side)
    before = size_sent(connection, project, side, last.taken) if last else None
    return Coming(project, own, side, now, saw, before or 0, last.made_at if last else "")


def _project(store: Store, connection: Connection, listed: Mapping[str, Any]) -> int:
    """1 where the project was not known here and is added. Raises Refusal `package_other_project` where it is known
    with other sides."""
    sides = records_of(listed["sides"], SIDE)
    order = [side["key"] for side in sides]
    if {listed["from"], listed["to"]} - set(order):
        raise Refusal("package_damaged")
    if not connection.row("SELECT key FROM project WHERE key = :key", key=listed["project"]):
        _add(store, listed, [Side(**side) for side in sides])
        return 1
    if [side.key for side in read_project(connection, listed["project"]).sides] != order:
        raise Refusal("package_other_project", title=listed["title"][:120])
    return 0


def _add(store: Store, listed: Mapping[str, Any], sides: Sequence[Side]) -> None:
    """A key that is taken by a project which the actor does not see is another project's, and no more is told."""
    try:
        take_project(store, listed["title"], sides, key=listed["project"])
    except Refusal as refusal:
        if refusal.code == "project_exists":
            raise Refusal("package_other_project", title=listed["title"][:120]) from None
        raise


def _refuse_out_of_sequence(connection: Connection, listed: Mapping[str, Any], sha256: str) -> None:
    last = last_parcel(connection, listed["project"], Direction.RECEIVED, listed["from"])
    if last is None or listed["serial"] > last.serial:
        return
    if sha256 == last.sha256:
        raise Refusal("package_replayed", serial=last.serial, at=last.at)
    if listed["serial"] == last.serial:
        raise Refusal("package_forked", serial=last.serial, side=listed["from"])
    raise Refusal("package_older", serial=listed["serial"], seen=last.serial)


def _logs(connection: Connection, listed: Mapping[str, Any], key: PublicKey) -> Checkpoint:
    """Their log against what was seen of it, and ours against what they saw, which they sign."""
    try:
        now = read_checkpoint(listed["checkpoint"])
        grown = {
            each["size"]: (bytes.fromhex(each["root"]), [bytes.fromhex(step) for step in each["path"]])
            for each in listed["grown"]
        }
    except ValueError as error:
        raise Refusal("package_damaged") from error
    if not now.signers([key]):
        raise Refusal("package_forged", side=key.side)
    see_log(connection, key.side, now, grown)
    if listed["cosigned"]:
        _keep_cosigned(connection, read_checkpoint(listed["cosigned"]), key)
    return now


def _keep_cosigned(connection: Connection, theirs: Checkpoint, key: PublicKey) -> None:
    """What they saw of our log, under their signature: kept beside ours."""
    if not theirs.signers([key]):
        raise Refusal("package_forged", side=key.side)
    ours = leaves(connection)
    if not ours or theirs.origin != log_name(ours):
        raise Refusal("own_log_other", side=key.side, seen=theirs.size)
    if theirs.size > len(ours) or root(ours[: theirs.size]) != theirs.root:
        raise Refusal("own_log_other", side=key.side, seen=theirs.size)
    row = connection.row("SELECT note FROM checkpoint WHERE size = :size", size=theirs.size)
    if row is not None:
        connection.run(
            "UPDATE main.checkpoint SET note = :note WHERE size = :size", note=theirs.written, size=theirs.size
        )


def _taken(
    connection: Connection, coming: Coming, package: Opened, shared: Mapping[str, Sequence[Plain]], fresh: int
) -> Arrived:
    try:
        labels = take_versions(connection, coming, package, shared["versions"])
        pins = take_pins(connection, coming, shared["pins"])
        own = "SELECT key FROM version WHERE project = :project AND side <> :side"
        texts = {each["key"] for each in shared["versions"]}
        texts |= set(connection.column(own, project=coming.project, side=coming.side))
        moves, apart = take_proposals(connection, coming, shared["proposals"], texts)
        positions = take_positions(connection, coming, shared["positions"], apart, texts)
        comments = take_threads(connection, coming, shared["threads"])
    except (UnfitRowError, StaleDecision) as error:
        raise Refusal("package_damaged") from error
    counts = {"projects": fresh, "pins": pins["pins"], "moves": moves["moves"], "positions": positions["positions"]}
    counts["comments"] = comments
    counts["stands"] = _stands(connection, coming, shared["stands"])
    counts["disagreements"] = sum(each["disagreements"] for each in (pins, moves, positions))
    return Arrived(coming.project, "", coming.side, 0, "", "", labels, counts)


def _stands(connection: Connection, coming: Coming, theirs: Sequence[Plain]) -> int:
    """What they stand by, of what disagrees here; how much of that is new."""
    said = {each["fork"]: each for each in theirs}
    new = 0
    for found in read_disagreements(connection, coming.project):
        if found.settled_at or found.side != coming.side:
            continue
        now = said.get(fork_of(found, ours_of(connection, found)))
        before = next((each.fork for each in found.stands if each.side == coming.side), "")
        where = {"disagreement": found.key, "side": coming.side}
        if now is not None and now["fork"] != before:
            connection.upsert("stand", ("disagreement", "side"), **where, **now)
            new += 1
        elif now is None and before:
            connection.run("DELETE FROM main.stand WHERE disagreement = :disagreement AND side = :side", **where)
    return new
