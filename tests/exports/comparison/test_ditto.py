"""同左: each unchanged paragraph and item of a row that changed, named where it stands."""

import pytest

from analysis.comparing.compare import compare
from drafts.parsing import parse_text
from exports.comparison.handout import Handout, Layout
from exports.comparison.table import table_lines
from exports.saying.sides import Age, versions
from wording import Language

LOOKS = versions(("现行条文", "修改稿"), "甲县", (Age.OLD, Age.NEW))
OLD = """甲县堰塘管护条例
第一条 堰塘由村民委员会管护。
乡镇人民政府应当每年检查一次。
有下列情形之一的，应当立即报告：
（一）堤身开裂；
（二）涵管堵塞；
（三）水位骤降。
放水口应当上锁。
第二条 不得在堰塘内毒鱼、炸鱼。
第三条 本条例自2020年1月1日起施行。
"""


def second_column(new: str) -> list[list[str]]:
    """The words of each row that is an article, a list a cell."""
    lines = table_lines(
        compare(parse_text(OLD), parse_text(new)), LOOKS, Language.CHINESE, handout=Handout(Layout.DITTO)
    )
    return [[block.words for block in line.right] for line in lines if line.row and line.row.left]


@pytest.mark.parametrize(
    ("change", "first"),
    [
        (
            ("每年检查一次", "每月检查一次"),
            ["第一条　（第一款同左）", "乡镇人民政府应当每月检查一次。", "（第三款至第四款同左）"],
        ),
        (
            ("（二）涵管堵塞；", "（二）涵管堵塞、破裂；"),
            [
                "第一条　（第一款至第二款同左）",
                "有下列情形之一的，应当立即报告：",
                "（第三款第一项同左）",
                "（二）涵管堵塞、破裂；",
                "（第三款第三项同左）",
                "（第四款同左）",
            ],
        ),
        (
            ("乡镇人民政府应当每年检查一次。\n", ""),
            ["第一条　（第一款同左）", "（第二款至第三款同左栏第三款至第四款）"],
        ),
        (
            ("放水口应当上锁。\n", "放水口应当上锁。\n管护人应当记录水位。\n"),
            ["第一条　（第一款至第四款同左）", "管护人应当记录水位。"],
        ),
    ],
)
def test_of_a_row_that_changed_what_did_not_is_named(change: tuple[str, str], first: list[str]) -> None:
    assert second_column(OLD.replace(*change)) == [first, ["（同左）"], ["（同左）"]]


def test_an_article_of_one_paragraph_names_its_items_alone() -> None:
    old = OLD.replace(
        "第二条 不得在堰塘内毒鱼、炸鱼。", "第二条 不得有下列行为：\n（一）毒鱼；\n（二）炸鱼；\n（三）倒渣。"
    )
    lines = table_lines(
        compare(parse_text(old), parse_text(old.replace("倒渣", "倾倒垃圾"))),
        LOOKS,
        Language.CHINESE,
        handout=Handout(Layout.DITTO),
    )
    cells = [[block.words for block in line.right] for line in lines]
    assert ["第二条　不得有下列行为：", "（第一项至第二项同左）", "（三）倾倒垃圾。"] in cells


def test_what_was_an_article_by_itself_is_named_by_it() -> None:
    new = OLD.replace("毒鱼、炸鱼。", "毒鱼、炸鱼。\n管护人发现的，应当制止。")
    assert second_column(new)[1] == ["第二条　（第一款同左栏第二条）", "管护人发现的，应当制止。"]


def test_where_the_newer_text_stands_first_it_is_the_one_that_is_shortened() -> None:
    newer = versions(("修改稿", "现行条文"), "甲县", (Age.NEW, Age.OLD))
    made = compare(parse_text(OLD.replace("每年", "每月")), parse_text(OLD))
    line = next(
        each
        for each in table_lines(made, newer, Language.CHINESE, handout=Handout(Layout.DITTO))
        if each.row and each.row.differences
    )
    assert line.left[0].words == "第一条　（第一款同左）"
    assert line.right[0].words == "第一条　堰塘由村民委员会管护。"
