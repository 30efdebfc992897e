"""The one person of a machine on which nobody signs in: a name and a side, given once and changed at will."""

from dataclasses import replace

from drafts.refusal import Refusal
from legislation.people.records import Person
from legislation.people.rows import read_person, write_person
from legislation.projects.cleaning import bounded, plain
from legislation.projects.events import record
from legislation.projects.records import What
from legislation.rights.actors import LOCAL, Actor, Role
from legislation.rights.table import Act
from legislation.store.database import Store
from legislation.store.shadows import SIDE_KEY

KEY = "local"
LONGEST_NAME = 40  # characters


def local_actor(store: Store) -> Actor:
    """Who acts on this machine; nameless until somebody says a name."""
    with store.reading() as connection:
        found = read_person(connection, KEY)
    return found.actor if found else LOCAL


def name_oneself(store: Store, name: str, side: str) -> Actor:
    """Sign acts with this name and side from now on; both may be empty. Raises Refusal: text_too_long, side_key_wrong,
    act_not_allowed (who signs in has the name of the account)."""
    name = bounded(plain(name), LONGEST_NAME)
    if side and not SIDE_KEY.fullmatch(side):
        raise Refusal("side_key_wrong", side=side[:40])
    with store.atomic(Act.NAME_ONESELF) as connection:
        before = read_person(connection, KEY) or Person(KEY, "", "", Role.LOCAL, made_at=store.now())
        after = replace(before, name=name, side=side, revision=before.revision + 1)
        if (before.name, before.side) != (name, side):
            write_person(connection, after)
            told = {"name": before.name}, {"name": name}
            record(connection, store.now(), What.PERSON_NAMED, project="", side=side, before=told[0], after=told[1])
        return after.actor
