"""Hostile inputs of the formats of offices: OFD, what LibreOffice converts, pictures, and Akoma Ntoso."""

import io
import random
import struct
import zlib
from collections.abc import Callable

from PIL import Image, ImageDraw

from bench.hostile_files import zipped

_NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def _root(tag: str, content: str) -> str:
    return f"<ofd:{tag} {_NAMESPACE}>{content}</ofd:{tag}>"


def _text(words: str, more: str = "") -> str:
    return (
        '<ofd:TextObject Boundary="30 35 150 8" Font="3" Size="5">'
        f'<ofd:TextCode X="0" Y="5"{more}>{words}</ofd:TextCode></ofd:TextObject>'
    )


_LAW = _text("第一条 为了规范公园管理，制定本条例。")


def ofd(objects: str, pages: int = 1, common: str = "", **others: str | bytes) -> bytes:
    """`pages` name one part; `others` are further parts, by their name without .xml."""
    named = '<ofd:Page BaseLoc="P.xml"/>' * pages
    document = f"<ofd:CommonData>{common}</ofd:CommonData><ofd:Pages>{named}</ofd:Pages>"
    files: dict[str, str | bytes] = {
        "OFD.xml": _root("OFD", "<ofd:DocBody><ofd:DocRoot>D.xml</ofd:DocRoot></ofd:DocBody>"),
        "D.xml": _root("Document", document),
        "P.xml": _root("Page", f'<ofd:Content><ofd:Layer ID="1">{_LAW}{objects}</ofd:Layer></ofd:Content>'),
    }
    files["noise.bin"] = random.Random(1).randbytes(1_400_000)  # noqa: S311 -- what is packed tight is told by its ratio
    return zipped(files | {f"{name}.xml": content for name, content in others.items()})


def _drawings(levels: int, times: int) -> str:
    """Each drawing holds the next one some times over."""
    units = "".join(
        f'<ofd:CompositeGraphicUnit ID="{at}"><ofd:Content>'
        + f'<ofd:CompositeObject ResourceID="{at + 1}"/>' * times
        + "</ofd:Content></ofd:CompositeGraphicUnit>"
        for at in range(levels)
    )
    return _root("Res", f"<ofd:CompositeGraphicUnits>{units}</ofd:CompositeGraphicUnits>")


def _line(x: float, y: float, across: float, down: float) -> str:
    path = f"M {x} {y} L {x + across} {y + down}"
    return f"<ofd:PathObject><ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"


def _grid(lines: int) -> str:
    """As many lines across as down."""
    return "".join(_line(1, 50 + at * 4, 300, 0) + _line(1 + at * 4, 50, 0, 300) for at in range(lines))


def _entities() -> bytes:
    lol = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return zipped({"OFD.xml": f'<!DOCTYPE d [<!ENTITY e0 "甲">{lol}]>{_root("OFD", "&e9;")}'})


OFD: dict[str, Callable[[], bytes]] = {
    "drawings in drawings": lambda: ofd(
        '<ofd:CompositeObject ResourceID="0"/>', common="<ofd:PublicRes>R.xml</ofd:PublicRes>", R=_drawings(30, 20)
    ),
    "blocks in blocks": lambda: ofd("<ofd:PageBlock>" * 200 + _LAW + "</ofd:PageBlock>" * 200),
    "blocks beside blocks": lambda: ofd("<ofd:PageBlock/>" * 600_000),
    "signs one by one": lambda: ofd(_text("甲") * 160_000),
    "steps in short": lambda: ofd(_text("甲" * 40_000, ' DeltaX="g 99999999999 5"')),
    "steps beyond measure": lambda: ofd(_text("甲乙丙", ' DeltaX="1e308 nan -inf"')),
    "signs on one place": lambda: ofd(_text("甲" * 200_000, ' DeltaX="g 200000 0"')),
    "one page named 100,000 times": lambda: ofd("", pages=100_000),
    "one page named 599 times": lambda: ofd(_text("甲" * 1_500) * 12, pages=599),
    "grid of lines": lambda: ofd(_grid(74)),
    "grid of lines on many pages": lambda: ofd(_grid(74), pages=300),
    "grid of many lines": lambda: ofd(_grid(20_000)),
    "path of many corners": lambda: ofd(
        f"<ofd:PathObject><ofd:AbbreviatedData>{'M 1 1 L 2 2 ' * 800_000}</ofd:AbbreviatedData></ofd:PathObject>"
    ),
    "entities": _entities,
    "external entity": lambda: zipped(
        {"OFD.xml": f'<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>{_root("OFD", "&e;")}'}
    ),
    "places outside the file": lambda: zipped(
        {"OFD.xml": _root("OFD", "<ofd:DocBody><ofd:DocRoot>../../../../etc/passwd</ofd:DocRoot></ofd:DocBody>")}
    ),
    "zip bomb": lambda: zipped({"OFD.xml": _root("OFD", ""), "a.bin": b" " * (1500 << 20)}),
    "one part large": lambda: ofd("", R=b" " * (190 << 20)),
    "truncated": lambda: ofd(_LAW * 50)[:-200],
}


