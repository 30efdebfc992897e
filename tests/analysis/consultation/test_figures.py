"""Figures agree with what they count, and opinions follow their provisions."""

from analysis.comparing.compare import compare
from analysis.consultation.figures import UNKNOWN, WHOLE, figures_of, speaking
from analysis.consultation.following import LaidOpinions, above_rows, lay_opinions
from analysis.consultation.grouping import grouped
from analysis.decisions.succession import Succession
from drafts.numerals import chinese
from drafts.parsing import parse_text
from drafts.written_places import Concern
from legislation.consultation.records import Answer, Handled, Handling
from tests.analysis.consultation.groups import opinion

BEFORE = """云溪市古桥保护条例
第一条 为了保护古桥，制定本条例。
第二条 禁止在古桥上行驶机动车，违者由公安机关处理。
第三条 文物主管部门应当每年检查古桥，并公布检查结果。
第四条 本条例自2030年5月1日起施行。
"""
AFTER = """云溪市古桥保护条例
第一条 为了保护古桥，制定本条例。
第二条 文物主管部门应当每年检查古桥，并公布检查结果。
第三条 本条例自2030年5月1日起施行。
"""


def test_every_opinion_is_counted_once_by_source_and_at_each_of_its_places() -> None:
    adopted = (Handled(2, Answer(Handling.ADOPTED), "", ""),)
    every = [
        opinion(1, "建议甲。", "3", history=adopted),
        opinion(2, "建议乙。"),
        opinion(3, "无意见。"),
        opinion(4, "建议丙。", "2", removed_at="2026"),
    ]
    said = speaking(every)
    found = figures_of(every, grouped(said), parse_text(BEFORE))
    assert (found.total, found.open, found.handled, len(found.silent)) == (2, 1, 1, 1)
    assert sum(sum(counts.values()) for counts in found.by_source.values()) == found.total
    assert list(found.by_place) == [WHOLE, "3"]
    assert UNKNOWN not in found.by_place


def test_opinions_follow_their_article_and_what_is_gone_is_told() -> None:
    before, after = parse_text(BEFORE), parse_text(AFTER)
    every = [opinion(1, "甲。", "3/1"), opinion(2, "乙。", "2"), opinion(3, "丙。")]
    laid = lay_opinions(every, before, after, Succession(compare(before, after)))
    assert [each.ordinal for each in laid.by_article["2"]] == [1]
    assert [(each.opinion.ordinal, each.reasons[0].code) for each in laid.lost] == [(2, "carry_gone")]
    same = lay_opinions(every, before, before, None)
    assert {key: [each.ordinal for each in found] for key, found in same.by_article.items()} == {"3": [1], "2": [2]}
    assert same.lost == ()
    assert every[2].concern is Concern.WHOLE


def following(before: str, after: str, *places: str) -> LaidOpinions:
    one, other = parse_text(before), parse_text(after)
    every = [opinion(number, "甲。", place) for number, place in enumerate(places, start=1)]
    return lay_opinions(every, one, other, Succession(compare(one, other)))


def in_chapters(*chapters: tuple[str, tuple[str, ...]]) -> str:
    lines, number = ["云溪市古桥保护条例"], 0
    for place, (name, articles) in enumerate(chapters, start=1):
        lines.append(f"第{chinese(place)}章　{name}")
        for words in articles:
            number += 1
            lines.append(f"第{chinese(number)}条　{words}")
    return "\n".join(lines)


GENERAL = ("总则", ("为了保护古桥，制定本条例。", "本市行政区域内古桥的保护适用本条例。"))
CARE = ("修缮", ("文物主管部门应当每年检查古桥，并公布检查结果。", "古桥的修缮应当保持原状，由有资质的单位施工。"))
USE = ("利用", ("利用古桥举办活动的，应当采取保护措施。", "禁止在古桥上行驶机动车，违者由公安机关处理。"))


def test_an_opinion_on_a_chapter_follows_its_name_whatever_its_number() -> None:
    laid = following(in_chapters(GENERAL, CARE, USE), in_chapters(GENERAL, USE, CARE), "c2", "")
    assert {key: [each.ordinal for each in found] for key, found in laid.by_heading.items()} == {"c3": [1]}
    assert ([each.ordinal for each in laid.whole], laid.lost) == ([2], ())


def test_an_opinion_on_a_chapter_that_was_renamed_follows_its_articles() -> None:
    renamed = ("养护与修缮", CARE[1])
    laid = following(in_chapters(GENERAL, CARE, USE), in_chapters(GENERAL, renamed, USE), "c2")
    assert (list(laid.by_heading), laid.lost) == (["c2"], ())


def test_an_opinion_on_a_chapter_that_was_merged_is_shown_and_told() -> None:
    merged = ("保护与利用", (*CARE[1], *USE[1]))
    laid = following(in_chapters(GENERAL, CARE, USE), in_chapters(GENERAL, merged), "c3")
    assert list(laid.by_heading) == ["c2"]
    ((lost),) = laid.lost
    assert [reason.code for reason in lost.reasons] == ["carry_merged"]
    assert lost.reasons[0].params["others"] == "第二章 修缮"


def test_an_opinion_on_a_chapter_that_is_gone_is_told() -> None:
    laid = following(in_chapters(GENERAL, CARE, USE), in_chapters(GENERAL, CARE), "c3")
    assert laid.by_heading == {}
    assert [reason.code for reason in laid.lost[0].reasons] == ["carry_gone"]


def test_an_opinion_on_a_section_is_on_that_section_and_one_on_a_paragraph_on_its_article() -> None:
    assert opinion(1, "甲。", "c2/s1").articles == ("c2/s1",)
    assert opinion(1, "甲。", "12/1/2").articles == ("12",)
    assert opinion(1, "甲。", "a1/3/1").articles == ("a1",)


def test_an_opinion_on_an_annex_stands_above_the_annex() -> None:
    text = in_chapters(GENERAL) + "\n附件\n古桥名录\n一、云溪桥"
    laid = following(text, text, "a1")
    draft = parse_text(text)
    comparison = compare(draft, draft)
    (at,) = above_rows(comparison.rows, comparison.around, (draft, laid), (draft, LaidOpinions()))
    assert at.row == "annex a1~a1"
