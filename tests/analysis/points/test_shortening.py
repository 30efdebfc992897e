"""A clause in fewer words: whole phrases are left out, none is cut."""

import pytest

from analysis.points.shortening import joined, shortened


@pytest.mark.parametrize(
    ("clause", "limit", "short"),
    [
        ("对下一级总林长、林长、林长制办公室和本级林长制责任单位进行考核", 26, "对下一级总林长、林长等进行考核"),
        ("加强对货船、运输车辆、输油管道、港口、矿山等风险源的管控", 20, "加强对货船、运输车辆等风险源的管控"),
        ("财政、审计、民政、人力资源、发展改革部门", 18, "财政、审计、民政等部门"),
        ("不得擅自迁移古井", 26, "不得擅自迁移古井"),
        ("按照国家和省有关规定逐步进行立交改造", 12, "逐步进行立交改造"),
        ("制定涉及晒场管理事项的办理流程", 12, "制定办理流程"),
    ],
)
def test_whole_phrases_are_left_out(clause: str, limit: int, short: str) -> None:
    assert shortened(clause, limit) == short


@pytest.mark.parametrize(
    "clause",
    [
        "禁止任何单位和个人在法律、法规和规章规定之外对企业进行检查",  # where the list ends is not plain
        "在法律规定之外对晒场增设罚款",  # the opening goes on
        "采用向水体投放化肥的方式从事水产养殖",  # what stands behind 的 is no mere object
        "制定应急预案、防范和应对恐怖活动的预案",  # the last member alone may have the attribute
    ],
)
def test_what_would_change_the_sense_stays(clause: str) -> None:
    assert shortened(clause, 10) == clause


def test_names_that_do_not_fit_are_told_by_the_first() -> None:
    assert joined(["粮食部门", "县级人民政府", "乡镇人民政府"], 12) == "粮食部门、县级人民政府等"
    assert joined(["粮食部门"], 2) == "粮食部门"
