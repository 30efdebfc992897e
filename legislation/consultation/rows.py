"""Consultations and opinions as rows, and back again as records."""

import json
from collections.abc import Iterable, Mapping, Sequence

from drafts.refusal import Refusal
from drafts.written_places import Concern, WrittenPlace
from legislation.consultation.records import Answer, Consultation, Handled, Handling, Opinion, SourceKind, Submission
from legislation.rights.actors import Visibility
from legislation.store.connection import Connection, Record, Value, of_rows

AT_ONCE = 400  # keys in one statement


def read_consultations(connection: Connection, project: str) -> tuple[Consultation, ...]:
    """The latest first."""
    found = connection.rows(
        "SELECT * FROM consultation WHERE project = :project ORDER BY at DESC, key DESC", project=project
    )
    return tuple(map(_consultation, found))


def read_consultation(connection: Connection, key: str) -> Consultation:
    """Raises Refusal `consultation_unknown`."""
    row = connection.row("SELECT * FROM consultation WHERE key = :key", key=key)
    if row is None:
        raise Refusal("consultation_unknown")
    return _consultation(row)


def read_opinions(connection: Connection, consultation: str) -> tuple[Opinion, ...]:
    """All of a consultation in the order in which they came, those removed included."""
    handled = connection.rows(
        """SELECT * FROM opinion_handling WHERE opinion IN (SELECT key FROM opinion WHERE consultation = :key)
        ORDER BY opinion, revision""",
        key=consultation,
    )
    found = connection.rows(
        """SELECT opinion.*, opinion_person.name AS name FROM opinion
        LEFT JOIN opinion_person ON opinion_person.opinion = opinion.key
        WHERE consultation = :key ORDER BY ordinal""",
        key=consultation,
    )
    return _opinions(found, handled)


def read_some(connection: Connection, keys: Iterable[str]) -> dict[str, Opinion]:
    """These opinions; one that is not there is left out."""
    every, kept = list(keys), dict[str, Opinion]()
    for start in range(0, len(every), AT_ONCE):
        part = json.dumps(every[start : start + AT_ONCE])
        found = connection.rows(
            """SELECT opinion.*, opinion_person.name AS name FROM opinion
            LEFT JOIN opinion_person ON opinion_person.opinion = opinion.key
            WHERE opinion.key IN (SELECT value FROM json_each(:keys))""",
            keys=part,
        )
        handled = connection.rows(
            """SELECT * FROM opinion_handling WHERE opinion IN (SELECT value FROM json_each(:keys))
            ORDER BY opinion, revision""",
            keys=part,
        )
        kept |= {each.key: each for each in _opinions(found, handled)}
    return kept


def row_of(
    key: str, consultation: str, ordinal: int, said: Submission, place: WrittenPlace, at: str
) -> Mapping[str, Value]:
    """The row of a new opinion; the name of a private person stands elsewhere."""
    return {
        "key": key,
        "consultation": consultation,
        "ordinal": ordinal,
        **said_columns(said),
        **place_columns(place),
        "bond": "",
        "assigned": "",
        "due": "",
        "at": at,
        "removed_at": "",
        "revision": 1,
    }


def handled_row(opinion: str, revision: int, answer: Answer, who: str, at: str) -> Mapping[str, Value]:
    """The row of one entry of an opinion's history."""
    handled = {"handling": answer.handling.value, "reply": answer.reply, "who": who, "at": at}
    return {"opinion": opinion, "revision": revision, **handled}


def said_columns(said: Submission) -> dict[str, Value]:
    return {
        "source": said.source.value,
        "unit": "" if said.person else said.who,
        "person": int(said.person),
        "provision": said.provision,
        "opinion": said.opinion,
        "reason": said.reason,
        "received": said.received,
    }


def place_columns(place: WrittenPlace) -> dict[str, Value]:
    return {"concern": place.concern.value, "keys": json.dumps(place.keys), "unread": place.unread}


@of_rows
def _consultation(row: Record) -> Consultation:
    return Consultation(**row | {"visibility": Visibility(row["visibility"])})


@of_rows
def _opinions(found: Sequence[Record], handled: Iterable[Record]) -> tuple[Opinion, ...]:
    history: dict[str, list[Handled]] = {}
    for row in handled:
        answer = Answer(Handling(row["handling"]), row["reply"])
        history.setdefault(row["opinion"], []).append(Handled(row["revision"], answer, row["who"], row["at"]))
    return tuple(_opinion(row, tuple(history.get(row["key"], ()))) for row in found)


def _opinion(row: Record, history: tuple[Handled, ...]) -> Opinion:
    said = Submission(
        opinion=row["opinion"],
        source=SourceKind(row["source"]),
        who=row["name"] or row["unit"],
        person=bool(row["person"]),
        provision=row["provision"],
        reason=row["reason"],
        received=row["received"],
    )
    own = ("key", "consultation", "ordinal", "unread", "bond", "assigned", "due", "revision", "at", "removed_at")
    fields = {name: row[name] for name in own}
    return Opinion(
        said=said, concern=Concern(row["concern"]), keys=tuple(json.loads(row["keys"])), history=history, **fields
    )
