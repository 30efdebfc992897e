"""The reader's bytes: complete, escaped nowhere, the same for the same Comparison."""

import dataclasses
import json
import re
from typing import Any

import pytest

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category, Comparison, Relation, Row, Span, TermChange, Unit
from analysis.comparing.weight import Grade
from analysis.decisions.laying import proposal
from analysis.decisions.table import NegotiatedRow, Origin
from drafts.provisions import Level
from exports.saying.sides import Age, peers, versions
from legislation.negotiation.records import Anchor, Position
from tests.analysis.chains import MUNICIPALITY, PROVINCE, draft
from tests.views.samples import (
    CHAPTER_LENGTH,
    article,
    comparison_of,
    differing,
    merged,
    moved,
    one_sided,
    read,
    same,
    sample,
)
from views.components.payload import SideLabel, payload, with_positions
from wording import Language

LEFT = SideLabel("甲省", "甲省安养服务条例（草案）", "草案", "2031-01-02", 20, True)
RIGHT = SideLabel("乙市", "乙市安养服务条例（草案）", "草案", "2031-01", 21, True)


def drawn(comparison: Comparison, **others: Any) -> dict[str, Any]:
    return read(payload(comparison, LEFT, RIGHT, **others))


def test_a_link_across_rows_stands_on_both_with_the_places_of_either_end() -> None:
    chain = compare(draft(PROVINCE), draft(MUNICIPALITY))
    rows = {row["id"]: row for row in drawn(chain)["rows"]}
    percent = round(chain.also[0].confidence * 100)
    assert rows["2~2"]["also"] == [["3~3", "第二条第三款", "第三条第一款", percent]]
    assert rows["3~3"]["also"] == [["2~2", "第三条第一款", "第二条第三款", percent]]
    assert [row for row, item in rows.items() if "also" in item] == ["2~2", "3~3"]
    answers = {cell[2] for line in rows["2~2"]["lines"] for cell in line if cell}
    assert answers == {"", "第三条第一款"}, "the paragraph that nothing in its row answers names what does"


def words_of(lines: list[Any], side: int) -> list[str]:
    cells = [line[side] for line in lines if line[side]]
    return ["".join(span if isinstance(span, str) else span[0] for span in cell[3]) for cell in cells]


def units_of(units: tuple[Unit, ...]) -> list[str]:
    return ["".join(span.text for span in unit.spans) for unit in units]


def test_every_word_of_both_sides_is_there() -> None:
    comparison = sample(60)
    rows = {row["id"]: row for row in drawn(comparison)["rows"]}
    for row in (*comparison.rows, *comparison.around):
        assert words_of(rows[row.id]["lines"], 0) == units_of(row.left_units)
        assert words_of(rows[row.id]["lines"], 1) == units_of(row.right_units)


def test_a_term_that_differs_throughout_is_told_once_with_its_rows() -> None:
    comparison = comparison_of((differing(article(1), article(1), (Category.SCOPE,), Relation.MODIFIED),))
    change = TermChange("助餐点", "食堂", ("1~1",), 3)
    [term] = drawn(dataclasses.replace(comparison, terms=(change,)))["terms"]
    assert term[:3] == ["助餐点", "食堂", "1 行 · 3 处"]
    assert term[4] == [drawn(comparison)["rows"][0]["id"]] == ["1~1"]


def test_text_goes_as_it_is_in_utf8() -> None:
    nasty = '<img src=x onerror="alert(1)">&amp;</script>'
    row = dataclasses.replace(
        one_sided(article(1), Relation.LEFT_ONLY),
        left_units=(Unit("1/1", "第一条", Level.PARAGRAPH, (Span(nasty),)),),
        links=(),
    )
    data = payload(comparison_of((row,)), LEFT, RIGHT)
    assert words_of(read(data)["rows"][0]["lines"], 0) == [nasty]
    assert "甲省安养服务条例".encode() in data


def test_the_same_comparison_gives_the_same_bytes() -> None:
    assert payload(sample(40), LEFT, RIGHT) == payload(sample(40), LEFT, RIGHT)


def test_the_first_line_tells_two_payloads_apart() -> None:
    assert payload(sample(40), LEFT, RIGHT).partition(b"\n")[0] != payload(sample(40), RIGHT, LEFT).partition(b"\n")[0]


def test_a_line_break_in_a_text_is_none_between_the_two_lines() -> None:
    broken = dataclasses.replace(LEFT, title="甲\n乙\u2028丙")
    data = payload(sample(1), broken, RIGHT)
    assert data.count(b"\n") == 1
    assert read(data)["left"]["title"] == "甲\n乙\u2028丙"


@pytest.mark.parametrize(
    ("row", "weight"),
    [
        (same(article(1), article(1)), 0),
        (differing(article(1), article(1), (Category.COUNTERPART,), Relation.SAME), 1),
        (moved(same(article(1), article(2))), 1),
        (differing(article(1), article(1), (Category.MODALITY, Category.WORDING), Relation.MODIFIED), 2),
        (one_sided(article(1), Relation.RIGHT_ONLY), 2),
    ],
)
def test_weight_tells_what_to_fold(row: Row, weight: int) -> None:
    assert drawn(comparison_of((row,)))["rows"][0]["weight"] == weight


def test_marks_name_their_category() -> None:
    row = differing(article(1), article(1), (Category.MODALITY,), Relation.MODIFIED)
    data = drawn(comparison_of((row,)))
    marks = [span for line in data["rows"][0]["lines"] for cell in line for span in cell[3] if isinstance(span, list)]
    assert [(text, data["categories"][index][0]) for text, index in marks] == [
        ("应当", "modality"),
        ("可以", "modality"),
    ]