_RTF_LAW = b"{\\rtf1\\ansi \\u31532?\\u19968?\\u26465? abc\\par "
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD: dict[str, Callable[[], bytes]] = {
    "groups in groups": lambda: _RTF_LAW + b"{" * 1_000_000 + b"}" * 1_000_001,
    "paragraphs many": lambda: _RTF_LAW + b"a\\par " * 600_000 + b"}",
    "one long text": lambda: _RTF_LAW + b"a" * 15_000_000 + b"}",
    "cells many": lambda: _RTF_LAW + b"\\trowd\\cellx1000\\cellx2000 a\\cell b\\cell\\row" * 60_000 + b"}",
    "tables in tables": lambda: _RTF_LAW + b"\\itap9\\intbl a\\nestcell\\nestrow" * 100_000 + b"}",
    "links to files and hosts": lambda: (
        _RTF_LAW
        + b'{\\field{\\*\\fldinst INCLUDETEXT "/etc/passwd"}{\\fldrslt a}}' * 50
        + b'{\\field{\\*\\fldinst INCLUDEPICTURE "http://127.0.0.1:9/a.png"}{\\fldrslt a}}' * 50
        + b"}"
    ),
    "picture of nonsense": lambda: _RTF_LAW + b"{\\pict\\pngblip " + b"f" * 10_000_000 + b"}}",
    "object of nonsense": lambda: _RTF_LAW + b"{\\object\\objocx{\\*\\objdata " + b"f" * 10_000_000 + b"}}}",
    "noise": lambda: b"{\\rtf1" + random.Random(1).randbytes(5_000_000),  # noqa: S311 -- the same for everybody
}
OLD_WORD: dict[str, Callable[[], bytes]] = {
    "directory that leads to itself": lambda: _OLE + b"\x00" * 22 + b"\x09\x00" + b"\x00" * 5_000_000,
    "noise": lambda: _OLE + random.Random(1).randbytes(5_000_000),  # noqa: S311 -- the same for everybody
    "nothing but the mark": lambda: _OLE,
}


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(width: int, height: int, pixels: bytes) -> bytes:
    """A grey picture as large as it says, whatever it holds."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    body = _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(pixels, 9)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def _picture(image: Image.Image, form: str = "PNG", copies: int = 1) -> bytes:
    stream = io.BytesIO()
    more = {"save_all": True, "append_images": [image] * (copies - 1)} if copies > 1 else {}
    image.save(stream, form, **more)
    return stream.getvalue()


def _covered(step: int) -> Image.Image:
    """A page full of small marks, each of which may be a letter."""
    image = Image.new("L", (1654, 2339), 255)
    draw = ImageDraw.Draw(image)
    for y in range(0, 2339, step):
        for x in range(0, 1654, step):
            draw.rectangle((x, y, x + step // 2, y + step // 2), fill=0)
    return image


def _noise() -> Image.Image:
    grey = random.Random(1).randbytes(1654 * 2339)  # noqa: S311 -- the same for everybody
    return Image.frombytes("L", (1654, 2339), grey)


PICTURES: dict[str, Callable[[], bytes]] = {
    "says 60,000 by 60,000": lambda: _png(60_000, 60_000, bytes(100_000)),
    "is 8,900 by 8,900": lambda: _png(8_900, 8_900, bytes(8_901 * 8_900)),
    "one line of 60,000 pixels": lambda: _picture(Image.new("L", (60_000, 40), 255)),
    "marks everywhere": lambda: _picture(_covered(24)),
    "small marks everywhere": lambda: _picture(_covered(8)),
    "noise": lambda: _picture(_noise()),
    "truncated": lambda: _picture(_covered(40))[:-2_000],
    "pages many": lambda: _picture(Image.new("L", (60, 80), 255), "TIFF", 3_000),
    "metadata large": lambda: b"\x89PNG\r\n\x1a\n" + _chunk(b"zTXt", b"a\x00\x00" + zlib.compress(bytes(500 << 20), 9)),
}

_AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
_ONE = "<article><num>第一条</num><content><p>甲。</p></content></article>"


def akn(body: str, before: str = "", namespace: str = _AKN) -> bytes:
    return f'{before}<akomaNtoso xmlns="{namespace}"><act name="act"><body>{body}</body></act></akomaNtoso>'.encode()


def _laughs() -> bytes:
    lol = "".join(f'<!ENTITY e{at} "{f"&e{at - 1};" * 10}">' for at in range(1, 10))
    return akn("&e9;", f'<!DOCTYPE a [<!ENTITY e0 "甲">{lol}]>')


AKN: dict[str, Callable[[], bytes]] = {
    "entities": _laughs,
    "external entity": lambda: akn("&e;", '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>'),
    "definitions elsewhere": lambda: akn(_ONE, '<!DOCTYPE akomaNtoso SYSTEM "http://127.0.0.1:9/a.dtd">'),
    "lists in lists": lambda: akn("<article>" + "<list><point>" * 120 + "</point></list>" * 120 + "</article>"),
    "lists in lists without end": lambda: akn("<list>" * 200_000),
    "headings in headings": lambda: akn("<part>" * 240 + _ONE + "</part>" * 240),
    "articles many": lambda: akn(_ONE * 29_000),
    "elements many": lambda: akn("<article><b/></article>" * 249_000),
    "one long text": lambda: akn(_ONE.replace("甲", "甲" * 900_000)),
    "notes in every word": lambda: akn(_ONE.replace("甲", "甲<remark>乙</remark>" * 29_000)),
    "metadata many": lambda: akn(_ONE).replace(
        b"<body>", b"<meta><references>" + b'<original href="#a"/>' * 400_000 + b"</references></meta><body>"
    ),
    "attributes many": lambda: akn(_ONE.replace("<p>", "<p " + " ".join(f'a{at}="1"' for at in range(200_000)) + ">")),
    "white space": lambda: akn(_ONE.replace("甲", "\n" * 900_000 + "甲")),
    "blocks in blocks": lambda: akn(_ONE.replace("甲。", "<block><p>" * 110 + "甲。" + "</p></block>" * 110)),
    "of another version": lambda: akn(_ONE, namespace="http://www.akomantoso.org/2.0"),
    "beyond the size": lambda: akn(_ONE + " " * (50 << 20)),
    "truncated": lambda: akn(_ONE * 50)[:-200],
}
