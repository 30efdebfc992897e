"""What is shown no longer, and what the log still says of it."""

from dataclasses import replace

import pytest

from legislation.projects.events import events, latest
from legislation.projects.versions import last_shared, share_version, versions
from legislation.register.keeping import history, save_instrument
from legislation.register.records import ActionItem, Instrument, InstrumentKind
from legislation.rights.actors import Visibility
from legislation.store.database import Store
from tests.legislation.test_rights import PEOPLE, SECRET, THEM, US, Role, Scene
from tests.legislation.test_rights import scene as scene


def test_a_text_that_is_shown_no_longer_changes_the_state_for_who_saw_it(scene: Scene) -> None:
    us, them = scene.store.acting(US), scene.store.acting(THEM)
    share_version(them, scene.hidden.key, Visibility.BOTH, seen=Visibility.OWN)
    share_version(us, scene.ours.key, Visibility.PUBLIC, seen=Visibility.BOTH)
    log, state = latest(us), last_shared(scene.store)
    assert scene.hidden.key in {each.key for each in versions(us, "trees")}
    share_version(them, scene.hidden.key, Visibility.OWN, seen=Visibility.BOTH)
    assert scene.hidden.key not in {each.key for each in versions(us, "trees")}
    assert latest(us) == log  # nothing is told of it
    assert last_shared(scene.store) != state


@pytest.mark.parametrize("role", [Role.RESEARCHER, Role.OBSERVER])
def test_the_log_tells_the_public_no_tasks_of_the_register(store: Store, role: Role) -> None:
    us, public = store.acting(US), store.acting(PEOPLE[role])
    made = Instrument("memo", InstrumentKind.MEMORANDUM, title="备忘录", actions=(ActionItem(SECRET),))
    made = save_instrument(us, made)
    save_instrument(us, replace(made, actions=(ActionItem(f"{SECRET}二"),), note="说明"))
    assert SECRET in repr(history(us, "memo"))
    told = history(public, "memo")
    assert [each.after.get("note", "") for each in told] == ["说明", ""]
    assert SECRET not in repr((told, events(public)))
