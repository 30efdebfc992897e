"""The pages in one process, each test on a store of its own."""

from collections.abc import Callable
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from legislation.store.database import Store
from views.shell import progress, workspace
from workbench import openings

SCRIPT = Path(workspace.__file__).parents[1] / "navigation.py"
Open = Callable[..., AppTest]
# Every test has a store of its own, and all have the same demonstration: it is compared once.
COMPARISONS = openings.Comparisons()
# A page that never ends fails its test; how fast a page is, bench/pages.py measures.
PATIENCE = 240


@pytest.fixture
def empty_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store the pages use, new and empty."""
    monkeypatch.setenv("CHUANYU_STORE", str(tmp_path / "chuanyu.db"))
    monkeypatch.setattr(progress, "Comparisons", lambda: COMPARISONS)
    st.cache_resource.clear()
    return workspace.opened()


@pytest.fixture
def store(empty_store: Store) -> Store:
    """The store the pages use, with the demonstration project."""
    workspace.prepare()
    return empty_store


def open_page(script: str = "", **query: str) -> AppTest:
    """The product as a visitor of this address sees it; `script` is a page's file, the first page by default."""
    page = AppTest.from_file(SCRIPT, default_timeout=PATIENCE)
    page.query_params.update(query)
    if script:
        page.run()
        page.switch_page(script)
        page.query_params.update(query)
    page.run()
    assert not page.exception
    return page


def words(page: AppTest) -> str:
    """Everything our own markup says on the page, tags included."""
    return "\n".join(str(each.value) for each in page.html)
