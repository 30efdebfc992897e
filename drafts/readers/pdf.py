"""PDF with a text layer: glyphs come from a process of its own, geometry makes paragraphs of them."""

import json
import signal
import subprocess
import sys
from pathlib import Path

from drafts.budget import Meter
from drafts.lines import ReadAs, SourceText
from drafts.readers.gathering import Gathering
from drafts.readers.paged import Raw, gather_pages, has_glyphs, require_text, settle_characters
from drafts.readers.scan import Recognised, can_recognise, recognised_pages, tell_doubts
from drafts.refusal import Refusal

_WORKER = Path(__file__).with_name("pdf_glyphs.py")
# How a process ends that reached a bound of time or memory; by a fault of the file it is SIGSEGV.
_ENDED = (signal.SIGXCPU, signal.SIGKILL, signal.SIGABRT, signal.SIGTRAP, signal.SIGILL)


def read_pdf(meter: Meter, data: bytes, recognised: Recognised | None) -> SourceText:
    """Raises Refusal for a PDF that is locked, broken, scanned, without usable characters or beyond the budget;
    ToRecognise where `recognised` lacks a page that is a picture."""
    raw_pages = _opened(meter, data)
    gathering = Gathering(meter)
    read_as = _recognise(meter, data, raw_pages, recognised, gathering)
    settle_characters(raw_pages, gathering)
    require_text(meter.name, "pdf", raw_pages)
    if sum(bool(raw.get("invisible") and raw.get("images")) for raw in raw_pages) * 2 > len(raw_pages):
        gathering.finding("pdf_recognised_text")
    gather_pages(raw_pages, gathering)
    return gathering.done("pdf", read_as=read_as)


def _recognise(
    meter: Meter, data: bytes, raw_pages: list[Raw], recognised: Recognised | None, gathering: Gathering
) -> ReadAs | None:
    """Puts the words of the pages that are pictures in their places; None where there are none, or no models."""
    pictures = [number for number, raw in enumerate(raw_pages, 1) if raw.get("images") and not has_glyphs(raw)]
    if not pictures or not can_recognise():
        return None
    found = recognised_pages(meter, data, pictures, recognised)
    for number in pictures:
        raw_pages[number - 1] = found[number]
    if not any(has_glyphs(raw) for raw in raw_pages):
        raise Refusal("scan_without_text", name=meter.name)
    return tell_doubts(gathering, "pdf", {number: found[number] for number in pictures}, len(raw_pages))


def _opened(meter: Meter, data: bytes) -> list[Raw]:
    """The pages as the worker gives them. A worker that dies or dawdles means a broken or too heavy file."""
    name, budget = meter.name, meter.budget
    bounds = (budget.pdf_memory, budget.seconds, budget.pages, budget.characters)
    command = [sys.executable, "-I", str(_WORKER), *map(str, bounds)]
    heavy = Refusal("pdf_too_heavy", name=name, seconds=budget.seconds, megabytes=budget.pdf_memory // 2**20)
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=budget.pdf_seconds, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise heavy from error
    if -done.returncode in _ENDED:
        raise heavy
    if done.returncode:
        raise Refusal("pdf_broken", name=name)
    answer = json.loads(done.stdout)
    if answer.get("refusal") == "pdf_too_heavy":
        raise heavy
    if "refusal" in answer:
        raise Refusal(answer.pop("refusal"), name=name, **answer)
    pages: list[Raw] = answer["pages"]
    return pages
