"""Which change has the other side not mirrored: judged where the change stands, names of counterparts apart."""

from functools import cache
from importlib.resources import files

import pytest

from analysis.comparing.compare import compare
from analysis.several.four_corners import CornerChange, Corners, FourCorners, Mirrored, four_corners
from drafts.parsing import parse_text
from drafts.provisions import Draft

OLD = """四川省河湖岸线管理条例
第一条　省人民政府应当组织编制河湖岸线保护规划。
第二条　在河湖岸线范围内建设码头的，建设单位应当自竣工之日起三十日内拆除临时围堰。
第三条　水行政主管部门应当建立巡查制度，每月至少巡查一次。
第四条　每年三月为河湖保护宣传月，广播电视、报刊应当开展公益宣传。
第五条　本条例自2024年5月1日起施行。"""

OTHER_OLD = (
    OLD.replace("四川省", "重庆市")
    .replace("省人民政府", "市人民政府")
    .replace("每月至少巡查一次", "每月至少巡查一次，并将结果向社会公开")
)


def text(source: str, *changes: tuple[str, str]) -> Draft:
    for before, after in changes:
        assert before in source
        source = source.replace(before, after)
    return parse_text(source)


def corners_of(left: tuple[Draft, Draft], right: tuple[Draft, Draft]) -> Corners:
    """The comparisons of two sides' (old, new) texts, without pins."""
    return Corners(
        left=compare(*left),
        right=compare(*right),
        new=compare(left[1], right[1]),
        old=compare(left[0], right[0]),
        left_new_right_old=compare(left[1], right[0]),
        left_old_right_new=compare(left[0], right[1]),
    )


def corners(left: tuple[tuple[str, str], ...], right: tuple[tuple[str, str], ...]) -> FourCorners:
    texts = (text(OLD), text(OLD, *left)), (text(OTHER_OLD), text(OTHER_OLD, *right))
    return four_corners(corners_of(*texts))


DAYS = ("三十日", "十五日")
CLEAN = ("第五条　本", "第五条　鼓励志愿服务组织参加岸线清洁活动，给予表彰奖励。\n第六条　本")
NO_MONTH = ("第四条　每年三月为河湖保护宣传月，广播电视、报刊应当开展公益宣传。\n第五条", "第四条")


def test_nothing_changed_nothing_told() -> None:
    assert corners((), ()) == FourCorners((), ())


@pytest.mark.parametrize("change", [DAYS, CLEAN, NO_MONTH], ids=["changed", "added", "taken out"])
def test_a_change_on_one_side_only_is_not_mirrored(change: tuple[str, str]) -> None:
    found = corners((change,), ())
    assert [c.mirrored for c in found.left] == [Mirrored.NOT_MIRRORED]
    assert found.right == ()
    assert found.not_mirrored() == (found.left, ())
    swapped = corners((), (change,))
    assert [c.mirrored for c in swapped.right] == [Mirrored.NOT_MIRRORED]


@pytest.mark.parametrize("change", [DAYS, CLEAN, NO_MONTH], ids=["changed", "added", "taken out"])
def test_the_same_change_on_both_sides_is_mirrored(change: tuple[str, str]) -> None:
    found = corners((change,), (change,))
    assert [c.mirrored for c in (*found.left, *found.right)] == [Mirrored.MIRRORED] * 2
    assert found.not_mirrored() == ((), ())


def test_what_the_other_side_has_already_is_told() -> None:
    found = corners((("每月至少巡查一次", "每月至少巡查一次，并将结果向社会公开"),), ())
    (change,) = found.left
    assert change.mirrored is Mirrored.ALREADY
    assert [ref.locator for ref in change.other] == ["第三条"]


def test_part_of_a_change_is_partly_mirrored() -> None:
    found = corners((DAYS, ("拆除临时围堰", "拆除临时围堰、清理弃渣")), (DAYS,))
    (change,) = found.left
    assert change.mirrored is Mirrored.PARTLY
    assert [a.mirrored for a in change.alterations] == [Mirrored.MIRRORED, Mirrored.NOT_MIRRORED]


def test_another_figure_is_not_the_same_change() -> None:
    found = corners((DAYS,), (("三十日", "二十日"),))
    assert [c.mirrored for c in (*found.left, *found.right)] == [Mirrored.NOT_MIRRORED] * 2


def test_renumbering_is_no_change() -> None:
    found = corners((CLEAN,), ())
    assert [[ref.locator for ref in change.new] for change in found.left] == [["第五条"]]


@cache
def demonstration() -> FourCorners:
    drafts = [
        parse_text(files("legislation.seed.demonstration").joinpath(f"{name}.txt").read_text(encoding="utf-8"))
        for name in ("sichuan-1", "sichuan-2", "chongqing-1", "chongqing-2")
    ]
    return four_corners(corners_of((drafts[0], drafts[1]), (drafts[2], drafts[3])))


def change_of(changes: tuple[CornerChange, ...], locator: str) -> CornerChange:
    return next(change for change in changes if locator in [ref.locator for ref in change.new])


@pytest.mark.parametrize(
    ("locator", "mirrored"),
    [
        ("第一条", Mirrored.MIRRORED),
        ("第五条", Mirrored.NOT_MIRRORED),
        ("第八条", Mirrored.NOT_MIRRORED),
        ("第十条", Mirrored.PARTLY),
        ("第二十三条", Mirrored.ALREADY),
        ("第三十一条", Mirrored.NOT_MIRRORED),
        ("第三十五条", Mirrored.MIRRORED),
    ],
)
def test_the_demonstration_has_every_case(locator: str, mirrored: Mirrored) -> None:
    assert change_of(demonstration().left, locator).mirrored is mirrored
