"""A project that is archived or on trial is in no total, loses nothing, and comes back."""

from datetime import date

import pytest

from analysis.progress.making import portfolio
from analysis.progress.procedure import load_procedure
from legislation.dates.clock import CHINA, Clock
from legislation.projects.events import events
from legislation.projects.keeping import StaleProject, add_project, archive_project, mark_trial, project, projects
from legislation.projects.records import Side, What
from legislation.store.database import Store
from legislation.tracks.keeping import tracks
from tests.signing import signed

SIDES = (Side("sichuan", "四川", "甲"), Side("chongqing", "重庆", "乙"))


def counted(store: Store) -> int:
    made = portfolio(tracks(store), (), load_procedure(Clock(CHINA)), date(2026, 3, 1))
    return made.totals.projects


@pytest.mark.parametrize("put", [archive_project, mark_trial])
def test_no_total_counts_it_until_it_is_taken_back(store: Store, put) -> None:  # type: ignore[no-untyped-def]
    made = add_project(store, "社区食堂", SIDES, key="canteens")
    away = put(store, "canteens", True, revision=made.revision)
    assert not away.counted
    assert counted(store) == 0
    assert put(store, "canteens", True, revision=away.revision) == away
    back = put(store, "canteens", False, revision=away.revision)
    assert back.counted
    assert counted(store) == 1
    assert projects(store) == (back,)


def test_each_move_is_in_the_log(store: Store) -> None:
    made = add_project(store, "社区食堂", SIDES, key="canteens")
    archive_project(signed(store, "李"), "canteens", True, revision=made.revision)
    assert (events(store)[0].what, events(store)[0].who) == (What.PROJECT_ARCHIVED, "李")


def test_a_late_move_is_refused(store: Store) -> None:
    made = add_project(store, "社区食堂", SIDES, key="canteens")
    archive_project(store, "canteens", True, revision=made.revision)
    with pytest.raises(StaleProject):
        mark_trial(store, "canteens", True, revision=made.revision)
    assert not project(store, "canteens").trial
