import pytest

from drafts.lines import Aside, SourceText
from drafts.readers import read
from drafts.refusal import Refusal

TEXT = """<h1 style="text-align:center">某市养老服务条例</h1>
<div class="info">发布时间：2024-01-01 来源：某市 浏览次数：12</div>
<div id="zoom"><p align="center">（2024年1月1日通过）</p>
<p>　　第一条&nbsp;为了<b>促进</b>养老服务，制定本条例。</p>
<p>　　第二条　养老服务包括：<br>　　（一）居家；<br/>　　（二）社区。</p>
<div><p style="text-indent:2em">第三条 依照<a href="x">《某法》</a>执行。
<span>第二句。</span></p></div>
<table border="1"><tr><th>项目</th><th>金额</th></tr><tr><td>甲</td><td>100元</td></tr></table>
<p style="display:none">隐藏</p></div>"""
LINES = [
    "某市养老服务条例",
    "（2024年1月1日通过）",
    "第一条 为了促进养老服务，制定本条例。",
    "第二条 养老服务包括：",
    "（一）居家；",
    "（二）社区。",
    "第三条 依照《某法》执行。 第二句。",
    "项目\t金额",
    "甲\t100元",
]


def page(inner: str, charset: str = "utf-8") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}">'
        '<title>标题栏</title><style>p{color:red}</style><script>var a="第九条 脚本";</script></head><body>'
        '<ul class="nav"><li><a href="/">首页</a></li><li><a href="/n">第一条新闻</a></li></ul>'
        f"{inner}"
        '<div class="share">分享到：某处</div><div class="footer">版权所有</div></body></html>'
    )


def texts(source: SourceText) -> list[str]:
    return [line.text for line in source.lines]


@pytest.mark.parametrize(("charset", "encoding"), [("gb2312", "gb18030"), ("gbk", "gb18030"), ("utf-8", "utf-8")])
def test_a_page_is_its_text(charset: str, encoding: str) -> None:
    source = read("a.html", page(TEXT, charset).encode(encoding))
    assert texts(source) == LINES
    assert source.encoding == encoding
    assert {piece.kind for piece in source.set_aside} == {Aside.NAVIGATION}
    assert {"首页", "第一条新闻", "版权所有"} <= {piece.text for piece in source.set_aside}
    assert (source.lines[0].centered, source.lines[0].heading) == (True, 1)
    assert source.lines[6].indent == 4
    assert source.lines[8].table == (1, 2)


def test_a_wrong_declaration_is_not_believed() -> None:
    assert texts(read("a.html", page(TEXT, "utf-8").encode("gb18030"))) == LINES
    assert texts(read("a.html", page(TEXT, "gb2312").encode("utf-8"))) == LINES


def test_a_page_laid_out_by_tables() -> None:
    inner = f"<table><tr><td><table><tr><td><a>菜单</a></td><td>{TEXT}</td></tr></table></td></tr></table>"
    assert texts(read("a.htm", page(inner).encode())) == LINES


def test_a_page_without_provisions_keeps_its_words() -> None:
    inner = "<div><p>关于某事的说明</p>" + "<p>养老服务是一项长期的工作，需要各方面共同努力。</p>" * 5 + "</div>"
    assert len(texts(read("a.html", page(inner).encode()))) == 6


def test_depth_is_bounded() -> None:
    deep = "<div>" * 1000 + "第一条 深处。" + "</div>" * 1000
    assert texts(read("a.html", page(deep).encode())) == ["第一条 深处。"]
    with pytest.raises(Refusal) as caught:
        read("a.html", page("<div>" * 100_000 + "第一条 更深。").encode())
    assert caught.value.code == "too_deep"


@pytest.mark.parametrize(
    "definitions",
    [
        '<!ENTITY x "y"> <!ENTITY z "w">',
        """<!ENTITY x "]>"> <!ENTITY z ']>'>""",
        "<!-- ]> isn't the end -->\n<!ENTITY x 'y'>",
        "<!ATTLIST p own CDATA #IMPLIED> <!-- it's one quotation mark -->",
    ],
)
def test_definitions_of_a_doctype_are_no_words(definitions: str) -> None:
    doctype = f"<!DOCTYPE html [ {definitions} ]>"
    inner = "<h1>某市食堂条例</h1><p>第一条 甲。</p><p>第二条 乙。</p>"
    assert texts(read("a.html", f"{doctype}<html><body>{inner}</body></html>".encode())) == [
        "某市食堂条例",
        "第一条 甲。",
        "第二条 乙。",
    ]


