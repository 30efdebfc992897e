import doctest

from legislation.dates.partial import PartialDate
from legislation.projects import changes
from legislation.projects.changes import Change, as_fields, as_text, changes_between, told
from legislation.projects.records import Side
from legislation.tracks.records import Milestone, Paper, Provenance

BEFORE = Side("north", "北岭", "北岭市人民代表大会常务委员会")
AFTER = Side("north", "北岭市", "北岭市人民代表大会常务委员会", "北岭市凉亭条例")


def test_the_examples_hold() -> None:
    assert doctest.testmod(changes).failed == 0


def test_only_what_differs_is_a_change() -> None:
    found = changes_between(BEFORE, AFTER)
    assert found == (Change("name", "北岭", "北岭市"), Change("title", "", "北岭市凉亭条例"))
    assert as_fields(found) == ({"name": "北岭", "title": ""}, {"name": "北岭市", "title": "北岭市凉亭条例"})
    assert told(found) == "“北岭” → “北岭市”；“” → “北岭市凉亭条例”"
    assert changes_between(AFTER, AFTER) == ()


def test_a_record_within_a_record_is_one_line() -> None:
    milestone = Milestone("p", "north", "vote", papers=(Paper("draft", "表决稿"), Paper("note", "说明")))
    assert as_text(milestone.papers) == "表决稿、说明"
    assert as_text(Provenance("公报")) == "公报 待核"
    assert as_text(Provenance("公报", verified=True)) == "公报"
    assert as_text((PartialDate(), PartialDate(2024, approximate=True))) == "unknown、≈2024"
    assert as_text(0.5) == "0.5"
    assert as_text(2.0) == "2"
