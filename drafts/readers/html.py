"""A page of an official site: the text is kept, the frame around it (menus, toolbars, footers) is set aside."""

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from drafts.budget import Meter
from drafts.lines import Aside, SourceText
from drafts.readers.columns import IN_CELL
from drafts.readers.decoding import Decoded, decode, plausibility
from drafts.readers.furniture import furniture, is_web_frame
from drafts.readers.gathering import Gathering
from drafts.readers.html_words import settle
from drafts.readers.parser_bounds import bound_reached
from drafts.refusal import Refusal

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{2,20})", re.I)
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    **dict.fromkeys(("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80", "cp936"), "gb18030"),
    **dict.fromkeys(("big5", "big5-hkscs", "big5hkscs", "cn-big5", "x-x-big5", "cp950"), "big5hkscs"),
}
"""What a page may declare and be believed; Python knows other names, of codecs that are none for text (punycode)."""
_FRAME = frozenset(["nav", "header", "footer", "aside", "menu"])
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_CENTERED = re.compile(r"text-align\s*:\s*center", re.I)
_INDENT = re.compile(r"text-indent\s*:\s*([0-9]{1,4}(?:\.[0-9]{1,4})?)\s*(em|px|pt)", re.I)
_PROVISION = re.compile(
    r"第[ 　]*[〇○零一二三四五六七八九十百千\d]+[ 　]*条|[一二三四五六七八九十]{1,4}、|（[一二三四五六七八九十]{1,3}）"
)
_ENTRY = re.compile(r"第[ 　]*[〇○零一二三四五六七八九十百千\d]+[ 　]*条")
# The parser ends a doctype at its first ">": the definitions in brackets after it would be read as words.
# Values and comments may hold the closing brackets themselves; no value holds "<", so that a stray quotation mark never
# reaches into the text. Nothing is tried twice ("+"), so that no page is slow to read.
_DOCTYPE = re.compile(r"<!doctype\b", re.I)
_DEFINITIONS = re.compile(
    r"""<!doctype\b[^\[>]{0,2000}\[(?:<!--.{0,400}?-->|"[^"<]{0,400}"|'[^'<]{0,400}'|[^\]]){0,20000}+\]\s{0,200}>""",
    re.I | re.S,
)
_APART = re.compile(r"[\s/]+|=")
_ATTRIBUTE = re.compile(r"""[\s/]*[^\s/>][^\s/>=]*(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>"'][^\s>]*)?)?""")
_SPACE = re.compile(r"[ \t\r\n\f]+")
_SAMPLE = 200_000  # characters looked at to judge the encoding
_DEPTH = 120  # levels by which blocks are told apart; anything deeper counts as one place


@dataclass(slots=True)
class _Block:
    """One paragraph of the page, or one row of a table of data."""

    path: tuple[int, ...]  # from the body down: which child each time
    pieces: list[str] = field(default_factory=list)
    linked: int = 0  # characters inside links
    framed: bool = False
    centered: bool = False
    heading: int | None = None
    indent: int = 0
    cells: list[str] | None = None
    table: int = 0

    @property
    def text(self) -> str:
        joined = _SPACE.sub(" ", "".join(self.pieces))
        return joined.strip(" ") if self.cells is None else " ".join(self.cells).replace(IN_CELL, " ")

    @property
    def mostly_links(self) -> bool:
        return self.linked * 2 > len(self.text)


def read_html(meter: Meter, data: bytes) -> SourceText:
    """Raises Refusal where the encoding cannot be told or the page is nested beyond reason."""
    decoded = _decode(meter.name, data)
    body = _body(meter, decoded.text)
    settled = settle(body)
    blocks = [block for block in _Walk(meter).blocks(body) if block.text]
    gathering = Gathering(meter, findings=list(decoded.findings))
    main = _main(blocks)
    table = row = before = 0
    for position, block in enumerate(blocks, 1):
        where = f"第{position}段"
        if not main(block):
            gathering.aside(Aside.NAVIGATION, block.text, where)
        elif block.cells is not None:
            table, row = (table, row + 1) if block.table == before else (table + 1, 1)
            before = block.table
            gathering.row(block.cells, table, row, where)
        else:
            meter.provisions(1)
            gathering.line(block.text, where, indent=block.indent, centered=block.centered, heading=block.heading)
    settled.tell(gathering)
    return gathering.done("html", decoded.encoding)


def _decode(name: str, data: bytes) -> Decoded:
    """What the page declares, if its bytes agree; else as for plain text."""
    found = _CHARSET.search(data[:4096])
    if found and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        encoding = _ENCODINGS.get(found[1].decode("ascii").lower())
        if encoding is None:
            return decode(name, data)
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            return decode(name, data)
        if plausibility(_without_tags(text[:_SAMPLE])) > 0.6:
            return Decoded(text, encoding)
    return decode(name, data)


def _without_tags(text: str) -> str:
    return re.sub(r"<[^>]{0,2000}>|\s+", "", text)


