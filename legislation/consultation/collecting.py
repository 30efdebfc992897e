"""Opinions come in: from a file, many at once, or one from a form. What is there already is not added again."""

import secrets
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from drafts.refusal import Refusal
from drafts.written_places import Concern, PlaceReader, WrittenPlace
from legislation.consultation.cleaning import clean_answer, cleaned
from legislation.consultation.keeping import owned, tell
from legislation.consultation.records import Answer, Brought, Consultation, Handling, Opinion, StaleOpinion, Submission
from legislation.consultation.rows import handled_row, place_columns, read_opinions, read_some, row_of, said_columns
from legislation.projects.records import What
from legislation.projects.texts import read_text
from legislation.rights.table import Act
from legislation.store.connection import Connection, Value
from legislation.store.database import Store

MOST = 20_000  # opinions of one consultation
Answered = tuple[Submission, Answer]


def add_opinions(store: Store, consultation: str, came: Sequence[Answered]) -> Brought:
    """Add what came in, each with what became of it as far as the file says (Answer() where it says nothing).

    What stands there word for word, from the same, on the same place, is not added again: of what a file has twice and
    the store once, one is added. So a file can be brought in again, and one that grew adds what is new.
    Raises Refusal: consultation_unknown, opinion_missing, reply_missing, day_wrong, text_too_long, opinions_too_many.
    """
    every = [(cleaned(said), clean_answer(answer)) for said, answer in came]
    with store.atomic(Act.CONSULTATION_KEEP) as connection:
        of = owned(connection, consultation, Act.CONSULTATION_KEEP)
        there = read_opinions(connection, consultation)
        new = tuple(_without_known(every, there))
        if len(there) + len(new) > MOST:
            raise Refusal("opinions_too_many", limit=MOST)
        keys = _insert(store, connection, of, new, len(there)) if new else ()
        return Brought(keys, len(every) - len(new))


def add_opinion(store: Store, consultation: str, said: Submission) -> Opinion:
    """One from a form, also where the same stands there already: another person may say the same.

    Raises Refusal as `add_opinions`.
    """
    said = cleaned(said)
    with store.atomic(Act.CONSULTATION_KEEP) as connection:
        of = owned(connection, consultation, Act.CONSULTATION_KEEP)
        there = len(read_opinions(connection, consultation))
        if there >= MOST:
            raise Refusal("opinions_too_many", limit=MOST)
        (key,) = _insert(store, connection, of, [(said, Answer())], there)
        return read_some(connection, [key])[key]


def change_opinion(store: Store, key: str, said: Submission, *, revision: int) -> Opinion:
    """Correct what was taken down; its place is read again.

    Raises StaleOpinion, and Refusal: opinion_unknown, opinion_missing, day_wrong, text_too_long.
    """
    said = cleaned(said)
    with store.atomic(Act.CONSULTATION_KEEP) as connection:
        before = read_some(connection, [key]).get(key)
        if before is None:
            raise Refusal("opinion_unknown")
        of = owned(connection, before.consultation, Act.CONSULTATION_KEEP)
        if before.revision != revision:
            raise StaleOpinion("opinions_changed", present={key: before.revision}, count=1)
        if before.said == said:
            return before
        place = _place(_reader(connection, of), said)
        columns: dict[str, Value] = {**said_columns(said), **place_columns(place)}
        told = ", ".join(f"{name} = :{name}" for name in columns)
        statement = f"UPDATE main.opinion SET {told}, revision = revision + 1 WHERE key = :key"  # noqa: S608 -- names of columns
        connection.run(statement, key=key, **columns)
        connection.run("DELETE FROM main.opinion_person WHERE opinion = :key", key=key)
        _insert_persons(connection, [(key, said)])
        tell(connection, store.now(), What.OPINIONS_CHANGED, of, count=1)
        return read_some(connection, [key])[key]


def same(said: Submission) -> tuple[str, ...]:
    """By what two submissions are one: source, who, place, words, reason; not by the day, which a second file may
    leave out."""
    return said.source.value, said.who, said.provision, said.opinion, said.reason


def would_add(there: Iterable[Opinion], came: Iterable[Answered]) -> int:
    """How many of what came in are not among the opinions of the consultation (all of them, those removed included)."""
    return sum(1 for _ in _without_known(came, there))


def _without_known(came: Iterable[Answered], there: Iterable[Opinion]) -> Iterable[Answered]:
    known = Counter(same(each.said) for each in there)
    for said, answer in came:
        if known[same(said)] > 0:
            known[same(said)] -= 1
        else:
            yield said, answer


def _insert(
    store: Store, connection: Connection, of: Consultation, new: Sequence[Answered], last: int
) -> tuple[str, ...]:
    now, reader = store.now(), _reader(connection, of)
    keyed = [(f"opinion-{secrets.token_hex(8)}", *each) for each in new]
    places = {said: _place(reader, said) for _, said, _ in keyed}
    rows = (
        row_of(key, of.key, ordinal, said, places[said], now)
        for ordinal, (key, said, _) in enumerate(keyed, start=last + 1)
    )
    connection.insert_many("opinion", rows)
    _insert_persons(connection, [(key, said) for key, said, _ in keyed])
    who = connection.actor.name
    settled = ((key, answer) for key, _, answer in keyed if answer.handling is not Handling.OPEN)
    connection.insert_many("opinion_handling", [handled_row(key, 1, answer, who, now) for key, answer in settled])
    tell(connection, now, What.OPINIONS_ADDED, of, count=len(keyed))
    return tuple(key for key, _, _ in keyed)


def _insert_persons(connection: Connection, keyed: Iterable[tuple[str, Submission]]) -> None:
    connection.insert_many(
        "opinion_person", ({"opinion": key, "name": said.who} for key, said in keyed if said.person and said.who)
    )


def _reader(connection: Connection, of: Consultation) -> PlaceReader:
    return PlaceReader(read_text(connection, of.version))


def _place(reader: PlaceReader, said: Submission) -> WrittenPlace:
    """As written; where nothing is written, what the opinion itself names first."""
    if said.provision:
        return reader.read(said.provision)
    return replace(reader.named_early(said.opinion), unread="") if said.opinion else WrittenPlace(Concern.UNKNOWN)
