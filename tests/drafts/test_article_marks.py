"""Which marks open an article: decided by all of them together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts import numerals
from drafts.parsing import parse_text
from drafts.provisions import Draft

TITLE = "云溪市古桥保护条例\n"


def parsed(*lines: str) -> Draft:
    return parse_text(TITLE + "\n".join(lines))


def keys(draft: Draft) -> list[str]:
    return [article.key for article in draft.articles]


def codes(draft: Draft) -> list[str]:
    return [finding.code for finding in draft.findings if finding.code != "effective_date_missing"]


@pytest.mark.parametrize(
    "opening",
    [
        "中央财政补助",
        "和谐共处",
        "第三方机构",
        "与古桥有关的活动",
        "项目单位",
        "修改规划",
        "的士",
        "规定重大事项的法规",
    ],
)
def test_a_word_that_may_go_on_with_a_citation_opens_an_article_where_the_count_asks_for_one(opening: str) -> None:
    draft = parsed(
        "第一条为了保护古桥。", f"第二条{opening}应当公布。", f"第五条{opening}应当备案。", "第六条本市鼓励捐助。"
    )
    assert keys(draft) == ["1", "2", "5", "6"]
    assert draft.articles[1].children[0].text == f"{opening}应当公布。"
    assert codes(draft) == ["articles_missing"]


def test_a_wrapped_citation_is_none_though_no_mark_has_a_space() -> None:
    draft = parsed(
        "第一条为了保护古桥，根据", "第五条制定。", "第二条违反本条例第一条、", "第三条规定的，处罚。", "第三条甲。",
        "第四条依照第一条或者", "第二条处理。",
    )  # fmt: skip
    assert keys(draft) == ["1", "2", "3", "4"]
    assert draft.articles[3].children[0].text == "依照第一条或者第二条处理。"


@pytest.mark.parametrize("misread", ["第囚条", "第 I0 条", "第□条", "第囚条中间"])
def test_a_misread_number_is_the_one_that_is_missing(misread: str) -> None:
    draft = parsed("第一条甲。", "第二条乙。", "第三条丙。", f"{misread}丁。", "第五条戊。")
    assert keys(draft) == ["1", "2", "3", "4", "5"]
    assert codes(draft) == ["article_number_misprinted"]


def test_a_misread_number_at_the_end_is_an_article_too() -> None:
    assert keys(parsed("第一条甲。", "第二条乙。", "第囚条本条例自公布之日起施行。")) == ["1", "2", "3"]


@pytest.mark.parametrize("sign", ["、", "：", "．", ". "])
def test_a_sign_may_follow_the_number(sign: str) -> None:
    draft = parsed(f"第一条{sign}甲。", f"第二条{sign}乙。", f"第三条{sign}丙。")
    assert [(a.key, a.label, a.locator) for a in draft.articles][1] == ("2", f"第二条{sign.strip()}", "第二条")
    assert [a.children[0].text for a in draft.articles] == ["甲。", "乙。", "丙。"]


def test_inserted_articles_in_any_writing() -> None:
    draft = parsed("第一条 甲。", "第一条之1 乙。", "第1-2条 丙。", "第一之三条 丁。", "第二条 戊。", "第二条之一 己。")
    assert keys(draft) == ["1", "1-1", "1-2", "1-3", "2", "2-1"]
    assert codes(draft) == []


def test_marks_in_traditional_characters() -> None:
    draft = parsed(
        "第一章 總則", "第一節 通則", "第 1 條", "為保護古橋。", "第 2-1 條", "（刪除）", "第二條之二 項目。"
    )
    assert [a.locator for a in draft.articles] == ["第一条", "第二条之一", "第二条之二"]
    assert [heading.locator for heading in draft.headings_of["1"]] == ["第一章", "第一章第一节"]


def test_an_annexed_text_counts_anew() -> None:
    draft = parsed("第一条甲。", "第二条乙。", "附件", "检测办法", "第一条中间。", "第二条和缓。")
    assert keys(draft) == ["1", "2"]
    assert [node.key for node in draft.annexes[0].children] == ["a1/1", "a1/2"]


def test_a_mark_that_is_left_as_words_is_told() -> None:
    draft = parsed("第一条甲。", "第二条乙。", "第九条、附言。", "第三条丙。")
    assert keys(draft) == ["1", "2", "3"]
    assert "article_mark_doubtful" in codes(draft)


def test_a_citation_at_the_start_of_a_line_is_no_doubt() -> None:
    draft = parsed("第一条甲。", "第二条乙。", "第三条和第四条规定的桥除外。", "第三条丙。", "第四条丁。")
    assert keys(draft) == ["1", "2", "3", "4"]
    assert codes(draft) == []


def test_parts_inside_parts() -> None:
    draft = parsed(
        "第一编 总编", "第一分编 通则", "第一章 总则", "第一条 甲。", "第二分编 专则", "第二章 专则", "第二条 乙。",
        "第二编 养护", "第一分编 巡查", "第三章 巡查", "第三条 丙。",
    )  # fmt: skip
    assert [heading.locator for heading in draft.headings_of["3"]] == [
        "第二编",
        "第二编第一分编",
        "第二编第一分编第三章",
    ]
    assert codes(draft) == []


WORDS = st.sampled_from(["中央财政", "与古桥", "和谐", "项目", "第三方", "本市", "修改", "至少", "之外"])


@given(st.lists(WORDS, min_size=3, max_size=30), st.data())
def test_every_article_is_found_or_its_number_is_missed(openings: list[str], data: st.DataObject) -> None:
    """Whatever words articles open with and whichever are left out, those that stand there are found."""
    numbers = [number for number in range(1, len(openings) + 1) if data.draw(st.booleans()) or number == 1]
    lines = [f"第{numerals.chinese(number)}条{openings[number - 1]}应当公布。" for number in numbers]
    draft = parsed(*lines)
    found = {article.number.value for article in draft.articles if article.number}
    assert found <= set(numbers)
    assert found == set(numbers) or "article_mark_doubtful" in codes(draft)