def test_nothing_is_fetched_or_expanded() -> None:
    text = page('<p>第一条 甲。</p><p>第二条 &x;。</p><img src="http://192.0.2.1/a.png">')
    doctype = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    source = read("a.html", text.replace("<!DOCTYPE html>", doctype).encode())
    assert texts(source)[-2:] == ["第一条 甲。", "第二条 &x;。"]


def test_pieces_are_bounded() -> None:
    with pytest.raises(Refusal) as caught:
        read("a.html", b"<html>" + b"<p>x" * 120_000)
    assert caught.value.code == "too_many_provisions"


def test_preformatted_lines_are_lines() -> None:
    lines = ["第一条 为了保护古桥。", "第二条 养护人应当：", "（一）每日巡查；", "（二）每月报告。"]
    for opening, closing in (("<pre>", "</pre>"), ('<div style="white-space: pre-wrap">', "</div>")):
        inside = "\n".join([f"<b>{lines[0]}</b>", *lines[1:]])
        source = read("a.html", f"<body>{opening}古桥条例\n\n{inside}{closing}</body>".encode())
        assert [line.text for line in source.lines] == ["古桥条例", *lines]


def test_cells_over_rows_and_columns_keep_the_others_in_their_columns() -> None:
    table = (
        "<table><tr><th>章</th><th>现行</th><th>草案</th></tr>"
        "<tr><td rowspan=3>总则</td><td>第一条 甲。</td><td>第一条 乙。</td></tr>"
        "<tr><td>第二条 丙。</td><td>第二条 丁。</td></tr><tr><td colspan=2>小计</td></tr>"
        "<tr><td colspan='2'>其他</td><td>末</td></tr></table>"
    )
    source = read("a.html", f"<body><p>古桥条例</p>{table.replace('第', '')}</body>".encode())
    assert [line.text for line in source.lines if line.table] == [
        "章\t现行\t草案",
        "总则\t一条 甲。\t一条 乙。",
        "\t二条 丙。\t二条 丁。",
        "\t小计\t",
        "其他\t\t末",
    ]


@pytest.mark.parametrize(
    "charset", ["undefined", "punycode", "idna", "rot13", "bz2", "utf-16", "x-user-defined", "unicode_escape"]
)
def test_a_charset_that_is_none_is_not_believed(charset: str) -> None:
    page = (
        f'<html><head><meta charset="{charset}"></head><body><p>古桥条例</p><p>第一条 为了保护古桥。</p></body></html>'
    )
    assert [line.text for line in read("a.html", page.encode()).lines] == ["古桥条例", "第一条 为了保护古桥。"]


@pytest.mark.parametrize("indent", ["1.2.3em", ".em", "99999999999999999999em", "2em", "٣em", "-2em"])
def test_an_indent_that_is_no_number_is_none(indent: str) -> None:
    page = f'<body><p style="text-indent:{indent}">第一条 为了保护古桥。</p><p>第二条 施行。</p></body>'
    source = read("a.html", page.encode())
    assert source.lines[0].indent == (4 if indent == "2em" else 0)


def test_one_cell_over_the_whole_width_is_a_line() -> None:
    table = "<table><tr><td colspan=2>总则</td></tr><tr><td>甲</td><td>乙</td></tr></table>"
    source = read("a.html", f"<body><p>古桥条例</p>{table}</body>".encode())
    assert [line.text for line in source.lines if line.table] == ["总则", "甲\t乙"]


def test_what_stands_in_a_pre_or_a_raised_sign_of_its_own_kind_is_settled_once() -> None:
    nested = page(
        "<p>第一条 甲。</p><pre>第二条 乙。\n<pre>第三条 丙。\n第四条 丁。</pre></pre>"
        "<p>10<sup>2<sup>3</sup></sup>米</p>"
    )
    assert texts(read("a.html", nested.encode()))[-5:] == [
        "第一条 甲。",
        "第二条 乙。",
        "第三条 丙。",
        "第四条 丁。",
        "10²³米",
    ]
