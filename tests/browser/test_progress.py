"""A whole journey of progress: a project goes through the stages on both sides, comes out of step and back; a chart and
its data are taken along and opened again. And every page as it stands: no violation, no overflow."""

import csv
import json
from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path

import pdfplumber
import pytest
from PIL import Image
from playwright.sync_api import Page
from playwright.sync_api import expect as expect_at_once

from tests.browser.conftest import Journey
from tests.browser.waiting import expect, holding

PAGES = (
    "/",
    "/register",
    "/register?part=duties",
    "/register?part=indicators",
    "/register?record=enforcement-linkage",
    "/project?project=legal-aid",
    "/project?project=legal-aid&edit=chongqing.vote.1",
    "/statistics?chart=side_gap",
)


@pytest.fixture(autouse=True)
def _with_patience() -> Iterator[None]:
    """A busy machine takes longer than the five seconds that are usual."""
    expect_at_once.set_options(timeout=20_000)
    yield
    expect_at_once.set_options(timeout=5_000)


def _choose(page: Page, label: str, words: str) -> None:
    box = page.get_by_role("combobox", name=label).first
    box.click()
    page.get_by_role("option", name=words).first.click()


def _redrawn(journey: Journey) -> None:
    """The form after a choice that changes its fields: the run that the choice starts has begun, ended, and taken the
    old fields away."""
    journey.page.wait_for_timeout(500)
    journey.settled()
    expect(journey.page.locator(".st-key-form-milestone").get_by_label("实际日期")).to_have_count(1)


def _enter(journey: Journey, side: str, stage: str, actual: str, outcome: str = "") -> None:
    """Fill in the form of one milestone, as far as saving it."""
    page = journey.page
    form = page.locator(".st-key-form-milestone")
    if not form.count():
        page.get_by_role("button", name="登记进度").click()
    form.get_by_role("radio", name=side).click()
    _redrawn(journey)
    _choose(page, "阶段", stage)
    _redrawn(journey)
    form.get_by_label("实际日期").fill(actual)
    if outcome:
        _choose(page, "结果", outcome)
        _redrawn(journey)
    form.get_by_role("button", name="保存").click()


def _entered(journey: Journey, side: str, stage: str, actual: str, outcome: str = "") -> None:
    _enter(journey, side, stage, actual, outcome)
    expect(journey.page.get_by_text(f"已保存：{stage}。")).to_be_visible()
    journey.settled()


def _download(page: Page, name: str) -> Path:
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(waiting.value.path())


def test_both_sides_go_through_the_stages(visit: Callable[..., Journey]) -> None:
    journey = visit()
    page = journey.open("/?new=1")  # at the head of the page, which figures that arrive do not push down
    page.get_by_label("项目名称").fill("步调测试")
    expect(page.get_by_label("项目名称")).to_have_value("步调测试")
    page.get_by_role("button", name="新建项目").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("步调测试")
    page.get_by_role("radio", name="进度").click()

    _entered(journey, "四川", "提请审议", "2025-01-06")
    _entered(journey, "四川", "一审", "2025-02-10", "继续审议")
    _entered(journey, "重庆", "提请审议", "2025-01-08")
    _enter(journey, "重庆", "一审", "2024-12-01")
    expect(page.get_by_test_id("stAlert").first).to_contain_text("不能早于")
    form = page.locator(".st-key-form-milestone")
    expect(form.get_by_label("实际日期")).to_have_value("2024-12-01")
    form.get_by_label("实际日期").fill("2025-02-14")
    form.get_by_role("button", name="保存").click()
    expect(page.get_by_text("已保存：一审。")).to_be_visible()
    journey.settled()
    _entered(journey, "四川", "表决", "2025-03-28", "通过")
    alert = "四川已通过（2025-03-28），重庆尚未通过"
    expect(page.locator(".cy-alerts")).to_contain_text(alert)

    journey.open("/")
    expect(page.locator(".cy-needs").first).to_contain_text(alert)
    page.locator(".cy-board").get_by_role("link", name="步调测试").click()
    journey.settled()
    expect(page.get_by_role("heading", level=1)).to_have_text("步调测试")
    _entered(journey, "重庆", "表决", "2025-03-31", "通过")
    expect(page.locator(".cy-alerts")).to_have_count(0)
    expect(page.locator(".cy-lanes")).to_contain_text("四川先 3 天")
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".cy-alerts")).to_contain_text(alert)


def test_a_chart_and_its_data_are_taken_along_and_opened_again(visit: Callable[..., Journey]) -> None:
    journey = visit()
    page = journey.open("/statistics?chart=side_gap&field=文化")
    expect(page.locator(".js-plotly-plot")).to_be_visible(timeout=30_000)
    page.locator("summary", has_text="数据表").click()
    shown = page.locator(".cy-table tbody tr")
    expect(shown.first).to_be_visible()

    rows = list(csv.reader(StringIO(_download(page, "CSV").read_bytes().decode("utf-8-sig"))))
    told = json.loads(_download(page, "JSON").read_bytes())
    assert rows[0] == [column["title"] for column in told["columns"]]
    assert len(rows) - 1 == len(told["rows"]) == shown.count()
    cells = shown.first.locator("th, td").all_inner_texts()
    assert [cell.strip() for cell in cells] == [cell.strip() for cell in rows[1]]

    page.get_by_role("button", name="生成 PNG、SVG、PDF").click()
    expect(page.get_by_role("button", name="PNG", exact=True)).to_be_visible(timeout=60_000)
    picture = Image.open(_download(page, "PNG")).convert("L")
    histogram = picture.histogram()
    assert sum(histogram[:128]) > 0.002 * picture.width * picture.height
    with pdfplumber.open(_download(page, "PDF")) as document:
        letters = [char for char in document.pages[0].chars if "\u4e00" <= char["text"] <= "\u9fff"]
    # A missing glyph is drawn from a font without Chinese; every character here comes from one that has it.
    assert letters
    assert all("CJK" in char["fontname"] or "SourceHan" in char["fontname"] for char in letters)
    assert "川剧" in _download(page, "SVG").read_text(encoding="utf-8")


def test_deadlines_are_taken_into_a_calendar(visit: Callable[..., Journey]) -> None:
    journey = visit()
    page = journey.open("/statistics")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="日历 .ics").click()
    assert Path(waiting.value.path()).read_bytes().startswith(b"BEGIN:VCALENDAR")


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_every_page_fits_and_can_be_reached(
    visit: Callable[..., Journey], address: str, width: int, scheme: str
) -> None:
    journey = visit(width=width, color_scheme=scheme)
    journey.open(address)
    assert journey.violations() == []
    assert journey.overflow() == 0


def test_a_filter_is_kept_in_the_address(visit: Callable[..., Journey]) -> None:
    journey = visit()
    page = journey.open("/")
    _choose(page, "领域", "文化")
    journey.settled()
    expect(page.locator(".figure.all b")).to_have_text("1")
    expect(page).to_have_url(holding("field="))
    page.reload()
    journey.settled()
    expect(page.locator(".figure.all b")).to_have_text("1")


def test_the_sum_of_projects_stands_on_one_line_of_a_phone(visit: Callable[..., Journey]) -> None:
    page = visit(width=390, height=844).open("/")
    bottoms = page.locator(".cy-totals .sum > *").evaluate_all("all => all.map(e => e.getBoundingClientRect().bottom)")
    assert len(bottoms) > 2
    assert max(bottoms) - min(bottoms) < 1
