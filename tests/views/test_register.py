"""合作文件: the list and its filters, a record's page, the matrix, and the forms."""

from dataclasses import replace
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from legislation.dates.partial import PartialDate
from legislation.register.keeping import (
    instrument,
    instruments,
    remove_instrument,
    removed_instruments,
    save_instrument,
)
from legislation.register.records import Duty, Instrument, InstrumentKind, Progress, Qualifier
from legislation.store.database import Store
from legislation.tracks.records import Extent, Provenance
from tests.views.conftest import open_page, words
from tests.views.test_progress_forms import field, save

OPINION = "supreme-court-opinion"


def register_page(**query: str) -> AppTest:
    return open_page("register.py", **query)


def open_form(page: AppTest, what: str, key: str) -> AppTest:
    page.button(key=f"open-{what}-{key}").click()
    return page.run()


def fill(page: AppTest, kind: str, name: str, value: object) -> None:
    field(page, kind, name).set_value(value)  # type: ignore[attr-defined]


def test_all_records_are_listed_with_what_is_missing(store: Store) -> None:
    shown = words(register_page())
    for record in instruments(store):
        assert record.name in shown
    assert "14 项待补" in shown
    assert "其中 2 件未注明地区" in shown


@pytest.mark.parametrize(
    ("query", "present", "absent"),
    [
        ({"kind": "opinion"}, "最高人民法院关于", "蓝皮书"),
        ({"region": "none"}, "检察院与法院工作座谈会", "蓝皮书"),
        ({"verified": "no"}, "执行联动决定", "蓝皮书"),
        ({"since": "2020"}, "跨域诉讼服务合作协议", "蓝皮书"),
        ({"party": "重庆市司法局"}, "行政复议典型案例", "蓝皮书"),
    ],
)
def test_filters_of_the_address(store: Store, query: dict[str, str], present: str, absent: str) -> None:
    listed = next(str(each.value) for each in register_page(**query).html if '<ol class="cy-records' in str(each.value))
    assert present in listed
    assert absent not in listed


def test_every_duty_shows_its_means_and_entries_their_part(store: Store) -> None:
    shown = words(register_page(record="enforcement-linkage"))
    for expected in ("律师调查令", "源头治理", "逐步在线", "司法拍卖成交的有违法记录的车辆"):
        assert expected in shown
    assert "开始日期" not in shown.split("修改记录")[0].replace("各项职责的开始日期", "")
    assert "查询车辆（在线）" in words(register_page(part="duties"))


def test_how_far_duties_are_is_recorded_on_one_list_and_can_be_taken_back(store: Store) -> None:
    page = open_form(register_page(record="enforcement-linkage"), "states", "enforcement-linkage")
    _record_done(page)
    duties = instrument(store, "enforcement-linkage").duties
    assert [duty.object for duty in duties if duty.status is Progress.DONE] == ["被执行人下落"]
    assert all(duty.act for duty in duties)
    page.button(key="undo").click().run()
    assert {duty.status for duty in instrument(store, "enforcement-linkage").duties} == {Progress.UNKNOWN}


def test_how_far_a_duty_is_is_recorded_where_the_matrix_shows_it(store: Store) -> None:
    page = open_form(register_page(part="duties"), "states", "enforcement-linkage")
    assert "共 45 项职责：办理中 0 项、已完成 0 项、待核 45 项。" in words(page)
    _record_done(page)
    assert "已完成 1 项" in words(page)


def _record_done(page: AppTest) -> None:
    whereabouts = next(each for each in page.button_group if each.label == "公安：查找被执行人下落")
    whereabouts.set_value(Progress.DONE)
    save(page)


def test_the_duties_of_two_records_stand_side_by_side_each_under_its_place_and_source(store: Store) -> None:
    source = Provenance("乙市公报", Extent.FULL, verified=True)
    record = Instrument("second", InstrumentKind.DECISION, title="乙市执行联动决定", regions=("重庆",))
    save_instrument(store, replace(record, duties=(Duty("公安", "查询", "房屋"),), provenance=source))
    shown = words(register_page(part="duties"))
    head = shown.split("<thead>")[1].split("</thead>")[0]
    for expected in ("执行联动决定（片段）", "乙市执行联动决定", "重庆 · 乙市公报"):
        assert expected in head
    (row,) = [each for each in shown.split("<tr>") if '<th scope="row">公安</th>' in each]
    assert "查询车辆（在线）" in row
    assert "查询房屋" in row


