"""The SQL behind people: rows of `person` in and out."""

import unicodedata
from string import ascii_lowercase, ascii_uppercase

from legislation.people.records import Person
from legislation.rights.actors import Role
from legislation.store.connection import Connection, Record, of_rows

LONGEST_LOGIN = 80  # characters
_LOWER = str.maketrans(ascii_uppercase, ascii_lowercase)


def read_people(connection: Connection) -> tuple[Person, ...]:
    """All who may be seen, the local person aside, by side and name."""
    return tuple(map(_person, connection.rows("SELECT * FROM person WHERE role <> 'local' ORDER BY side, name, key")))


def read_person(connection: Connection, key: str) -> Person | None:
    row = connection.row("SELECT * FROM person WHERE key = :key", key=key)
    return _person(row) if row else None


def write_person(connection: Connection, person: Person) -> None:
    connection.upsert(
        "person",
        ("key",),
        key=person.key,
        name=person.name,
        side=person.side,
        role=person.role.value,
        made_at=person.made_at,
        disabled_at=person.disabled_at,
        revision=person.revision,
    )


@of_rows
def _person(row: Record) -> Person:
    return Person(**row | {"role": Role(row["role"])})


def login_as_vouched(name: str) -> str:
    """A name for which somebody else vouches, as it may be kept: the very name, the case of Latin letters aside.
    Folded any further (widths, ß as ss, the Kelvin sign as k) one person of theirs could pass for another of ours."""
    name = name.strip()
    return name.translate(_LOWER) if len(name) <= LONGEST_LOGIN else ""


def login_as_kept(login: str) -> str:
    """A sign-in name whatever its width and case."""
    return unicodedata.normalize("NFKC", login).strip().casefold()[:LONGEST_LOGIN]
