from streamlit.testing.v1 import AppTest

from legislation.projects.keeping import add_project, archive_project, project, projects
from legislation.store.database import Store
from tests.views.conftest import open_page, words
from views.forms.presets import legislatures


def _press(page: AppTest, label: str) -> None:
    next(each for each in page.button if each.label == label).click().run()


def test_the_demonstration_shows_both_sides_and_says_that_it_is_invented(store: Store) -> None:
    shown = words(open_page())
    assert "养老服务条例（演示文本）" in shown
    assert "演示文本</span>" in shown
    assert "计划：二审" in shown
    assert "等重庆" in shown
    assert "left=demonstration-sichuan-2&amp;right=demonstration-chongqing-2" in shown


def test_an_archived_demonstration_is_out_of_the_way_and_can_be_found(store: Store) -> None:
    archive_project(store, "demonstration", True, revision=project(store, "demonstration").revision)
    shown = words(open_page())
    assert "计划：二审" not in shown
    assert "不计入统计的项目（1）" in shown
    assert "已归档" in shown


def test_an_empty_store_says_what_to_do_first(empty_store: Store) -> None:
    page = open_page()
    assert "还没有协同立法项目" in words(page)
    assert next(each for each in page.expander if each.label == "新建项目").proto.expanded


def test_the_form_of_a_new_project_opens_at_the_head_where_it_is_asked_for(store: Store) -> None:
    at_rest, asked = open_page(), open_page(new="1")
    closed = next(each for each in at_rest.expander if each.label == "新建项目")
    assert not closed.proto.expanded
    assert asked.expander[0].label == "新建项目"
    assert asked.expander[0].proto.expanded
    asked.text_input(key="new_title").set_value("社区食堂条例")
    next(button for button in asked.button if button.label == "新建项目").click().run()
    assert "社区食堂条例" in {project.title for project in projects(store)}


def test_a_project_is_added_with_both_sides(empty_store: Store) -> None:
    page = open_page()
    page.text_input(key="new_title").set_value("社区食堂条例")
    _press(page, "新建项目")
    (added,) = projects(empty_store)
    assert added.title == "社区食堂条例"
    assert [side.key for side in added.sides] == ["sichuan", "chongqing"]
    assert [side.legislature for side in added.sides] == [
        "四川省人民代表大会常务委员会",
        "重庆市人民代表大会常务委员会",
    ]
    assert "社区食堂条例" in words(page)


def test_a_refused_project_keeps_what_was_typed(empty_store: Store) -> None:
    page = open_page()
    page.text_input(key="new_title").set_value("社区食堂条例")
    page.text_input(key="new_name_1").set_value("四川")
    _press(page, "新建项目")
    assert "“四川”一方重复" in page.error[0].value.replace("\\", "")
    assert page.text_input(key="new_title").value == "社区食堂条例"
    assert projects(empty_store) == ()


def test_another_side_keeps_what_was_typed(empty_store: Store) -> None:
    page = open_page()
    page.text_input(key="new_title").set_value("赤水河保护条例")
    _press(page, "再加一方")
    page.text_input(key="new_name_2").set_value("贵州")
    _press(page, "新建项目")
    (added,) = projects(empty_store)
    assert [side.name for side in added.sides] == ["四川", "重庆", "贵州"]


def test_a_title_is_never_read_as_markup(empty_store: Store) -> None:
    page = open_page()
    page.text_input(key="new_title").set_value("<script>alert(1)</script>条例")
    _press(page, "新建项目")
    assert "&lt;script&gt;alert(1)&lt;/script&gt;条例" in words(page)
    listed = open_page()
    assert "<script>" not in words(page) + words(listed)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;条例</a>" in words(listed)


def test_a_second_project_of_one_title_is_warned_of_and_added_when_asked_again(store: Store) -> None:
    title = add_project(store, "凉亭管护条例", legislatures()).title
    page = open_page()
    page.text_input(key="new_title").set_value(f" {title} ")
    create = next(button for button in page.button if button.label == "新建项目")
    create.click().run()
    assert "同名项目" in page.warning[0].value
    assert [each.title for each in projects(store)].count(title) == 1
    next(button for button in page.button if button.label == "新建项目").click().run()
    assert [each.title for each in projects(store)].count(title) == 2
