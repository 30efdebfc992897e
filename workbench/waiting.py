"""What waits for a person, read in one moment."""

from analysis.waiting import Matters
from legislation.conversation.rows import read_threads
from legislation.conversation.tasks import tasks
from legislation.negotiation.proposals import read_proposals
from legislation.projects.versions import shared_since
from legislation.store.database import Store
from legislation.tracks.round_rows import read_rounds
from workbench.shelf import Shelf


def read_matters(store: Store, shelf: Shelf) -> Matters:
    """All that the actor sees and that may wait for somebody; `shelf` is what the same actor sees of the projects."""
    with store.reading() as connection:
        return Matters(
            shelf.projects,
            read_threads(connection),
            tasks(store),
            tuple(each for project in shelf.projects for each in read_proposals(connection, project.key)),
            shelf.versions,
            shared_since(connection),
            read_rounds(connection),
        )
