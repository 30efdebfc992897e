"""Values of the log keep codes apart from people's words, in the store too."""

import doctest
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from legislation.dates.partial import PartialDate
from legislation.projects import values
from legislation.projects.events import events, record
from legislation.projects.records import What
from legislation.projects.values import Code, Joined, Said, as_plain, flat, from_plain, line, said
from legislation.register.records import ActionItem, InstrumentKind, Progress
from legislation.rights.table import Act
from legislation.store.database import Store
from legislation.tracks.records import PlanClass

WORDS = "联系 open data 平台 done"


def nested(inner: st.SearchStrategy[Said]) -> st.SearchStrategy[Said]:
    return st.builds(line, st.lists(inner, max_size=4), st.sampled_from(["、", " ", "；"]))


SAID = st.recursive(st.text() | st.builds(Code, st.sampled_from(["progress", "plan_class"]), st.text("abc_")), nested)


def test_the_examples_hold() -> None:
    assert doctest.testmod(values).failed == 0


@given(SAID)
def test_a_value_comes_back_from_json_as_it_was(value: Said) -> None:
    assert from_plain(json.loads(json.dumps(as_plain(value)))) == value


def test_codes_stand_apart_from_words() -> None:
    found = said((ActionItem(WORDS, "open", PartialDate(2026, 5), Progress.DONE), ActionItem("甲")))
    assert isinstance(found, Joined)
    assert found.parts[0] == Joined((WORDS, "open", "2026-05", Code("progress", "done")), " ")
    assert flat(found) == f"{WORDS} open 2026-05 done、甲 open"
    assert said(PlanClass.REVIEW) == Code("plan_class", "review")
    assert said({"": InstrumentKind.OTHER, "fields": "乙"}) == Joined(
        (Code("instrument_kind", "other"), "fields 乙"), "；"
    )


def test_words_alone_are_words() -> None:
    assert said((WORDS, "", None, "乙")) == f"{WORDS}、乙"


@pytest.mark.parametrize("plain", [3.5, None, {"code": 3}, {"line": "甲"}, ["甲"]])
def test_what_is_no_value_is_refused(plain: object) -> None:
    with pytest.raises(ValueError, match="no value"):
        from_plain(plain)


def test_the_log_keeps_them_apart_and_reads_what_was_written_before(store: Store) -> None:
    value = said((ActionItem(WORDS, status=Progress.DONE),))
    with store.atomic(Act.PLANT) as connection:
        record(connection, store.now(), What.INSTRUMENT_CHANGED, project="", after={"actions": value, "revision": 2})
        connection.run(
            """INSERT INTO event (at, what, who, project, side, version, before, after)
            VALUES ('', 'instrument_changed', '', '', '', '', '{}', :after)""",
            after=json.dumps({"actions": f"{WORDS} done", "revision": 1}),
        )
    older, newer = events(store)
    assert newer.after == {"actions": value, "revision": 2}
    assert older.after == {"actions": f"{WORDS} done", "revision": 1}
