"""What becomes of opinions: handled, assigned, grouped, removed; many at once, each under the revision that was seen.

Whoever sees an older state of one of them changes none.
"""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

from drafts.refusal import Refusal
from legislation.consultation.cleaning import clean_answer, clean_day
from legislation.consultation.keeping import owned, tell
from legislation.consultation.records import Answer, Consultation, Opinion, SeenOpinions, StaleOpinion
from legislation.consultation.rows import AT_ONCE, handled_row, read_some
from legislation.projects.changes import changes_between
from legislation.projects.cleaning import clean_name
from legislation.projects.records import What
from legislation.rights.table import Act
from legislation.store.connection import Connection, Value
from legislation.store.database import Store


def handle(store: Store, seen: SeenOpinions, answer: Answer) -> tuple[Opinion, ...]:
    """Give these opinions, of one consultation, one answer. Handling.OPEN takes an earlier answer back; all that was
    answered stays in the history. Those that have this answer already stay as they are.

    Raises StaleOpinion, and Refusal: opinion_unknown, opinions_of_several, reply_missing, text_too_long.
    """
    answer = clean_answer(answer)
    with _changing(store, seen, Act.OPINION_HANDLE, What.OPINIONS_HANDLED) as (connection, _, found):
        now, who = store.now(), connection.actor.name
        other = [each for each in found if each.answer != answer]
        rows = [handled_row(each.key, each.revision + 1, answer, who, now) for each in other]
        connection.insert_many("opinion_handling", rows)
        return _put(connection, found, other, {})


def handle_each(store: Store, answers: dict[str, tuple[int, Answer]]) -> tuple[Opinion, ...]:
    """Give each its own answer, all or none: the way back from an answer given to many. Raises as `handle`."""
    with store.atomic(Act.OPINION_HANDLE):
        return tuple(each for key, (seen, answer) in answers.items() for each in handle(store, {key: seen}, answer))


def assign(store: Store, seen: SeenOpinions, *, to: str, due: str = "") -> tuple[Opinion, ...]:
    """Say whose these opinions are, and by which day; an empty name takes it back. Raises StaleOpinion, and Refusal:
    opinion_unknown, opinions_of_several, text_too_long, day_wrong."""
    to, due = clean_name(to), clean_day(due)
    with _changing(store, seen, Act.CONSULTATION_KEEP, What.OPINIONS_CHANGED) as (connection, _, found):
        other = [each for each in found if (each.assigned, each.due) != (to, due)]
        return _put(connection, found, other, {"assigned": to, "due": due})


def join(store: Store, seen: SeenOpinions) -> tuple[Opinion, ...]:
    """These say the same. Raises StaleOpinion, and Refusal: opinion_unknown, opinions_of_several."""
    with _changing(store, seen, Act.CONSULTATION_KEEP, What.OPINIONS_CHANGED) as (connection, _, found):
        return _put(connection, found, found, {"bond": _bond()})


def set_apart(store: Store, seen: SeenOpinions) -> tuple[Opinion, ...]:
    """Each of these stands for itself, whatever it resembles. Raises as `join`."""
    with _changing(store, seen, Act.CONSULTATION_KEEP, What.OPINIONS_CHANGED) as (connection, _, found):
        for each in found:
            _write(connection, [each.key], {"bond": _bond()})
        return tuple(read_some(connection, seen).values())


def remove_opinions(store: Store, seen: SeenOpinions) -> tuple[Opinion, ...]:
    """Put opinions away that were brought in by mistake; they can be restored. Raises as `join`."""
    with _changing(store, seen, Act.CONSULTATION_KEEP, What.OPINIONS_REMOVED) as (connection, _, found):
        return _put(connection, found, [each for each in found if not each.removed_at], {"removed_at": store.now()})


def restore_opinions(store: Store, seen: SeenOpinions) -> tuple[Opinion, ...]:
    """Raises as `join`."""
    with _changing(store, seen, Act.CONSULTATION_KEEP, What.OPINIONS_RESTORED) as (connection, _, found):
        return _put(connection, found, [each for each in found if each.removed_at], {"removed_at": ""})


def _bond() -> str:
    return f"bond-{secrets.token_hex(6)}"


@contextmanager
def _changing(
    store: Store, seen: SeenOpinions, act: Act, what: What
) -> Iterator[tuple[Connection, Consultation, tuple[Opinion, ...]]]:
    """A transaction on opinions of one consultation as they were seen; what is done is told in the log at its end."""
    with store.atomic(act) as connection:
        found = read_some(connection, seen)
        if not seen or len(found) < len(seen):
            raise Refusal("opinion_unknown")
        of = {each.consultation for each in found.values()}
        if len(of) > 1:
            raise Refusal("opinions_of_several")
        consultation = owned(connection, of.pop(), act)
        _refuse_stale(found, seen)
        yield connection, consultation, tuple(found[key] for key in seen)
        tell(connection, store.now(), what, consultation, count=len(seen))


def _refuse_stale(found: dict[str, Opinion], seen: SeenOpinions) -> None:
    stale = [each for each in found.values() if each.revision != seen[each.key]]
    if not stale:
        return
    last = max((each.history[-1] for each in stale if each.history), key=lambda each: each.at, default=None)
    changes = changes_between(Answer(), last.answer) if last else ()
    told = {"who": last.who, "at": last.at} if last else {}
    present = {each.key: each.revision for each in found.values()}
    raise StaleOpinion("opinions_changed", changes=changes, present=present, count=len(stale), **told)


def _put(
    connection: Connection,
    found: tuple[Opinion, ...],
    other: list[Opinion] | tuple[Opinion, ...],
    columns: dict[str, Value],
) -> tuple[Opinion, ...]:
    _write(connection, [each.key for each in other], columns)
    fresh = read_some(connection, [each.key for each in found])
    return tuple(fresh[each.key] for each in found)


def _write(connection: Connection, keys: list[str], columns: dict[str, Value]) -> None:
    told = "".join(f"{name} = :{name}, " for name in columns)
    statement = f"""UPDATE main.opinion SET {told}revision = revision + 1
        WHERE key IN (SELECT value FROM json_each(:keys))"""  # noqa: S608 -- names of columns
    for start in range(0, len(keys), AT_ONCE):
        connection.run(statement, keys=json.dumps(keys[start : start + AT_ONCE]), **columns)
