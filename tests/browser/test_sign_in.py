"""Two people of two sides sign in, each in a browser of their own; a page ends with its session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from legislation.people.keeping import disable_person, people
from legislation.seed.demonstration.people import Invented, add_people
from legislation.store.database import Store, open_store
from scripts.served import served
from tests.browser.conftest import Journey, Server, Visit, visitors
from tests.browser.test_talking import ROW
from tests.browser.waiting import expect, resting

WORDING = "双方商定的<b>共同</b>表述。"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("people") / "chuanyu.db")) as store:
        yield store


@pytest.fixture(scope="module")
def known(kept: Store) -> dict[str, Invented]:
    return {each.login: each for each in add_people(kept)}


@pytest.fixture(scope="module")
def guarded(kept: Store, known: dict[str, Invented]) -> Iterator[Server]:
    """A server where people sign in by accounts of the store."""
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("CHUANYU_SIGN_IN", "local")
        with served(Path(kept.path)) as url:
            yield Server(url, Path(kept.path))


@pytest.fixture
def visit(guarded: Server, browser: Browser) -> Iterator[Visit]:
    with visitors(guarded, browser) as begin:
        yield begin


def entered(journey: Journey, who: Invented, path: str = "/") -> Page:
    page = journey.page
    page.goto(journey.server.url + path)
    page.get_by_label("登录名").fill(who.login)
    page.get_by_label("口令").fill(who.password)
    page.get_by_role("button", name="登录").click()
    journey.settled()
    return page


def test_the_form_is_within_reach_and_says_what_is_wrong_once(visit: Visit, known: dict[str, Invented]) -> None:
    journey = visit(width=390, height=844, color_scheme="dark")
    journey.page.goto(journey.server.url + "/project?project=demonstration")
    assert journey.violations() == []
    assert journey.overflow() == 0
    journey.page.get_by_label("登录名").fill("lin")
    journey.page.get_by_label("口令").fill("falsches Wort")
    journey.page.get_by_role("button", name="登录").click()
    expect(journey.page.get_by_role("alert")).to_have_text("登录名或者口令不正确")
    journey.errors.clear()  # the browser tells the status 401
    page = journey.page
    page.get_by_label("登录名").fill("lin")
    page.get_by_label("口令").fill(known["lin"].password)
    page.get_by_role("button", name="登录").click()
    journey.settled()
    assert page.url.endswith("/project?project=demonstration")


def test_two_people_of_two_sides_each_see_their_own(visit: Visit, known: dict[str, Invented]) -> None:
    ours, theirs = visit(), visit()
    expect(entered(ours, known["lin"]).locator(".st-key-identity")).to_contain_text("林蜀")
    expect(entered(theirs, known["zhao"]).locator(".st-key-identity")).to_contain_text("赵渝")
    expect(theirs.page.get_by_role("link", name="人员")).to_be_visible()
    expect(ours.page.get_by_role("link", name="人员")).to_have_count(0)
    page = theirs.open("/people")
    expect(page.locator(".cy-table")).to_contain_text("周江")
    expect(page.locator(".cy-table")).not_to_contain_text("林蜀")
    assert theirs.violations() == []


def test_what_one_downloads_is_nobody_else_s(visit: Visit, known: dict[str, Invented]) -> None:
    ours, theirs, elsewhere = visit(), visit(), visit()
    entered(theirs, known["zhao"])
    entered(elsewhere, known["lin"])
    page = entered(ours, known["lin"], "/project?project=demonstration&tab=texts")
    with page.expect_download() as waiting:
        page.locator("[class*='st-key-download-'] button").first.click()
    address = waiting.value.url
    assert waiting.value.failure() is None
    found = {
        name: visitor.page.context.request.get(address).status
        for name, visitor in {"ours": ours, "theirs": theirs, "elsewhere": elsewhere}.items()
    }
    assert found == {"ours": 200, "theirs": 404, "elsewhere": 404}


def section(page: Page, name: str) -> None:
    page.locator(".st-key-row-panel").get_by_role("radio", name=name).click()


def test_two_people_of_two_sides_come_to_an_agreement(visit: Visit, known: dict[str, Invented]) -> None:
    ours, theirs = visit(), visit()
    there = entered(theirs, known["zhao"], "/project?project=demonstration")
    here = entered(ours, known["lin"], ROW)
    section(here, "协商结果")
    here.get_by_role("radio", name="表述差异").click()
    # Words are kept as they are typed, a choice once the server has heard of it.
    here.wait_for_function("() => Object.values(localStorage).some(kept => kept.includes('worded'))")
    here.get_by_label("拟采用的共同表述").fill(WORDING)
    expect(here.get_by_label("拟采用的共同表述")).to_have_value(WORDING)
    here.reload()
    ours.settled()
    section(here, "协商结果")
    expect(here.locator(".typed")).to_contain_text(WORDING[:8])
    here.locator(".typed").get_by_role("button", name="恢复").click()
    expect(here.get_by_label("拟采用的共同表述")).to_have_value(WORDING)
    expect(here.get_by_role("radio", name="表述差异")).to_be_checked()
    here.get_by_role("button", name="向重庆提出").click()
    expect(here.locator(".row.open .tag.turn")).to_contain_text("答复")

    expect(there.locator(".st-key-news")).to_contain_text("四川方刚更新了此项目")
    there.get_by_role("button", name="刷新").click()
    expect(there.locator(".cy-standing")).to_contain_text("等待重庆：2 条")
    theirs.open(ROW)
    section(there, "意见")
    there.get_by_label("写意见").fill("@林蜀（演示） 请说明依据")
    there.locator(".st-key-row-panel").get_by_text("双方可见", exact=True).click()
    there.get_by_role("button", name="发表").click()
    expect(there.locator(".cy-talk-words")).to_have_text("@林蜀（演示） 请说明依据")
    there.get_by_role("button", name="交办任务").click()
    form = there.locator('[class*="st-key-cy-task-form-"]')
    expect(form.get_by_role("button", name="交办")).to_be_visible()
    form.get_by_role("button", name="交办").scroll_into_view_if_needed()
    resting(form.get_by_role("combobox", name="承办人"))  # what is open closes when its place moves
    form.get_by_role("combobox", name="承办人").click()
    there.get_by_role("option", name="林蜀（演示）（四川）").click()
    expect(form).to_contain_text("对方人员承办的任务双方可见")
    form.get_by_role("textbox", name="任务").fill("补写起草说明")
    form.get_by_role("button", name="交办").click()
    expect(there.locator(".cy-task")).to_contain_text("补写起草说明")

    ours.open("/inbox")
    expect(here.locator(".cy-waiting", has_text="补写起草说明")).to_be_visible()
    assert ours.violations() == []
    here.locator(".cy-waiting", has_text="请说明依据").get_by_role("link").first.click()
    expect(here.locator(".cy-talk-words")).to_have_text("@林蜀（演示） 请说明依据")
    here.get_by_role("button", name="回复").click()
    here.get_by_role("textbox", name="回复").fill("见起草说明第三部分")
    here.get_by_role("textbox", name="回复").press("Control+Enter")
    expect(here.locator(".cy-talk-words").last).to_have_text("见起草说明第三部分")
    here.get_by_role("button", name="完成").click()
    expect(here.locator(".cy-task")).to_contain_text("已完成")

    theirs.open(ROW)
    section(there, "协商结果")
    there.get_by_role("button", name="同意", exact=True).click()
    expect(there.locator(".row.open .tag.state")).to_have_text("表述差异已定")
    ours.open("/project?project=demonstration&tab=common")
    expect(here.locator(".cy-common li.worded", has_text=WORDING)).to_contain_text("双方已商定")


def test_who_signs_out_is_at_the_form_and_cannot_go_back(visit: Visit, known: dict[str, Invented]) -> None:
    journey = visit()
    page = entered(journey, known["chen"])
    page.locator(".st-key-identity button").click()
    page.get_by_role("button", name="退出登录").click()
    expect(page.get_by_label("登录名")).to_be_visible()
    page.goto(journey.server.url + "/project?project=demonstration")
    expect(page.get_by_label("登录名")).to_be_visible()


def test_an_open_page_ends_when_the_account_is_disabled(visit: Visit, known: dict[str, Invented], kept: Store) -> None:
    journey = visit()
    page = entered(journey, known["zhou"], "/project?project=demonstration&tab=texts")
    person = next(each for each in people(kept) if each.key == known["zhou"].actor.person)
    disable_person(kept, person.key, True, revision=person.revision)
    expect(page.get_by_label("登录名")).to_be_visible()
