"""A decision with its history: what people decided on articles of two stored versions, and all they decided before.

It is anchored on articles of versions, which never change, so that it can be found again when the articles are
renumbered or a new version arrives (analysis.decisions carries it over). Each decision is kept; the last one is the
present state. A decision that saw an older state than the present one is refused. What a side gave up
for what the other one did at once (`give_up`) stays in the store and counts no more: no history has it.
"""

import json
import secrets
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Generic

from drafts.refusal import Refusal
from legislation.negotiation.anchoring import anchored
from legislation.negotiation.records import Anchor, Decided, Decision, V
from legislation.projects.changes import as_fields, changes_between
from legislation.projects.events import record
from legislation.projects.keeping import read_project
from legislation.projects.records import What
from legislation.projects.stale import Stale
from legislation.projects.versions import read_version, refuse_unshared
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record, Value, of_rows
from legislation.store.database import Store


class StaleDecision(Stale, Generic[V]):
    """A decision that saw an older state. `found` is what is decided now."""

    def __init__(self, code: str, found: Decided[V], before: V) -> None:
        last, seen = found.present, (found.key, found.revision)
        changes = changes_between(before, last.verdict)
        super().__init__(code, changes=changes, present=seen, who=last.who, at=last.at)
        self.found = found


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person saw who decides: the key and the revision, empty and 0 where nothing was decided."""

    key: str = ""
    revision: int = 0


@dataclass(frozen=True, slots=True)
class Decisions(Generic[V]):
    """How the decisions of one kind are kept: each decided thing a row of `table`, each decision one of
    `table`_decision. `undecided` is the verdict before any; `same` tells whether a decided thing is the one that
    somebody saw undecided; `told` what the log says beside the verdict's fields, and `unlogged` which of these it
    leaves out. `whose`: the side that an entry of the log is of, where it is of one alone. What is not `shared` may
    stand on texts that only one side sees."""

    act: Act
    table: str
    prefix: str
    undecided: V
    columns: Callable[[V], Mapping[str, Value]]
    verdict: Callable[[Record], V]
    same: Callable[[Decided[V], Anchor, V], bool]
    told: Callable[[Decided[V]], tuple[What, Mapping[str, str | int]]]
    unknown: Callable[[str], Refusal]
    stale: Callable[[Decided[V], V | None], StaleDecision[V]]  # with the verdict that was seen
    unlogged: frozenset[str] = frozenset()
    whose: Callable[[V], str] = lambda _: ""
    shared: bool = True

    def all(self, store: Store, project: str) -> tuple[Decided[V], ...]:
        """All of a project that people ever decided on, oldest first. Raises Refusal `project_unknown`."""
        with store.reading() as connection:
            read_project(connection, project)
            return self.read(connection, project)

    def read(self, connection: Connection, project: str) -> tuple[Decided[V], ...]:
        """As `all`, inside a transaction."""
        return self._read(connection, "project = :key", project)

    def one(self, connection: Connection, key: str) -> Decided[V]:
        """Raises Refusal where nothing has this key."""
        if found := self._read(connection, "key = :key", key):
            return found[0]
        raise self.unknown(key[:40])

    def maybe(self, connection: Connection, key: str) -> Decided[V] | None:
        """None where nothing has this key, or all of it was given up."""
        return next(iter(self._read(connection, "key = :key", key)), None)

    def decide(self, store: Store, project: str, anchor: Anchor, verdict: V, seen: Seen) -> Decided[V]:
        """Add a decision; the anchor of a later one may be on newer versions. The same decision again adds nothing.

        Raises StaleDecision, and Refusal: as `anchored`, version_unshared, and where nothing of these sides has the
        key.
        """
        with store.atomic(self.act) as connection:
            return self.add(connection, store.now(), project, anchor, verdict, seen)

    def add(
        self,
        connection: Connection,
        at: str,
        project: str,
        anchor: Anchor,
        verdict: V,
        seen: Seen,
        *,
        who: str | None = None,
        new: str = "",
    ) -> Decided[V]:
        """As `decide`, inside a transaction. `who` decided in another store, the actor unless said; `new` is the key
        of what nobody decided on before, empty for a random one."""
        anchor, sides = self._anchored(connection, project, anchor)
        before = self._before(connection, project, sides, seen)
        if before is not None and (before.present.verdict, before.present.anchor) == (verdict, anchor):
            return before
        made = Decision(seen.revision + 1, verdict, anchor, connection.actor.name if who is None else who, at)
        return self._add(connection, project, sides, seen, made, new)

    def take_in(
        self, connection: Connection, at: str, project: str, anchor: Anchor, verdict: V, seen: Seen, who: str, new: str
    ) -> Decided[V]:
        """As `add`, of what was decided in another store: it comes as it was there, though it says the same again."""
        anchor, sides = self._anchored(connection, project, anchor)
        self._before(connection, project, sides, seen)
        return self._add(connection, project, sides, seen, Decision(seen.revision + 1, verdict, anchor, who, at), new)

    def _anchored(self, connection: Connection, project: str, anchor: Anchor) -> tuple[Anchor, tuple[str, str]]:
        found = anchored(connection, project, anchor)
        for version in (found[0].left_version, found[0].right_version) if self.shared else ():
            refuse_unshared(read_version(connection, version))
        return found

    def _before(self, connection: Connection, project: str, sides: tuple[str, str], seen: Seen) -> Decided[V] | None:
        """What was seen, where it still is that; None where nothing was."""
        if not seen.key:
            return None
        before = self.one(connection, seen.key)
        if before.project != project or (before.left_side, before.right_side) != sides:
            raise self.unknown(seen.key[:40])
        if before.revision != seen.revision:
            raise self.stale_since(before, seen.revision)
        return before

    def _add(
        self, connection: Connection, project: str, sides: tuple[str, str], seen: Seen, made: Decision[V], new: str
    ) -> Decided[V]:
        if not seen.key:
            self._refuse_decided(connection, project, made.anchor, made.verdict)
        key = seen.key or self._insert(connection, project, sides, new)
        # What has no decision yet is not seen: it is at 0.
        last = connection.column(f"SELECT revision FROM {self.table} WHERE key = :key", key=key)  # noqa: S608
        self._append(connection, key, replace(made, revision=max(last, default=0) + 1))
        found = self.one(connection, key)
        self._log(connection, found)
        return found

    def _refuse_decided(self, connection: Connection, project: str, anchor: Anchor, verdict: V) -> None:
        """Someone else may have decided on the same since it was seen undecided."""
        for found in self.on(connection, project, anchor):
            if self.same(found, anchor, verdict):
                raise self.stale_since(found, 0)

    def on(self, connection: Connection, project: str, anchor: Anchor) -> tuple[Decided[V], ...]:
        """What of a project was ever decided on these very articles."""
        table, articles = self.table, {"left": json.dumps(anchor.left), "right": json.dumps(anchor.right)}
        keys = connection.column(
            f"""SELECT DISTINCT {table} FROM {table}_decision WHERE left_version = :left_version
                AND left_articles = :left AND right_version = :right_version AND right_articles = :right""",  # noqa: S608
            left_version=anchor.left_version,
            right_version=anchor.right_version,
            **articles,
        )
        found = (each for key in keys for each in self._read(connection, "key = :key", key))
        return tuple(sorted((each for each in found if each.project == project), key=_age))

    def stale_since(self, found: Decided[V], seen: int) -> StaleDecision[V]:
        """What to raise where somebody saw `found` at the revision `seen`."""
        return self.stale(found, next((each.verdict for each in found.history if each.revision == seen), None))

    def _insert(self, connection: Connection, project: str, sides: tuple[str, str], new: str) -> str:
        key = new or f"{self.prefix}-{secrets.token_hex(6)}"
        kept = connection.row(f"SELECT * FROM {self.table} WHERE key = :key", key=key) if new else None  # noqa: S608
        if kept is not None:
            same = (kept["project"], kept["left_side"], kept["right_side"]) == (project, *sides)
            if not same or self._read(connection, "key = :key", key):
                raise self.unknown(key[:40])  # of another project
            return key  # all that was decided on it was given up
        connection.insert(self.table, revision=0, key=key, project=project, left_side=sides[0], right_side=sides[1])
        return key

    def _append(self, connection: Connection, key: str, decision: Decision[V]) -> None:
        anchor = decision.anchor
        columns: dict[str, Value] = {
            self.table: key,
            "revision": decision.revision,
            **self.columns(decision.verdict),
            "who": decision.who,
            "at": decision.at,
            "left_version": anchor.left_version,
            "right_version": anchor.right_version,
            "left_articles": json.dumps(anchor.left),
            "right_articles": json.dumps(anchor.right),
            "left_text": anchor.left_text,
            "right_text": anchor.right_text,
        }
        connection.insert(f"{self.table}_decision", **columns)
        statement = f"UPDATE main.{self.table} SET revision = :revision WHERE key = :key"  # noqa: S608
        connection.run(statement, revision=decision.revision, key=key)

    def _log(self, connection: Connection, found: Decided[V]) -> None:
        present = found.present
        before = found.history[-2].verdict if len(found.history) > 1 else self.undecided
        changes = changes_between(before, present.verdict)
        old, new = as_fields(each for each in changes if each.field not in self.unlogged)
        what, places = self.told(found)
        record(
            connection,
            present.at,
            what,
            project=found.project,
            side=self.whose(present.verdict),
            version=present.anchor.left_version,
            before=old,
            after=dict(places) | new,
        )

    def give_up(self, connection: Connection, of: Decided[V], revisions: Iterable[int], disagreement: str) -> None:
        """These decisions count no more, or not until a disagreement (key) is settled; they stay in the store."""
        where = {"project": of.project, "item": self.table, "about": of.key, "disagreement": disagreement}
        connection.insert_many("given_up", [{**where, "revision": revision} for revision in revisions])

    def given_up(self, connection: Connection, project: str) -> tuple[Decision[V], ...]:
        """All decisions of a project that count no more."""
        table = self.table
        found = connection.rows(
            f"""SELECT made.* FROM {table}_decision AS made JOIN given_up
                ON item = '{table}' AND about = made.{table} AND given_up.revision = made.revision
            WHERE project = :project""",  # noqa: S608 -- names of this program
            project=project,
        )
        return _decisions(self, found)

    def _read(self, connection: Connection, where: str, key: str) -> tuple[Decided[V], ...]:
        # `table` and `where` are literals of this program, never a user's.
        table = self.table
        heads = connection.rows(f"SELECT * FROM {table} WHERE {where}", key=key)  # noqa: S608
        decisions = connection.rows(
            f"""SELECT * FROM {table}_decision AS made WHERE {table} IN (SELECT key FROM {table} WHERE {where})
                AND NOT EXISTS (SELECT 1 FROM given_up
                    WHERE item = '{table}' AND about = made.{table} AND given_up.revision = made.revision)
            ORDER BY {table}, revision""",  # noqa: S608
            key=key,
        )
        return _decided(self, heads, decisions)


@of_rows
def _decided(kept: Decisions[V], heads: Sequence[Record], decisions: Iterable[Record]) -> tuple[Decided[V], ...]:
    history: dict[str, list[Decision[V]]] = {}
    for row in decisions:
        history.setdefault(row[kept.table], []).append(_decision(kept, row))
    found = [
        Decided(head["key"], head["project"], head["left_side"], head["right_side"], tuple(history[head["key"]]))
        for head in heads
        if head["key"] in history  # else all of it was given up
    ]
    return tuple(sorted(found, key=_age))


def _age(each: Decided[V]) -> tuple[str, str]:
    return each.history[0].at, each.key


@of_rows
def _decisions(kept: Decisions[V], rows: Iterable[Record]) -> tuple[Decision[V], ...]:
    return tuple(_decision(kept, row) for row in rows)


def _decision(kept: Decisions[V], row: Record) -> Decision[V]:
    return Decision(row["revision"], kept.verdict(row), _anchor(row), row["who"], row["at"])


def _anchor(row: Record) -> Anchor:
    left, right = (tuple(json.loads(row[name])) for name in ("left_articles", "right_articles"))
    return Anchor(row["left_version"], left, row["right_version"], right, row["left_text"], row["right_text"])
