"""Scans: pictures, and pages of a PDF that are pictures, through the models of the extra `scan` where it is there."""

import json
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from drafts.budget import Meter
from drafts.lines import ReadAs, SourceText, Way
from drafts.readers.furniture import is_edge_number
from drafts.readers.gathering import Gathering
from drafts.readers.paged import Raw, gather_pages, has_glyphs
from drafts.refusal import Refusal

_WORKER = Path(__file__).with_name("scan_words.py")
_COUNT = -1

Recognised = Mapping[int, Raw]
"""Pages by their number from 1, as `recognise` gives them."""


class ToRecognise(Exception):  # noqa: N818 -- no fault: whoever reads has them recognised one by one
    """Pages that are pictures, not yet recognised."""

    def __init__(self, pages: Iterable[int]) -> None:
        super().__init__()
        self.pages = tuple(pages)


def can_recognise() -> bool:
    """Whether the extra is installed."""
    return all(find_spec(name) for name in ("rapidocr", "onnxruntime"))


def pages_of_picture(meter: Meter, data: bytes) -> int:
    """A TIFF may have several. Raises Refusal scan_broken, scan_too_heavy, scan_too_many_pages."""
    return require_few(meter, int(_asked(meter, data, _COUNT)["pages"]))


def require_few(meter: Meter, pages: int) -> int:
    if pages > meter.budget.scan_pages:
        raise Refusal("scan_too_many_pages", name=meter.name, count=pages, limit=meter.budget.scan_pages)
    return pages


def recognise(meter: Meter, data: bytes, page: int) -> Raw:
    """A page, counted from 1, as paged.py takes it. Raises Refusal scan_broken, scan_too_heavy."""
    return _asked(meter, data, page - 1)


def recognised_pages(meter: Meter, data: bytes, pages: Sequence[int], recognised: Recognised | None) -> Recognised:
    """The pages as recognised before; where `recognised` is None, now. Raises ToRecognise where some are lacking,
    Refusal scan_too_many_pages, and what `recognise` raises."""
    require_few(meter, len(pages))
    if recognised is None:
        return {page: recognise(meter, data, page) for page in pages}
    if missing := [page for page in pages if page not in recognised]:
        raise ToRecognise(missing)
    return recognised


def read_picture(meter: Meter, data: bytes, form: str, recognised: Recognised | None) -> SourceText:
    """Raises Refusal file_is_picture where the extra is not there, scan_without_text; what recognised_pages does."""
    if not can_recognise():
        raise Refusal("file_is_picture", name=meter.name)
    count = len(recognised) if recognised else pages_of_picture(meter, data)
    pages = recognised_pages(meter, data, range(1, count + 1), recognised)
    if not any(has_glyphs(raw) for raw in pages.values()):
        raise Refusal("scan_without_text", name=meter.name)
    gathering = Gathering(meter)
    read_as = tell_doubts(gathering, form, pages, count)
    gather_pages([pages[page] for page in sorted(pages)], gathering)
    return gathering.done(form, read_as=read_as)


def tell_doubts(gathering: Gathering, form: str, recognised: Recognised, of_pages: int) -> ReadAs:
    """A finding for the whole, and one for each line that is to be checked against the original."""
    gathering.finding("scan_recognised", count=len(recognised))
    doubtful = 0
    for page, raw in sorted(recognised.items()):
        for line, words, sure in raw["doubts"]:
            if is_edge_number(words):
                continue
            gathering.finding("scan_line_doubtful", f"第{page}页第{line}行", text=words[:60], sure=sure)
            doubtful += 1
    return ReadAs(form, Way.RECOGNISED, len(recognised), of_pages, doubtful)


def _asked(meter: Meter, data: bytes, page: int) -> dict[str, Any]:
    limits = meter.budget
    bounds = (limits.scan_memory, limits.scan_seconds, page)
    command = [sys.executable, "-I", str(_WORKER), *map(str, bounds)]
    heavy = Refusal(
        "scan_too_heavy", name=meter.name, seconds=limits.scan_seconds, megabytes=limits.scan_memory // 2**20
    )
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=limits.scan_patience, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise heavy from error
    if done.returncode < 0:
        raise heavy
    answer: dict[str, Any] = json.loads(done.stdout) if done.returncode == 0 else {"refusal": "scan_broken"}
    if answer.get("refusal") == "scan_too_heavy":
        raise heavy
    if "refusal" in answer:
        raise Refusal("scan_broken", name=meter.name)
    return answer
