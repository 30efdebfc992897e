"""How bringing a spreadsheet in grows with its rows: CPU seconds of a preview and of the import, and whether others can
write meanwhile.

    python -m bench.bringing_in [ROWS …]
"""

import io
import sys
import tempfile
import threading
import time
from datetime import date
from pathlib import Path

import openpyxl

from exports.bulk.words import vocabulary
from legislation.bulk.importing import bring_in, preview
from legislation.bulk.workbook import Sheet, read_workbook
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.settings import Settings
from legislation.store.database import Store
from legislation.tracks.stages import load_stages
from workbench.opening import open_workbench

TODAY = date(2026, 3, 1)
SIDES = (Side("sichuan", "四川", "四川省人大常委会"), Side("chongqing", "重庆", "重庆市人大常委会"))
SIZES = (250, 500, 1000, 2000, 4000)


def tables(rows: int) -> dict[str, list[list[object]]]:
    """About this many rows: a fifth projects, each with its two sides and two milestones."""
    names = [f"第{number}号凉亭条例" for number in range(rows // 5)]
    return {
        "项目": [["项目名称", "领域"], *([name, "文化"] for name in names)],
        "各方": [["项目", "名称", "法规名称"], *([n, s.name, f"{s.name}{n}"] for n in names for s in SIDES)],
        "进度": [
            ["项目", "一方", "阶段", "实际日期"],
            *([name, side.name, "起草", "2025-03"] for name in names for side in SIDES),
        ],
    }


def one_record(rows: int) -> dict[str, list[list[object]]]:
    """This many rows of one record of the register, as many as fit in it."""
    words = [f"{number:x}" for number in range(rows)]
    return {
        "合作文件": [["名称", "类别"], ["凉亭备忘录", "备忘录"]],
        "文件内容": [["合作文件", "类别", "内容"], *(["凉亭备忘录", "机制", word] for word in words)],
    }


def sheets(tables: dict[str, list[list[object]]]) -> tuple[Sheet, ...]:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, table in tables.items():
        sheet = book.create_sheet(name)
        for row in table:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return read_workbook("表.xlsx", out.getvalue())


class Neighbour(threading.Thread):
    """Writes all the while; `longest` is how long one write waited, in seconds."""

    def __init__(self, store: Store) -> None:
        super().__init__()
        self.store, self.longest, self.done = store, 0.0, threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.05):
            start = time.monotonic()
            add_project(self.store, "邻居", SIDES)
            self.longest = max(self.longest, time.monotonic() - start)


def measure(given: tuple[Sheet, ...]) -> str:
    told = []
    with (
        tempfile.TemporaryDirectory() as folder,
        open_workbench(Settings(store=str(Path(folder) / "store.db"), lock_wait=120)) as store,
    ):
        for work in (preview, bring_in, bring_in):
            neighbour = Neighbour(store)
            neighbour.start()
            start = time.thread_time()
            report = work(store, given, vocabulary(), load_stages(), today=TODAY)
            spent = time.thread_time() - start
            neighbour.done.set()
            neighbour.join()
            counts = f"+{report.added} ~{report.changed} ={report.unchanged} !{len(report.problems)}"
            told.append(f"{work.__name__} {spent:6.2f} s ({counts}; a neighbour waited {neighbour.longest:.2f} s)")
    return "  ".join(told)


if __name__ == "__main__":
    for made in (tables, one_record):
        for size in map(int, sys.argv[1:]) if sys.argv[1:] else SIZES:
            print(f"{made.__name__:10} {size:5} rows  {measure(sheets(made(size)))}", flush=True)
