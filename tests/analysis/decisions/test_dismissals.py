"""A dismissed hint stays so in every version that has the same words there, wherever they stand."""

from analysis.checks.hints.hinting import hints_of
from analysis.decisions.dismissals import lay_dismissals
from drafts.parsing import parse_text
from legislation.drafting.records import Dismissal, bound

FIRST = "凉亭管护条例\n第一条 管护人必须巡查。\n第二条 凉亭必须开放。\n第三条 本条例自2024年1月1日起施行。"


def open_of(text: str) -> list[str]:
    hint = next(each for each in hints_of(parse_text(FIRST)) if each.locator == "第二条")
    kept = Dismissal("d", "p", "s", hint.rule, hint.words, bound(hint.text), "上位法如此", "", "2026-03-01")
    gone = Dismissal("e", "p", "s", "must", "必须", "管护人必须巡查。", "误", "", "2026-03-01", "2026-03-02")
    laid = lay_dismissals(hints_of(parse_text(text)), (kept, gone))
    return [each.hint.locator for each in laid if each.dismissal is None]


def test_it_holds_while_the_words_stand() -> None:
    assert open_of(FIRST) == ["第一条"]
    moved = FIRST.replace("第一条 ", "第一条 亭长由街道聘任。\n第二条 ").replace("第二条 凉亭", "第三条 凉亭")
    assert open_of(moved.replace("第三条 本条例", "第四条 本条例")) == ["第二条"]


def test_it_ends_with_the_words() -> None:
    assert open_of(FIRST.replace("凉亭必须开放", "凉亭必须免费开放")) == ["第一条", "第二条"]
