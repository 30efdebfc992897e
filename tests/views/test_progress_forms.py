"""Editing where a project stands: what is impossible is refused beside the form, what is unusual is hinted, a late save
tells what changed, a removal asks, and the last step can be undone."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from legislation.dates.partial import PartialDate
from legislation.projects.keeping import add_project, projects
from legislation.projects.keeping import project as read_project
from legislation.projects.records import Side
from legislation.store.database import Store
from legislation.tracks.keeping import save_milestone, set_facts, track
from legislation.tracks.records import Form, Milestone, Mode, PlanClass, Standing
from legislation.tracks.stages import load_stages
from tests.views.conftest import open_page, words

KEY = "railway-safety"


def project_page(key: str = KEY, tab: str = "") -> AppTest:
    return open_page("project.py", project=key, **({"tab": tab} if tab else {}))


def field(page: AppTest, kind: str, name: str) -> object:
    """The one field of an open form whose key has this name in it."""
    found = [each for each in page.get(kind) if each.key and f"-{name}" in each.key]
    assert len(found) == 1, [each.key for each in page.get(kind)]
    return found[0]


def save(page: AppTest) -> AppTest:
    next(button for button in page.button if button.label == "保存").click()
    return page.run()


def milestone_of(store: Store, side: str, stage: str, ordinal: int = 1) -> Milestone | None:
    return next((m for m in track(store, KEY).of_side(side) if (m.stage, m.ordinal) == (stage, ordinal)), None)


def open_milestone(page: AppTest, side: str, stage: str) -> AppTest:
    page.button(key="add-milestone").click().run()
    field(page, "segmented_control", "side").set_value(side)  # type: ignore[attr-defined]
    page.run()
    field(page, "selectbox", f"stage-{side or 'joint'}").set_value(stage)  # type: ignore[attr-defined]
    return page.run()


def type_in(page: AppTest, **values: str) -> None:
    for name, value in values.items():
        field(page, "text_input", name).set_value(value)  # type: ignore[attr-defined]


def test_a_milestone_is_entered(store: Store) -> None:
    page = open_milestone(project_page(), "sichuan", "first_reading")
    type_in(page, planned="2021-11", actual="2021年11月30日", who="第三十一次会议")
    save(page)
    assert not page.error
    entered = milestone_of(store, "sichuan", "first_reading")
    assert entered is not None
    assert (entered.planned, entered.actual) == (PartialDate(2021, 11), PartialDate(2021, 11, 30))
    assert entered.who == "第三十一次会议"
    assert "已保存：一审" in page.success[0].value
    assert "原计划 2021-11" in words(page)
    assert not [button for button in page.button if button.label == "保存"]


def test_what_is_impossible_is_refused_and_stays_typed(store: Store) -> None:
    page = open_milestone(project_page(), "sichuan", "first_reading")
    type_in(page, actual="2023-01-01", who="某次会议")
    save(page)
    assert "一审" in page.error[0].value
    assert "不能早于" in page.error[0].value
    assert field(page, "text_input", "actual").value == "2023-01-01"  # type: ignore[attr-defined]
    assert field(page, "text_input", "who").value == "某次会议"  # type: ignore[attr-defined]
    assert milestone_of(store, "sichuan", "first_reading") is None
    type_in(page, actual="2021-11-30")
    save(page)
    assert not page.error
    assert milestone_of(store, "sichuan", "first_reading") is not None


@pytest.mark.parametrize("wrong", ["2021-13-01", "明天", "2021-02-30"])
def test_a_wrong_date_is_refused(store: Store, wrong: str) -> None:
    page = open_milestone(project_page(), "sichuan", "submission")
    type_in(page, actual=wrong)
    save(page)
    assert "无法识别" in page.error[0].value
    assert milestone_of(store, "sichuan", "submission") is None


def test_what_is_unusual_is_saved_with_a_hint(store: Store) -> None:
    page = open_milestone(project_page(), "sichuan", "second_reading")
    type_in(page, actual="2022-03-29")
    save(page)
    assert milestone_of(store, "sichuan", "second_reading") is not None
    assert any("尚无记录" in each.value for each in page.warning)


def test_what_happened_on_an_unknown_day_can_be_said(store: Store) -> None:
    page = open_milestone(project_page(), "sichuan", "promulgation")
    type_in(page, actual="未知")
    save(page)
    entered = milestone_of(store, "sichuan", "promulgation")
    assert entered is not None
    assert entered.actual == PartialDate()


def test_a_reading_can_be_held_again(store: Store) -> None:
    page = open_milestone(project_page(), "chongqing", "first_reading")
    field(page, "selectbox", "occurrence").set_value(2)  # type: ignore[attr-defined]
    page.run()
    type_in(page, actual="2022-01-10")
    save(page)
    assert milestone_of(store, "chongqing", "first_reading", 2) is not None
    assert "第 2 次" in words(page)


def test_a_joint_event_is_entered(store: Store) -> None:
    page = open_milestone(project_page(), "", "seminar")
    type_in(page, actual="2021-06")
    save(page)
    assert milestone_of(store, "", "seminar") is not None
    assert "联合论证会" in words(page)


def test_the_first_save_can_be_undone(store: Store) -> None:
    page = open_milestone(project_page(), "sichuan", "submission")
    type_in(page, actual="2021-11-01")
    save(page)
    page.button(key="undo").click().run()
    assert milestone_of(store, "sichuan", "submission") is None
    assert "已撤销" in page.success[0].value


def test_a_milestone_is_removed_after_asking_and_comes_back(store: Store) -> None:
    before = milestone_of(store, "chongqing", "consultation")
    page = open_milestone(project_page(), "chongqing", "consultation")
    next(button for button in page.button if button.label == "确认删除").click()
    page.run()
    assert milestone_of(store, "chongqing", "consultation") is None
    page.button(key="undo").click().run()
    assert milestone_of(store, "chongqing", "consultation") == before


def test_a_link_of_the_timeline_opens_the_form_on_its_milestone(store: Store) -> None:
    page = open_page("project.py", project=KEY, edit="chongqing.vote.1")
    assert field(page, "text_input", "actual").value == "2022-03-30"  # type: ignore[attr-defined]


def test_a_late_save_tells_what_changed_and_may_then_be_repeated(store: Store) -> None:
    page = open_milestone(project_page(), "sichuan", "submission")
    other = Milestone(KEY, "chongqing", "submission", actual=PartialDate(2021, 10, 20))
    revision = read_project(store, KEY).revision
    save_milestone(store, load_stages(), other, revision=revision, today=date(2026, 3, 1))
    type_in(page, actual="2021-10-25")
    save(page)
    assert "未保存" in page.error[0].value
    assert "→ “提请审议 2021-10-20”" in words(page)
    assert milestone_of(store, "sichuan", "submission") is None
    save(page)
    assert not page.error
    assert milestone_of(store, "sichuan", "submission") is not None


def test_a_late_save_of_facts_names_fields_and_codes_in_words(store: Store) -> None:
    page = project_page(tab="records")
    page.button(key=f"open-facts-{KEY}").click().run()
    before = track(store, KEY)
    set_facts(store, replace(before.facts, mode=Mode.CHAPTER), revision=before.project.revision)
    save(page)
    assert "协同方式：“条例＋条例” → “专章或对应条款”" in words(page)


def test_facts_are_changed_and_undone(store: Store) -> None:
    page = project_page(tab="records")
    page.button(key=f"open-facts-{KEY}").click().run()
    before = track(store, KEY)
    field(page, "text_input", "title").set_value("铁路安全")  # type: ignore[attr-defined]
    field(page, "selectbox", "standing").set_value(Standing.UNIDENTIFIED.value)  # type: ignore[attr-defined]
    field(page, "text_area", "fields").set_value("交通\n\n安全\n交通")  # type: ignore[attr-defined]
    save(page)
    after = track(store, KEY)
    assert after.project.title == "铁路安全"
    assert after.facts.fields == ("交通", "安全")
    assert after.facts.standing is Standing.UNIDENTIFIED
    page.button(key="undo").click().run()
    again = track(store, KEY)
    assert (again.project.title, again.facts) == (before.project.title, before.facts)


def test_a_refused_title_keeps_the_form(store: Store) -> None:
    page = project_page(tab="records")
    page.button(key=f"open-facts-{KEY}").click().run()
    field(page, "text_input", "title").set_value(" ")  # type: ignore[attr-defined]
    field(page, "text_area", "note").set_value("一段说明")  # type: ignore[attr-defined]
    save(page)
    assert "请填写项目名称" in page.error[0].value
    assert field(page, "text_area", "note").value == "一段说明"  # type: ignore[attr-defined]
    assert track(store, KEY).facts.note == ""


def test_a_side_bears_a_new_title_and_keeps_the_old_one(store: Store) -> None:
    page = project_page(tab="records")
    page.button(key=f"open-side-{KEY}-sichuan").click().run()
    field(page, "selectbox", "plan").set_value(PlanClass.CLASS_ONE.value)  # type: ignore[attr-defined]
    field(page, "text_input", "title-1").set_value("四川省铁路安全管理办法")  # type: ignore[attr-defined]
    field(page, "text_input", "since-1").set_value("2025-06")  # type: ignore[attr-defined]
    save(page)
    side = track(store, KEY).sides["sichuan"]
    assert [change.title for change in side.titles] == ["四川省铁路安全管理条例", "四川省铁路安全管理办法"]
    assert side.titles[1].since == PartialDate(2025, 6)
    assert (side.form, side.plan_class) == (Form.REGULATION, PlanClass.CLASS_ONE)
    assert "曾用名称" in words(page)


def test_giving_up_changes_nothing(store: Store) -> None:
    before = track(store, KEY)
    page = open_milestone(project_page(), "sichuan", "submission")
    type_in(page, actual="2021-11-01")
    next(button for button in page.button if button.label == "放弃修改").click()
    page.run()
    assert not [button for button in page.button if button.label == "保存"]
    assert track(store, KEY) == before


def test_every_known_project_and_the_demonstration_have_their_page(store: Store) -> None:
    for project in projects(store):
        page = project_page(project.key, "records")
        assert not page.error
        assert "修改记录" in words(page)


def test_notes_and_names_are_never_read_as_markup(store: Store) -> None:
    page = open_milestone(project_page(), "sichuan", "submission")
    type_in(page, actual="2021-11-01", who="<script>alert(1)</script>")
    field(page, "text_area", "note").set_value("<img src=x onerror=alert(1)>")  # type: ignore[attr-defined]
    save(page)
    assert "&lt;script&gt;" in words(page)
    assert "<script" not in words(page)
    assert "<img" not in words(page)


def test_limits_name_their_basis(store: Store) -> None:
    shown = words(project_page())
    assert "公布征求意见时间" in shown
    assert "《重庆市地方立法条例》第四十六条" in shown


def test_three_sides_have_three_lanes_and_are_entered_alike(store: Store) -> None:
    sides = [Side("sichuan", "四川", "甲"), Side("yunnan", "云南", "乙"), Side("guizhou", "<b>贵州</b>", "丙")]
    add_project(store, "赤水河", sides, key="chishui")
    page = open_milestone(project_page("chishui"), "guizhou", "vote")
    type_in(page, actual="2021-05-27")
    field(page, "selectbox", "outcome").set_value("passed")  # type: ignore[attr-defined]
    save(page)
    assert not page.error
    shown = words(page)
    assert 'class="cy-lanes n3"' in shown
    assert shown.count("尚未通过") == 2
    assert "&lt;b&gt;贵州&lt;/b&gt;" in shown
    assert "&lt;b&gt;贵州&lt;/b&gt;已通过" in words(open_page())


def test_the_demonstration_is_edited_and_stays_out_of_the_totals(store: Store) -> None:
    page = open_milestone(project_page("demonstration"), "sichuan", "distribution")
    type_in(page, actual="2026-01")
    save(page)
    assert not page.error
    assert 'class="figure all"><b>10</b>' in words(open_page())
