"""Makes a folder of pairs from the links in bench/pairs.jsonl and a folder of regulations: what alignment learned from.

    python -m bench.gather_pairs REGULATIONS OUT

A line of bench/pairs.jsonl holds, for two local regulations on the same matter, which article answers which, by number
(`sure`, `possible`), and the two files' places in the collection. Each was made in one reading, left to right with a
shorter check from right to left; so they are for learning and for a second look, not gold of two readings. The texts
themselves are not part of this project. OUT gets a folder a pair with left.txt, right.txt and alignment.json, as
`bench.align_pairs --more` reads it.
"""

import argparse
import json
import shutil
from pathlib import Path

LINKS = Path(__file__).parent / "pairs.jsonl"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("regulations", type=Path, help="a folder with a folder a place, a text file a regulation")
    arguments.add_argument("out", type=Path)
    given = arguments.parse_args()
    for line in LINKS.read_text(encoding="utf-8").splitlines():
        pair = json.loads(line)
        missing = [pair[side] for side in ("left", "right") if not (given.regulations / pair[side]).is_file()]
        if missing:
            print(f"{pair['pair']}: left out, no file {missing[0]}")
            continue
        folder = given.out / pair["pair"]
        folder.mkdir(parents=True, exist_ok=True)
        for side in ("left", "right"):
            shutil.copyfile(given.regulations / pair[side], folder / f"{side}.txt")
        (folder / "alignment.json").write_text(line, encoding="utf-8")
        print(f"{pair['pair']}: {len(pair['sure'])} sure, {len(pair['possible'])} possible links")


if __name__ == "__main__":
    main()
