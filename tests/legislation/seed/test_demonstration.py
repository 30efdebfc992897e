"""The demonstration project is whole, marked, stored once, and its guide points at articles that are there."""

import pytest

from analysis.comparing.comparison import Category, Relation
from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.projects.keeping import projects, rename_project
from legislation.projects.versions import draft, remove_version, versions
from legislation.seed.demonstration.project import ensure_demonstration, intended_differences, shown
from legislation.store.database import Store
from legislation.tracks.keeping import track
from workbench.shelf import read_shelf


@pytest.fixture
def latest(store: Store) -> dict[str, Draft]:
    ensure_demonstration(store)
    return {side: draft(store, version.key) for (_, side), version in read_shelf(store).latest.items()}


def test_two_sides_two_versions_each_marked_as_a_demonstration(store: Store) -> None:
    project = ensure_demonstration(store)
    assert project.demonstration
    assert "演示文本" in project.title
    kept = versions(store, project.key)
    assert [(version.side, version.ordinal, version.label) for version in kept] == [
        ("sichuan", 1, "征求意见稿"),
        ("sichuan", 2, "草案修改稿"),
        ("chongqing", 1, "征求意见稿"),
        ("chongqing", 2, "草案修改稿"),
    ]
    assert [version.articles for version in kept] == [41, 43, 42, 43]
    for version in kept:
        assert "演示文本" in version.title
        assert "演示文本" in version.file_name
        assert "内容虚构" in draft(store, version.key).note
        assert version.findings == 0


def test_loading_again_leaves_what_people_changed(store: Store) -> None:
    project = ensure_demonstration(store)
    renamed = rename_project(store, project.key, "另一个名称（演示文本）", revision=project.revision)
    remove_version(store, "demonstration-sichuan-1")
    assert ensure_demonstration(store) == renamed
    assert projects(store) == (renamed,)
    assert len(versions(store, project.key)) == 3


def test_loading_is_whole_or_not_at_all(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise Refusal("store_full", path="")

    with monkeypatch.context() as failing, pytest.raises(Refusal):
        failing.setattr("legislation.seed.demonstration.project.add_version", refuse)
        ensure_demonstration(store)
    assert projects(store) == ()
    assert len(versions(store, ensure_demonstration(store).key)) == 4


def test_the_guide_shows_every_relation_and_category() -> None:
    told = {example.what for example in shown()}
    beside_rows = {"modified", "partial"}  # nearly every row is the one; the other is a link across rows, no row
    assert told == {*Relation, *Category, "moved"} - beside_rows


def test_the_guide_points_at_articles_that_are_there(latest: dict[str, Draft]) -> None:
    left, right = ({article.locator for article in latest[side].articles} for side in ("sichuan", "chongqing"))
    for example in shown():
        assert set(example.left) <= left, example
        assert set(example.right) <= right, example
    for difference in intended_differences():
        assert difference.reason
        assert {difference.left, difference.right} <= left | right | {""}


def test_the_demonstration_has_a_history_on_both_sides_with_papers_and_a_reading_that_is_late(store: Store) -> None:
    ensure_demonstration(store)
    known = track(store, "demonstration")
    reached = {side: {m.stage for m in known.of_side(side)} for side in ("sichuan", "chongqing", "")}
    assert {"submission", "first_reading", "consultation", "second_reading"} <= reached["sichuan"]
    assert {"submission", "first_reading", "consultation", "second_reading"} <= reached["chongqing"]
    assert {"survey", "seminar"} <= reached[""]
    late = next(m for m in known.of_side("chongqing") if m.stage == "second_reading")
    assert late.actual is None
    assert late.planned is not None
    assert {paper.version for m in known.milestones for paper in m.papers} > {"demonstration-sichuan-2"}
