"""Five invented people with something open between them; passwords that work and are made anew."""

import pytest

from drafts.refusal import Refusal
from legislation.conversation.tasks import tasks
from legislation.conversation.threads import threads
from legislation.negotiation.proposals import proposals
from legislation.people.keeping import people
from legislation.people.sessions import sign_in
from legislation.rights.actors import Role
from legislation.seed.demonstration.people import add_people
from legislation.store.database import Store
from legislation.tracks.rounds import rounds


def test_five_people_of_two_sides_have_something_open(store: Store) -> None:
    made = {each.login: each for each in add_people(store)}
    assert len(made) == len(people(store)) == 5
    assert {each.actor.side for each in made.values()} == {"sichuan", "chongqing", ""}
    assert sign_in(store, "lin", made["lin"].password, "").actor == made["lin"].actor
    of = {login: store.acting(each.actor) for login, each in made.items()}
    assert len(proposals(of["chen"], "demonstration")) == len(proposals(of["zhou"], "demonstration")) == 2
    assert len(threads(of["chen"], "demonstration")) == 3
    assert len(threads(of["zhao"], "demonstration")) == 2, "what is one's own is not the other's"
    assert [task.to.person for task in tasks(of["lin"], "demonstration")] == [made["lin"].actor.person]
    assert [each.awaited for each in rounds(of["lin"], "demonstration")] == [("sichuan",)]
    assert made["he"].actor.role is Role.RESEARCHER
    with pytest.raises(Refusal, match="project_unknown"):
        threads(of["he"], "demonstration")


def test_a_name_that_is_taken_adds_nobody(store: Store) -> None:
    add_people(store)
    with pytest.raises(Refusal, match="login_taken"):
        add_people(store)
    assert len(people(store)) == 5
