import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.progress.due import agenda, limits
from analysis.progress.making import portfolio, project_limits
from analysis.progress.portfolio import AlertKind, CellState, DueKind, Portfolio, ProjectLine, Selection, Status
from analysis.progress.procedure import load_procedure
from legislation.dates.clock import Clock
from legislation.dates.partial import Gap, PartialDate
from legislation.projects.records import Project, Side
from legislation.register.records import (
    ActionItem,
    Duty,
    Indicator,
    Instrument,
    InstrumentKind,
    Progress,
    Qualifier,
)
from legislation.tracks.deadlines import LimitState
from legislation.tracks.records import JOINT, Milestone, Mode, ProjectFacts, ProjectTrack, SideTrack, Standing

TODAY = date(2026, 3, 1)
PROCEDURE = load_procedure(Clock())
SC, CQ = "sichuan", "chongqing"
SIDES = (Side(SC, "四川", "四川省人大常委会"), Side(CQ, "重庆", "重庆市人大常委会"))

Step = tuple[str, str, str]  # side, stage, date; a date in brackets is a plan


def milestone(project: str, step: Step, outcome: str = "") -> Milestone:
    side, stage, written = step
    when = PartialDate.parse(written.strip("[]"))
    made = Milestone(project, side, stage, outcome=outcome or ("passed" if stage == "vote" else ""))
    if written.startswith("["):
        return replace(made, planned=when, outcome="")
    return replace(made, actual=when)


def track(key: str, *steps: Step, demonstration: bool = False, **facts: object) -> ProjectTrack:
    return ProjectTrack(
        project=Project(key, key, SIDES, demonstration, "2020-01-01T00:00:00.000Z", 1),
        facts=replace(ProjectFacts(key), **facts),  # type: ignore[arg-type]
        sides={side.key: SideTrack(key, side.key) for side in SIDES},
        milestones=tuple(milestone(key, step) for step in steps),
    )


def look(*tracks: ProjectTrack, selection: Selection | None = None, today: date = TODAY) -> Portfolio:
    return portfolio(tracks, (), PROCEDURE, today, selection or Selection())


def line(*steps: Step, **facts: object) -> ProjectLine:
    return look(track("p", *steps, **facts)).projects[0]


BOTH_IN_FORCE = (
    (SC, "vote", "2025-03-01"),
    (CQ, "vote", "2025-03-03"),
    (SC, "effect", "2025-07-01"),
    (CQ, "effect", "2025-07-01"),
)


@pytest.mark.parametrize(
    ("steps", "status"),
    [
        ((), Status.PREPARING),
        (((SC, "initiation", "2025-01"),), Status.PREPARING),
        (((JOINT, "survey", "2025-01"),), Status.PREPARING),
        (((SC, "first_reading", "[2026-05-01]"),), Status.PREPARING),
        (((CQ, "submission", "2025-11"),), Status.UNDER_REVIEW),
        (BOTH_IN_FORCE[:1], Status.UNDER_REVIEW),
        (BOTH_IN_FORCE[:2], Status.ADOPTED),
        ((*BOTH_IN_FORCE[:2], (SC, "effect", "2025-07-01"), (CQ, "effect", "2026-07-01")), Status.ADOPTED),
        (BOTH_IN_FORCE, Status.IN_FORCE),
        ((*BOTH_IN_FORCE[:2], (SC, "effect", "未知"), (CQ, "effect", "未知")), Status.IN_FORCE),
    ],
)
def test_a_project_stands_where_its_sides_stand(steps: tuple[Step, ...], status: Status) -> None:
    assert line(*steps).status is status


def test_totals_add_up_and_leave_the_demonstration_out() -> None:
    found = look(
        track("in-force", *BOTH_IN_FORCE),
        track("review", (SC, "submission", "2025-11")),
        track("nobody-knows", standing=Standing.UNIDENTIFIED),
        track("demonstration", *BOTH_IN_FORCE, (SC, "filing", "[2020-01-01]"), demonstration=True),
    )
    totals = found.totals
    assert totals.projects == sum(totals.by_status.values()) == 3
    assert (totals.by_status[Status.IN_FORCE], totals.by_status[Status.UNIDENTIFIED]) == (1, 1)
    assert [one.key for one in found.projects] == ["review", "in-force", "nobody-knows"]
    assert "demonstration" not in {gap.project for gap in found.gaps} | {item.project for item in found.late}


