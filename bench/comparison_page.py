"""How fast the comparison page is, in a real Chromium: warm load, filter, search, opening a row, traffic.

    python bench/comparison_page.py LEFT RIGHT [--runs 7]

Two files become two versions of a project in a throw-away store; the product is served on a free port. A warm load is
a reload: the server has compared before, the browser has the program in its cache. Prints medians and worst figures.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from drafts.parsing import parse
from drafts.readers import read
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.projects.versions import add_version
from legislation.store.database import open_store
from scripts.served import chromium, served

READER = """() => {
    for (const host of document.querySelectorAll('[data-testid="stBidiComponentIsolated"]')) {
        const root = [host, ...host.querySelectorAll('*')].map(e => e.shadowRoot).find(Boolean);
        if (root && root.querySelector('.reader')) return root;
    }
    return null;
}"""
COUNT = f"() => ({READER})().querySelectorAll('.row').length"
LOADED = f"() => Boolean(({READER})()?.querySelector('.position').textContent)"
# A click, two frames later the page has been painted: what a person waits for.
TIMED_CLICK = f"""async (selector) => {{
    const root = ({READER})(), start = performance.now();
    root.querySelector(selector).click();
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    return performance.now() - start;
}}"""
TIMED_SEARCH = f"""async (word) => {{
    const root = ({READER})(), box = root.querySelector('.search'), found = root.querySelector('.found');
    const before = found.textContent, start = performance.now();
    box.value = word;
    box.dispatchEvent(new Event('input'));
    while (found.textContent === before) await new Promise(requestAnimationFrame);
    return performance.now() - start;
}}"""
TIMED_OPEN = f"""async (place) => {{
    const root = ({READER})(), row = root.querySelectorAll('.row:not([hidden]) article')[place];
    const label = row.getAttribute('aria-label').split(' ')[0], start = performance.now();
    row.click();
    const drawn = () => [...document.querySelectorAll('.st-key-row-panel *')].some(
        e => e.shadowRoot?.querySelector('.details h2')?.textContent.startsWith(label));
    while (!drawn()) await new Promise(requestAnimationFrame);
    return performance.now() - start;
}}"""


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("left", type=Path)
    arguments.add_argument("right", type=Path)
    arguments.add_argument("--runs", type=int, default=7)
    chosen = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "bench.db"
        address = _fill(store, chosen.left, chosen.right)
        with served(store) as url, sync_playwright() as playwright:
            browser = chromium(playwright)
            _measure(browser.new_page(viewport={"width": 1440, "height": 900}), url + address, chosen.runs)
            browser.close()


def _fill(store: Path, left: Path, right: Path) -> str:
    """A project with the two files; the address of their comparison."""
    opened = open_store(str(store))
    project = add_project(opened, "bench", [Side("one", "甲", "甲"), Side("two", "乙", "乙")], key="bench")
    keys = []
    for side, file in zip(project.sides, (left, right), strict=True):
        content = file.read_bytes()
        draft = parse(read(file.name, content))
        version = add_version(
            opened, "bench", side.key, label="草案", date="", file_name=file.name, content=content, draft=draft
        )
        keys.append(version.key)
    return f"/comparison?project=bench&left={keys[0]}&right={keys[1]}"


def _measure(page: Page, address: str, runs: int) -> None:
    page.goto(address)
    page.wait_for_function(LOADED, timeout=60_000)
    print(f"{'rows':<52}{page.evaluate(COUNT):>6}")
    _tell("warm load to all rows", [_load(page) for _ in range(runs)], 600)

    sent: list[object] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameSent", lambda frame: sent.append(frame))
    page.wait_for_timeout(1500)
    sent.clear()
    names = ("substantive", "one_sided", "moved", "all")
    filters = [page.evaluate(TIMED_CLICK, f"[data-filter={name}]") for _ in range(runs) for name in names]
    _tell("filter, painted", filters, 100)
    _tell("search, after the last key", [page.evaluate(TIMED_SEARCH, word) for word in ("应当", "规定", "")], None)
    page.wait_for_timeout(500)
    print(f"{'websocket frames sent while filtering and searching':<52}{len(sent):>6}")
    _tell("click on a row to its details", [page.evaluate(TIMED_OPEN, place) for place in range(runs)], 200)


def _load(page: Page) -> float:
    """Milliseconds from the start of navigation until every row stands in the page and the map is drawn."""
    page.wait_for_timeout(1000)  # the page before is done with its own work
    page.reload(wait_until="commit")
    page.wait_for_function(LOADED, timeout=60_000)
    return float(page.evaluate("() => performance.now()"))


def _tell(name: str, figures: list[float], limit: int | None) -> None:
    bound = f"   limit {limit} ms" if limit else ""
    print(f"{name:<52}{statistics.median(figures):>6.0f} ms median {max(figures):>6.0f} ms worst{bound}")


if __name__ == "__main__":
    main()
