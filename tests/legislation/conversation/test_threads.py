"""Threads: who says, reads, changes, withdraws, resolves and hangs anew; and what the log tells of it."""

import sqlite3
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drafts.refusal import Refusal
from legislation.conversation.mentions import named_in
from legislation.conversation.records import Place, Somebody, Thread
from legislation.conversation.threads import (
    StaleComment,
    StaleThread,
    edit_comment,
    hang_thread,
    open_thread,
    reopen_thread,
    reply,
    resolve_thread,
    thread,
    threads,
    withdraw_comment,
)
from legislation.negotiation.records import Anchor
from legislation.projects.events import events, events_since
from legislation.projects.records import What
from legislation.projects.versions import share_version
from legislation.rights.actors import Actor, Role, Visibility
from legislation.store.database import Store
from tests.legislation.conftest import Clock
from tests.legislation.conversation.conftest import Table

PEOPLE = (Somebody("李芳", "sichuan", "person-li"), Somebody("陈静", "chongqing", "person-chen"))


def _said(table: Table, words: str = "名录由谁公布？", visibility: Visibility = Visibility.BOTH) -> Thread:
    return open_thread(table.we, "trees", Place(table.row), words, visibility=visibility, people=PEOPLE)


def test_both_sides_talk_about_a_row(table: Table) -> None:
    said = _said(table)
    answered = reply(table.they, said.key, "由市政府公布。\n@李芳 请看", people=PEOPLE)
    assert [(c.author.name, c.words) for c in thread(table.we, said.key).comments] == [
        ("李芳", "名录由谁公布？"),
        ("陈静", "由市政府公布。\n@李芳 请看"),
    ]
    assert answered.comments[1].mentions == PEOPLE[:1]
    assert threads(table.we, "trees") == threads(table.they, "trees")
    assert said.place.anchor.left_text and said.place.anchor.left == ("2",)


def test_what_is_of_one_side_is_not_there_for_the_other(table: Table) -> None:
    own = _said(table, "内部：先不回应", Visibility.OWN)
    both = _said(table)
    reply(table.we, both.key, "内部：底线是省政府", visibility=Visibility.OWN)
    before = len(events(table.they, "trees"))
    reply(table.colleague, own.key, "同意 @陈静", people=PEOPLE)
    assert len(events(table.they, "trees")) == before
    assert [t.key for t in threads(table.they, "trees")] == [both.key]
    assert len(thread(table.they, both.key).comments) == 1
    assert [len(t.comments) for t in threads(table.colleague, "trees")] == [2, 2]
    assert threads(table.colleague, "trees")[0].comments[1].mentions == ()
    with pytest.raises(Refusal, match="thread_unknown"):
        reply(table.they, own.key, "看到了")
    with pytest.raises(Refusal, match="project_unknown"):
        threads(table.researcher, "trees")


def test_a_reply_is_never_seen_by_more_than_its_thread(table: Table) -> None:
    own = _said(table, visibility=Visibility.OWN)
    with pytest.raises(Refusal, match="reply_wider"):
        reply(table.we, own.key, "双方", visibility=Visibility.BOTH)
    with pytest.raises(Refusal, match="comment_public"):
        _said(table, visibility=Visibility.PUBLIC)
    assert reply(table.we, own.key, "本方").comments[-1].visibility is Visibility.OWN


def test_only_the_author_changes_a_comment_and_every_wording_is_kept(table: Table, clock: Clock) -> None:
    said = _said(table)
    key = said.opening.key
    clock.forward(minutes=5)
    changed = edit_comment(table.we, key, "名录由哪一级政府公布？@陈静", revision=1, people=PEOPLE)
    assert [e.words for e in changed.opening.editions] == ["名录由谁公布？", "名录由哪一级政府公布？@陈静"]
    assert changed.opening.mentions == PEOPLE[1:]
    for other in (table.colleague, table.they):
        with pytest.raises(Refusal, match="comment_of_other"):
            edit_comment(other, key, "改了", revision=2)
        with pytest.raises(Refusal, match="comment_of_other"):
            withdraw_comment(other, key, revision=2)
    with pytest.raises(StaleComment) as stale:
        edit_comment(table.we, key, "名录何时公布？", revision=1)
    assert stale.value.changes[0].after == "名录由哪一级政府公布？@陈静"
    assert stale.value.present == 2


def test_a_withdrawn_comment_keeps_who_and_when_and_loses_its_words_for_all(table: Table) -> None:
    said = _said(table, "绝密 @陈静")
    gone = withdraw_comment(table.we, said.opening.key, revision=1)
    for who in (table.we, table.they):
        comment = thread(who, said.key).opening
        assert (comment.withdrawn, comment.words, comment.mentions) == (True, "", ())
        assert (comment.author.name, comment.at) == ("李芳", said.opening.at)
    assert gone.opening.revision == 0
    with pytest.raises(StaleComment):
        edit_comment(table.we, said.opening.key, "又有了", revision=1)


def test_resolving_and_reopening_name_the_state_that_was_seen(table: Table) -> None:
    said = _said(table)
    done = resolve_thread(table.they, said.key, revision=1)
    assert (done.open, done.resolved_by, done.revision) == (False, "陈静", 2)
    with pytest.raises(StaleThread) as stale:
        resolve_thread(table.we, said.key, revision=1)
    assert stale.value.who == "陈静"
    assert reopen_thread(table.we, said.key, revision=2).open


