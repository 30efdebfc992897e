"""Links across rows on 对照 in a real Chromium: told on both rows, and a press goes from one to the other."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from drafts.parsing import parse
from drafts.readers import read
from legislation.negotiation.pinning import add_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.projects.versions import add_version, versions
from legislation.store.database import Store, open_store
from scripts.served import served
from tests.analysis.chains import MUNICIPALITY, PROVINCE, text
from tests.browser.conftest import Journey, Server
from tests.browser.waiting import expect

Visit = Callable[..., Journey]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The product with the two texts of the chain as projects: as they are, and with a row taken apart by a person."""
    file = tmp_path_factory.mktemp("links") / "chuanyu.db"
    store = open_store(str(file))
    for project in ("whole", "apart"):
        sides = (Side("sichuan", "四川", "川"), Side("chongqing", "重庆", "渝"))
        add_project(store, f"公园座椅 {project}", sides, key=project)
        versions = [_add(store, project, *side) for side in (("sichuan", PROVINCE), ("chongqing", MUNICIPALITY))]
        if project == "apart":
            add_pin(store, project, *versions, Pin(PinKind.APART, ("3",), ("3",)))
    with served(file) as url:
        yield Server(url, file)


def _add(store: Store, project: str, side: str, lines: tuple[str, ...]) -> str:
    words = text(lines).encode()
    draft = parse(read("draft.txt", words))
    added = add_version(store, project, side, label="草案", date="", file_name="draft.txt", content=words, draft=draft)
    return added.key


def opened(journey: Journey, project: str) -> Page:
    found = {v.side: v.key for v in versions(open_store(str(journey.server.store)), project)}
    page = journey.open(f"/comparison?project={project}&left={found['sichuan']}&right={found['chongqing']}&fold=0")
    expect(page.locator(".reader .row").first).to_be_visible()
    return page


def selected(page: Page) -> str:
    return page.locator(".row.selected article").get_attribute("aria-label") or ""


def test_a_chip_on_either_row_goes_to_the_other_one_by_pointer_and_by_key(visit: Visit) -> None:
    page = opened(visit(), "whole")
    chips = page.locator(".tag.also")
    expect(chips).to_have_text(["另见 第三条第一款", "另见 第二条第三款"])
    chips.first.click()
    assert selected(page).startswith("第三条")
    page.locator(".row.selected .tag.also").focus()
    page.keyboard.press("Enter")
    assert selected(page).startswith("第二条")


def test_the_details_tell_what_differs_in_the_paragraphs_and_go_along(visit: Visit) -> None:
    page = opened(visit(), "whole")
    page.locator(".row", has_text="建立座椅档案").locator("article").click()
    link = page.locator(".link")
    expect(link).to_contain_text("第二条第三款 ↔ 第三条第一款")
    expect(link.locator(".left .own")).to_have_text("五年")
    expect(link.locator(".right .own")).to_have_text("三年")
    link.get_by_role("button", name="到该行").click()
    expect(page.locator(".details h2")).to_have_text("第三条")


@pytest.mark.parametrize("options", [{}, {"width": 390, "height": 844, "color_scheme": "dark"}])
def test_a_row_that_is_answered_in_part_is_not_said_to_have_no_counterpart(
    visit: Visit, options: dict[str, Any]
) -> None:
    journey = visit(**options)
    page = opened(journey, "apart")
    row = page.locator(".row", has_text="约定座椅的数量和材质")
    expect(row.locator(".tag.relation")).to_have_text("部分对应")
    expect(row.locator(".absent")).to_contain_text("部分对应：第二条第三款")
    expect(row).not_to_contain_text("无对应")
    row.locator("article").click(position={"x": 20, "y": 20})
    expect(page.locator(".link")).to_contain_text("第二条第三款 ↔ 第三条第一款")
    expect(page.locator(".st-key-row-panel")).not_to_contain_text("没有可以逐词比较")
    assert journey.overflow() == 0
    assert journey.violations() == []
