"""Negotiating on 对照: the panel's position and pairing, pins, the line of tools, four corners, the superior law."""

import re
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from analysis.decisions.table import NegotiatedRow, NegotiationTable
from legislation.negotiation.brief_lines import brief_lines
from legislation.negotiation.pinning import add_pin, pins_between
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.positions import decide
from legislation.negotiation.records import Position, Verdict
from legislation.people.local import name_oneself
from legislation.store.database import Store
from tests.negotiated import negotiation_of
from tests.signing import signed
from tests.views.conftest import open_page, words

LEFT, RIGHT = "demonstration-sichuan-2", "demonstration-chongqing-2"
PAIR = {"project": "demonstration", "left": LEFT, "right": RIGHT}


def table(store: Store) -> NegotiationTable:
    return negotiation_of(store, "demonstration", LEFT, RIGHT)


def undecided(store: Store) -> NegotiatedRow:
    return next(each for each in table(store).of([Position.OPEN]) if each.undecided and each.row.left)


def opened(row: str, section: str, **query: str) -> AppTest:
    """The page with this row open in the panel, on one of its sections."""
    page = open_page("comparison.py", **(PAIR | query))
    page.session_state["row-section"] = section
    return go_to(page, row)


def go_to(page: AppTest, row: str) -> AppTest:
    """Opens the row as a click in the reader does."""
    key = next(e.proto.id for e in page.get("bidi_component") if e.proto.component_name == "chuanyu_reader")
    page.session_state[f"reader-{key.rpartition('-reader-')[2]}"] = {"row": row}
    return page.run()


def submit(page: AppTest, label: str) -> AppTest:
    return next(button for button in page.button if button.label == label).click().run()


def field(page: AppTest, kind: str, label: str) -> Any:
    return next(each for each in page.get(kind) if each.label == label)


def test_a_position_is_saved_with_reason_wording_place_and_name(store: Store) -> None:
    row = undecided(store)
    name_oneself(store, "李某", "sichuan")
    page = opened(row.row.id, "position")
    field(page, "button_group", "协商结果").set_value(Position.INTENDED)
    field(page, "selectbox", "差异理由").set_value("higher_benefit")
    field(page, "text_area", "拟采用的共同表述").set_value("由县级以上人民政府负责。")
    field(page, "text_input", "商定的会议或者文件").set_value("第三次联席会议")
    submit(page, "保存协商结果")
    assert not page.error
    saved = next(each for each in table(store).rows if each.row.id == row.row.id)
    assert saved.decided
    assert saved.standing is not None
    verdict = saved.standing.verdict
    assert (verdict.position, verdict.reason, verdict.agreed_at) == (
        Position.INTENDED,
        "higher_benefit",
        "第三次联席会议",
    )
    assert (verdict.wording, saved.standing.who) == ("由县级以上人民政府负责。", "李某")


def test_an_intended_difference_needs_a_reason(store: Store) -> None:
    page = opened(undecided(store).row.id, "position")
    field(page, "button_group", "协商结果").set_value(Position.INTENDED)
    submit(page, "保存协商结果")
    assert "理由" in page.error[0].value


def test_what_is_typed_survives_other_rows_and_never_replaces_a_decision_unseen(store: Store) -> None:
    row, other = [each for each in table(store).of([Position.OPEN]) if each.undecided and each.row.left][:2]
    page = opened(row.row.id, "position")
    field(page, "text_input", "备注").set_value("我方意见").run()
    go_to(page, other.row.id)
    assert field(page, "text_input", "备注").value == ""
    decide(signed(store, "赵某"), "demonstration", row.anchor, Verdict(Position.WORDED, note="对方意见"))
    go_to(page, row.row.id)
    assert field(page, "text_input", "备注").value == "我方意见"
    submit(page, "保存协商结果")
    assert "赵某" in page.error[0].value
    submit(page, "保存协商结果")
    assert not page.error
    saved = next(each for each in table(store).rows if each.row.id == row.row.id)
    assert saved.standing is not None
    assert saved.standing.verdict.note == "我方意见"
    assert field(page, "text_input", "备注").value == "我方意见"
    assert all(button.label != "放弃" for button in page.button)


@pytest.mark.parametrize("section", ["differences", "position", "pairing"])
def test_every_section_of_the_panel_opens(store: Store, section: str) -> None:
    page = opened(undecided(store).row.id, section)
    assert not page.exception
    assert not page.error


def test_a_pin_is_made_listed_and_undone(store: Store) -> None:
    row = undecided(store).row
    page = opened(row.id, "pairing")
    field(page, "multiselect", "重庆条文").set_value([])
    field(page, "text_input", "理由").set_value("重庆另有规定")
    submit(page, "保存对应关系")
    (record,) = pins_between(store, "demonstration", LEFT, RIGHT)
    assert record.pin == Pin(PinKind.TOGETHER, tuple(ref.key for ref in row.left), ())
    assert record.why == "重庆另有规定"
    assert page.query_params["row"] == f"{','.join(record.pin.left)}~"
    field(page, "button_group", "对照工具").set_value("pins").run()
    assert "重庆另有规定" in words(page)
    submit(page, "撤销")
    assert pins_between(store, "demonstration", LEFT, RIGHT) == ()


