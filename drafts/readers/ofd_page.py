"""A page of an OFD as glyphs, rules and tables, in points from its upper left corner."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from lxml import etree

from drafts.budget import Meter
from drafts.readers.ruled import Edge, tables_of
from drafts.refusal import Refusal

Affine = tuple[float, float, float, float, float, float]  # x' = a x + c y + e, y' = b x + d y + f
Box = tuple[float, float, float, float]

_POINTS = 72 / 25.4  # a millimetre
_IDENTITY: Affine = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
_DEEPEST = 64  # blocks in blocks, drawings in drawings
_LONGEST = 400  # characters of a path that may be a line or a box
_UPRIGHT = 0.2  # radians
_BOX_HEIGHT = 1.0  # of the size: what a PDF says of a glyph's box, by which lines and marks are told
_BEYOND = 10.0  # points outside the page from which nothing is seen
_THIN = 0.9  # millimetres: a filled bar thinner than this is a rule


class OfdPage:
    """Takes in templates and the page itself; `raw` is what paged.py reads. `drawings` are reusable, by their ID."""

    def __init__(self, meter: Meter, box: Box, drawings: Mapping[str, etree._Element]) -> None:
        self._meter = meter
        self._box = box
        self._drawings = drawings
        self._glyphs: list[list[Any]] = []
        self._slanted: list[str] = []
        self._edges: list[Edge] = []
        self._images = 0

    def raw(self) -> dict[str, Any]:
        return {
            "width": self._box[2] * _POINTS,
            "height": self._box[3] * _POINTS,
            "glyphs": self._glyphs,
            "slanted": "".join(self._slanted),
            "images": self._images,
            "rules": [[edge.left, edge.right, edge.top] for edge in self._edges if edge.level],
            "tables": tables_of(self._edges),
        }

    def take(self, root: etree._Element | None) -> None:
        """The objects of all layers. Raises Refusal too_many_elements, too_deep."""
        outer: Affine = (1.0, 0.0, 0.0, 1.0, -self._box[0], -self._box[1])
        for layer in children(child(root, "Content"), "Layer"):
            self._walk(layer, outer, 0)

    def _walk(self, parent: etree._Element, outer: Affine, depth: int) -> None:
        if depth > _DEEPEST:
            raise Refusal("too_deep", name=self._meter.name, limit=_DEEPEST)
        for element in parent:
            self._meter.elements(1)  # a drawing that is named again is drawn again
            if element.get("Visible", "true").lower() in ("false", "0"):
                continue
            kind = local(element)
            if kind == "TextObject":
                self._text(element, within(outer, element))
            elif kind == "PathObject":
                self._path(element, within(outer, element))
            elif kind == "ImageObject":
                self._images += 1
            elif kind == "PageBlock":
                self._walk(element, outer, depth + 1)
            elif kind == "CompositeObject":
                content = child(self._drawings.get(element.get("ResourceID", "").strip()), "Content")
                if content is not None:
                    self._walk(content, within(outer, element), depth + 1)

    def _text(self, element: etree._Element, place: Affine) -> None:
        size = number(element.get("Size"), 0.0)
        across = number(element.get("HScale"), 1.0)
        x = y = 0.0
        for code in children(element, "TextCode"):
            # One that names no place goes on from the place of the one before it.
            x, y = number(code.get("X"), x), number(code.get("Y"), y)
            text = "".join(str(piece) for piece in code.itertext())
            steps = steps_of(code.get("DeltaX"), len(text)), steps_of(code.get("DeltaY"), len(text))
            if not any(steps):
                steps = [width(sign, size) * across for sign in text], []
            lefts = list(accumulate(steps[0], initial=x))
            tops = list(accumulate(steps[1], initial=y))
            for at, sign in enumerate(text):
                step = steps[0][at] if at < len(steps[0]) else 0.0
                left, top = lefts[min(at, len(lefts) - 1)], tops[min(at, len(tops) - 1)]
                self._glyph(sign, (left, top), size, (step, across), place)

    def _glyph(self, sign: str, at: tuple[float, float], size: float, step: tuple[float, float], place: Affine) -> None:
        a, b, c, d, _, _ = place
        if unicodedata.category(sign) == "Cc":
            return
        if abs(math.atan2(b, a)) > _UPRIGHT or d <= 0:
            self._slanted.append(sign)
            return
        x, baseline = moved(place, at)
        wide = width(sign, size) * step[1]
        if wide < size * step[1] and 0 < step[0] <= size:
            wide = step[0]  # the file knows how wide a Latin letter is
        left, right = x, x + wide * math.hypot(a, b)
        if -_BEYOND <= left * _POINTS <= self._box[2] * _POINTS + _BEYOND:
            height = size * math.hypot(c, d) * _BOX_HEIGHT
            self._glyphs.append([sign, *(round(edge * _POINTS, 2) for edge in (left, right, baseline, height))])

    def _path(self, element: etree._Element, place: Affine) -> None:
        points = [moved(place, point) for point in corners(_words(child(element, "AbbreviatedData")))]
        if not points:
            return
        left, right = min(x for x, _ in points), max(x for x, _ in points)
        top, bottom = min(y for _, y in points), max(y for _, y in points)
        if right - left < _THIN or bottom - top < _THIN:  # a line, or a bar filled as one
            self._edge((left, top), (right, bottom))
        elif len(points) <= 5:
            for here, there in (
                ((left, top), (right, top)),
                ((left, bottom), (right, bottom)),
                ((left, top), (left, bottom)),
                ((right, top), (right, bottom)),
            ):
                self._edge(here, there)

    def _edge(self, here: tuple[float, float], there: tuple[float, float]) -> None:
        level = there[0] - here[0] >= there[1] - here[1]
        middle = ((here[0] + there[0]) / 2, (here[1] + there[1]) / 2)
        left, right = (here[0], there[0]) if level else (middle[0], middle[0])
        top, bottom = (middle[1], middle[1]) if level else (here[1], there[1])
        self._edges.append(Edge(*(round(each * _POINTS, 2) for each in (left, top, right, bottom))))


def within(outer: Affine, element: etree._Element) -> Affine:
    """From the space of an object to that of the page: its CTM, then the corner of its boundary, then all around."""
    corner = box_of(element.get("Boundary", "")) or (0.0, 0.0, 0.0, 0.0)
    given = numbers(element.get("CTM", ""))
    a, b, c, d, e, f = given[:6] if len(given) >= 6 else _IDENTITY
    e, f = e + corner[0], f + corner[1]
    oa, ob, oc, od, oe, of = outer
    return (
        oa * a + oc * b,
        ob * a + od * b,
        oa * c + oc * d,
        ob * c + od * d,
        oa * e + oc * f + oe,
        ob * e + od * f + of,
    )


def moved(place: Affine, point: tuple[float, float]) -> tuple[float, float]:
    a, b, c, d, e, f = place
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def width(sign: str, size: float) -> float:
    return size if unicodedata.east_asian_width(sign) in "WFA" else size / 2


def steps_of(said: str | None, most: int) -> list[float]:
    """DeltaX or DeltaY: distances from sign to sign; `g 3 6.5` says 6.5 three times."""
    words = (said or "").split()
    steps: list[float] = []
    at = 0
    while at < len(words) and len(steps) < most:
        if words[at] == "g" and at + 2 < len(words):
            times = min(max(0, int(number(words[at + 1], 0.0))), most - len(steps))
            steps += [number(words[at + 2], 0.0)] * times
            at += 3
        else:
            steps.append(number(words[at], 0.0))
            at += 1
    return steps


def corners(words: Sequence[str]) -> list[tuple[float, float]]:
    """The points of a path of straight lines; none where it has a curve."""
    points: list[tuple[float, float]] = []
    at = 0
    while at < len(words):
        if words[at] in ("M", "L", "S") and at + 2 < len(words):
            points.append((number(words[at + 1], 0.0), number(words[at + 2], 0.0)))
            at += 3
        elif words[at] == "C":
            at += 1
        else:
            return []
    return points


def _words(element: etree._Element | None) -> list[str]:
    said = (element.text or "") if element is not None else ""
    return said.replace(",", " ").split() if len(said) <= _LONGEST else []


def number(said: str | None, otherwise: float) -> float:
    """Finite and of bearable size, else `otherwise`."""
    try:
        value = float(said) if said is not None else otherwise
    except ValueError:
        return otherwise
    return value if abs(value) < 1e6 else otherwise


def numbers(said: str) -> list[float]:
    return [number(word, 0.0) for word in said.replace(",", " ").split()]


def box_of(said: str) -> Box | None:
    """x, y, width, height in millimetres."""
    found = numbers(said)
    return (found[0], found[1], found[2], found[3]) if len(found) >= 4 else None


def local(element: etree._Element) -> str:
    """The name without its namespace, which differs from producer to producer."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    if element is not None:
        yield from (each for each in element if local(each) == name)


def child(element: etree._Element | None, name: str) -> etree._Element | None:
    return next(children(element, name), None)
