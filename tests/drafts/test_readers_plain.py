import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.budget import Budget
from drafts.lines import Aside, SourceText
from drafts.readers import read
from drafts.readers.decoding import decode
from drafts.refusal import Refusal

LAW = """某市养老服务条例

第一条　为了促进养老服务健康发展，规范养老服务行为，根据有关法律、行政法规，结合本市实际，制定本条例。
第二条　本市行政区域内的养老服务及其监督管理，适用本条例。
　　（一）居家养老；
　　（二）机构养老。
"""
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]
SENTENCES = [
    "养老机构应当依法办理登记。",
    "市、区县人民政府应当加强领导；",
    "（一）为老年人提供服务",
    "处一万元以上五万元以下罚款。",
    "第三条　本条例自2025年1月1日起施行。",
    "“智慧养老”服务平台",
    "\n",
]


def texts(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_encodings_and_line_ends(encoding: str, ends: str) -> None:
    source = read("条例.txt", LAW.replace("\n", ends).encode(encoding))
    assert texts(source) == [line.replace("　", " ").strip() for line in LAW.splitlines()]
    assert source.findings == ()
    assert source.lines[4].indent == 4


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=40).map("".join), st.sampled_from(ENCODINGS))
def test_decoding_undoes_encoding(text: str, encoding: str) -> None:
    if not text.strip() or not any("\u4e00" <= character <= "\u9fff" for character in text):
        return
    decoded = decode("a.txt", text.encode(encoding))
    assert decoded.text == text


@given(st.binary(max_size=400))
def test_decoding_answers_or_refuses(data: bytes) -> None:
    try:
        decoded = decode("a.txt", data)
    except Refusal as refusal:
        assert refusal.code == "encoding_unknown"
    else:
        assert "\ufffd" not in decoded.text or b"\xef\xbf\xbd" in data or decoded.findings


TRADITIONAL = "第一條 為了促進養老服務健康發展，規範養老服務行為，制定本條例。\n第二條 本條例適用於養老服務的提供。\n"


@pytest.mark.parametrize("encoding", ["big5", "big5hkscs", "cp950"])
@pytest.mark.parametrize("times", [1, 20])
def test_big5_is_read(encoding: str, times: int) -> None:
    source = read("a.txt", (TRADITIONAL * times).encode(encoding))
    assert [line.text.strip() for line in source.lines][:1] == [TRADITIONAL.splitlines()[0]]
    assert not source.findings


def test_big5_of_a_page_is_believed_when_it_says_so() -> None:
    page = f'<html><head><meta charset="big5"></head><body><p>{TRADITIONAL.splitlines()[0]}</p></body></html>'
    assert [line.text for line in read("a.html", page.encode("big5")).lines] == [TRADITIONAL.splitlines()[0]]


