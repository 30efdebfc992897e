from contextlib import suppress
from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate, in_order
from legislation.tracks.records import JOINT, Milestone, Paper
from legislation.tracks.stages import NEEDED, check_milestone, load_stages, read_stages

TODAY = date(2026, 3, 1)


def milestone(stage: str, actual: str = "", planned: str = "", side: str = "sichuan", **more: object) -> Milestone:
    made = Milestone(
        project="p",
        side=side,
        stage=stage,
        actual=PartialDate.parse(actual) if actual else None,
        planned=PartialDate.parse(planned) if planned else None,
    )
    return replace(made, **more)  # type: ignore[arg-type]


def check(given: Milestone, *others: Milestone) -> list[str]:
    return [hint.code for hint in check_milestone(load_stages(), given, others, TODAY)]


@pytest.mark.parametrize(
    ("given", "other"),
    [
        (milestone("effect", "2024-05-01"), milestone("vote", "2024-05-02")),
        (milestone("vote", "2024-05-02"), milestone("effect", "2024-05-01")),
        (milestone("first_reading", "2024-01-01"), milestone("submission", "2024-02-01")),
        (milestone("second_reading", "2024-01"), milestone("first_reading", "2024-03")),
        (milestone("effect", planned="2025-01-01"), milestone("vote", planned="2025-06-01")),
        (milestone("filing", "2024"), milestone("promulgation", "2025-01-02")),
    ],
)
def test_an_impossible_order_is_refused_whichever_side_of_it_is_entered(given: Milestone, other: Milestone) -> None:
    with pytest.raises(Refusal, match="stage_before") as refused:
        check(given, other)
    assert refused.value.params["date"] < refused.value.params["other_date"]


@pytest.mark.parametrize(
    ("given", "other"),
    [
        (milestone("effect", "2024-05"), milestone("vote", "2024-05-20")),  # may be the 20th or later
        (milestone("effect", "2024-05-01"), milestone("vote", "≈2024-06-01")),
        (milestone("effect", "2024-05-01"), milestone("vote", "未知")),
        (milestone("vote", "2024-05-01"), milestone("promulgation", "2024-05-01")),
        (milestone("first_reading", "2024-01-01"), milestone("submission", planned="2024-02-01")),
        (milestone("effect", "2024-01-01"), milestone("vote", "2024-02-01", side="chongqing")),
        (milestone("vote", "2024-07-01", ordinal=2), milestone("promulgation", "2024-06-01")),
    ],
)
def test_what_may_be_is_allowed(given: Milestone, other: Milestone) -> None:
    check(given, other)


def test_a_stage_that_occurs_again_binds_by_its_first_time() -> None:
    readings = [milestone("first_reading", "2024-03-01"), milestone("first_reading", "2024-09-01", ordinal=2)]
    check(milestone("second_reading", "2024-05-01"), *readings)
    with pytest.raises(Refusal, match="stage_before"):
        check(milestone("second_reading", "2024-02-01"), *readings)


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (milestone("fourth_reading"), "stage_unknown"),
        (milestone("vote", side=JOINT), "stage_unknown"),
        (milestone("vote", "2026-03-02"), "milestone_in_future"),
        (milestone("survey", "2027", side=JOINT), "milestone_in_future"),
        (milestone("vote", ordinal=0), "milestone_ordinal"),
        (milestone("consultation", "2024-05-31", until=PartialDate(2024, 5)), ""),
        (milestone("consultation", "2024-05-31", until=PartialDate(2024, 5, 1)), "milestone_ends_before_start"),
        (milestone("consultation", until=PartialDate(2024, 5, 1)), "milestone_until_alone"),
        (milestone("vote", "2024-05-31", outcome="lost"), "outcome_unknown"),
        (milestone("effect", "2024-05-31", outcome="passed"), "outcome_not_here"),
        (milestone("vote", planned="2024-05-31", outcome="passed"), "outcome_without_date"),
        (milestone("vote", papers=(Paper("archive", "档案"),)), "paper_unknown"),
        (milestone("vote", papers=(Paper("other", "随便"), Paper("voting_draft", "表决稿"))), ""),
        (milestone("effect", "2026-07-01"), ""),  # fixed by the adopted text, so a fact
    ],
)
def test_a_milestone_is_checked_by_itself(given: Milestone, code: str) -> None:
    if not code:
        check(given)
        return
    with pytest.raises(Refusal, match=code):
        check(given)


