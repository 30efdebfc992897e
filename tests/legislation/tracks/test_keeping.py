from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate
from legislation.projects.events import events, latest
from legislation.projects.keeping import StaleProject, add_project, project
from legislation.projects.records import Side, What
from legislation.store.database import Store, open_store
from legislation.tracks.keeping import remove_milestone, save_milestone, set_facts, set_side_track, track, tracks
from legislation.tracks.records import (
    JOINT,
    Extent,
    Form,
    Milestone,
    Mode,
    Paper,
    PlanClass,
    ProjectFacts,
    Provenance,
    SideTrack,
    TitleChange,
)
from legislation.tracks.stages import load_stages
from tests.signing import signed

TODAY = date(2026, 3, 1)
STAGES = load_stages()
READ = Provenance("某公报", Extent.FULL, verified=True)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db")) as opened:
        sides = (Side("sichuan", "四川", "甲省人大常委会"), Side("chongqing", "重庆", "乙市人大常委会"))
        add_project(opened, "桥梁管护条例", sides, key="bridge")
        yield opened


def vote(day: int = 20, side: str = "sichuan", **more: object) -> Milestone:
    made = Milestone(project="bridge", side=side, stage="vote", actual=PartialDate(2025, 11, day))
    return replace(made, **more)  # type: ignore[arg-type]


def save(store: Store, milestone: Milestone, revision: int) -> int:
    return save_milestone(signed(store, "李"), STAGES, milestone, revision=revision, today=TODAY).project.revision


def test_facts_come_back_as_they_were_written(store: Store) -> None:
    facts = ProjectFacts(
        project="bridge",
        fields=("交通", "水利"),
        mode=Mode.REGULATION_DECISION,
        bodies=("联席会议",),
        documents=("备忘录",),
        note="说明",
        provenance={"": READ, "mode": Provenance("来信")},
        tracked_from="2026-01-01",
    )
    after = set_facts(store, facts, revision=1)
    assert after.revision == 2
    kept = track(store, "bridge").facts
    assert kept == facts
    assert kept.provenance_of("mode").source == "来信"
    assert kept.provenance_of("note") == READ
    assert set_facts(store, facts, revision=2).revision == 2  # the same again changes nothing


def test_a_side_keeps_every_title_and_shows_the_last(store: Store) -> None:
    titles = (
        TitleChange("桥梁管护有关事项的决定", PartialDate(2025, 1), READ),
        TitleChange("桥梁管护事项的决定", None, READ),
    )
    written = SideTrack("bridge", "chongqing", Form.DECISION, PlanClass.RESERVE, titles, "说明")
    set_side_track(store, written, revision=1)
    assert track(store, "bridge").sides["chongqing"] == written
    assert project(store, "bridge").sides[1].title == "桥梁管护事项的决定"
    with pytest.raises(Refusal, match="side_unknown"):
        set_side_track(store, replace(written, side="hubei"), revision=2)


def test_milestones_come_back_with_partial_dates_and_papers(store: Store) -> None:
    written = vote(
        actual=PartialDate(2025, 11, approximate=True),
        outcome="passed",
        who="常委会",
        papers=(Paper("voting_draft", "草案建议表决稿"), Paper("other", "汇总表")),
        provenance=READ,
    )
    effect = replace(written, stage="effect", actual=PartialDate(), outcome="", papers=())
    joint = Milestone(project="bridge", side=JOINT, stage="seminar", planned=PartialDate(2026, 5))
    for revision, milestone in enumerate((written, effect, joint), start=1):
        save(store, milestone, revision)
    found = tracks(store)[0]
    assert set(found.milestones) == {written, effect, joint}
    assert found.of_side(JOINT) == (joint,)


def test_a_change_is_logged_with_its_stage_before_and_after(store: Store) -> None:
    save(store, vote(), 1)
    save(store, vote(21, outcome="passed"), 2)
    latest = events(store, "bridge", limit=1)[0]
    assert (latest.what, latest.side, latest.who) == (What.MILESTONE_CHANGED, "sichuan", "李")
    assert (latest.before["actual"], latest.after["actual"]) == ("表决 2025-11-20", "表决 2025-11-21")
    assert latest.after["outcome"] == "表决 通过"
    assert save(store, vote(21, outcome="passed"), 3) == 3


def test_the_latest_entry_tells_that_something_changed(store: Store) -> None:
    before = latest(store)
    save(store, vote(), 1)
    assert latest(store) > before
    assert latest(store).ordinal == events(store, limit=1)[0].ordinal


def test_a_stale_save_is_refused_with_what_changed(store: Store) -> None:
    save(store, vote(), 1)
    with pytest.raises(StaleProject) as stale:
        save(store, vote(25), 1)
    assert [(change.field, change.after) for change in stale.value.changes] == [("actual", "表决 2025-11-20")]
    assert track(store, "bridge").milestones == (vote(),)


def test_an_impossible_milestone_leaves_nothing_behind(store: Store) -> None:
    save(store, vote(), 1)
    with pytest.raises(Refusal, match="stage_before"):
        save(store, vote(stage="effect", actual=PartialDate(2025, 1, 1)), 2)
    with pytest.raises(Refusal, match="side_unknown"):
        save(store, vote(side="hubei"), 2)
    with pytest.raises(Refusal, match="version_unknown"):
        save(store, vote(papers=(Paper("voting_draft", "表决稿", "no-such-version"),)), 2)
    with pytest.raises(Refusal, match="date_wrong"):
        set_facts(store, ProjectFacts("bridge", tracked_from="2026-01"), revision=2)
    with pytest.raises(Refusal, match="text_too_long"):
        save(store, vote(note="长" * 4001), 2)
    assert project(store, "bridge").revision == 2


def test_a_changed_milestone_is_not_measured_against_its_own_old_date(store: Store) -> None:
    save(store, vote(20), 1)
    save(store, vote(stage="effect", actual=PartialDate(2026, 1, 1)), 2)
    save(store, vote(stage="vote", actual=PartialDate(2025, 12, 31)), 3)
    with pytest.raises(Refusal, match="stage_before"):
        save(store, vote(stage="vote", actual=PartialDate(2026, 1, 2)), 4)


def test_hints_come_back_from_a_save(store: Store) -> None:
    saved = save_milestone(store, STAGES, vote(), revision=1, today=TODAY)
    assert {hint.code for hint in saved.hints} == {"stage_unrecorded_before"}
    assert project(store, "bridge").revision == saved.project.revision


def test_a_removed_milestone_stays_in_the_log(store: Store) -> None:
    save(store, vote(papers=(Paper("voting_draft", "表决稿"),)), 1)
    remove_milestone(store, STAGES, vote(), revision=2)
    assert track(store, "bridge").milestones == ()
    latest = events(store, "bridge", limit=1)[0]
    assert latest.what is What.MILESTONE_REMOVED
    assert latest.before["papers"] == "表决 表决稿"
    with pytest.raises(Refusal, match="milestone_absent"):
        remove_milestone(store, STAGES, vote(), revision=3)


def test_a_project_without_any_record_has_an_empty_track(store: Store) -> None:
    found = track(store, "bridge")
    assert found.facts == ProjectFacts("bridge")
    assert found.sides == {key: SideTrack("bridge", key) for key in ("sichuan", "chongqing")}
    assert found.milestones == ()
