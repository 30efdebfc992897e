"""Charts of what was read: texts paired from the latest back, and charts that name what they were made from."""

from dataclasses import replace
from datetime import date

from analysis.charts.resemblance import resemblance
from analysis.charts.writing import MeasuredPair
from analysis.comparing.compare import compare
from drafts.parsing import parse_text
from drafts.provisions import Draft
from legislation.projects.records import Project, Side, Version
from workbench.charting import PairWords, chart_of_terms, charts_of_texts, text_pairs
from workbench.shelf import Shelf

ON = date(2031, 1, 1)
DAYS = ("2030-01-05", "2030-02-01", "2030-03-01", "2030-04-01")
SIDES = (Side("one", "甲省", "甲省人大常委会"), Side("two", "乙市", "乙市人大常委会"))


def project(key: str) -> Project:
    return Project(key, f"{key}条例", SIDES, demonstration=False, created_at="2031-01-01T00:00:00+00:00", revision=1)


def version(of: str, side: str, ordinal: int) -> Version:
    return Version(
        key=f"{of}-{side}-{ordinal}",
        project=of,
        side=side,
        ordinal=ordinal,
        label=f"第{ordinal}稿",
        date="",
        file_name="a.txt",
        file="",
        title="",
        articles=1,
        findings=0,
        added_at="",
    )


def draft_of(of: Version) -> Draft:
    return parse_text(f"{of.side}凉亭条例\n第一章 总则\n第一条 凉亭由第{of.ordinal}村管护。\n第二条 凉亭不得出租。")


def found(*texts: Version) -> list[tuple[int, int]]:
    """The pairs, each by the ordinals of its two versions."""
    pairs = text_pairs(Shelf((project("pavilion"),), texts))["pavilion"].pairs
    return [(left.ordinal, right.ordinal) for left, right in pairs]


def test_a_pair_is_made_whenever_a_side_brings_a_version_and_a_side_without_a_text_pairs_nothing() -> None:
    texts = [version("pavilion", "one", 1), version("pavilion", "one", 2), version("pavilion", "two", 1)]
    every = text_pairs(Shelf((project("pavilion"), project("well")), (*texts, version("well", "two", 1))))
    assert list(every) == ["pavilion"]
    assert found(*texts) == [(2, 1)]


def test_pairs_follow_the_dates_and_two_versions_of_one_day_make_one_pair() -> None:
    one, two, three, four = (
        replace(version("pavilion", side, ordinal), date=day)
        for (side, ordinal), day in zip((("one", 1), ("two", 1), ("one", 2), ("two", 2)), DAYS, strict=True)
    )
    assert found(one, two, three, four) == [(1, 1), (2, 1), (2, 2)]
    assert found(one, two, three, replace(four, date=three.date)) == [(1, 1), (2, 2)]


def test_charts_of_texts_say_each_pair_and_both_sides() -> None:
    texts = [version("pavilion", side, ordinal) for side in ("one", "two") for ordinal in (1, 2)]
    of = text_pairs(Shelf((project("pavilion"),), tuple(texts)))["pavilion"]
    measured = [
        MeasuredPair(place, of.project, *pair, resemblance(compare(*map(draft_of, pair))))
        for place, pair in enumerate(of.pairs, start=1)
    ]
    words = PairWords(("早", "晚"), "凉亭（晚）", "未分章")
    charts = charts_of_texts(of, measured, words, ON)
    assert [row[0] for row in charts["agreement_by_version"].rows] == ["早", "晚"]
    assert charts["agreement_by_chapter"].params == {"subject": "凉亭（晚）"}
    shares = [record["resemblance"] for record in charts["resemblance_over_time"].records()]
    assert shares == [round(100 * 26 / 28, 1), 100.0]  # 28 characters, one of each text is another number
    left, right = map(draft_of, of.pairs[-1])
    terms = chart_of_terms(of, (left, right), words, ON)
    assert (terms.params["first"], terms.params["second"]) == ("甲省", "乙市")


def test_a_pair_that_cannot_be_compared_has_a_row_without_figures() -> None:
    texts = (version("pavilion", "one", 1), version("pavilion", "two", 1))
    of = text_pairs(Shelf((project("pavilion"),), texts))["pavilion"]
    charts = charts_of_texts(of, [MeasuredPair(1, of.project, *of.pairs[0], None)], PairWords(("早",), "", ""), ON)
    (record,) = charts["resemblance_over_time"].records()
    assert (record["first_version"], record["resemblance"]) == ("第1稿", None)
    assert charts["resemblance_by_chapter"].rows == ()
