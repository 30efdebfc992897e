"""检索 in a real Chromium: from any page by key, while one types, into the text and back, to a file."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from tests.browser.conftest import Journey
from tests.browser.waiting import expect, holding

Visit = Callable[..., Journey]


def ask_by_key(page: Page, field: str) -> Locator:
    """Presses the key that leads to the field; while a page is drawn, what hears it may not be there yet."""
    found = page.locator(field)
    found.wait_for()
    for _ in range(40):
        page.keyboard.press("/")
        page.wait_for_timeout(100)
        if page.evaluate("() => (document.activeElement?.shadowRoot ?? document).activeElement?.type") == "search":
            break
    expect(found).to_be_focused()
    expect(found).to_have_value("")
    return found


def test_from_a_key_to_the_article_and_back(visit: Visit) -> None:
    journey = visit()
    page = journey.open("/register")
    ask_by_key(page, ".asking input")
    page.keyboard.type("无障碍")
    page.keyboard.press("Enter")
    expect(page.locator(".cy-found mark").first).to_have_text("无障碍")
    expect(page).to_have_url(holding("/search?q="))
    place = page.locator(".cy-found .place").first
    article, asked = place.get_attribute("href").partition("#")[2], page.url
    place.click()
    expect(page.locator(f'[id="{article}"]')).to_be_in_viewport()
    assert page.evaluate("place => document.getElementById(place).matches(':target')", article)
    page.go_back()
    expect(page.locator(".cy-found mark").first).to_be_visible()
    assert page.url == asked
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    assert download.value.suggested_filename == "检索_无障碍.csv"
    assert "无障碍" in download.value.path().read_text(encoding="utf-8-sig")


def test_a_result_leads_to_its_row_of_the_comparison(visit: Visit) -> None:
    journey = visit()
    page = journey.open("/search?q=养老服务机构 方:重庆")
    way = page.locator(".cy-found .lines > li", has_text="第九条第二款").first.get_by_role("link", name="对照")
    way.click()
    page.wait_for_url("**/comparison**")
    journey.settled()
    expect(page.locator(".row.open article")).to_be_in_viewport()
    expect(page.locator(".row.open")).to_contain_text("第九条")
    expect(page.locator(".reader .unknown")).to_have_count(0)


def test_it_answers_while_one_types_and_leaves_no_trail_in_the_history(visit: Visit) -> None:
    page = visit().open("/search")
    before = page.evaluate("history.length")
    field = ask_by_key(page, ".st-key-query input")
    for word in ("养老", "服务", "机构"):
        page.keyboard.type(word)
        expect(page.locator(".cy-found mark").first).to_contain_text(word)
    assert page.evaluate("history.length") <= before + 1
    expect(field).to_have_value("养老服务机构")


@pytest.mark.parametrize("options", [{}, {"width": 390, "height": 844, "color_scheme": "dark"}])
@pytest.mark.parametrize(
    "path", ["/search", "/search?q=养老服务机构", "/search?q=养老服务机构&view=concordance", "/search?q=(养老"]
)
def test_the_page_is_whole_and_open_to_all(visit: Visit, options: dict[str, Any], path: str) -> None:
    journey = visit(**options)
    journey.open(path)
    assert journey.overflow() == 0
    assert journey.violations() == []


def test_on_a_phone_the_head_has_a_way_to_the_page(visit: Visit) -> None:
    page = visit(width=390, height=844).open("/")
    page.locator(".asking .go").click()
    expect(page.get_by_role("heading", name="检索", exact=True)).to_be_visible()


def test_on_the_comparison_the_key_is_the_reader_s(visit: Visit) -> None:
    page = visit().open("/comparison")
    expect(page.locator(".reader .row:visible").first).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator(".reader input[type=search]")).to_be_focused()
