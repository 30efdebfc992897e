"""Take the space after 第X条 out of real texts and see which articles are still found, and whether a loss is told.

Usage: python bench/joined_marks.py FOLDER|ARCHIVE.tar.xz [--list]

What is there is what the parser finds in the text as it came. A text loses an article where its number is found less
often without the spaces; the loss is told where a finding about numbers or marks speaks that the text as it came did
not have. `--list` names the texts.
"""

import re
import sys
import tarfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drafts.parsing import parse
from drafts.provisions import Draft, Number
from drafts.readers import read
from drafts.refusal import Refusal

MARK = re.compile(
    r"^([ \t\u3000]*第[ \u3000]*(?:[〇零○一二三四五六七八九十百千]+|[0-9]+)[ \u3000]*条"
    r"(?:之[一二三四五六七八九十]+)?)[ \t\u3000]+",
    re.M,
)
TELLING = frozenset(("articles_missing", "article_out_of_order", "article_repeated", "article_mark_doubtful"))


@dataclass
class Tally:
    texts: int = 0
    there: int = 0
    found: int = 0
    added: int = 0  # articles that are none in the text as it came
    losing: list[tuple[str, int]] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    doubted: int = 0  # texts that lose nothing and yet have a finding they had not
    seconds: float = 0.0


def texts_of(source: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every text of a folder or an archive."""
    if source.is_dir():
        for file in sorted(source.rglob("*.txt")):
            yield file.name, file.read_bytes()
        return
    with tarfile.open(source) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(".txt") and (held := archive.extractfile(member)):
                yield Path(member.name).name, held.read()


def numbers(draft: Draft) -> Counter[Number | None]:
    return Counter(article.number for article in draft.articles)


def measure(source: Path) -> Tally:
    tally = Tally()
    for name, data in texts_of(source):
        try:
            spaced = read(name, data)
            joined = read(name, MARK.sub(r"\1", data.decode("utf-8")).encode("utf-8"))
        except (Refusal, UnicodeDecodeError):
            continue
        before = parse(spaced)
        started = time.process_time()
        after = parse(joined)
        tally.seconds += time.process_time() - started
        there, found = numbers(before), numbers(after)
        told = Counter(f.code for f in after.findings) - Counter(f.code for f in before.findings)
        tally.texts += 1
        tally.there += there.total()
        tally.found += (there & found).total()
        tally.added += (found - there).total()
        lost = (there - found).total()
        if lost:
            tally.losing.append((name, lost))
            if not TELLING & told.keys():
                tally.untold.append(name)
        elif TELLING & told.keys():
            tally.doubted += 1
    return tally


def main() -> None:
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    tally = measure(Path(sys.argv[1]))
    print(f"texts                          {tally.texts}")
    print(f"articles found                 {tally.found} of {tally.there} = {tally.found / max(tally.there, 1):.3%}")
    print(f"articles that are none         {tally.added}")
    print(f"texts that lose any            {len(tally.losing)}")
    print(f"of those without a finding     {len(tally.untold)}")
    print(f"nothing lost, yet a finding    {tally.doubted}")
    print(f"CPU seconds parsing            {tally.seconds:.1f}")
    if "--list" in sys.argv:
        for name, lost in tally.losing:
            print(f"{'untold' if name in tally.untold else 'told  '} {lost:4} {name}")


if __name__ == "__main__":
    main()
