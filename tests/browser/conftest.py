"""A real server on a store of its own, and a real Chromium that writes down what it asked for and what went wrong."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from scripts.served import HOME, chromium, served

# What the policy forbids is told to the page, not always to the console (as a compilation inside try and catch).
TELL_VIOLATIONS = """document.addEventListener('securitypolicyviolation', event =>
    console.error(`against the policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}`))"""
STANDS_STILL = """() => {
    const still = document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
        && document.querySelector('[data-testid="stMain"] h1')
        && !document.querySelector('[data-stale="true"], [data-testid="stSkeleton"]')
    window.stillSince = still ? window.stillSince ?? performance.now() : null
    return still && performance.now() - window.stillSince > 300
}"""
# Streamlit's uploader gives its drop zone two roles at once; nothing on our side can change that.
WITHIN_REACH = {"exclude": [['[data-testid="stFileUploaderDropzone"]']]}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if HOME / "tests" / "browser" in item.path.parents:
            item.add_marker(pytest.mark.browser)


@dataclass(frozen=True)
class Server:
    """A running server: its address without a final slash, and the file of its store."""

    url: str
    store: Path


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product, as `chuanyu serve` serves it, on a fresh store with the demonstration project."""
    store = tmp_path_factory.mktemp("server") / "chuanyu.db"
    with served(store) as url:
        yield Server(url, store)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, or else Playwright's own."""
    with sync_playwright() as playwright:
        launched = chromium(playwright)
        yield launched
        launched.close()


@dataclass
class Journey:
    """One visitor: a page with everything it asked for (URLs) and every error its console wrote."""

    page: Page
    server: Server
    asked: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def open(self, path: str = "/") -> Page:
        """Go to a page of the product and wait until Streamlit has drawn it whole."""
        self.page.goto(self.server.url + path)
        self.settled()
        return self.page

    def settled(self) -> None:
        """Wait until the script has run to its end, what it draws has been loaded, and the page has stood still for a
        moment: what was just pressed has not always reached the server yet."""
        self.page.wait_for_function(STANDS_STILL)

    @property
    def foreign(self) -> set[str]:
        """Hosts other than the server's that the journey asked anything of."""
        own = urlsplit(self.server.url).netloc
        hosts = {urlsplit(url).netloc for url in self.asked if url.startswith(("http", "ws"))}
        return hosts - {own}

    def overflow(self) -> int:
        """Pixels by which the page is wider than the window."""
        return int(
            self.page.evaluate(
                """() => Math.max(0, ...[document.documentElement, ...document.querySelectorAll('[data-testid=stMain]')]
                    .map(e => e.scrollWidth - e.clientWidth))"""
            )
        )

    def violations(self) -> list[str]:
        """What axe-core finds wrong with the page as it stands: rule and the elements concerned. What is still fading
        in or out has the colours of neither state."""
        if self.page.locator('[data-testid="stApp"]').count():  # the form to sign in is a page of its own
            self.settled()
        self.page.wait_for_function(
            """() => document.getAnimations().every(each => each.playState !== 'running'
                || each.effect?.getComputedTiming().endTime === Infinity)"""
        )
        found: list[dict[str, Any]] = Axe().run(self.page, context=WITHIN_REACH).response["violations"]
        return [f"{each['id']}: {node['target']}" for each in found for node in each["nodes"]]


Visit = Callable[..., Journey]


@pytest.fixture
def visit(server: Server, browser: Browser) -> Iterator[Visit]:
    """Makes a visitor: `visit()`, `visit(width=390, height=844, color_scheme="dark")`. When the test ends, no visitor
    may have asked another host anything nor have met an error in the console or a breach of the policy."""
    with visitors(server, browser) as begin:
        yield begin


@contextmanager
def visitors(server: Server, browser: Browser) -> Iterator[Visit]:
    """Visitors of any server, as `visit` has them of the one that all tests share."""
    contexts: list[BrowserContext] = []
    journeys: list[Journey] = []

    def begin(width: int = 1440, height: int = 900, **options: Any) -> Journey:
        context = browser.new_context(viewport={"width": width, "height": height}, locale="zh-CN", **options)
        context.add_init_script(TELL_VIOLATIONS)
        contexts.append(context)
        journey = Journey(context.new_page(), server)
        _listen(journey)
        journeys.append(journey)
        return journey

    yield begin
    for context in contexts:
        context.close()
    for journey in journeys:
        assert not journey.foreign, f"asked other hosts: {journey.foreign}"
        assert not journey.errors, f"errors in the console: {journey.errors}"


def _listen(journey: Journey) -> None:
    page = journey.page
    page.on("request", lambda request: journey.asked.append(request.url))
    page.on("websocket", lambda socket: journey.asked.append(socket.url))
    page.on("pageerror", lambda error: journey.errors.append(str(error)))

    def wrote(message: Any) -> None:
        if message.type == "error":
            journey.errors.append(message.text)

    page.on("console", wrote)
