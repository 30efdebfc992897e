"""The pages below a path of a server, as behind a proxy that has other pages too; and a server that answers no page but
its own."""

import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from scripts.served import served
from tests.browser.conftest import Server, Visit, visitors
from tests.browser.test_downloads import opened
from tests.browser.waiting import expect

PREFIX = "/tools/chuanyu"
COMPARISON = "/comparison?project=demonstration&left=demonstration-sichuan-2&right=demonstration-chongqing-2"
OPEN_A_SOCKET = """address => new Promise(done => {
    const socket = new WebSocket(address, ['streamlit'])
    socket.onopen = () => done('open')
    socket.onerror = () => done('refused')
})"""


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    store = tmp_path_factory.mktemp("below") / "chuanyu.db"
    with served(store, PREFIX) as url:
        assert url.endswith(PREFIX)
        yield Server(url, store)


@pytest.fixture
def visit_below(below: Server, browser: Browser) -> Iterator[Visit]:
    with visitors(below, browser) as begin:
        yield begin


def test_every_page_is_reached_below_a_prefix(visit_below: Visit) -> None:
    journey = visit_below()
    page = journey.open("")
    root = journey.server.url
    page.locator(".cy-board").get_by_role("link", name="养老服务").first.click()
    journey.settled()
    assert page.url.startswith(f"{root}/project?")
    links = page.get_by_test_id("stTopNavLink")
    for link in reversed(links.all()):
        link.click()
        expect(link).to_have_attribute("aria-current", "page")
        journey.settled()
        assert page.url.startswith(f"{root}/")
    assert links.count() >= 5
    outside = [url for url in journey.asked if url.startswith("http") and not url.startswith(root)]
    assert outside == []


def test_a_deep_link_and_a_download_work_below_a_prefix(visit_below: Visit) -> None:
    journey = visit_below()
    page = journey.open(COMPARISON)
    expect(page.locator(".row article").filter(visible=True).first).to_be_visible()
    page.reload()
    journey.settled()
    page.locator(".st-key-comparison-tools").get_by_text("导出").click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="HTML", exact=True).click()
    assert "民政部门" in opened("comparison.html", Path(waiting.value.path()).read_bytes())
    assert page.evaluate("document.title").endswith("川渝协同立法工作台")


def test_the_prefix_alone_leads_to_the_pages_and_carries_the_headers(below: Server) -> None:
    with urllib.request.urlopen(below.url, timeout=10) as answer:
        assert answer.url == below.url + "/"
        assert "default-src 'self'" in answer.headers["content-security-policy"]
        assert b"zh-CN" in answer.read()


@pytest.mark.parametrize("path", ["/", "/_stcore/health", "/static/js/none.js", "/media/none.html"])
@pytest.mark.parametrize("header", [{"Host": "evil.example.cn"}, {"Origin": "http://evil.example.cn"}])
def test_no_path_answers_a_foreign_host_or_origin(server: Server, path: str, header: dict[str, str]) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(urllib.request.Request(server.url + path, headers=header), timeout=10)
    assert refused.value.code in {403, 421}
    assert "evil.example.cn" in refused.value.read().decode()


def test_a_page_from_elsewhere_opens_no_socket(server: Server, browser: Browser) -> None:
    address = server.url.replace("http", "ws") + "/_stcore/stream"
    page = browser.new_page()
    assert page.evaluate(OPEN_A_SOCKET, address) == "refused"
    page.goto(server.url + "/_stcore/health")
    assert page.evaluate(OPEN_A_SOCKET, address) == "open"
    page.close()


def test_the_figures_of_the_server_are_closed(server: Server) -> None:
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(server.url + "/_stcore/metrics", timeout=10)
    assert refused.value.code == 404


def test_no_other_site_may_steer_a_page(server: Server) -> None:
    with urllib.request.urlopen(server.url + "/_stcore/host-config", timeout=10) as answer:
        assert json.load(answer)["allowedOrigins"] == []


def test_no_program_may_run_a_page(server: Server) -> None:
    """Streamlit's own interface for programs: closed, since it passes by what a page asks of its reader."""
    asked = urllib.request.Request(server.url + "/_stcore/agent/interact", data=b"{}", method="POST")
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(asked, timeout=10)
    assert 400 <= refused.value.code < 500
