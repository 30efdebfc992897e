"""收件: what waits, unread marks, the way to the very row."""

import re

from legislation.conversation.records import Place, Somebody, Thread
from legislation.conversation.tasks import Wanted, add_task, tasks
from legislation.conversation.threads import open_thread, reply
from legislation.negotiation.records import Anchor
from legislation.projects.versions import versions
from legislation.rights.actors import Visibility
from legislation.store.database import Store
from tests.views.conftest import open_page, words
from tests.views.test_negotiation import undecided
from tests.views.test_talking import THEY, WE, Visit, visit
from views.talking.tray import unread

__all__ = ["visit"]
US = Somebody(WE.name, WE.side, WE.person)


def named(store: Store) -> Thread:
    place = Place(undecided(store).anchor)
    they = store.acting(THEY)
    return open_thread(they, "demonstration", place, "@李芳 <i>请看</i>", visibility=Visibility.BOTH, people=[US])


def test_who_has_nothing_waiting_is_told_what_would_be_here(store: Store, visit: Visit) -> None:
    page = open_page("inbox.py")
    assert "没有等您处理的事" in words(page)
    assert "有人在意见中用 @姓名 提到您" in words(page)


def test_what_waits_is_listed_escaped_and_can_be_marked(store: Store, visit: Visit) -> None:
    thread = named(store)
    visit(WE)
    page = open_page("inbox.py")
    assert "提到我的意见（1）" in words(page)
    assert "&lt;i&gt;请看&lt;/i&gt;" in words(page)
    assert "未读 2 项" in words(page)  # and the other side's latest version
    page.button(key=f"mark-{thread.opening.key}").click().run()
    assert "未读 1 项" in words(page)
    page.button(key=f"unmark-{thread.opening.key}").click().run()
    assert "未读 2 项" in words(page)
    page.button(key="inbox-all").click().run()
    assert "没有未读" in words(page)
    reply(store.acting(THEY), thread.key, "@李芳 再请看", people=[US])
    assert "未读 1 项" in words(page.run())


def test_a_colleague_has_marks_of_their_own_and_the_other_side_nothing(store: Store, visit: Visit) -> None:
    named(store)
    visit(THEY)
    assert "提到我的意见" not in words(open_page("inbox.py"))


def test_the_way_leads_to_the_row_in_the_latest_texts(store: Store, visit: Visit) -> None:
    old = next(each for each in versions(store, "demonstration") if each.side == "sichuan")
    place = Place(Anchor(old.key, ("2",), "", ()))
    they = store.acting(THEY)
    thread = open_thread(they, "demonstration", place, "@李芳", visibility=Visibility.BOTH, people=[US])
    visit(WE)
    link = re.search(r'href="comparison\?([^"]+)"', words(open_page("inbox.py")))
    assert link is not None
    assert link[1] == f"project=demonstration&amp;thread={thread.key}"
    page = open_page("comparison.py", project="demonstration", thread=thread.key)
    asked = page.query_params
    assert asked["left"] != [old.key]
    assert "2~" in str(asked["row"])
    assert "thread" not in asked
    assert page.session_state["row-section"] == "talk"


def test_a_link_to_a_thread_that_is_not_there_says_so(store: Store) -> None:
    page = open_page("comparison.py", project="demonstration", thread="thread-none")
    assert "没有这组意见" in page.error[0].value


def test_a_task_is_overdue_and_then_done(store: Store, visit: Visit) -> None:
    wanted = Wanted("查办法", US, "2020-01-01")
    task = add_task(store.acting(THEY), "demonstration", wanted, visibility=Visibility.BOTH)
    visit(WE)
    page = open_page("inbox.py")
    assert 'class="cy-mark late">已逾期 2020-01-01' in words(page)
    page.button(key=f"done-{task.key}").click().run()
    assert tasks(store)[0].done
    assert "查办法" not in words(page)
    visit(THEY)
    assert not any("我交办的任务" in each.label for each in open_page("inbox.py").expander)


def test_the_number_of_what_is_unread_stands_in_the_navigation(store: Store, visit: Visit) -> None:
    named(store)
    visit(WE)
    assert unread() == 2
