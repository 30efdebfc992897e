"""意见 with two people at once, each in a browser of their own."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import Journey
from tests.browser.test_comparison_page import ADDRESS
from tests.browser.waiting import expect

Visit = Callable[..., Journey]
ROW = f"{ADDRESS}&row=8~9"


def talking(visit: Visit) -> tuple[Journey, Page]:
    journey = visit()
    journey.open(ROW)
    page = journey.page
    expect(page.locator(".details h2")).to_be_visible()
    page.locator(".st-key-row-panel").get_by_role("radio", name="意见").click()
    expect(page.get_by_label("写意见")).to_be_visible()
    return journey, page


def test_one_writes_while_the_other_sends_and_neither_loses_a_word(visit: Visit) -> None:
    (one, here), (_, there) = talking(visit), talking(visit)
    here.get_by_label("写意见").press_sequentially("我写到一半")
    there.get_by_label("写意见").fill("请看这一处 <b>重点</b>")
    there.get_by_label("写意见").press("Control+Enter")
    expect(there.locator(".cy-talk-words")).to_have_text("请看这一处 <b>重点</b>")
    expect(there.get_by_label("写意见")).to_have_value("")
    expect(there.locator(".row.open .tag.talk")).to_have_text("意见 1")
    expect(here.locator(".st-key-news")).to_contain_text("刚更新了此项目")
    expect(here.get_by_label("写意见")).to_have_value("我写到一半")
    assert one.violations() == []
    here.get_by_role("button", name="刷新").click()
    expect(here.locator(".cy-talk-words")).to_have_text("请看这一处 <b>重点</b>")
    expect(here.get_by_label("写意见")).to_have_value("我写到一半")
    expect(here.locator(".st-key-news")).to_have_count(0)
    here.locator(".position-select").select_option("talked")
    expect(here.locator(".rows > .row:not([hidden])")).to_have_count(1)


def test_the_in_tray_leads_to_the_row_and_passes_axe(visit: Visit) -> None:
    journey = visit()
    journey.open("/inbox")
    assert journey.violations() == []
    assert journey.overflow() == 0


SELECTED = """() => {
    const roots = [...document.querySelectorAll("*")].flatMap(each => each.shadowRoot ?? []);
    const row = roots.map(each => each.querySelector(".row.open")).find(Boolean);
    const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node.data.trim().length < 12) node = walker.nextNode();
    document.getSelection().setBaseAndExtent(node, 2, node, 10);
    return node.data.slice(2, 10);
}"""


def test_words_that_are_selected_in_a_provision_are_quoted(visit: Visit) -> None:
    journey, page = talking(visit)
    page.get_by_label("写意见").fill("这几个字")
    words = page.evaluate(SELECTED)
    page.get_by_role("button", name=f"引用所选“{words}”").click()
    expect(page.get_by_role("textbox", name="引用原文")).to_have_value(words)
    expect(page.get_by_label("写意见")).to_have_value("这几个字")
    page.get_by_role("button", name="发表").click()
    expect(page.locator(".cy-talk-quote").last).to_have_text(words)
    assert journey.overflow() == 0
