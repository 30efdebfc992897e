"""OFD files made part by part, after GB/T 33190: pages of lines, and what producers do that the standard does not."""

import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from drafts.readers import pdf_glyphs

NAMESPACE = "http://www.ofdspec.org/2016"
MILLIMETRES = 25.4 / 72


def element(tag: str, content: str, more: str = "", namespace: str = NAMESPACE) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{tag} xmlns:ofd="{namespace}"{more}>{content}</ofd:{tag}>'


def text_object(text: str, x: float, y: float, size: float = 5.0, delta: str = "", more: str = "") -> str:
    """One line; its boundary begins at `x` and the line's top, its place is told from there."""
    boundary = f"{x:.3f} {y - size:.3f} 180 {size * 1.3:.3f}"
    steps = f' DeltaX="{delta}"' if delta else ""
    return (
        f'<ofd:TextObject Boundary="{boundary}" Font="3" Size="{size}"{more}>'
        f'<ofd:TextCode X="0" Y="{size}"{steps}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def line(here: tuple[float, float], there: tuple[float, float]) -> str:
    return (
        f'<ofd:PathObject Boundary="0 0 210 297" LineWidth="0.35"><ofd:AbbreviatedData>M {here[0]} {here[1]} '
        f"L {there[0]} {there[1]}</ofd:AbbreviatedData></ofd:PathObject>"
    )


def page(objects: str, head: str = "") -> str:
    return element("Page", f'{head}<ofd:Content><ofd:Layer ID="1">{objects}</ofd:Layer></ofd:Content>')


def ofd(
    pages: Sequence[str],
    box: tuple[float, float] = (210, 297),
    common: str = "",
    others: Mapping[str, str | bytes] = {},
) -> bytes:
    """`pages` are whole parts (`page`); `common` stands in CommonData, `others` are further parts by their path."""
    named = "".join(f'<ofd:Page ID="{at}" BaseLoc="Pages/Page_{at}/Content.xml"/>' for at in range(len(pages)))
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {box[0]} {box[1]}</ofd:PhysicalBox></ofd:PageArea>"
    files: dict[str, str | bytes] = {
        "OFD.xml": element("OFD", "<ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>"),
        "Doc_0/Document.xml": element(
            "Document",
            f"<ofd:CommonData>{area}{common}</ofd:CommonData><ofd:Pages>{named}</ofd:Pages>",
        ),
        **{f"Doc_0/Pages/Page_{at}/Content.xml": content for at, content in enumerate(pages)},
        **others,
    }
    return zipped(files)


def zipped(files: Mapping[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return stream.getvalue()


def ofd_of_pdf(data: bytes) -> bytes:
    """The same pages as an OFD: each line a text object, each ruled table its lines."""
    command = [sys.executable, "-I", str(Path(str(pdf_glyphs.__file__))), str(2 << 30), "60", "100", "1000000"]
    pages = json.loads(subprocess.run(command, input=data, capture_output=True, check=True).stdout)["pages"]
    width, height = pages[0]["width"] * MILLIMETRES, pages[0]["height"] * MILLIMETRES
    return ofd([page(_lines(each["glyphs"]) + _rules(each["tables"])) for each in pages], (width, height))


def _lines(glyphs: list[list[Any]]) -> str:
    ordered = sorted(glyphs, key=lambda glyph: (glyph[3], glyph[1]))
    return "".join(_line(list(group)) for _, group in groupby(ordered, key=lambda glyph: (glyph[3], glyph[4])))


def _line(glyphs: list[list[Any]]) -> str:
    steps = " ".join(f"{(after[1] - before[1]) * MILLIMETRES:.3f}" for before, after in pairwise(glyphs))
    size = round(glyphs[0][4] * MILLIMETRES, 3)
    text = "".join(glyph[0] for glyph in glyphs)
    return text_object(text, glyphs[0][1] * MILLIMETRES, glyphs[0][3] * MILLIMETRES, size, steps)


def _rules(tables: list[list[list[list[float] | None]]]) -> str:
    cells = [[edge * MILLIMETRES for edge in cell] for table in tables for row in table for cell in row if cell]
    return "".join(
        line((left, top), (right, top))
        + line((left, bottom), (right, bottom))
        + line((left, top), (left, bottom))
        + line((right, top), (right, bottom))
        for left, top, right, bottom in cells
    )
