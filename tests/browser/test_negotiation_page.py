"""Negotiating on 对照 in a real Chromium: positions beside the rows, late saves, pins, lists, exports."""

import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Locator, Page

from analysis.decisions.table import NegotiatedRow
from legislation.negotiation.positions import decide
from legislation.negotiation.records import Position, Verdict
from legislation.store.database import open_store
from tests.browser.conftest import Journey
from tests.browser.test_comparison_page import ADDRESS, SHOWN, VERSIONS, frames_while, opened, visible
from tests.browser.waiting import box_of, eventually, expect, holding, resting
from tests.negotiated import negotiation_of
from tests.signing import signed

Visit = Callable[..., Journey]
CORNERS = "/comparison?source=corners&project=demonstration"


def undecided(journey: Journey, place: int) -> NegotiatedRow:
    """A row that waits for a person and was never decided, in the server's own store; each test takes another."""
    store = open_store(str(journey.server.store))
    table = negotiation_of(store, "demonstration", "demonstration-sichuan-2", "demonstration-chongqing-2")
    waiting = (each for each in table.of([Position.OPEN]) if each.undecided and each.row.left)
    return [each for each in waiting if each.record is None][place]


def panel(visit: Visit, place: int, section: str, **options: object) -> tuple[Journey, NegotiatedRow]:
    """A row of its own open in the panel, on one of its sections."""
    journey = visit(**options)
    row = undecided(journey, place)
    journey.open(f"{ADDRESS}&row={row.row.id}")
    page = journey.page
    expect(page.locator(".details h2")).to_be_visible()
    page.locator(".st-key-row-panel").get_by_role("radio", name=section, exact=True).click()
    return journey, row


def option_count(page: Page, value: str) -> int:
    return int(re.findall(r"\d+", page.locator(f".position-select option[value={value}]").inner_text())[-1])


def test_each_row_says_its_position_and_positions_filter_in_the_browser(visit: Visit) -> None:
    page = opened(visit).page
    assert page.locator(f"{SHOWN} .tag.state").first.inner_text().startswith(("待协商", "一致", "表述差异"))
    for value in ("open", "one_sided", "undecided"):
        wanted = option_count(page, value)
        assert frames_while(page, lambda v=value: page.locator(".position-select").select_option(v)) == 0
        assert visible(page) == wanted > 0
    expect(page).to_have_url(holding("position=undecided"))


def test_stepping_to_rows_that_wait_for_a_person(visit: Visit) -> None:
    page = opened(visit).page
    page.keyboard.press("u")
    first = page.locator(".row.selected").get_attribute("data-position")
    assert page.locator(".row.selected .tag.state.decided").count() == 0
    page.keyboard.press("u")
    assert page.locator(".row.selected").get_attribute("data-position") != first


def test_a_saved_position_shows_beside_its_row_and_the_reader_stays(visit: Visit) -> None:
    journey, _ = panel(visit, 0, "协商结果")
    page = journey.page
    page.locator(".st-key-identity button").click()
    page.get_by_label("姓名").fill("王某")
    page.locator(".st-key-identity_save button").click()
    expect(page.locator(".st-key-identity")).to_contain_text("王某")
    row = page.locator(".row.open")
    before = resting(row)["y"]
    waiting = option_count(page, "undecided")
    page.get_by_role("radio", name="表述差异").click()
    page.get_by_label("拟采用的共同表述").fill("由<b>市、县</b>人民政府负责。")
    page.get_by_role("button", name="保存协商结果").click()
    expect(row.locator(".tag.state")).to_have_text("表述差异已定")
    assert option_count(page, "undecided") == waiting - 1
    eventually(lambda: abs(before - box_of(row)["y"]) < 4, lambda: (before, box_of(row)))
    expect(page.locator(".cy-history")).to_contain_text("由<b>市、县</b>人民政府负责。")
    expect(page.locator(".cy-history")).to_contain_text("王某")


