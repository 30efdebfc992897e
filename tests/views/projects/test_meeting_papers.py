"""会议材料 on 总览 and on a project: chosen, looked at, taken along."""

import pytest
from streamlit.testing.v1 import AppTest

from legislation.projects.keeping import project, rename_project
from legislation.store.database import Store
from tests.views.conftest import open_page, words

DEMONSTRATION = "demonstration"


def _prepared(page: AppTest) -> AppTest:
    page.button(key="meeting-prepare").click().run()
    assert not page.exception
    return page


def test_the_state_of_all_alone_can_be_taken_along(store: Store) -> None:
    page = _prepared(open_page())
    shown = words(page)
    assert "内容如下" in shown
    assert "项目总体情况" in shown
    assert {"meeting-docx", "meeting-pdf"} <= {each.key for each in page.get("download_button")}


def test_a_project_offers_itself_and_tells_what_is_left_out(store: Store) -> None:
    page = open_page("project.py", project=DEMONSTRATION, tab="progress")
    assert page.multiselect[0].value == [DEMONSTRATION]
    shown = words(_prepared(page))
    assert "待协商条文 27 处" in shown
    assert "（一）养老服务条例（演示文本）" in shown


@pytest.mark.parametrize("change", ["choice", "data"])
def test_a_paper_of_before_is_not_offered_as_of_now(store: Store, change: str) -> None:
    page = _prepared(open_page("project.py", project=DEMONSTRATION, tab="progress"))
    if change == "choice":
        page.multiselect[0].set_value([])
    else:
        now = project(store, DEMONSTRATION)
        rename_project(store, DEMONSTRATION, "另一名称", revision=now.revision)
    page.run()
    assert "请重新生成" in words(page)
    assert not [each for each in page.get("download_button") if each.key.startswith("meeting-")]
