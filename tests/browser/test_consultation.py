"""征求意见 in a real Chromium: a list is taken down, handled by keys with 撤销, handed out, and read on 对照."""

from collections.abc import Callable

from playwright.sync_api import Page

from tests.browser.conftest import Journey
from tests.browser.waiting import expect, holding

Visit = Callable[..., Journey]
LIST = (
    "来源,提出单位或个人,条款,意见内容\n"
    "部门,省卫生健康委,第一条,建议修改立法目的。\n"
    "公众,张三,第二条,<b>建议删除</b>本条。\n"
    "公众,李四,第九百条,位置不明的意见。\n"
)


def take_down(page: Page, journey: Journey) -> None:
    """Opens a consultation on the latest text of the first side, and takes the list down."""
    page.locator("summary", has_text="开始征求意见").click()
    page.get_by_role("button", name="开始", exact=True).click()
    expect(page.get_by_text("意见 0 件")).to_be_visible()
    journey.settled()
    upload = {"name": "意见.csv", "mimeType": "text/csv", "buffer": LIST.encode()}
    page.locator('[data-testid="stFileUploader"] input[type="file"]').first.set_input_files([upload])
    expect(page.get_by_text("将收录 3 件意见")).to_be_visible()
    page.get_by_role("button", name="收录 3 件").click()
    expect(page.get_by_text("已收录 3 件意见")).to_be_visible()


def test_a_list_is_taken_down_handled_by_keys_and_handed_out(visit: Visit) -> None:
    journey = visit()
    page = journey.open("/project?project=demonstration&tab=opinions")
    take_down(page, journey)
    journey.settled()
    rows = page.locator(".opinions li")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("<b>建议删除</b>本条。")
    page.keyboard.press("j")
    expect(page.locator('.opinions [aria-current="true"]')).to_contain_text("建议删除")
    expect(page.locator(".cy-opinion")).to_contain_text("<b>建议删除</b>本条。")
    journey.settled()
    page.keyboard.press("1")
    expect(page.get_by_text("已办理 1 件：采纳。")).to_be_visible()
    expect(rows.nth(1)).to_contain_text("采纳")
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_text("待办理 3 件")).to_be_visible()
    journey.settled()
    page.keyboard.press("3")
    expect(page.get_by_text("须写明理由").last).to_be_visible()
    page.get_by_role("button", name="导出情况表").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    told = download.value.path().read_text(encoding="utf-8-sig")
    assert "省卫生健康委" in told
    assert "张三" not in told
    page.keyboard.press("Escape")
    assert journey.violations() == []
    assert journey.overflow() == 0


def test_an_opinion_stands_beside_its_provision(visit: Visit) -> None:
    journey = visit()
    page = journey.open("/comparison?project=demonstration&position=opined")
    journey.settled()
    if not page.locator(".tag.opined").count():  # this journey may be the first on its store
        page = journey.open("/project?project=demonstration&tab=opinions")
        take_down(page, journey)
        page = journey.open("/comparison?project=demonstration&position=opined")
    tag = page.locator(".tag.opined").first
    expect(tag).to_contain_text("征求")
    page.locator(".row", has=page.locator(".tag.opined")).first.locator("article").click()
    page.keyboard.press("Enter")
    page.get_by_text("征求意见 1").click()
    expect(page.locator(".cy-opinions")).to_contain_text("建议修改立法目的")
    page.locator(".cy-opinions a").first.click()
    expect(page).to_have_url(holding("tab=opinions"))
