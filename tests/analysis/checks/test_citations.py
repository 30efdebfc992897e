"""A citation that kept an old number is found through the alignment, in both check lists; right ones are not."""

import pytest

from analysis.checks.citations import CitationFinding, Suspect, check_list, citation_findings
from analysis.comparing.compare import compare
from drafts.parsing import parse_text
from drafts.provisions import Draft

LEFT = """四川省渡口管理条例
第一章　总则
第一条　为了加强渡口管理，保障渡运安全，制定本条例。
第二条　禁止在渡口水域设置碍航渔具。
设置临时浮标的，应当提前三日报告。
第三条　渡船不得超载，不得在大风大雾天气开航。
第四条　渡工应当每年参加安全培训，培训时间不得少于二十学时。
第二章　法律责任
第五条　违反本条例第二条第一款规定，在渡口水域设置碍航渔具的，责令限期清除，处五百元以上二千元以下罚款。
第六条　违反本条例第三条规定，渡船超载或者在大风大雾天气开航的，责令改正，可以处一千元以上五千元以下罚款。
第七条　渡工违反本条例第四条规定的，给予批评教育；有前款规定情形的，从其规定。
第八条　本条例自2024年5月1日起施行。"""

# One article more at the top, with every citation moved along.
INSERTED = "第二条　市人民政府应当把渡口公益设施建设资金列入财政预算，统筹安排使用。\n"


def right(*changes: tuple[str, str]) -> Draft:
    text = LEFT.replace("四川省", "重庆市")
    for number, following in (
        ("八", "九"),
        ("七", "八"),
        ("六", "七"),
        ("五", "六"),
        ("四", "五"),
        ("三", "四"),
        ("二", "三"),
    ):
        text = text.replace(f"第{number}条", f"第{following}条")
    text = text.replace("第三条　禁止", INSERTED + "第三条　禁止")
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    return parse_text(text)


def found(one: Draft, other: Draft) -> tuple[CitationFinding, ...]:
    return citation_findings(compare(one, other), one, other)


def test_citations_moved_along_are_no_finding() -> None:
    assert found(parse_text(LEFT), right()) == ()
    assert found(parse_text(LEFT), parse_text(LEFT)) == ()


def test_a_number_that_was_kept_is_found_and_the_side_that_kept_it_suspected() -> None:
    kept = right(("违反本条例第四条规定，渡船", "违反本条例第三条规定，渡船"))
    (finding,) = found(parse_text(LEFT), kept)
    assert finding.suspect is Suspect.RIGHT
    assert (finding.left.locator, finding.left.citation, finding.left.targets) == (
        "第六条",
        "本条例第三条",
        ("第三条",),
    )
    assert (finding.right.locator, finding.right.targets, finding.right.expected) == (
        "第七条",
        ("第三条",),
        ("第四条",),
    )
    assert 0 < finding.confidence <= 1
    (mirrored,) = found(kept, parse_text(LEFT))
    assert (mirrored.suspect, mirrored.left, mirrored.right) == (Suspect.LEFT, finding.right, finding.left)


def test_a_number_that_now_points_at_the_inserted_article_is_found() -> None:
    kept = right(("违反本条例第三条第一款规定", "违反本条例第二条规定"))
    (finding,) = found(parse_text(LEFT), kept)
    assert (finding.right.targets, finding.right.expected) == (("第二条",), ("第三条",))
    assert finding.left.expected == ()


def test_another_paragraph_of_the_right_article_is_found() -> None:
    (finding,) = found(parse_text(LEFT), right(("第三条第一款规定", "第三条第二款规定")))
    assert (finding.left.targets, finding.right.targets) == (("第二条第一款",), ("第三条第二款",))


def test_an_article_for_one_of_its_paragraphs_is_no_finding() -> None:
    assert found(parse_text(LEFT), right(("第三条第一款规定", "第三条规定"))) == ()


def test_versions_of_one_side_are_checked_alike() -> None:
    old = parse_text(LEFT)
    new = right(("重庆市", "四川省"), ("违反本条例第五条规定的", "违反本条例第四条规定的"))
    (finding,) = found(old, new)
    assert (finding.right.locator, finding.right.targets, finding.right.expected) == (
        "第八条",
        ("第四条",),
        ("第五条",),
    )


def test_both_check_lists_tell_it() -> None:
    findings = found(parse_text(LEFT), right(("违反本条例第四条规定，渡船", "违反本条例第三条规定，渡船")))
    left, theirs = check_list(findings)
    assert [(f.code, f.locator) for f in left] == [("citation_points_apart", "第六条")]
    assert [(f.code, f.locator) for f in theirs] == [("citation_probably_wrong", "第七条")]
    assert theirs[0].params == {
        "citation": "本条例第三条",
        "target": "第三条",
        "expected": "第四条",
        "other": "第六条",
        "other_citation": "本条例第三条",
    }


@pytest.mark.parametrize("text", ["某条例", LEFT])
def test_a_text_against_an_empty_one_has_no_findings(text: str) -> None:
    assert found(parse_text(text), parse_text("某条例")) == ()
