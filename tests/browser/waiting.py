"""Waiting for a page that draws what a run adds before it takes away what the run leaves out."""

import time
from collections.abc import Callable
from typing import Any, overload

from playwright.sync_api import Locator, LocatorAssertions, Page, PageAssertions
from playwright.sync_api import expect as expect_at_once

PATIENCE = 5.0
TWICE = "strict mode violation"


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