def test_a_late_save_is_refused_with_what_changed_and_may_be_repeated(visit: Visit) -> None:
    journey, row = panel(visit, 1, "协商结果")
    page = journey.page
    page.get_by_label("备注").fill("我方意见")
    store = open_store(str(journey.server.store))
    decide(signed(store, "赵某"), "demonstration", row.anchor, Verdict(Position.WORDED, note="对方意见"))
    page.get_by_role("button", name="保存协商结果").click()
    alert = page.locator(".st-key-row-panel").get_by_role("alert")
    expect(alert).to_contain_text("赵某")
    expect(page.locator(".cy-changes")).to_contain_text("对方意见")
    expect(page.get_by_label("备注")).to_have_value("我方意见")
    page.get_by_role("button", name="保存协商结果").click()
    expect(page.locator(".cy-history")).to_contain_text("我方意见")
    expect(page.locator(".cy-history")).to_contain_text("对方意见")


def test_what_is_typed_and_not_saved_stays_while_other_rows_are_read(visit: Visit) -> None:
    journey, _ = panel(visit, 4, "协商结果")
    page = journey.page
    heading = page.locator(".details h2")
    first = heading.inner_text()
    page.get_by_label("拟采用的共同表述").fill("由两地人民政府共同负责。")
    page.locator(".details").get_by_label("下一处差异").click()
    expect(heading).not_to_have_text(first)
    expect(page.get_by_label("拟采用的共同表述")).to_have_value("")
    expect(page.locator(".st-key-row-panel")).to_contain_text(f"另有未保存的内容：{first}")
    page.locator(".st-key-row-panel").get_by_role("radio", name="差异", exact=True).click()
    page.locator(".details").get_by_label("上一处差异").click()
    expect(heading).to_have_text(first)
    page.locator(".st-key-row-panel").get_by_role("radio", name="协商结果", exact=True).click()
    expect(page.get_by_label("拟采用的共同表述")).to_have_value("由两地人民政府共同负责。")
    page.get_by_role("button", name="放弃").click()
    expect(page.get_by_label("拟采用的共同表述")).to_have_value("")
    expect(page.get_by_role("button", name="放弃")).to_have_count(0)


def offer(page: Page) -> Locator:
    return page.locator(".typed").filter(has_text="未保存的内容")


def on_positions(journey: Journey, row: str) -> None:
    """The page anew, in a new sitting, with this row's outcome open."""
    journey.open(f"{ADDRESS}&row={row}")
    expect(journey.page.locator(".details h2")).to_be_visible()
    journey.page.locator(".st-key-row-panel").get_by_role("radio", name="协商结果", exact=True).click()
    expect(journey.page.get_by_label("拟采用的共同表述")).to_be_visible()


def test_typed_words_survive_a_reload_and_are_offered_back_to_their_own_row(visit: Visit) -> None:
    journey, row = panel(visit, 4, "协商结果")
    page = journey.page
    page.get_by_role("radio", name="表述差异").click()
    # Words are kept as they are typed, a choice once the server has heard of it.
    page.wait_for_function("() => Object.values(localStorage).some(kept => kept.includes('worded'))")
    page.get_by_label("拟采用的共同表述").press_sequentially("由<b>两地</b>共同负责。")
    on_positions(journey, undecided(journey, 3).row.id)
    expect(offer(page)).to_have_count(0)
    on_positions(journey, row.row.id)
    expect(page.get_by_label("拟采用的共同表述")).to_have_value("")
    expect(offer(page)).to_contain_text("由<b>两地</b>共同负责。")
    offer(page).get_by_role("button", name="恢复").click()
    expect(page.get_by_label("拟采用的共同表述")).to_have_value("由<b>两地</b>共同负责。")
    expect(page.get_by_role("radio", name="表述差异")).to_be_checked()
    expect(offer(page)).to_have_count(0)
    page.get_by_role("button", name="保存协商结果").click()
    expect(page.locator(".cy-history")).to_contain_text("由<b>两地</b>共同负责。")
    on_positions(journey, row.row.id)
    expect(offer(page)).to_have_count(0)
    # The browser lets go of the words a moment after it hears that they are saved.
    page.wait_for_function("() => !Object.keys(localStorage).some(key => key.startsWith('chuanyu.typed.'))")


