"""What holds of every page: its headers and its policy, its look at both widths, its accessibility, its language."""

import urllib.request

import pytest

from tests.browser.conftest import Server, Visit
from tests.browser.waiting import eventually, expect, holding

TEXT = "/project?project=demonstration&version=demonstration-sichuan-2"
PAGES = {"overview": "/", "project": "/project?project=demonstration", "reading": TEXT}
MORE = (
    "/comparison?project=demonstration&left=demonstration-sichuan-2&right=demonstration-chongqing-2",
    "/register",
    "/statistics?chart=side_gap",
)


def test_every_response_carries_the_security_headers(server: Server) -> None:
    for path in ("/", "/_stcore/health"):
        with urllib.request.urlopen(server.url + path, timeout=10) as answer:
            headers = answer.headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "'unsafe-eval'" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "SAMEORIGIN"
        assert headers.get_all("content-security-policy") == [headers["content-security-policy"]]


def test_no_page_goes_against_the_policy(visit: Visit) -> None:
    journey = visit()
    for path in (*PAGES.values(), *MORE):
        journey.open(path)
        journey.page.wait_for_timeout(500)
        assert journey.errors == [], path


def test_what_goes_against_the_policy_is_seen(visit: Visit) -> None:
    journey = visit()
    page = journey.open("/")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), {textContent: 'done = 1'}))")
    page.wait_for_timeout(200)
    assert any("against the policy: script-src-elem inline" in error for error in journey.errors)
    assert page.evaluate("typeof done") == "undefined"
    journey.errors.clear()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_has_no_accessibility_violation(visit: Visit, path: str, scheme: str) -> None:
    journey = visit(color_scheme=scheme)
    journey.open(path)
    assert journey.violations() == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_fits_a_phone(visit: Visit, path: str) -> None:
    journey = visit(width=390, height=844)
    journey.open(path)
    assert journey.overflow() == 0


COVERED = """() => {
  const head = document.querySelector('[data-testid="stHeader"]').getBoundingClientRect().bottom
  const own = '[class*="asking"], .st-key-language, .st-key-identity'  // stand in the head
  const seen = '[data-testid="stMain"] :is(h1, p, button, input, [data-baseweb="select"])'
  return [...document.querySelectorAll(seen)]
    .map((each) => [each, each.getBoundingClientRect()])
    .filter(([each, box]) => box.height > 0 && box.top < head && !each.closest(own))
    .filter(([each]) => !each.closest('.cy-only-heard') && each.checkVisibility({visibilityProperty: true}))
    .map(([each, box]) => `${each.tagName} ${each.innerText || each.ariaLabel} ${box.top} < ${head}`)
}"""


@pytest.mark.parametrize("path", [*PAGES.values(), *MORE, "/search"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_head_covers_nothing_of_a_page(visit: Visit, path: str, width: int, height: int) -> None:
    page = visit(width=width, height=height).open(path)
    eventually(lambda: page.evaluate(COVERED) == [], lambda: page.evaluate(COVERED))


def test_the_language_is_kept_from_page_to_page_and_in_the_address(visit: Visit) -> None:
    journey = visit()
    page = journey.open("/")
    assert page.get_by_role("heading", level=1).inner_text() == "总览"
    page.get_by_role("radio", name="English").click()
    page.get_by_role("heading", level=1, name="Overview").wait_for()
    expect(page).to_have_url(holding("lang=en"))
    page.locator('a[href^="project?"][href*="project=demonstration"]').first.click()
    page.get_by_role("link", name="Compare the latest texts").wait_for()
    expect(page).to_have_url(holding("lang=en"))
    expect(page).to_have_url(holding("project=demonstration"))
    page.reload()
    page.get_by_role("link", name="Compare the latest texts").wait_for()


def test_an_unknown_project_is_one_clear_sentence(visit: Visit) -> None:
    journey = visit()
    journey.page.goto(journey.server.url + "/project?project=%3Cb%3Enone")
    journey.page.get_by_text("没有找到项目 <b>none").wait_for()