def test_two_sides_of_a_row_are_pinned_apart(store: Store) -> None:
    row = undecided(store).row
    submit(opened(row.id, "pairing"), "双方互不对应")
    assert row.id not in {each.row.id for each in table(store).rows}


def test_pins_of_earlier_versions_are_listed(store: Store) -> None:
    add_pin(
        store,
        "demonstration",
        "demonstration-sichuan-1",
        "demonstration-chongqing-1",
        Pin(PinKind.TOGETHER, ("2",), ("2",)),
    )
    page = open_page("comparison.py", **PAIR)
    field(page, "button_group", "对照工具").set_value("pins").run()
    assert any(word in words(page) for word in ("已沿用", "待确认", "无法沿用"))


@pytest.mark.parametrize("tool", ["progress", "pins", "checks", "law", "export"])
def test_every_tool_opens(store: Store, tool: str) -> None:
    page = open_page("comparison.py", **PAIR)
    field(page, "button_group", "对照工具").set_value(tool).run()
    assert not page.exception
    assert not page.error


def test_progress_tells_every_chapter_and_every_version(store: Store) -> None:
    page = open_page("comparison.py", **PAIR)
    field(page, "button_group", "对照工具").set_value("progress").run()
    said = words(page)
    assert "第一章 总 则" in said or "总则" in said
    assert said.count("征求意见稿") >= 2


def test_exports_are_named_after_both_texts(store: Store) -> None:
    page = open_page("comparison.py", **PAIR)
    field(page, "button_group", "对照工具").set_value("export").run()
    offered = ["DOCX", "XLSX", "PDF", "HTML", "JSON", "修订稿（Word）"]
    assert [each.proto.label for each in page.get("download_button")] == offered


def test_two_versions_of_one_side_have_no_positions(store: Store) -> None:
    page = open_page("comparison.py", project="demonstration", left="demonstration-sichuan-1", right=LEFT)
    assert field(page, "button_group", "对照工具").options == [
        *("摘要", "检查清单", "定义", "上位法", "导出", "生成修改决定")
    ]


def test_four_corners_tell_what_is_not_mirrored(store: Store) -> None:
    page = open_page("comparison.py", source="corners")
    said = words(page)
    assert "四川的修改" in said
    assert "重庆的修改" in said
    assert "对方尚未同步" in said
    assert "对方原已如此" not in said
    everything = open_page("comparison.py", source="corners", open="all")
    assert len(words(everything)) > len(said)


def test_four_corners_name_their_versions_in_the_address(store: Store) -> None:
    page = open_page("comparison.py", source="corners")
    page.selectbox(key="corners_left_old").set_value(LEFT).run()
    assert page.query_params["left_old"] == LEFT
    assert "两个不同的版本" in words(page)


def test_a_superior_law_stands_in_the_address(store: Store) -> None:
    page = open_page("comparison.py", **PAIR)
    field(page, "button_group", "对照工具").set_value("law").run()
    page.selectbox(key="comparison_law").set_value("demonstration-sichuan-1").run()
    assert page.query_params["law"] == "demonstration-sichuan-1"
    assert not page.exception


def test_a_file_serves_as_superior_law_until_it_is_removed(store: Store) -> None:
    page = open_page("comparison.py", **PAIR)
    field(page, "button_group", "对照工具").set_value("law").run()
    law = "养老服务法（演示文本）\n第一条　县级以上人民政府应当加强养老服务工作。\n第二条　本法自2031年1月1日起施行。\n"
    page.file_uploader[0].upload("上位法.txt", law.encode()).run()
    assert "上位法.txt" in words(page)
    submit(page, "移除文件")
    assert "上位法.txt" not in words(page)


def test_a_line_of_the_brief_is_reworded_on_the_page(store: Store) -> None:
    page = open_page("comparison.py", **PAIR)
    page.toggle(key="brief-edit").set_value(True).run()
    choice = field(page, "selectbox", "选一行")
    choice.select_index(0).run()
    assert field(page, "text_area", "内容").value
    field(page, "text_area", "内容").set_value("老年助餐由谁负责，请议定").run()
    submit(page, "保存改写")
    assert not page.error
    assert [each.present.verdict.text for each in brief_lines(store, "demonstration")] == ["老年助餐由谁负责，请议定"]
    assert any("老年助餐由谁负责" in option for option in field(page, "selectbox", "选一行").options)


