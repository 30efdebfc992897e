"""协商文本 as JSON, text and Word: what was agreed in order, what is missing, who departs."""

import io
import json

import docx
import pytest

from analysis.comparing.comparison import ArticleRef
from analysis.decisions.common import CommonRow, CommonText, Taken
from exports.common.page import CommonPage
from exports.formats import COMMON
from wording import Language


def ref(number: int) -> tuple[ArticleRef, ...]:
    return (ArticleRef(str(number), number, f"第{number}条"),)


ROWS = (
    CommonRow("1~1", ref(1), ref(1), "第一章　总则", Taken.SAME, ("为了保护古树，制定本条例。",), (("甲",), ("乙",))),
    CommonRow(
        "2~3",
        ref(2),
        ref(3),
        "第一章　总则",
        Taken.WORDED,
        ("=每年公布<名录>。",),
        (("甲",), ("乙",)),
        accepted=True,
        agreed_at="2026-03-01T08:00:00.000Z",
        departing=("chongqing",),
    ),
    CommonRow("3~4", ref(3), ref(4), "第二章　管护", Taken.KEPT, (), (("川三。",), ("渝四。",))),
    CommonRow("4~5", ref(4), ref(5), "第二章　管护", Taken.MISSING, (), (("川四。",), ("渝五。",)), awaited="sichuan"),
)


@pytest.fixture
def page() -> CommonPage:
    sides = ("sichuan", "四川", "草案 2026-02"), ("chongqing", "重庆", "草案 2026-01")
    return CommonPage(CommonText("a", "b", ROWS), "古树保护条例", sides, "2026-03-02")


def test_json_is_a_contract(page: CommonPage) -> None:
    plain = json.loads(COMMON["json"].write(page, Language.ENGLISH))
    assert (plain["rows"], plain["missing"], plain["departing"], plain["done"]) == (4, 1, 1, 0.75)
    assert plain["sides"][0] == {"key": "sichuan", "name": "四川", "version": "草案 2026-02"}
    agreed, kept, missing = plain["articles"][1:]
    assert (agreed["taken"], agreed["text"], agreed["accepted"], agreed["own"]) == (
        "worded",
        ["=每年公布<名录>。"],
        True,
        [],
    )
    assert (kept["taken"], kept["own"]) == ("kept", [["川三。"], ["渝四。"]])
    assert (missing["taken"], missing["awaited"], missing["own"]) == ("missing", "sichuan", [])


def test_text_and_word_say_the_same_and_show_what_is_missing(page: CommonPage) -> None:
    text = COMMON["text"].write(page, Language.CHINESE).decode()
    word = docx.Document(io.BytesIO(COMMON["docx"].write(page, Language.CHINESE)))
    told = "\n".join(paragraph.text for paragraph in word.paragraphs)
    for words in (
        "古树保护条例",
        "已成 3／4 条（75%），尚缺 1 条",
        "第二章　管护",
        "四川第2条 ↔ 重庆第3条",
        "双方已商定；重庆的后续文本与商定不同",
        "=每年公布<名录>。",
        "尚未商定；等四川答复",
    ):
        assert words in text
        assert words in told
    assert "川四。" not in text  # nobody agreed to it
    assert "四川：川三。" in told


def test_english_says_it_too(page: CommonPage) -> None:
    assert "3 of 4 rows done (75%), 1 missing" in COMMON["text"].write(page, Language.ENGLISH).decode()
