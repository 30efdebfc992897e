"""Files for hostile inputs, made part by part: what no library would write."""

import io
import random
import zipfile
import zlib
from collections.abc import Mapping

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
ALL = "A1:XFD1048576"
LAW = "第一条 为了规范公园管理，制定本条例。\n第二条 公园的管理适用本条例。\n"


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, relations: str = "", **parts: str) -> bytes:
    """`parts` by name: root element's name and content, so that header1=("hdr", …) may be left to `relations`."""
    files: dict[str, str | bytes] = {
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    }
    files |= {f"word/{name}.xml": content for name, content in parts.items()}
    related = "".join(
        f'<Relationship Id="{name}" Type="{OFFICE}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts
    )
    files["word/_rels/document.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}{relations}</Relationships>'
    files["word/media/noise.png"] = random.Random(1).randbytes(1_400_000)  # noqa: S311 -- what is packed tight is told by its ratio
    files["_rels/.rels"] = (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
        'Target="word/document.xml"/></Relationships>'
    )
    return zipped(files)


def each(pattern: str, count: int) -> str:
    return "".join(pattern.format(at) for at in range(1, count))


def part(root: str, content: str) -> str:
    return f'<w:{root} xmlns:w="{WORD}">{content}</w:{root}>'


def para(text: str, properties: str = "") -> str:
    return f"<w:p>{properties}<w:r><w:t>{text}</w:t></w:r></w:p>"


ARTICLES = para("第一条 为了规范公园管理，制定本条例。") + para("第二条 公园的管理适用本条例。")


def named_again(kind: str, root: str, times: int) -> bytes:
    """One margin part of some length, named by many relationships."""
    inner = para("页眉" * 50) * 2000
    content = part(root, f'<w:{root[:-1]} w:id="1">{inner}</w:{root[:-1]}>' if root.endswith("s") else inner)
    named = f'<Relationship Id="{{0}}" Type="{OFFICE}/{kind}" Target="margin.xml"/>'
    relations = "".join(named.format(f"m{at}") for at in range(times))
    files = {
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{ARTICLES}</w:body></w:document>',
        "word/margin.xml": content,
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{PACKAGE}">{relations}</Relationships>',
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
    }
    return zipped(files)


def row(cells: int, text: str = "甲") -> str:
    return "<w:tr>" + f"<w:tc>{para(text)}</w:tc>" * cells + "</w:tr>"


def spanning(rows: int, span: int) -> str:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p/></w:tc>'
    return "<w:tbl>" + f"<w:tr>{cell}{cell}</w:tr>" * rows + "</w:tbl>"


def nested_tables(levels: int) -> str:
    opening = "<w:tbl><w:tr><w:tc>" + para("甲") + "</w:tc><w:tc>"
    return opening * levels + para("乙") + "</w:tc></w:tr></w:tbl>" * levels


def boxes(levels: int) -> str:
    inner = para("甲")
    for _ in range(levels):
        inner = f"<w:p><w:r><w:pict><w:txbxContent>{inner}</w:txbxContent></w:pict></w:r></w:p>"
    return inner


def alternatives(levels: int) -> str:
    """Each level holds what is below it twice, and Word's own reader takes one of both."""
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    inner = para("甲")
    for _ in range(levels):
        inner = f"<mc:AlternateContent {mc}><mc:Choice>{inner}</mc:Choice></mc:AlternateContent>"
    return inner


def styles_in_a_row(count: int) -> str:
    style = '<w:style w:type="paragraph" w:styleId="s{0}"><w:basedOn w:val="s{1}"/></w:style>'
    return part("styles", "".join(style.format(at, at + 1) for at in range(count)))


def many_lists(count: int) -> str:
    levels = "".join(f'<w:lvl w:ilvl="{at}"><w:numFmt w:val="decimal"/></w:lvl>' for at in range(9))
    lists = "".join(f'<w:num w:numId="{at}"><w:abstractNumId w:val="0"/></w:num>' for at in range(count))
    return part("numbering", f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{lists}')


def many_definitions(count: int) -> str:
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    pattern = f'<w:abstractNum w:abstractNumId="{{0}}">{level}</w:abstractNum>'
    lists = '<w:num w:numId="{0}"><w:abstractNumId w:val="{0}"/></w:num>'
    return part("numbering", each(pattern, count) + each(lists, count))


def entities() -> bytes:
    lol = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    document = f'<w:document xmlns:w="{WORD}"><w:body>{para("&e9;")}</w:body></w:document>'
    return zipped({"word/document.xml": f'<!DOCTYPE d [<!ENTITY e0 "甲">{lol}]>{document}'})


def bomb(name: str, megabytes: int) -> bytes:
    return zipped({name: b" " * (megabytes << 20), "word/document.xml": f'<w:document xmlns:w="{WORD}"/>'})


def xlsx(after: str = "", rows: str = "", styles: str = "", **more: str) -> bytes:
    """A workbook of one sheet; `after` stands after its cells."""
    rows = rows or '<row r="1"><c r="A1" t="inlineStr"><is><t>项目</t></is></c></row>'
    files = {
        "[Content_Types].xml": (
            f'<Types xmlns="{TYPES}"><Default Extension="xml" ContentType="application/xml"/><Default '
            'Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override '
            'PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.'
            'sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.'
            'openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" '
            'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/><Override '
            'PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
            'spreadsheetml.sharedStrings+xml"/></Types>'
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>'
        ),
        "xl/workbook.xml": (
            f'<workbook xmlns="{SHEET}" xmlns:r="{OFFICE}"><sheets>'
            '<sheet name="项目" sheetId="1" r:id="r1"/></sheets>'
            f"{more.pop('names', '')}</workbook>"
        ),
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{OFFICE}/worksheet" '
            f'Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{OFFICE}/styles" Target="styles.xml"/>'
            f'<Relationship Id="r3" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
        ),
        "xl/worksheets/sheet1.xml": (
            f'<worksheet xmlns="{SHEET}" xmlns:r="{OFFICE}">{more.pop("before", "")}<sheetData>{rows}</sheetData>'
            f"{after}</worksheet>"
        ),
        "xl/styles.xml": f'<styleSheet xmlns="{SHEET}">{styles}</styleSheet>',
        "xl/sharedStrings.xml": f'<sst xmlns="{SHEET}">{more.pop("strings", "")}</sst>',
    }
    return zipped(files)


def repeated_rows(rows: int, columns: int) -> str:
    cells = "<c><v>1</v></c>" * columns
    return f"<row>{cells}</row>" * rows


VALIDATION = (
    '<dataValidations><dataValidation type="whole" sqref="{0}"><formula1>1</formula1></dataValidation>'
    "</dataValidations>"
)
CONDITION = (
    '<conditionalFormatting sqref="{0}"><cfRule type="cellIs" priority="1" operator="equal">'
    "<formula>1</formula></cfRule></conditionalFormatting>"
)
NAMED = '<definedName name="a">项目!$A$1:$XFD$1048576</definedName>'
MERGED = '<mergeCells count="1"><mergeCell ref="{0}"/></mergeCells>'
LINK = '<hyperlinks><hyperlink ref="{0}" location="a"/></hyperlinks>'


def pdf(objects: list[bytes]) -> bytes:
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(made)
    made += b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table)
    return made + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, end)


