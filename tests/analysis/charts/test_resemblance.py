"""How alike two texts are written: all of themselves, nothing of what one side alone has, whatever stands where."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.charts.resemblance import resemblance
from analysis.charts.writing import MeasuredPair, differences_by_category, resemblance_by_chapter
from analysis.comparing.compare import compare
from analysis.comparing.comparison import Category
from analysis.comparing.weight import Grade
from drafts.parsing import parse_text
from legislation.projects.records import Project, Side, Version

CLAUSES = (
    "村民委员会应当每年清理水渠。",
    "任何单位不得占用渠岸堆放物料。",
    "县级人民政府安排经费保障水渠维修。",
    "取水户按照用水量缴纳维护费用。",
)
ON = date(2031, 1, 1)


def text(*clauses: str, chapter: str = "第一章 总则") -> str:
    numbers = "一二三四五六七八"
    lines = [f"第{numbers[place]}条 {clause}" for place, clause in enumerate(clauses)]
    return "\n".join(["水渠管护条例", chapter, *lines])


def measured(left: str, right: str) -> float | None:
    return resemblance(compare(parse_text(left), parse_text(right))).whole.resemblance


@settings(max_examples=12)
@given(st.lists(st.sampled_from(CLAUSES), min_size=1, max_size=4, unique=True))
def test_a_text_is_wholly_like_itself(clauses: list[str]) -> None:
    assert measured(text(*clauses), text(*clauses)) == 1.0


def test_nothing_is_alike_in_texts_that_answer_nothing_of_each_other() -> None:
    assert measured(text("捕鱼期自五月始。"), text("图书馆应当藏书。")) == 0.0


def test_what_one_side_alone_has_is_unlike_in_full() -> None:
    short, more = text(*CLAUSES[:2]), text(*CLAUSES[:3])
    own = [sum(map(str.isalnum, clause)) for clause in CLAUSES]
    shared = 2 * (own[0] + own[1])
    assert measured(short, more) == pytest.approx(shared / (shared + own[2]), abs=0.02)


@settings(max_examples=12)
@given(st.sampled_from(CLAUSES), st.sampled_from(CLAUSES))
def test_it_does_not_matter_which_text_stands_first(one: str, other: str) -> None:
    left, right = text(one, CLAUSES[0]), text(other, CLAUSES[0])
    assert measured(left, right) == pytest.approx(measured(right, left), abs=0.05)


def test_names_of_one_role_and_numbers_count_as_alike() -> None:
    left = "四川省水渠条例\n第一条 四川省人民政府应当每年检查水渠。"
    right = "重庆市水渠条例\n第一条 重庆市人民政府应当每年检查水渠。"
    assert measured(left, right) == 1.0


def pair(ordinal: int, left: str, right: str) -> MeasuredPair:
    sides = (Side("one", "甲省", "甲省人大常委会"), Side("two", "乙市", "乙市人大常委会"))
    of = Project("canal", "水渠条例", sides, demonstration=False, created_at="", revision=1)
    versions = [
        Version(
            key=f"{side}-{ordinal}",
            project="canal",
            side=side,
            ordinal=ordinal,
            label=f"第{ordinal}稿",
            date=f"2030-0{ordinal}",
            title="",
            articles=1,
            file="",
            file_name="a.txt",
            added_at="",
        )
        for side in ("one", "two")
    ]
    return MeasuredPair(ordinal, of, *versions, resemblance(compare(parse_text(left), parse_text(right))))


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        ("2030-01-05", "2030-02", "2030-02"),
        ("2030-02-07", "2030-02", "2030-02"),
        ("2030", "2029-12-31", "2030"),
        ("2030-02-07", "", None),
    ],
)
def test_a_pair_has_the_later_date_as_far_as_it_is_known(one: str, other: str, later: str | None) -> None:
    known = pair(1, text(CLAUSES[0]), text(CLAUSES[0]))
    dated = replace(known, left=replace(known.left, date=one), right=replace(known.right, date=other))
    assert (dated.at.iso if dated.at else None) == later


def test_a_chapter_is_followed_by_its_subject_when_its_number_changes() -> None:
    early = text(*CLAUSES[:2], chapter="第一章 管护")
    late = text(*CLAUSES[:2], chapter="第二章 管护")
    chart = resemblance_by_chapter([pair(1, early, early), pair(2, late, late)], "水渠条例", ON)
    assert [(row[0], row[1]) for row in chart.rows] == [("第二章 管护", 1), ("第二章 管护", 2)]


def test_a_category_that_occurs_once_has_a_row_in_every_pair() -> None:
    strict, lenient = text(CLAUSES[0]), text(CLAUSES[0].replace("应当", "可以"))
    chart = differences_by_category([pair(1, strict, strict), pair(2, strict, lenient)], "水渠条例", ON)
    told = [(r["category"], r["pair"], r["differences"]) for r in chart.records()]
    assert told == [(Category.MODALITY.value, 1, 0), (Category.MODALITY.value, 2, 1)]
    assert {record["level"] for record in chart.records()} <= {grade.value for grade in Grade}
