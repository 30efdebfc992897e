"""对照 as a page: which texts it chooses, what it says when it cannot, what it hands to the reader."""

import json

import pytest
from streamlit.testing.v1 import AppTest

from legislation.projects.keeping import add_project, rename_project
from legislation.projects.keeping import project as read_project
from legislation.projects.records import Side
from legislation.store.connection import Connection
from legislation.store.database import Store
from tests.analysis.chains import MUNICIPALITY, PROVINCE, text
from tests.views.conftest import open_page, words
from views.comparing.choosing import FILES

LATEST = ("demonstration-sichuan-2", "demonstration-chongqing-2")
TEXT = "临时安养条例\n第一条　乡镇人民政府{words}设立助餐点。\n第二条　本条例自2031年1月1日起施行。\n"


def comparison_page(**query: str) -> AppTest:
    return open_page("comparison.py", **query)


def chosen(page: AppTest) -> tuple[str, str]:
    return page.selectbox(key="comparison_left").value, page.selectbox(key="comparison_right").value


def readers(page: AppTest) -> int:
    return sum(element.proto.component_name == "chuanyu_reader" for element in page.get("bidi_component"))


def test_without_a_choice_the_latest_texts_of_both_sides_stand_side_by_side(store: Store) -> None:
    page = comparison_page()
    assert chosen(page) == LATEST
    assert readers(page) == 1


def test_the_project_is_read_once_for_each_state_of_the_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    rows = Connection.rows

    def told(self: Connection, sql: str, **params: object) -> object:
        asked.append(sql)
        return rows(self, sql, **params)  # type: ignore[arg-type]

    page = open_page()
    monkeypatch.setattr(Connection, "rows", told)
    rename_project(store, "demonstration", "改名", revision=read_project(store, "demonstration").revision)
    asked.clear()
    page.switch_page("comparison.py").run()
    cold = [sql for sql in asked if "FROM project " in sql and "FROM version_sharing" not in sql]
    assert len(cold) <= 3, "the shelf, the dossier and the opinions beside it"
    asked.clear()
    page.run()
    others = [sql for sql in asked if "FROM event" not in sql]
    # A person, what they have read, and what is shown to whom: no event tells everybody of it.
    known = ("FROM read_", "FROM person", "FROM version_sharing")
    assert [sql for sql in others if not any(table in sql for table in known)] == []


def test_the_address_names_the_texts(store: Store) -> None:
    page = comparison_page(project="demonstration", left="demonstration-sichuan-1", right="demonstration-sichuan-2")
    assert chosen(page) == ("demonstration-sichuan-1", "demonstration-sichuan-2")
    assert readers(page) == 1


def test_swapping_changes_the_address_and_forgets_the_row(store: Store) -> None:
    page = comparison_page(project="demonstration", left=LATEST[0], right=LATEST[1], row="1~1")
    page.button(key="comparison_swap").click().run()
    assert chosen(page) == (LATEST[1], LATEST[0])
    assert (page.query_params["left"], "row" in page.query_params) == (LATEST[1], False)


def test_another_version_goes_into_the_address(store: Store) -> None:
    page = comparison_page(project="demonstration")
    page.selectbox(key="comparison_left").set_value("demonstration-sichuan-1").run()
    assert page.query_params["left"] == "demonstration-sichuan-1"
    assert readers(page) == 1


def test_the_same_text_twice_is_told(store: Store) -> None:
    page = comparison_page(project="demonstration", left=LATEST[0], right=LATEST[0])
    assert "同一份文本" in page.info[0].value
    assert readers(page) == 0


@pytest.mark.parametrize("query", [{"project": "<b>none"}, {"project": "demonstration", "left": "no-such-version"}])
def test_a_broken_link_is_told_and_the_page_stays_usable(store: Store, query: dict[str, str]) -> None:
    page = comparison_page(**query)
    assert "已不存在" in page.warning[0].value
    assert readers(page) == 1


def test_a_project_without_texts_says_what_to_do(store: Store) -> None:
    add_project(store, "空项目", [Side("a", "甲", "甲"), Side("b", "乙", "乙")], key="empty")
    page = comparison_page(project="empty")
    assert "还没有文本" in words(page)
    assert readers(page) == 0


def test_an_empty_store_offers_files_at_hand(empty_store: Store) -> None:
    page = comparison_page()
    assert "还没有项目" in words(page)
    assert len(page.file_uploader) == 2


def test_two_files_are_compared_and_nothing_is_stored(empty_store: Store) -> None:
    page = comparison_page(source=FILES)
    page.file_uploader[0].upload("左.txt", TEXT.format(words="应当").encode())
    page.file_uploader[1].upload("右.txt", TEXT.format(words="可以").encode())
    page.run()
    assert not page.exception
    assert readers(page) == 1
    with empty_store.reading() as connection:
        assert connection.rows("SELECT * FROM file") == []


def test_the_details_of_a_row_hold_its_links_across_rows(empty_store: Store) -> None:
    page = comparison_page(source=FILES)
    for place, lines in enumerate((PROVINCE, MUNICIPALITY)):
        page.file_uploader[place].upload(f"{place}.txt", text(lines).encode())
    page.run()
    key = next(e.proto.id for e in page.get("bidi_component") if e.proto.component_name == "chuanyu_reader")
    page.session_state[f"reader-{key.rpartition('-reader-')[2]}"] = {"row": "2~2"}
    page.run()
    assert not page.exception
    (panel,) = [e for e in page.get("bidi_component") if e.proto.component_name == "chuanyu_details"]
    assert "第二条第三款 ↔ 第三条第一款" in str(json.loads(panel.proto.json))


def test_a_file_stands_beside_a_stored_version(store: Store) -> None:
    page = comparison_page(source=FILES)
    page.file_uploader[0].upload("左.txt", TEXT.format(words="应当").encode())
    page.selectbox(key="comparison_stored_right").set_value(LATEST[1]).run()
    assert readers(page) == 1


def test_a_refused_file_is_one_clear_sentence(empty_store: Store) -> None:
    page = comparison_page(source=FILES)
    page.file_uploader[0].upload("空.txt", b"").run()
    assert "空" in page.error[0].value
    assert readers(page) == 0