def test_the_board_marks_both_sides_at_every_stage() -> None:
    sichuan, chongqing = line(
        (SC, "first_reading", "2025-11-20"),
        (SC, "second_reading", "[2026-02-20]"),
        (CQ, "first_reading", "[2026-03-25]"),
        (CQ, "effect", "2026-07-01"),
    ).sides
    marks = {cell.stage: cell.mark for cell in sichuan.cells}
    assert marks["submission"] is CellState.PASSED_BY
    assert marks["first_reading"] is CellState.DONE
    assert marks["second_reading"] is CellState.LATE
    assert marks["vote"] is CellState.NONE
    assert (sichuan.stage, sichuan.since) == ("first_reading", PartialDate(2025, 11, 20))
    ahead = {cell.stage: cell.mark for cell in chongqing.cells}
    assert (ahead["first_reading"], ahead["effect"]) == (CellState.PLANNED, CellState.PLANNED)
    assert chongqing.stage == ""


def test_the_board_keeps_several_occurrences_and_their_last_outcome() -> None:
    first = milestone("p", (SC, "second_reading", "2025-01-10"), outcome="continued")
    again = replace(first, ordinal=2, actual=PartialDate(2025, 9, 10), outcome="not_voted")
    cells = look(replace(track("p"), milestones=(again, first))).projects[0].sides[0].cells
    shown = next(cell for cell in cells if cell.stage == "second_reading")
    assert (shown.times, shown.outcome, shown.when) == (2, "not_voted", PartialDate(2025, 9, 10))


@pytest.mark.parametrize(
    ("one", "other", "gap", "ahead"),
    [
        ("2021-03-26", "2021-03-31", Gap(5, 5), SC),
        ("2022-03-31", "2022-03-30", Gap(-1, -1), CQ),
        ("2021-11-25", "2021-11-25", Gap(0, 0), ""),
        ("2024-09", "2024-09-26", Gap(-4, 25), ""),
        ("2024-08", "2024-09-26", Gap(26, 56), SC),
        ("≈2024-07-29", "2024-07-31", Gap(2, 2, approximate=True), ""),
        ("未知", "2024-07-31", None, ""),
        ("[2026-05-01]", "2026-02-01", Gap(-89, -89), CQ),
    ],
)
def test_the_gap_says_who_walks_ahead_where_that_is_certain(one: str, other: str, gap: Gap | None, ahead: str) -> None:
    found = look(track("p", (SC, "vote", one), (CQ, "vote", other))).gaps
    assert [(g.stage, g.gap, g.ahead) for g in found] == [("vote", gap, ahead)]
    assert found[0].planned == one.startswith("[")


@given(st.dates(date(2000, 1, 1), date(2025, 1, 1)), st.integers(-400, 400))
def test_a_gap_between_exact_days_is_their_distance(day: date, apart: int) -> None:
    other = day + timedelta(days=apart)
    found = look(track("p", (SC, "effect", day.isoformat()), (CQ, "effect", other.isoformat())))
    assert found.gaps[0].gap == Gap(apart, apart)
    assert [alert.kind for alert in found.alerts] == [AlertKind.EFFECT_DIFFERS] * (apart != 0)


def test_one_side_that_passed_alone_is_an_alert() -> None:
    found = look(track("p", (CQ, "vote", "2025-11-01"), (SC, "first_reading", "2025-11-01"))).alerts
    assert [(a.kind, a.side, a.other, a.date) for a in found] == [
        (AlertKind.ONE_SIDE_PASSED, CQ, SC, PartialDate(2025, 11, 1))
    ]
    assert look(track("p", *BOTH_IN_FORCE)).alerts == ()


@pytest.mark.parametrize("stage", ["vote", "promulgation", "effect"])
def test_one_side_that_voted_alone_is_an_alert_though_nobody_recorded_how(stage: str) -> None:
    alone = track("p", (CQ, "first_reading", "2025-10-01"))
    voted = Milestone("p", SC, stage, actual=PartialDate.parse("2025-11-01"))
    found = look(replace(alone, milestones=(*alone.milestones, voted))).alerts
    assert [(a.kind, a.side, a.other) for a in found] == [(AlertKind.ONE_SIDE_VOTED, SC, CQ)]
    both = (*alone.milestones, voted, replace(voted, side=CQ))
    assert look(replace(alone, milestones=both)).alerts == (), "who voted too is not behind"
    if stage == "vote":
        failed = replace(voted, outcome="rejected")
        assert look(replace(alone, milestones=(*alone.milestones, failed))).alerts == (), "a vote that is known to fail"


