"""Ranked partners for a person who corrects an alignment."""

from analysis.alignment.candidates import candidates
from drafts.parsing import parse_text

LEFT = """四川省河湖岸线管理条例
第一条　省人民政府应当组织编制河湖岸线保护规划。
第二条　在河湖岸线范围内建设码头的，建设单位应当自竣工之日起三十日内拆除临时围堰。
第三条　本条例自2024年5月1日起施行。"""
RIGHT = """重庆市河湖岸线管理条例
第一条　在河湖岸线范围内建设码头的，建设单位应当自竣工之日起十五日内拆除临时围堰。
第二条　市人民政府应当组织编制河湖岸线保护规划。"""


def test_the_likeliest_partner_stands_first_and_every_article_is_offered() -> None:
    found = candidates(parse_text(LEFT), parse_text(RIGHT))
    assert [each.article for each in found.answering_left(["2"])] == ["1", "2"]
    assert [each.article for each in found.answering_left(["1"])] == ["2", "1"]
    back = found.answering_right(["1"])
    assert back[0].article == "2"
    assert {each.article for each in back} == {"1", "2", "3"}
    assert all(0 <= each.confidence <= 1 for each in back)


def test_several_articles_and_none_have_their_candidates_too() -> None:
    found = candidates(parse_text(LEFT), parse_text(RIGHT))
    assert {each.article for each in found.answering_left(["1", "2"])} == {"1", "2"}
    assert [each.article for each in found.answering_left([])] == ["1", "2"]


def test_a_text_without_articles_offers_nothing() -> None:
    found = candidates(parse_text(LEFT), parse_text("空白条例"))
    assert found.answering_left(["1"]) == ()
    assert [each.article for each in found.answering_right([])] == ["1", "2", "3"]
