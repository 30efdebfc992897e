"""What each person has read."""

from hypothesis import given
from hypothesis import strategies as st

from legislation.conversation.marks import mark_all_read, mark_read, mark_unread, read_marks
from legislation.conversation.records import ReadMarks
from tests.legislation.conversation.conftest import Table

TIMES = st.sampled_from([f"2026-03-0{day}T08:00:00.000Z" for day in range(1, 8)])


def test_marks_are_of_one_person(table: Table) -> None:
    mark_read(table.we, ["comment-1", "task-1"])
    mark_unread(table.we, "task-1")
    assert read_marks(table.we).items == {"comment-1"}
    assert read_marks(table.colleague) == ReadMarks("", frozenset())


def test_all_is_read_up_to_what_was_shown_and_never_less_than_before(table: Table) -> None:
    mark_all_read(table.we, "2026-03-02T08:00:00.000Z")
    mark_all_read(table.we, "2026-03-01T08:00:00.000Z")
    assert read_marks(table.we).until == "2026-03-02T08:00:00.000Z"


@given(TIMES, TIMES, st.sets(st.sampled_from("abc")), st.sampled_from("abc"))
def test_what_came_later_and_was_not_marked_is_unread(until: str, at: str, items: set[str], item: str) -> None:
    assert ReadMarks(until, frozenset(items)).unread(item, at) is (at > until and item not in items)
