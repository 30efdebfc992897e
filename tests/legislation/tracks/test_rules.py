from datetime import date

import pytest

from legislation.dates.holidays.arrangements import load_holidays
from legislation.dates.partial import PartialDate
from legislation.projects.records import Side
from legislation.tracks.deadlines import Deadline, LimitState, deadlines, state
from legislation.tracks.records import Milestone
from legislation.tracks.rules import load_rules, read_rules
from legislation.tracks.stages import load_stages

TODAY = date(2026, 3, 1)
LONG_AGO = date(2000, 1, 1)


def day(text: str) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def milestone(stage: str, actual: str = "", planned: str = "", until: str = "", **more: str) -> Milestone:
    dates = {"actual": day(actual), "planned": day(planned), "until": day(until)}
    return Milestone(project="p", side="chongqing", stage=stage, **dates, **more)  # type: ignore[arg-type]


def limits(jurisdiction: str, *milestones: Milestone) -> dict[str, Deadline]:
    found = deadlines(load_rules(), jurisdiction, milestones, load_holidays())
    return {d.topic.key + d.addressee: d for d in found}


def basis(jurisdiction: str, topic: str, on: str) -> tuple[str, str, bool]:
    applied = load_rules().applied(jurisdiction, topic, PartialDate.parse(on))
    assert applied.rule is not None
    return applied.rule.basis.title, applied.rule.basis.article, applied.verified


def test_an_old_project_keeps_its_old_rule() -> None:
    law = "中华人民共和国立法法"
    assert basis("sichuan", "filing", "2022-04-01") == (law, "第九十八条", True)
    assert basis("sichuan", "filing", "2023-03-14") == (law, "第九十八条", True)
    assert basis("sichuan", "filing", "2023-03-15") == (law, "第一百零九条", True)
    assert basis("sichuan", "filing", "2023-03")[2] is False


def test_a_revised_law_whose_text_nobody_saw_is_to_be_verified() -> None:
    chongqing = "重庆市地方立法条例"
    assert basis("chongqing", "submission", "2021-11-24") == (chongqing, "第三十一条", True)
    assert basis("chongqing", "submission", "2023-06-01") == (chongqing, "第三十一条", False)
    assert basis("chongqing", "submission", "2025-06-01") == (chongqing, "第三十一条", False)
    # What the national law sets directly is certain all the same.
    assert basis("chongqing", "filing", "2025-06-01") == ("中华人民共和国立法法", "第一百零九条", True)


def test_a_side_without_known_limits_shows_the_national_one_as_unverified_or_none() -> None:
    assert basis("sichuan", "consultation", "2024-06-01") == ("中华人民共和国立法法", "第四十条", False)
    none = load_rules().applied("sichuan", "submission", PartialDate(2024, 6, 1))
    assert none.rule is None
    assert [doubt.code for doubt in none.why] == ["limit_unknown"]


def test_a_side_is_recognised_by_its_name_whatever_its_key() -> None:
    assert load_rules().jurisdiction_of(Side("side-2", "重庆", "重庆市人民代表大会常务委员会")) == "chongqing"
    assert load_rules().jurisdiction_of(Side("hubei", "湖北", "湖北省人民代表大会常务委员会")) == "hubei"


def test_limits_before_a_session_count_back_from_it() -> None:
    found = limits("chongqing", milestone("first_reading", "2021-11-24"))
    submission, distribution = found["submission"].due, found["distribution"].due
    assert submission is not None
    assert distribution is not None
    assert submission.latest == date(2021, 10, 25)
    assert distribution.latest == date(2021, 11, 17)
    assert found["submission"].exact


def test_no_limit_runs_from_a_date_that_nobody_knows() -> None:
    assert limits("chongqing", milestone("first_reading", "未知")) == {}


def test_a_limit_that_no_source_gives_is_shown_as_unknown() -> None:
    found = limits("sichuan", milestone("first_reading", "2024-05-30"))["submission"]
    assert (found.due, found.verified) == (None, False)
    assert state(found, TODAY, LONG_AGO) is LimitState.LIMIT_UNKNOWN


def test_filing_is_a_limit_towards_each_of_two_addressees() -> None:
    congress, council = "全国人民代表大会常务委员会", "国务院"
    promulgated = milestone("promulgation", "2022-01-31")
    found = limits("chongqing", promulgated, milestone("filing", "2022-02-20", who=congress))
    assert found["filing" + congress].done == PartialDate(2022, 2, 20)
    assert found["filing" + council].done is None
    assert found["filing" + council].due is not None
    assert found["filing" + council].due.latest == date(2022, 3, 2)  # 30 days, past the end of February
    unnamed = limits("chongqing", promulgated, milestone("filing", "2022-02-20"))["filing" + council]
    assert unnamed.done == PartialDate(2022, 2, 20)
    assert [doubt.code for doubt in unnamed.why] == ["addressee_unnamed"]