def test_the_unusual_is_allowed_with_a_hint() -> None:
    assert check(milestone("first_reading", "2024-03-01")) == ["stage_unrecorded_before"]
    submitted = milestone("submission", "2024-01-01")
    assert check(milestone("first_reading", "2024-03-01"), submitted) == []
    assert check(milestone("drafting", "2024-03-01"), milestone("initiation", "2024-05-01")) == [
        "stage_unusually_early"
    ]
    withdrawn = milestone("first_reading", "2024-02-01", outcome="withdrawn")
    after = check(milestone("second_reading", "2024-03-01"), submitted, withdrawn)
    assert after == ["stage_after_end"]
    again = check(milestone("consultation", "2024-09-01", ordinal=2), milestone("consultation", "2024-06-01"))
    assert again == ["stage_repeated"]


@st.composite
def entered(draw: st.DrawFn) -> list[Milestone]:
    """Milestones of one side with any dates, in any order of entering."""
    keys = draw(st.lists(st.sampled_from(sorted(load_stages().stages)), unique=True, max_size=8))
    days = [draw(st.dates(date(2024, 1, 1), date(2024, 1, 12))) for _ in keys]
    return [milestone(key, day.isoformat()) for key, day in zip(keys, days, strict=True)]


@given(entered())
def test_whatever_is_let_in_stands_in_a_possible_order(wanted: list[Milestone]) -> None:
    kept: list[Milestone] = []
    for one in wanted:
        with suppress(Refusal):
            check(one, *kept)
            kept.append(one)
    days = {one.stage: one.actual for one in kept}
    for later in days:
        for earlier in load_stages().stage(later).not_before:
            if earlier in days:
                assert in_order(days[earlier]) <= in_order(days[later])


def test_stages_are_found_by_key_and_by_their_chinese_name() -> None:
    stages = load_stages()
    assert stages.named(" 二审 ") == stages.named("second_reading") == "second_reading"
    assert stages.named("联合调研") == "survey"
    with pytest.raises(Refusal, match="stage_unknown"):
        stages.named("四审")


def test_both_sides_name_the_same_slot_in_their_own_words() -> None:
    slots = {slot.key: slot for stage in load_stages().stages.values() for slot in stage.papers}
    assert slots["voting_draft"].names == {"chongqing": "表决稿", "sichuan": "草案建议表决稿"}
    assert slots["revision_report"].names == {"chongqing": "修改情况的汇报", "sichuan": "修改情况的报告"}
    assert "sichuan" not in slots["filing_report"].names


def test_the_sync_points_are_those_of_the_joint_procedure() -> None:
    assert [stage.name.zh for stage in load_stages().sync_points] == ["立项", "一审", "二审", "表决", "公布", "施行"]


def test_a_file_that_names_what_it_does_not_give_is_refused() -> None:
    name = 'name = { zh = "词", en = "word" }\n'
    entries = [
        f'[[stage]]\nkey = "vote"\nboard = true\n{name}not_before = ["tea"]\n',
        f'[[outcome]]\nkey = "passed"\n{name}',
        f'[[joint]]\nkey = "other"\n{name}',
    ]
    with pytest.raises(ValueError, match="tea"):
        read_stages("".join(entries))


@pytest.mark.parametrize("key", [*sorted(NEEDED), "passed", "shelved"])
def test_what_code_relies_on_must_be_in_the_data(key: str) -> None:
    """Renamed wherever it stands, so that the data still fits together."""
    content = files("legislation.tracks").joinpath("stages.toml").read_text(encoding="utf-8")
    with pytest.raises(ValueError, match=f"{key} is named but not given"):
        read_stages(content.replace(f'"{key}"', '"another"'))