def test_the_address_of_a_source_and_when_it_was_read_are_kept_and_shown(store: Store) -> None:
    page = open_form(register_page(record=OPINION), "record", OPINION)
    fill(page, "text_input", "address", "https://court.invalid/opinion")
    fill(page, "date_input", "accessed", date(2026, 1, 5))
    save(page)
    source = instrument(store, OPINION).provenance
    assert (source.address, source.accessed) == ("https://court.invalid/opinion", PartialDate(2026, 1, 5))
    shown = words(page)
    assert 'href="https://court.invalid/opinion"' in shown
    assert "2026-01-05查阅" in shown


def test_an_address_that_is_no_link_is_shown_as_words(store: Store) -> None:
    source = Provenance("甲网页", address="javascript:alert(1)")
    save_instrument(store, replace(instrument(store, OPINION), provenance=source))
    shown = words(register_page(record=OPINION))
    assert "javascript:alert(1)" in shown
    assert 'href="javascript' not in shown


def test_nothing_found_says_so(store: Store) -> None:
    assert "没有符合条件的合作文件" in words(register_page(since="1999"))


def test_a_record_shows_contents_figures_sources_and_links(store: Store) -> None:
    shown = words(register_page(record=OPINION))
    for expected in (
        "法发〔2021〕4号",
        "另有 14 项待补",
        "10,951 件",
        "224 件次",
        "record=litigation-service-agreement",
    ):
        assert expected in shown


def test_sources_that_disagree_stand_side_by_side(store: Store) -> None:
    shown = words(register_page(part="indicators"))
    assert "超过615 人" in shown
    assert "<b>615 人</b>" in shown
    assert "说法不一" in shown


def test_the_duty_matrix_names_departments_and_records(store: Store) -> None:
    shown = words(register_page(part="duties"))
    for bearer in ("公安", "自然资源", "税务", "市场监管", "发展改革"):
        assert f'<th scope="row">{bearer}</th>' in shown
    assert "查封不动产" in shown


def test_a_broken_link_is_one_sentence(store: Store) -> None:
    page = register_page(record="<b>nothing")
    assert len(page.error) == 1
    assert "没有找到合作文件" in page.error[0].value


def test_a_record_is_added(store: Store) -> None:
    page = register_page()
    page.button(key="new-record").click().run()
    fill(page, "text_input", "title", "某某<b>备忘录</b>")
    fill(page, "selectbox", "kind", InstrumentKind.MEMORANDUM.value)
    fill(page, "text_input", "date", "2026-01")
    fill(page, "text_area", "parties", "甲\n乙")
    fill(page, "multiselect", "links", ["project railway-safety", f"instrument {OPINION}"])
    save(page)
    assert not page.error
    added = next(record for record in instruments(store) if record.title.startswith("某某"))
    assert (added.kind, added.date, added.parties) == (InstrumentKind.MEMORANDUM, PartialDate(2026, 1), ("甲", "乙"))
    assert {link.key for link in added.links} == {"railway-safety", OPINION}
    assert "某某&lt;b&gt;备忘录&lt;/b&gt;</h1>" in words(page)
    assert "某某&lt;b&gt;备忘录" in words(open_page("project.py", project="railway-safety", tab="records"))


def test_a_record_without_a_name_is_refused_and_keeps_what_was_typed(store: Store) -> None:
    before = instruments(store)
    page = register_page()
    page.button(key="new-record").click().run()
    fill(page, "text_input", "number", "川渝〔2026〕1号")
    save(page)
    assert "请填写文件名称" in page.error[0].value
    assert field(page, "text_input", "number").value == "川渝〔2026〕1号"  # type: ignore[attr-defined]
    assert instruments(store) == before


def test_an_action_item_is_added_changed_and_removed(store: Store) -> None:
    page = open_form(register_page(record=OPINION), "action", OPINION)
    fill(page, "text_input", "text", "报送年度数据")
    fill(page, "text_input", "owner", "两地高级人民法院")
    fill(page, "text_input", "due", "2020-12-31")
    save(page)
    (added,) = instrument(store, OPINION).actions
    assert (added.text, added.owner, added.due) == ("报送年度数据", "两地高级人民法院", PartialDate(2020, 12, 31))
    assert "逾期" in words(register_page(part="actions"))

    page = open_form(register_page(record=OPINION), "action", OPINION)
    fill(page, "selectbox", "which", 0)
    page.run()
    fill(page, "selectbox", "status", Progress.DONE.value)
    save(page)
    assert instrument(store, OPINION).actions[0].status is Progress.DONE

    page = open_form(register_page(record=OPINION), "action", OPINION)
    fill(page, "selectbox", "which", 0)
    page.run()
    next(button for button in page.button if button.label == "确认删除").click()
    page.run()
    assert instrument(store, OPINION).actions == ()
    page.button(key="undo").click().run()
    assert len(instrument(store, OPINION).actions) == 1


