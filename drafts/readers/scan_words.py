"""Run as a process of its own: a picture or a PDF on standard input, the words of one page of it as JSON on standard
output, recognised by models that stand in the package rapidocr. Nothing is fetched.

Arguments: memory, seconds, the page counted from 0; -1 asks only how many pages there are. A page is told as
pdf_glyphs.py tells one, in points of a page as wide as A4, with `lines`, the number of lines recognised, and `doubts`,
those that are to be checked: [number of the line, words, certainty in hundredths]. Imports nothing of the house.
"""

import io
import json
import math
import os
import re
import sys
import warnings
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any

_DPI = 200
_LONGEST = 2400  # pixels of the longer side: what is larger is made smaller
_PIXELS = 80_000_000  # of a picture as its file says
_WIDE, _HIGH = 595.28, 841.89  # points of A4
_SURE = 0.95  # certainty of a line, the mean of its signs
_SURE_SIGN = 0.5  # of the least certain sign
_GOOD = 0.8  # mean certainty from which a page stands upright
_MODELS = ("PP-OCRv6_det_small.onnx", "PP-OCRv6_rec_small.onnx")
_NARROW = re.compile(r"(?<=[\u3400-\u9fff])[,;:!?()]|[,;:!?()](?=[\u3400-\u9fff])")
_SAME_PITCH, _SAME_HEIGHT = 0.06, 0.3  # of the usual size of a page: a line that differs less has that size
_FEWEST = 5  # steps from letter to letter that tell a size
_NARROW_SIGN = 0.62  # of a Han character: a little more than they have, since their places are known to a sixth of it
_DESCENT = 0.2  # of the height of what was found as a line


def main() -> None:
    memory, seconds, page = (int(argument) for argument in sys.argv[1:4])
    if sys.platform != "win32":
        import resource

        for kind, wanted in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds)):
            hard = resource.getrlimit(kind)[1]
            resource.setrlimit(kind, (wanted if hard == resource.RLIM_INFINITY else min(wanted, hard), hard))
    for name in ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"):
        os.environ[name] = "http://127.0.0.1:9"  # where nobody listens
    warnings.simplefilter("ignore")
    data = sys.stdin.buffer.read()
    try:
        opened = _Pdf(data) if b"%PDF-" in data[:1024] else _Picture(data)
        answer: Any = {"pages": opened.pages} if page < 0 else _words(*opened.shown(page))
    except MemoryError:
        answer = {"refusal": "scan_too_heavy"}
    except Exception:
        # Decoders raise what they like on a damaged file.
        answer = {"refusal": "scan_broken"}
    sys.stdout.write(json.dumps(answer))


class _Pdf:
    def __init__(self, data: bytes) -> None:
        import pypdfium2

        self._document = pypdfium2.PdfDocument(data)
        self.pages = len(self._document)

    def shown(self, page: int) -> tuple[Any, float]:
        """A page as pixels, and how many of them are a point."""
        shown = self._document[page]
        scale = min(_DPI / 72, _LONGEST / max(shown.get_size()))
        return shown.render(scale=scale).to_pil().convert("RGB"), scale


class _Picture:
    def __init__(self, data: bytes) -> None:
        from PIL import Image

        Image.MAX_IMAGE_PIXELS = _PIXELS // 2  # beyond twice of it, opening fails
        self._image = Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "TIFF"))
        if self._image.width * self._image.height > _PIXELS:
            raise ValueError(self._image.size)
        self.pages = getattr(self._image, "n_frames", 1)

    def shown(self, page: int) -> tuple[Any, float]:
        from PIL import Image, ImageOps

        self._image.seek(page)
        self._image.draft("RGB", (_LONGEST, _LONGEST))
        image = ImageOps.exif_transpose(self._image)
        if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
            image = image.convert("RGBA")
            image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image)
        image = image.convert("RGB")
        image.thumbnail((_LONGEST, _LONGEST))
        return image, image.width / (_WIDE if image.width <= image.height else _HIGH)


def _words(image: Any, pixels: float) -> dict[str, Any]:
    """As the page stands, or turned where its words stand on their side or their head."""
    engine = _engine()
    best: tuple[float, Any, Any] = (-1.0, image, [])
    for turn in (0, 90, 270, 180):
        turned = image.rotate(turn, expand=True) if turn else image
        found = _recognised(engine, turned)
        upright = sum(_width(line) >= _height(line) for line in found) * 2 >= len(found)
        sure = sum(line[2] * len(line[1]) for line in found) / max(1, sum(len(line[1]) for line in found))
        good = sure if upright else 0.0
        if good > best[0]:
            best = (good, turned, found)
        if not found or good >= _GOOD:
            break
    return _page(best[1].size, 1 / pixels, best[2])


def _engine() -> Any:
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    detect, recognise = (models / name for name in _MODELS)
    if not (detect.is_file() and recognise.is_file()):
        raise FileNotFoundError(models)
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.use_cls": False,
            "Global.max_side_len": 1600,
            "Global.model_root_dir": str(models),
            "Det.model_path": str(detect),
            "Rec.model_path": str(recognise),
            "EngineConfig.onnxruntime.intra_op_num_threads": 1,
            "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        }
    )


Line = tuple[list[list[float]], str, float, list[tuple[str, float, list[list[float]]]]]


def _recognised(engine: Any, image: Any) -> list[Line]:
    """Of each line its corners from the upper left one, clockwise; its words; their certainty; its signs."""
    import numpy

    pixels = numpy.asarray(image)[:, :, ::-1]
    found = engine(numpy.ascontiguousarray(pixels), return_word_box=True, return_single_char_box=True)
    if found.boxes is None or not found.txts:
        return []
    signs = found.word_results or [()] * len(found.txts)
    return [
        (box.tolist(), _full_width(words), float(sure), _full_signs(list(each)))
        for box, words, sure, each in zip(found.boxes, found.txts, found.scores, signs, strict=False)
        if words.strip()
    ]


