"""A redline goes out to other people, is changed in Word and comes back: who proposes and says what is seen."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import FilePayload, Page

from tests.browser.conftest import Journey
from tests.browser.waiting import expect
from tests.drafts.edited import Edited

COMPARISON = "/comparison?project=demonstration&left=demonstration-sichuan-2&right=demonstration-chongqing-2"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _sent(page: Page) -> bytes:
    page.get_by_role("radiogroup").or_(page.get_by_test_id("stButtonGroup")).get_by_text("导出", exact=True).click()
    with page.expect_download() as waiting:
        page.get_by_role("button", name="修订稿（Word）").click()
    return Path(waiting.value.path()).read_bytes()


def _edited(sent: bytes) -> bytes:
    """Two people of the other side, one after the other."""
    first = Edited(sent, "王五")
    first.comment("村（居）民委员会", "是否包括<b>社区工作站</b>？")
    first.replace("应当", "可以")
    second = Edited(first.saved(), "李四<i>", "2031-05-07T09:00:00Z")
    second.add_paragraph("村（居）民委员会", "各级人民政府应当公布养老服务清单。")
    return second.saved()


def test_it_goes_out_and_comes_back_with_the_proposals_of_others(visit: Callable[..., Journey]) -> None:
    journey = visit()
    back = _edited(_sent(journey.open(COMPARISON)))

    page = journey.open("/project?project=demonstration&tab=texts")
    file: FilePayload = {"name": "征求意见返回稿20310508.docx", "mimeType": WORD, "buffer": back}
    page.locator('input[type="file"]').first.set_input_files([file])
    expect(page.locator(".cy-sheet")).to_contain_text("带修订")
    page.get_by_role("combobox", name="稿次").fill("返回稿")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="存入项目").click()
    expect(page.get_by_text("已存入重庆“返回稿”")).to_be_visible()

    lane = page.locator('[class*="st-key-version-"]').filter(has_text="返回稿20310508")
    expect(lane).to_contain_text("带修订")
    lane.get_by_role("link", name="阅读").click()
    part = page.locator('[class*="st-key-returned-"]').first
    expect(part).to_contain_text("修订与批注")
    expect(part).to_contain_text("王五：修订 1 处，批注 1 条")
    expect(part.get_by_text("将“四川省”改为“重庆市”")).to_have_count(0)  # the house's own are not asked for
    part.get_by_text("王五", exact=True).click()
    expect(part.get_by_role("button", name="王五", exact=True)).to_have_attribute("aria-pressed", "false")
    expect(part).to_contain_text("增加“各级人民政府应当公布养老服务清单。”")
    expect(part.get_by_text("将“应当”改为“可以”")).to_have_count(0)
    part.get_by_text("王五", exact=True).click()
    expect(part).to_contain_text("将“应当”改为“可以”")
    expect(part).to_contain_text("是否包括<b>社区工作站</b>？")
    assert journey.violations() == []
    assert journey.overflow() == 0

    part.get_by_role("link", name="修订前后对照").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("对照")
    page.get_by_test_id("stButtonGroup").get_by_text("修订与批注").click()
    listed = page.locator(".jumps").filter(has_text="将“应当”改为“可以”")
    expect(listed).to_be_visible()
    listed.locator("li", has_text="公布养老服务清单").get_by_role("button").first.click()
    expect(page.locator(".st-key-row-panel")).to_contain_text("公布养老服务清单")
    assert journey.violations() == []


def test_a_file_at_hand_stands_beside_what_it_was(visit: Callable[..., Journey]) -> None:
    journey = visit(width=390, height=844)
    sent = _sent(visit().open(COMPARISON))
    page = journey.open("/comparison?source=files")
    file: FilePayload = {"name": "返回稿.docx", "mimeType": WORD, "buffer": _edited(sent)}
    page.locator('input[type="file"]').nth(1).set_input_files([file])
    expect(page.get_by_text("另一侧使用该文件修订前的文本")).to_be_visible()
    page.get_by_test_id("stButtonGroup").get_by_text("修订与批注").click()
    expect(page.locator(".jumps").filter(has_text="李四<i>")).to_be_visible()
    assert journey.overflow() == 0
    assert journey.violations() == []
