"""A legislature that takes no part in a project sees of it what is public, whatever its sides share with each other,
and changes nothing of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from drafts.refusal import Refusal
from legislation.conversation.records import Place, Somebody
from legislation.conversation.tasks import Wanted, add_task
from legislation.conversation.threads import open_thread
from legislation.negotiation.brief_lines import change_line
from legislation.negotiation.pinning import add_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.positions import decide
from legislation.negotiation.records import Anchor, LineState, LineVerdict, Position, Verdict
from legislation.projects.events import events, latest
from legislation.projects.keeping import add_project, add_side, archive_project, publish_project, rename_project
from legislation.projects.keeping import project as read
from legislation.projects.versions import add_version, versions
from legislation.rights.actors import KEEPER, Actor, Role, Sight, Viewpoint, Visibility
from legislation.store.database import Store
from legislation.store.shadows import UNSHADOWED, _conditions
from legislation.tracks.keeping import save_milestone, set_facts
from legislation.tracks.records import JOINT, Milestone, Paper, ProjectFacts
from legislation.tracks.stages import load_stages
from tests.legislation.conftest import SIDES
from tests.legislation.test_rights import PEOPLE, READ, SECRET, TABLE, US, Scene, _functions, _shown
from tests.legislation.test_rights import scene as scene

OUTSIDER = Actor(Role.ADMINISTRATOR, name="黔方的人", side="guangxi", person="person-out")


@pytest.fixture
def public(scene: Scene, make_draft: Callable[..., Any]) -> Scene:
    """The project is shown to everybody, and each side shows one text."""
    publish_project(scene.store, "trees", Visibility.PUBLIC, revision=read(scene.store, "trees").revision)
    add_version(
        scene.store.acting(KEEPER),
        "trees",
        "sichuan",
        label="公布文本",
        date="2026-03",
        file_name="公布.txt",
        content="公布".encode(),
        draft=make_draft("公布。"),
        visibility=Visibility.PUBLIC,
    )
    return scene


def test_every_table_is_shadowed_or_said_to_be_everybodys(store: Store) -> None:
    with store.reading() as connection:
        made = connection.column("SELECT name FROM sqlite_master WHERE type = 'table'")
    tables = {name for name in made if not name.startswith(("sqlite", "_sqlite", "searched_text_"))}
    for seen in (Viewpoint(Sight.SIDE, "sichuan"), Viewpoint(Sight.PUBLIC)):
        assert tables == _conditions(seen).keys() | UNSHADOWED
        assert not _conditions(seen).keys() & UNSHADOWED


def test_an_outsider_sees_what_is_public_alone(public: Scene) -> None:
    asked, functions = public.store.acting(OUTSIDER), _functions()
    for name, arguments in READ.items():
        for each in arguments(public):
            told = _shown(functions[name], asked, each)
            assert SECRET not in told, (name, each, told)
            assert TABLE not in told, (name, each, told)
    assert {each.visibility for each in versions(asked, "trees")} == {Visibility.PUBLIC}
    assert asked.viewpoint.side
    observer = public.store.acting(Actor(Role.OBSERVER, person="person-observer"))
    assert events(asked, "trees") == events(observer, "trees") != ()


def test_no_key_tells_whether_a_project_is_hidden_under_it(scene: Scene) -> None:
    us = scene.store.acting(US)
    for key in (scene.elsewhere.key, "free", "trees"):
        with pytest.raises(Refusal, match="project_key_chosen") as refused:
            add_project(us, "新项目", SIDES, key=key)
        assert refused.value.params == {"key": key}
        assert add_project(us, "新项目", SIDES).key != key
    assert read(scene.store, scene.elsewhere.key).title == scene.elsewhere.title


def test_the_log_names_no_paper_to_who_does_not_see_it(public: Scene) -> None:
    us = public.store.acting(US)
    stone = Milestone("trees", "sichuan", "drafting", note="说明", papers=(Paper("draft", SECRET, public.ours.key),))
    revision = read(us, "trees").revision
    save_milestone(us, load_stages(), stone, revision=revision, today=date(2026, 3, 1))
    assert SECRET in repr(events(us, "trees"))
    for actor in (OUTSIDER, PEOPLE[Role.RESEARCHER]):
        told = repr(events(public.store.acting(actor), "trees"))
        assert "说明" in told
        assert SECRET not in told


def test_an_outsider_changes_nothing(public: Scene) -> None:
    asked, stages = public.store.acting(OUTSIDER), load_stages()
    left, right = (next(v for v in versions(asked, "trees") if v.side == key) for key in ("sichuan", "chongqing"))
    anchor = Anchor(left.key, ("1",), right.key, ("1",))
    own = replace(SIDES[0], key="guangxi", name="广西")
    revision = read(asked, "trees").revision
    ways: list[Callable[[], object]] = [
        lambda: add_side(asked, "trees", own, revision=revision),
        lambda: rename_project(asked, "trees", "改名", revision=revision),
        lambda: archive_project(asked, "trees", True, revision=revision),
        lambda: set_facts(asked, ProjectFacts("trees", note="改"), revision=revision),
        lambda: save_milestone(
            asked, stages, Milestone("trees", JOINT, "drafting"), revision=revision, today=date(2026, 3, 1)
        ),
        lambda: decide(asked, "trees", anchor, Verdict(Position.OPEN)),
        lambda: add_pin(asked, "trees", left.key, right.key, Pin(PinKind.TOGETHER, ("1",), ("1",))),
        lambda: change_line(asked, "trees", anchor, LineVerdict(LineState.REWORDED, "bearer", "bearer", "改", None)),
        lambda: open_thread(asked, "trees", Place(anchor), "批注", visibility=Visibility.BOTH),
        lambda: add_task(asked, "trees", Wanted("任务", Somebody("人", "sichuan")), visibility=Visibility.BOTH),
    ]
    before = latest(public.store)
    for way in ways:
        with pytest.raises(Refusal):
            way()
    assert latest(public.store) == before
    assert read(public.store, "trees").title != "改名"
