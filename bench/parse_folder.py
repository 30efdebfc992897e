"""Parse every text of a folder and judge the parser: crashes, article counts, lost text, findings, speed.

Usage: python bench/parse_folder.py FOLDER [FOLDER…]

Article counts are held against a count made here, line by line, without the parser: lines that begin with 第X条 and do
not go on as a citation does; in a text without any, lines that begin with 一、 in unbroken order. Where both differ the
file is listed with both counts. Text is lost where the characters of all parts of the Draft, spaces apart, are not
those of the lines that were read.
"""

import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drafts.lines import SourceText
from drafts.parsing import parse
from drafts.provisions import Draft
from drafts.readers import read
from drafts.refusal import Refusal

NUMERAL = "〇零一二三四五六七八九十百千"
ARTICLE_LINE = re.compile(
    rf"\s*第\s*(?:[{NUMERAL}]+(?:\s+[{NUMERAL}]+)*|\d+)\s*条(?:之[一二三四五六七八九十]+)?(.?)(.?)"
)
CITED = set("、，；。的和至第款项中所及")
ORDER = "一二三四五六七八九十"


@dataclass
class Tally:
    read: int = 0
    refused: Counter[str] | None = None
    crashed: int = 0
    equal: int = 0
    articles: int = 0
    lost: int = 0
    seconds_reading: float = 0.0
    seconds_parsing: float = 0.0


def count_by_lines(source: SourceText) -> int:
    """Articles by the look of single lines; points 一、二、 where there is no article."""
    lines = [line.text for line in source.lines if line.table is None]
    articles = sum(bool(found := ARTICLE_LINE.match(line)) and not _cited(found) for line in lines)
    return articles or _points(lines)


def _cited(found: re.Match[str]) -> bool:
    return found[1] in CITED or (found[1] + found[2]) in ("规定", "之规")


def _points(lines: list[str]) -> int:
    expected = 1
    for line in lines:
        found = re.match(r"\s*([一二三四五六七八九十]{1,3})、", line)
        if found and found[1] == _written(expected):
            expected += 1
    return expected - 1


def _written(number: int) -> str:
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else ORDER[tens - 1] + "十") + (ORDER[ones - 1] if ones else "")


def parts(draft: Draft) -> Iterator[str]:
    """Every piece of text that the draft holds."""
    yield from (draft.title, draft.note, *draft.preamble, *draft.closing)
    yield from (node.raw for node in draft.walk())
    yield from (aside.text for aside in draft.set_aside)


def characters(pieces: Iterator[str]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for piece in pieces:
        counted.update("".join(piece.split()))
    return counted


def lost(source: SourceText, draft: Draft) -> bool:
    given = (*(line.text for line in source.lines), *(aside.text for aside in source.set_aside))
    return characters(iter(given)) != characters(parts(draft))


def measure(files: list[Path]) -> None:
    tally = Tally(refused=Counter())
    findings: Counter[str] = Counter()
    differing: list[tuple[Path, int, int]] = []
    for file in files:
        started = time.perf_counter()
        try:
            source = read(file.name, file.read_bytes())
        except Refusal as refusal:
            tally.refused.update([refusal.code])
            continue
        between = time.perf_counter()
        tally.seconds_reading += between - started
        tally.read += 1
        try:
            draft = parse(source)
        except Exception:
            tally.crashed += 1
            print(f"crashed: {file}\n{traceback.format_exc()}")
            continue
        tally.seconds_parsing += time.perf_counter() - between
        expected, found = count_by_lines(source), len(draft.articles)
        tally.articles += found
        tally.equal += expected == found
        if expected != found:
            differing.append((file, expected, found))
        if lost(source, draft):
            tally.lost += 1
            print(f"text lost: {file}")
        findings.update(finding.code for finding in draft.findings)
    report(tally, findings, differing)


def report(tally: Tally, findings: Counter[str], differing: list[tuple[Path, int, int]]) -> None:
    seconds = tally.seconds_reading + tally.seconds_parsing
    print(f"texts read        {tally.read}   refused {dict(tally.refused or {})}")
    print(f"crashes           {tally.crashed}")
    print(f"articles          {tally.articles}")
    print(f"count equal       {tally.equal} = {tally.equal / max(tally.read, 1):.2%}")
    print(f"text lost         {tally.lost}")
    print(f"seconds           {seconds:.1f} (reading {tally.seconds_reading:.1f}, parsing {tally.seconds_parsing:.1f})")
    print(f"texts a second    {tally.read / max(seconds, 1e-9):.0f}")
    for file, expected, found in differing:
        print(f"differs: {file.name}: {expected} by lines, {found} parsed")
    for code, times in findings.most_common():
        print(f"finding {times:6} {code}")


def main() -> None:
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    folders = [Path(argument) for argument in sys.argv[1:]]
    measure(sorted(file for folder in folders for file in folder.rglob("*") if file.suffix in (".txt", ".md")))


if __name__ == "__main__":
    main()
