"""Alignment: which articles answer each other, on invented texts."""

import os
import subprocess
import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.alignment import AlignedRow, Alignment, align
from analysis.language.counterparts import Counterparts
from drafts.parsing import parse_text
from drafts.provisions import Draft, Kind
from wording import Language, sentences

TABLE = Counterparts.load()
NUMERALS = "一二三四五六七八九十"

PROVINCE = (
    "为了规范公园座椅的设置和维护，方便市民休憩，根据有关法律、法规，结合本省实际，制定本条例。",
    "本省行政区域内公园座椅的规划、设置、维护和管理，适用本条例。",
    "县级以上地方人民政府应当将公园座椅的维护经费列入本级财政预算。",
    "公园管理单位应当每季度检查座椅一次，发现木板断裂、螺栓松动的，应当在五日内修复。",
    "公园座椅之间的距离不得小于三米，临水座椅应当设置护栏。",
    "禁止在公园座椅上刻画、张贴广告或者拴系动物。",
    "鼓励企业和个人捐赠公园座椅，捐赠人可以在座椅上署名。",
    "违反本条例第六条规定，在公园座椅上刻画、张贴广告的，由园林主管部门责令改正，处五十元以上二百元以下罚款。",
    "本条例自2031年3月1日起施行。",
)
MUNICIPALITY = (
    "为了规范公园座椅的设置和维护，方便市民休憩，根据有关法律、法规，结合本市实际，制定本条例。",
    "本市行政区域内公园座椅的规划、设置、维护和管理，适用本条例。",
    "鼓励企业和个人捐赠公园座椅，捐赠人可以在座椅上署名。",
    "市、区县（自治县）人民政府应当将公园座椅的维护经费列入本级财政预算。",
    "公园管理单位应当每季度检查座椅一次。",
    "公园管理单位发现座椅木板断裂、螺栓松动的，应当在七日内修复。",
    "禁止在公园座椅上刻画、张贴广告或者拴系动物。",
    "夜间照明灯具应当采用节能光源，亮度符合国家标准。",
    "违反本条例第七条规定，在公园座椅上刻画、张贴广告的，由城市管理部门责令改正，处一百元以上三百元以下罚款。",
    "本条例自2031年5月1日起施行。",
)


def draft(title: str, articles: tuple[str, ...]) -> Draft:
    lines = [f"第{_numeral(number)}条　{text}" for number, text in enumerate(articles, start=1)]
    return parse_text("\n".join([title, *lines]))


def _numeral(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = NUMERALS[hundreds - 1] + "百" if hundreds else ""
    if hundreds and rest and not tens:
        text += "零"
    if tens:
        text += ("" if tens == 1 and not hundreds else NUMERALS[tens - 1]) + "十"
    return text + (NUMERALS[ones - 1] if ones else "")


def rows(alignment: Alignment) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    return [(row.left, row.right) for row in alignment.rows]


def mirrored(alignment: Alignment) -> Counter[tuple[object, ...]]:
    return Counter((row.right, row.left, row.confidence) for row in alignment.rows)


@pytest.fixture(scope="module")
def benches() -> Alignment:
    return align(draft("四川省公园座椅条例", PROVINCE), draft("重庆市公园座椅条例", MUNICIPALITY), TABLE)


def row_of(alignment: Alignment, left: str) -> AlignedRow:
    return next(row for row in alignment.rows if left in row.left)


def test_articles_answer_each_other_whatever_their_number(benches: Alignment) -> None:
    assert {("1",), ("3",), ("6",), ("7",), ("9",)} <= {row.left for row in benches.rows}
    found = {row.left[0]: row.right for row in benches.rows if row.left}
    assert (found["1"], found["2"], found["3"], found["9"]) == (("1",), ("2",), ("4",), ("10",))
    assert (found["6"], found["7"], found["8"]) == (("7",), ("3",), ("9",))


def test_an_article_that_was_split_stands_in_one_row(benches: Alignment) -> None:
    assert row_of(benches, "4").right == ("5", "6")


def test_an_article_that_is_a_paragraph_over_there_joins_its_article() -> None:
    meant = "本条例所称座椅，是指设置在公园内供市民短暂休息的固定坐具。"
    scope = "本市行政区域内公园座椅的规划、设置、维护和管理，适用本条例。"
    one = draft("四川省公园座椅条例", (*PROVINCE[:8], meant, PROVINCE[8]))
    other = draft("重庆市公园座椅条例", (MUNICIPALITY[0], f"{scope}\n{meant}", *MUNICIPALITY[2:]))
    assert row_of(align(one, other, TABLE), "9").right == ("2",)
    assert row_of(align(one, other, TABLE), "9").left == ("2", "9")


def test_penalties_of_aligned_prohibitions_say_so(benches: Alignment) -> None:
    assert "both_punish_aligned" in {reason.code for reason in row_of(benches, "8").reasons}
    assert "both_punish_aligned" not in {reason.code for reason in row_of(benches, "6").reasons}


def test_penalties_that_name_no_conduct_are_told_apart_by_what_they_cite() -> None:
    ban_paint, ban_sleep = PROVINCE[5], "任何人不得在公园座椅上过夜，不得占用座椅晾晒衣物或者堆放杂物。"
    penalty = "违反本条例{}规定的，由园林主管部门责令改正，处五十元以上二百元以下罚款。"
    one = draft("四川省公园座椅条例", (ban_paint, ban_sleep, penalty.format("第一条"), penalty.format("第二条")))
    other = draft("重庆市公园座椅条例", (ban_sleep, ban_paint, penalty.format("第一条"), penalty.format("第二条")))
    found = align(one, other, TABLE)
    assert (row_of(found, "3").right, row_of(found, "4").right) == (("4",), ("3",))


def test_what_only_one_side_has_stands_alone(benches: Alignment) -> None:
    assert row_of(benches, "5").right == ()
    assert ((), ("8",)) in rows(benches)
    assert row_of(benches, "5").reasons[0].code == "no_counterpart"


def test_a_right_only_row_stands_after_the_article_before_it(benches: Alignment) -> None:
    found = rows(benches)
    assert found[found.index(((), ("8",))) - 1][1] == ("7",)


def test_the_article_out_of_order_is_the_moved_one(benches: Alignment) -> None:
    assert [row.left for row in benches.rows if row.moved] == [("7",)]


def test_every_article_stands_in_exactly_one_row(benches: Alignment) -> None:
    assert sorted(int(k) for row in benches.rows for k in row.left) == list(range(1, 10))
    assert sorted(int(k) for row in benches.rows for k in row.right) == list(range(1, 11))


def test_swapping_the_sides_mirrors_the_rows(benches: Alignment) -> None:
    back = align(draft("重庆市公园座椅条例", MUNICIPALITY), draft("四川省公园座椅条例", PROVINCE), TABLE)
    assert mirrored(back) == Counter((row.left, row.right, row.confidence) for row in benches.rows)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(PROVINCE), max_size=6), st.lists(st.sampled_from(MUNICIPALITY), max_size=6))
