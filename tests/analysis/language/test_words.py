"""Words: terms, citations, amounts, dates and bracketed names stay whole; the text comes back unchanged."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.language.words import TokenKind, bracketed_names, lexicon, tokenise

PIECES = (
    *("应当", "可以", "县级以上", "地方", "人民政府", "第三条", "第二款第（三）项", "前两款", "10万元", "三十日"),
    *("《某某条例》", "五百元以上二千元以下", "十五个工作日", "2022年5月1日", "百分之三十", "区县（自治县）", "（一）"),
    *("1.5", "第", "十", "（", "）", "，", "。", "；", "《", "》", "年", "月", "日", "元", "项", "½", "a"),
    *("𠮷", "\u3000", " ", "\n"),
)


def words(text: str) -> list[str]:
    return [token.text for token in tokenise(text)]


@settings(deadline=None)  # the first example loads the dictionary
@given(st.one_of(st.text(max_size=60), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_joined_tokens_are_the_text(text: str) -> None:
    tokens = tokenise(text)
    assert "".join(token.text for token in tokens) == text
    assert [token.start for token in tokens] == [sum(len(t.text) for t in tokens[:i]) for i in range(len(tokens))]
    assert all(token.text for token in tokens)


@pytest.mark.parametrize(
    ("text", "whole", "kind"),
    [
        ("违反第二十三条第一款第（三）项规定", "第二十三条第一款第（三）项", TokenKind.CITATION),
        ("依照第十二条之一处罚", "第十二条之一", TokenKind.CITATION),
        ("有第一至第五项情形的", "第一至第五项", TokenKind.CITATION),
        ("符合前两款规定的", "前两款", TokenKind.CITATION),
        ("依照本条第二款执行", "本条第二款", TokenKind.CITATION),
        ("第 十五 条规定", "第 十五 条", TokenKind.CITATION),
        ("处五百元以上二千元以下罚款", "五百元以上二千元以下", TokenKind.AMOUNT),
        ("处500元以上2,000元以下罚款", "500元以上2,000元以下", TokenKind.AMOUNT),
        ("处一至三万元罚款", "一至三万元", TokenKind.AMOUNT),
        ("自2022年5月 1日起施行", "2022年5月 1日", TokenKind.DATE),
        ("自二〇二二年五月一日起施行", "二〇二二年五月一日", TokenKind.DATE),
        ("应当在三十日内", "三十日", TokenKind.DURATION),
        ("应当在十五个工作日内", "十五个工作日", TokenKind.DURATION),
        ("处三年以上七年以下有期徒刑", "三年以上七年以下", TokenKind.DURATION),
        ("增加百分之三十以上", "百分之三十以上", TokenKind.NUMBER),
        ("违法所得一倍以上三倍以下", "一倍以上三倍以下", TokenKind.NUMBER),
        ("两侧各五百米范围", "五百米", TokenKind.NUMBER),
        ("第十三届代表大会", "第十三届", TokenKind.NUMBER),
        ("根据《某省养老服务条例》制定", "《某省养老服务条例》", TokenKind.NAME),
        ("各区县（自治县）人民政府", "区县（自治县）", TokenKind.TERM),
        ("各县(市、区)人民政府", "县(市、区)", TokenKind.TERM),
        ("下列事项：（一）", "（一）", TokenKind.LABEL),
    ],
)
def test_protected_forms_stay_whole(text: str, whole: str, kind: TokenKind) -> None:
    assert (whole, kind) in [(token.text, token.kind) for token in tokenise(text)]


@pytest.mark.parametrize("text", ["前条件", "第三方评估", "一次性缴纳", "十分重要", "三年级", "第一时间", "第一目标"])
def test_look_alikes_are_not_citations_or_durations(text: str) -> None:
    assert not {TokenKind.CITATION, TokenKind.DURATION} & {token.kind for token in tokenise(text)}


@pytest.mark.parametrize("digits", ["一" * 33, "一二三四五六七八九" * 1000, "7" * 5000, "十百千万亿" * 700])
def test_a_run_of_digits_longer_than_any_number_is_one_word(digits: str) -> None:
    assert words(f"处{digits}元罚款") == ["处", digits, "元", "罚款"]


def test_an_organ_with_a_rank_falls_into_words() -> None:
    assert words("县级以上地方人民政府") == ["县级以上", "地方", "人民政府"]
    assert words("省人民代表大会常务委员会") == ["省", "人民代表大会", "常务委员会"]


def test_city_words_do_not_lose_their_city() -> None:
    assert words("城市生态环境") == ["城市", "生态环境"]
    assert words("市市场监督管理部门") == ["市", "市场监督管理", "部门"]


def test_every_term_of_the_lexicon_is_one_word() -> None:
    terms = (*lexicon(), *bracketed_names())
    assert [term for term in terms if words(term) != [term]] == []


def test_threads_share_one_loading() -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda n: tuple(words("各级人民政府应当加强领导" + "。" * n))[:4], range(16)))
    assert found == {("各级", "人民政府", "应当", "加强")}


def test_loading_is_silent_and_the_import_cheap() -> None:
    silent = "assert 'jieba' not in sys.modules; print(len(w.tokenise('应当自行改正')))"
    code = f"import sys; import analysis.language.words as w; {silent}"
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "TMPDIR": "/nonexistent", "HOME": "/nonexistent", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    assert (ran.stdout, ran.stderr) == ("3\n", "")