@pytest.mark.parametrize(
    ("milestones", "topic", "expected"),
    [
        ((("first_reading", "2021-11-24"), ("submission", "2021-10-25")), "submission", LimitState.KEPT),
        ((("first_reading", "2021-11-24"), ("submission", "2021-10-26")), "submission", LimitState.BROKEN),
        ((("first_reading", "2021-11-24"), ("submission", "2021-10")), "submission", LimitState.UNCLEAR),
        ((("first_reading", "2021-11"), ("submission", "2021-10-10")), "submission", LimitState.UNCLEAR),
        ((("first_reading", "≈2021-11-24"), ("submission", "2021-01-10")), "submission", LimitState.UNCLEAR),
        ((("first_reading", "2021-11-24"),), "submission", LimitState.UNRECORDED),  # the session was held
        ((("first_reading", "", "2026-03-20"),), "submission", LimitState.OVERDUE),
        ((("first_reading", "", "2026-04-20"),), "submission", LimitState.AHEAD),
        ((("promulgation", "2021-03-31"), ("effect", "2021-07-01")), "effect", LimitState.KEPT),
        ((("promulgation", "2021-06-02"), ("effect", "2021-07-01")), "effect", LimitState.BROKEN),
        ((("effect", "2020-02-29"),), "implementing_rules", LimitState.UNRECORDED),  # may not apply
    ],
)
def test_a_limit_is_kept_broken_running_or_unknown(
    milestones: tuple[tuple[str, ...], ...], topic: str, expected: LimitState
) -> None:
    found = limits("chongqing", *(milestone(*given) for given in milestones))
    assert state(found[topic], TODAY, LONG_AGO) is expected


@pytest.mark.parametrize(
    ("until", "expected"),
    [("2021-12-31", LimitState.KEPT), ("2021-12-20", LimitState.BROKEN), ("", LimitState.UNRECORDED)],
)
def test_a_consultation_lasts_its_thirty_days(until: str, expected: LimitState) -> None:
    found = limits("chongqing", milestone("consultation", "2021-11-29", until=until))
    assert state(found["consultation"], TODAY, LONG_AGO) is expected


def test_what_ended_before_the_store_followed_the_project_is_unrecorded_not_late() -> None:
    filing = limits("chongqing", milestone("promulgation", "2025-12-20"))["filing国务院"]
    assert state(filing, TODAY, tracked_from=date(2025, 12, 1)) is LimitState.OVERDUE
    assert state(filing, TODAY, tracked_from=TODAY) is LimitState.UNRECORDED


def test_a_shelved_matter_lapses_after_two_years_unless_it_comes_back() -> None:
    shelved = milestone("second_reading", "2024-02-29", outcome="shelved")
    lapse = limits("sichuan", milestone("first_reading", "2023-11-30", outcome="continued"), shelved)["shelving"]
    assert lapse.due is not None
    assert lapse.due.latest == date(2026, 2, 28)
    assert state(lapse, date(2026, 2, 1), LONG_AGO) is LimitState.AHEAD
    assert state(lapse, TODAY, LONG_AGO) is LimitState.OVERDUE
    back = limits("sichuan", shelved, milestone("third_reading", "2025-05-20"))["shelving"]
    assert state(back, TODAY, LONG_AGO) is LimitState.KEPT


def test_one_year_from_a_leap_day_ends_with_february() -> None:
    due = limits("chongqing", milestone("effect", "2024-02-29"))["implementing_rules"].due
    assert due is not None
    assert due.latest == date(2025, 2, 28)


HEAD = """
[[jurisdiction]]
key = "chongqing"
names = ["重庆"]
[[topic]]
key = "filing"
name = { zh = "备案", en = "Filing" }
kind = "within"
stage = "filing"
anchors = ["promulgation"]
"""
RULE = """
[[rule]]
jurisdiction = "chongqing"
topic = "filing"
limit = 30
unit = "day"
title = "某条例"
article = "第一条"
edition = ""
from = "2017"
verified = true
"""


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (HEAD.replace("promulgation", "tea") + RULE, "tea"),
        (HEAD + RULE.replace('"filing"', '"tea"'), "no such topic"),
        (HEAD + RULE.replace("30", "0"), "limit of 0"),
        (HEAD + RULE.replace('"第一条"', '""'), "basis"),
        (HEAD + RULE + 'to = "2016"\n', "ends before"),
        (HEAD + RULE + RULE.replace("2017", "2020"), "two rules"),
    ],
)
def test_a_wrong_rule_file_is_refused_with_its_place(content: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        read_rules(content, load_stages())
