"""One person signs in at an identity provider, and out again, in a real browser."""

from pathlib import Path

from playwright.sync_api import Browser

from legislation.people.keeping import add_person
from legislation.rights.actors import Role
from legislation.store.database import open_store
from tests.browser.waiting import expect
from tests.provider import providing, signing_in


def test_to_the_provider_and_back_to_the_page_and_out_at_both(browser: Browser, tmp_path: Path) -> None:
    store = tmp_path / "chuanyu.db"
    with open_store(str(store)) as opened:
        add_person(opened, "wang@example.cn", "王某", "sichuan", Role.STAFF)
    deep = "/project?project=demonstration&tab=texts"
    with providing() as provider, signing_in(store, provider) as url:
        page = browser.new_context(locale="zh-CN").new_page()
        page.goto(url + deep)
        page.get_by_role("link", name="使用单位统一身份登录").click()
        expect(page.locator(".st-key-identity")).to_contain_text("王某")
        assert page.url == url + deep
        page.locator(".st-key-identity button").click()
        page.get_by_role("button", name="退出登录").click()
        expect(page.get_by_role("link", name="使用单位统一身份登录")).to_be_visible()
        assert [each["post_logout_redirect_uri"] for each in provider.ended] == [f"{url}/oauth2callback"]
        page.goto(url + deep)
        expect(page.get_by_role("link", name="使用单位统一身份登录")).to_be_visible()
        assert {each["name"] for each in page.context.cookies()} & {"_streamlit_user", "chuanyu_session"} == set()
        page.context.close()
