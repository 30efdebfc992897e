"""The totals the officials know, counted from the seed data through store, tracks and portfolio."""

from datetime import date
from pathlib import Path

from analysis.progress.making import portfolio
from analysis.progress.portfolio import Status
from analysis.progress.procedure import load_procedure
from legislation.dates.clock import Clock
from legislation.dates.partial import Gap
from legislation.projects.keeping import add_project
from legislation.projects.records import Side
from legislation.register.keeping import instruments
from legislation.settings import Settings
from legislation.tracks.keeping import tracks
from workbench.opening import open_workbench


def test_ten_projects_are_seven_in_force_one_under_review_and_two_unidentified(tmp_path: Path) -> None:
    procedure = load_procedure(Clock())
    with open_workbench(Settings(store=str(tmp_path / "store.db"))) as store:
        sides = (Side("one", "甲省", "甲"), Side("two", "乙市", "乙"))
        add_project(store, "演示", sides, key="shown", demonstration=True)
        found = portfolio(tracks(store), instruments(store), procedure, date(2026, 3, 1))
    counts = {status: number for status, number in found.totals.by_status.items() if number}
    assert found.totals.projects == 10
    assert counts == {Status.IN_FORCE: 7, Status.UNDER_REVIEW: 1, Status.UNIDENTIFIED: 2}
    assert found.totals.by_year == {2021: 2, 2022: 1, 2024: 4, 2025: 1}
    assert sum(found.totals.by_mode.values()) == 10
    assert found.totals.by_field["交通"] == 1
    votes = {gap.project: (gap.gap, gap.ahead) for gap in found.gaps if gap.stage == "vote"}
    assert votes["business-environment"] == (Gap(5, 5), "sichuan")
    assert votes["railway-safety"] == (Gap(-1, -1), "chongqing")
    assert votes["jialing-river"] == (Gap(0, 0), "")
    assert votes["sichuan-opera"] == (Gap(2, 2), "sichuan")
    assert votes["legal-aid"][1] == ""
    # Nothing is late for want of a record that nobody kept here.
    assert found.late == ()
    assert found.alerts == ()
    assert (found.totals.instruments, found.totals.regional_instruments) == (8, 6)
