"""Inputs made to stop or swell a reader: small files, each with one thing far too often. Invented, not collected.

`INPUTS` holds them by name: the command that reads it, the file's name, and a function that makes its bytes. Their size
is what a careless reader would not survive: seconds by the minute, memory by the gigabyte.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bench.hostile_files import (
    ALL,
    ARTICLES,
    CONDITION,
    LAW,
    LINK,
    MERGED,
    NAMED,
    TABLE,
    VALIDATION,
    alternatives,
    bomb,
    boxes,
    docx,
    each,
    entities,
    form_loop,
    forms_in_forms,
    grid,
    html,
    many_lists,
    many_pages,
    named_again,
    nested_tables,
    page,
    para,
    repeated_rows,
    row,
    spanning,
    styles_in_a_row,
    text,
    xlsx,
    zipped,
)
from bench.hostile_near import NEAR_DOCX, NEAR_HTML, NEAR_MARKDOWN, NEAR_TEXT, NEAR_XLSX
from bench.hostile_office import AKN, OFD, OLD, OLD_WORD, PICTURES
from bench.hostile_saved import FLAT, MHT


@dataclass(frozen=True, slots=True)
class Hostile:
    """`command` of the command line that reads it: parse, or import."""

    command: str
    name: str
    make: Callable[[], bytes]


_XLSX: dict[str, Callable[[], bytes]] = {
    "hyperlink over the sheet": lambda: xlsx(LINK.format(ALL)),
    "validation over the sheet": lambda: xlsx(VALIDATION.format(ALL)),
    "condition over the sheet": lambda: xlsx(CONDITION.format(ALL)),
    "merged over the sheet": lambda: xlsx(MERGED.format(ALL)),
    "merged over one column": lambda: xlsx(MERGED.format("A1:A1048576")),
    "many merged areas": lambda: xlsx(
        "<mergeCells>" + "".join(f'<mergeCell ref="B{at}:C{at}"/>' for at in range(1, 400_000)) + "</mergeCells>"
    ),
    "hyperlinks many": lambda: xlsx(
        "<hyperlinks>" + each('<hyperlink ref="A{0}" location="a"/>', 400_000) + "</hyperlinks>"
    ),
    "validation of many areas": lambda: xlsx(VALIDATION.format(each("A{0}:XFD{0} ", 100_000))),
    "defined names over the sheet": lambda: xlsx(names=f"<definedNames>{NAMED * 200_000}</definedNames>"),
    "columns formatted": lambda: xlsx(before='<cols><col min="1" max="16384" width="9" style="0"/></cols>' * 20_000),
    "two million styles": lambda: xlsx(styles="<cellXfs>" + "<xf/>" * 2_000_000 + "</cellXfs>"),
    "many fonts": lambda: xlsx(styles="<fonts>" + "<font/>" * 1_000_000 + "</fonts>"),
    "many formats of numbers": lambda: xlsx(
        styles="<numFmts>" + each('<numFmt numFmtId="{0}" formatCode="0"/>', 400_000) + "</numFmts>"
    ),
    "huge shared strings": lambda: xlsx(strings="<si><t>甲</t></si>" * 1_000_000),
    "shared string of runs": lambda: xlsx(strings="<si>" + "<r><t>甲</t></r>" * 1_000_000 + "</si>"),
    "one long shared string": lambda: xlsx(
        rows='<row r="1">' + '<c t="s"><v>0</v></c>' * 60 + "</row>", strings=f"<si><t>{'甲' * 5_000_000}</t></si>"
    ),
    "cells beyond count": lambda: xlsx(rows=repeated_rows(5000, 100)),
    "rows without cells": lambda: xlsx(rows="<row/>" * 1_000_000),
    "one row of cells": lambda: xlsx(rows=repeated_rows(1, 1_000_000)),
    "a cell far away": lambda: xlsx(rows='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "deep elements": lambda: xlsx("<a>" * 100_000 + "</a>" * 100_000),
    "long formula": lambda: xlsx(rows=f'<row r="1"><c r="A1"><f>{"(" * 500_000}</f></c></row>'),
    "shared formula over the sheet": lambda: xlsx(
        rows=f'<row r="1"><c r="A1"><f t="shared" ref="{ALL}" si="0">B1</f><v>1</v></c>'
        + '<c><f t="shared" si="0"/><v>1</v></c>' * 100_000
        + "</row>"
    ),
    "array formula over the sheet": lambda: xlsx(
        rows=f'<row r="1"><c r="A1"><f t="array" ref="{ALL}">B1</f><v>1</v></c></row>'
    ),
}
_DOCX: dict[str, Callable[[], bytes]] = {
    "header named again": lambda: named_again("header", "hdr", 3000),
    "footnotes named again": lambda: named_again("footnotes", "footnotes", 3000),
    "comments named again": lambda: named_again("comments", "comments", 3000),
    "styles named again": lambda: named_again("styles", "styles", 3000),
    "relationships many": lambda: named_again("header", "hdr", 200_000),
    "220,000 paragraphs": lambda: docx(ARTICLES + para("甲") * 220_000),
    "paragraphs that are empty": lambda: docx(ARTICLES + "<w:p/>" * 3_000_000),
    "170,000 cells in a row": lambda: docx(ARTICLES + "<w:tbl>" + row(170_000) + "</w:tbl>"),
    "170,000 wide cells": lambda: docx(ARTICLES + spanning(85_000, 99)),
    "cells of one column": lambda: docx(ARTICLES + "<w:tbl>" + row(1) * 100_000 + "</w:tbl>"),
    "tables many": lambda: docx(ARTICLES + ("<w:tbl>" + row(2) * 2 + "</w:tbl>") * 30_000),
    "tables nested": lambda: docx(ARTICLES + nested_tables(60)),
    "tables nested beside one another": lambda: docx(ARTICLES + nested_tables(20) * 2_000),
    "runs of one letter": lambda: docx(ARTICLES + "<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * 700_000 + "</w:p>"),
    "breaks": lambda: docx(ARTICLES + "<w:p><w:r>" + "<w:br/>" * 2_000_000 + "</w:r></w:p>"),
    "tabs": lambda: docx(ARTICLES + "<w:p><w:r>" + "<w:tab/>" * 2_000_000 + "</w:r></w:p>"),
    "pictures": lambda: docx(ARTICLES + f"<w:p><w:r><w:drawing>{'<w:blip/>' * 900_000}</w:drawing></w:r></w:p>"),
    "boxes in boxes": lambda: docx(ARTICLES + boxes(40)),
    "boxes in boxes, many": lambda: docx(ARTICLES + boxes(35) * 3_000),
    "alternatives in alternatives": lambda: docx(ARTICLES + alternatives(80) * 1_000),
    "deleted paragraphs": lambda: docx(ARTICLES + para("甲", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") * 150_000),
    "one long text": lambda: docx(para("甲" * 7_000_000)),
    "one long attribute": lambda: docx(f'<w:p w:x="{"甲" * 7_000_000}"/>' + ARTICLES),
    "attributes many": lambda: docx("<w:p " + each('w:x{0}="" ', 200_000) + "/>" + ARTICLES),
    "namespaces many": lambda: docx("<w:p " + each('xmlns:n{0}="{0}" ', 100_000) + "/>" + ARTICLES),
    "styles in a row": lambda: docx(
        "".join(para("甲", f'<w:pPr><w:pStyle w:val="s{at}"/></w:pPr>') for at in range(50_000)) + ARTICLES,
        styles=styles_in_a_row(50_000),
    ),
    "lists many": lambda: docx(
        "".join(para("甲", f'<w:pPr><w:numPr><w:numId w:val="{at}"/></w:numPr></w:pPr>') for at in range(60_000))
        + ARTICLES,
        numbering=many_lists(60_000),
    ),
    "entities": entities,
    "zip bomb": lambda: bomb("word/media/a.bin", 1500),
    "zip bomb beside": lambda: bomb("word/a.xml", 190),
    "entries many": lambda: zipped({f"word/{at}.xml": "" for at in range(60_000)}),
    "one article mark again": lambda: docx(para("第一条" * 300_000)),
    "articles of one letter": lambda: docx("".join(para(f"第{at}条 甲") for at in range(1, 60_000))),
}
_MARKDOWN: dict[str, Callable[[], bytes]] = {
    "heading of blanks": lambda: text(("# a" + " " * 3_900 + "b\n") * 400),
    "heading of signs and blanks": lambda: text(("# a" + " #" * 900 + " " * 1_900 + "b\n") * 400),
    "heading of blanks, one line": lambda: text("# a" + " " * 1_500_000 + "b"),
    "heading of full-width blanks": lambda: text("".join(f"# a{'　' * 1300}b\n" for _ in range(300))),
    "heading of signs": lambda: text(("# a" + " #" * 1_900 + " b\n") * 500),
    "table rule of blanks": lambda: text(("|a|\n" + " " * 3_900 + "a|\n") * 1_000),
    "table rule with blanks after": lambda: text(("|a|\n---" + " " * 3_900 + "a|\n") * 1_000),
    "table rule of dashes": lambda: text(("|a|\n" + "-" * 3_900 + "|a\n") * 400),
    "table rule of bars": lambda: text(("|a|\n" + "|-" * 1_900 + "a\n") * 400),
    "rule of stars": lambda: text(("* " * 1_900 + "a\n") * 500),
    "rule of blanks": lambda: text(("*" + " " * 3_900 + "a\n") * 500),
    "quotations": lambda: text((">" * 3_900 + "a\n") * 500),
    "quotations with blanks": lambda: text(("> " * 1_900 + "\n") * 500),
    "emphasis never closed": lambda: text(("*a" * 1_900 + "\n") * 500),
    "strong never closed": lambda: text(("**a " * 950 + "\n") * 500),
    "links never closed": lambda: text(("[a](" * 950 + "\n") * 500),
    "brackets": lambda: text(("[" * 3_900 + "\n") * 500),
    "backticks": lambda: text(("`a" * 1_900 + "\n") * 500),
    "comments never closed": lambda: text("<!--" * 500_000),
    "comments": lambda: text("<!--a-->" * 400_000),
    "tags of breaks": lambda: text("<br>" * 800_000),
    "rows of cells": lambda: text("|a|b|\n|-|-|\n" + ("|a" * 99 + "|\n") * 15_000),
    "tables many": lambda: text("|a|\n|-|\n\n" * 300_000),
    "entities": lambda: text("&amp;" * 700_000),
    "headings many": lambda: text("# 甲\n" * 500_000),
    "underlines many": lambda: text("甲\n===\n\n" * 400_000),
}
_PLAIN: dict[str, Callable[[], bytes]] = {
    "one long line": lambda: text("甲" * 1_300_000),
    "lines of one letter": lambda: text("甲\n" * 900_000),
    "blank lines": lambda: text("\n" * 4_000_000),
    "articles of one letter": lambda: "".join(f"第{at}条 甲\n" for at in range(1, 200_000)).encode(),
    "one article again": lambda: ("第一条 甲。\n" * 200_000).encode(),
    "article marks in one line": lambda: text("第一条" * 400_000),
    "counting articles in one line": lambda: "".join(f"第{at}条 甲。" for at in range(1, 150_000)).encode(),
    "numerals": lambda: text("第" + "一" * 1_000_000 + "条"),
    "digits": lambda: text("1" * 3_000_000),
    "items of one letter": lambda: text("（一）甲\n" * 200_000),
    "five levels of items": lambda: text("一、甲\n（一）乙\n1．丙\n（1）丁\n①戊\n" * 30_000),
    "points": lambda: ("一、甲\n二、乙\n" * 100_000).encode(),
    "opening quotation marks": lambda: text("“" * 1_000_000),
    "quotations never closed": lambda: text("“第三条 甲\n" * 100_000),
    "citations": lambda: text("依照第一条第一款第一项" * 90_000),
    "chapters": lambda: ("第一章 总则\n第一条 甲。\n" * 60_000).encode(),
    "contents": lambda: ("目录\n" + "第一章 总则\n" * 200_000 + LAW).encode(),
    "annexes": lambda: text("附件\n甲\n" * 100_000),
    "page numbers": lambda: text("- 1 -\n" * 400_000),
    "names of laws": lambda: text("《" * 1_000_000),
    "full-width spaces": lambda: text("　" * 1_300_000 + "甲"),
    "spaces between letters": lambda: text("甲 " * 900_000),
    "combining marks": lambda: text("a" + "\u0301" * 1_900_000),
    "zero-width": lambda: text("\u200b" * 1_300_000),
    "captions": lambda: "".join(f"第{at}条（甲）乙。\n" for at in range(1, 100_000)).encode(),
    "brackets": lambda: text("（" * 1_300_000),
    "enumeration commas": lambda: text("甲、" * 600_000),
    "no letters of ours": lambda: bytes(range(256)) * 16_000,
}
_HTML: dict[str, Callable[[], bytes]] = {
    "20,000 tables": lambda: html(TABLE * 20_000),
    "tables of one cell": lambda: html("<table><tr><td>甲</td></tr></table>" * 80_000),
    "tables nested": lambda: html("<table><tr><td>甲</td><td>" * 2_000 + "</td></tr></table>" * 2_000),
    "tables never closed": lambda: html("<table><tr><td>" * 80_000),
    "deep nav": lambda: html("<nav>" * 100_000 + "甲"),
    "deep nav of words": lambda: html("<nav><p>甲</p>" * 3_000),
    "deep frames": lambda: html('<div class="nav"><p>甲</p>' * 2_500),
    "deep div of words": lambda: html("<div>甲" * 2_500),
    "deep inline": lambda: html("<span>甲" * 100_000),
    "never closed inline": lambda: html("<b><i>甲</p><p>" * 60_000),
    "200,000 attributes": lambda: html("<p " + " ".join(f"a{at}=''" for at in range(200_000)) + ">甲</p>"),
    "attributes spread": lambda: html(("<p " + " ".join(f"a{at}" for at in range(2_000)) + ">甲</p>") * 200),
    "one attribute of a class": lambda: html(f'<p class="{"a " * 1_500_000}">甲</p>'),
    "classes everywhere": lambda: html(f'<p class="{"a " * 500}">甲</p>' * 3_500),
    "styles everywhere": lambda: html(f'<p style="{"text-indent:" * 80}">甲</p>' * 3_500),
    "one long style": lambda: html(f'<p style="text-indent:{"1" * 3_000_000}">甲</p>'),
    "style of blanks": lambda: html(f'<p style="text-indent{" " * 3_000_000}">甲</p>'),
    "breaks": lambda: html("<br>" * 900_000),
    "paragraphs": lambda: html("<p>甲" * 700_000),
    "lists nested": lambda: html("<ul><li>甲" * 60_000),
    "list items": lambda: html("<li>甲" * 500_000),
    "doctype of definitions": lambda: b"<!DOCTYPE html [" + b"<!ENTITY a 'b'>" * 200_000 + html(""),
    "doctype never closed": lambda: b"<!DOCTYPE html [" * 200_000 + html(""),
    "doctype of quotations": lambda: b"<!DOCTYPE html [" + b"\"'" * 1_000_000 + html(""),
    "comments": lambda: html("<!---->" * 500_000),
    "entities": lambda: html("&lt;" * 900_000),
    "links": lambda: html("<a href='#'>甲</a>" * 200_000),
    "one table of cells": lambda: html("<table>" + ("<tr>" + "<td>甲" * 100) * 5_000 + "</table>"),
    "one row of cells": lambda: html("<table><tr>" + "<td>甲" * 400_000 + "<tr><td>乙<td>丙</table>"),
    "spans of cells": lambda: html("<table>" + "<tr><td rowspan=65534 colspan=1000>甲<td>乙" * 3_000 + "</table>"),
    "one cell of tags": lambda: html("<table><tr><td>甲<td>" + "<i>乙</i>" * 300_000 + "<tr><td>丙<td>丁</table>"),
    "nested forms": lambda: html("<form><input>" * 100_000),
    "select of options": lambda: html("<select>" + "<option>甲" * 300_000 + "</select>"),
    "open tags only": lambda: html("<" * 3_000_000),
    "pre": lambda: html("<pre>" + "甲\n" * 700_000 + "</pre>"),
}
_PDF: dict[str, Callable[[], bytes]] = {
    "forms in forms": lambda: forms_in_forms(9, 10),
    "form loop": form_loop,
    "pages many": lambda: many_pages(100_000),
    "599 pages": lambda: many_pages(599),
    "gigantic page": lambda: page(b"BT /F 12 Tf 50 700 Td (abc) Tj ET", box=b"0 0 1e9 1e9"),
    "gigantic font": lambda: page(b"BT /F 1e9 Tf 50 700 Td (abc) Tj ET"),
    "page without size": lambda: page(b"BT /F 12 Tf 50 700 Td (abc) Tj ET", box=b"0 0 0 0"),
    "glyphs many": lambda: page(b"BT /F 12 Tf 50 700 Td " + b"(%s) Tj " % (b"a" * 500) * 8_000 + b"ET"),
    "glyphs on one place": lambda: page(b"BT /F 12 Tf " + b"1 0 0 1 50 700 Tm (a) Tj " * 200_000 + b"ET"),
    "glyphs scattered": lambda: page(
        b"BT /F 12 Tf "
        + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (at * 7 % 595, at * 11 % 842) for at in range(200_000))
        + b"ET"
    ),
    "grid of rules": lambda: page(grid(400)),
    "grid of many rules": lambda: page(grid(20_000)),
    "paths many": lambda: page(b"0 0 m 9 9 l S " * 1_000_000 + b"BT /F 12 Tf 50 700 Td (a) Tj ET"),
    "stream bomb": lambda: page(b" " * 900_000_000),
    "saved states": lambda: page(b"q " * 2_000_000 + b"BT /F 12 Tf 50 700 Td (a) Tj ET"),
    "nested lists": lambda: page(b"[" * 1_000_000),
}
_OF = (
    ("import", "xlsx", _XLSX | NEAR_XLSX),
    ("parse", "docx", _DOCX | NEAR_DOCX),
    ("parse", "md", _MARKDOWN | NEAR_MARKDOWN),
    ("parse", "txt", _PLAIN | NEAR_TEXT),
    ("parse", "html", _HTML | NEAR_HTML),
    ("parse", "pdf", _PDF),
    ("parse", "ofd", OFD),
    ("parse", "xml", AKN | FLAT),
    ("parse", "mht", MHT),
    ("parse", "rtf", OLD),
    ("parse", "doc", OLD_WORD),
    ("parse", "png", PICTURES),
)
INPUTS: Mapping[str, Hostile] = {
    f"{suffix}: {name}": Hostile(command, f"hostile.{suffix}", make)
    for command, suffix, made in _OF
    for name, make in made.items()
}