def test_dates_of_effect_that_may_be_the_same_are_no_alert() -> None:
    steps = (*BOTH_IN_FORCE[:2], (SC, "effect", "2025-07"), (CQ, "effect", "2025-07-01"))
    assert look(track("p", *steps)).alerts == ()


def test_a_side_that_withdrew_is_an_alert_and_owes_nothing_more() -> None:
    withdrawn = milestone("p", (SC, "first_reading", "2025-11-01"), outcome="withdrawn")
    plans = (milestone("p", (SC, "second_reading", "[2026-01-10]")), milestone("p", (CQ, "vote", "[2026-01-10]")))
    found = look(replace(track("p"), milestones=(withdrawn, *plans)))
    assert [(a.kind, a.side) for a in found.alerts] == [(AlertKind.ONE_SIDE_ENDED, SC)]
    assert {item.side for item in found.late} == {CQ}


def test_what_is_late_and_what_is_due_comes_with_its_basis() -> None:
    found = look(
        track("p", (CQ, "first_reading", "[2026-03-20]"), (CQ, "vote", "[2026-05-25]"), tracked_from="2025-01-01")
    )
    late = [(item.kind, item.topic, item.days) for item in found.late]
    assert late == [(DueKind.LIMIT, "submission", -11)]  # 18 February
    rule = found.late[0].rule
    assert rule is not None
    assert (rule.basis.title, rule.basis.article) == ("重庆市地方立法条例", "第三十一条")
    assert found.late[0].from_plan
    assert [doubt.code for doubt in found.late[0].why] == ["rule_unverified"]  # the revised text has not been seen
    assert not found.late[0].verified
    soon = [(item.kind, item.stage, item.days) for item in found.soon]
    assert soon == [
        (DueKind.LIMIT, "distribution", 12),
        (DueKind.PLAN, "first_reading", 19),
        (DueKind.PLAN, "vote", 85),
    ]
    assert [item.stage for item in found.within(30)] == ["distribution", "first_reading"]


def test_what_both_sides_must_do_together_stays_due_when_a_side_is_chosen() -> None:
    joint = milestone("p", ("", "survey", "[2026-03-20]"))
    plans = (joint, milestone("p", (SC, "vote", "[2026-04-20]")), milestone("p", (CQ, "vote", "[2026-04-20]")))
    known = (replace(track("p"), milestones=plans),)
    chosen = Selection(side=SC)
    on_board = {item.side for item in portfolio(known, (), PROCEDURE, TODAY, chosen).soon if item.kind is DueKind.PLAN}
    in_calendar = {item.side for item in agenda(known, (), PROCEDURE, TODAY, chosen) if item.kind is DueKind.PLAN}
    assert on_board == in_calendar == {"", SC}


@pytest.mark.parametrize(("zone", "expected"), [("UTC", LimitState.OVERDUE), ("Asia/Shanghai", LimitState.UNRECORDED)])
def test_the_record_begins_on_the_day_of_the_zone_on_which_a_project_was_added(zone: str, expected: LimitState) -> None:
    promulgated = track("p", (SC, "promulgation", "2026-01-05"))  # to be filed by 4 February
    added = replace(promulgated, project=replace(promulgated.project, created_at="2026-02-04T20:00:00.000Z"))
    found = limits(added, load_procedure(Clock(ZoneInfo(zone))), TODAY)
    assert {at for deadline, at in found if deadline.topic.key == "filing"} == {expected}


def test_a_date_known_to_the_month_is_late_only_after_its_last_day() -> None:
    planned = track("p", (SC, "vote", "[2026-03]"))
    assert look(planned, today=date(2026, 3, 31)).late == ()
    assert look(planned, today=date(2026, 3, 31)).soon[0].days == 0
    assert [item.days for item in look(planned, today=date(2026, 4, 2)).late] == [-2]


def test_every_limit_of_a_project_is_listed_with_its_state() -> None:
    found = project_limits(
        track("p", (SC, "first_reading", "2025-05-30"), (SC, "promulgation", "2025-06-01")), PROCEDURE, TODAY
    )
    states = {(limit.topic, limit.addressee): (limit.state, limit.verified) for limit in found}
    assert states["submission", ""] == (LimitState.LIMIT_UNKNOWN, False)
    assert states["distribution", ""] == (LimitState.UNRECORDED, False)
    assert states["filing", "国务院"] == (LimitState.OVERDUE, True)


def test_a_limit_that_binds_for_certain_is_verified_though_it_counts_from_a_plan() -> None:
    found = [item for item in look(track("p", (SC, "promulgation", "[2026-03-10]"))).soon if item.topic == "filing"]
    assert [item.addressee for item in found] == ["全国人民代表大会常务委员会", "国务院"]
    assert {(item.latest, item.verified, item.from_plan) for item in found} == {(date(2026, 4, 9), True, True)}


