"""Characters that XML cannot hold, in every file that leaves the house."""

import dataclasses
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from lxml import etree

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison
from drafts.parsing import parse_text
from drafts.provisions import Draft
from exports.comparison.docx import comparison_as_docx
from exports.comparison.html import comparison_as_html
from exports.comparison.pdf import comparison_as_pdf
from exports.comparison.xlsx import comparison_as_xlsx
from exports.files.cells import csv_file
from exports.files.characters import REPLACEMENT, held
from wording import Language

NOWHERE = "\x00\x01\x08\x0b\x0c\x1f\ud800\udfff\ufffe\uffff"
TEXT = """甲省凉亭§条例
第一章　总§则
第一条　为了§保护凉亭，制定本条例。
第二条　{}§爱护凉亭：
（一）甲§；
（二）乙。"""


def with_odd(value: Any) -> Any:
    """The same draft with the odd characters wherever § stands."""
    if isinstance(value, str) and type(value) is str:
        return value.replace("§", NOWHERE)
    if type(value) is tuple:
        return tuple(map(with_odd, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in dataclasses.fields(value) if field.init]
        return dataclasses.replace(value, **{name: with_odd(getattr(value, name)) for name in names})
    return value


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    def odd(word: str) -> Draft:
        found: Draft = with_odd(parse_text(TEXT.format(word)))
        return found

    return compare(odd("应当"), odd("可以"))


def words_of(package: bytes) -> str:
    """The text of every part, each of which must be XML."""
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        trees = [etree.fromstring(parts.read(name)) for name in parts.namelist() if name.endswith(".xml")]
    return "".join("".join(tree.itertext()) for tree in trees)


@pytest.mark.parametrize("face", [comparison_as_docx, comparison_as_xlsx])
def test_office_files_are_xml_with_a_sign_for_what_they_cannot_hold(
    comparison: Comparison, face: Callable[[Comparison, Language], bytes]
) -> None:
    said = words_of(face(comparison, Language.CHINESE))
    assert REPLACEMENT * len(NOWHERE) in said
    assert "保护凉亭，制定本条例" in said


def test_pages_hold_no_such_character(comparison: Comparison) -> None:
    page = comparison_as_html(comparison, Language.CHINESE)
    assert not set(page) & set(NOWHERE)
    page.encode()
    assert comparison_as_pdf(comparison, Language.CHINESE).startswith(b"%PDF")


def test_a_table_holds_no_such_character() -> None:
    assert csv_file([[f"{NOWHERE}=1", 3]]).decode("utf-8-sig") == f"{REPLACEMENT * len(NOWHERE)}=1,3\r\n"


@pytest.mark.parametrize(
    "character", ["\t", "\n", "\r", "\x7f", "\x85", "　", "\ue000", "\ufffd", "\U0001fffe", "\U0010ffff"]
)
def test_what_can_be_held_stays(character: str) -> None:
    assert held(f"凉{character}亭") == f"凉{character}亭"