@given(st.text(st.characters(codec="gb2312", min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=20, max_size=200))
def test_simplified_characters_are_never_taken_for_big5(text: str) -> None:
    try:
        assert decode("a.txt", text.encode("gb18030")).encoding != "big5hkscs"
    except Refusal as refusal:
        assert refusal.code == "encoding_unknown"


@pytest.mark.parametrize("encoding", ["shift-jis", "euc-kr"])
def test_other_encodings_are_refused(encoding: str) -> None:
    text = {
        "shift-jis": "この法律は、老人の福祉に関する",
        "euc-kr": "이 법은 노인의 질환을 사전예방 또는 조기발견하고 치료 요양으로",
    }
    with pytest.raises(Refusal) as caught:
        read("a.txt", (text[encoding] * 5).encode(encoding))
    assert caught.value.code == "encoding_unknown"


def test_a_few_broken_bytes_are_a_finding() -> None:
    data = (LAW * 40).encode("gb18030")
    broken = data[:3000] + b"\xff" + data[3000:]
    source = read("a.txt", broken)
    (finding,) = source.findings[:1]
    assert finding.code == "bytes_unreadable"
    assert finding.where.startswith("第")
    assert source.encoding == "gb18030"


def test_page_numbers_are_set_aside() -> None:
    source = read("a.txt", "第一条 甲。\n－ 1 －\n第3页 共9页\n- 12 -\n2024\n一、二级公路\n".encode())
    assert texts(source) == ["第一条 甲。", "2024", "一、二级公路"]
    assert [(piece.kind, piece.text, piece.where) for piece in source.set_aside] == [
        (Aside.PAGE_NUMBER, "－ 1 －", "第2行"),
        (Aside.PAGE_NUMBER, "第3页 共9页", "第3行"),
        (Aside.PAGE_NUMBER, "- 12 -", "第4行"),
    ]


def test_odd_characters_are_told() -> None:
    source = read("a.txt", "第⼀条 ⺠政\ue123部门\ufffd\n第⼆条".encode())
    assert texts(source) == ["第一条 民政\ue123部门\ufffd", "第二条"]
    assert {(finding.code, finding.params["count"]) for finding in source.findings} == {
        ("radicals_replaced", 3),
        ("private_use_characters", 1),
        ("characters_lost", 1),
    }


def test_markdown() -> None:
    text = """# 某市**养老**条例 #

<!-- INFO
END -->
## 第一章　总则
1. 第一项
- （一）列表
> 引用 &nbsp;文字
第一条 [《某法》](https://example.org/a) 与 **重点**、*斜体*、`代码`，3*4*5 和 2 * 3，a_b_c。
| 项目 | 金额 |
|---|---:|
| 甲<br>乙 | 100 |

小标题
---

***
1\\. 转义
"""
    source = read("a.md", text.encode())
    lines = [(line.text, line.heading, line.table) for line in source.lines if line.text]
    assert lines == [
        ("某市养老条例", 1, None),
        ("第一章 总则", 2, None),
        ("1. 第一项", None, None),
        ("（一）列表", None, None),
        ("引用  文字", None, None),
        ("第一条 《某法》 与 重点、斜体、代码，3*4*5 和 2 * 3，a_b_c。", None, None),
        ("项目\t金额", None, (1, 1)),
        ("甲 乙\t100", None, (1, 2)),
        ("小标题", 2, None),
        ("1. 转义", None, None),
    ]
    assert [line.where for line in source.lines if line.text][1] == "第5行"
    assert [piece.kind for piece in source.set_aside] == [Aside.COMMENT]


@given(st.text(alphabet=st.sampled_from("养老第一条、（）。1 \n\t#*_[]()|-`>\\"), max_size=120))
def test_markdown_keeps_every_han_character(text: str) -> None:
    han = [character for character in text if character in "养老第一条、（）。"]
    try:
        source = read("a.md", text.encode())
    except Refusal as refusal:
        assert refusal.code in ("file_empty", "file_without_text")
        return
    kept = "".join(texts(source)) + "".join(piece.text for piece in source.set_aside)
    assert [character for character in kept if character in "养老第一条、（）。"] == han


def test_size_limit() -> None:
    with pytest.raises(Refusal) as caught:
        read("a.txt", b"a" * 2000, Budget(file=1000))
    assert caught.value.code == "file_too_large"


def test_a_mark_is_no_character() -> None:
    assert texts(read("a.txt", codecs.BOM_UTF8 + "甲".encode())) == ["甲"]
    assert texts(read("a.txt", "联通".encode("gb18030"))) == ["联通"]  # famous for passing as something else


def test_a_comment_never_closed_is_text() -> None:
    source = read("a.md", "第一条 甲<!-- 注 -->。\n<!-- 第二条 乙。".encode())
    assert texts(source) == ["第一条 甲。", "<!-- 第二条 乙。"]


def test_text_has_a_limit_of_its_own() -> None:
    with pytest.raises(Refusal) as caught:
        read("a.md", LAW.encode() * 10, Budget(plain=1000))
    assert (caught.value.code, caught.value.params["name"]) == ("file_too_large", "a.md")


@pytest.mark.parametrize(
    ("mark", "note"),
    [("[1]", "[1] 石桥，是指用石料建造的桥。"), ("［1］", "［1］石桥，见附图。"), ("①", "①石桥，见附图。")],
)
def test_notes_at_the_end_and_their_marks_are_set_aside(mark: str, note: str) -> None:
    source = read(
        "a.txt", f"第一条 为了保护石桥{mark}，制定本条例。\n第二条 本条例自公布之日起施行。\n{note}\n".encode()
    )
    assert [line.text for line in source.lines if line.text] == [
        "第一条 为了保护石桥，制定本条例。",
        "第二条 本条例自公布之日起施行。",
    ]
    assert [(each.kind, each.text) for each in source.set_aside] == [(Aside.FOOTNOTE, note)]
    assert [(each.code, each.params) for each in source.findings] == [("note_marks", {"count": 1})]


def test_notes_at_the_foot_of_pages_and_marks_without_notes_are_set_aside() -> None:
    text = (
        "第一条 为了保护石桥①，制定本条例。\n①石桥，见附图。\n"
        "第二条 木桥①、浮桥②，应当保护。\n①木桥，见附图。\n②浮桥，同上。\n"
        "第三条 铁桥[1]依照规定[2]管理。\n"
    )
    source = read("a.txt", text.encode())
    assert [line.text for line in source.lines if line.text] == [
        "第一条 为了保护石桥，制定本条例。",
        "第二条 木桥、浮桥，应当保护。",
        "第三条 铁桥依照规定管理。",
    ]
    assert len(source.set_aside) == 3
    assert [(each.code, each.params) for each in source.findings] == [("note_marks", {"count": 5})]


@pytest.mark.parametrize(
    "text",
    [
        "第一条 符合下列条件：①有桥；②有路。\n①有桥的证明；\n②有路的证明。\n",  # counted in the sentence
        "第一条 桥按照前款第①项处理。\n①石桥；\n②木桥。\n",  # a citation
        "第一条 依照川府发[2020]15号执行。\n[1]一项\n",  # the year of a document
        "第一条 石桥[2]应当保护。\n",  # no first one
        "第一条 桥分为：\n①石桥；\n②木桥。\n",  # items
    ],
)
def test_what_only_looks_like_a_note_stays(text: str) -> None:
    source = read("a.txt", text.encode())
    assert "\n".join(line.text for line in source.lines).strip() == text.strip()
    assert not source.findings


def test_few_words_that_are_usual_in_big5_too_are_told() -> None:
    """These are 兵叭场材莱讽 in GB 18030: too few to tell by, so that neither reading is silent."""
    words = "條務部第應當"
    decoded = decode("a.txt", (words * 3).encode("big5"))
    assert decoded.text == "兵叭场材莱讽" * 3
    assert [finding.code for finding in decoded.findings] == ["encoding_doubtful"]
    assert decode("a.txt", (words * 20).encode("big5")).text == words * 20


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=40).map("".join))
def test_simplified_text_is_never_in_doubt_with_big5(text: str) -> None:
    assert all(finding.params["other"] != "big5hkscs" for finding in decode("a.txt", text.encode("gb18030")).findings)
