"""How long a search takes: `python -m bench.searching [FOLDER] [provisions]`.

Fills a store with texts of the folder (*.txt), or with invented ones, until it holds the wanted number of provisions
(150,000), and prints the median and the slowest time of the queries that a person types, with the library read and
kept, as a page has it.
"""

import random
import sys
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from drafts.parsing import parse_text
from drafts.provisions import Draft
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.projects.versions import add_version
from legislation.searching.finding import find
from legislation.searching.library import read_library
from legislation.searching.query import read_query
from legislation.store.database import Store, open_store

PROVISIONS, TIMES = 150_000, 15
QUERIES = (
    *("养", "养老", "养老服", "养老服务", "应当", "的", "部门", "没有这个词", "应当 部门", "应当 -部门"),
    *("养老 或 医疗", "“县级以上地方人民政府”", "应当 ~10 部门", "养老 年:2022", "应当 条:12", "条:12"),
    *("(应当 或 可以) 人民政府 -罚款 地:甲", "标题:养老 应当", "方:甲"),
)
PARTS = (
    "县级以上地方人民政府应当|养老服务机构可以|民政部门应当会同有关部门|任何单位和个人不得|医疗卫生机构应当",
    "建立健全|依法公开|及时报告|统筹安排|优先保障|委托第三方评估",
    "养老服务的|古树名木的|凉亭管护的|科技创新的|河湖保护的|餐厨垃圾的",
    "工作协调机制|专项经费预算|信用档案|监督检查记录|应急预案|服务标准",
    "，并向社会公布。|。|，违反规定的处五百元以上二千元以下罚款。|，具体办法由市人民政府制定。",
)


def invented() -> Iterator[tuple[str, bytes]]:
    """Texts of sixty articles with two paragraphs each, without end."""
    chance = random.Random(0)  # noqa: S311 -- invented words
    choices = [part.split("|") for part in PARTS]
    number = 0
    while True:
        number += 1
        lines = [f"甲省第{number}号养老事务条例"]
        for article in range(1, 61):
            said = ["".join(map(chance.choice, choices)) for _ in range(2)]
            lines += [f"第{article}条　{said[0]}", said[1]]
        yield f"{number}.txt", "\n".join(lines).encode()


def of_folder(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(folder.rglob("*.txt")):
        yield path.name, path.read_bytes()


def fill(store: Store, texts: Iterator[tuple[str, bytes]], wanted: int) -> int:
    count = 0
    for number, (name, content) in enumerate(texts):
        draft: Draft = parse_text(content.decode("utf-8", "replace"), name)
        project = add_project(store, name, [Side("one", "甲", "甲省人大常委会"), Side("two", "乙", "")])
        day = str(2015 + number % 10)
        add_version(store, project.key, "one", label="草案", date=day, file_name=name, content=content, draft=draft)
        count += sum(1 for _ in draft.walk())
        if count >= wanted:
            break
    return count


def main(folder: Path | None, wanted: int) -> None:
    with TemporaryDirectory() as place, open_store(f"{place}/store.db") as store:
        count = fill(store, of_folder(folder) if folder else invented(), wanted)
        began = time.perf_counter()
        library = read_library(store, date(2026, 1, 1))
        print(f"{count} provisions of {len(library.texts)} texts; library {time.perf_counter() - began:.2f} s")
        for written in QUERIES:
            taken = []
            for _ in range(TIMES):
                began = time.perf_counter()
                found = find(store, library, read_query(written), limit=20)
                taken.append((time.perf_counter() - began) * 1000)
            taken.sort()
            print(
                f"{written:28} {found.total:7} found  median {taken[TIMES // 2]:6.1f} ms  slowest {taken[-1]:6.1f} ms"
            )


if __name__ == "__main__":
    given = sys.argv[1:]
    path = Path(given.pop(0)) if given and not given[0].isdecimal() else None
    main(path, int(given[0]) if given else PROVISIONS)
