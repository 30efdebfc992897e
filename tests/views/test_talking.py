"""意见 on 对照: said, answered, changed, withdrawn, resolved, hung anew; nothing typed is lost."""

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from legislation.conversation.records import Place, Somebody, Thread, somebody
from legislation.conversation.tasks import Wanted, add_task, change_task, tasks
from legislation.conversation.threads import edit_comment, open_thread, threads
from legislation.negotiation.records import Anchor
from legislation.rights.actors import Actor, Role, Visibility
from legislation.store.database import Store
from tests.views.conftest import open_page, words
from tests.views.test_negotiation import LEFT, field, go_to, opened, submit, table, undecided
from views.shell import visitor

WE = Actor(Role.STAFF, "李芳", "sichuan", "person-li")
THEY = Actor(Role.STAFF, "陈静", "chongqing", "person-chen")


Visit = Callable[[Actor], None]


@pytest.fixture
def visit(monkeypatch: pytest.MonkeyPatch) -> Visit:
    """Makes another person the visitor of the pages."""
    return lambda actor: monkeypatch.setattr(visitor, "local_actor", lambda _store: actor)


def said(store: Store, actor: Actor, text: str, visibility: Visibility = Visibility.BOTH) -> Thread:
    anchor = undecided(store).anchor
    return open_thread(store.acting(actor), "demonstration", Place(anchor), text, visibility=visibility)


def talking(store: Store) -> AppTest:
    return opened(undecided(store).row.id, "talk")


def all_threads(store: Store) -> tuple[Thread, ...]:
    return threads(store, "demonstration")


def test_a_comment_is_sent_and_stands_on_its_row(store: Store) -> None:
    page = talking(store)
    assert "这里还没有意见" in words(page)
    field(page, "text_area", "写意见").set_value("<b>谁公布？</b>")
    submit(page, "发表")
    (thread,) = all_threads(store)
    assert thread.opening.words == "<b>谁公布？</b>"
    assert thread.place.anchor.left == undecided(store).anchor.left
    assert "&lt;b&gt;谁公布？&lt;/b&gt;" in words(page)
    assert field(page, "text_area", "写意见").value == ""


def test_what_is_refused_is_told_and_nothing_typed_is_lost(store: Store) -> None:
    page = talking(store)
    field(page, "text_area", "写意见").set_value("谁公布？")
    field(page, "text_input", "引用原文").set_value("不在条文里的字")
    submit(page, "发表")
    assert "所指条文或文字不在" in page.error[0].value
    assert field(page, "text_area", "写意见").value == "谁公布？"
    other = next(each for each in undecided_rows(store) if each != undecided(store).row.id)
    go_to(page, other)
    assert field(page, "text_area", "写意见").value == ""
    go_to(page, undecided(store).row.id)
    assert field(page, "text_area", "写意见").value == "谁公布？"


def undecided_rows(store: Store) -> list[str]:
    return [each.row.id for each in table(store).rows if each.row.left and each.row.right]


def test_words_that_are_quoted_are_found_in_their_provision(store: Store) -> None:
    row = undecided(store).row
    quote = next(span.text for unit in row.left_units for span in unit.spans if len(span.text) > 5)[:6]
    page = talking(store)
    field(page, "text_area", "写意见").set_value("这一处")
    field(page, "text_input", "引用原文").set_value(quote)
    submit(page, "发表")
    assert not page.error
    place = all_threads(store)[0].place
    assert (place.words, place.version) == (quote, LEFT)


def test_a_reply_a_change_and_a_withdrawal(store: Store, visit: Visit) -> None:
    thread = said(store, THEY, "请川方说明。")
    visit(WE)
    page = talking(store)
    page.button(key=f"reply-{thread.key}").click().run()
    field(page, "text_area", "回复").set_value("见起草说明。")
    page.button(key=f"talk-reply-{thread.key}-send").click().run()
    assert [c.words for c in all_threads(store)[0].comments] == ["请川方说明。", "见起草说明。"]
    own = all_threads(store)[0].comments[1]
    assert f"edit-{thread.opening.key}" not in {button.key for button in page.button}
    page.button(key=f"edit-{own.key}").click().run()
    field(page, "text_area", "修改").set_value("见起草说明第三部分。")
    page.button(key=f"talk-edit-{own.key}-send").click().run()
    assert "已修改 1 次" in words(page)
    page.button(key=f"withdraw-{own.key}").click().run()
    assert "已撤回" in words(page)
    assert "见起草说明第三部分" not in words(page)


def test_who_changed_the_same_words_elsewhere_sees_both_and_loses_neither(store: Store, visit: Visit) -> None:
    thread = said(store, WE, "第一稿")
    visit(WE)
    page = talking(store)
    page.button(key=f"edit-{thread.opening.key}").click().run()
    field(page, "text_area", "修改").set_value("我在这里写的")
    edit_comment(store.acting(WE), thread.opening.key, "在别处改的", revision=1)
    page.button(key=f"talk-edit-{thread.opening.key}-send").click().run()
    assert page.error
    assert "在别处改的" in words(page)
    assert field(page, "text_area", "修改").value == "我在这里写的"
    page.button(key=f"talk-edit-{thread.opening.key}-send").click().run()
    assert all_threads(store)[0].opening.words == "我在这里写的"


def test_a_side_speaks_to_itself_and_the_other_sees_nothing_of_it(store: Store, visit: Visit) -> None:
    visit(WE)
    page = talking(store)
    field(page, "text_area", "写意见").set_value("绝密底线")
    assert field(page, "button_group", "可见范围").value == Visibility.OWN
    submit(page, "发表")
    assert "绝密底线" in words(page)
    visit(THEY)
    page = talking(store)
    assert "绝密底线" not in words(page)
    assert "这里还没有意见" in words(page)


