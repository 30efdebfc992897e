"""The points of a comparison: ranked, one line a matter, penalties by act, what one side has alone by system."""

from functools import cache

import pytest

from analysis.comparing.compare import compare
from analysis.points.brief import Brief, Question, Section, brief_of
from analysis.points.digest import Digest, digest
from analysis.points.point import ONE_SIDED, Point, Silence
from drafts import numerals
from drafts.parsing import parse_text
from drafts.provisions import Draft

LEFT = (
    "为了保护风雨桥，根据有关法律，制定本条例。",
    "风雨桥所在地乡镇人民政府负责风雨桥的日常巡查工作。",
    "修缮风雨桥，应当在开工三十日前报县级人民政府批准。",
    "任何单位和个人不得在风雨桥上堆放柴草、焚烧物品。",
    "在风雨桥两侧五十米内不得新建建筑物。",
    "本省建立风雨桥养护补助制度，补助标准由省财政部门制定。",
    "鼓励开展风雨桥宣传活动。",
    "违反本条例第四条规定，在风雨桥上堆放柴草、焚烧物品的，由县级文物部门责令改正，处五百元以上二千元以下罚款。",
    "本条例自2031年1月1日起施行。",
)
RIGHT = (
    "为了保护风雨桥，根据有关法律，制定本条例。",
    "风雨桥所在地村民委员会负责风雨桥的日常巡查工作。",
    "修缮风雨桥，应当在开工十五日前报县级人民政府批准。",
    "任何单位和个人不得在风雨桥上堆放柴草、焚烧物品。",
    "在风雨桥两侧三十米内不得新建建筑物。",
    "鼓励开展风雨桥宣传活动。",
    "本条例自2031年3月1日起施行。",
)


def draft(title: str, articles: tuple[str, ...]) -> Draft:
    lines = (f"第{numerals.chinese(number)}条 {text}" for number, text in enumerate(articles, start=1))
    return parse_text("\n".join((title, *lines)))


@cache
def made() -> Digest:
    left, right = draft("甲省风雨桥条例", LEFT), draft("乙市风雨桥条例", RIGHT)
    return digest(compare(left, right), left, right)


def of(category: str) -> tuple[Point, ...]:
    return tuple(point for point in made().points if point.category == category)


def articles(point: Point) -> tuple[list[int | str], list[int | str]]:
    return [ref.number for ref in point.left.articles], [ref.number for ref in point.right.articles]


@pytest.mark.parametrize(
    ("category", "places"),
    [("bearer", ([2], [2])), ("time_limit", ([3], [3])), ("quantity", ([5], [5])), (ONE_SIDED, ([6], []))],
)
def test_each_matter_is_a_point_with_the_articles_of_both_sides(
    category: str, places: tuple[list[int], list[int]]
) -> None:
    assert places in [articles(point) for point in of(category)]


def test_a_ban_of_both_sides_that_one_punishes_names_duty_and_penalty() -> None:
    (penalty,) = of("penalty")
    assert articles(penalty) == ([4, 8], [4])
    assert penalty.right.silence is Silence.UNPUNISHED
    assert "五百元以上二千元以下" in penalty.left.words


def test_points_come_strongest_first_and_rank_follows_weight() -> None:
    weights = [point.weight for point in made().points]
    assert weights == sorted(weights, reverse=True)
    assert [point.rank for point in made().points] == sorted(point.rank for point in made().points)


def test_alike_rows_purposes_encouragements_and_commencement_are_no_points() -> None:
    spoken = {number for point in made().points for number in articles(point)[0]}
    assert spoken.isdisjoint({1, 7, 9})


def test_the_brief_tells_points_in_the_order_of_a_meeting_and_asks_last() -> None:
    brief = made().brief
    order = [list(Section).index(line.section) for line in brief.lines]
    assert order == sorted(order)
    asked = {line.question for line in brief.of(Section.QUESTION)}
    assert {Question.PUNISH, Question.CHOOSE} <= asked


def test_a_page_holds_no_more_lines_than_it_has_room_for() -> None:
    many = made().points * 20
    brief: Brief = brief_of(made().comparison, many)
    told = [line for line in brief.lines if line.question is None]
    assert len(told) + brief.rest == len(many)
    assert brief.rest > 0


def test_the_same_drafts_give_the_same_points() -> None:
    left, right = draft("甲省风雨桥条例", LEFT), draft("乙市风雨桥条例", RIGHT)
    assert digest(compare(left, right), left, right).points == made().points


def test_what_one_side_alone_has_counts_less_where_it_is_most_of_its_text() -> None:
    more = (
        "燃放烟花应当经县级公安机关批准，违者依法处理。",
        "粮食仓储企业应当每年检修消防水池。",
        "旅行社不得擅自变更行程。",
        "渡口经营者应当为船舶投保。",
        "电梯使用单位应当设置应急电话。",
    )
    right = draft("乙市风雨桥条例", RIGHT[:5])
    heaviest = []
    for others in (more, ()):
        left = draft(
            "甲省风雨桥条例", (*LEFT[:5], "任何单位和个人不得在渡口向船舶收取停泊费用，已经收取的责令退还。", *others)
        )
        points = digest(compare(left, right), left, right).points
        heaviest.append(max(p.weight for p in points if p.category == ONE_SIDED and 6 in articles(p)[0]))
    assert heaviest[0] < heaviest[1]


def test_systems_of_one_name_are_told_once_with_all_their_articles() -> None:
    plan = ("风雨桥养护规划由县级人民政府编制。", "风雨桥养护规划应当公布。")
    left, right = draft("甲省风雨桥条例", (*LEFT[:5], *plan)), draft("乙市风雨桥条例", RIGHT[:5])
    for point in digest(compare(left, right), left, right).points:
        names = [system.name for system in point.systems]
        assert len(set(names)) == len(names)
