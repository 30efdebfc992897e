"""Tasks: given, changed, ended; seen by those for whom they are."""

import pytest

from drafts.refusal import Refusal
from legislation.conversation.records import Place, Somebody
from legislation.conversation.tasks import (
    StaleTask,
    Wanted,
    add_task,
    change_task,
    end_task,
    restore_task,
    resume_task,
    tasks,
    withdraw_task,
)
from legislation.conversation.threads import open_thread
from legislation.projects.events import events
from legislation.rights.actors import Actor, Role, Visibility
from legislation.store.database import Store
from tests.legislation.conversation.conftest import Table

LI, CHEN = Somebody("李芳", "sichuan", "person-li"), Somebody("陈静", "chongqing", "person-chen")


def test_a_task_comes_from_a_thread_and_has_its_place(table: Table) -> None:
    said = open_thread(table.we, "trees", Place(table.row), "查名录办法", visibility=Visibility.BOTH)
    made = add_task(
        table.we, "trees", Wanted("查名录办法", CHEN, "2026-03-09"), thread=said.key, visibility=Visibility.BOTH
    )
    assert made.place == said.place
    assert tasks(table.they, "trees") == (made,)
    assert tasks(table.researcher) == ()


def test_a_task_of_one_side_is_not_there_for_the_other(table: Table) -> None:
    add_task(table.we, "trees", Wanted("绝密", LI))
    assert tasks(table.they) == ()
    assert "task_added" not in {e.what.value for e in events(table.they, "trees")}
    with pytest.raises(Refusal, match="task_to_other"):
        add_task(table.we, "trees", Wanted("绝密", CHEN))
    own = open_thread(table.we, "trees", Place(table.row), "绝密")
    with pytest.raises(Refusal, match="reply_wider"):
        add_task(table.we, "trees", Wanted("某事", CHEN), thread=own.key, visibility=Visibility.BOTH)


def test_a_task_is_changed_and_ended_under_the_revision_that_was_seen(table: Table) -> None:
    made = add_task(table.we, "trees", Wanted("查办法", LI))
    later = change_task(table.colleague, made.key, Wanted("查办法", LI, "2026-04-01"), revision=1)
    with pytest.raises(StaleTask) as stale:
        change_task(table.we, made.key, Wanted("查条例", LI), revision=1)
    assert [(c.field, c.after) for c in stale.value.changes] == [("what", "查办法"), ("due", "2026-04-01")]
    ended = end_task(table.we, made.key, revision=later.revision)
    assert (ended.done, ended.done_by) == (True, "李芳")
    assert end_task(table.colleague, made.key, revision=1) == ended
    assert not resume_task(table.we, made.key, revision=ended.revision).done


def test_a_task_is_withdrawn_by_the_side_that_gave_it_and_comes_back(table: Table) -> None:
    made = add_task(table.we, "trees", Wanted("查办法", CHEN), visibility=Visibility.BOTH)
    with pytest.raises(Refusal, match="task_of_other"):
        withdraw_task(table.they, made.key, revision=1)
    gone = withdraw_task(table.colleague, made.key, revision=1)
    assert tasks(table.they) == tasks(table.we) == ()
    for again in (withdraw_task, end_task):
        with pytest.raises(Refusal, match="task_unknown"):
            again(table.we, made.key, revision=gone.revision)
    with pytest.raises(StaleTask):
        restore_task(table.we, made.key, revision=1)
    back = restore_task(table.we, made.key, revision=gone.revision)
    assert tasks(table.they) == (back,)
    with pytest.raises(Refusal, match="task_unknown"):
        restore_task(table.we, made.key, revision=back.revision)


@pytest.mark.parametrize(
    ("wanted", "code"),
    [(Wanted(" ", LI), "task_empty"), (Wanted("查", LI, "三月"), "date_wrong"), (Wanted("查" * 401, LI), "too_long")],
)
def test_what_is_no_task_is_refused(table: Table, wanted: Wanted, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        add_task(table.we, "trees", wanted)


def test_one_person_alone_gives_tasks_to_themselves(table: Table, store: Store) -> None:
    alone = store.acting(Actor(Role.LOCAL))
    made = add_task(alone, "trees", Wanted("查办法", Somebody("")), visibility=Visibility.BOTH)
    assert made.to.is_(alone.actor)