def test_any_two_texts_keep_every_article_and_mirror(left: list[str], right: list[str]) -> None:
    one = draft("四川省公园座椅条例", tuple(left)) if left else Draft("四川省条例", Kind.REGULATION, ())
    other = draft("重庆市公园座椅条例", tuple(right)) if right else Draft("重庆市条例", Kind.REGULATION, ())
    found = align(one, other, TABLE)
    assert sorted(k for row in found.rows for k in row.left) == sorted(a.key for a in one.articles)
    assert sorted(k for row in found.rows for k in row.right) == sorted(a.key for a in other.articles)
    assert all(0 <= row.confidence <= 1 for row in found.rows)


@pytest.mark.parametrize("articles", [PROVINCE, MUNICIPALITY, PROVINCE[:1], PROVINCE[:3]])
def test_a_text_answers_itself_article_by_article(articles: tuple[str, ...]) -> None:
    text = draft("重庆市公园座椅条例", articles)
    found = align(text, text, TABLE)
    assert rows(found) == [((a.key,), (a.key,)) for a in text.articles]
    assert all(row.confidence > 0.9 and not row.moved for row in found.rows)


def test_against_an_empty_text_every_article_stands_alone() -> None:
    empty = Draft("空", Kind.REGULATION, ())
    text = draft("重庆市公园座椅条例", MUNICIPALITY)
    assert rows(align(text, empty, TABLE)) == [((a.key,), ()) for a in text.articles]
    assert rows(align(empty, text, TABLE)) == [((), (a.key,)) for a in text.articles]
    assert align(empty, empty, TABLE).rows == ()


def test_a_regulation_answers_a_decision_in_points() -> None:
    points = "\n".join(
        f"{NUMERALS[at]}、{text.replace('本条例', '本决定')}" for at, text in enumerate(MUNICIPALITY[1:5])
    )
    decision = parse_text(f"重庆市人民代表大会常务委员会关于公园座椅的决定\n为了方便休憩，作如下决定：\n{points}")
    found = {
        row.left[0]: row.right for row in align(draft("四川省公园座椅条例", PROVINCE), decision, TABLE).rows if row.left
    }
    assert (found["2"], found["3"], found["7"]) == (("1",), ("3",), ("2",))


def test_repeated_numbers_and_long_articles_are_articles_like_others() -> None:
    long = "公园管理单位应当建立座椅台账，" * 250 + "并且存档。"
    text = parse_text(f"重庆市公园座椅条例\n第一条　{PROVINCE[3]}\n第一条　{long}\n第二条　{PROVINCE[5]}")
    found = align(text, text, TABLE)
    assert rows(found) == [((a.key,), (a.key,)) for a in text.articles]
    assert len(found.rows) == 3


def test_hundreds_of_articles_are_within_bounds() -> None:
    articles = tuple(
        f"第{at}号公园的座椅由第{at}号管理所负责，编号为{at * 7919 % 10007}，每年{at % 12 + 1}月检查。"
        for at in range(1, 401)
    )
    text = draft("重庆市公园座椅条例", articles)
    assert len(align(text, text, TABLE).rows) == 400


def test_the_result_does_not_depend_on_the_hash_seed() -> None:
    code = (
        "from tests.analysis.alignment.test_aligning import *\n"
        "print(align(draft('四川省公园座椅条例', PROVINCE), draft('重庆市公园座椅条例', MUNICIPALITY), TABLE))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "77")
    }
    assert len(outputs) == 1


def test_every_reason_has_its_sentence_in_both_languages(benches: Alignment) -> None:
    for language in Language:
        known = sentences(language)
        for row in benches.rows:
            for reason in row.reasons:
                assert known[f"reason.{reason.code}"].format_map(reason.params)


def test_articles_that_repeat_one_text_answer_one_each() -> None:
    one = draft("四川省公园座椅条例", (PROVINCE[5],) * 40)
    other = draft("重庆市公园座椅条例", (PROVINCE[5],) * 40)
    found = align(one, other, TABLE)
    assert rows(found) == [((str(at),), (str(at),)) for at in range(1, 41)]
    assert found.also == ()