def test_a_thread_is_resolved_and_reopened(store: Store) -> None:
    thread = said(store, THEY, "请说明。")
    page = talking(store)
    page.button(key=f"resolve-{thread.key}").click().run()
    assert not all_threads(store)[0].open
    assert any("已解决的意见（1）" in each.label for each in page.expander)
    page.button(key=f"reopen-{thread.key}").click().run()
    assert all_threads(store)[0].open


def test_a_task_is_made_from_a_thread(store: Store, visit: Visit) -> None:
    thread = said(store, THEY, "请查办法。")
    visit(WE)
    page = talking(store)
    page.button(key=f"task-{thread.key}").click().run()
    assert field(page, "text_input", "任务").value == "请查办法。"
    field(page, "selectbox", "承办人").select("陈静（重庆）").run()
    assert "对方人员承办的任务双方可见" in words(page)
    page.button(key=f"task-{thread.key}-give").click().run()
    assert not page.error
    (task,) = tasks(store)
    assert (task.what, task.to.name, task.thread) == ("请查办法。", "陈静", thread.key)
    assert (task.visibility, "陈静（重庆）" in words(page)) == (Visibility.BOTH, True)


def test_a_task_is_given_on_a_row_changed_ended_and_taken_back(store: Store, visit: Visit) -> None:
    visit(WE)
    page = talking(store)
    next(each for each in page.button if each.label == "交办任务").click().run()
    field(page, "text_input", "任务").set_value("核对<b>名录</b>")
    field(page, "date_input", "期限").set_value(date(2026, 3, 9)).run()
    next(each for each in page.button if each.label == "交办").click().run()
    (task,) = tasks(store)
    assert task.place is not None
    assert (task.place.anchor.left, task.due, task.visibility) == (
        undecided(store).anchor.left,
        "2026-03-09",
        Visibility.OWN,
    )
    assert "核对&lt;b&gt;名录&lt;/b&gt;" in words(page)
    assert page.session_state["row-section"] == "talk"
    page.button(key=f"change-{task.key}").click().run()
    field(page, "text_input", "任务").set_value("我在这里写的")
    change_task(store.acting(WE), task.key, Wanted("在别处改的", task.to), revision=1)
    page.button(key=f"task-change-{task.key}-save").click().run()
    assert page.error
    assert "在别处改的" in words(page)
    assert field(page, "text_input", "任务").value == "我在这里写的"
    page.button(key=f"task-change-{task.key}-save").click().run()
    assert tasks(store)[0].what == "我在这里写的"
    page.button(key=f"end-{task.key}").click().run()
    assert tasks(store)[0].done_by == "李芳"
    page.button(key=f"resume-{task.key}").click().run()
    page.button(key=f"task-withdraw-{task.key}").click().run()
    assert tasks(store) == ()
    page.button(key="task-restore").click().run()
    assert not page.error
    assert [each.done for each in tasks(store)] == [False]
    visit(THEY)
    assert "我在这里写的" not in words(talking(store))


def test_the_page_of_a_project_lists_tasks_and_gives_them(store: Store, visit: Visit) -> None:
    add_task(store.acting(THEY), "demonstration", Wanted("绝密", Somebody("陈静", "chongqing", "person-chen")))
    place = Place(undecided(store).anchor)
    on_row = add_task(store.acting(WE), "demonstration", Wanted("核对", somebody(WE), "2020-01-01"), place=place)
    visit(WE)
    page = open_page("project.py", project="demonstration")
    assert "绝密" not in words(page)
    assert "已逾期 2020-01-01" in words(page)
    assert f"task={on_row.key}" in words(page)
    page.button(key="new-task-demonstration").click().run()
    field(page, "text_input", "任务").set_value("起草说明")
    page.button(key="task-project-demonstration-give").click().run()
    assert not page.error
    assert [(task.what, task.place) for task in tasks(store, "demonstration")][2:] == [("起草说明", None)]
    assert "交办给我的任务（2）" in words(open_page("inbox.py"))
    assert "逾期 1 项" in words(open_page("inbox.py"))
    led = open_page("comparison.py", project="demonstration", task=on_row.key)
    assert led.query_params["row"] == undecided(store).row.id
    assert led.session_state["row-section"] == "talk"


def test_what_could_not_follow_is_listed_and_hung_anew(store: Store) -> None:
    place = Place(Anchor("demonstration-sichuan-1", ("7",), "", ()))  # an article that the later version has not
    thread = open_thread(store, "demonstration", place, "在哪里？", visibility=Visibility.BOTH)
    page = talking(store)
    assert any("未能随文移动的意见（1）" in each.label for each in page.expander)
    page.button(key=f"hang-{thread.key}").click().run()
    assert all_threads(store)[0].place.anchor.left == undecided(store).anchor.left
    assert not any("未能随文移动" in each.label for each in page.expander)


def test_one_text_has_its_comments_where_it_is_read(store: Store) -> None:
    thread = said(store, WE, "请核对")
    page = open_page("project.py", project="demonstration", version=thread.place.anchor.left_version)
    assert any(each.label == "意见（未解决 1 组）" for each in page.expander)
    assert "请核对" in words(page)
    field(page, "text_area", "写意见").set_value("这一条另有想法")
    submit(page, "发表")
    assert not page.error
    (_, new) = all_threads(store)
    assert (new.place.anchor.right_version, new.place.anchor.left) == ("", thread.place.anchor.left[:1])