def _body(meter: Meter, text: str) -> etree._Element:
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True, remove_pis=True)
    _survey(meter, text)
    source = _without_definitions(text.replace("\x00", "")).encode("utf-8", errors="replace")
    try:
        root = etree.fromstring(source, parser)
    except etree.XMLSyntaxError as error:
        raise Refusal("html_broken", name=meter.name) from error
    if root is None:
        raise Refusal("file_without_text", name=meter.name)
    for entry in parser.error_log:
        if refusal := bound_reached(entry.message, meter.name):
            raise refusal
    body = root.find("body")
    return root if body is None else body


def _survey(meter: Meter, text: str) -> None:
    """Count what the parser would make, before it does."""
    meter.tags(text.count("<") - text.count("</"))
    for piece in text.split("<"):
        # No tag has more attributes than there are spaces, slashes and values after its name.
        if len(piece) > meter.budget.attributes and len(_APART.findall(piece)) > meter.budget.attributes:
            meter.attributes(_attributes(piece))


def _attributes(piece: str) -> int:
    at, count = 0, 0
    while found := _ATTRIBUTE.match(piece, at):
        at, count = found.end(), count + 1
    return count


def _without_definitions(text: str) -> str:
    first = _DOCTYPE.search(text)
    found = _DEFINITIONS.match(text, first.start()) if first else None
    return text[: found.start()] + text[found.end() :] if found else text


