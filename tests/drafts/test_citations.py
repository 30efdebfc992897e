"""Citations: every form, resolved against the draft they stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.citations import Citation, Reach, find
from drafts.numerals import chinese
from drafts.parsing import parse_text
from drafts.provisions import Draft, Level, Number
from drafts.resolving import citations_of

REGULATION = """云溪市古桥保护条例
第一章 总则
第一条 为了保护古桥，制定本条例。
第一条之一 古桥属于全民。
第二条 古桥分为：
（一）石桥；
（二）木桥；
（三）浮桥。
前款第三项的范围另行规定。
{here}
第二章 养护
第一节 日常
第三条 甲。
乙。
丙。
第二节 抢修
第四条 丁。
第五条 戊。
第三章 附则
第六条 本条例自2030年5月1日起施行。
"""


def cited(sentence: str) -> Citation:
    """The only citation of a sentence that stands as the third paragraph of 第二条."""
    draft = parse_text(REGULATION.format(here=sentence))
    found = citations_of(draft)["2/3"]
    assert len(found) == 1
    assert sentence[found[0].start : found[0].end] == found[0].text
    return found[0]


@pytest.mark.parametrize(
    ("sentence", "text", "keys"),
    [
        ("违反本条例第三条规定的，责令改正。", "本条例第三条", ["3"]),
        ("违反第三条规定的，责令改正。", "第三条", ["3"]),
        ("违反本条例第3条规定的，责令改正。", "本条例第3条", ["3"]),
        ("违反本条例第三条第一款规定的。", "本条例第三条第一款", ["3/1"]),
        ("违反第三条第二款、第三款规定的。", "第三条第二款、第三款", ["3/2", "3/3"]),
        ("违反第三条第一款至第三款规定的。", "第三条第一款至第三款", ["3/1", "3/2", "3/3"]),
        ("违反第三条第一、三款规定的。", "第三条第一、三款", ["3/1", "3/3"]),
        ("违反第二条第一款第二项规定的。", "第二条第一款第二项", ["2/1/2"]),
        ("违反第二条第（二）项规定的。", "第二条第（二）项", ["2/1/2"]),
        ("违反第二条第一项至第二项以及第三项规定的。", "第二条第一项至第二项以及第三项", ["2/1/1", "2/1/2", "2/1/3"]),
        ("违反第二条第一款（一）、（三）项规定的。", "第二条第一款（一）、（三）项", ["2/1/1", "2/1/3"]),
        ("违反本条例第三条的第二款规定。", "本条例第三条的第二款", ["3/2"]),
        ("依照第三条至第五条办理。", "第三条至第五条", ["3", "4", "5"]),
        ("依照第三条、第四条和第六条办理。", "第三条、第四条和第六条", ["3", "4", "6"]),
        ("依照第三条第一款、第四条办理。", "第三条第一款、第四条", ["3/1", "4"]),
        ("依照第一条之一办理。", "第一条之一", ["1-1"]),
        ("前款规定的范围适用于全市。", "前款", ["2/2"]),
        ("前两款规定的范围适用于全市。", "前两款", ["2/1", "2/2"]),
        ("依照前条规定办理。", "前条", ["1-1"]),
        ("依照前二条规定办理。", "前二条", ["1", "1-1"]),
        ("本条第一款所称石桥。", "本条第一款", ["2/1"]),
        ("本条第一款第三项所称浮桥。", "本条第一款第三项", ["2/1/3"]),
        ("违反第一款规定的。", "第一款", ["2/1"]),
        ("有第一项行为的。", "第一项", ["2/1/1"]),
        ("本条自公布之日起算。", "本条", ["2"]),
        ("本章另有规定的除外。", "本章", ["c1"]),
        ("依照本条例第二章的规定执行。", "本条例第二章", ["c2"]),
        ("依照第二章第一节至第二节执行。", "第二章第一节至第二节", ["c2/s1", "c2/s2"]),
    ],
)
def test_internal_citations(sentence: str, text: str, keys: list[str]) -> None:
    citation = cited(sentence)
    assert (citation.text, citation.reach, list(citation.keys)) == (text, Reach.INTERNAL, keys)
    assert not citation.dangling


@pytest.mark.parametrize(
    "sentence",
    [
        "依照第九条办理。",
        "依照第三条第四款办理。",
        "依照第三条第一项办理。",
        "依照第五条至第九条办理。",
        "依照本条第四款办理。",
        "依照本条例第四章办理。",
    ],
)
def test_dangling_citations(sentence: str) -> None:
    assert cited(sentence).dangling


@pytest.mark.parametrize(
    ("sentence", "text", "law"),
    [
        ("依照《石桥法》第三条处理。", "《石桥法》第三条", "石桥法"),
        ("依照《石桥法》处理。", "《石桥法》", "石桥法"),
        (
            "依照《中华人民共和国石桥法》第三条、第五条第二款处理。",
            "《中华人民共和国石桥法》第三条、第五条第二款",
            ("中华人民共和国石桥法"),
        ),
        (
            "依照《云溪市实施〈石桥法〉办法》第三条处理。",
            "《云溪市实施〈石桥法〉办法》第三条",
            ("云溪市实施〈石桥法〉办法"),
        ),
        ("依照石桥法第九十条处理。", "石桥法第九十条", "石桥法"),
    ],
)
def test_external_citations(sentence: str, text: str, law: str) -> None:
    citation = cited(sentence)
    assert (citation.text, citation.reach, citation.law, citation.keys) == (text, Reach.EXTERNAL, law, ())
    assert not citation.dangling


@pytest.mark.parametrize(
    "sentence",
    [
        "第三方机构出具报告。",
        "签订三条合同条款。",
        "收取款项。",
        "按照经常项下和资本项下办理。",
        "建设第一条线路。",
        "本条例所称古桥。",
        "执行第一章程。",
        "设立前项目部。",
        "第一节能示范区。",
    ],
)
def test_what_only_looks_like_a_citation(sentence: str) -> None:
    assert find(sentence) == ()


def test_a_number_after_another_law_may_mean_either() -> None:
    draft = parse_text(REGULATION.format(here="依照《石桥法》第三条处理的，适用第九十条。"))
    first, second = citations_of(draft)["2/3"]
    assert (first.reach, second.reach, second.dangling) == (Reach.EXTERNAL, Reach.UNKNOWN, False)


def test_items_of_a_penalty_count_from_the_article_cited_in_its_lead() -> None:
    draft = parse_text(
        REGULATION.format(here="丙。").replace(
            "第五条 戊。",
            (
                "第五条 违反本条例第二条规定的，按照下列规定处罚：\n（一）违反第一项的，警告；\n"
                "（二）违反第三项的，罚款。"
            ),
        )
    )
    found = citations_of(draft)
    assert [found[key][0].keys for key in ("5/1/1", "5/1/2")] == [("2/1/1",), ("2/1/3",)]


def test_numbers_in_an_amending_decision_belong_to_the_text_it_amends() -> None:
    draft = parse_text(
        "关于修改《古桥条例》的决定\n一、第三条修改为：“第三条 违反本条例第九十条、前款规定的，处罚。”\n"
        "二、本决定第一条自公布之日起施行。"
    )
    assert not any(c.dangling for found in citations_of(draft).values() for c in found)


def test_sections_are_looked_for_in_the_same_chapter_first() -> None:
    draft = parse_text(
        "古桥条例\n第一章 甲\n第一节 子\n第一条 甲。\n第二章 乙\n第一节 丑\n第二条 依照第一节办理。\n第三条 乙。"
    )
    assert citations_of(draft)["2/1"][0].keys == ("c2/s1",)


@given(st.text(alphabet="第一二十条款项前本例《》（）、至和规定法之的章。；", max_size=60))
def test_any_text_gives_spans_of_itself(text: str) -> None:
    for citation in find(text):
        assert text[citation.start : citation.end] == citation.text


@given(st.text(alphabet="第一二三十条款项前本例《》（）、至和规定法之的章。；\n", max_size=80))
def test_resolving_never_fails_and_points_at_what_is_there(text: str) -> None:
    draft: Draft = parse_text(REGULATION.format(here=text))
    for found in citations_of(draft).values():
        assert all(key in draft.by_key for citation in found for key in citation.keys)


def test_citations_in_traditional_characters() -> None:
    found = find("違反本條例第三條之1第二項及前條規定的")
    assert [citation.text for citation in found] == ["本條例第三條之1第二項", "前條"]
    assert found[0].targets[0].number == {Level.ARTICLE: Number(3, 1), Level.ITEM: Number(2)}
    assert find("依照《石橋保護條例》第四條")[0].law == "石橋保護條例"
    assert [citation.reach for citation in find("前項規定，依第三條")] == [Reach.UNKNOWN, Reach.INTERNAL]


@pytest.mark.parametrize(("last", "found"), [(100, 100), (101, 2), (300, 2)])
def test_a_very_long_range_points_at_its_ends(last: int, found: int) -> None:
    articles = "\n".join(f"第{chinese(n)}条 甲。" for n in range(1, 301))
    draft = parse_text(f"云溪市古桥保护条例\n{articles}\n第三百零一条 违反第一条至第{chinese(last)}条规定的，处罚款。")
    (citation,) = citations_of(draft)["301/1"]
    assert len(citation.keys) == found
    assert (citation.keys[0], citation.keys[-1]) == ("1", str(last))
