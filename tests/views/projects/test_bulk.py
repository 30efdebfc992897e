"""Bulk import on the page: preview, every wrong cell named, all or nothing, the same file twice changes nothing."""

import pytest
from streamlit.testing.v1 import AppTest

from legislation.projects.keeping import projects
from legislation.store.database import Store
from legislation.tracks.keeping import tracks
from tests.views.conftest import open_page, words

SOUND = "项目,一方,阶段,实际日期\n铁路安全管理,四川,提请审议,2021-10-08\n铁路安全管理,四川,一审,2021-11-23\n"
WRONG = SOUND + "铁路安全管理,四川,二审,2021-13-40\n没有这个<b>项目</b>,四川,一审,2021-11-23\n"


def drop(page: AppTest, content: str, name: str = "进度.csv") -> AppTest:
    page.file_uploader[0].upload(name, content.encode("utf-8-sig"))
    return page.run()


def confirm(page: AppTest) -> list[object]:
    return [button for button in page.button if button.key == "bulk-confirm"]


def test_a_sound_file_is_shown_first_and_then_brought_in(store: Store) -> None:
    before = tracks(store)
    page = drop(open_page(), SOUND)
    assert "将新增 2 行" in page.info[0].value
    assert tracks(store) == before
    page.button(key="bulk-confirm").click().run()
    assert "已导入：新增 2 行" in page.success[0].value
    added = {m for track in tracks(store) for m in track.milestones} - {m for t in before for m in t.milestones}
    assert {milestone.stage for milestone in added} == {"submission", "first_reading"}
    assert page.file_uploader[0].value is None


def test_every_wrong_cell_is_named_and_nothing_is_written(store: Store) -> None:
    before = tracks(store)
    page = drop(open_page(), WRONG)
    assert "2 处有误" in page.error[0].value
    shown = words(page)
    assert "第 4 行" in shown or "第4行" in shown
    assert "2021-13-40" in shown
    assert "没有这个&lt;b&gt;项目" in shown
    assert not confirm(page)
    assert tracks(store) == before


def test_the_same_file_again_changes_nothing(store: Store) -> None:
    page = drop(open_page(), SOUND)
    page.button(key="bulk-confirm").click().run()
    after = tracks(store)
    page = drop(open_page(), SOUND)
    assert "2 行没有变化" in page.info[0].value
    assert not confirm(page)
    assert tracks(store) == after


@pytest.mark.parametrize(("name", "content"), [("表.txt", "a,b"), ("表.xlsx", "no workbook"), ("表.csv", "")])
def test_a_file_that_cannot_be_read_is_one_sentence(store: Store, name: str, content: str) -> None:
    page = drop(open_page(), content, name)
    assert len(page.error) == 1
    assert len(projects(store)) == 11
