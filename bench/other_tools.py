"""What general comparing tools make of a pair: which articles share the text that the tool marks as common.

dwdiff compares the texts with a space between any two words (jieba); LibreOffice compares them as documents. Two
articles are linked where the common text is at least a part of the shorter of them; every tool gets the part that
suits it best over all pairs.
"""

import re
import shutil
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

import numpy as np
from lxml import etree

from analysis.alignment.matrices import Matrix
from analysis.language.words import tokenise
from bench.alignment_pairs import Pair, score
from drafts.provisions import Draft

CUT_OFFS = np.arange(0.05, 0.96, 0.05)
OFFICE_TRIES = 4
OFFICE = Path(__file__).with_name("office_compare.py")
PYTHONS = ("/usr/bin/python3", "/usr/lib/libreoffice/program/python", "/opt/libreoffice/program/python")
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class On(Enum):
    """Where a run of words stands."""

    BOTH = "both"
    LEFT = "left"
    RIGHT = "right"


Runs = Iterator[tuple[On, str]]
DWDIFF_SIGNS = {"\ue000": On.LEFT, "\ue001": On.BOTH, "\ue002": On.RIGHT, "\ue003": On.BOTH}


@dataclass(frozen=True)
class Tool:
    """`common` gives for each pair the characters that two articles share (left × right) and the seconds it took."""

    name: str
    common: Callable[[Sequence[Pair]], list[tuple[Matrix, float]]]


def installed() -> Iterator[tuple[str, Tool | None]]:
    """Every tool by name; None for one that this machine does not have."""
    yield "dwdiff", Tool("dwdiff", _by_dwdiff) if shutil.which("dwdiff") else None
    python = next((p for p in PYTHONS if _has_uno(p)), None) if shutil.which("soffice") else None
    yield "LibreOffice", Tool("LibreOffice", lambda pairs: _by_office(pairs, python)) if python else None


def _has_uno(python: str) -> bool:
    return Path(python).exists() and subprocess.run([python, "-c", "import uno"], capture_output=True).returncode == 0


def best(pairs: Sequence[Pair], common: Sequence[Matrix]) -> tuple[float, list[float]]:
    """The cut-off with the best macro F1, and F1 of each pair at it."""
    tried = [(cut, [_f1(pair, shared, cut) for pair, shared in zip(pairs, common, strict=True)]) for cut in CUT_OFFS]
    return max(tried, key=lambda t: float(np.mean(t[1])))


def _f1(pair: Pair, common: Matrix, cut: float) -> float:
    left, right = (np.array([len(text) for text in _texts(side)]) for side in (pair.left, pair.right))
    shorter = np.maximum(np.minimum(left[:, None], right[None, :]), 1)
    return score(np.asarray(common / shorter >= cut, dtype=np.float64), pair.gold)[2]


def _texts(draft: Draft) -> list[str]:
    """The words of each article, without white space: places in a tool's answer are counted in them."""
    return ["".join(article.full_text().split()) for article in draft.articles]


def _shared(runs: Runs, pair: Pair) -> Matrix:
    """Characters that stand on both sides, by the articles they stand in."""
    owners = [
        np.repeat(np.arange(len(texts)), [len(t) for t in texts]) for texts in map(_texts, (pair.left, pair.right))
    ]
    found = np.zeros((len(pair.left.articles), len(pair.right.articles)))
    i = j = 0
    for on, run in runs:
        size = len("".join(run.split()))
        if on is On.BOTH:
            np.add.at(found, (owners[0][i : i + size], owners[1][j : j + size]), 1)
        i += size * (on is not On.RIGHT)
        j += size * (on is not On.LEFT)
    if (i, j) != (len(owners[0]), len(owners[1])):
        raise ValueError(f"{pair.name}: the tool's answer does not hold the texts")
    return found


def _by_dwdiff(pairs: Sequence[Pair]) -> list[tuple[Matrix, float]]:
    found = []
    marks = [part for flag, sign in zip("wxyz", DWDIFF_SIGNS, strict=True) for part in (f"-{flag}", f" {sign} ")]
    with tempfile.TemporaryDirectory() as folder:
        paths = Path(folder, "left.txt"), Path(folder, "right.txt")
        for pair in pairs:
            for path, draft in zip(paths, (pair.left, pair.right), strict=True):
                lines = (" ".join(token.text for token in tokenise(text)) for text in _texts(draft))
                path.write_text("\n".join(lines) + "\n", "utf-8")
            began = time.perf_counter()
            answer = subprocess.run(["dwdiff", *marks, *map(str, paths)], capture_output=True, text=True)
            taken = time.perf_counter() - began
            found.append((_shared(_dwdiff_runs(answer.stdout), pair), taken))
    return found


def _dwdiff_runs(answer: str) -> Runs:
    on = On.BOTH
    for part in re.split(f"([{''.join(DWDIFF_SIGNS)}])", answer):
        if part in DWDIFF_SIGNS:
            on = DWDIFF_SIGNS[part]
        else:
            yield on, part


def _by_office(pairs: Sequence[Pair], python: str) -> list[tuple[Matrix, float]]:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        for number, pair in enumerate(pairs):
            files = [Path(folder, f"{number}-{name}") for name in ("left.txt", "right.txt", "compared.docx")]
            for path, draft in zip(files, (pair.left, pair.right), strict=False):
                path.write_text("\n".join(_texts(draft)) + "\n", "utf-8")
            seconds = _compared([python, str(OFFICE), *map(str, files)], pair.name)
            found.append((_shared(_word_runs(files[2]), pair), seconds))
    return found


def _compared(command: list[str], name: str) -> float:
    """Seconds of one comparison, tried again where the office crashed."""
    for _ in range(OFFICE_TRIES):
        answer = subprocess.run(command, capture_output=True, text=True)
        if answer.returncode == 0:
            return float(answer.stdout)
    raise ChildProcessError(f"LibreOffice crashed {OFFICE_TRIES} times on {name}: {answer.stderr[-300:]}")


def _word_runs(path: Path) -> Runs:
    with zipfile.ZipFile(path) as archive:
        document = etree.fromstring(archive.read("word/document.xml"))
    for node in document.iter(f"{_WORD}t", f"{_WORD}delText"):
        above = {parent.tag for parent in node.iterancestors(f"{_WORD}ins", f"{_WORD}del")}
        on = On.LEFT if f"{_WORD}del" in above else On.RIGHT if above else On.BOTH
        yield on, node.text or ""