class _Walk:
    """Cuts a page into blocks, without recursion: pages nest as deep as they like."""

    def __init__(self, meter: Meter) -> None:
        self._meter = meter
        self._tables = 0

    def blocks(self, body: etree._Element) -> Iterator[_Block]:
        """Blocks in reading order. Text between two block elements is a block of its own."""
        found: list[_Block] = [_Block(())]
        stack: list[tuple[etree._Element, _Block, tuple[int, ...], int, str]] = []
        stack.append((body, _Block(()), (), 0, "open"))
        while stack:
            element, inherited, path, links, step = stack.pop()
            if step == "tail":
                self._after(element, inherited, links, found)
                continue
            own = self._open(element, inherited, path, found)
            if own is None:
                continue
            inside = links + (element.tag == "a")
            self._words(element.text, found[-1], inside)
            for index, child in reversed(list(enumerate(element))):
                stack.append((child, own, path, inside, "tail"))
                stack.append((child, own, (*path, index) if len(path) < _DEPTH else path, inside, "open"))
        yield from found

    def _open(
        self, element: etree._Element, above: _Block, path: tuple[int, ...], found: list[_Block]
    ) -> _Block | None:
        """Begins a block where the element does; None where nothing below is to be read."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if not tag or tag in furniture().web_silent:
            return None
        if tag == "br":
            found.append(_like(above, above.path))
            return None
        if tag == "table" and (rows := _rows_of_data(element, self._meter)):
            self._tables += 1
            framed = above.framed or _frames(element)
            found.extend(_Block(path, framed=framed, cells=cells, table=self._tables) for cells in rows)
            return None
        if tag in furniture().web_inline:
            return above if not _hidden(element) else None
        if _hidden(element):
            return None
        own = _like(above, path)
        own.framed = above.framed or tag in _FRAME or _frames(element)
        own.centered = above.centered or tag == "center" or _centered(element)
        own.heading = int(tag[1]) if re.fullmatch("h[1-6]", tag) else above.heading
        own.indent = _indent(element) or above.indent
        found.append(_like(own, path))
        return own

    def _after(self, element: etree._Element, above: _Block, links: int, found: list[_Block]) -> None:
        inline = (
            element.tag in furniture().web_inline
            or element.tag in furniture().web_silent
            or not isinstance(element.tag, str)
        )
        if not inline and element.tag != "br":
            found.append(_like(above, above.path))
        self._words(element.tail, found[-1], links)

    @staticmethod
    def _words(text: str | None, block: _Block, links: int) -> None:
        if not text:
            return
        block.pieces.append(text)
        if links:
            block.linked += len(text.strip())


def _like(block: _Block, path: tuple[int, ...]) -> _Block:
    return _Block(path, framed=block.framed, centered=block.centered, heading=block.heading, indent=block.indent)


def _rows_of_data(table: etree._Element, meter: Meter) -> list[list[str]]:
    """The rows of a table of data; empty for a table that only lays out the page."""
    if table.find(".//table") is not None:
        return []
    rows = []
    for cells in _placed(table):
        meter.cells(len(cells))
        if any(len(_ENTRY.findall(cell)) > 3 and len(cell) > 1500 for cell in cells):
            return []
        if any(cells):
            rows.append(cells)
    return rows if sum(1 for cells in rows if len(cells) > 1) >= 1 and len(rows) > 1 else []


def _placed(table: etree._Element) -> Iterator[list[str]]:
    """The words of each row by columns; a cell that covers further rows or columns leaves these empty."""
    covered: dict[int, int] = {}  # column -> how many more rows a cell from above covers
    for row in table.iter("tr"):
        placed: list[str] = []
        below = {column: rows - 1 for column, rows in covered.items() if rows > 1}
        for cell in (cell for cell in row if cell.tag in ("td", "th")):
            while len(placed) in covered:
                placed.append("")
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if high > 1:
                below.update({len(placed) + place: high - 1 for place in range(wide)})
            placed += [_cell(cell), *[""] * (wide - 1)]
        while len(placed) in covered:
            placed.append("")
        if sum(cell.tag in ("td", "th") for cell in row) == 1 and not covered:
            placed = placed[:1]  # one cell over the whole width is a line of its own
        covered = below
        yield placed


def _span(cell: etree._Element, name: str) -> int:
    value = (cell.get(name) or "").strip()
    return int(value) if re.fullmatch("[1-9][0-9]?", value) else 1


def _cell(cell: etree._Element) -> str:
    """The words of a cell, its paragraphs apart."""
    paragraphs = [""]
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        begins = event == "start"
        if element is not cell and (element.tag == "br" or element.tag not in furniture().web_inline):
            paragraphs.append("")
        paragraphs[-1] += (element.text if begins else element.tail if element is not cell else "") or ""
    return IN_CELL.join(text for paragraph in paragraphs if (text := _SPACE.sub(" ", paragraph).strip()))


def _frames(element: etree._Element) -> bool:
    words = re.split(r"[\s_-]+", f"{element.get('class', '')} {element.get('id', '')}".lower())
    if element.get("role") in ("navigation", "banner", "contentinfo", "search"):
        return True
    return bool(furniture().web_classes.intersection(words)) and len(element.findall(".//p")) < 20


def _hidden(element: etree._Element) -> bool:
    return bool(_HIDDEN.search(element.get("style", ""))) or element.get("hidden") is not None


def _centered(element: etree._Element) -> bool:
    return element.get("align", "").lower() == "center" or bool(_CENTERED.search(element.get("style", "")))


def _indent(element: etree._Element) -> int:
    """Columns: an em is two, taken as 16 px or 12 pt."""
    found = _INDENT.search(element.get("style", ""))
    if not found:
        return 0
    return min(40, round(float(found[1]) * 2 / {"em": 1, "px": 16, "pt": 12}[found[2].lower()]))


@dataclass(frozen=True, slots=True)
class _Main:
    """Whether a block belongs to the text: inside the element that holds it, or a heading right before it."""

    path: tuple[int, ...]
    titles: frozenset[int]

    def __call__(self, block: _Block) -> bool:
        if id(block) in self.titles:
            return True
        return block.path[: len(self.path)] == self.path and not _is_frame(block)


def _main(blocks: list[_Block]) -> _Main:
    """The deepest element with every provision in it; in a page without provisions, with most of its words."""
    free = [block for block in blocks if not block.framed and not block.mostly_links]
    provisions = [block for block in free if _PROVISION.match(block.text)]
    entries = [block for block in provisions if _ENTRY.match(block.text)] or provisions
    path = _common_path(entries) if len(entries) > 1 else _heaviest_path(free)
    return _Main(path, frozenset(map(id, _titles(blocks, path))))


def _common_path(blocks: list[_Block]) -> tuple[int, ...]:
    first, last = min(block.path for block in blocks), max(block.path for block in blocks)
    shared = 0
    while shared < min(len(first), len(last)) and first[shared] == last[shared]:
        shared += 1
    return first[:shared]


def _heaviest_path(blocks: list[_Block]) -> tuple[int, ...]:
    path: tuple[int, ...] = ()
    inside = blocks
    while inside:
        weights: dict[tuple[int, ...], int] = {}
        for block in inside:
            if len(block.path) > len(path) + 1:
                child = block.path[: len(path) + 1]
                weights[child] = weights.get(child, 0) + len(block.text)
        heaviest = max(weights, key=lambda child: weights[child], default=None)
        if heaviest is None or weights[heaviest] < 0.8 * sum(len(block.text) for block in inside):
            break
        path = heaviest
        inside = [block for block in inside if block.path[: len(path)] == path]
    return path


def _titles(blocks: list[_Block], path: tuple[int, ...]) -> list[_Block]:
    """The nearest heading before the text, with what stands centred between it and the text."""
    start = next((at for at, block in enumerate(blocks) if block.path[: len(path)] == path), 0)
    before = [block for block in blocks[max(0, start - 12) : start] if not block.framed and not _is_frame(block)]
    for at in range(len(before) - 1, -1, -1):
        if before[at].heading in (1, 2, 3) or before[at].centered:
            first = at
            while first and before[first - 1].heading == before[at].heading and before[first - 1].centered:
                first -= 1
            return [block for block in before[first:] if block.heading or block.centered]
    return []


def _is_frame(block: _Block) -> bool:
    return block.framed or is_web_frame(block.text) or (block.mostly_links and not _PROVISION.match(block.text))
