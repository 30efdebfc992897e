"""Lines of a brief that people changed: every decision is kept, a late one is refused."""

from dataclasses import replace

import pytest

from drafts.refusal import Refusal
from legislation.negotiation.brief_lines import StaleLine, brief_lines, change_line
from legislation.negotiation.records import Anchor, LineState, LineVerdict
from legislation.projects.events import events
from legislation.projects.records import Project, What
from legislation.store.database import Store
from tests.signing import signed

REWORDED = LineVerdict(LineState.REWORDED, "bearer", "bearer", "巡查：村（2）↔ 乡镇（2）")


def test_a_line_keeps_its_history_and_the_log_tells_of_it(store: Store, project: Project, anchor: Anchor) -> None:
    made = change_line(signed(store, "李"), project.key, anchor, REWORDED)
    dropped = replace(REWORDED, state=LineState.DROPPED, text="")
    gone = change_line(signed(store, "王"), project.key, anchor, dropped, key=made.key, revision=1)
    assert [each.verdict for each in gone.history] == [REWORDED, dropped]
    assert brief_lines(store, project.key) == (gone,)
    assert [each.what for each in events(store, project.key)[:2]] == [What.BRIEF_LINE_CHANGED] * 2
    assert gone.present.anchor.left_text


def test_a_late_decision_is_refused_with_what_changed(store: Store, project: Project, anchor: Anchor) -> None:
    made = change_line(signed(store, "李"), project.key, anchor, REWORDED)
    other = replace(REWORDED, text="另一种写法")
    change_line(signed(store, "王"), project.key, anchor, other, key=made.key, revision=1)
    with pytest.raises(StaleLine) as told:
        change_line(store, project.key, anchor, REWORDED, key=made.key, revision=1)
    assert told.value.found.present.verdict == other
    assert [each.field for each in told.value.changes] == ["text"]
    with pytest.raises(StaleLine):
        change_line(store, project.key, anchor, REWORDED)
    assert len(brief_lines(store, project.key)) == 1


@pytest.mark.parametrize(
    ("verdict", "code"),
    [
        (replace(REWORDED, text="  "), "brief_line_empty"),
        (replace(REWORDED, text="长" * 401), "text_too_long"),
        (LineVerdict(LineState.ADDED, "question"), "brief_line_empty"),
    ],
)
def test_bad_words_are_refused_and_nothing_is_written(
    store: Store, project: Project, anchor: Anchor, verdict: LineVerdict, code: str
) -> None:
    with pytest.raises(Refusal) as told:
        change_line(store, project.key, anchor, verdict)
    assert told.value.code == code
    assert brief_lines(store, project.key) == ()


def test_two_added_lines_on_one_article_are_two(store: Store, project: Project, anchor: Anchor) -> None:
    for text in ("请议定名录", "请议定名录的格式"):
        change_line(store, project.key, anchor, LineVerdict(LineState.ADDED, "question", "", text))
    assert len(brief_lines(store, project.key)) == 2
