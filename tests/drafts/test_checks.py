"""Findings: each doubt where it belongs, and none on a good text."""

import ast
import re
from pathlib import Path

import pytest

import drafts
from drafts.lines import Finding
from drafts.parsing import parse_text
from wording import Language, sentences

GOOD = """云溪市古桥保护条例
（2030年3月1日云溪市第三届人民代表大会常务委员会第五次会议通过）
第一章 总则
第一条 为了保护古桥，根据《石桥法》第三条，制定本条例。
第二条 古桥分为下列种类：
（一）石桥；
（二）木桥。
前款以外的桥梁参照执行。
第二章 附则
第三条 违反本条例第二条第一款第二项规定的，责令改正。
第四条 本条例自2030年5月 1日起施行。
"""


def findings(text: str) -> list[tuple[str, str]]:
    return [(f.code, f.locator) for f in parse_text(text).findings]


def test_a_good_text_has_no_finding() -> None:
    assert findings(GOOD) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("第三条 违反", "第四条 违反", ("article_repeated", "第四条")),
        ("第四条 本条例", "第五条 本条例", ("articles_missing", "第五条")),
        ("第四条 本条例", "第一条 本条例", ("article_repeated", "第一条")),
        ("第一条 为了", "第二条 为了", ("articles_missing", "第二条")),
        ("第三条 违反本条例第二条第一款第二项规定的，责令改正。", "第三条", ("article_empty", "第三条")),
        ("第二章 附则", "第三章 附则", ("headings_missing", "第三章")),
        ("第二章 附则", "第一章 附则", ("heading_repeated", "第一章")),
        ("第二章 附则", "附则", ("headings_unnumbered", "")),
        ("第二章 附则", "第二章 空章\n第三章 附则", ("chapter_empty", "第二章")),
        ("第一章 总则\n第一条", "第一章 总则\n古桥是瑰宝。\n第一条", ("text_outside_articles", "第一章")),
        ("（二）木桥", "（三）木桥", ("items_missing", "第二条第一款第三项")),
        ("（二）木桥", "（一）木桥", ("item_repeated", "第二条第一款第一项")),
        ("（二）木桥", "（二)木桥", ("brackets_mixed", "第二条第一款第二项")),
        ("第四条 本条例自2030年5月 1日起施行。", "第四条 古桥挂牌。", ("effective_date_missing", "第四条")),
        (
            "第四条 本条例自2030年5月 1日起施行。",
            "第四条 本条例自2030年5月1日起施行。古桥应",
            ("text_cut_off", ("第四条")),
        ),
        ("第二条第一款第二项", "第二条第一款第九项", ("citation_dangling", "第三条")),
    ],
)
def test_each_doubt_is_found_at_its_place(before: str, after: str, expected: tuple[str, str]) -> None:
    assert before in GOOD
    assert expected in findings(GOOD.replace(before, after))


def test_an_article_out_of_order() -> None:
    text = GOOD.replace("第二条 古桥", "第五条 古桥").replace("第三条 违反", "第三条 依照")
    assert ("article_out_of_order", "第三条") in findings(text)


def test_missing_articles_are_named_as_the_text_names_its_own() -> None:
    by_articles = parse_text("古桥条例\n第一条 甲。\n第五条 本条例自公布之日起施行。").findings
    by_points = parse_text("关于古桥的决定\n一、甲。\n三、本决定自公布之日起施行。").findings
    assert by_articles[0].params == {"missing": "第二条至第四条", "count": 3}
    assert [f.params.get("missing") for f in by_points if f.code == "articles_missing"] in ([], ["二、"])


@pytest.mark.parametrize(
    "ending",
    [
        "本条例自公布之日起施行。",
        "本条例自2030年5月1日施行。",
        "本条例自 2030 年 5 月 1 日起实施",
        "本条例施行日期由市人民政府决定。",
        "本条例自二〇三〇年五月一日起施行，《云溪市石桥条例》同时废止。",
    ],
)
def test_every_way_to_take_effect_counts(ending: str) -> None:
    text = GOOD.replace("本条例自2030年5月 1日起施行。", ending)
    assert findings(text) == []


def test_every_finding_has_its_sentence_in_both_languages() -> None:
    room = Path(str(drafts.__file__)).parent
    codes = {code for file in [room / "checks.py", *room.glob("parsing/*.py")] for code in _codes(file)}
    assert len(codes) > 15
    for language in Language:
        assert {f"finding.{code}" for code in codes} <= sentences(language).keys()


def test_every_sentence_is_filled_by_its_parameters() -> None:
    texts = [
        GOOD,
        GOOD.replace("第三条", "第四条"),
        GOOD.replace("第二章 附则", "附则"),
        GOOD.replace("（二）", "（三)"),
    ]
    raised: list[Finding] = [finding for text in texts for finding in parse_text(text).findings]
    assert raised
    for finding in raised:
        for language in Language:
            place = {"locator": finding.locator, "where": finding.where} | dict(finding.params)
            said = sentences(language)[f"finding.{finding.code}"].format_map(place)
            assert not re.search(r"[{}]", said)


def _codes(file: Path) -> set[str]:
    """The codes that a module gives to Finding(…)."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    calls = [
        node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Finding"
    ]
    return {str(call.args[0].value) for call in calls if isinstance(call.args[0], ast.Constant)}
