"""Run as a process of its own: a PDF on standard input, its glyphs and ruled tables as JSON on standard output.

A PDF can make any library hang, swell or crash; here that costs one child process with bounded time and memory.
Imports nothing of the house, so that it starts quickly. Lengths are points, from the upper left corner of the page as
it is shown; a glyph is [character, left, right, baseline, box height].
"""

import ctypes
import io
import json
import sys
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

Point = tuple[float, float]
_THIN = 2.5  # points: a path thinner than this is a rule
_LONG = 8.0
_UPRIGHT = 0.2  # radians
_OBJECTS = 60_000  # of one page; drawings beyond that are not looked at


def main() -> None:
    memory, seconds, most_pages, most_glyphs = (int(argument) for argument in sys.argv[1:5])
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        # Whoever waits for this process may be ended before it.
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    data = sys.stdin.buffer.read()
    try:
        answer = _pages(data, most_pages, most_glyphs)
    except pdfium.PdfiumError as error:
        locked = error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        answer = {"refusal": "pdf_encrypted" if locked else "pdf_broken"}
    except MemoryError:
        answer = {"refusal": "pdf_too_heavy"}
    sys.stdout.write(json.dumps(answer))


def _pages(data: bytes, most_pages: int, most_glyphs: int) -> dict[str, Any]:
    document = pdfium.PdfDocument(data)
    if len(document) > most_pages:
        return {"refusal": "pdf_too_many_pages", "count": len(document), "limit": most_pages}
    pages: list[dict[str, Any]] = []
    left = most_glyphs
    for index in range(len(document)):
        page = _page(document, index, data, left)
        left -= len(page["glyphs"])
        if left <= 0:
            return {"refusal": "too_many_characters", "limit": most_glyphs}
        pages.append(page)
    return {"pages": pages}


def _page(document: pdfium.PdfDocument, index: int, data: bytes, most_glyphs: int) -> dict[str, Any]:
    try:
        page = document[index]
        text = page.get_textpage()
    except pdfium.PdfiumError:
        return {"broken": True, "width": 0, "height": 0, "glyphs": [], "slanted": "", "tables": []}
    place = _Place(page)
    glyphs, slanted = _glyphs(text, place, most_glyphs)
    images, invisible, rules = _objects(page)
    return {
        "width": place.width,
        "height": place.height,
        "glyphs": glyphs,
        "slanted": slanted,
        "images": images,
        "invisible": invisible,
        "tables": _tables(data, index) if rules >= 5 and glyphs else [],
    }


class _Place:
    """From the coordinates inside a page to those of the page as shown: turned, cropped, from the top."""

    def __init__(self, page: pdfium.PdfPage) -> None:
        self._turn = page.get_rotation()
        self._left, self._bottom, right, top = page.get_cropbox()
        self._across, self._up = right - self._left, top - self._bottom
        self.width, self.height = page.get_size()

    @property
    def turned(self) -> float:
        """Radians clockwise."""
        return float(self._turn) * 3.14159265 / 180

    def __call__(self, x: float, y: float) -> Point:
        x, y = x - self._left, y - self._bottom
        return {90: (y, x), 180: (self._across - x, y), 270: (self._up - y, self._across - x)}.get(
            self._turn, (x, self._up - y)
        )


def _glyphs(text: pdfium.PdfTextPage, place: _Place, most: int) -> tuple[list[list[Any]], str]:
    """The upright glyphs, and the others (a watermark) as a string; of white space only what the file itself holds."""
    glyphs: list[list[Any]] = []
    slanted: list[str] = []
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    high = 0  # the first half of a surrogate pair
    for at in range(min(raw.FPDFText_CountChars(text), most + 1)):
        code = raw.FPDFText_GetUnicode(text, at)
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + (high - 0xD800) * 0x400 + code - 0xDC00
        high = 0
        character = "\ufffd" if code == 0 or raw.FPDFText_HasUnicodeMapError(text, at) == 1 else chr(code)
        made_up = code < 0x20 or (character.isspace() and raw.FPDFText_IsGenerated(text, at) == 1)
        if made_up or not raw.FPDFText_GetLooseCharBox(text, at, box):
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        turned = (raw.FPDFText_GetCharAngle(text, at) + place.turned) % 6.2831853
        if _UPRIGHT < turned < 6.2831853 - _UPRIGHT:
            slanted.append(character)
            continue
        (x0, y0), (x1, y1) = place(box.left, box.bottom), place(box.right, box.top)
        baseline = place(x.value, y.value)[1]
        edges = [round(edge, 2) for edge in (min(x0, x1), max(x0, x1), baseline, abs(y1 - y0))]
        glyphs.append([character, *edges])
    return glyphs, "".join(slanted)


def _objects(page: pdfium.PdfPage) -> tuple[int, int, int]:
    """How many images, invisible pieces of text (a scan's hidden layer) and rules a page has."""
    images = invisible = rules = 0
    edges = [ctypes.c_float() for _ in range(4)]
    for at in range(min(raw.FPDFPage_CountObjects(page), _OBJECTS)):
        thing = raw.FPDFPage_GetObject(page, at)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind in (raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_FORM):
            images += kind == raw.FPDF_PAGEOBJ_IMAGE
        elif kind == raw.FPDF_PAGEOBJ_TEXT:
            invisible += raw.FPDFTextObj_GetTextRenderMode(thing) == raw.FPDF_TEXTRENDERMODE_INVISIBLE
        elif kind == raw.FPDF_PAGEOBJ_PATH and raw.FPDFPageObj_GetBounds(thing, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            thin, long = sorted((right - left, top - bottom))
            boxed = raw.FPDFPath_CountSegments(thing) >= 4 and thin > _LONG
            rules += (thin < _THIN and long > _LONG) + 4 * boxed
    return images, invisible, rules


def _tables(data: bytes, index: int) -> list[list[list[list[float] | None]]]:
    """The ruled tables of a page: rows of cells, a cell as [left, top, right, bottom] or None where merged away."""
    import pdfplumber

    try:
        with pdfplumber.open(io.BytesIO(data), pages=[index + 1]) as document:
            found = document.pages[0].find_tables()
    except MemoryError:
        raise
    except Exception:  # pdfminer raises what it likes on a damaged file; the text stands without its table
        return []
    tables = [
        [[cell and [round(edge, 2) for edge in cell] for cell in row.cells] for row in table.rows] for table in found
    ]
    return [table for table in tables if len(table) > 1 and max(len(row) for row in table) > 1]


if __name__ == "__main__":
    main()
