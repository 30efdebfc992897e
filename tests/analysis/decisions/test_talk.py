"""Threads of comments follow their provisions; what cannot be followed is listed."""

from dataclasses import replace
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison
from analysis.decisions.pins import Lineage
from analysis.decisions.succession import Succession
from analysis.decisions.table import SideDraft
from analysis.decisions.talk import Talk, lay_talk, lay_talk_on
from drafts.parsing import parse_text
from drafts.provisions import Draft
from legislation.conversation.records import Hanging, Place, Somebody, Task, Thread
from legislation.negotiation.records import Anchor
from legislation.rights.actors import Visibility
from tests.analysis.decisions.test_succession import NEW, OLD

TEXTS = {"s1": OLD, "s2": NEW, "c1": NEW.replace("四川省", "重庆市")}


@cache
def draft(version: str) -> Draft:
    return parse_text(TEXTS[version])


@cache
def compared(left: str, right: str) -> Comparison:
    return compare(draft(left), draft(right))


def followed(earlier: str, later: str) -> Succession:
    return Succession(compared(earlier, later))


def side(version: str) -> SideDraft:
    up_to = ("s1", "s2") if version == "s2" else (version,)
    return SideDraft("sichuan" if version.startswith("s") else "chongqing", Lineage(version, up_to), draft(version))


def thread(*places: Place, key: str = "t", resolved: bool = False) -> Thread:
    hangings = tuple(Hanging(number, place, "", "") for number, place in enumerate(places, start=1))
    return Thread(key, "shore", "sichuan", Visibility.BOTH, hangings, (), "2026" if resolved else "")


def on(version: str, *articles: str, unit: str = "", words: str = "") -> Place:
    quoted = version if unit or words else ""
    return Place(Anchor(version, articles, "", ()), quoted, unit, words)


def laid(*threads: Thread, left: str = "s2", right: str = "c1") -> Talk:
    return lay_talk(threads, (), compared(left, right), side(left), side(right), followed)


def test_a_thread_follows_its_provision_into_a_later_version() -> None:
    talk = laid(thread(on("s1", "2", words="河湖岸线保护规划")))
    (hung,) = talk.on("3~3")
    assert (hung.moved, hung.gone, hung.doubts) == (True, False, ())
    assert talk.open == {"3~3": 1}


def test_words_that_were_changed_are_said_to_be_gone() -> None:
    assert laid(thread(on("s1", "3", words="三十日"))).on("4~4")[0].gone


def test_what_cannot_be_followed_is_listed_with_the_reason() -> None:
    talk = laid(thread(on("s1", "5")))
    assert talk.hung == {}
    assert [reason.code for reason in talk.lost[0].reasons] == ["carry_gone"]


def test_a_task_follows_its_provision_and_what_came_from_a_thread_goes_with_it() -> None:
    one, place = Somebody(""), on("s1", "2")
    given_on = Task("task", "shore", "sichuan", Visibility.BOTH, "核对", one, "", one, "", place)
    lost, whole, threaded = (
        replace(given_on, key="lost", place=on("s1", "5")),
        replace(given_on, key="whole", place=None),
        replace(given_on, key="threaded", thread="t"),
    )
    every = (given_on, lost, whole, threaded, replace(given_on, key="done", done_at="2026"))
    talk = lay_talk((), every, compared("s2", "c1"), side("s2"), side("c1"), followed)
    assert [(each.task.key, each.moved) for each in talk.tasks_on("3~3")] == [("task", True), ("done", True)]
    assert [each.task.key for each in talk.lost_tasks] == ["lost"]
    assert (talk.to_do("3~3"), talk.open) == (1, {})
    alone = lay_talk_on((), every, side("s2"), followed)
    assert [each.task.key for each in alone.tasks_on("3")] == ["task", "done"]


def test_where_a_thread_was_hung_anew_it_stands() -> None:
    talk = laid(thread(on("s1", "5"), on("s2", "7")))
    assert [hung.moved for hung in talk.on("7~7")] == [False]
    assert laid(thread(on("s1", "5"), on("s2", "7")), left="s1").open == {"5~": 1}


def test_a_resolved_thread_stands_there_but_is_not_open() -> None:
    talk = laid(thread(on("s2", "3"), resolved=True))
    assert len(talk.on("3~3")) == 1
    assert talk.open == {}


def test_one_text_alone_has_its_threads_of_rows_too() -> None:
    row = thread(Place(Anchor("s1", ("2",), "c9", ("9",))))
    elsewhere = thread(Place(Anchor("c1", ("2",), "", ())))
    talk = lay_talk_on([row, elsewhere], (), side("s2"), followed)
    assert list(talk.hung) == ["3"]
    assert talk.lost == ()
    assert laid(row).hung == {}  # of a text of the other side that is not looked at


ARTICLES = {version: [article.key for article in draft(version).articles] for version in TEXTS}


@st.composite
def places(drawn: st.DrawFn) -> Place:
    left = drawn(st.sampled_from(["s1", "s2"]))
    some = drawn(st.lists(st.sampled_from(ARTICLES[left]), max_size=2, unique=True))
    others = drawn(st.lists(st.sampled_from(ARTICLES["c1"]), max_size=2, unique=True))
    if not some and not others:
        others = ["1"]
    anchor = Anchor(left, tuple(some), "c1", tuple(others))
    return Place(drawn(st.sampled_from([anchor, anchor.mirrored])))


@given(st.lists(places(), min_size=1, max_size=5))
def test_every_thread_is_on_one_row_or_listed(drawn: list[Place]) -> None:
    threads = [thread(place, key=str(number)) for number, place in enumerate(drawn)]
    talk = laid(*threads)
    on_rows = [hung.thread.key for found in talk.hung.values() for hung in found]
    assert sorted([*on_rows, *(each.thread.key for each in talk.lost)]) == [each.key for each in threads]


@given(st.lists(places(), min_size=1, max_size=3))
def test_swapped_sides_have_the_same_threads(drawn: list[Place]) -> None:
    threads = [thread(place, key=str(number)) for number, place in enumerate(drawn)]
    there, back = laid(*threads), laid(*threads, left="c1", right="s2")
    assert {tuple(reversed(row.split("~"))) for row in back.hung} == {tuple(row.split("~")) for row in there.hung}
