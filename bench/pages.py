"""Server time of the pages, warm: `python bench/pages.py [PROJECTS]`.

Makes a store with PROJECTS joint projects beside the demonstration (30 by default, two sides, a text each) and runs
each page through Streamlit's AppTest, without a browser. Prints milliseconds a run: median and slowest of ten.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

RUNS = 10
VISITS = {
    "overview": ("overview.py", {}),
    "project": ("project.py", {"project": "demonstration"}),
    "reading": ("project.py", {"project": "demonstration", "version": "demonstration-sichuan-2"}),
}


def fill(count: int) -> None:
    """The demonstration, and `count` projects whose sides both have its text."""
    from legislation.projects import add_project
    from legislation.versions import add_version
    from views import workspace
    from views.presets import legislatures

    workspace.prepare()
    store = workspace.store()
    draft = workspace.draft_of("demonstration-sichuan-2")
    for number in range(count):
        project = add_project(store, f"第 {number} 号协同项目", legislatures())
        for side in project.sides:
            content = f"{project.key} {side.key}".encode()
            add_version(
                store, project.key, side.key, label="草案", date="2026", file_name="x.txt", content=content, draft=draft
            )


def measure(script: str, query: dict[str, str]) -> list[float]:
    """Milliseconds of each warm run."""
    import views.workspace

    page = AppTest.from_file(Path(views.workspace.__file__).parent / "navigation.py", default_timeout=120)
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
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        os.environ["CHUANYU_STORE"] = str(Path(folder) / "chuanyu.db")
        fill(count)
        print(f"{count} projects beside the demonstration; ms a run, warm: median, slowest of {RUNS}")
        for name, (script, query) in VISITS.items():
            times = measure(script, query)
            print(f"{name:10} {statistics.median(times):8.0f} {max(times):8.0f}")


if __name__ == "__main__":
    main()
