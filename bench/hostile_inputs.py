"""Inputs made to stop or swell a reader: small files, each with one thing far too often. Invented, not collected.

`INPUTS` holds them by name: the command that reads it, the file's name, and a function that makes its bytes. Their size
is what a careless reader would not survive: seconds by the minute, memory by the gigabyte.
"""

import io
import random
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_ALL = "A1:XFD1048576"
_LAW = "第一条 为了规范公园管理，制定本条例。\n第二条 公园的管理适用本条例。\n"


@dataclass(frozen=True, slots=True)
class Hostile:
    """`command` of the command line that reads it: parse, or import."""

    command: str
    name: str
    make: Callable[[], bytes]


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, relations: str = "", **parts: str) -> bytes:
    """`parts` by name: root element's name and content, so that header1=("hdr", …) may be left to `relations`."""
    files: dict[str, str | bytes] = {
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    }
    files |= {f"word/{name}.xml": content for name, content in parts.items()}
    related = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>'
        for name in parts
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{_PACKAGE}">{related}{relations}</Relationships>'
    files["word/media/noise.png"] = random.Random(1).randbytes(1_400_000)  # noqa: S311 -- what is packed tight is told by its ratio
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    return zipped(files)


def _each(pattern: str, count: int) -> str:
    return "".join(pattern.format(at) for at in range(1, count))


