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
_THICK = 12.0  # points: what the bounds of a thin line may measure
_CORNERS = 8  # of a path that is a line or a bar
_LONG = 8.0
_UPRIGHT = 0.2  # radians
_MOSTLY = 0.7  # of the glyphs of a page that is turned
_RULES = 5_000  # of one page; further ones strike nothing out
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
    glyphs, slanted, turn = _glyphs(text, place, most_glyphs)
    images, invisible, rules, lines = _objects(page, place)
    return {
        "width": place.height if turn % 2 else place.width,
        "height": place.width if turn % 2 else place.height,
        "turn": turn,
        "glyphs": glyphs,
        "slanted": slanted,
        "images": images,
        "invisible": invisible,
        "rules": [] if turn else lines + _struck(page, place),
        "tables": _tables(data, index) if rules >= 5 and glyphs and not turn else [],
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


def _glyphs(text: pdfium.PdfTextPage, place: _Place, most: int) -> tuple[list[list[Any]], str, int]:
    """The glyphs of the direction in which most of the page is written, turned upright; the others (a watermark) as a
    string; and by how many quarters they were turned. Of white space only what the file itself holds."""
    turns: list[list[list[Any]]] = [[], [], [], []]
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
        character = _character(text, at, code)
        made_up = code < 0x20 or (character.isspace() and raw.FPDFText_IsGenerated(text, at) == 1)
        if made_up or not raw.FPDFText_GetLooseCharBox(text, at, box):
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        turned = (raw.FPDFText_GetCharAngle(text, at) + place.turned) % 6.2831853 / 1.57079633
        if abs(turned - round(turned)) * 1.57079633 > _UPRIGHT:
            slanted.append(character)
            continue
        corners = place(box.left, box.bottom), place(box.right, box.top), place(x.value, y.value)
        turns[round(turned) % 4].append([character, corners])
    most_used = max(range(4), key=lambda turn: len(turns[turn]))
    turn = most_used if len(turns[most_used]) > _MOSTLY * sum(map(len, turns)) else 0
    apart = [character for other in range(4) if other != turn for character, _ in turns[other]]
    return [_upright(glyph, turn, place) for glyph in turns[turn]], "".join((*slanted, *apart)), turn


def _character(text: pdfium.PdfTextPage, at: int, code: int) -> str:
    """U+FFFD before a character says that the font's own table of characters is broken there: it may be another."""
    if code == 0:
        return "\ufffd"
    broken = raw.FPDFText_HasUnicodeMapError(text, at) == 1
    return "\ufffd" + chr(code) if broken else chr(code)


def _upright(glyph: list[Any], turn: int, place: _Place) -> list[Any]:
    character, corners = glyph
    (x0, y0), (x1, y1), (_, baseline) = (
        {0: (x, y), 1: (y, place.width - x), 2: (place.width - x, place.height - y), 3: (place.height - y, x)}[turn]
        for x, y in corners
    )
    return [character, *(round(edge, 2) for edge in (min(x0, x1), max(x0, x1), baseline, abs(y1 - y0)))]


def _objects(page: pdfium.PdfPage, place: _Place) -> tuple[int, int, int, list[list[float]]]:
    """How many images, invisible pieces of text (a scan's hidden layer) and rules a page has; and those of the rules
    that are level, as left, right and distance from the top."""
    images = invisible = rules = 0
    lines: list[list[float]] = []
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
            if thin < _THICK and len(lines) < _RULES:
                lines += _level(thing, place)
    return images, invisible, rules, lines


def _level(path: Any, place: _Place) -> list[list[float]]:
    """A path that is a level line or a thin bar. Its points tell: the bounds of a stroke hold its width twice over."""
    count = raw.FPDFPath_CountSegments(path)
    if not 0 < count <= _CORNERS:
        return []
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    points = []
    for at in range(count):
        raw.FPDFPathSegment_GetPoint(raw.FPDFPath_GetPathSegment(path, at), x, y)
        a, b = x.value, y.value
        points.append(place(matrix.a * a + matrix.c * b + matrix.e, matrix.b * a + matrix.d * b + matrix.f))
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    top, bottom = min(y for _, y in points), max(y for _, y in points)
    return [[round(edge, 2) for edge in (left, right, (top + bottom) / 2)]] if bottom - top < _THIN else []


def _struck(page: pdfium.PdfPage, place: _Place) -> list[list[float]]:
    """The annotations that strike text out, each as a rule through its middle."""
    lines: list[list[float]] = []
    for at in range(min(raw.FPDFPage_GetAnnotCount(page), _RULES)):
        note = raw.FPDFPage_GetAnnot(page, at)
        if raw.FPDFAnnot_GetSubtype(note) == raw.FPDF_ANNOT_STRIKEOUT:
            corners = raw.FS_QUADPOINTSF()
            for quad in range(min(raw.FPDFAnnot_CountAttachmentPoints(note), _RULES)):
                if raw.FPDFAnnot_GetAttachmentPoints(note, quad, corners):
                    (x0, y0), (x1, y1) = place(corners.x1, corners.y1), place(corners.x4, corners.y4)
                    lines.append([min(x0, x1), max(x0, x1), y0 + (y1 - y0) * 0.6])
        raw.FPDFPage_CloseAnnot(note)
    return lines


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
