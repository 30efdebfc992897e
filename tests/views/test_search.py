"""检索: asking, results with their ways on, what is refused, facets, kept searches and 词语索引."""

import pytest
from streamlit.testing.v1 import AppTest

from legislation.rights.table import Act
from legislation.searching.saved import save_search, saved_searches
from legislation.store.database import Store
from tests.views.conftest import open_page, words


def search_page(**query: str) -> AppTest:
    return open_page("search.py", **query)


def test_the_empty_page_tells_how_to_ask_with_examples_to_press(store: Store) -> None:
    shown = words(search_page())
    assert "怎样检索" in shown
    assert "养老 ~10 机构" in shown
    assert 'href="search?q=' in shown


def test_results_stand_text_by_text_and_lead_into_the_text_and_the_comparison(store: Store) -> None:
    shown = words(search_page(q="养老服务机构 方:四川"))
    assert "<mark>养老服务机构</mark>" in shown
    assert "project?project=demonstration&amp;version=demonstration-sichuan-2#p-" in shown
    assert (
        "comparison?project=demonstration&amp;left=demonstration-sichuan-2&amp;right=demonstration-chongqing" in shown
    )
    assert "row=" in shown


def test_typing_asks_anew_and_begins_at_the_first_page(store: Store) -> None:
    page = search_page(q="应当", page="2")
    assert "本页为第 41" in words(page)
    page.text_input(key="q").set_value("养老").run()
    assert "page" not in page.query_params
    assert "<mark>养老</mark>" in words(page)


def test_one_goes_from_page_to_page(store: Store) -> None:
    page = search_page(q="应当")
    page.button(key="page-on").click().run()
    assert "本页为第 41" in words(page)
    page.button(key="page-back").click().run()
    assert "本页为第 1 至 40" in words(page)


@pytest.mark.parametrize(
    ("query", "marked"),
    [("养老 (机构", "<mark>(</mark>"), ("“养老", "<mark>“养老</mark>"), ("养老 作者:乙", "<mark>作者:乙</mark>")],
)
def test_a_refused_query_says_what_is_wrong_and_where(store: Store, query: str, marked: str) -> None:
    shown = words(search_page(q=query))
    assert 'class="cy-refused"' in shown
    assert marked in shown


def test_where_nothing_is_found_what_would_find_something_is_offered(store: Store) -> None:
    shown = words(search_page(q="养老 年:1901"))
    assert "没有找到" in shown
    assert 'href="search?q=%E5%85%BB%E8%80%81"' in shown


def test_a_press_on_a_year_or_a_place_asks_for_it_alone_and_another_for_all_again(store: Store) -> None:
    page = search_page(q="养老")
    page.pills(key="facet-place").set_value("重庆").run()
    assert page.text_input(key="q").value == "养老 地:重庆"
    page.pills(key="facet-place").set_value(None).run()
    assert page.text_input(key="q").value == "养老"


def test_earlier_drafts_can_be_left_out(store: Store) -> None:
    page = search_page(q="养老服务机构")
    page.pills(key="facet-stage").set_value("最新").run()
    assert page.text_input(key="q").value == "养老服务机构 阶段:最新"
    assert "sichuan-2" in words(page)
    assert "version=demonstration-sichuan-1" not in words(page)


def test_words_from_outside_stay_words(store: Store) -> None:
    save_search(store, "<b>粗</b>", "养老")
    assert "<b>粗" not in words(search_page())
    assert "<script" not in words(search_page(q="“<script>"))


def test_a_search_is_kept_renamed_removed_and_brought_back(store: Store) -> None:
    page = search_page(q="养老 机构")
    page.text_input(key="keep-name").set_value("机构养老")
    next(each for each in page.button if each.label == "保存").click().run()
    assert [saved.name for saved in saved_searches(store)] == ["机构养老"]
    page = search_page()
    assert "机构养老" in words(page)
    (saved,) = saved_searches(store)
    page.text_input(key=f"name-{saved.key}").set_value("机构")
    next(each for each in page.button if each.label == "保存").click().run()
    assert [each.name for each in saved_searches(store)] == ["机构"]
    page.button(key=f"remove-{saved.key}").click().run()
    assert saved_searches(store) == ()
    page.button(key="undo").click().run()
    assert [each.name for each in saved_searches(store)] == ["机构"]


def test_the_concordance_puts_definitions_first_and_sides_beside_each_other(store: Store) -> None:
    shown = words(search_page(q="养老服务机构", view="concordance"))
    assert "词语索引" not in shown.split("cy-concordance")[0].split("cy-head")[0]
    assert 'class="definitions"' in shown
    assert shown.index('class="definitions"') < shown.index('class="uses"')


def test_a_link_of_a_kept_search_tells_that_somebody_looked(store: Store) -> None:
    kept = save_search(store, "甲", "养老")
    with store.atomic(Act.PLANT) as connection:
        connection.run("UPDATE saved_search SET opened_at = '2000-01-01T00:00:00Z'")
    assert "新增" in words(search_page())
    search_page(q="养老", saved=kept.key)
    assert "新增" not in words(search_page())


def test_fields_alone_list_the_texts(store: Store) -> None:
    shown = words(search_page(q="标题:养老 方:四川"))
    assert "题名相符的文本（2 部）" in shown
    assert "0 处" not in shown


def test_who_may_only_read_is_offered_no_keeping(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = save_search(store, "甲", "养老")
    monkeypatch.setattr(type(store), "read_only", True)
    page = search_page(q="服务", saved=kept.key)
    assert "<mark>服务</mark>" in words(page)
    assert not any(each.key == "keep-name" for each in page.text_input)
    page = search_page()
    assert "甲" in words(page)
    assert not any(str(each.key).startswith("remove-") for each in page.button)


def test_the_pages_speak_english_too(store: Store) -> None:
    shown = words(search_page(q="养老", lang="en"))
    assert "Year" in shown
