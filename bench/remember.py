"""How the store fares with many texts: `python bench/remember.py FOLDER [most]`.

Stores every text file of a folder as a version of its own project, then prints versions a second, size on disk,
whether every draft comes back equal, and for two-character words of the texts the time and the recall of the search
against a plain reading of every provision.
"""

import random
import sys
import time
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from drafts.parsing import parse_text
from drafts.provisions import Draft
from legislation.folding import fold
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.projects.versions import add_version, all_versions, draft
from legislation.searching.finding import find
from legislation.searching.library import read_library
from legislation.searching.query import read_query
from legislation.store.backup import backup
from legislation.store.database import Store, open_store

WORDS = 200


def main(folder: Path, most: int) -> None:
    texts = {path.name: path.read_bytes() for path in islice(sorted(folder.rglob("*.txt")), most)}
    drafts = {name: parse_text(content.decode("utf-8", "replace"), name) for name, content in texts.items()}
    with TemporaryDirectory() as place, open_store(f"{place}/store.db") as store:
        began = time.perf_counter()
        for name, content in texts.items():
            _remember(store, name, content, drafts[name])
        taken = time.perf_counter() - began
        size = store.path.stat().st_size / 2**20
        print(f"{len(texts)} versions in {taken:.1f} s ({len(texts) / taken:.0f}/s), {size:.0f} MiB on disk")
        began = time.perf_counter()
        kept = {version.file_name: draft(store, version.key) for version in all_versions(store)}
        taken = time.perf_counter() - began
        equal = sum(kept[name] == drafts[name] for name in kept)
        print(f"{equal} of {len(drafts)} drafts come back equal ({taken / len(kept) * 1000:.1f} ms each)")
        _search(store, drafts)
        began = time.perf_counter()
        backup(store, Path(place, "copy.db"))
        print(f"verified backup in {time.perf_counter() - began:.1f} s")


def _remember(store: Store, name: str, content: bytes, text: Draft) -> None:
    project = add_project(store, name, [Side("one", "一", ""), Side("two", "二", "")])
    add_version(store, project.key, "one", label="公布文本", date="", file_name=name, content=content, draft=text)


def _search(store: Store, drafts: dict[str, Draft]) -> None:
    provisions = [fold(f"{node.caption}　{node.text}").text for text in drafts.values() for node in text.walk()]
    chance = random.Random(0)  # noqa: S311 -- a sample of words, nothing secret
    words = set()
    while len(words) < WORDS:
        text = chance.choice(provisions)
        start = chance.randrange(max(1, len(text) - 2))
        if len(word := text[start : start + 2]) == 2 and word.isalnum():
            words.add(word)
    library = read_library(store, datetime.now(UTC).date())
    taken, complete = [], 0
    for word in sorted(words):
        began = time.perf_counter()
        found = find(store, library, read_query(word))
        taken.append(time.perf_counter() - began)
        complete += found.provisions == sum(word in text for text in provisions)
    taken.sort()
    print(
        f"{complete} of {len(words)} two-character words found everywhere in {len(provisions)} provisions; "
        f"median {taken[len(taken) // 2] * 1000:.1f} ms, slowest {taken[-1] * 1000:.0f} ms"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10**9)