def _full_width(words: str) -> str:
    """Marks beside Chinese are Chinese marks, however narrow they were printed."""
    return _NARROW.sub(lambda found: chr(ord(found[0]) + 0xFEE0), words)


def _full_signs(signs: list[tuple[str, float, list[list[float]]]]) -> list[tuple[str, float, list[list[float]]]]:
    """The same for signs that stand one by one."""
    words = "".join(sign[0] for sign in signs)
    full = _full_width(words)
    if len(words) != len(signs):
        return signs
    return [(text, *sign[1:]) for text, sign in zip(full, signs, strict=True)]


def _width(line: Line) -> float:
    (ax, ay), (bx, by) = line[0][0], line[0][1]
    return math.hypot(bx - ax, by - ay)


def _height(line: Line) -> float:
    (ax, ay), (bx, by) = line[0][0], line[0][3]
    return math.hypot(bx - ax, by - ay)


def _page(size: tuple[int, int], scale: float, found: list[Line]) -> dict[str, Any]:
    """`scale`: points of a pixel."""
    skew = _skew(found)
    placed = sorted((_placed(line, skew, scale) for line in found), key=lambda line: line.baseline)
    usual = median([line.pitch for line in placed if line.pitch] or [line.high for line in placed] or [1.0])
    usual_high = median([line.high for line in placed] or [1.0])
    glyphs: list[list[Any]] = []
    doubts: list[list[Any]] = []
    for number, line in enumerate(placed, 1):
        letter = line.pitch or line.high / usual_high * usual
        near = _SAME_PITCH if line.pitch else _SAME_HEIGHT
        glyphs += _glyphs(line, usual if abs(letter - usual) < near * usual else letter)
        if line.sure < _SURE or line.least < _SURE_SIGN:
            doubts.append([number, line.words, round(min(line.sure, line.least) * 100)])
    return {
        "width": size[0] * scale,
        "height": size[1] * scale,
        "glyphs": glyphs,
        "slanted": "",
        "images": 1,
        "rules": [],
        "tables": [],
        "lines": len(placed),
        "doubts": doubts,
    }


def _skew(found: list[Line]) -> float:
    """Radians by which the page lies askew, as its longer lines have it."""
    long = sorted(found, key=_width)[len(found) // 2 :]
    slopes = [math.atan2(line[0][1][1] - line[0][0][1], line[0][1][0] - line[0][0][0]) for line in long]
    return median(slopes) if slopes else 0.0


def _straight(point: list[float], skew: float, scale: float) -> tuple[float, float]:
    x, y = point
    return (x * math.cos(skew) + y * math.sin(skew)) * scale, (y * math.cos(skew) - x * math.sin(skew)) * scale


@dataclass(frozen=True)
class _Placed:
    """A line where it stands upright, in points; `pitch` from letter to letter, 0 where too few tell it; of each sign
    where it begins and ends."""

    words: str
    signs: list[tuple[str, float, float]]
    left: float
    right: float
    baseline: float
    high: float
    pitch: float
    sure: float
    least: float  # certainty of the least certain sign


def _placed(line: Line, skew: float, scale: float) -> _Placed:
    corners = [_straight(corner, skew, scale) for corner in line[0]]
    left, right = (corners[0][0] + corners[3][0]) / 2, (corners[1][0] + corners[2][0]) / 2
    top, bottom = (corners[0][1] + corners[1][1]) / 2, (corners[2][1] + corners[3][1]) / 2
    signs = _signs(line, left, right, skew, scale)
    steps = [after[1] - before[1] for before, after in pairwise(signs) if _is_wide(before[0]) and _is_wide(after[0])]
    return _Placed(
        words=line[1],
        signs=signs,
        left=left,
        right=right,
        baseline=bottom - (bottom - top) * _DESCENT,
        high=bottom - top,
        pitch=median(steps) if len(steps) >= _FEWEST else 0.0,
        sure=line[2],
        least=min((sign[1] for sign in line[3] if not sign[0].isspace()), default=1.0),
    )


def _signs(line: Line, left: float, right: float, skew: float, scale: float) -> list[tuple[str, float, float]]:
    """The signs where they were seen; where only their words are known, evenly over the line."""
    seen = [
        (text, _straight(box[0], skew, scale)[0], _straight(box[1], skew, scale)[0])
        for text, _, box in line[3]
        if len(text) == 1 and not text.isspace()
    ]
    words = "".join(line[1].split())
    if "".join(text for text, _, _ in seen) == words:
        return seen
    step = (right - left) / max(1, len(words))
    return [(sign, left + at * step, left + (at + 1) * step) for at, sign in enumerate(words)]


def _glyphs(line: _Placed, letter: float) -> list[list[Any]]:
    """`letter` is as wide as a Han character of the line."""
    glyphs: list[list[Any]] = []
    last = len(line.signs) - 1
    for at, (text, begins, ends) in enumerate(line.signs):
        wide = letter if _is_wide(text) else letter * _NARROW_SIGN
        middle = (begins + ends) / 2
        # What is found as a line may stand out over the next column.
        left = max(line.left, begins) if at == 0 else middle - wide / 2
        right = min(line.right, ends) if at == last else middle + wide / 2
        glyphs.append([text, *(round(edge, 2) for edge in (left, right, line.baseline, letter))])
    return glyphs


def _is_wide(text: str) -> bool:
    return ord(text) >= 0x2E80 or text in "“”‘’—…"


if __name__ == "__main__":
    main()