def test_what_a_browser_offers_back_is_given_up_or_taken_only_as_far_as_it_fits(visit: Visit) -> None:
    journey, row = panel(visit, 4, "协商结果")
    page = journey.page
    page.get_by_label("备注").press_sequentially("我方意见")
    on_positions(journey, row.row.id)
    offer(page).get_by_role("button", name="放弃").click()
    expect(offer(page)).to_have_count(0)
    on_positions(journey, row.row.id)
    expect(offer(page)).to_have_count(0)
    page.get_by_label("备注").press_sequentially("第二次")
    page.evaluate(
        """() => { for (const key of Object.keys(localStorage)) if (key.startsWith('chuanyu.typed.')) {
            const kept = JSON.parse(localStorage.getItem(key));
            Object.assign(kept.fields, {position: 'nonsense', reason: 7, wording: {a: 1}, other: 'x'});
            localStorage.setItem(key, JSON.stringify({...kept, seen: ['x', 'y', 'z']}));
        } }"""
    )
    on_positions(journey, row.row.id)
    offer(page).get_by_role("button", name="恢复").click()
    expect(page.get_by_label("备注")).to_have_value("第二次")
    expect(page.get_by_label("拟采用的共同表述")).to_have_value("")
    expect(page.locator(".st-key-row-panel").get_by_role("alert")).to_have_count(0)


def test_defined_terms_stand_beside_each_other_and_lead_to_their_rows(visit: Visit) -> None:
    page = opened(visit).page
    page.locator(".st-key-comparison-tools").get_by_text("定义", exact=True).click()
    line = page.locator(".jumps li").filter(has_text="是指在家庭成员").first
    expect(line.locator("tbody td").first).to_contain_text("本条例所称养老服务，是指")
    line.locator(".ways button").first.click()
    expect(page.locator(".row.open")).to_be_in_viewport()


def test_escape_leaves_a_field_with_its_words_and_then_closes_the_details(visit: Visit) -> None:
    journey, _ = panel(visit, 5, "协商结果")
    page = journey.page
    page.get_by_label("拟采用的共同表述").press_sequentially("由船闸管理机构负责。")
    page.keyboard.press("Escape")
    expect(page.locator(".details").get_by_label("上一处差异")).to_be_focused()
    expect(page.get_by_label("拟采用的共同表述")).to_have_value("由船闸管理机构负责。")
    page.keyboard.press("Escape")
    expect(page.locator(".details")).to_have_count(0)
    page.keyboard.press("Enter")
    page.locator(".st-key-row-panel").get_by_role("radio", name="协商结果", exact=True).click()
    expect(page.get_by_label("拟采用的共同表述")).to_have_value("由船闸管理机构负责。")


def test_a_row_is_paired_by_hand_and_undone(visit: Visit) -> None:
    journey, row = panel(visit, 2, "对应")
    page = journey.page
    page.get_by_role("button", name="双方互不对应").click()
    expect(page.locator(".row[data-position] .tag.state").first).to_be_attached()
    page.wait_for_function(
        "key => new URLSearchParams(location.search).get('row') === key", arg=f"{row.row.left[0].key}~"
    )
    expect(page.locator(".details h2")).to_contain_text(row.row.left[0].locator)
    journey.settled()
    page.locator(".st-key-comparison-tools").get_by_text("人工对应").first.click()
    line = page.locator(".st-key-comparison-tools p", has_text="互不对应").first
    expect(line).to_contain_text(row.row.left[0].locator)
    page.get_by_role("button", name="撤销").first.click()
    expect(line).to_have_count(0)


def test_the_check_list_leads_to_its_rows(visit: Visit) -> None:
    page = opened(visit).page
    page.locator(".st-key-comparison-tools").get_by_text("检查清单").click()
    place = page.locator(".jumps li button").first
    name = place.inner_text()
    place.click()
    expect(page.locator(".details h2")).to_have_text(name)
    expect(page.locator(".row.open")).to_be_in_viewport()
    assert page.locator(".jumps table").count() > 0