def _part(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{_W}">{content}</w:{root}>'


def _p(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


_ARTICLES = _p("第一条 为了规范公园管理，制定本条例。") + _p("第二条 公园的管理适用本条例。")


def _named_again(kind: str, root: str, times: int) -> bytes:
    """One margin part of some length, named by many relationships."""
    inner = _p("页眉" * 50) * 2000
    content = _part(root, f'<w:{root[:-1]} w:id="1">{inner}</w:{root[:-1]}>' if root.endswith("s") else inner)
    named = f'<Relationship Id="{{0}}" Type="{_OFFICE}/{kind}" Target="margin.xml"/>'
    relations = "".join(named.format(f"m{at}") for at in range(times))
    files = {
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{_ARTICLES}</w:body></w:document>',
        "word/margin.xml": content,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}">{relations}</Relationships>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
    }
    return zipped(files)


def _row(cells: int, text: str = "甲") -> str:
    return "<w:tr>" + f"<w:tc>{_p(text)}</w:tc>" * cells + "</w:tr>"


def _spanning(rows: int, span: int) -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc>'
    return "<w:tbl>" + f"<w:tr>{cell}{cell}</w:tr>" * rows + "</w:tbl>"


def _nested_tables(levels: int) -> str:
    opening = "<w:tbl><w:tr><w:tc>" + _p("甲") + "</w:tc><w:tc>"
    return opening * levels + _p("乙") + "</w:tc></w:tr></w:tbl>" * levels


def _boxes(levels: int) -> str:
    inner = _p("甲")
    for _ in range(levels):
        inner = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    return inner


def _alternatives(levels: int) -> str:
    """Each level holds what is below it twice, and Word's own reader takes one of both."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inner = _p("甲")
    for _ in range(levels):
        inner = f"<mc:AlternateContent {mc}><mc:Choice>{inner}</mc:Choice></mc:AlternateContent>"
    return inner


def _styles_in_a_row(count: int) -> str:
    style = '<w:style w:type="paragraph" w:styleId="s{0}"><w:basedOn w:val="s{1}"/></w:style>'
    return _part("styles", "".join(style.format(at, at + 1) for at in range(count)))


def _many_lists(count: int) -> str:
    levels = "".join(f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="decimal"/></w:lvl>' for at in range(9))
    lists = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/></w:num>' for at in range(count))
    return _part("numbering", f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{lists}')


def _entities() -> bytes:
    lol = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    body = f'<!DOCTYPE d [<!ENTITY e0 "甲">{lol}]><w:document xmlns:w="{_W}"><w:body>{_p("&e9;")}</w:body></w:document>'
    return zipped({"word/document.xml": body})


def _bomb(name: str, megabytes: int) -> bytes:
    return zipped({name: b" " * (megabytes << 20), "word/document.xml": f'<w:document xmlns:w="{_W}"/>'})


def xlsx(after: str = "", rows: str = "", styles: str = "", **more: str) -> bytes:
    """A workbook of one sheet; `after` stands after its cells."""
    rows = rows or '<row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c></row>'
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_TYPES}"><Default Extension="xml" ContentType="application/xml"/><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
            'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override '
            'PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sharedStrings+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_SHEET}" xmlns:r="{_OFFICE}"><sheets>'
            '<sheet name="项目" sheetId="1" r:id="r1"/></sheets>'
            f"{more.pop('names', '')}</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="r1" Type="{_OFFICE}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="r3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{_SHEET}" xmlns:r="{_OFFICE}">{more.pop("before", "")}<sheetData>{rows}</sheetData>'
            f"{after}</worksheet>"
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{_SHEET}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{_SHEET}">{more.pop("strings", "")}</sst>',
    }
    return zipped(files)


def _repeated_rows(rows: int, columns: int) -> str:
    cells = "<c><v>1</v></c>" * columns
    return f"<row>{cells}</row>" * rows


_VALIDATION = (
    '<dataValidations><dataValidation type="whole" sqref="{0}"><formula1>1</formula1></dataValidation>'
    "</dataValidations>"
)
_CONDITION = (
    '<conditionalFormatting sqref="{0}"><cfRule type="cellIs" priority="1" operator="equal">'
    "<formula>1</formula></cfRule></conditionalFormatting>"
)
_NAMED = '<definedName name="a">项目!$A$1:$XFD$1048576</definedName>'
_MERGED = '<mergeCells count="1"><mergeCell ref="{0}"/></mergeCells>'
_LINK = '<hyperlinks><hyperlink ref="{0}" location="a"/></hyperlinks>'


def _pdf(objects: list[bytes]) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, end)


def _stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


_FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def _page(content: bytes, box: bytes = b"0 0 595 842", resources: bytes = b"/Font<</F 4 0 R>>") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 5 0 R/Resources<<%s>>>>" % (box, resources)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, _FONT, _stream(content)])


def _many_pages(count: int) -> bytes:
    kids = b"3 0 R " * count
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return _pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, _FONT, _stream(b"BT /F 12 Tf 50 700 Td (a) Tj ET")])


def _forms_in_forms(levels: int, times: int) -> bytes:
    """Each form draws the next one `times` times: times ** levels letters."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, _FONT, _stream(b"/X Do")]
    for level in range(levels):
        below = b"/Resources<</XObject<</X %d 0 R>>>>" % (level + 7)
        objects.append(_stream(b"/X Do " * times, head + below))
    objects.append(_stream(b"BT /F 12 Tf 50 700 Td (a) Tj ET", head + b"/Resources<</Font<</F 4 0 R>>>>"))
    return _pdf(objects)


def _form_loop() -> bytes:
    """A form that draws itself, and a second that draws the first."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R/Y 7 0 R>>/Font<</F 4 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, _FONT, _stream(b"/X Do")]
    drawn = b"BT /F 12 Tf 50 700 Td (a) Tj ET " + b"/X Do /Y Do " * 50
    return _pdf([*objects, _stream(drawn, head), _stream(drawn, head)])


def _grid(lines: int) -> bytes:
    across = b"".join(b"0 %d m 595 %d l S " % (at, at) for at in range(lines))
    down = b"".join(b"%d 0 m %d 842 l S " % (at, at) for at in range(lines))
    return across + down + b"BT /F 12 Tf 50 700 Td (a) Tj ET"


def _html(body: str) -> bytes:
    law = "".join(f"<p>{line}</p>" for line in _LAW.splitlines())
    return f'<html><head><meta charset="utf-8"></head><body>{body}{law}</body></html>'.encode()


_TABLE = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"


def _text(content: str) -> bytes:
    return (_LAW + content).encode()


_XLSX: dict[str, Callable[[], bytes]] = {
    "hyperlink over the sheet": lambda: xlsx(_LINK.format(_ALL)),
    "validation over the sheet": lambda: xlsx(_VALIDATION.format(_ALL)),
    "condition over the sheet": lambda: xlsx(_CONDITION.format(_ALL)),
    "merged over the sheet": lambda: xlsx(_MERGED.format(_ALL)),
    "merged over one column": lambda: xlsx(_MERGED.format("A1:A1048576")),
    "many merged areas": lambda: xlsx(
        "<mergeCells>" + "".join(f'<mergeCell ref="B{at}:C{at}"/>' for at in range(1, 400_000)) + "</mergeCells>"
    ),
    "hyperlinks many": lambda: xlsx(
        "<hyperlinks>" + _each('<hyperlink ref="A{0}" location="a"/>', 400_000) + "</hyperlinks>"
    ),
    "validation of many areas": lambda: xlsx(_VALIDATION.format(_each("A{0}:XFD{0} ", 100_000))),
    "defined names over the sheet": lambda: xlsx(names=f"<definedNames>{_NAMED * 200_000}</definedNames>"),
    "columns formatted": lambda: xlsx(before='<cols><col min="1" max="16384" width="9" style="0"/></cols>' * 20_000),
    "two million styles": lambda: xlsx(styles="<cellXfs>" + "<xf/>" * 2_000_000 + "</cellXfs>"),
    "many fonts": lambda: xlsx(styles="<fonts>" + "<font/>" * 1_000_000 + "</fonts>"),
    "many formats of numbers": lambda: xlsx(
        styles="<numFmts>" + _each('<numFmt numFmtId="{0}" formatCode="0"/>', 400_000) + "</numFmts>"
    ),
    "huge shared strings": lambda: xlsx(strings="<si><t>甲</t></si>" * 1_000_000),
    "shared string of runs": lambda: xlsx(strings="<si>" + "<r><t>甲</t></r>" * 1_000_000 + "</si>"),
    "one long shared string": lambda: xlsx(
        rows='<row r="1">' + '<c t="s"><v>0</v></c>' * 60 + "</row>", strings=f"<si><t>{'甲' * 5_000_000}</t></si>"
    ),
    "cells beyond count": lambda: xlsx(rows=_repeated_rows(5000, 100)),
    "rows without cells": lambda: xlsx(rows="<row/>" * 1_000_000),
    "one row of cells": lambda: xlsx(rows=_repeated_rows(1, 1_000_000)),
    "a cell far away": lambda: xlsx(rows='<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "deep elements": lambda: xlsx("<a>" * 100_000 + "</a>" * 100_000),
    "long formula": lambda: xlsx(rows=f'<row r="1"><c r="A1"><f>{"(" * 500_000}</f></c></row>'),
    "shared formula over the sheet": lambda: xlsx(
        rows=f'<row r="1"><c r="A1"><f t="shared" ref="{_ALL}" si="0">B1</f><v>1</v></c>'
        + '<c><f t="shared" si="0"/><v>1</v></c>' * 100_000
        + "</row>"
    ),
    "array formula over the sheet": lambda: xlsx(
        rows=f'<row r="1"><c r="A1"><f t="array" ref="{_ALL}">B1</f><v>1</v></c></row>'
    ),
}
_DOCX: dict[str, Callable[[], bytes]] = {
    "header named again": lambda: _named_again("header", "hdr", 3000),
    "footnotes named again": lambda: _named_again("footnotes", "footnotes", 3000),
    "comments named again": lambda: _named_again("comments", "comments", 3000),
    "styles named again": lambda: _named_again("styles", "styles", 3000),
    "relationships many": lambda: _named_again("header", "hdr", 200_000),
    "220,000 paragraphs": lambda: docx(_ARTICLES + _p("甲") * 220_000),
    "paragraphs that are empty": lambda: docx(_ARTICLES + "<w:p/>" * 3_000_000),
    "170,000 cells in a row": lambda: docx(_ARTICLES + "<w:tbl>" + _row(170_000) + "</w:tbl>"),
    "170,000 wide cells": lambda: docx(_ARTICLES + _spanning(85_000, 99)),
    "cells of one column": lambda: docx(_ARTICLES + "<w:tbl>" + _row(1) * 100_000 + "</w:tbl>"),
    "tables many": lambda: docx(_ARTICLES + ("<w:tbl>" + _row(2) * 2 + "</w:tbl>") * 30_000),
    "tables nested": lambda: docx(_ARTICLES + _nested_tables(60)),
    "tables nested beside one another": lambda: docx(_ARTICLES + _nested_tables(20) * 2_000),
    "runs of one letter": lambda: docx(_ARTICLES + "<w:p>" + "<w:r><w:t>甲</w:t></w:r>" * 700_000 + "</w:p>"),
    "breaks": lambda: docx(_ARTICLES + "<w:p><w:r>" + "<w:br/>" * 2_000_000 + "</w:r></w:p>"),
    "tabs": lambda: docx(_ARTICLES + "<w:p><w:r>" + "<w:tab/>" * 2_000_000 + "</w:r></w:p>"),
    "pictures": lambda: docx(_ARTICLES + f"<w:p><w:r><w:drawing>{'<w:blip/>' * 900_000}</w:drawing></w:r></w:p>"),
    "boxes in boxes": lambda: docx(_ARTICLES + _boxes(40)),
    "boxes in boxes, many": lambda: docx(_ARTICLES + _boxes(35) * 3_000),
    "alternatives in alternatives": lambda: docx(_ARTICLES + _alternatives(80) * 1_000),
    "deleted paragraphs": lambda: docx(_ARTICLES + _p("甲", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") * 150_000),
    "one long text": lambda: docx(_p("甲" * 7_000_000)),
    "one long attribute": lambda: docx(f'<w:p w:x="{"甲" * 7_000_000}"/>' + _ARTICLES),
    "attributes many": lambda: docx("<w:p " + _each('w:x{0}="" ', 200_000) + "/>" + _ARTICLES),
    "namespaces many": lambda: docx("<w:p " + _each('xmlns:n{0}="{0}" ', 100_000) + "/>" + _ARTICLES),
    "styles in a row": lambda: docx(
        "".join(_p("甲", f'<w:pPr><w:pStyle w:val="s{at}"/></w:pPr>') for at in range(50_000)) + _ARTICLES,
        styles=_styles_in_a_row(50_000),
    ),
    "lists many": lambda: docx(
        "".join(_p("甲", f'<w:pPr><w:numPr><w:numId w:val="{at}"/></w:numPr></w:pPr>') for at in range(60_000))
        + _ARTICLES,
        numbering=_many_lists(60_000),
    ),
    "entities": _entities,
    "zip bomb": lambda: _bomb("word/media/a.bin", 1500),
    "zip bomb beside": lambda: _bomb("word/a.xml", 190),
    "entries many": lambda: zipped({f"word/{at}.xml": "" for at in range(60_000)}),
    "one article mark again": lambda: docx(_p("第一条" * 300_000)),
    "articles of one letter": lambda: docx("".join(_p(f"第{at}条 甲") for at in range(1, 60_000))),
}
_MARKDOWN: dict[str, Callable[[], bytes]] = {
    "heading of blanks": lambda: _text(("# a" + " " * 3_900 + "b\n") * 400),
    "heading of signs and blanks": lambda: _text(("# a" + " #" * 900 + " " * 1_900 + "b\n") * 400),
    "heading of blanks, one line": lambda: _text("# a" + " " * 1_500_000 + "b"),
    "heading of full-width blanks": lambda: _text("".join(f"# a{'　' * 1300}b\n" for _ in range(300))),
    "heading of signs": lambda: _text(("# a" + " #" * 1_900 + " b\n") * 500),
    "table rule of blanks": lambda: _text(("|a|\n" + " " * 3_900 + "a|\n") * 1_000),
    "table rule with blanks after": lambda: _text(("|a|\n---" + " " * 3_900 + "a|\n") * 1_000),
    "table rule of dashes": lambda: _text(("|a|\n" + "-" * 3_900 + "|a\n") * 400),
    "table rule of bars": lambda: _text(("|a|\n" + "|-" * 1_900 + "a\n") * 400),
    "rule of stars": lambda: _text(("* " * 1_900 + "a\n") * 500),
    "rule of blanks": lambda: _text(("*" + " " * 3_900 + "a\n") * 500),
    "quotations": lambda: _text((">" * 3_900 + "a\n") * 500),
    "quotations with blanks": lambda: _text(("> " * 1_900 + "\n") * 500),
    "emphasis never closed": lambda: _text(("*a" * 1_900 + "\n") * 500),
    "strong never closed": lambda: _text(("**a " * 950 + "\n") * 500),
    "links never closed": lambda: _text(("[a](" * 950 + "\n") * 500),
    "brackets": lambda: _text(("[" * 3_900 + "\n") * 500),
    "backticks": lambda: _text(("`a" * 1_900 + "\n") * 500),
    "comments never closed": lambda: _text("<!--" * 500_000),
    "comments": lambda: _text("<!--a-->" * 400_000),
    "tags of breaks": lambda: _text("<br>" * 800_000),
    "rows of cells": lambda: _text("|a|b|\n|-|-|\n" + ("|a" * 99 + "|\n") * 15_000),
    "tables many": lambda: _text("|a|\n|-|\n\n" * 300_000),
    "entities": lambda: _text("&amp;" * 700_000),
    "headings many": lambda: _text("# 甲\n" * 500_000),
    "underlines many": lambda: _text("甲\n===\n\n" * 400_000),
}
_PLAIN: dict[str, Callable[[], bytes]] = {
    "one long line": lambda: _text("甲" * 1_300_000),
    "lines of one letter": lambda: _text("甲\n" * 900_000),
    "blank lines": lambda: _text("\n" * 4_000_000),
    "articles of one letter": lambda: "".join(f"第{at}条 甲\n" for at in range(1, 200_000)).encode(),
    "one article again": lambda: ("第一条 甲。\n" * 200_000).encode(),
    "article marks in one line": lambda: _text("第一条" * 400_000),
    "counting articles in one line": lambda: "".join(f"第{at}条 甲。" for at in range(1, 150_000)).encode(),
    "numerals": lambda: _text("第" + "一" * 1_000_000 + "条"),
    "digits": lambda: _text("1" * 3_000_000),
    "items of one letter": lambda: _text("（一）甲\n" * 200_000),
    "five levels of items": lambda: _text("一、甲\n（一）乙\n1．丙\n（1）丁\n①戊\n" * 30_000),
    "points": lambda: ("一、甲\n二、乙\n" * 100_000).encode(),
    "opening quotation marks": lambda: _text("“" * 1_000_000),
    "quotations never closed": lambda: _text("“第三条 甲\n" * 100_000),
    "citations": lambda: _text("依照第一条第一款第一项" * 90_000),
    "chapters": lambda: ("第一章 总则\n第一条 甲。\n" * 60_000).encode(),
    "contents": lambda: ("目录\n" + "第一章 总则\n" * 200_000 + _LAW).encode(),
    "annexes": lambda: _text("附件\n甲\n" * 100_000),
    "page numbers": lambda: _text("- 1 -\n" * 400_000),
    "names of laws": lambda: _text("《" * 1_000_000),
    "full-width spaces": lambda: _text("　" * 1_300_000 + "甲"),
    "spaces between letters": lambda: _text("甲 " * 900_000),
    "combining marks": lambda: _text("a" + "\u0301" * 1_900_000),
    "zero-width": lambda: _text("\u200b" * 1_300_000),
    "captions": lambda: "".join(f"第{at}条（甲）乙。\n" for at in range(1, 100_000)).encode(),
    "brackets": lambda: _text("（" * 1_300_000),
    "enumeration commas": lambda: _text("甲、" * 600_000),
    "no letters of ours": lambda: bytes(range(256)) * 16_000,
}
_HTML: dict[str, Callable[[], bytes]] = {
    "20,000 tables": lambda: _html(_TABLE * 20_000),
    "tables of one cell": lambda: _html("<table><tr><td>甲</td></tr></table>" * 80_000),
    "tables nested": lambda: _html("<table><tr><td>甲</td><td>" * 2_000 + "</td></tr></table>" * 2_000),
    "tables never closed": lambda: _html("<table><tr><td>" * 80_000),
    "deep nav": lambda: _html("<nav>" * 100_000 + "甲"),
    "deep nav of words": lambda: _html("<nav><p>甲</p>" * 3_000),
    "deep frames": lambda: _html('<div class="nav"><p>甲</p>' * 2_500),
    "deep div of words": lambda: _html("<div>甲" * 2_500),
    "deep inline": lambda: _html("<span>甲" * 100_000),
    "never closed inline": lambda: _html("<b><i>甲</p><p>" * 60_000),
    "200,000 attributes": lambda: _html("<p " + " ".join(f"a{at}=''" for at in range(200_000)) + ">甲</p>"),
    "attributes spread": lambda: _html(("<p " + " ".join(f"a{at}" for at in range(2_000)) + ">甲</p>") * 200),
    "one attribute of a class": lambda: _html(f'<p class="{"a " * 1_500_000}">甲</p>'),
    "classes everywhere": lambda: _html(f'<p class="{"a " * 500}">甲</p>' * 3_500),
    "styles everywhere": lambda: _html(f'<p style="{"text-indent:" * 80}">甲</p>' * 3_500),
    "one long style": lambda: _html(f'<p style="text-indent:{"1" * 3_000_000}">甲</p>'),
    "style of blanks": lambda: _html(f'<p style="text-indent{" " * 3_000_000}">甲</p>'),
    "breaks": lambda: _html("<br>" * 900_000),
    "paragraphs": lambda: _html("<p>甲" * 700_000),
    "lists nested": lambda: _html("<ul><li>甲" * 60_000),
    "list items": lambda: _html("<li>甲" * 500_000),
    "doctype of definitions": lambda: b"<!DOCTYPE html [" + b"<!ENTITY a 'b'>" * 200_000 + _html(""),
    "doctype never closed": lambda: b"<!DOCTYPE html [" * 200_000 + _html(""),
    "doctype of quotations": lambda: b"<!DOCTYPE html [" + b"\"'" * 1_000_000 + _html(""),
    "comments": lambda: _html("<!---->" * 500_000),
    "entities": lambda: _html("&lt;" * 900_000),
    "links": lambda: _html("<a href='#'>甲</a>" * 200_000),
    "one table of cells": lambda: _html("<table>" + ("<tr>" + "<td>甲" * 100) * 5_000 + "</table>"),
    "one row of cells": lambda: _html("<table><tr>" + "<td>甲" * 400_000 + "<tr><td>乙<td>丙</table>"),
    "spans of cells": lambda: _html("<table>" + "<tr><td rowspan=65534 colspan=1000>甲<td>乙" * 3_000 + "</table>"),
    "one cell of tags": lambda: _html("<table><tr><td>甲<td>" + "<i>乙</i>" * 300_000 + "<tr><td>丙<td>丁</table>"),
    "nested forms": lambda: _html("<form><input>" * 100_000),
    "select of options": lambda: _html("<select>" + "<option>甲" * 300_000 + "</select>"),
    "open tags only": lambda: _html("<" * 3_000_000),
    "pre": lambda: _html("<pre>" + "甲\n" * 700_000 + "</pre>"),
}
_PDF: dict[str, Callable[[], bytes]] = {
    "forms in forms": lambda: _forms_in_forms(9, 10),
    "form loop": _form_loop,
    "pages many": lambda: _many_pages(100_000),
    "599 pages": lambda: _many_pages(599),
    "gigantic page": lambda: _page(b"BT /F 12 Tf 50 700 Td (abc) Tj ET", box=b"0 0 1e9 1e9"),
    "gigantic font": lambda: _page(b"BT /F 1e9 Tf 50 700 Td (abc) Tj ET"),
    "page without size": lambda: _page(b"BT /F 12 Tf 50 700 Td (abc) Tj ET", box=b"0 0 0 0"),
    "glyphs many": lambda: _page(b"BT /F 12 Tf 50 700 Td " + b"(%s) Tj " % (b"a" * 500) * 8_000 + b"ET"),
    "glyphs on one place": lambda: _page(b"BT /F 12 Tf " + b"1 0 0 1 50 700 Tm (a) Tj " * 200_000 + b"ET"),
    "glyphs scattered": lambda: _page(
        b"BT /F 12 Tf "
        + b"".join(b"1 0 0 1 %d %d Tm (a) Tj " % (at * 7 % 595, at * 11 % 842) for at in range(200_000))
        + b"ET"
    ),
    "grid of rules": lambda: _page(_grid(400)),
    "grid of many rules": lambda: _page(_grid(20_000)),
    "paths many": lambda: _page(b"0 0 m 9 9 l S " * 1_000_000 + b"BT /F 12 Tf 50 700 Td (a) Tj ET"),
    "stream bomb": lambda: _page(b" " * 900_000_000),
    "saved states": lambda: _page(b"q " * 2_000_000 + b"BT /F 12 Tf 50 700 Td (a) Tj ET"),
    "nested lists": lambda: _page(b"[" * 1_000_000),
}
_OF = (
    ("import", "xlsx", _XLSX),
    ("parse", "docx", _DOCX),
    ("parse", "md", _MARKDOWN),
    ("parse", "txt", _PLAIN),
    ("parse", "html", _HTML),
    ("parse", "pdf", _PDF),
)
INPUTS: Mapping[str, Hostile] = {
    f"{suffix}: {name}": Hostile(command, f"hostile.{suffix}", make)
    for command, suffix, made in _OF
    for name, make in made.items()
}
