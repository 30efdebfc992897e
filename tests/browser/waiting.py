"""Waiting for a page that draws what a run adds before it takes away what the run leaves out."""

import re
import time
from collections.abc import Callable
from typing import Any, overload

from playwright.sync_api import Locator, LocatorAssertions, Page, PageAssertions
from playwright.sync_api import expect as expect_at_once

PATIENCE = 5.0
TWICE = "strict mode violation"
# A journey shares two processors with a browser, the server and its workers; what never comes is told all the same.
expect_at_once.set_options(timeout=15_000)


class _Patient:
    """Assertions that a second element of the same name, on its way out, does not end."""

    def __init__(self, assertions: LocatorAssertions | PageAssertions) -> None:
        self._assertions = assertions

    def __getattr__(self, name: str) -> Callable[..., None]:
        asserted = getattr(self._assertions, name)

        def patiently(*values: Any, **options: Any) -> None:
            last = time.monotonic() + PATIENCE
            while True:
                try:
                    return asserted(*values, **options)
                except AssertionError as error:
                    if TWICE not in str(error) or time.monotonic() > last:
                        raise
                time.sleep(0.05)

        return patiently


@overload
def expect(actual: Locator) -> LocatorAssertions: ...
@overload
def expect(actual: Page) -> PageAssertions: ...
def expect(actual: Any) -> Any:
    """As Playwright's `expect`, which waits for everything but this: while Streamlit changes one field for another of
    the same label, both stand on the page for a moment, and a locator that meets two fails at once."""
    return _Patient(expect_at_once(actual))


def eventually(holds: Callable[[], bool], told: Callable[[], object] = lambda: "it did not come to hold") -> None:
    """Asserts that what `holds` asks of the page comes true within PATIENCE seconds: a page that was just changed is
    laid out, and moves back what it moved, only with its next frame. `told` says what stood there instead."""
    last = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < last, told()
        time.sleep(0.05)


def box_of(locator: Locator) -> dict[str, float]:
    """Where an element stands on the screen; it must be there."""
    box = locator.bounding_box()
    assert box is not None, f"{locator} is not drawn"
    return {**box, "right": box["x"] + box["width"], "bottom": box["y"] + box["height"]}


def resting(locator: Locator) -> dict[str, float]:
    """Where an element stands once it moves no more: a page just opened still puts away what it waited with."""
    seen = [box_of(locator)]

    def stands() -> bool:
        locator.page.wait_for_timeout(200)
        seen.append(box_of(locator))
        return seen[-1] == seen[-2]

    eventually(stands, lambda: seen)
    return seen[-1]


def holding(part: str) -> re.Pattern[str]:
    """For `to_have_url`, which waits: an address is written after the page that it tells of."""
    return re.compile(re.escape(part))