def test_a_thread_is_hung_anew_and_its_places_are_kept(table: Table) -> None:
    said = _said(table)
    elsewhere = Place(Anchor(table.row.right_version, ("1",), "", ()), table.row.right_version, "1", "古树")
    moved = hang_thread(table.they, said.key, elsewhere, revision=1)
    assert [h.place.anchor.left for h in moved.hangings] == [("2",), ("1",)]
    assert moved.place.words == "古树"
    with pytest.raises(StaleThread):
        hang_thread(table.we, said.key, Place(table.row), revision=1)


@pytest.mark.parametrize(
    ("unit", "words", "code"),
    [("9", "", "place_unknown"), ("2/1", "名木", "place_unknown"), ("", "字" * 2001, "text_too_long")],
)
def test_a_place_that_is_not_there_is_refused(table: Table, unit: str, words: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        open_thread(table.we, "trees", Place(table.row, table.row.left_version, unit, words), "？")


def test_what_both_read_hangs_on_what_both_can_read(table: Table) -> None:
    with pytest.raises(Refusal, match="version_unshared"):
        open_thread(table.they, "trees", Place(table.hidden), "内部稿", visibility=Visibility.BOTH)
    with pytest.raises(Refusal, match="version_unknown"):
        open_thread(table.we, "trees", Place(table.hidden), "猜", visibility=Visibility.BOTH)
    kept = open_thread(table.they, "trees", Place(table.hidden), "内部稿")
    assert kept.key not in {t.key for t in threads(table.we, "trees")}


def test_a_thread_on_a_text_that_is_no_longer_shared_is_seen_where_it_hung_before(table: Table, store: Store) -> None:
    said = _said(table)
    share_version(store, table.hidden.left_version, Visibility.BOTH, seen=Visibility.OWN)
    hang_thread(table.they, said.key, Place(table.hidden), revision=1)
    share_version(store, table.hidden.left_version, Visibility.OWN, seen=Visibility.BOTH)
    seen = thread(table.we, said.key)
    assert seen.place.anchor.left_version == table.row.left_version
    hang_thread(table.we, said.key, Place(table.row), revision=seen.revision)
    assert len(thread(table.they, said.key).hangings) == 3


def test_the_log_tells_that_something_was_said_but_never_what(table: Table, store: Store) -> None:
    said = _said(table, "绝密一")
    reply(table.we, said.key, "绝密二", visibility=Visibility.OWN)
    edit_comment(table.we, said.opening.key, "绝密三", revision=1)
    resolve_thread(table.we, said.key, revision=1)
    found = [e.what for e in events(store, "trees") if "thread" in e.after]
    assert found == [What.THREAD_RESOLVED, What.COMMENT_CHANGED, What.COMMENT_ADDED, What.COMMENT_ADDED]
    with closing(sqlite3.connect(store.path)) as raw:
        assert "绝密" not in repr(raw.execute("SELECT * FROM event").fetchall())
    with store.reading() as connection:
        assert [e for e in events_since(connection, "trees", 0) if "thread" in e.after] == []


def test_who_may_not_comment_is_refused(table: Table, store: Store) -> None:
    said = _said(table)
    for role in (Role.RESEARCHER, Role.OBSERVER):
        with pytest.raises(Refusal, match="act_not_allowed"):
            reply(store.acting(Actor(role, "某", "sichuan", "p")), said.key, "？")
    with pytest.raises(Refusal, match="comment_side_missing"):
        open_thread(store.acting(Actor(Role.LOCAL, "某")), "trees", Place(table.row), "？")


def test_the_one_person_of_a_machine_may_say_later_who_they_are(table: Table, store: Store) -> None:
    nameless = store.acting(Actor(Role.LOCAL))
    said = open_thread(nameless, "trees", Place(table.row), "一", visibility=Visibility.BOTH)
    named = store.acting(Actor(Role.LOCAL, "王强", "sichuan"))
    assert edit_comment(named, said.opening.key, "二", revision=1).opening.words == "二"
    theirs = reply(table.they, said.key, "三").comments[-1]
    with pytest.raises(Refusal, match="comment_of_other"):
        edit_comment(named, theirs.key, "四", revision=1)


@pytest.mark.parametrize(("words", "code"), [("  \n\u202e ", "comment_empty"), ("字" * 4001, "text_too_long")])
def test_words_that_are_none_or_too_many_are_refused(table: Table, words: str, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        _said(table, words)


NAMES = st.text("李芳菲王伟强", min_size=1, max_size=3)


@given(st.lists(NAMES, max_size=4), st.text("@李芳菲王伟强看。", max_size=24))
def test_who_is_named_stands_in_the_words(names: list[str], words: str) -> None:
    people = [Somebody(name) for name in names]
    found = named_in(words, people)
    assert all(f"@{each.name}" in words for each in found)
    assert set(found) <= set(people)
    longest = max(names, key=len, default="")
    if longest and f"@{longest}" in words:
        assert any(each.name == longest for each in found)
