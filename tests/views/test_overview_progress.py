"""The answer at a glance: totals, board, alerts, what is due; filtered by the address."""

from datetime import date

import pytest

from legislation.dates.clock import Clock
from legislation.dates.partial import PartialDate
from legislation.projects.keeping import add_project
from legislation.projects.keeping import project as read_project
from legislation.projects.records import Side
from legislation.register.keeping import instrument, save_instrument
from legislation.register.records import ActionItem, Instrument, InstrumentKind
from legislation.store.database import Store
from legislation.tracks.keeping import save_milestone
from legislation.tracks.records import Milestone
from legislation.tracks.stages import load_stages
from tests.views.conftest import open_page, words

TODAY = date(2026, 3, 1)
SIDES = (Side("sichuan", "四川", "甲"), Side("chongqing", "重庆", "乙"))


@pytest.fixture(autouse=True)
def _on_a_known_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Clock, "today", lambda _: TODAY)


def record(store: Store, project: str, side: str, stage: str, **fields: object) -> None:
    milestone = Milestone(project, side, stage, **fields)  # type: ignore[arg-type]
    save_milestone(store, load_stages(), milestone, revision=read_project(store, project).revision, today=TODAY)


def test_the_totals_are_a_sum(store: Store) -> None:
    shown = words(open_page())
    for number, kind in ((10, "all"), (7, "in_force"), (1, "under_review"), (2, "unidentified")):
        assert f'class="figure {kind}"><b>{number}</b>' in shown


def test_the_demonstration_is_on_no_board(store: Store) -> None:
    page = open_page()
    board = next(str(each.value) for each in page.html if "cy-board" in str(each.value))
    assert "养老服务</a>" in board
    assert "project=demonstration" not in board


def test_what_is_finished_stands_in_a_line_each_folded(store: Store) -> None:
    folded = next(str(each.value) for each in open_page().html if "已施行（7）" in str(each.value))
    assert '<details class="cy-fold">' in folded
    assert folded.count("<li>") == 9
    assert "施行 2024-09-01" in folded
    filtered = next(str(each.value) for each in open_page(year="2021").html if "已施行（2）" in str(each.value))
    assert 'open=""' in filtered


def test_a_line_says_who_went_first(store: Store) -> None:
    shown = words(open_page())
    assert "表决：四川先 5 天" in shown
    assert "表决：重庆先 1 天" in shown


def test_a_filter_of_the_address_chooses_projects_and_totals(store: Store) -> None:
    page = open_page(year="2021")
    shown = words(page)
    assert "优化营商环境" in shown
    assert "法律援助（修订）</a>" not in str([each.value for each in page.html if "cy-fold" in str(each.value)])
    assert 'class="figure all"><b>2</b>' in shown
    assert page.selectbox(key="filter_year").value == "2021"


def test_a_filter_goes_to_the_address_and_is_cleared(store: Store) -> None:
    page = open_page()
    page.selectbox(key="filter_field").set_value("文化").run()
    assert page.query_params["field"] == "文化"
    assert 'class="figure all"><b>1</b>' in words(page)
    page.button(key="filters-clear").click().run()
    assert "field" not in page.query_params
    assert 'class="figure all"><b>10</b>' in words(page)


@pytest.mark.parametrize("query", [{"year": "x"}, {"mode": "nothing"}, {"status": "<b>"}])
def test_a_filter_that_means_nothing_is_left_out(store: Store, query: dict[str, str]) -> None:
    assert 'class="figure all"><b>10</b>' in words(open_page(**query))


def test_a_selection_without_a_project_says_so(store: Store) -> None:
    assert "没有符合条件的项目" in words(open_page(field="没有这个领域"))


def test_one_side_ahead_is_an_alert(store: Store) -> None:
    add_project(store, "社区食堂", SIDES, key="canteens")
    passed = {"actual": PartialDate(2026, 2, 3), "outcome": "passed"}
    record(store, "canteens", "sichuan", "vote", **passed)
    assert "四川已通过（2026-02-03），重庆尚未通过" in words(open_page())
    record(store, "canteens", "chongqing", "vote", actual=PartialDate(2026, 2, 10), outcome="passed")
    assert "重庆尚未通过" not in words(open_page())


def test_the_strip_leads_to_the_matters_of_a_kind(store: Store) -> None:
    add_project(store, "社区食堂", SIDES, key="canteens")
    record(store, "canteens", "sichuan", "first_reading", planned=PartialDate(2026, 2, 20))
    record(store, "canteens", "chongqing", "first_reading", planned=PartialDate(2026, 3, 5))
    shown = words(open_page())
    assert '<a href="?need=late" class="figure late"><b>1</b>' in shown
    assert '<a href="?need=near" class="figure near"><b>1</b>' in shown
    assert "等四川" in shown
    assert "等重庆" in shown
    late = next(str(each.value) for each in open_page(need="late").html if "cy-needs" in str(each.value))
    assert "逾期 9 天" in late
    assert "还有 4 天" not in late


def test_a_plan_that_passed_is_late_and_one_to_come_is_due(store: Store) -> None:
    add_project(store, "社区食堂", SIDES, key="canteens")
    record(store, "canteens", "sichuan", "first_reading", planned=PartialDate(2026, 2, 20))
    record(store, "canteens", "chongqing", "first_reading", planned=PartialDate(2026, 3, 20))
    shown = words(open_page())
    assert "逾期 9 天" in shown
    assert "还有 19 天" in shown
    assert "《" in shown.split("cy-due near")[1]


def test_a_late_action_item_leads_to_its_record(store: Store) -> None:
    action = ActionItem("整理<b>清单</b>", "四川省司法厅", PartialDate(2026, 2, 1))
    save_instrument(store, Instrument("memo-1", InstrumentKind.MEMORANDUM, title="备忘录", actions=(action,)))
    shown = words(open_page())
    assert "整理&lt;b&gt;清单&lt;/b&gt;" in shown
    assert "register?record=memo-1" in shown
    assert instrument(store, "memo-1").actions == (action,)


def test_english_is_spoken_on_request(store: Store) -> None:
    shown = words(open_page(lang="en"))
    assert "joint projects" in shown
    assert "First reading" in shown
    assert "project=sichuan-opera&amp;lang=en" in shown


def test_many_projects_are_shown_in_part_until_all_are_asked_for(store: Store) -> None:
    for number in range(60):
        add_project(store, f"项目{number}", SIDES)
    page = open_page()
    assert words(page).count('class="project"') == 60 + 1  # and the demonstration's
    assert any("其余 1 个" in link.label for link in page.page_link)
    assert words(open_page(all="1")).count('class="project"') == 61 + 1
