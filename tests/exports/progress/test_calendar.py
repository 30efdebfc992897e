"""The calendar reads back: all-day events, names that stay, what is not known to the day left out and counted."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from icalendar import Calendar

from analysis.progress.procedure import load_procedure
from drafts.parsing import parse_text
from exports.progress.calendar import CalendarFile, ItemNames, calendar_file
from legislation.conversation.records import Somebody
from legislation.conversation.tasks import Wanted, add_task
from legislation.dates.clock import Clock
from legislation.dates.partial import PartialDate
from legislation.projects.versions import add_version
from legislation.rights.actors import Actor, Role
from legislation.tracks.keeping import save_milestone
from legislation.tracks.records import Milestone
from legislation.tracks.rounds import send_round
from legislation.tracks.stages import load_stages
from tests.exports.invented import TODAY, invented_store
from wording import Language
from workbench.standing import read_known

STAMP = datetime(2026, 3, 1, 9, tzinfo=UTC)


def made(folder: Path, language: Language, moved_to: str = "") -> CalendarFile:
    with invented_store(folder) as store:
        known = read_known(store)
        if moved_to:
            moved = Milestone("lantern", "two", "vote", planned=PartialDate.parse(moved_to))
            revision = known.track("lantern").project.revision
            save_milestone(store, load_stages(), moved, revision=revision, today=TODAY)
            known = read_known(store)
    names = ItemNames(known.of_project, known.record, known.procedure)
    return calendar_file(known.agenda(TODAY), names, STAMP, language)


def events(file: CalendarFile) -> dict[str, tuple[str, date]]:
    """UID -> (summary, day)."""
    walked = Calendar.from_ical(file.content).walk("VEVENT")
    return {str(event["UID"]): (str(event["SUMMARY"]), event["DTSTART"].dt) for event in walked}


@pytest.mark.parametrize("language", Language)
def test_it_parses_back(tmp_path: Path, language: Language) -> None:
    file = made(tmp_path, language)
    found = events(file)
    assert len(found) == file.events > 2
    assert all(type(day) is date for _, day in found.values())
    days = dict(found.values())
    assert {date(2026, 3, 25), date(2026, 5, 28), date(2026, 3, 15)} <= set(days.values())
    assert any("灯会安全" in summary and "乙市" in summary for summary in days)
    for line in file.content.split(b"\r\n"):
        assert len(line) <= 75


@pytest.mark.parametrize("language", Language)
def test_a_calendar_without_an_event_is_valid_and_says_so(language: Language) -> None:
    file = calendar_file((), ItemNames({}, {}, load_procedure(Clock())), STAMP, language)
    assert (file.events, file.undated) == (0, 0)
    ((said, day),) = events(file).values()
    assert "2026-03-01" in said and day == date(2026, 3, 1)


def test_what_is_not_known_to_the_day_is_left_out_and_counted(tmp_path: Path) -> None:
    file = made(tmp_path, Language.CHINESE)
    assert file.undated >= 1, "the first reading of 甲省 is planned for April, no day"
    assert not any("甲省" in summary and "计划一审" in summary for summary, _ in events(file).values())


def test_an_event_keeps_its_name_when_its_day_moves(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    before, after = made(tmp_path / "a", Language.CHINESE), made(tmp_path / "b", Language.CHINESE, "2026-07-30")
    votes = [uid for uid, (summary, _) in events(before).items() if "计划表决" in summary]
    assert len(votes) == 1
    assert events(before)[votes[0]][1] == date(2026, 5, 28)
    assert events(after)[votes[0]][1] == date(2026, 7, 30)


def test_the_same_data_makes_the_same_file(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir(), (tmp_path / "b").mkdir()
    assert made(tmp_path / "a", Language.CHINESE) == made(tmp_path / "b", Language.CHINESE)


def test_tasks_stand_on_their_day_for_who_sees_them(tmp_path: Path) -> None:
    with invented_store(tmp_path) as store:
        for side, what, due in (
            ("one", "核对灯会数量", "2026-04-02"),
            ("two", "另一方的事", "2026-04-03"),
            ("one", "无期限", ""),
        ):
            clerk = store.acting(Actor(Role.STAFF, "甲方的人", side, f"person-{side}"))
            add_task(clerk, "lantern", Wanted(what, Somebody("甲方的人", side), due))
        known = read_known(store.acting(Actor(Role.STAFF, "甲方的人", "one", "person-one")))
    names = ItemNames(known.of_project, known.record, known.procedure)
    file = calendar_file(known.agenda(TODAY), names, STAMP, Language.CHINESE, known.to_do(TODAY))
    told = [each for each in events(file).values() if "办理" in each[0]]
    assert told == [("灯会安全：甲方的人办理“核对灯会数量”", date(2026, 4, 2))]


@pytest.mark.parametrize("language", Language)
def test_an_answer_that_is_asked_for_stands_on_its_day(tmp_path: Path, language: Language) -> None:
    with invented_store(tmp_path) as store:
        draft = parse_text("灯会条例\n第一条 灯会应当安全。")
        text = add_version(store, "lantern", "one", label="草案", date="", file_name="a.txt", content=b"a", draft=draft)
        send_round(store, "lantern", [text.key], side="one", sent=PartialDate(2026, 3, 1), due=PartialDate(2026, 4, 2))
        known = read_known(store)
    names = ItemNames(known.of_project, known.record, known.procedure)
    found = events(calendar_file(known.agenda(TODAY), names, STAMP, language))
    (summary,) = (summary for summary, day in found.values() if day == date(2026, 4, 2))
    assert "乙市" in summary
    assert "1" in summary
