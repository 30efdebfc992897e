"""Tables that hold provisions: what is read of them, what is set aside, and when a file is refused."""

import io
from collections.abc import Sequence

import docx as python_docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.lines import Aside, SourceText
from drafts.parsing.parse import parse
from drafts.readers import read
from drafts.refusal import Refusal

TITLE = "某市灯会管理条例"
ONE = "第一条 为了规范灯会活动，制定本条例。"
TWO = "第二条 本市灯会适用本条例。\n灯会是指公众可以进入的灯彩展览。"
THREE = "第三条 举办灯会应当备案。"


def word(*blocks: str | Sequence[tuple[str, ...]]) -> SourceText:
    """A Word file of paragraphs and tables; a row of one cell spans the table."""
    document = python_docx.Document()
    for block in blocks:
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        width = max(map(len, block))
        table = document.add_table(rows=len(block), cols=width)
        for row, cells in enumerate(block):
            first = table.cell(row, 0)
            if len(cells) == 1 and width > 1:
                first.merge(table.cell(row, width - 1)).text = cells[0]
                continue
            for column, text in enumerate(cells):
                table.cell(row, column).text = text
    stream = io.BytesIO()
    document.save(stream)
    return read("a.docx", stream.getvalue())


def lines(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


def column(source: SourceText) -> list[str]:
    return [piece.text for piece in source.set_aside if piece.kind is Aside.COLUMN]


def codes(source: SourceText) -> list[str]:
    return [finding.code for finding in source.findings]


def test_an_article_that_begins_in_a_cell_is_an_article() -> None:
    source = word(TITLE, ONE, [(TWO, "原第二条合并至此")], THREE)
    draft = parse(source)
    assert [article.locator for article in draft.articles] == ["第一条", "第二条", "第三条"]
    assert [paragraph.text for paragraph in draft.articles[1].children] == [
        "本市灯会适用本条例。",
        "灯会是指公众可以进入的灯彩展览。",
    ]
    assert column(source) == ["原第二条合并至此"]
    assert codes(source) == ["column_read_by_place"]


def test_of_old_and_new_the_new_is_read_and_the_old_set_aside() -> None:
    old = ("第一条 为了管理灯会，制定本条例。", "第二条 灯会应当报告。", "第三条 本条例自公布之日起施行。")
    source = word(
        f"《{TITLE}》修改前后对照表",
        [("现行条例", "修订草案", "修改说明"), *zip(old, (ONE, TWO, THREE), ("文字修改", "", "新增义务"), strict=True)],
    )
    assert lines(source)[1:] == [ONE, *TWO.split("\n"), THREE]
    assert column(source) == [
        "现行条例 | 修订草案 | 修改说明",
        f"{old[0]} | 文字修改",
        old[1],
        f"{old[2]} | 新增义务",
    ]
    (finding,) = (finding for finding in source.findings if finding.code == "column_read")
    assert finding.where == "表1第2行"
    assert finding.params == {"column": "修订草案", "others": "“现行条例”、“修改说明”"}


def test_chapters_over_both_columns_and_a_table_that_goes_on() -> None:
    source = word(
        [("修改前", "修改后"), ("第一章 总则",), (ONE, ONE)],
        "",
        [("第二章 管理", "第二章 灯会"), ("第二条 旧。", TWO), ("第三条 旧。", "")],
    )
    draft = parse(source)
    assert [(article.locator, draft.headings_of[article.key][-1].caption) for article in draft.articles] == [
        ("第一条", "总则"),
        ("第二条", "灯会"),
    ]
    assert column(source)[-1] == "第三条 旧。"


def test_cells_that_point_at_the_other_column_or_say_that_there_is_nothing() -> None:
    source = word(
        [
            ("原条文", "修改后条文"),
            (ONE, "（未修改）"),
            ("第二条 灯会应当报告。", "（删去）"),
            (THREE, "第二条 不作修改"),
            ("（新增）", "第三条 本条例自公布之日起施行。"),
        ]
    )
    assert lines(source) == [ONE, "第二条 举办灯会应当备案。", "第三条 本条例自公布之日起施行。"]
    assert codes(source) == ["column_read", "cells_carried"]
    assert source.findings[1].params == {"count": 2}
    assert "第二条 灯会应当报告。 | （删去）" in column(source)


def test_numbers_in_a_column_of_their_own() -> None:
    rows = [("条次", "条文内容", "备注"), ("第一条", "甲为某事。", "注一"), ("第二条", "乙为某事。\n丙为某事。", "")]
    source = word(rows)
    assert lines(source) == ["第一条 甲为某事。", "第二条 乙为某事。", "丙为某事。"]
    assert column(source) == ["条次 | 条文内容 | 备注", "注一"]


@pytest.mark.parametrize("headings", [("甲省草案", "乙市草案"), (ONE, THREE.replace("三", "一"))])
def test_two_texts_that_the_headings_do_not_tell_apart_are_refused(headings: tuple[str, str]) -> None:
    with pytest.raises(Refusal) as caught:
        word([headings, (ONE, ONE), (TWO, TWO), (THREE, THREE)][1 if headings[0] == ONE else 0 :])
    assert caught.value.code == "comparison_table"
    assert caught.value.params["columns"] == ("“甲省草案”、“乙市草案”" if headings[0] != ONE else "—")


def test_a_table_that_only_cites_articles_stays_data() -> None:
    annex = [("行为", "依据", "幅度"), ("未备案", "第三条", "警告"), ("逾期", "第二条", "罚款\n一千元")]
    source = word(TITLE, ONE, TWO, THREE, "附件：裁量基准", annex)
    assert [line.text for line in source.lines if line.table] == [
        "行为\t依据\t幅度",
        "未备案\t第三条\t警告",
        "逾期\t第二条\t罚款 一千元",
    ]
    assert codes(source) == []


def test_a_web_page_and_a_markdown_table_are_read_alike() -> None:
    web = (
        f"<h1>{TITLE}</h1><table><tr><th>现行</th><th>草案</th></tr><tr><td>第一条 旧。</td><td><p>{ONE}</p></td></tr>"
        f"<tr><td>第二条 旧。</td><td><p>{TWO.replace(chr(10), '</p><p>')}</p></td></tr></table>"
    )
    page = read("a.html", f"<html><meta charset='utf-8'><body>{web}</body></html>".encode())
    plain = read(
        "a.md",
        f"# {TITLE}\n\n| 现行 | 草案 |\n|---|---|\n| 第一条 旧。 | {ONE} |\n| 第二条 旧。 | {THREE} |\n".encode(),
    )
    assert lines(page) == [TITLE, ONE, *TWO.split("\n")]
    assert [line for line in lines(plain) if line][1:] == [ONE, THREE]


CELLS = st.lists(
    st.sampled_from(
        ["", ONE, TWO, THREE, "现行", "修改后", "备注", "第四条", "甲。", "（删去）", "未修改", "第一章 总则"]
    ),
    min_size=2,
    max_size=3,
).map(tuple)


@given(st.lists(CELLS, min_size=1, max_size=5))
@settings(max_examples=60, deadline=None)
def test_no_cell_is_lost(rows: list[tuple[str, ...]]) -> None:
    try:
        source = word(TITLE, rows)
    except Refusal as refusal:
        assert refusal.code == "comparison_table"
        return
    said = " ".join([*lines(source), *column(source)])
    for cell in (cell for row in rows for cell in row):
        assert cell.replace("\n", " ") in said


def test_articles_of_a_column_need_no_space_after_their_number() -> None:
    rows = [
        ("现行条例", "修订草案"),
        ("第三条旧文。", "第三条中国古桥受保护。"),
        ("第四条旧文。", "第四条和谐共处。"),
        ("第五条旧文。", "第五条施行。"),
    ]
    table = "".join(f"<tr><td>{old}</td><td>{new}</td></tr>" for old, new in rows)
    page = (
        f"<body><p>古桥条例</p><p>第一条为了保护古桥。</p><p>第二条与古桥有关的活动。</p><table>{table}</table></body>"
    )
    draft = parse(read("a.html", page.encode()))
    assert [article.children[0].text for article in draft.articles[2:]] == ["中国古桥受保护。", "和谐共处。", "施行。"]