def test_a_figure_keeps_its_qualifier_and_source(store: Store) -> None:
    page = open_form(register_page(record=OPINION), "indicator", OPINION)
    fill(page, "text_input", "name", "委托执行案件")
    fill(page, "selectbox", "qualifier", Qualifier.OVER.value)
    fill(page, "number_input", "value", 12000.0)
    fill(page, "text_input", "unit", "件")
    fill(page, "text_input", "period", "2021")
    fill(page, "text_input", "source", "某公报")
    save(page)
    added = instrument(store, OPINION).indicators[-1]
    assert (added.qualifier, added.value, added.period) == (Qualifier.OVER, 12000.0, PartialDate(2021))
    assert (added.provenance.source, added.provenance.verified) == ("某公报", False)
    assert "超过12,000 件" in words(page)


def test_a_figure_without_a_value_is_refused(store: Store) -> None:
    page = open_form(register_page(record=OPINION), "indicator", OPINION)
    fill(page, "text_input", "name", "某项指标")
    save(page)
    assert "请填写“数值”" in page.error[0].value
    assert field(page, "text_input", "name").value == "某项指标"  # type: ignore[attr-defined]


def test_contents_are_entered_a_line_each(store: Store) -> None:
    page = open_form(register_page(record="gaozhu-enforcement-standards"), "contents", "gaozhu-enforcement-standards")
    fill(page, "selectbox", "kind", "area")
    page.run()
    fill(page, "text_area", "lines", "甲领域\n乙领域")
    save(page)
    record = instrument(store, "gaozhu-enforcement-standards")
    assert [entry.text for entry in record.entries] == ["甲领域", "乙领域"]
    assert "另有 6 项待补" in words(page)


def test_a_late_save_tells_what_changed_and_may_then_be_repeated(store: Store) -> None:
    page = open_form(register_page(record=OPINION), "record", OPINION)
    seen = instrument(store, OPINION)
    save_instrument(store, replace(seen, number="法发〔2021〕5号"))
    fill(page, "text_area", "note", "我的说明")
    save(page)
    assert "未保存" in page.error[0].value
    assert "文号：“法发〔2021〕4号” → “法发〔2021〕5号”" in words(page)
    assert instrument(store, OPINION).note == seen.note
    save(page)
    assert instrument(store, OPINION).note == "我的说明"


def test_history_tells_codes_in_words(store: Store) -> None:
    shown = words(register_page(record=OPINION))
    assert "新增合作文件" in shown
    assert "举措 破产协调机制" in shown
    assert "measure" not in shown


def test_an_empty_register_says_what_to_do(empty_store: Store) -> None:
    assert "还没有合作文件" in words(register_page())
    assert "还没有登记职责" in words(register_page(part="duties"))
    assert "还没有登记行动事项" in words(register_page(part="actions"))
    assert "还没有登记指标" in words(register_page(part="indicators"))


def test_a_record_is_removed_after_asking_undone_and_restored(store: Store) -> None:
    page = register_page(record=OPINION)
    name = instrument(store, OPINION).name
    page.button(key="remove-record-yes").click().run()
    assert OPINION not in {record.key for record in instruments(store)}
    assert "已删除" in page.success[0].value and name[:6] in page.success[0].value
    assert "record" not in page.query_params
    page.button(key="undo").click().run()
    assert OPINION in {record.key for record in instruments(store)}
    remove_instrument(store, OPINION, revision=instrument(store, OPINION).revision)
    page = register_page(record=OPINION)
    assert f"{name}（已删除）" in words(page)
    page.button(key=f"restore-record-{OPINION}").click().run()
    assert OPINION in {record.key for record in instruments(store)}


def test_a_removed_record_stands_apart_and_comes_back(store: Store) -> None:
    remove_instrument(store, OPINION, revision=instrument(store, OPINION).revision)
    page = register_page()
    listed = next(str(each.value) for each in page.html if '<ol class="cy-records' in str(each.value))
    name = removed_instruments(store)[0].name
    assert name not in listed
    assert page.expander[0].label == "已删除的合作文件（1）"
    page.button(key=f"restore-record-{OPINION}").click().run()
    assert not removed_instruments(store)
    assert "已恢复" in page.success[0].value
