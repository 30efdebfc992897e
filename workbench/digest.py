"""What waits for each person, as a letter: titles, numbers and links, and none of the words that were said."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from analysis.waiting import Letter, WaitKind, waiting
from legislation.conversation.marks import read_marks
from legislation.people.records import Person
from legislation.people.rows import read_people
from legislation.store.database import Store
from workbench.shelf import read_shelf
from workbench.waiting import read_matters


def letters(store: Store, addresses: Mapping[str, str], today: date) -> tuple[Letter, ...]:
    """A letter to each person whose account is open, who has an address (by name, or by key where two have one name)
    and for whom something waits: what is unread, and what is to be done."""
    with store.reading() as connection:
        people = [each for each in read_people(connection) if not each.disabled_at]
    names = Counter(each.name for each in people)
    found = []
    for person in people:
        address = addresses.get(person.key) or (addresses.get(person.name, "") if names[person.name] == 1 else "")
        if address and (letter := _letter(store.acting(person.actor), person, address, today)):
            found.append(letter)
    return tuple(found)


def _letter(store: Store, person: Person, address: str, today: date) -> Letter | None:
    shelf = read_shelf(store)
    titles = {project.key: project.title for project in shelf.projects}
    every = waiting(person.actor, read_matters(store, shelf), read_marks(store))
    told = [each for each in every if each.unread or each.kind in (WaitKind.TASK, WaitKind.ANSWER, WaitKind.ROUND)]
    if not told:
        return None
    counts = Counter(each.kind for each in told)
    overdue = sum(bool(each.due) and each.due < today.isoformat() for each in told)
    projects = Counter(titles[each.project] for each in told)
    return Letter(person, address, {kind: counts[kind] for kind in WaitKind if counts[kind]}, dict(projects), overdue)
