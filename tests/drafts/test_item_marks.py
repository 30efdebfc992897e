"""The marks that number items, and words that only look like them."""

import pytest

from drafts.parsing import parse, parse_text
from drafts.provisions import Draft, Level
from drafts.readers import read
from tests.drafts.office import docx, level, numbered, paragraph

HEAD = "云溪市古桥保护条例\n第一条 为了保护古桥，制定本条例。\n"
END = "\n第三条 本条例自2030年5月1日起施行。"


def parsed(*lines: str) -> Draft:
    return parse_text(HEAD + "第二条 养护人应当：\n" + "\n".join(lines) + END)


def labels(draft: Draft) -> list[tuple[str, str]]:
    return [(n.key, n.label) for n in draft.articles[1].walk() if n.level in (Level.ITEM, Level.SUBITEM)]


@pytest.mark.parametrize(
    "marks",
    [
        ("㈠", "㈡"), ("⑴", "⑵"), ("⒈", "⒉"), ("㊀", "㊁"), ("❶", "❷"), ("ⓐ", "ⓑ"),
        ("甲、", "乙、"), ("（甲）", "（乙）"), ("壹、", "贰、"),
        ("Ⅰ、", "Ⅱ、"), ("I.", "II."), ("i）", "ii）"), ("（ⅰ）", "（ⅱ）"), ("a）", "b）"), ("A.", "B."),
        ("(a)", "(b)"), ("⒜", "⒝"), ("一）", "二）"),
    ],
)  # fmt: skip
def test_any_mark_numbers_items(marks: tuple[str, str]) -> None:
    draft = parsed(f"{marks[0]}每日巡查；", f"{marks[1]}每月巡查。")
    assert labels(draft) == [("2/1/1", marks[0]), ("2/1/2", marks[1])]
    assert [finding.code for finding in draft.findings] == []


@pytest.mark.parametrize("marks", [("⑴", "⑵"), ("甲、", "乙、"), ("a）", "b）"), ("i.", "ii.")])
def test_any_mark_numbers_what_stands_under_an_item(marks: tuple[str, str]) -> None:
    draft = parsed("（一）巡查：", f"{marks[0]}每日；", f"{marks[1]}每月；", "（二）报告。")
    assert [key for key, _ in labels(draft)] == ["2/1/1", "2/1/1/1", "2/1/1/2", "2/1/2"]


def test_the_sign_in_one_goes_on_with_the_list_in_full() -> None:
    assert [key for key, _ in labels(parsed("（一）巡查；", "㈡报告；", "（三）建档。"))] == ["2/1/1", "2/1/2", "2/1/3"]


def test_the_ninth_letter_is_no_roman_one() -> None:
    letters = "abcdefghijkl"
    draft = parsed(*[f"{letter}）第{at}件事；" for at, letter in enumerate(letters, 1)])
    assert [key for key, _ in labels(draft)] == [f"2/1/{at}" for at in range(1, 13)]


@pytest.mark.parametrize(
    "line",
    ["甲、乙双方应当签字。", "A、B两类古桥应当挂牌。", "Ⅰ、Ⅱ级响应由市政府启动。", "壹、贰两册合订。", "K.12学校。"],
)  # fmt: skip
def test_what_only_looks_like_a_mark(line: str) -> None:
    draft = parse_text(HEAD + "第二条 古桥分级保护。\n" + line + END)
    assert labels(draft) == []
    assert draft.articles[1].children[1].text == line


def test_automatic_numbers_in_every_format_nest() -> None:
    forms = [
        ("chineseCountingThousand", "第%1条"), ("chineseCounting", "（%2）"), ("ideographTraditional", "%3、"),
        ("decimalEnclosedCircleChinese", "%4"), ("chineseLegalSimplified", "%5、"), ("ideographEnclosedCircle", "%6"),
        ("lowerRoman", "%7）"),
    ]  # fmt: skip
    levels = [level(at, form, pattern, '<w:suff w:val="nothing"/>') for at, (form, pattern) in enumerate(forms)]
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = [paragraph("云溪市古桥保护条例"), numbered("中国境内的古桥适用本条例。", 1), numbered("养护人应当：", 1)]
    body += [numbered(f"第{depth}层；", 1, depth) for depth in range(1, 7)]
    body += [numbered("报告。", 1, 1), numbered("与古桥有关的事项自公布之日起施行。", 1)]

    draft = parse(read("a.docx", docx("".join(body), numbering=numbering)))
    assert [article.key for article in draft.articles] == ["1", "2", "3"]
    assert labels(draft) == [
        ("2/1/1", "（一）"),
        ("2/1/1/1", "甲、"),
        ("2/1/1/1/1", "①"),
        ("2/1/1/1/1/1", "壹、"),
        ("2/1/1/1/1/1/1", "㈠"),
        ("2/1/1/1/1/1/1/1", "i）"),
        ("2/1/2", "（二）"),
    ]
    assert [finding.code for finding in draft.findings] == []
