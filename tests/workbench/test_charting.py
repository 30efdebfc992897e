"""Charts of what was read: texts paired from the latest back, and charts that name what they were made from."""

from datetime import date

from drafts.parsing import parse_text
from drafts.provisions import Draft
from legislation.projects.records import Project, Side, Version
from workbench.charting import PairWords, charts_of_texts, text_pairs
from workbench.shelf import Shelf

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


def test_the_latest_texts_of_two_sides_are_paired_and_a_side_without_a_text_pairs_nothing() -> None:
    texts = [version("pavilion", "one", 1), version("pavilion", "one", 2), version("pavilion", "two", 1)]
    found = text_pairs(Shelf((project("pavilion"), project("well")), (*texts, version("well", "two", 1))))
    assert list(found) == ["pavilion"]
    assert [(left.ordinal, right.ordinal) for left, right in found["pavilion"].pairs] == [(2, 1)]


def test_charts_of_texts_say_each_pair_and_both_sides() -> None:
    texts = [version("pavilion", side, ordinal) for side in ("one", "two") for ordinal in (1, 2)]
    of = text_pairs(Shelf((project("pavilion"),), tuple(texts)))["pavilion"]
    charts = charts_of_texts(of, draft_of, PairWords(("早", "晚"), "凉亭（晚）", "未分章"), date(2031, 1, 1))
    assert list(charts) == ["agreement_by_chapter", "agreement_by_version", "key_terms"]
    assert [row[0] for row in charts["agreement_by_version"].rows] == ["早", "晚"]
    assert charts["agreement_by_chapter"].params == {"subject": "凉亭（晚）"}
    assert (charts["key_terms"].params["first"], charts["key_terms"].params["second"]) == ("甲省", "乙市")
