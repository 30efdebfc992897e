"""Opinions of a consultation on 对照: a quiet number on the row, their words in its panel."""

import json

from streamlit.testing.v1 import AppTest

from legislation.consultation.collecting import add_opinions
from legislation.consultation.keeping import open_consultation
from legislation.consultation.records import Answer, Handling, SourceKind, Submission
from legislation.projects.versions import versions
from legislation.store.database import Store
from tests.views.conftest import words
from tests.views.test_negotiation import opened, table


def first_row(store: Store) -> str:
    return next(each.row.id for each in table(store).rows if any(ref.key == "1" for ref in each.row.left))


def sections(page: AppTest) -> list[str]:
    group = next(each for each in page.get("button_group") if each.key == "row-section")
    return [option.content for option in group.proto.options]


def test_opinions_on_an_earlier_text_are_read_beside_the_row_escaped_with_the_way_to_their_page(store: Store) -> None:
    made = open_consultation(store, "demonstration", versions(store, "demonstration")[0].key, title="公开征求意见")
    said = Submission("建议<i>修改</i>。", SourceKind.PUBLIC, "张三", True, "第一条", "理由甲")
    add_opinions(store, made.key, [(said, Answer(Handling.DECLINED, "已有规定。"))])
    page = opened(first_row(store), "opinions")
    shown = words(page)
    assert "建议&lt;i&gt;修改&lt;/i&gt;。" in shown
    assert "未采纳" in shown and "已有规定。" in shown
    assert f"asked={made.key}" in shown


def test_opinions_on_the_whole_and_on_a_chapter_stand_above_the_rows(store: Store) -> None:
    made = open_consultation(store, "demonstration", versions(store, "demonstration")[0].key, title="公开征求意见")
    came = [
        Submission("建议<i>统稿</i>。", SourceKind.PUBLIC, "张三", True, "全文"),
        Submission("体例。", provision="第二章"),
    ]
    add_opinions(store, made.key, [(said, Answer()) for said in came])
    page = opened(first_row(store), "differences")
    (reader,) = (each for each in page.get("bidi_component") if b"positions" in each.proto.bytes)
    told = json.loads(reader.proto.bytes.split(b"\n")[0])["heard"]
    assert [(row == "", title) for row, title, *_ in told] == [(True, "对全文的意见 1 件"), (False, told[1][1])]
    assert told[0][2][0][4] == "建议<i>统稿</i>。"
    assert "第二章" in told[1][1]


def test_a_row_without_opinions_has_no_section_for_them(store: Store) -> None:
    page = opened(first_row(store), "opinions")
    assert 'class="cy-opinions"' not in words(page)
    assert not any("征求意见" in each for each in sections(page))