def test_headings_stand_before_their_first_row_and_a_break_is_told() -> None:
    rows = (
        same(article(25), article(25)),
        same(article(26), article(51)),
        same(article(27), article(26)),
    )
    first, second, third = drawn(comparison_of(rows))["rows"]
    assert first["chapter"] == ["第一章 总则", "第一章 总则"]
    assert second["chapter"] == ["第二章 规划与建设", "第三章 服务供给"]
    assert third["chapter"] == ["", "第二章 规划与建设"]


def test_a_right_article_out_of_its_chapter_says_where_it_stands() -> None:
    rows = (same(article(1), article(1)), same(article(2), article(30)), same(article(3), article(2)))
    drawn_rows = drawn(comparison_of(rows))["rows"]
    assert "crumb" not in drawn_rows[0]
    assert drawn_rows[2]["crumb"] == "第一章 总则"


def test_words_come_in_the_language_asked_for() -> None:
    chinese, english = drawn(sample(1)), drawn(sample(1), language=Language.ENGLISH)
    assert chinese["words"].keys() == english["words"].keys()
    assert (chinese["lang"], english["lang"]) == ("zh-CN", "en")


def test_two_peers_are_told_apart_by_their_names_and_colours_wherever_they_stand() -> None:
    there = drawn(sample(1), looks=peers(("四川", "重庆"), ("sichuan", "chongqing")))
    back = drawn(sample(1), looks=peers(("重庆", "四川"), ("chongqing", "sichuan")))
    assert (there["left"]["hue"], there["right"]["hue"]) == (back["right"]["hue"], back["left"]["hue"])
    assert (there["words"]["relation_left_only"], back["words"]["relation_left_only"]) == ("仅四川", "仅重庆")
    assert not re.search("[删增]|左侧|右侧", there["words"]["legend_one_sided"] + there["left"]["legend"])


def test_only_between_versions_of_one_side_is_anything_old_or_new() -> None:
    told = drawn(sample(1), looks=versions(("新稿", "旧稿"), "sichuan", (Age.NEW, Age.OLD)))
    assert (told["left"]["age"], told["right"]["age"]) == ("new", "old")
    assert (told["words"]["relation_left_only"], told["words"]["relation_right_only"]) == ("增", "删")
    assert told["left"]["hue"] == told["right"]["hue"]


def test_an_empty_comparison_has_no_rows() -> None:
    assert drawn(comparison_of(()))["rows"] == []


def test_a_heading_stays_with_its_chapter_where_its_first_article_was_drawn_elsewhere() -> None:
    """The first article of chapter two is merged into a row of chapter one."""
    first, drawn_away, second = article(1), article(CHAPTER_LENGTH + 1), article(CHAPTER_LENGTH + 2)
    rows = (merged(first, drawn_away, article(1)), differing(second, article(2), (), Relation.MODIFIED))
    chapters = [row.get("chapter", ["", ""])[0] for row in drawn(comparison_of(rows))["rows"]]
    assert chapters == [first.headings[0], second.headings[0]]


def test_positions_travel_apart_from_the_rows() -> None:
    base = payload(sample(20), LEFT, RIGHT)
    rows = [negotiated(row) for row in sample(20).rows]
    decided = [dataclasses.replace(rows[0], origin=Origin.DECIDED, position=Position.INTENDED), *rows[1:]]
    one, other = with_positions(base, rows), with_positions(base, decided)
    assert len({each.partition(b"\n")[2] for each in (base, one, other)}) == 1
    assert read(base)["id"] == read(one)["id"] == read(other)["id"]
    assert read(one)["state"] != read(other)["state"]
    told = read(other)
    assert told["rows"] == read(base)["rows"]
    assert told["positions"][rows[0].row.id] == ["intended", "decided", 0]
    assert told["threads"] == {}
    talked = with_positions(base, rows, {rows[0].row.id: 2}).split(b"\n")[0]
    assert json.loads(talked)["threads"] == {rows[0].row.id: 2}
    assert json.loads(talked)["state"] != json.loads(one.split(b"\n")[0])["state"]
    opined = json.loads(with_positions(base, rows, opinions={rows[0].row.id: 3}).split(b"\n")[0])
    assert (opined["opinions"], told["opinions"]) == ({rows[0].row.id: 3}, {})
    assert set(told["positions"]) == {row.id for row in sample(20).rows}


def negotiated(row: Row) -> NegotiatedRow:
    anchor = Anchor("l", (), "r", ())
    return NegotiatedRow(row, anchor, "", proposal(row), Origin.PROPOSED, proposal(row))


def test_every_row_has_the_weight_by_which_it_is_ordered() -> None:
    rows = read(payload(sample(4), LEFT, LEFT))["rows"]
    assert all(0 <= row["w"] <= 100 for row in rows)


def test_a_row_says_the_level_of_its_heaviest_difference_and_a_mark_whether_it_is_a_point() -> None:
    left = draft(("堆放弃土应当报县级人民政府同意。", "晒场由乡镇清扫。", "晒场应当平整。"))
    right = draft(("堆放弃土不得报市级人民政府批准。", "晒场由乡镇打扫干净。", "晒场应当平整。"))
    made = compare(left, right)
    items = {item["id"]: item for item in drawn(made)["rows"]}
    for row in made.rows:
        item = items[row.id]
        assert item.get("level", Grade.WORDING) == row.weight.grade
        points = any(d.weight.grade is Grade.POINT for d in row.differences)
        marks = [span for line in item["lines"] for cell in line if cell for span in cell[3] if isinstance(span, list)]
        assert any(len(mark) == 3 for mark in marks) == points
