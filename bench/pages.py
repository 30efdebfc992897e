"""Server time of the pages, warm: `python bench/pages.py [PROJECTS]`.

Makes a store with PROJECTS joint projects beside the seed and the demonstration (300 by default; two sides, a text and
20 milestones each) and runs each page through Streamlit's AppTest, without a browser. Prints milliseconds a run:
median and slowest of ten.
"""

import os
import statistics
import sys
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

from streamlit.testing.v1 import AppTest

from legislation.dates.partial import PartialDate
from legislation.rights.table import Act
from legislation.tracks.records import Milestone
from legislation.tracks.stages import load_stages

RUNS = 10
MILESTONES = 20  # a side
VISITS = {
    "overview": ("overview.py", {}),
    "overview, all": ("overview.py", {"all": "1"}),
    "overview, 2024": ("overview.py", {"year": "2024"}),
    "project": ("project.py", {"project": "p-1"}),
    "demonstration": ("project.py", {"project": "demonstration"}),
    "reading": ("project.py", {"project": "demonstration", "version": "demonstration-sichuan-2"}),
    "register": ("register.py", {}),
    "search": ("search.py", {"q": "养老"}),
    "search, empty": ("search.py", {}),
    "concordance": ("search.py", {"q": "养老服务机构", "view": "concordance"}),
    "statistics": ("statistics.py", {"chart": "lead_time"}),
}


def fill(count: int) -> None:
    """The seed, the demonstration, and `count` projects whose sides both have its text and went through the stages."""
    from legislation.projects.keeping import add_project
    from legislation.projects.versions import add_version
    from legislation.tracks.rows import write_milestone
    from views.forms.presets import legislatures
    from views.shell import workspace

    workspace.prepare()
    store = workspace.opened()
    draft = workspace.draft_of(workspace.shelf().by_key["demonstration-sichuan-2"][1])
    for number in range(count):
        project = add_project(store, f"第 {number} 号协同项目", legislatures(), key=f"p-{number}")
        with store.atomic(Act.TRACK_CHANGE) as connection:
            for side in project.sides:
                for milestone in milestones(project.key, side.key, date(2018, 1, 1) + timedelta(days=9 * number)):
                    write_milestone(connection, milestone)
        for side in project.sides:
            content = f"{project.key} {side.key}".encode()
            add_version(
                store, project.key, side.key, label="草案", date="2026", file_name="x.txt", content=content, draft=draft
            )


def milestones(project: str, side: str, start: date) -> list[Milestone]:
    """Every stage, a fortnight apart."""
    stages = tuple(load_stages().stages)
    return [
        Milestone(
            project,
            side,
            stages[position],
            actual=PartialDate.of(start + timedelta(days=14 * position)),
            outcome="passed" if stages[position] == "vote" else "",
        )
        for position in range(min(MILESTONES, len(stages)))
    ]


def measure(script: str, query: dict[str, str]) -> list[float]:
    """Milliseconds of each warm run."""
    import views

    page = AppTest.from_file(Path(views.__file__).parent / "navigation.py", default_timeout=120)
    page.run()
    page.switch_page(script)
    page.query_params.update(query)
    page.run()
    if page.exception:
        raise RuntimeError(page.exception[0].value)
    times = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        page.run()
        times.append(1000 * (time.perf_counter() - begin))
    return times


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 300
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHUANYU_STORE"] = str(Path(folder) / "chuanyu.db")
        fill(count)
        print(f"{count} projects beside seed and demonstration; ms a run, warm: median, slowest of {RUNS}")
        for name, (script, query) in VISITS.items():
            times = measure(script, query)
            print(f"{name:15} {statistics.median(times):8.0f} {max(times):8.0f}", flush=True)


if __name__ == "__main__":
    main()
