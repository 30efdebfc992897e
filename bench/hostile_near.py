"""Inputs that the budget of reading just lets in, each kind at its limit."""

from collections.abc import Callable

from bench.hostile_files import (
    ARTICLES,
    LAW,
    NAMED,
    alternatives,
    boxes,
    docx,
    each,
    html,
    many_definitions,
    many_lists,
    para,
    part,
    repeated_rows,
    row,
    spanning,
    styles_in_a_row,
    text,
    xlsx,
)
from drafts.budget import READING

# As much as the budget of reading just lets in: what is not refused has to be read.
_FEW, _CELLS, _TAGS, _LETTERS = READING.provisions - 100, READING.cells - 100, READING.tags - 100, READING.characters
NEAR_TEXT: dict[str, Callable[[], bytes]] = {
    "near: articles": lambda: each("第{0}条 甲。\n", _FEW).encode(),
    "near: one article again": lambda: ("第一条 甲。\n" * _FEW).encode(),
    "near: articles backwards": lambda: "".join(f"第{at}条 甲。\n" for at in range(_FEW, 0, -1)).encode(),
    "near: items": lambda: text(each("（{0}）甲；\n", _FEW)),
    "near: one item again": lambda: text("（一）甲\n" * _FEW),
    "near: five levels of items": lambda: text("一、甲\n（一）乙\n1．丙\n（1）丁\n①戊\n" * (_FEW // 5)),
    "near: points": lambda: ("一、甲\n二、乙\n" * (_FEW // 2)).encode(),
    "near: quotations never closed": lambda: text("“第三条 甲\n" * _FEW),
    "near: quotations": lambda: text("修改为：“第三条 甲”\n" * _FEW),
    "near: chapters": lambda: ("第一章 总则\n第一条 甲。\n" * (_FEW // 2)).encode(),
    "near: contents": lambda: ("目录\n" + "第一章 总则\n" * _FEW + LAW).encode(),
    "near: contents that count": lambda: ("目录\n" + each("第{0}章 总则\n", _FEW) + LAW).encode(),
    "near: annexes": lambda: text("附件\n甲\n" * (_FEW // 2)),
    "near: annexes of articles": lambda: text("附件\n第一条 甲\n" * (_FEW // 2)),
    "near: captions": lambda: each("第{0}条（甲）乙。\n", _FEW).encode(),
    "near: lines to be joined": lambda: text("为了规范公园的管理和保护\n" * _FEW),
    "near: page numbers": lambda: text("- 1 -\n甲\n" * (_FEW // 2)),
    "near: citations": lambda: text("依照第一条第一款第一项" * (_LETTERS // 12)),
    "near: citations of articles that are not there": lambda: text("依照第九条" * (_LETTERS // 6)),
    "near: article marks": lambda: text("第一条" * (_LETTERS // 4)),
    "near: articles in a line": lambda: each("第{0}条 甲。", _LETTERS // 12).encode(),
    "near: articles in lines": lambda: ("第一条 甲。第二条 乙。第三条 丙。\n" * (_LETTERS // 20)).encode(),
    "near: chapters in a line": lambda: text("第一章 总则 第一条 甲。" * (_LETTERS // 14)),
    "near: numerals": lambda: text("一" * (_LETTERS - 100)),
    "near: numerals as items": lambda: text("一、" * (_LETTERS // 3)),
    "near: brackets as items": lambda: text("（一）" * (_LETTERS // 4)),
    "near: quotation marks": lambda: text("“甲”" * (_LETTERS // 4)),
    "near: commas": lambda: text("甲、" * (_LETTERS // 3)),
    "near: names of laws": lambda: text("《甲法》" * (_LETTERS // 5)),
    "near: names never closed": lambda: text("《甲法" * (_LETTERS // 4)),
    "near: digits": lambda: text("1" * (_LETTERS - 100)),
    "near: letters": lambda: text("a " * (_LETTERS // 3)),
    "near: odd signs": lambda: text("⼀" * (_LETTERS // 2)),
    "near: private signs": lambda: text("\ue000" * (_LETTERS // 2)),
    "near: wide letters": lambda: text("Ａ１" * (_LETTERS // 3)),
}
NEAR_MARKDOWN: dict[str, Callable[[], bytes]] = {
    "near: headings": lambda: text("# 甲\n" * _FEW),
    "near: cells": lambda: text("|a|b|\n|-|-|\n" + ("|a" * 99 + "|\n") * (_CELLS // 100)),
    "near: tables": lambda: text("|a|\n|-|\n\n" * (_FEW // 3)),
    "near: comments": lambda: text("<!--甲-->" * _FEW),
    "near: heading of blanks": lambda: text(("# a" + " " * 3_900 + "b\n") * (_LETTERS // 4_000)),
    "near: table rule of blanks": lambda: text(("|a|\n" + " " * 3_900 + "a|\n") * (_LETTERS // 4_000)),
    "near: table rule with blanks after": lambda: text(("|a|\n---" + " " * 3_900 + "a|\n") * (_LETTERS // 4_000)),
    "near: emphasis": lambda: text(("*a" * 140 + "\n") * (_LETTERS // 300)),
    "near: strong": lambda: text(("**a " * 70 + "b" * 3_600 + "\n") * (_LETTERS // 4_000)),
    "near: links": lambda: text(("[a](/" * 290 + "b" * 2_000 + "\n") * (_LETTERS // 4_000)),
    "near: addresses never closed": lambda: text(("<http://" * 450 + "\n") * (_LETTERS // 4_000)),
    "near: struck words": lambda: text(("~~甲" * 1_000 + "\n") * (_LETTERS // 4_000)),
    "near: struck words in a line": lambda: text("~~甲" * (_LETTERS // 4)),
    "near: notes": lambda: text("[^1]甲" * (_LETTERS // 6)),
    "near: entities": lambda: text("&amp;" * (_LETTERS // 6)),
}
NEAR_HTML: dict[str, Callable[[], bytes]] = {
    "near: paragraphs": lambda: html("<p>甲" * _FEW),
    "near: breaks": lambda: html("<br>" * _TAGS),
    "near: empty paragraphs": lambda: html("<p></p>" * (_TAGS - 10)),
    "near: cells": lambda: html("<table>" + ("<tr>" + "<td>甲" * 50) * 4_000 + "</table>"),
    "near: spans of cells": lambda: html("<table>" + "<tr><td rowspan=99 colspan=99>甲<td>乙" * 2_900 + "</table>"),
    "near: attributes": lambda: html(("<p " + " ".join(f"a{at}" for at in range(1_990)) + ">甲</p>") * 300),
    "near: attributes after a quotation mark": lambda: html('<p " ' + each("a{0} ", 200_000) + '">甲</p>'),
    "near: attributes that begin with a sign": lambda: html("<p " + each("=a{0} ", 200_000) + ">甲</p>"),
    "near: attributes without space": lambda: html("<p " + each('a{0}=""', 200_000) + ">甲</p>"),
    "near: frames in frames": lambda: html('<div class="nav">' * 1_900 + "<i></i>" * 250_000 + "<p>甲" * 30),
    "near: lines of pre in pre": lambda: html("<pre>" * 1_900 + "<i>甲</i>" * 200_000),
    "near: raised in raised": lambda: html("<sup>" * 1_900 + "甲" * 400_000),
    "near: raised": lambda: html("甲<sup>1</sup>" * 100_000),
    "near: struck": lambda: html("<s>甲</s>" * 29_000),
    "near: struck in struck": lambda: html("<s>甲" * 1_900),
    "near: rules of style": lambda: html("<style>" + "a" * 3_000_000 + "{" * 10 + "</style>"),
    "near: many rules of style": lambda: html("<style>" + ".a,.b{text-decoration:line-through}" * 90_000 + "</style>"),
    "near: lists in lists": lambda: html("<ul><li>甲" * 900 + "乙" * 300_000),
    "near: links": lambda: html("<a href='#'>甲</a>" * 200_000),
    "near: links in paragraphs": lambda: html("<p><a href='#'>甲</a>" * 29_000),
    "near: provisions deep and shallow": lambda: html("<div><p>第一条 甲。</p>" * 1_000),
}
NEAR_DOCX: dict[str, Callable[[], bytes]] = {
    "near: paragraphs": lambda: docx(ARTICLES + para("甲") * _FEW),
    "near: articles": lambda: docx("".join(para(f"第{at}条 甲") for at in range(1, _FEW))),
    "near: elements": lambda: docx(ARTICLES + "<w:p><w:r>" + "<w:br/>" * 499_000 + "</w:r></w:p>"),
    "near: runs": lambda: docx(ARTICLES + "<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * 120_000 + "</w:p>"),
    "near: runs with looks": lambda: docx(
        ARTICLES + "<w:p>" + "<w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>" * 120_000 + "</w:p>"
    ),
    "near: raised runs": lambda: docx(
        ARTICLES
        + "<w:p>"
        + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r>' * 120_000
        + "</w:p>"
    ),
    "near: cells": lambda: docx(ARTICLES + "<w:tbl>" + row(50, "") * 590 + "</w:tbl>"),
    "near: wide cells": lambda: docx(ARTICLES + spanning(1_500, 99)),
    "near: tables": lambda: docx(ARTICLES + ("<w:tbl>" + row(2) * 2 + "</w:tbl>") * 7_000),
    "near: lists": lambda: docx(
        "".join(para("甲", f'<w:pPr><w:numPr><w:numId w:val="{at}"/></w:numPr></w:pPr>') for at in range(29_000))
        + ARTICLES,
        numbering=many_lists(29_000),
    ),
    "near: lists not used": lambda: docx(ARTICLES, numbering=many_lists(250_000)),
    "near: definitions of lists": lambda: docx(ARTICLES, numbering=many_definitions(40_000)),
    "near: styles in a row": lambda: docx(
        "".join(para("甲", f'<w:pPr><w:pStyle w:val="s{at}"/></w:pPr>') for at in range(29_000)) + ARTICLES,
        styles=styles_in_a_row(29_000),
    ),
    "near: styles": lambda: docx(ARTICLES, styles=styles_in_a_row(240_000)),
    "near: alternatives": lambda: docx(ARTICLES + alternatives(80) * 2_000),
    "near: empty alternatives": lambda: docx(ARTICLES + alternatives(80).replace("甲", "") * 2_000),
    "near: boxes": lambda: docx(ARTICLES + boxes(30) * 900),
    "near: controls": lambda: docx(ARTICLES + ("<w:sdt>" * 100 + para("甲") + "</w:sdt>" * 100) * 2_000),
    "near: notes": lambda: docx(
        ARTICLES, footnotes=part("footnotes", f"<w:footnote>{para('甲')}</w:footnote>" * 29_000)
    ),
    "near: parts": lambda: docx(ARTICLES, **{f"header{at}": part("hdr", para(f"甲{at}") * 9) for at in range(2_900)}),
    "near: deleted ends": lambda: docx(para("甲", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") * 29_000 + ARTICLES),
}
NEAR_XLSX: dict[str, Callable[[], bytes]] = {
    "near: cells": lambda: xlsx(rows=repeated_rows(2_400, 59)),
    "near: strings": lambda: xlsx(strings="<si><t>甲</t></si>" * 79_000),
    "near: strings used": lambda: xlsx(
        rows=("<row>" + '<c t="s"><v>0</v></c>' * 30 + "</row>") * 4_900, strings="<si><t>甲</t></si>" * 140_000
    ),
    "near: styles": lambda: xlsx(styles="<cellXfs>" + "<xf/>" * 79_000 + "</cellXfs>"),
    "near: fonts": lambda: xlsx(styles="<fonts>" + "<font/>" * 79_000 + "</fonts>"),
    "near: formats": lambda: xlsx(
        styles="<numFmts>" + each('<numFmt numFmtId="{0}" formatCode="yyyy"/>', 79_000) + "</numFmts>"
    ),
    "near: names": lambda: xlsx(names=f"<definedNames>{NAMED * 79_000}</definedNames>"),
    "near: links": lambda: xlsx("<hyperlinks>" + each('<hyperlink ref="A{0}"/>', 79_000) + "</hyperlinks>"),
    "near: merged down": lambda: xlsx(
        "<mergeCells>" + each('<mergeCell ref="A1:A{0}"/>', 79_000) + "</mergeCells>",
        rows=each('<row r="{0}"><c><v>1</v></c></row>', 4_900),
    ),
}
