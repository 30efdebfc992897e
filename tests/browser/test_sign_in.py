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
from tests.browser.waiting import expect


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
