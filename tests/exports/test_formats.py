"""One list of formats: pages and commands take kind, ending and function from it, and loading it loads no format."""

import json
import pickle
import subprocess
import sys
from typing import Any

import pytest

from analysis.comparing.compare import compare
from analysis.points.digest import Digest, digest
from drafts.parsing import parse_text
from exports.formats import BRIEF, COMPARISON, DRAFT, PROGRESS, Format
from wording import Language

BEGINS = {"docx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "html": b"<!DOCTYPE html>"}
EVERY = [*DRAFT.items(), *COMPARISON.items(), *BRIEF.items(), *PROGRESS.items()]


@pytest.fixture(scope="module")
def made() -> Digest:
    left, right = (
        parse_text(f"{place}古井条例\n第一条 古井由{who}管护。") for place, who in (("甲省", "村"), ("乙市", "镇"))
    )
    return digest(compare(left, right), left, right)


@pytest.mark.parametrize(("key", "form"), EVERY)
def test_a_format_is_called_what_its_file_is(key: str, form: Format[Any]) -> None:
    assert pickle.loads(pickle.dumps(form)) == form, "a worker could not be given it"
    assert form.kind.key == key


@pytest.mark.parametrize(("key", "form"), [*COMPARISON.items(), *BRIEF.items()])
def test_every_format_of_a_comparison_is_written(made: Digest, key: str, form: Format[Any]) -> None:
    written = form.write(made, Language.CHINESE)
    assert written.startswith(BEGINS.get(key, b""))
    if key == "json":
        json.loads(written)
    if form.kind.spoken:
        assert written.decode().endswith("\n")


def test_the_list_loads_no_format() -> None:
    heavy = "docx", "xlsxwriter", "openpyxl", "typst", "jinja2", "plotly", "numpy"
    asked = f"import sys, exports.formats; print([each for each in {heavy} if each in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "[]"
