"""Who can be named in a comment or given a task."""

from legislation.conversation.records import Somebody
from legislation.people.rows import read_people
from legislation.projects.keeping import read_project
from legislation.rights.actors import Role
from legislation.store.database import Store

SPEAKING = (Role.ADMINISTRATOR, Role.STAFF, Role.LEADER)


def people_at(store: Store, project: str) -> tuple[Somebody, ...]:
    """The people of a project's sides whose accounts are open, by side and name. Raises Refusal `project_unknown`."""
    with store.reading() as connection:
        sides = {side.key for side in read_project(connection, project).sides}
        return tuple(
            Somebody(person.name, person.side, person.key)
            for person in read_people(connection)
            if person.side in sides and person.role in SPEAKING and not person.disabled_at
        )
