"""征求意见 of a project: opened, taken down, handled, taken back; nothing of it for who may not see it."""

import io
from dataclasses import replace

import openpyxl
import pytest
from streamlit.testing.v1 import AppTest

from legislation.consultation.collecting import add_opinions, change_opinion
from legislation.consultation.keeping import consultations, open_consultation, opinions
from legislation.consultation.records import Answer, Consultation, Handling, SourceKind, Submission
from legislation.projects.versions import versions
from legislation.store.database import Store
from tests.views.conftest import open_page, words

KEY = "demonstration"
SAID = (
    Submission("建议删除本条<b>。", SourceKind.PUBLIC, "张三", True, "第五条"),
    Submission("建议删除本条<b>。", SourceKind.PUBLIC, "李四", True, "第五条"),
    Submission("建议明确时限。", SourceKind.DEPARTMENT, "省民政厅", False, "第三条"),
    Submission("无意见", SourceKind.DEPARTMENT, "省财政厅", False, ""),
    Submission("位置不明。", SourceKind.EXPERT, "王教授", True, "第一百条"),
)


def asked(store: Store) -> Consultation:
    first = versions(store, KEY)[0]
    made = open_consultation(store, KEY, first.key, title="公开征求意见", since="2030-01-01", until="2030-02-01")
    add_opinions(store, made.key, [(said, Answer()) for said in SAID])
    return made


def opened(**query: str) -> AppTest:
    return open_page("project.py", project=KEY, tab="opinions", **query)


def test_without_a_consultation_the_page_says_how_to_begin_and_one_is_opened(store: Store) -> None:
    page = opened()
    assert "还没有征求意见" in words(page)
    next(each for each in page.button if each.label == "开始").click().run()
    assert not page.exception
    (made,) = consultations(store, KEY)
    assert made.title == "公开征求意见"
    assert "意见 0 件" in words(page)


def test_the_page_counts_lists_and_escapes(store: Store) -> None:
    made = asked(store)
    page = opened(opinion=opinions(store, made.key)[0].key)
    said = words(page)
    assert "意见 4 件，合并后 3 条" in said
    assert "条款待核 1 件" in said
    assert "回复无意见 1 个" in said
    assert "<b>。" not in said
    assert "同类意见 2 件，一并办理" in {each.label for each in page.expander}


def test_a_group_is_handled_at_once_and_taken_back(store: Store) -> None:
    made = asked(store)
    group = opinions(store, made.key)[0]
    page = opened(opinion=group.key)
    page.text_area[0].input("已有规定。").run()
    page.button(key="answer-declined").click().run()
    assert not page.exception
    assert [each.answer for each in opinions(store, made.key)[:2]] == [Answer(Handling.DECLINED, "已有规定。")] * 2
    assert "已办理 2 件：未采纳。" in {each.value for each in page.success}
    page.button(key="undo").click().run()
    assert all(each.open for each in opinions(store, made.key))
    assert [each.answer.handling for each in opinions(store, made.key)[0].history] == [Handling.DECLINED, Handling.OPEN]


def test_who_declines_without_a_reason_is_told_and_nothing_is_lost(store: Store) -> None:
    made = asked(store)
    page = opened()
    page.button(key="answer-partly").click().run()
    assert any("须写明理由" in each.value for each in page.error)
    assert all(each.open for each in opinions(store, made.key))


def test_a_correction_keeps_what_was_typed_when_another_was_faster_and_is_taken_back(store: Store) -> None:
    made = asked(store)
    third = opinions(store, made.key)[2]
    page = opened(opinion=third.key)
    page.button(key=f"open-opinion-correction-{third.key}").click().run()
    change_opinion(store, third.key, replace(third.said, reason="他人补充"), revision=third.revision)
    field = next(each for each in page.text_area if each.key and each.key.endswith("said-opinion"))
    field.input("建议明确办理时限。")
    next(
        each for each in page.button if each.key and "opinion-correction" in each.key and each.label == "保存"
    ).click().run()
    assert page.error
    assert opinions(store, made.key)[2].said.opinion == third.said.opinion
    field = next(each for each in page.text_area if each.key and each.key.endswith("said-opinion"))
    assert field.value == "建议明确办理时限。"
    next(
        each for each in page.button if each.key and "opinion-correction" in each.key and each.label == "保存"
    ).click().run()
    assert opinions(store, made.key)[2].said.opinion == "建议明确办理时限。"
    page.button(key="undo").click().run()
    assert opinions(store, made.key)[2].said.opinion == third.said.opinion


def test_an_assignment_is_taken_back(store: Store) -> None:
    made = asked(store)
    third = opinions(store, made.key)[2]
    page = opened(opinion=third.key)
    next(each for each in page.text_input if each.label == "承办人").input("赵一")
    next(each for each in page.button if each.key and "assign-form" in each.key).click().run()
    assert opinions(store, made.key)[2].assigned == "赵一"
    page.button(key="undo").click().run()
    assert opinions(store, made.key)[2].assigned == ""


def test_filters_stand_in_the_address(store: Store) -> None:
    asked(store)
    assert "1 条" in words(opened(source="department"))
    assert "1 条" in words(opened(only="check"))
    assert "没有符合条件的意见" in words(opened(source="deputy", handling="adopted"))


@pytest.mark.parametrize(
    ("chart", "head"), [("", "来源"), ("opinions_by_place", "条款"), ("opinions_over_time", "收到日期")]
)
def test_figures_stand_in_a_chart_with_its_table_and_files(store: Store, chart: str, head: str) -> None:
    asked(store)
    page = opened(view="count", **({"chart": chart} if chart else {}))
    assert page.get("plotly_chart")
    assert f">{head}</th>" in words(page)
    assert {"CSV", "XLSX", "JSON", "HTML"} <= {button.label for button in page.get("download_button")}


def test_a_list_is_looked_at_before_it_is_taken_down(store: Store) -> None:
    made = asked(store)
    book = openpyxl.Workbook()
    heads = ("提出单位", "条款", "意见内容")
    for row in (heads, ("省卫生健康委", "第四条", "建议修改。"), ("省民政厅", "第三条", "建议明确时限。")):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    page = opened(view="take")
    page.file_uploader[0].upload("意见.xlsx", buffer.getvalue()).run()
    assert not page.exception
    assert any("将收录 1 件意见，另有 1 件此前已收录" in each.value for each in page.info)
    page.button(key="opinions-take").click().run()
    assert not page.exception
    assert len(opinions(store, made.key)) == 6


def test_each_bad_cell_is_named_and_nothing_can_be_taken_down(store: Store) -> None:
    asked(store)
    page = opened(view="take")
    data = "来源,姓名,意见\n火星,张三,好。\n".encode()
    page.file_uploader[0].upload("意见.csv", data).run()
    assert "火星" in words(page)
    assert "opinions-take" not in {each.key for each in page.button}
