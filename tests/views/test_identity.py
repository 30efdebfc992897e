"""Where nobody signs in, the person of the machine gives a name once; acts carry it from then on."""

from legislation.people.local import local_actor
from legislation.projects.events import events
from legislation.projects.keeping import add_project
from legislation.rights.actors import Role
from legislation.store.database import Store
from tests.views.conftest import open_page
from views.shell import workspace


def test_a_name_given_once_signs_what_follows(store: Store) -> None:
    page = open_page()
    assert workspace.actor().name == ""
    page.text_input(key="identity_name").set_value("  王某 ")
    page.selectbox(key="identity_side_zh").set_value("sichuan")
    page.button(key="identity_save").click().run()
    assert not page.error
    me = local_actor(store)
    assert (me.name, me.side, me.role) == ("王某", "sichuan", Role.LOCAL)
    add_project(workspace.store(), "古井保护条例", workspace.shelf().projects[0].sides, key="wells")
    assert events(store, "wells")[0].who == "王某"


def test_a_name_can_be_taken_away_again(store: Store) -> None:
    page = open_page()
    for name in ("王某", ""):
        page.text_input(key="identity_name").set_value(name)
        page.button(key="identity_save").click().run()
        assert local_actor(store).name == name
