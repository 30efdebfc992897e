"""What a file says of itself is read; what it does not say, or says in two ways, stays open."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.particulars import Evidence, Guess, particulars
from drafts.provisions import Draft, Kind
from legislation.projects.records import Side

SIDES = (
    Side("sichuan", "四川", "四川省人民代表大会常务委员会"),
    Side("chongqing", "重庆", "重庆市人民代表大会常务委员会"),
)
LAW = "四川省社区食堂管理条例"


def draft(title: str = "", note: str = "") -> Draft:
    return Draft(title=title, note=note, kind=Kind.REGULATION, preamble=(), body=(), closing=(), annexes=())


def guessed(name: str, title: str = "社区食堂管理条例", note: str = "") -> tuple[str, str, str]:
    """Side, label and date; empty where nothing is guessed."""
    found = particulars(name, draft(title, note), SIDES)
    return tuple(each.value if each else "" for each in (found.side, found.label, found.date))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("name", "side"),
    [
        ("四川稿.docx", "sichuan"),
        ("【重庆】社区食堂条例.pdf", "chongqing"),
        ("sichuan-draft.docx", "sichuan"),
        ("Chongqing_2026.docx", "chongqing"),
        ("川方稿.docx", "sichuan"),
        ("草案（渝）.docx", "chongqing"),
        ("渝-草案.docx", "chongqing"),
        ("1.渝.docx", "chongqing"),
        ("川渝合并稿.docx", ""),
        ("川渝社区食堂.docx", ""),
        ("四川对重庆稿的意见.docx", ""),
        ("汶川社区食堂.docx", ""),
        ("银川.docx", ""),
        ("附件1.docx", ""),
    ],
)
def test_whose_by_the_file_name(name: str, side: str) -> None:
    assert guessed(name)[0] == side


def test_whose_by_title_and_note() -> None:
    assert particulars("附件1.docx", draft(LAW), SIDES).side == Guess("sichuan", Evidence.TITLE)
    note = "（2026年3月26日重庆市第六届人民代表大会常务委员会第二十次会议通过）"
    assert particulars("附件1.docx", draft("社区食堂管理条例", note), SIDES).side == Guess("chongqing", Evidence.NOTE)
    approved = "2026年1月8日某市第七届人民代表大会通过\n2026年3月26日四川省第十四届人民代表大会常务委员会批准"
    assert particulars("附件1.docx", draft("某市社区食堂管理条例", approved), SIDES).side is None
    assert particulars("重庆稿.docx", draft(LAW), SIDES).side is None, "title and name say otherwise"


@pytest.mark.parametrize(
    ("name", "title", "label"),
    [
        ("四川稿.docx", LAW + "（草案）", "草案"),
        ("四川稿.docx", LAW + "（草案二次审议稿）", "草案二次审议稿"),
        ("四川稿.docx", LAW + "（草案·二次审议稿）", "草案二次审议稿"),
        ("四川二审稿.docx", LAW, "草案二次审议稿"),
        ("四川二审稿.docx", LAW + "（草案）", "草案二次审议稿"),
        ("表决稿 终.docx", LAW, "草案表决稿"),
        ("草案建议表决稿.docx", LAW, "草案建议表决稿"),
        ("草案表决稿.docx", LAW, "草案表决稿"),
        ("修订草案.docx", LAW, "修订草案"),
        ("征求意见稿_四川.docx", LAW, "征求意见稿"),
        ("草案（征求意见稿）.docx", LAW, "征求意见稿"),
        ("草案征求意见.docx", LAW, "草案"),
        ("送审稿.docx", LAW, "送审稿"),
        ("通过稿.docx", LAW, "公布文本"),
        ("二审稿和表决稿.docx", LAW, ""),
        ("表决稿.docx", LAW + "（草案二次审议稿）", ""),
        ("四川稿.docx", LAW, ""),
        ("四川省地方性法规草案公开征求意见办法.docx", "四川省地方性法规草案公开征求意见办法", ""),
    ],
)
def test_which_draft(name: str, title: str, label: str) -> None:
    assert guessed(name, title)[1] == label


def test_a_note_of_adoption_makes_a_published_text() -> None:
    adopted = "（2026年3月26日四川省第十四届人民代表大会常务委员会第二十次会议通过）"
    assert guessed("四川.docx", LAW, adopted)[1:] == ("公布文本", "2026-03-26")
    assert guessed("表决稿.docx", LAW, adopted)[1] == "", "an adopted text is no draft"
    assert guessed("四川.docx", LAW, "（2026年3月26日征求意见）")[1:] == ("征求意见稿", "2026-03-26")


@pytest.mark.parametrize(
    ("name", "date"),
    [
        ("四川稿20260301.docx", "2026-03-01"),
        ("四川稿2026-03-01.docx", "2026-03-01"),
        ("四川稿2026.3.1.docx", "2026-03-01"),
        ("四川稿_2026_03_01.docx", "2026-03-01"),
        ("四川稿（2026年3月1日）.docx", "2026-03-01"),
        ("四川稿二〇二六年三月十二日.docx", "2026-03-12"),
        ("四川稿2026年3月.docx", "2026-03"),
        ("四川稿2026-03.docx", "2026-03"),
        ("四川稿202603.docx", "2026-03"),
        ("四川稿(2026).docx", "2026"),
        ("四川稿201103.docx", ""),
        ("四川稿20261301.docx", ""),
        ("四川稿2026-02-30.docx", ""),
        ("20260301改20260315.docx", ""),
        ("四川稿1.docx", ""),
        ("13800138000.docx", ""),
    ],
)
def test_of_which_day_by_the_file_name(name: str, date: str) -> None:
    assert guessed(name)[2] == date


def test_of_which_day_by_the_note() -> None:
    revised = "2019年1月8日某大会通过\n2026年3月26日某大会修订\n自2026年10月1日起施行"
    assert guessed("四川.docx", LAW, revised)[2] == "2026-03-26"
    assert guessed("四川.docx", LAW, "（2026年3月6日为演示编写）")[2] == "2026-03-06"
    assert guessed("四川.docx", LAW, "2026年10月1日施行")[2] == ""
    assert guessed("四川2026年3月.docx", LAW, "（2026年3月6日征求意见）")[2] == "2026-03-06", "the note is closer"
    assert guessed("四川20260401.docx", LAW, "（2026年3月6日征求意见）")[2] == "2026-04-01"


def test_sides_without_known_names_are_guessed_by_theirs() -> None:
    sides = (Side("side-1", "甲市", "甲市人民代表大会常务委员会"), Side("side-2", "乙市", "乙市人民代表大会常务委员会"))
    assert particulars("甲市稿.docx", draft("甲市河道条例"), sides).side == Guess("side-1", Evidence.TITLE)
    assert particulars("side-2.docx", draft("河道条例"), sides).side is None


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=80))
def test_any_words_are_borne_and_nothing_is_made_up(name: str, title: str, note: str) -> None:
    found = particulars(name, draft(title, note), SIDES)
    assert found.side is None or found.side.value in {"sichuan", "chongqing"}
    digits = sum(c.isnumeric() for c in name + title + note)
    assert found.date is None or digits >= 4
