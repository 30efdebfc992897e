"""A row from one side's proposal to the common text, in a real Chromium."""

from tests.browser.test_comparison_page import ADDRESS
from tests.browser.test_negotiation_page import Visit, option_count, panel
from tests.browser.waiting import expect, holding

WORDING = "双方<b>商定</b>的表述。"


def test_a_proposal_is_answered_and_becomes_part_of_the_common_text(visit: Visit) -> None:
    journey, row = panel(visit, 6, "协商结果")
    page = journey.page
    page.get_by_role("radio", name="表述差异").click()
    page.get_by_label("拟采用的共同表述").fill(WORDING)
    page.get_by_text("以一方名义向对方提出").click()
    page.get_by_role("button", name="以四川名义提出").click()
    expect(page.locator(".row.open .tag.turn")).to_have_text("等重庆答复")
    expect(page.locator(".cy-turn")).to_contain_text(WORDING)
    assert option_count(page, "awaits_right") >= 1
    page.get_by_role("button", name="重庆同意").click()
    expect(page.locator(".row.open .tag.state")).to_have_text("表述差异已定")
    expect(page.locator(".row.open .tag.turn")).to_have_count(0)
    journey.open("/project?project=demonstration&tab=common")
    agreed = page.locator(".cy-common li.worded", has_text=WORDING)
    expect(agreed).to_contain_text("双方已商定")
    agreed.locator("a").click()
    expect(page).to_have_url(holding("row="))
    expect(page.locator(".row.open, .row.selected").first).to_be_visible()
    assert row.row.id


def test_what_departs_from_an_agreement_is_filtered_by_its_address(visit: Visit) -> None:
    journey = visit()
    journey.open(f"{ADDRESS}&position=departs")
    expect(journey.page.locator(".position-select")).to_have_value("departs")