def stream(content: bytes, entries: bytes = b"") -> bytes:
    packed = zlib.compress(content, 9)
    return b"<</Length %d/Filter/FlateDecode%s>>stream\n%s\nendstream" % (len(packed), entries, packed)


FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"


def page(content: bytes, box: bytes = b"0 0 595 842", resources: bytes = b"/Font<</F 4 0 R>>") -> bytes:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 5 0 R/Resources<<%s>>>>" % (box, resources)
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, FONT, stream(content)])


def many_pages(count: int) -> bytes:
    kids = b"3 0 R " * count
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F 4 0 R>>>>>>"
    pages = b"<</Type/Pages/Kids[%s]/Count %d>>" % (kids, count)
    return pdf([b"<</Type/Catalog/Pages 2 0 R>>", pages, page, FONT, stream(b"BT /F 12 Tf 50 700 Td (a) Tj ET")])


def forms_in_forms(levels: int, times: int) -> bytes:
    """Each form draws the next one `times` times: times ** levels letters."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, FONT, stream(b"/X Do")]
    for level in range(levels):
        below = b"/Resources<</XObject<</X %d 0 R>>>>" % (level + 7)
        objects.append(stream(b"/X Do " * times, head + below))
    objects.append(stream(b"BT /F 12 Tf 50 700 Td (a) Tj ET", head + b"/Resources<</Font<</F 4 0 R>>>>"))
    return pdf(objects)


def form_loop() -> bytes:
    """A form that draws itself, and a second that draws the first."""
    head = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 6 0 R/Y 7 0 R>>/Font<</F 4 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</XObject<</X 6 0 R>>>>>>"
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, FONT, stream(b"/X Do")]
    drawn = b"BT /F 12 Tf 50 700 Td (a) Tj ET " + b"/X Do /Y Do " * 50
    return pdf([*objects, stream(drawn, head), stream(drawn, head)])


def grid(lines: int) -> bytes:
    across = b"".join(b"0 %d m 595 %d l S " % (at, at) for at in range(lines))
    down = b"".join(b"%d 0 m %d 842 l S " % (at, at) for at in range(lines))
    return across + down + b"BT /F 12 Tf 50 700 Td (a) Tj ET"


def html(body: str) -> bytes:
    law = "".join(f"<p>{line}</p>" for line in LAW.splitlines())
    return f'<html><head><meta charset="utf-8"></head><body>{body}{law}</body></html>'.encode()


TABLE = "<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"


def text(content: str) -> bytes:
    return (LAW + content).encode()
