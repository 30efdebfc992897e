"""Title, 题注, 目录, preamble and closing."""

import pytest

from drafts.lines import Aside
from drafts.parsing import parse_text
from drafts.provisions import Draft, Kind, Level

BODY = "第一条 为了保护云溪古桥，制定本条例。\n第二条 本条例自2030年5月1日起施行。"


def chapters(draft: Draft) -> list[tuple[str, str]]:
    return [(n.label, n.caption) for n in draft.walk() if n.level is Level.CHAPTER]


def test_title_and_bracketed_note() -> None:
    draft = parse_text(f"云溪市古桥保护条例\n（2030年3月1日云溪市第三届人民代表大会通过）\n{BODY}")
    assert draft.title == "云溪市古桥保护条例"
    assert draft.note == "（2030年3月1日云溪市第三届人民代表大会通过）"
    assert (draft.kind, draft.findings, draft.preamble) == (Kind.REGULATION, (), ())


def test_title_over_several_lines() -> None:
    draft = parse_text(f"云溪市人民代表大会常务委员会\n关于保护古桥的\n若干规定\n\n{BODY}")
    assert draft.title == "云溪市人民代表大会常务委员会关于保护古桥的若干规定"


def test_title_with_layout_spaces_and_draft_label() -> None:
    draft = parse_text(f"云 溪 市 古 桥 保 护 条 例\n（征求意见稿）\n{BODY}")
    assert draft.title == "云溪市古桥保护条例（征求意见稿）"
    assert draft.note == ""


def test_note_over_several_lines() -> None:
    note = (
        "（2030年3月1日云溪市第三届人民代表大会\n常务委员会第五次会议通过　根据2031年4月2日云溪市\n"
        "第三届人民代表大会常务委员会第九次会议修正）"
    )
    draft = parse_text(f"云溪市古桥保护条例\n{note}\n{BODY}")
    assert draft.note.replace("\n", "") == note.replace("\n", "").replace("\u3000", " ")
    assert draft.preamble == ()


def test_bare_note_with_dangling_words() -> None:
    draft = parse_text(
        "云溪市古桥保护条例\n2030年3月1日 云溪市人民代表大会通过  根据\n"
        f"2031年4月2日 云溪市人民代表大会常务委员会第九次会议《关于\n修改部分法规的决定》修正）\n{BODY}"
    )
    assert draft.note.endswith("修改部分法规的决定》修正）")
    assert draft.preamble == ()


def test_an_announcement_before_the_title_is_kept_apart() -> None:
    draft = parse_text(
        "云溪市人民代表大会常务委员会公告\n第12号\n"
        "《云溪市古桥保护条例》已经会议通过，现予公布，自2030年5月1日起施行。\n"
        f"云溪市人民代表大会常务委员会\n2030年3月1日\n云溪市古桥保护条例\n（2030年3月1日通过）\n{BODY}"
    )
    assert draft.title == "云溪市古桥保护条例"
    assert draft.note == "（2030年3月1日通过）"
    assert draft.preamble[0] == "云溪市人民代表大会常务委员会公告"


@pytest.mark.parametrize(
    "contents",
    [
        "目　录\n第一章　总　则\n第二章　养护\n第三章　附　则",
        "目录\n第一章 总则……1\n第二章 养护……3\n第三章 附则……5",
        "目录\n第一章 总则 第二章 养护 第三章 附则",
        "目录 第一章 总则 第二章 养护 第三章 附则",
        "第一章 总则 第二章 养护 第三章 附则",
        "第一章 总则\n第二章 养护\n第三章 附则",
        "目次\n总则\n养护\n附则",
    ],
)
def test_contents_are_set_aside(contents: str) -> None:
    body = "第一章 总则\n第一条 甲。\n第二章 养护\n第二条 乙。\n第三章 附则\n第三条 本条例自2030年5月1日起施行。"
    draft = parse_text(f"云溪市古桥保护条例\n{contents}\n{body}")
    assert chapters(draft) == [("第一章", "总则"), ("第二章", "养护"), ("第三章", "附则")]
    aside = [piece.text for piece in draft.set_aside if piece.kind is Aside.CONTENTS]
    assert "".join("".join(aside).split()) == "".join(contents.split())
    assert draft.findings == ()


def test_contents_name_chapters_that_stand_bare_in_the_text() -> None:
    draft = parse_text(
        "云溪市古桥保护条例\n第一章 总则\n第二章 养护\n第三章 附则\n总　则\n第一条 甲。\n养护\n第二条 乙。\n"
        "第三章 附则\n第三条 本条例自2030年5月1日起施行。"
    )
    assert [caption.replace(" ", "") for _, caption in chapters(draft)] == ["总则", "养护", "附则"]
    assert [f.code for f in draft.findings] == ["headings_unnumbered"]


def test_a_chapter_of_the_contents_that_is_nowhere_is_a_finding() -> None:
    draft = parse_text(
        "云溪市古桥保护条例\n目录\n第一章 总则\n第二章 养护\n第三章 附则\n第一章 总则\n第一条 甲。\n"
        "第三章 附则\n第二条 本条例自2030年5月1日起施行。"
    )
    assert {(f.code, f.params.get("caption", "")) for f in draft.findings} == {
        ("contents_unmatched", "第二章 养护"),
        ("headings_missing", ""),
    }


def test_signature_and_date_are_the_closing() -> None:
    draft = parse_text(f"云溪市古桥保护条例\n{BODY}\n\n云溪市人民代表大会常务委员会\n2030年3月1日")
    assert draft.closing == ("云溪市人民代表大会常务委员会", "2030年3月1日")
    assert len(draft.articles[-1].children) == 1


def test_page_lines_are_set_aside() -> None:
    draft = parse_text(
        "云溪市古桥保护条例\n第一条 为了保护古桥，根据\n－1－\n有关法律，制定本条例。\n第 2 页 共 9 页\n第二条 乙。"
    )
    assert draft.articles[0].children[0].text == "为了保护古桥，根据有关法律，制定本条例。"
    assert [a.text for a in draft.set_aside] == ["－1－", "第 2 页 共 9 页"]


def test_a_text_without_a_title_is_told() -> None:
    draft = parse_text("第一条 甲。\n第二条 乙。")
    assert (draft.title, [f.code for f in draft.findings]) == ("", ["title_missing"])


@pytest.mark.parametrize("text", ["", "\n\n", "   ", "（", "《", "第", "“", "目录", "附件", "一、", "第一条"])
def test_scraps_never_raise(text: str) -> None:
    assert parse_text(text).kind in Kind
