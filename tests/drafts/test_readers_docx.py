import io

import docx as python_docx
import pytest

from drafts.budget import Budget
from drafts.lines import Aside, SourceText
from drafts.parsing import parse
from drafts.readers import read
from drafts.readers.counting import counted
from drafts.refusal import Refusal
from tests.drafts.office import docx, element, level, numbered, paragraph, zipped


def texts(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


def aside(source: SourceText, kind: Aside) -> list[str]:
    return [piece.text for piece in source.set_aside if piece.kind is kind]


def numbering(*levels: str, more: str = "") -> str:
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


LAW = numbering(
    level(0, "chineseCountingThousand", "第%1章", '<w:suff w:val="space"/>'),
    level(1, "chineseCountingThousand", "第%2条", '<w:lvlRestart w:val="0"/>'),
    level(2, "chineseCounting", "（%3）", '<w:suff w:val="nothing"/>'),
)


def test_numbering_is_written_into_the_text() -> None:
    body = "".join(
        [
            numbered("总则", 1, 0),
            numbered("为了发展养老服务，制定本条例。", 1, 1),
            numbered("养老服务应当遵循下列原则：", 1, 1),
            numbered("政府主导；", 1, 2),
            numbered("社会参与。", 1, 2),
            paragraph("前款所称社会，是指市场主体。"),
            numbered("服务", 1, 0),
            numbered("养老机构应当：", 1, 1),
            numbered("登记；", 1, 2),
        ]
    )
    assert texts(read("a.docx", docx(body, numbering=LAW))) == [
        "第一章 总则",
        "第一条 为了发展养老服务，制定本条例。",
        "第二条 养老服务应当遵循下列原则：",
        "（一）政府主导；",
        "（二）社会参与。",
        "前款所称社会，是指市场主体。",
        "第二章 服务",
        "第三条 养老机构应当：",  # articles count on through the chapters (lvlRestart 0)
        "（一）登记；",
    ]


def test_levels_restart_after_a_higher_one_and_name_each_other() -> None:
    lists = numbering(level(0, "upperRoman", "%1."), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    body = "".join(numbered("款", 1, at) for at in (0, 1, 1, 0, 1))
    assert texts(read("a.docx", docx(body, numbering=lists))) == ["I. 款", "1.1 款", "1.2 款", "II. 款", "2.1 款"]


def test_start_override_restarts_and_instances_share_the_count() -> None:
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/></w:num>'
    )
    lists = numbering(level(0, "chineseCountingThousand", "%1、"), more=more)
    body = "".join(numbered("点", at) for at in (1, 1, 2, 2, 3))
    assert texts(read("a.docx", docx(body, numbering=lists))) == ["一、点", "二、点", "五、点", "六、点", "七、点"]


def test_numbering_through_styles_and_their_ancestors() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Tiao"><w:basedOn w:val="Base"/><w:pPr><w:jc w:val="left"/></w:pPr>'
        "</w:style>"
        '<w:style w:type="paragraph" w:styleId="Zhang"><w:basedOn w:val="Base"/><w:pPr><w:jc w:val="center"/>'
        '<w:outlineLvl w:val="0"/></w:pPr></w:style>'
    )
    lists = numbering(
        level(0, "chineseCountingThousand", "第%1章", '<w:pStyle w:val="Zhang"/>'),
        level(1, "chineseCountingThousand", "第%2条", '<w:pStyle w:val="Tiao"/>'),
    )
    body = (
        paragraph("总则", '<w:pStyle w:val="Zhang"/>')
        + paragraph("甲。", '<w:pStyle w:val="Tiao"/>')
        + paragraph("乙。", '<w:pStyle w:val="Tiao"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    )
    source = read("a.docx", docx(body, numbering=lists, styles=styles))
    assert texts(source) == ["第一章 总则", "第一条 甲。", "乙。"]
    assert (source.lines[0].centered, source.lines[0].heading) == (True, 1)
    assert (source.lines[1].centered, source.lines[1].heading) == (False, None)


@pytest.mark.parametrize(
    ("form", "value", "written"),
    [
        ("chineseCountingThousand", 10, "十"),
        ("chineseCountingThousand", 19, "十九"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("chineseCountingThousand", 110, "一百一十"),
        ("chineseCountingThousand", 1010, "一千零一十"),
        ("chineseCounting", 99, "九十九"),
        ("chineseCounting", 100, "一○○"),
        ("ideographDigital", 20, "二〇"),
        ("japaneseCounting", 101, "百一"),
        ("japaneseCounting", 220, "二百二十"),
        ("chineseLegalSimplified", 12, "壹拾贰"),
        ("decimalEnclosedCircleChinese", 3, "③"),
        ("decimalFullWidth", 12, "１２"),
        ("ideographTraditional", 3, "丙"),
        ("lowerLetter", 27, "aa"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("decimalZero", 7, "07"),
        ("none", 3, ""),
    ],
)
def test_counting_formats(form: str, value: int, written: str) -> None:
    assert counted(value, form) == written


def test_an_unknown_format_is_said() -> None:
    source = read("a.docx", docx(numbered("点", 1), numbering=numbering(level(0, "hebrew1", "%1、"))))
    assert texts(source) == ["1、点"]
    assert [(finding.code, finding.params["format"]) for finding in source.findings] == [
        ("numbering_format_unknown", "hebrew1")
    ]


def test_tracked_changes_are_accepted_and_kept_apart() -> None:
    body = (
        "<w:p><w:r><w:t>养老机构</w:t></w:r>"
        '<w:del w:id="1"><w:r><w:delText>可以</w:delText></w:r></w:del>'
        '<w:ins w:id="2"><w:r><w:t>应当</w:t></w:r></w:ins><w:r><w:t>登记。</w:t></w:r></w:p>'
        '<w:p><w:moveFrom w:id="3"><w:r><w:t>移走。</w:t></w:r></w:moveFrom></w:p>'
        '<w:p><w:moveTo w:id="4"><w:r><w:t>移来。</w:t></w:r></w:moveTo></w:p>'
    )
    source = read("a.docx", docx(body))
    assert texts(source) == ["养老机构应当登记。", "移来。"]
    assert aside(source, Aside.DELETED) == ["可以", "移走。"]
    assert [(finding.code, dict(finding.params)) for finding in source.findings] == [
        ("tracked_changes_accepted", {"insertions": 2, "deletions": 2})
    ]


def test_a_deleted_paragraph_end_joins_and_uncounts() -> None:
    gone = '<w:rPr><w:del w:id="9"/></w:rPr>'
    list_of = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        numbered("甲。", 1)
        + f'<w:p><w:pPr>{list_of}{gone}</w:pPr><w:del w:id="1"><w:r><w:delText>旧条。</w:delText></w:r></w:del></w:p>'
        + f"<w:p><w:pPr>{list_of}{gone}</w:pPr><w:r><w:t>乙，</w:t></w:r></w:p>"
        + numbered("丙。", 1)
    )
    source = read("a.docx", docx(body, numbering=numbering(level(0, "chineseCountingThousand", "第%1条"))))
    assert texts(source) == ["第一条 甲。", "第二条 乙，丙。"]
    assert aside(source, Aside.DELETED) == ["旧条。"]


def test_tables_are_rows_and_a_frame_of_one_column_is_none() -> None:
    document = python_docx.Document()
    document.add_paragraph("附件：收费标准")
    table = document.add_table(rows=2, cols=2)
    for row, cells in enumerate((("项目", "金额"), ("甲\n乙", "１００元"))):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    frame = document.add_table(rows=1, cols=1)
    frame.cell(0, 0).text = "第一条 框内条文。"
    stream = io.BytesIO()
    document.save(stream)
    source = read("a.docx", stream.getvalue())
    assert [(line.text, line.table) for line in source.lines] == [
        ("附件：收费标准", None),
        ("项目\t金额", (1, 1)),
        ("甲 乙\t１００元", (1, 2)),
        ("第一条 框内条文。", None),
    ]


def test_a_deleted_row_is_set_aside() -> None:
    cells = "<w:tc>{0}</w:tc><w:tc>{1}</w:tc>"
    body = (
        "<w:tbl>"
        f"<w:tr>{cells.format(paragraph('甲'), paragraph('1'))}</w:tr>"
        f'<w:tr><w:trPr><w:del w:id="1"/></w:trPr>{cells.format(paragraph("乙"), paragraph("2"))}</w:tr>'
        "</w:tbl>"
    )
    source = read("a.docx", docx(body))
    assert texts(source) == ["甲\t1"]
    assert aside(source, Aside.DELETED) == ["乙2"]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('框内文字')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>前文</w:t></w:r><w:r><mc:AlternateContent>"
        f'<mc:Choice Requires="wps"><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>'
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>后文</w:t></w:r></w:p>"
    )
    assert texts(read("a.docx", docx(body))) == ["前文后文", "框内文字"]


def test_notes_comments_and_margins_are_set_aside() -> None:
    body = (
        '<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:t>继续</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>' + paragraph("－1－")
    )
    separator = f'<w:footnote w:type="separator" w:id="0">{paragraph("线")}</w:footnote>'
    source = read(
        "a.docx",
        docx(
            body,
            footnotes=separator + f'<w:footnote w:id="2">{paragraph("注文")}</w:footnote>',
            comments=f'<w:comment w:id="0">{paragraph("意见")}</w:comment>',
            header1=paragraph("征求意见稿"),
            header2=paragraph("征求意见稿"),
            footer1=paragraph("内部文件"),
        ),
    )
    assert texts(source) == ["正文继续"]
    assert aside(source, Aside.FOOTNOTE) == ["注文"]
    assert aside(source, Aside.COMMENT) == ["意见"]
    assert aside(source, Aside.HEADER) == ["征求意见稿"]
    assert aside(source, Aside.FOOTER) == ["内部文件"]
    assert aside(source, Aside.PAGE_NUMBER) == ["－1－"]


def test_what_stands_inside_a_line() -> None:
    body = (
        "<w:p>"
        "<w:hyperlink><w:r><w:t>《某法》</w:t></w:r></w:hyperlink><w:smartTag><w:r><w:t>2024年</w:t></w:r></w:smartTag>"
        "<w:sdt><w:sdtContent><w:r><w:t>控件</w:t></w:r></w:sdtContent></w:sdt>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>域值</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
        "<w:r><w:ruby><w:rt><w:r><w:t>yǎng</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>养</w:t></w:r></w:rubyBase></w:ruby>"
        "</w:r><w:r><w:tab/><w:t>老</w:t><w:noBreakHyphen/><w:br/><w:t>换行</w:t>"
        '<w:br w:type="page"/><w:t>同行</w:t></w:r>'
        '<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r></w:p>"
    )
    source = read("a.docx", docx(body))
    assert texts(source) == ["《某法》2024年控件域值养 老-", "换行同行•"]
    assert aside(source, Aside.COMMENT) == ["yǎng", "隐藏"]
    assert [finding.code for finding in source.findings] == ["hidden_text"]


def test_pictures_are_counted() -> None:
    body = paragraph("正文") + "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>"
    assert [finding.code for finding in read("a.docx", docx(body)).findings] == ["pictures_not_read"]


def test_layout_hints() -> None:
    body = paragraph("标题", '<w:jc w:val="center"/>') + paragraph("段落", '<w:ind w:firstLineChars="200"/>')
    title, text = read("a.docx", docx(body)).lines
    assert (title.centered, title.indent) == (True, 0)
    assert (text.centered, text.indent) == (False, 4)


def test_a_strict_file_is_read() -> None:
    strict = docx(paragraph("正文"))
    assert texts(read("a.docx", strict)) == ["正文"]
    namespace = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    document = f'<w:document xmlns:w="{namespace}"><w:body><w:p><w:r><w:t>严格</w:t></w:r></w:p></w:body></w:document>'
    assert texts(read("a.docx", zipped({"word/document.xml": document}))) == ["严格"]


def refused(data: bytes, budget: Budget | None = None) -> str:
    with pytest.raises(Refusal) as caught:
        read("a.docx", data, budget or Budget())
    return caught.value.code


def test_entities_are_never_resolved() -> None:
    outside = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    laughs = (
        '<!DOCTYPE w [<!ENTITY a "哈哈哈哈哈哈哈哈哈哈"><!ENTITY b "&a;&a;&a;&a;&a;&a;"><!ENTITY x "&b;&b;&b;&b;">]>'
    )
    for definition in (outside, laughs):
        document = element("document", f"<w:body>{paragraph('&x;')}</w:body>").replace("?>", "?>" + definition, 1)
        assert refused(zipped({"word/document.xml": document})) == "docx_unsafe"


def test_bombs_are_refused() -> None:
    body = paragraph("老" * 400_000)
    assert refused(docx(body), Budget(xml=1_000_000)) == "docx_too_big_inside"
    assert refused(docx(body), Budget(unpacked=1_000_000)) == "docx_too_big_inside"
    assert refused(docx(body), Budget(ratio=20, ratio_from=500_000)) == "docx_too_big_inside"
    many = {"word/document.xml": element("document", "")} | {f"word/{number}": "" for number in range(50)}
    assert refused(zipped(many), Budget(entries=40)) == "docx_too_many_entries"


@pytest.mark.parametrize("wrapper", ["hyperlink", "sdtContent"])
def test_deep_nesting_is_refused(wrapper: str) -> None:
    deep = f"<w:{wrapper}>" * 230 + "<w:r><w:t>深</w:t></w:r>" + f"</w:{wrapper}>" * 230
    assert refused(docx(f"<w:p>{deep}</w:p>")) == "too_deep"
    very = f"<w:{wrapper}>" * 5000 + f"</w:{wrapper}>" * 5000
    assert refused(docx(f"<w:p>{very}</w:p>")) == "too_deep"


def test_damaged_files_are_refused() -> None:
    whole = docx(paragraph("正文" * 100))
    assert refused(whole[: len(whole) // 2]) == "docx_damaged"
    assert refused(zipped({"word/document.xml": "<w:document"})) == "docx_damaged"
    assert refused(zipped({"a.txt": "无"})) == "docx_damaged"
    assert refused(docx(paragraph(""))) == "file_without_text"


def test_a_row_that_begins_with_a_merged_cell_keeps_its_columns() -> None:
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"

    merged = "<w:tcPr><w:vMerge{}/></w:tcPr>"
    table = row(paragraph("等级"), paragraph("情形"), paragraph("金额"))
    table += row(merged.format(' w:val="restart"') + paragraph("一级"), paragraph("轻微"), paragraph("1000元"))
    table += row(merged.format("") + paragraph(), paragraph("严重"), paragraph("5000元"))
    body = (
        paragraph("第一条 甲。")
        + paragraph("第二条 标准见下表：")
        + f"<w:tbl>{table}</w:tbl>"
        + paragraph("第三条 乙。")
    )
    draft = parse(read("a.docx", docx(body)))
    assert draft.articles[1].children[1].text.split("\n") == [
        "等级\t情形\t金额",
        "一级\t轻微\t1000元",
        "\t严重\t5000元",
    ]


def test_columns_that_a_row_leaves_out_stay_empty() -> None:
    def row(*cells: str, before: int = 0) -> str:
        skipped = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
        return f"<w:tr>{skipped}{''.join(f'<w:tc>{paragraph(cell)}</w:tc>' for cell in cells)}</w:tr>"

    table = row("等级", "情形", "金额") + row("严重", "5000元", before=1) + row("特别严重", before=2)
    assert texts(read("a.docx", docx(f"<w:tbl>{table}</w:tbl>"))) == [
        "等级\t情形\t金额",
        "\t严重\t5000元",
        "\t\t特别严重",
    ]
