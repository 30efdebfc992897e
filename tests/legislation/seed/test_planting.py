"""The seed data holds exactly what the sources say, and marks what they do not."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from legislation.dates.partial import PartialDate
from legislation.projects.keeping import project, projects, rename_project
from legislation.register.keeping import instrument, instruments, save_instrument
from legislation.register.records import EntryKind, Progress, Qualifier
from legislation.rights.table import Act
from legislation.seed.planting import plant
from legislation.settings import Settings
from legislation.store.database import Store, open_store
from legislation.tracks.keeping import track, tracks
from legislation.tracks.records import JOINT, Extent, Milestone, Mode, Standing
from workbench.opening import open_workbench


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_workbench(Settings(store=str(tmp_path / "new.db"))) as opened:
        yield opened


def milestone(store: Store, project: str, side: str, stage: str) -> Milestone:
    return next(m for m in track(store, project).of_side(side) if m.stage == stage)


def actual(store: Store, project: str, side: str, stage: str) -> str:
    when = milestone(store, project, side, stage).actual
    return "" if when is None else when.text


def test_a_new_store_holds_ten_projects_two_of_them_unidentified(store: Store) -> None:
    found = tracks(store)
    assert len(found) == 10
    assert sum(t.facts.standing is Standing.UNIDENTIFIED for t in found) == 2
    assert sum({"sichuan", "chongqing"} <= {m.side for m in t.milestones if m.stage == "effect"} for t in found) == 7
    assert not any(t.project.demonstration for t in found)


@pytest.mark.parametrize(
    ("project", "sichuan", "chongqing", "effect"),
    [
        ("business-environment", "2021-03-26", "2021-03-31", "2021-07-01"),
        ("jialing-river", "2021-11-25", "2021-11-25", "2022-01-01"),
        ("railway-safety", "2022-03-31", "2022-03-30", "2022-05-01"),
        ("sichuan-opera", "2024-07-29", "2024-07-31", "2024-09-01"),
        ("gaozhu-new-area", "2024-07-29~", "2024-07-31", "unknown"),
        ("legal-aid", "2024-09", "2024-09-26", "2025-01-01"),
        ("social-security-card", "2024-09", "2024-09", "2025-01-01"),
    ],
)
def test_both_sides_passed_when_the_sources_say(
    store: Store, project: str, sichuan: str, chongqing: str, effect: str
) -> None:
    assert actual(store, project, "sichuan", "vote") == sichuan
    assert actual(store, project, "chongqing", "vote") == chongqing
    assert {actual(store, project, side, "effect") for side in ("sichuan", "chongqing")} == {effect}
    assert milestone(store, project, "sichuan", "vote").outcome == "passed"


def test_what_is_weak_or_inferred_is_to_be_verified(store: Store) -> None:
    assert not milestone(store, "gaozhu-new-area", "sichuan", "vote").provenance.verified
    assert milestone(store, "gaozhu-new-area", "chongqing", "vote").provenance.verified
    assert not milestone(store, "social-security-card", "sichuan", "effect").provenance.verified
    assert not track(store, "railway-safety").facts.provenance_of("fields").verified
    titles = track(store, "railway-safety").sides["chongqing"].titles
    assert (titles[0].title, titles[0].provenance.extent) == ("重庆市铁路安全管理条例", Extent.FULL)


def test_real_timelines_are_kept(store: Store) -> None:
    consulted = milestone(store, "railway-safety", "chongqing", "consultation")
    assert (consulted.actual, consulted.until) == (PartialDate(2021, 11, 29), PartialDate(2021, 12, 31))
    assert actual(store, "sichuan-opera", "chongqing", "first_reading") == "2024-05"
    assert actual(store, "legal-aid", JOINT, "survey") == "2023-02-23"
    assert actual(store, "elderly-care", "chongqing", "submission") == "2025-11"
    assert track(store, "jialing-river").facts.mode is Mode.REGULATION_DECISION


def test_what_no_source_names_has_no_title(store: Store) -> None:
    assert project(store, "elderly-care").sides[0].title == ""
    assert {side.title for side in project(store, "unidentified-1").sides} == {""}
    assert track(store, "unidentified-2").milestones == ()


def test_planting_again_changes_nothing_and_respects_what_people_changed(store: Store) -> None:
    seen = project(store, "elderly-care")
    rename_project(store, seen.key, "养老服务条例", revision=seen.revision)
    before = tracks(store), instruments(store)
    plant(store)
    open_workbench(Settings(store=str(store.path))).close()
    assert (tracks(store), instruments(store)) == before


def test_a_store_made_without_seeds_gets_them_when_the_workbench_opens_it(tmp_path: Path) -> None:
    open_store(str(tmp_path / "old.db")).close()
    with open_workbench(Settings(store=str(tmp_path / "old.db"))) as opened:
        assert len(projects(opened)) == 10


def test_all_eight_records_are_there(store: Store) -> None:
    assert len(instruments(store)) == 8
    agreement = instrument(store, "litigation-service-agreement")
    assert agreement.date == PartialDate(2020, 9, 15)
    assert sum(e.kind is EntryKind.MECHANISM for e in agreement.entries) == 8
    kinds = Counter(entry.kind for entry in agreement.entries)
    assert (kinds[EntryKind.AIM], kinds[EntryKind.WORK], kinds[EntryKind.EXPECTED]) == (3, 12, 3)
    opinion = instrument(store, "supreme-court-opinion")
    assert opinion.number == "法发〔2021〕4号"
    assert [(c.kind, c.number) for c in opinion.missing()] == [(EntryKind.ARTICLE, 14)]
    assert [(i.value, i.period) for i in opinion.indicators] == [(224, PartialDate(2020)), (10951, PartialDate(2020))]


def test_what_the_records_leave_open_stays_open(store: Store) -> None:
    linkage = instrument(store, "enforcement-linkage")
    assert (linkage.title, linkage.date, linkage.parties) == ("", None, ())
    assert (linkage.provenance.extent, linkage.provenance.verified) == (Extent.TRANSLATED, False)
    bearers = {duty.bearer for duty in linkage.duties}
    assert {"公安", "自然资源", "税务", "市场监管", "发展改革", "法院", "检察", "政府", "各有关单位"} < bearers
    assert all(duty.act and duty.object for duty in linkage.duties)
    assert {(d.since, d.due, d.status) for d in linkage.duties} == {(None, None, Progress.UNKNOWN)}
    assert {d.means for d in linkage.duties if (d.bearer, d.object) == ("公安", "车辆")} == {"在线", "逐步在线"}
    assert {e.part for e in linkage.entries} == {"法院自身执行工作", "执行联动", "源头治理"}
    symposium = instrument(store, "procuratorate-court-symposium")
    assert (symposium.regions, symposium.date, symposium.missing()) == ((), PartialDate(2022, 9, 21), ())
    assert [count.number for count in instrument(store, "gaozhu-enforcement-standards").missing()] == [8]
    assert [count.number for count in instrument(store, "reconsideration-cases").missing()] == [10]


def test_sources_that_disagree_stand_side_by_side(store: Store) -> None:
    book = instrument(store, "appraisal-blue-book-2024")
    people = [i for i in book.indicators if i.name == "具备资格的鉴定人"]
    assert {(i.value, i.qualifier) for i in people} == {(615, Qualifier.OVER), (615, Qualifier.EXACT)}
    assert len({i.provenance.source for i in people}) == 2
    totals = instrument(store, "justice-cooperation").indicators
    assert [i.value for i in totals] == [10, 7]


def test_two_that_open_a_new_store_at_once_plant_it_once(tmp_path: Path) -> None:
    with ThreadPoolExecutor(2) as pool:
        opened = list(pool.map(open_workbench, [Settings(store=str(tmp_path / "shared.db"))] * 2))
    assert len(projects(opened[0])) == 10
    for each in opened:
        each.close()


def test_a_later_edition_reaches_only_records_that_nobody_changed(store: Store) -> None:
    meeting, opinion = (instrument(store, key) for key in ("procuratorate-court-symposium", "supreme-court-opinion"))
    whole = meeting.entries
    with store.atomic(Act.PLANT) as connection:  # as a store that was planted from the first edition
        connection.run("DELETE FROM seed WHERE name LIKE 'register _%'")
        connection.run("DELETE FROM instrument_entry WHERE instrument = :key", key=meeting.key)
    changed = save_instrument(store, replace(opinion, note="另有说明"))
    plant(store)
    assert instrument(store, meeting.key).entries == whole
    assert instrument(store, opinion.key) == changed
    assert len(instruments(store)) == 8
    before = instruments(store)
    plant(store)
    assert instruments(store) == before
