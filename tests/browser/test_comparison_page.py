"""对照 in a real Chromium: what the reader shows, filters, finds and opens, without asking the server for it."""

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Journey
from tests.browser.waiting import box_of, eventually, expect, holding, resting

Visit = Callable[..., Journey]
ADDRESS = "/comparison?project=demonstration&left=demonstration-sichuan-2&right=demonstration-chongqing-2"
VERSIONS = "/comparison?project=demonstration&left=demonstration-sichuan-1&right=demonstration-sichuan-2"
SHOWN = ".reader .row:not([hidden])"


def opened(visit: Visit, address: str = ADDRESS, **options: Any) -> Journey:
    journey = visit(**options)
    journey.open(address)
    expect(journey.page.locator(SHOWN).first).to_be_visible()
    if "row=" not in address:
        expect(journey.page.locator(".brief")).to_be_visible()
    return journey


def frames_while(page: Page, act: Callable[[], None]) -> int:
    """Websocket frames that the page sends while `act` runs and a moment after."""
    sent: list[Any] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.webSocketFrameSent", lambda frame: sent.append(frame))
    act()
    page.wait_for_timeout(400)
    session.detach()
    return len(sent)


def visible(page: Page) -> int:
    return page.locator(SHOWN).count()


def view(page: Page) -> None:
    """Opens what the view of the rows offers."""
    page.locator(".menu summary").click()


def count_on(page: Page, name: str) -> int:
    return int(page.locator(f"[data-filter={name}] .count").inner_text())


def test_both_texts_stand_side_by_side_with_their_names(visit: Visit) -> None:
    page = opened(visit).page
    titles = page.locator(".titles")
    expect(titles).to_contain_text("四川")
    expect(titles).to_contain_text("重庆")
    expect(titles).to_contain_text("演示文本")
    left, right = (box_of(page.locator(f"{SHOWN} .cell.{side}").first) for side in ("left", "right"))
    assert abs(left["y"] - right["y"]) < 2
    assert left["right"] < right["x"]


@pytest.mark.parametrize("name", ["substantive", "one_sided", "moved"])
def test_a_filter_shows_as_many_rows_as_it_says_and_asks_nothing_of_the_server(visit: Visit, name: str) -> None:
    page = opened(visit).page
    assert frames_while(page, page.locator(f"[data-filter={name}]").click) == 0
    assert visible(page) == count_on(page, name) > 0
    expect(page).to_have_url(holding(f"filter={name}"))


def test_folded_rows_open_with_one_click(visit: Visit) -> None:
    page = opened(visit).page
    before, gap = visible(page), page.locator(".gap button").first
    hidden = int(re.findall(r"\d+", gap.inner_text())[0])
    gap.click()
    assert visible(page) == before + hidden
    view(page)
    page.get_by_label("折叠相同").uncheck()
    assert visible(page) == count_on(page, "all")


LINE = "e => getComputedStyle(e).textDecorationLine"


def test_words_of_either_side_are_underlined_and_none_struck_out(visit: Visit) -> None:
    page = opened(visit).page
    assert page.locator(f"{SHOWN} :is(del, ins)").count() == 0
    for side in ("left", "right"):
        own = page.locator(f"{SHOWN} .cell.{side}:not(.whole) .mark.{side}:not(.point)").first
        assert own.evaluate(LINE) == "underline"


def test_noise_is_marked_only_when_asked_for(visit: Visit) -> None:
    page = opened(visit, ADDRESS + "&fold=0").page
    noise = page.locator(".cell .noise").first
    line = "e => getComputedStyle(e).textDecorationLine"
    assert noise.evaluate(line) == "none"
    view(page)
    page.get_by_label("标出非实质").check()
    assert noise.evaluate(line) == "underline"


