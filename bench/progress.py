"""CPU seconds that the portfolio of 300 projects with 20 milestones a side takes: reading the store, and computing.

python bench/progress.py
"""

import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from analysis.progress.making import portfolio
from analysis.progress.procedure import load_procedure
from legislation.dates.clock import Clock
from legislation.dates.partial import PartialDate
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.rights.table import Act
from legislation.store.database import Store, open_store
from legislation.tracks.keeping import tracks
from legislation.tracks.records import Milestone
from legislation.tracks.rows import write_milestone
from legislation.tracks.stages import load_stages

PROJECTS, MILESTONES, RUNS = 300, 20, 5
SIDES = (Side("sichuan", "四川", "甲"), Side("chongqing", "重庆", "乙"))


def fill(store: Store) -> None:
    """Projects whose sides went through every stage, a fortnight apart."""
    stages = tuple(load_stages().stages)
    with store.atomic(Act.PLANT) as connection:
        for number in range(PROJECTS):
            key = add_project(store, f"项目{number}", SIDES, key=f"p-{number}").key
            start = date(2018, 1, 1) + timedelta(days=9 * number)
            for side in SIDES:
                for position in range(MILESTONES):
                    when = PartialDate.of(start + timedelta(days=14 * position))
                    stage = stages[position % len(stages)]
                    outcome = "passed" if stage == "vote" else ""
                    write_milestone(connection, Milestone(key, side.key, stage, actual=when, outcome=outcome))


def main() -> None:
    procedure = load_procedure(Clock())
    with tempfile.TemporaryDirectory() as folder, open_store(str(Path(folder) / "bench.db")) as store:
        fill(store)
        for _ in range(RUNS):
            begin = time.process_time()
            found = tracks(store)
            read = time.process_time()
            made = portfolio(found, (), procedure, date(2026, 3, 1))
            end = time.process_time()
            print(
                f"{len(made.projects)} projects, {sum(len(t.milestones) for t in found)} milestones: "
                f"read {read - begin:.3f} s, compute {end - read:.3f} s"
            )


if __name__ == "__main__":
    main()
