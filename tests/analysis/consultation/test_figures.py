"""Figures agree with what they count, and opinions follow their provisions."""

from analysis.comparing.compare import compare
from analysis.consultation.figures import UNKNOWN, WHOLE, figures_of, speaking
from analysis.consultation.following import lay_opinions
from analysis.consultation.grouping import grouped
from analysis.decisions.succession import Succession
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
    laid = lay_opinions(every, Succession(compare(before, after)))
    assert [each.ordinal for each in laid.by_article["2"]] == [1]
    assert [(each.opinion.ordinal, each.reasons[0].code) for each in laid.lost] == [(2, "carry_gone")]
    same = lay_opinions(every, None)
    assert {key: [each.ordinal for each in found] for key, found in same.by_article.items()} == {"3": [1], "2": [2]}
    assert same.lost == ()
    assert every[2].concern is Concern.WHOLE
