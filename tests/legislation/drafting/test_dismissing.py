"""Hints are dismissed with a reason, and brought back; the log tells both."""

import pytest

from drafts.refusal import Refusal
from legislation.drafting.dismissing import dismiss_hint, dismissals, take_back
from legislation.drafting.records import Dismissal
from legislation.projects.events import events
from legislation.projects.records import Project, What
from legislation.store.database import Store
from tests.signing import signed

WORDS = "管护人 必须每月巡查。"


def dismissed(store: Store, project: Project, *, why: str = "沿用上位法", side: str = "sichuan") -> Dismissal:
    return dismiss_hint(signed(store, "李"), project.key, side, "must", "必须", WORDS, why=why)


def test_a_dismissal_tells_who_when_and_why(store: Store, project: Project) -> None:
    made = dismissed(store, project)
    assert dismissals(store, project.key) == (made,)
    assert (made.text, made.who, made.at, made.holds) == (
        "管护人必须每月巡查。",
        "李",
        "2026-03-01T08:00:00.000Z",
        True,
    )
    event = events(store, project.key)[0]
    assert (event.what, event.side, event.after) == (What.HINT_DISMISSED, "sichuan", {"rule": "must"})


def test_the_same_dismissal_twice_is_one_and_sides_are_apart(store: Store, project: Project) -> None:
    assert dismissed(store, project) == dismissed(store, project, why="又一理由")
    assert dismissed(store, project, side="chongqing").side == "chongqing"
    assert len(dismissals(store, project.key)) == 2


def test_one_that_is_taken_back_is_kept_and_may_be_made_again(store: Store, project: Project) -> None:
    made = dismissed(store, project)
    gone = take_back(signed(store, "王"), made.key)
    assert (gone.holds, gone.withdrawn_by) == (False, "王")
    assert events(store, project.key)[0].what is What.HINT_TAKEN_BACK
    assert dismissed(store, project).key != made.key
    assert len(dismissals(store, project.key)) == 2


def test_what_is_refused(store: Store, project: Project) -> None:
    for refused, code in (
        (lambda: dismissed(store, project, why=" \n"), "dismissal_without_reason"),
        (lambda: dismissed(store, project, why="长" * 401), "text_too_long"),
        (lambda: dismissed(store, project, side="nowhere"), "side_unknown"),
        (lambda: take_back(store, "dismissal-0"), "dismissal_unknown"),
    ):
        with pytest.raises(Refusal) as told:
            refused()
        assert told.value.code == code
    gone = dismissed(store, project)
    take_back(store, gone.key)
    with pytest.raises(Refusal):
        take_back(store, gone.key)
    assert not [each for each in dismissals(store, project.key) if each.holds]