def test_search_marks_hits_counts_them_and_stays_in_the_browser(visit: Visit) -> None:
    page = opened(visit).page

    def search() -> None:
        page.keyboard.press("/")
        page.keyboard.type("应当")
        page.locator(".found").filter(has_text="处").wait_for()

    assert frames_while(page, search) == 0
    rows, hits = map(int, re.findall(r"\d+", page.locator(".found").inner_text()))
    assert visible(page) == rows
    assert page.locator(f"{SHOWN} mark").count() == hits
    assert set(page.locator(f"{SHOWN} mark").all_text_contents()) == {"应当"}
    page.keyboard.press("Escape")
    assert page.locator(".cell mark").count() == 0


def test_keys_step_through_rows_and_differences(visit: Visit) -> None:
    page = opened(visit).page
    page.keyboard.press("n")
    selected = page.locator(".row.selected")
    first = selected.get_attribute("data-position")
    assert selected.get_attribute("data-weight") != "0"
    page.keyboard.press("n")
    assert int(selected.get_attribute("data-position") or 0) > int(first or 0)
    page.keyboard.press("p")
    assert selected.get_attribute("data-position") == first
    expect(selected).to_be_in_viewport()
    page.keyboard.press("?")
    expect(page.locator("dialog.help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("dialog.help")).to_be_hidden()


def test_single_keys_can_be_turned_off(visit: Visit) -> None:
    page = opened(visit).page
    page.keyboard.press("?")
    page.get_by_label("启用单键快捷键").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(page.locator(".row.selected")).to_have_count(0)


def test_a_row_opens_its_details_and_its_address_restores_it(visit: Visit) -> None:
    journey = opened(visit)
    page = journey.page
    page.locator("[data-filter=substantive]").click()
    page.locator(f"{SHOWN} .cell.left").nth(3).click()
    details = page.locator(".details")
    expect(details).to_be_visible()
    label = details.locator("h2").inner_text()
    expect(page).to_have_url(holding("row="))
    journey.open(page.url.removeprefix(journey.server.url))
    expect(details.locator("h2")).to_have_text(label)
    expect(page.locator("[data-filter=substantive]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".row.selected")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(details).to_have_count(0)
    expect(page).not_to_have_url(holding("row="))


@pytest.mark.parametrize(
    "asked", ["row=99~98", "filter=constructor", "category=%3Cb%3E", "position=help", "level=heavy"]
)
def test_what_a_link_asks_in_vain_is_told_in_one_line(visit: Visit, asked: str) -> None:
    page = opened(visit, f"{ADDRESS}&{asked}").page
    told = page.get_by_role("status").filter(has_text="链接")
    expect(told).to_contain_text("已显示全部")
    expect(page.locator("[data-filter=all]")).to_have_attribute("aria-pressed", "true")
    expect(page).not_to_have_url(holding(asked))
    told.get_by_role("button").click()
    expect(told).to_have_count(0)


def test_a_link_to_a_row_that_was_paired_anew_opens_the_row_of_its_articles(visit: Visit) -> None:
    page = opened(visit, f"{ADDRESS}&row=12,97~98").page
    expect(page.locator(".details h2")).to_contain_text("第十二条")
    expect(page.get_by_role("status").filter(has_text="12,97~98")).to_contain_text("第十二条")


def test_details_follow_the_selection_and_close_by_their_button(visit: Visit) -> None:
    page = opened(visit).page
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    heading = page.locator(".details h2")
    first = heading.inner_text()
    page.locator(".details").get_by_label("下一处差异").click()
    expect(heading).not_to_have_text(first)
    page.locator(".details").get_by_label("关闭详情").click()
    expect(page.locator(".details")).to_have_count(0)


def test_the_details_are_entered_and_left_by_keyboard(visit: Visit) -> None:
    journey = opened(visit)
    page = journey.page
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    expect(page.locator(".details")).to_be_visible()
    page.keyboard.press("Enter")
    expect(page.locator(".details").get_by_label("上一处差异")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".details")).to_have_count(0)
    expect(page.locator(".row.selected article")).to_be_focused()


def test_differences_without_substance_are_folded_in_the_details(visit: Visit) -> None:
    page = opened(visit).page
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    folded = page.locator(".differences details")
    for _ in range(30):
        page.wait_for_timeout(250)
        if folded.count():
            break
        page.keyboard.press("n")
    expect(folded.locator("li").first).to_be_hidden()
    folded.locator("summary").click()
    expect(folded.locator("li").first).to_be_visible()
    expect(page.locator(".differences > ol > li.faint")).to_have_count(0)


def test_opening_a_row_keeps_the_reader_and_its_place(visit: Visit) -> None:
    page = opened(visit).page
    page.keyboard.press("n")
    page.evaluate("() => { window.kept = document.activeElement.shadowRoot.querySelector('.reader') }")
    row = page.locator(".row.selected")
    before = resting(row)["y"]
    page.keyboard.press("Enter")
    expect(page.locator(".details")).to_be_visible()
    assert page.evaluate("() => window.kept.isConnected")
    eventually(lambda: abs(before - box_of(row)["y"]) < 4, lambda: (before, box_of(row)))


@pytest.mark.parametrize("width", [1440, 1140])
def test_the_details_cover_nothing_of_the_page(visit: Visit, width: int) -> None:
    page = opened(visit, width=width, height=900).page
    page.locator(f"{SHOWN} .cell.left").first.click()
    expect(page.locator(".details")).to_be_visible()
    panel = page.locator(".st-key-row-panel")
    rest = [page.locator(name) for name in (".st-key-comparison_right", ".st-key-comparison_source", ".reader")]
    eventually(
        lambda: max(box_of(each)["right"] for each in rest) <= box_of(panel)["x"],
        lambda: ([box_of(each) for each in rest], box_of(panel)),
    )


def test_the_last_row_can_be_read_above_the_details_of_a_narrow_screen(visit: Visit) -> None:
    page = opened(visit, width=1024, height=768).page
    page.locator(f"{SHOWN} .cell.left").first.click()
    expect(page.locator(".details")).to_be_visible()
    last = page.locator(f"{SHOWN}").last
    page.mouse.move(500, 250)
    page.mouse.wheel(0, 100_000)
    panel = page.locator(".st-key-row-panel")
    eventually(lambda: box_of(last)["bottom"] <= box_of(panel)["y"], lambda: (box_of(last), box_of(panel)))


@pytest.mark.parametrize(("side", "cell"), [("四川", "left"), ("重庆", "right")])
def test_each_side_has_a_box_that_goes_to_its_article_by_figures_of_either_kind(
    visit: Visit, side: str, cell: str
) -> None:
    page = opened(visit).page
    box = page.get_by_role("textbox", name=f"{side}条号")
    for typed in ("12", "十二", "第十二条"):
        box.fill(typed)
        box.press("Enter")
        lead = page.locator(f".row.selected .cell.{cell} .lead", has_text=re.compile("^第十二条$"))
        expect(lead).to_be_in_viewport()
        box.press("Enter")
        expect(lead).to_be_in_viewport()
    box.fill("九百")
    box.press("Enter")
    expect(box).to_have_attribute("aria-invalid", "")


def test_typing_a_number_alone_goes_nowhere(visit: Visit) -> None:
    page = opened(visit, f"{ADDRESS}&row=9~10").page
    heading = page.locator(".details h2")
    before = heading.inner_text()
    for side in ("四川", "重庆"):
        page.get_by_role("textbox", name=f"{side}条号").press_sequentially("5")
        page.wait_for_timeout(300)
        expect(heading).to_have_text(before)
        assert "row=9~10" in page.url.replace("%7E", "~")


READ = ".row.selected .tag.read"


def test_a_row_is_read_when_its_person_says_so_and_stays_so(visit: Visit) -> None:
    journey = opened(visit)
    page = journey.page
    page.keyboard.press("n")
    expect(page.locator(READ)).to_have_count(0)
    assert frames_while(page, lambda: page.keyboard.press("r")) == 0
    expect(page.locator(READ)).to_have_text("已读")
    every = page.locator(".read-select option").first
    expect(every).to_have_text(re.compile("^已读 1/"))
    journey.open(ADDRESS)
    expect(every).to_have_text(re.compile("^已读 1/"))
    page.keyboard.press("n")
    page.locator(".row.selected").get_by_label("标为已读").click()
    expect(page.locator(READ)).to_have_count(0)
    expect(every).to_have_text(re.compile("^已读 0/"))


def test_what_changed_since_it_was_read_says_so_after_a_new_version(visit: Visit) -> None:
    journey = opened(visit, ADDRESS.replace("sichuan-2", "sichuan-1").replace("chongqing-2", "chongqing-1"))
    page = journey.page
    for _ in range(12):
        page.keyboard.press("n")
        page.keyboard.press("r")
    expect(page.locator(".read-select option").first).to_have_text(re.compile("^已读 12/"))
    journey.open(ADDRESS)
    changed, read = (page.locator(f".read-select option[value={name}]") for name in ("changed", "read"))
    counts = [int(re.findall(r"\d+", each.inner_text())[-1]) for each in (changed, read)]
    assert min(counts) > 0
    assert sum(counts) >= 9, "of twelve rows few are paired anew or dropped"
    page.locator(".read-select").select_option("changed")
    expect(page).to_have_url(holding("read=changed"))
    assert visible(page) == counts[0]
    expect(page.locator(f"{SHOWN} .tag.read").first).to_have_text("读后有改动")


def test_what_is_unread_can_be_shown_alone_and_a_row_that_is_read_stays_until_one_goes_on(visit: Visit) -> None:
    page = opened(visit).page
    page.locator(".read-select").select_option("unread")
    before = visible(page)
    page.keyboard.press("n")
    page.keyboard.press("r")
    expect(page.locator(".row.selected")).to_be_in_viewport()
    page.locator(".read-select").select_option("read")
    assert visible(page) == 1
    page.locator(".read-select").select_option("unread")
    assert visible(page) <= before


def test_one_column_holds_the_words_of_both_sides_in_their_colours(visit: Visit) -> None:
    journey = opened(visit, f"{ADDRESS}&fold=0")
    page = journey.page
    words = {side: page.locator(f".row .cell.{side} .mark.{side}").all_inner_texts() for side in ("left", "right")}
    assert frames_while(page, lambda: page.keyboard.press("i")) == 0
    expect(page).to_have_url(holding("layout=inline"))
    both = page.locator(".row .cell.both")
    assert both.count() > 20
    assert page.locator(".row :is(del, ins)").count() == 0
    box_of(page.locator(".row .cell.both .mark.left").first)
    for side in ("left", "right"):
        told = "".join(page.locator(f".row .mark.{side}").all_inner_texts())
        assert all(each in told for each in words[side])
    page.keyboard.press("i")
    expect(page.locator(".row .cell.both")).to_have_count(0)
    journey.open(f"{ADDRESS}&layout=inline")
    expect(page.locator(f"{SHOWN} .cell.both").first).to_be_visible()


def test_the_way_back_of_the_browser_closes_the_details(visit: Visit) -> None:
    page = opened(visit).page
    page.keyboard.press("n")
    page.keyboard.press("Enter")
    expect(page.locator(".details")).to_be_visible()
    first = page.locator(".details h2").inner_text()
    page.locator(".details").get_by_label("下一处差异").click()
    expect(page.locator(".details h2")).not_to_have_text(first)
    second = page.locator(".details h2").inner_text()
    page.evaluate("() => history.back()")
    expect(page.locator(".details")).to_have_count(0)
    expect(page).not_to_have_url(holding("row="))
    expect(page.locator(".row.selected")).to_contain_text(second.split(" ")[0])
    page.keyboard.press("Enter")
    expect(page.locator(".details h2")).to_have_text(second)


def test_the_first_article_stands_in_the_upper_quarter_of_the_screen(visit: Visit) -> None:
    page = opened(visit).page
    page.locator(".st-key-comparison-tools").get_by_text("摘要", exact=True).click()
    expect(page.locator(".brief")).to_have_count(0)
    lead = page.locator(f"{SHOWN} .lead").first
    eventually(lambda: box_of(lead)["y"] <= 900 / 4, lambda: box_of(lead))


def test_the_step_bar_of_a_phone_covers_nothing_above_or_below_the_rows(visit: Visit) -> None:
    page = opened(visit, width=390, height=844).page
    steps = page.locator(".steps")
    expect(steps).to_be_hidden()
    page.locator(f"{SHOWN}").last.scroll_into_view_if_needed()
    page.mouse.move(200, 400)
    page.mouse.wheel(0, 100_000)
    expect(steps).to_be_visible()
    last = page.locator(SHOWN).last
    eventually(lambda: box_of(last)["bottom"] <= box_of(steps)["y"], lambda: (box_of(last), box_of(steps)))


def test_versions_of_one_side_are_told_as_deleted_and_added(visit: Visit) -> None:
    page = opened(visit, VERSIONS).page
    tags = set(page.locator(f"{SHOWN} .tag.relation").all_inner_texts())
    assert not any(tag.startswith("仅") for tag in tags)
    assert page.locator(f"{SHOWN} .cell.left ins, {SHOWN} .cell.right del").count() == 0
    assert "line-through" in page.locator(f"{SHOWN} .cell.left:not(.whole) del").first.evaluate(LINE)


def test_swapping_sides_mirrors_the_page(visit: Visit) -> None:
    journey = opened(visit)
    page = journey.page
    left = page.locator(".title.left .side").inner_text()
    page.get_by_role("button", name="⇄").click()
    expect(page.locator(".title.right .side")).to_have_text(left)
    expect(page).to_have_url(holding("left=demonstration-chongqing-2"))


def test_a_copied_link_names_the_row(visit: Visit) -> None:
    journey = visit(permissions=["clipboard-read", "clipboard-write"])
    page = journey.open(ADDRESS)
    page.locator(SHOWN).first.wait_for()
    page.keyboard.press("n")
    page.locator(".row.selected").get_by_label("复制本行链接").click()
    assert "row=" in page.evaluate("() => navigator.clipboard.readText()")


def test_two_files_are_compared_without_a_project(visit: Visit, tmp_path: Path) -> None:
    journey = visit()
    page = journey.open("/comparison?source=files")
    for name, place, words in (("left", "左稿（文件）", "应当"), ("right", "右稿（文件）", "可以")):
        file = tmp_path / f"{name}.txt"
        file.write_text(
            "临时安养条例\n"
            f"第一条　乡镇人民政府{words}设立助餐点。<img src=x onerror=alert(1)>\n"
            "第二条　本条例自2031年1月1日起施行。\n",
            encoding="utf-8",
        )
        region = page.get_by_role("region", name=place)
        region.locator("input[type=file]").set_input_files(file)
        expect(region).to_contain_text(file.name)
        journey.settled()
    expect(page.locator(f"{SHOWN} .mark.left", has_text="应当")).to_be_visible()
    expect(page.locator(f"{SHOWN} .mark.right", has_text="可以")).to_be_visible()
    expect(page.locator(SHOWN).first).to_contain_text("<img src=x onerror=alert(1)>")


def test_a_file_that_cannot_be_read_is_one_clear_sentence(visit: Visit, tmp_path: Path) -> None:
    journey = visit()
    page = journey.open("/comparison?source=files")
    empty = tmp_path / "空白.txt"
    empty.write_bytes(b"")
    page.locator("input[type=file]").first.set_input_files(empty)
    expect(page.get_by_role("alert")).to_contain_text("空白.txt")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_has_no_accessibility_violation(visit: Visit, scheme: str, width: int) -> None:
    journey = opened(visit, color_scheme=scheme, width=width, height=900)
    journey.page.keyboard.press("n")
    journey.page.keyboard.press("Enter")
    expect(journey.page.locator(".details")).to_be_visible()
    assert journey.violations() == []


def test_the_page_fits_a_phone(visit: Visit) -> None:
    journey = opened(visit, width=390, height=844)
    assert journey.overflow() == 0


def test_print_shows_the_legend_and_no_tools(visit: Visit) -> None:
    page = opened(visit).page
    page.emulate_media(media="print")
    expect(page.locator(".reader > .legend")).to_be_visible()
    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator(".map")).to_be_hidden()


def test_printed_pages_are_filled_to_their_foot(visit: Visit) -> None:
    page = opened(visit).page
    page.wait_for_timeout(300)
    with pdfplumber.open(io.BytesIO(page.pdf(format="A5"))) as printed:
        feet = [max(mark["bottom"] for mark in sheet.chars) / sheet.height for sheet in printed.pages]
    assert len(feet) > 4
    assert min(feet[1:-1]) > 0.75


def test_the_brief_comes_first_and_each_line_leads_to_its_row_without_the_server(visit: Visit) -> None:
    page = opened(visit).page
    line = page.locator(".brief ul button").filter(has_text="（17）").first
    assert frames_while(page, line.click) <= 1, "the row's details may be asked for"
    expect(page.locator(".row.selected")).to_contain_text("第十七条")
    expect(page.locator(".row.selected")).to_be_in_viewport()


def test_the_brief_stays_closed_where_the_address_asks_for_a_row(visit: Visit) -> None:
    page = opened(visit, f"{ADDRESS}&row=9~10").page
    assert page.locator(".brief").count() == 0


@pytest.mark.parametrize("name", ["point", "general"])
def test_the_choice_of_a_level_shows_as_many_rows_as_it_says_and_is_kept_in_the_address(
    visit: Visit, name: str
) -> None:
    journey = opened(visit)
    page = journey.page
    level = page.locator(".level-select")
    said = level.locator(f"option[value={name}]").inner_text()
    assert frames_while(page, lambda: level.select_option(name)) == 0
    assert visible(page) == int(said.split()[-1]) > 0
    expect(page).to_have_url(holding(f"level={name}"))
    journey.open(page.url.removeprefix(journey.server.url))
    expect(page.locator(".level-select")).to_have_value(name)
    signs = page.locator(SHOWN).locator(".tag.level")
    assert signs.count() == (visible(page) if name == "point" else 0)


def test_what_a_meeting_should_see_has_a_sign_in_text_and_panel(visit: Visit) -> None:
    page = opened(visit, f"{ADDRESS}&level=point").page
    mark = page.locator(f"{SHOWN} .mark.point").first
    assert "要点" in (mark.get_attribute("title") or "")
    mark.click()
    expect(page.locator(".differences .grade").first).to_have_text("要点")


def test_rows_are_ordered_by_weight_and_stepped_through_in_that_order(visit: Visit) -> None:
    page = opened(visit).page
    view(page)
    order = page.locator(".order-select")
    assert frames_while(page, lambda: order.select_option("weight")) == 0
    expect(page).to_have_url(holding("order=weight"))
    assert page.locator(".chapter").count() == 0
    first = page.locator(SHOWN).nth(0).get_attribute("data-position")
    second = page.locator(SHOWN).nth(1).get_attribute("data-position")
    page.locator(SHOWN).first.click()
    page.keyboard.press("j")
    assert page.locator(".row.selected").get_attribute("data-position") == second != first
    view(page)
    order.select_option("text")
    shown = [int(each.get_attribute("data-position") or -1) for each in page.locator(SHOWN).all()]
    assert shown == sorted(shown)
    assert page.locator(".chapter").count() > 0
