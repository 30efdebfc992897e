"""Files of older kinds (.doc, .wps, .rtf, .odt, .xls), through LibreOffice where it is there."""

import contextlib
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from drafts.budget import Meter
from drafts.lines import ReadAs, SourceText, Way
from drafts.readers.aids import Aids
from drafts.readers.docx import read_docx
from drafts.readers.office_run import LATE
from drafts.readers.ole import Ole, kind_of
from drafts.readers.sniff import Content
from drafts.refusal import Refusal

_RUNNER = Path(__file__).with_name("office_run.py")
_GRACE = 15  # seconds beyond the runner's own limit, after which it is ended itself


@dataclass(frozen=True, slots=True)
class Conversion:
    """From a kind of file, by its suffix and the name of its filter in LibreOffice, to one that we read."""

    suffix: str
    opened_as: str
    made: str = "docx"
    kept_as: str = "MS Word 2007 XML"


WORD = Conversion(".doc", "MS Word 97")
WORD_95 = Conversion(".doc", "MS Word 95")
RTF = Conversion(".rtf", "Rich Text Format")
ODT = Conversion(".odt", "writer8")
WORD_XML = Conversion(".xml", "MS Word 2003 XML")
SHEET = Conversion(".xls", "MS Excel 97", "xlsx", "Calc MS Excel 2007 XML")


_OF = {Content.RTF: RTF, Content.ODT: ODT, Content.WORD_XML: WORD_XML}


def read_old_word(meter: Meter, data: bytes, content: Content, aids: Aids) -> SourceText:
    """`content` is one of sniff.CONVERTIBLE. Raises Refusal: old_word, open_in_word where there is no LibreOffice; what
    `converted` and the reader of docx raise."""
    form = content.value.removeprefix(".")
    source = read_docx(meter, made_new(meter, data, content, aids))
    return replace(source, format=form, read_as=ReadAs(form, Way.CONVERTED))


def made_new(meter: Meter, data: bytes, content: Content, aids: Aids) -> bytes:
    """The same as docx. Raises as `read_old_word` does."""
    if not aids.office_path:
        if content is Content.OLE:
            raise Refusal("old_word", name=meter.name)
        raise Refusal("open_in_word", name=meter.name, actual=content.value)
    how = _OF.get(content) or (WORD_95 if kind_of(data) is Ole.WORD_95 else WORD)
    return converted(meter, data, how, aids.office_path)


def converted(meter: Meter, data: bytes, how: Conversion, program: str) -> bytes:
    """`program` is the path of LibreOffice. Raises Refusal: office_late, office_failed."""
    limits = meter.budget
    bounds = (limits.office_patience, limits.office_seconds, limits.office_memory)
    command = [sys.executable, "-I", str(_RUNNER), program, how.suffix, how.opened_as, how.made, how.kept_as]
    runner = subprocess.Popen(  # noqa: S603 -- our own interpreter; of the file's name nothing is handed on
        [*command, *map(str, bounds)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        result, _ = runner.communicate(data, timeout=limits.office_patience + _GRACE)
    except subprocess.TimeoutExpired:
        result = b""
    finally:
        _end(runner)
    if runner.returncode == 0 and result:
        return result
    late = runner.returncode != 0 and runner.returncode in (LATE, -15, -9)
    if late:
        raise Refusal("office_late", name=meter.name, limit=limits.office_patience, seconds=limits.office_seconds)
    raise Refusal("office_failed", name=meter.name)


def _end(runner: subprocess.Popen[bytes]) -> None:
    """Asked to end, it ends LibreOffice first."""
    if runner.poll() is None:
        runner.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            runner.wait(timeout=5)
        runner.kill()
        runner.wait()
