import pytest

from drafts.refusal import Refusal
from legislation.projects.changes import Change
from legislation.projects.events import events
from legislation.projects.keeping import (
    Stale,
    add_project,
    add_side,
    change_side,
    project,
    projects,
    rename_project,
)
from legislation.projects.records import Project, Side, What
from legislation.store.database import Store
from tests.legislation.conftest import SIDES, Clock
from tests.signing import signed


def test_a_project_has_its_sides_in_order(store: Store) -> None:
    sides = (*SIDES, Side("yunnan", "云南", "云南省人民代表大会常务委员会"))
    added = add_project(signed(store, "张三"), "  赤水河\n保护  条例 ", sides, key="river")
    assert added == Project("river", "赤水河 保护 条例", sides, False, "2026-03-01T08:00:00.000Z", 1)
    assert project(store, "river") == added
    assert projects(store) == (added,)


def test_missing_keys_are_made_up(store: Store) -> None:
    first, second = (add_project(store, "甲", [Side("", "一", ""), Side("", "二", "")]) for _ in range(2))
    assert first.key != second.key
    assert [side.key for side in first.sides] == ["side-1", "side-2"]


def test_projects_stand_newest_first_the_demonstration_last(store: Store, clock: Clock) -> None:
    for key, demonstration in (("old", False), ("new", False), ("shown", True)):
        add_project(store, key, SIDES, key=key, demonstration=demonstration)
        clock.forward(days=1)
    assert [each.key for each in projects(store)] == ["new", "old", "shown"]


@pytest.mark.parametrize(
    ("title", "sides", "key", "code"),
    [
        (" 　", SIDES, "a", "project_title_missing"),
        ("条" * 201, SIDES, "a", "text_too_long"),
        ("甲", SIDES[:1], "a", "project_sides_few"),
        ("甲", (), "a", "project_sides_few"),
        ("甲", (SIDES[0], Side("x", " ", "")), "a", "side_name_missing"),
        ("甲", (SIDES[0], Side("x", "四川", "")), "a", "side_repeated"),
        ("甲", (SIDES[0], Side("sichuan", "川", "")), "a", "side_repeated"),
        ("甲", SIDES, "../甲", "key_wrong"),
        ("甲", SIDES, "trees", "project_exists"),
    ],
)
def test_what_cannot_be_a_project_is_refused(
    store: Store, title: str, sides: tuple[Side, ...], key: str, code: str
) -> None:
    present = add_project(store, "古树保护条例", SIDES, key="trees")
    with pytest.raises(Refusal) as refused:
        add_project(store, title, sides, key=key)
    assert refused.value.code == code
    assert projects(store) == (present,)


def test_an_unknown_project_is_refused(store: Store) -> None:
    with pytest.raises(Refusal) as refused:
        project(store, "none")
    assert refused.value.code == "project_unknown"


def test_a_change_moves_the_revision_and_is_told(store: Store, project: Project) -> None:
    renamed = rename_project(signed(store, "张三"), "trees", "古树名木保护条例", revision=1)
    assert (renamed.title, renamed.revision) == ("古树名木保护条例", 2)
    [event] = [event for event in events(store, "trees") if event.what is What.PROJECT_RENAMED]
    assert event.who == "张三"
    assert event.before == {"title": "古树保护条例", "revision": 1}
    assert event.after == {"title": "古树名木保护条例", "revision": 2}


def test_the_same_title_again_changes_nothing(store: Store, project: Project) -> None:
    assert rename_project(store, "trees", "古树保护条例", revision=1) == project
    assert len(events(store)) == 1


def test_a_stale_write_is_refused_with_what_changed(store: Store, project: Project) -> None:
    rename_project(signed(store, "张三"), "trees", "古树名木保护条例", revision=1)
    change_side(store, "trees", Side("chongqing", "渝", SIDES[1].legislature), revision=2)
    with pytest.raises(Stale) as refused:
        rename_project(store, "trees", "古树条例", revision=1)
    assert refused.value.code == "project_changed"
    assert refused.value.changes == (Change("title", "古树保护条例", "古树名木保护条例"), Change("name", "重庆", "渝"))
    assert refused.value.params["changes"] == "“古树保护条例” → “古树名木保护条例”；“重庆” → “渝”"
    assert [each.title for each in projects(store)] == ["古树名木保护条例"]


def test_a_side_can_be_added_and_corrected(store: Store, project: Project) -> None:
    wider = add_side(store, "trees", Side("", "贵州", "贵州省人民代表大会常务委员会"), revision=1)
    assert [side.key for side in wider.sides] == ["sichuan", "chongqing", "side-3"]
    named = change_side(store, "trees", Side("side-3", "黔", "贵州省人大常委会", "贵州省古树条例"), revision=2)
    assert named.sides[-1] == Side("side-3", "黔", "贵州省人大常委会", "贵州省古树条例")
    assert named.revision == 3
    assert change_side(store, "trees", named.sides[-1], revision=3) == named
    for change, code in ((Side("hubei", "鄂", ""), "side_unknown"), (Side("side-3", "四川", ""), "side_repeated")):
        with pytest.raises(Refusal) as refused:
            change_side(store, "trees", change, revision=3)
        assert refused.value.code == code
