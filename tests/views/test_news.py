"""Open pages hear of others' changes."""

import pytest

from legislation.conversation.records import Place
from legislation.conversation.threads import open_thread
from legislation.projects.keeping import add_project
from legislation.rights.actors import Actor, Visibility
from legislation.store.database import Store
from tests.legislation.conftest import SIDES
from tests.views.conftest import open_page, words
from tests.views.test_negotiation import PAIR, field, opened, undecided
from tests.views.test_talking import THEY, WE, Visit, visit
from views.shell import visitor
from views.talking import news

__all__ = ["visit"]


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every look asks the store, and a run of the script is a look of the page that is open."""
    monkeypatch.setattr(news, "FRESH", 0.0)
    monkeypatch.setattr("views.talking.news.page_is_drawn", lambda: None)


def test_what_the_other_side_says_is_told_on_the_page_that_shows_it(store: Store, visit: Visit) -> None:
    visit(WE)
    page = open_page("comparison.py", **PAIR)
    page.session_state[news.SEEN] = news.moment()
    place = Place(undecided(store).anchor)
    open_thread(store.acting(THEY), "demonstration", place, "绝密", visibility=Visibility.OWN)
    assert "刚更新了" not in words(page.run())
    open_thread(store.acting(THEY), "demonstration", place, "请看", visibility=Visibility.BOTH)
    assert "重庆方刚更新了此项目" in words(page.run())
    assert any(button.key == "news-refresh" for button in page.button)


def test_another_project_is_no_news_here(store: Store, visit: Visit) -> None:
    visit(WE)
    page = open_page("comparison.py", **PAIR)
    page.session_state[news.SEEN] = news.moment()
    add_project(store.acting(THEY), "另一项目", SIDES)
    assert "刚更新了" not in words(page.run())
    page = open_page("overview.py")
    page.session_state[news.SEEN] = news.moment()
    add_project(store.acting(THEY), "又一项目", SIDES)
    assert "刚有更新" in words(page.run())


def test_what_is_being_typed_is_left_alone(store: Store, visit: Visit) -> None:
    visit(WE)
    page = opened(undecided(store).row.id, "talk")
    page.session_state[news.SEEN] = news.moment()
    field(page, "text_area", "写意见").set_value("写到一半")
    open_thread(store.acting(THEY), "demonstration", Place(undecided(store).anchor), "请看", visibility=Visibility.BOTH)
    page.run()
    assert "重庆方刚更新了此项目" in words(page)
    page.button(key="news-refresh").click().run()
    assert field(page, "text_area", "写意见").value == "写到一半"


def test_a_look_keeps_no_session_alive(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[bool] = []

    def told(store: Store, *, used: bool = True) -> Actor:
        asked.append(used)
        return WE

    monkeypatch.setattr(visitor, "_asked", told)
    monkeypatch.setattr(visitor, "HELD", -1.0)
    monkeypatch.setattr(visitor.st, "session_state", {})
    visitor.look(store)
    assert asked == [False]
