"""What a page of a PDF says of its glyphs, and texts that stand in an unusual way."""

import pytest

from drafts.lines import Aside
from drafts.parsing import parse
from drafts.readers import read
from drafts.refusal import Refusal
from tests.drafts.test_readers_pdf import INDENTED, PAGE, PARAGRAPHS, pdf, texts

SENTENCE = "养护人应当每月巡查古桥，发现险情的，应当立即报告古桥所在地的主管部门，并采取防护措施，不得擅自拆除。"


def aside(data: bytes, kind: Aside) -> list[str]:
    return [piece.text for piece in read("a.pdf", data).set_aside if piece.kind is kind]


def articles(data: bytes) -> list[tuple[str, int]]:
    return [(article.key, len(article.children)) for article in parse(read("a.pdf", data)).articles]


def law(count: int, mark: str = "") -> str:
    return "= 云溪市古桥保护条例\n\n" + "\n\n".join(f"第{at}条 {SENTENCE[:-1]}{mark}。" for at in range(1, count + 1))


def test_a_line_through_words_strikes_them_out_and_one_below_does_not() -> None:
    body = "第一条 养护人#strike[可以]应当#underline[每月]巡查。\n\n#strike[第二条 旧文整条划去。]\n\n第二条 施行。"
    data = pdf(body, PAGE + INDENTED + "#set strike(stroke: 1.5pt)\n")
    assert texts(read("a.pdf", data)) == ["第一条 养护人应当每月巡查。", "第二条 施行。"]
    assert aside(data, Aside.DELETED) == ["可以", "第二条 旧文整条划去。"]
    assert [finding.code for finding in read("a.pdf", data).findings] == ["struck_text"]


def test_the_rules_of_a_table_strike_nothing_out() -> None:
    data = pdf("第一条 标准如下：\n\n#table(columns: 2, [等级], [金额], [一级], [1000元])\n\n第二条 施行。")
    assert aside(data, Aside.DELETED) == []


def test_an_exponent_stays_and_a_note_goes_to_the_foot() -> None:
    body = "第一条 浓度超过10#super[4]个的，处罚款#footnote[险情，是指塌陷。]。\n\n第二条 面积超过3m#super[2]的，报告。"
    data = pdf(body)
    assert texts(read("a.pdf", data)) == ["第一条 浓度超过10⁴个的，处罚款。", "第二条 面积超过3m²的，报告。"]
    assert [text.strip("¹ ") for text in aside(data, Aside.FOOTNOTE)] == ["险情，是指塌陷。", "1"]


def test_notes_of_several_pages_are_no_paragraphs() -> None:
    data = pdf(
        law(
            40,
            "#footnote[险情，是指桥体塌陷、倾斜、开裂以及其他可能危及通行安全和古桥本体安全的情形，由主管部门认定并公布。]",
        )
    )
    assert articles(data) == [(str(at), 1) for at in range(1, 41)]
    assert parse(read("a.pdf", data)).title == "云溪市古桥保护条例"


def test_each_column_has_its_own_notes() -> None:
    settings = '#set page(paper: "a4", columns: 2, numbering: "1")\n#set text(size: 11pt)\n'
    data = pdf(law(24).replace("险情", "险情#footnote[是指塌陷等情形。]", 5), settings)
    assert articles(data) == [(str(at), 1) for at in range(1, 25)]
    assert sum("是指塌陷" in text for text in aside(data, Aside.FOOTNOTE)) == 5


@pytest.mark.parametrize("count", [14, 15, 16, 17, 18, 22, 30])
def test_the_second_column_may_be_short(count: int) -> None:
    settings = '#set page(paper: "a4", columns: 2)\n#set text(size: 11pt)\n'
    data = pdf(law(count), settings + "#show heading: set text(size: 14pt)\n")
    assert articles(data) == [(str(at), 1) for at in range(1, count + 1)]


@pytest.mark.parametrize("numbering", ['"1"', "n => if calc.rem(n, 5) == 0 [#n]"])
def test_line_numbers_in_the_margin_are_set_aside(numbering: str) -> None:
    data = pdf("\n\n".join(PARAGRAPHS * 2), PAGE + INDENTED + f"#set par.line(numbering: {numbering})\n")
    assert texts(read("a.pdf", data)) == PARAGRAPHS * 2
    assert aside(data, Aside.LINE_NUMBER)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_whose_text_is_turned_is_read(turn: int) -> None:
    body = "\n\n".join(PARAGRAPHS)
    turned = f"#rotate({turn}deg, reflow: true)[#block(width: 20cm)[{body}]]"
    source = read("a.pdf", pdf(turned, "#set page(width: 29.7cm, height: 29.7cm)\n" + INDENTED))
    assert texts(source) == PARAGRAPHS
    assert [finding.code for finding in source.findings] == ["pdf_page_turned"]


def test_a_watermark_across_the_page_stays_apart() -> None:
    body = "#place(center + horizon, rotate(45deg, text(size: 60pt)[内部资料]))\n\n" + "\n\n".join(PARAGRAPHS)
    data = pdf(body)
    assert texts(read("a.pdf", data)) == PARAGRAPHS


def test_vertical_writing_is_read_by_its_columns() -> None:
    columns = ["第一条为保护古桥制定本条例。", "第二条养护人应当每月巡查。", "第三条本条例自公布之日起施行。"]
    drawn = "".join(
        f"#place(top + right, dx: -{at * 2}em, stack(spacing: 0.4em, ..("
        + ",".join(f"[{c}]" for c in column)
        + ",)))\n"
        for at, column in enumerate(columns)
    )
    source = read("a.pdf", pdf(drawn, '#set page(paper: "a4")\n'))
    assert texts(source) == columns
    assert [finding.code for finding in source.findings] == ["pdf_page_vertical"]


def test_merged_cells_of_a_ruled_table_keep_the_others_in_their_columns() -> None:
    body = "第一条 标准如下：\n\n#table(columns: 3, [等级], [情形], [金额], table.cell(rowspan: 2)[一级], [轻微], [1000元], [严重], [5000元], table.cell(colspan: 2)[合计], [6000元])\n\n第二条 施行。"  # noqa: E501
    rows = [line.text for line in read("a.pdf", pdf(body)).lines if line.table]
    assert rows == ["等级\t情形\t金额", "一级\t轻微\t1000元", "\t严重\t5000元", "合计\t\t6000元"]


@pytest.mark.parametrize(
    ("said", "expected"), [("第一条 为了保护古桥，制定本条例。", True), ("!\"#$%&'()*+,-./0123", False)]
)
def test_characters_of_a_broken_table_are_kept_where_they_read_as_chinese(
    said: str, expected: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    glyphs = [[f"\ufffd{character}", 80 + 12 * at, 92 + 12 * at, 100, 14] for at, character in enumerate(said)]
    page = {"width": 595, "height": 842, "glyphs": glyphs, "tables": [], "slanted": "", "images": 0}
    monkeypatch.setattr("drafts.readers.pdf._opened", lambda meter, data: [page])
    if not expected:
        with pytest.raises(Refusal) as caught:
            read("a.pdf", b"%PDF-1.7")
        assert caught.value.code == "pdf_unreadable_text"
        return
    source = read("a.pdf", b"%PDF-1.7")
    assert texts(source) == [said]
    assert [finding.code for finding in source.findings] == ["pdf_characters_doubtful"]
