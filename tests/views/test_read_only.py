"""A store that cannot be written: every page is viewed and says so, every form says that it cannot save and keeps what
was typed."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from legislation.projects.keeping import project
from legislation.store import database, sqlite
from legislation.store.database import Store
from tests.views.conftest import open_page
from tests.views.test_negotiation import field, opened, submit, undecided

NOTICE = "数据库没有写入权限：可以查看，不能保存。"
PAGES = ["overview.py", "project.py", "comparison.py", "register.py", "statistics.py", "search.py"]


@pytest.fixture
def closed_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of the pages, from here on without permission to write it (whoever runs the test may have it)."""

    def here(path: Path) -> bool:
        return path == store.path

    monkeypatch.setattr(database, "only_readable", here)
    monkeypatch.setattr(sqlite, "only_readable", here)
    store.close()
    assert store.read_only
    return store


def notices(page: AppTest) -> list[str]:
    return [each.value for each in page.warning]


@pytest.mark.parametrize("script", PAGES)
def test_every_page_is_viewed_and_says_that_nothing_can_be_saved(closed_store: Store, script: str) -> None:
    page = open_page(script, project="demonstration")
    assert NOTICE in notices(page)
    assert not page.error


def test_a_position_that_cannot_be_saved_says_so_and_keeps_the_words(closed_store: Store) -> None:
    page = opened(undecided(closed_store).row.id, "position")
    field(page, "text_area", "拟采用的共同表述").set_value("由县级以上人民政府负责。")
    submit(page, "保存协商结果")
    assert "写入" in page.error[0].value
    assert field(page, "text_area", "拟采用的共同表述").value == "由县级以上人民政府负责。"


def test_a_project_that_cannot_be_archived_says_so(closed_store: Store) -> None:
    page = open_page("project.py", project="railway-safety", tab="records")
    page.button(key="archive-on").click().run()
    assert not page.exception
    assert "写入" in page.error[0].value
    assert not project(closed_store, "railway-safety").archived