def test_lead_times_run_between_recorded_stages() -> None:
    steps = ((SC, "initiation", "2024-01-01"), (SC, "first_reading", "2024-05-30"), (SC, "effect", "2025-01-01"))
    monthly = ((CQ, "first_reading", "2024-05"), (CQ, "effect", "2025-01-01"))
    found = look(track("p", *steps, *monthly))
    times = {(lead.start, lead.end): lead for lead in found.lead_times}
    assert times["initiation", "first_reading"].median == 150
    both = times["first_reading", "effect"]
    assert (both.count, both.exact, both.median) == (2, 1, 216)
    assert found.whole_time is not None
    assert found.whole_time.median == 366


@pytest.mark.parametrize(
    ("selection", "keys"),
    [
        (Selection(), ["b", "a"]),
        (Selection(year=2025), ["a"]),
        (Selection(field="交通"), ["a"]),
        (Selection(mode=Mode.DECISION_DECISION), ["b"]),
        (Selection(stage="effect"), ["a"]),
        (Selection(side="hubei"), []),
        (Selection(status=Status.UNDER_REVIEW), ["b"]),
    ],
)
def test_a_selection_narrows_everything(selection: Selection, keys: list[str]) -> None:
    one = track("a", *BOTH_IN_FORCE, fields=("交通",))
    two = track("b", (CQ, "submission", "2024-11"), mode=Mode.DECISION_DECISION)
    found = look(one, two, selection=selection)
    assert [line.key for line in found.projects] == keys
    assert found.totals.projects == len(keys)
    assert {gap.project for gap in found.gaps} <= set(keys)


def test_a_side_selected_shows_its_own_dues_and_the_joint_ones() -> None:
    steps = ((SC, "vote", "[2026-03-10]"), (CQ, "vote", "[2026-03-11]"), (JOINT, "seminar", "[2026-03-12]"))
    found = look(track("p", *steps), selection=Selection(side=CQ))
    assert {item.side for item in found.soon} == {CQ, JOINT}


def instruments() -> Iterator[Instrument]:
    water = Duty("水利", "巡查", "河道", PartialDate(2026, 2), Progress.OPEN)
    done = Duty("水利", "报送", "名录", PartialDate(2025, 1, 1), Progress.DONE)
    level = Indicator("巡查次数", 12, "次", PartialDate(2025))
    yield Instrument(
        "memo",
        InstrumentKind.MEMORANDUM,
        title="备忘录",
        regions=("甲",),
        duties=(water, done, Duty("交通")),
        actions=(ActionItem("印发名录", "省厅", PartialDate(2026, 3, 15)), ActionItem("无期限", "省厅")),
        indicators=(level, replace(level, value=9, period=PartialDate(2024))),
    )
    yield Instrument(
        "report",
        InstrumentKind.BLUE_BOOK,
        title="蓝皮书",
        duties=(Duty("交通", "公开", "数据"),),
        indicators=(replace(level, qualifier=Qualifier.OVER), replace(level, unit="公里")),
    )


def test_the_register_gives_dues_a_matrix_and_series() -> None:
    found = portfolio((), tuple(instruments()), PROCEDURE, TODAY)
    assert [(item.kind, item.owner, item.days) for item in found.late] == [(DueKind.ACTION, "水利", -1)]
    assert [(item.text, item.days) for item in found.soon] == [("印发名录", 14)]
    assert (found.duties.bearers, found.duties.instruments) == (("水利", "交通"), ("memo", "report"))
    cells = [(cell.bearer, cell.instrument, len(cell.duties)) for cell in found.duties.cells]
    assert cells == [("水利", "memo", 2), ("交通", "memo", 1), ("交通", "report", 1)]
    series = {(s.name, s.unit): s.points for s in found.series}
    assert [point.indicator.value for point in series["巡查次数", "次"]] == [9, 12, 12]
    assert [point.instrument for point in series["巡查次数", "公里"]] == ["report"]
    assert (found.totals.instruments, found.totals.regional_instruments) == (2, 1)


def test_a_portfolio_is_plain_data_for_json() -> None:
    found = portfolio((track("p", *BOTH_IN_FORCE),), tuple(instruments()), PROCEDURE, TODAY)
    read = json.loads(json.dumps(asdict(found), default=str))
    assert read["totals"]["by_status"]["in_force"] == 1
    assert read["gaps"][0]["gap"]["least"] == 2
