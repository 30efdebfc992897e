"""Takes the README's picture from the running product: `make screenshot`."""

import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.served import HOME, chromium, served

PICTURE = HOME / "docs" / "screenshot.png"
COMPARISON = "/comparison?project=demonstration&left=demonstration-sichuan-2&right=demonstration-chongqing-2"
ROW = ".row article"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder, served(Path(folder) / "chuanyu.db") as url, sync_playwright() as play:
        browser = chromium(play)
        page = browser.new_page(viewport={"width": 1440, "height": 900}, color_scheme="light")
        page.goto(url + COMPARISON)
        page.locator(ROW).filter(visible=True).nth(3).click()
        page.wait_for_timeout(2000)
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    main()