def many(store: Store) -> AppTest:
    page = open_page("comparison.py", **PAIR)
    field(page, "button_group", "对照工具").set_value("many")
    return page.run()


def newly_decided(before: NegotiationTable, after: NegotiationTable) -> dict[str, Position]:
    earlier = {each.row.id for each in before.rows if each.decided}
    return {each.row.id: each.position for each in after.rows if each.decided and each.row.id not in earlier}


def test_all_that_one_side_alone_provides_is_settled_at_once_and_taken_back(store: Store) -> None:
    before = table(store)
    alone = [each for each in before.rows if each.undecided and each.proposed is Position.ONE_SIDED]
    assert len(alone) > 1
    page = many(store)
    shown = words(page)
    assert all(each.row.left_units[0].spans[0].text[:8] in shown for each in alone if each.row.left)
    submit(page, f"定下 {len(alone)} 行")
    assert newly_decided(before, table(store)) == {each.row.id: Position.ONE_SIDED for each in alone}
    submit(page, "撤销")
    assert table(store).rate == before.rate


def test_rows_are_left_out_and_chosen_by_chapter(store: Store) -> None:
    before = table(store)
    waiting = [each for each in before.rows if each.undecided]
    chapter = next(each.chapter for each in waiting if each.chapter)
    inside = [each for each in waiting if each.chapter == chapter]
    page = many(store)
    field(page, "selectbox", "工具建议为").set_value("").run()
    field(page, "selectbox", "章节").set_value(chapter).run()
    field(page, "multiselect", "不包括的行").set_value([inside[0].row.id]).run()
    field(page, "button_group", "定为").set_value(Position.OPEN).run()
    submit(page, f"定下 {len(inside) - 1} 行")
    assert newly_decided(before, table(store)) == {each.row.id: Position.OPEN for each in inside[1:]}


def test_a_line_that_someone_else_changed_is_told_in_words_and_may_be_saved_again(store: Store) -> None:
    page = open_page("comparison.py", **PAIR)
    page.toggle(key="brief-edit").set_value(True).run()
    field(page, "selectbox", "选一行").select_index(0).run()
    other = open_page("comparison.py", **PAIR)
    other.toggle(key="brief-edit").set_value(True).run()
    field(other, "selectbox", "选一行").select_index(0).run()
    name_oneself(store, "赵某", "chongqing")
    field(other, "text_area", "内容").set_value("由谁负责，请议定").run()
    submit(other, "保存改写")
    field(page, "text_area", "内容").set_value("责任主体请议定").run()
    submit(page, "保存改写")
    assert "赵某" in page.error[0].value
    told = next(str(each.value) for each in page.html if "cy-changes" in str(each.value)).partition(">")[2]
    assert "处理：“按工具原文” → “改写”" in told
    assert "内容：由谁负责，请议定" in told
    assert not re.search(r"section|category|state|place|kept|reworded", told)
    submit(page, "保存改写")
    assert [each.present.verdict.text for each in brief_lines(store, "demonstration")] == ["责任主体请议定"]


def test_a_common_wording_starts_from_either_side(store: Store) -> None:
    row = undecided(store)
    page = opened(row.row.id, "position")
    submit(page, "以重庆条文起草")
    drafted = field(page, "text_area", "拟采用的共同表述").value
    assert drafted == "\n".join("".join(span.text for span in unit.spans) for unit in row.row.right_units)
    assert "有未保存的内容" in words(page)
    submit(page, "保存并转到下一行（Alt＋Enter）")
    standing = next(each for each in table(store).rows if each.row.id == row.row.id).standing
    assert standing is not None
    assert standing.verdict.wording == drafted


def test_the_menu_of_exports_tells_what_will_be_printed(store: Store) -> None:
    page = open_page("comparison.py", **PAIR)
    field(page, "button_group", "对照工具").set_value("export").run()
    assert page.selectbox(key="export_layout").options == ["两方对照", "两方＋共同文本"]
    extents = page.selectbox(key="export_choice").options
    assert extents[0].startswith("全部条文（") and any(each.startswith("待协商（") for each in extents)
    said = words(page)
    assert "协商意见" in said and "打印日期" in said
    points = next(each for each in extents if each.startswith("要点（"))
    page.selectbox(key="export_choice").select_index(extents.index(points)).run()
    page.selectbox(key="export_layout").select_index(1).run()
    count = points.removeprefix("要点（").split(" ")[0]
    said = words(page)
    assert f"印 {count} 行" in said and "共同文本" in said
    assert not page.exception


def test_two_versions_are_printed_as_old_and_new(store: Store) -> None:
    page = open_page("comparison.py", project="demonstration", left="demonstration-sichuan-1", right=LEFT)
    field(page, "button_group", "对照工具").set_value("export").run()
    assert page.selectbox(key="export_layout").options == ["新旧对照", "新旧对照（未改动的写“同左”）", "两方对照"]
    assert "说明" in words(page)
