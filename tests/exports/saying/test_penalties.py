"""Findings on penalties, as said to people: each side by its name, in both languages."""

import pytest

from analysis.checks.unlike_penalties import penalty_findings
from analysis.comparing.compare import compare
from drafts.parsing import parse_text
from exports.saying.penalties import penalty_sentence
from wording import Language

PUNISHED = """东坪市灯会管理条例
第一条　禁止在灯会场地燃放孔明灯。
第二条　违反本条例第一条规定，在灯会场地燃放孔明灯的，由公安机关处一百元以上五百元以下罚款。"""
UNPUNISHED = """西坪市灯会管理条例
第一条　禁止在灯会场地燃放孔明灯。
第二条　公安机关应当维护灯会现场秩序。"""
HARSHER = PUNISHED.replace("东坪", "西坪").replace("五百元", "九百元")


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("texts", [(PUNISHED, UNPUNISHED), (UNPUNISHED, PUNISHED), (PUNISHED, HARSHER)])
def test_the_sides_are_called_by_their_names(texts: tuple[str, str], language: Language) -> None:
    left, right = map(parse_text, texts)
    (found,) = penalty_findings(compare(left, right), left, right)
    said = penalty_sentence(found, ("东坪", "西坪"), language)
    assert "东坪" in said
    assert "西坪" in said
    assert not any(side in said for side in ("左侧", "右侧", "left", "right"))


def test_the_sentence_names_who_punishes() -> None:
    left, right = parse_text(PUNISHED), parse_text(UNPUNISHED)
    (found,) = penalty_findings(compare(left, right), left, right)
    assert penalty_sentence(found, ("东坪", "西坪"), Language.CHINESE).startswith(
        "双方均予禁止，只有东坪规定了处罚：东坪第一条由第二条处罚"
    )