def test_the_comparison_is_taken_along_with_its_opinions(visit: Visit, tmp_path: Path) -> None:
    page = opened(visit).page
    page.locator(".st-key-comparison-tools").get_by_text("导出").click()
    for kind in ("DOCX", "XLSX", "PDF", "HTML", "JSON"):
        with page.expect_download() as download:
            page.get_by_role("button", name=kind, exact=True).click()
        assert "养老服务条例" in download.value.suggested_filename
        file = tmp_path / f"out.{kind.lower()}"
        download.value.save_as(file)
        assert file.stat().st_size > 5000
    told = [row.cells[4].text for row in docx.Document(str(tmp_path / "out.docx")).tables[0].rows]
    assert any("工具建议" in each for each in told)


def test_a_superior_law_is_a_third_column(visit: Visit) -> None:
    journey = opened(visit, ADDRESS + "&law=demonstration-sichuan-1")
    page = journey.page
    expect(page.locator(".reader.with-law")).to_be_visible()
    first = page.locator(f"{SHOWN} .law details").first
    assert not first.locator("p").first.is_visible()
    first.locator("summary").click()
    expect(first.locator("p").first).to_be_visible()
    assert page.locator(".row.open").count() == 0


def test_versions_of_one_side_are_named_old_and_new(visit: Visit) -> None:
    page = opened(visit, VERSIONS).page
    expect(page.locator(".title.left .side")).to_have_text("旧稿")
    expect(page.locator(".title.right .side")).to_have_text("新稿")
    assert page.locator(".tag.state").count() == 0


def test_four_corners_lead_to_the_row(visit: Visit) -> None:
    journey = visit()
    page = journey.open(CORNERS)
    expect(page.locator(".cy-corners section").first).to_be_visible()
    link = page.locator(".cy-corners .head a").first
    journey.open("/" + (link.get_attribute("href") or ""))
    expect(page.locator(".row.open")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_accessibility_violation_while_negotiating(visit: Visit, scheme: str, width: int) -> None:
    journey, _ = panel(visit, 3, "协商结果", color_scheme=scheme, width=width, height=900)
    journey.settled()
    assert journey.violations() == []
    assert journey.overflow() == 0
    journey.page.locator(".st-key-row-panel").get_by_role("radio", name="对应", exact=True).click()
    journey.settled()
    assert journey.violations() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_no_accessibility_violation_in_tools_and_corners(visit: Visit, scheme: str, width: int) -> None:
    journey = opened(visit, ADDRESS + "&law=demonstration-sichuan-1", color_scheme=scheme, width=width, height=900)
    for tool in ("协调率", "检查清单", "定义", "上位法", "导出"):
        journey.page.locator(".st-key-comparison-tools").get_by_text(tool).first.click()
        journey.settled()
        assert journey.violations() == []
    assert journey.overflow() == 0
    journey.open(CORNERS)
    assert journey.violations() == []
    assert journey.overflow() == 0


def test_one_key_saves_the_outcome_with_what_is_typed_and_goes_to_the_next_row_that_waits(visit: Visit) -> None:
    journey, row = panel(visit, 5, "协商结果")
    page = journey.page
    heading = page.locator(".details h2")
    first = heading.inner_text()
    waiting = option_count(page, "undecided")
    page.get_by_role("button", name="以四川条文起草").click()
    wording = page.get_by_label("拟采用的共同表述")
    expect(wording).not_to_have_value("")
    wording.press("End")
    wording.type("（共同起草）")
    page.keyboard.press("Alt+Enter")
    expect(heading).not_to_have_text(first)
    expect(page.locator(".position-select option[value=undecided]")).to_contain_text(str(waiting - 1))
    second = heading.inner_text()
    page.keyboard.press("Alt+Enter")
    expect(heading).not_to_have_text(second)
    expect(page.locator(".position-select option[value=undecided]")).to_contain_text(str(waiting - 2))
    store = open_store(str(journey.server.store))
    table = negotiation_of(store, "demonstration", "demonstration-sichuan-2", "demonstration-chongqing-2")
    saved = next(each for each in table.rows if each.row.id == row.row.id)
    assert saved.standing is not None
    assert "（共同起草）" in saved.standing.verdict.wording
