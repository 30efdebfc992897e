"""The log in words: codes are said, people's words stay."""

from legislation.projects.changes import Change
from legislation.projects.records import Event, What
from legislation.projects.values import said
from legislation.register.records import ActionItem, InstrumentKind, Progress
from legislation.tracks.records import Mode
from views.saying.terms import changes, worded

WORDS = "联系 open data 平台 done"


def event(**after: object) -> Event:
    fields = {name: value if isinstance(value, str) else said(value) for name, value in after.items()}
    return Event(1, "2026-03-01T08:00:00.000Z", What.INSTRUMENT_CHANGED, "", "", "", "", after=fields)


def test_words_that_look_like_codes_stay() -> None:
    (change,) = changes(event(actions=(ActionItem(WORDS, status=Progress.DONE), ActionItem("open", "done"))))
    assert change.after == f"{WORDS} 已完成、open done 办理中"


def test_codes_are_said() -> None:
    found = worded((Change("mode", said(Mode.UNKNOWN), said(Mode.REGULATION_DECISION)),))
    assert found[0].after == "条例＋决定"
    assert changes(event(kind=InstrumentKind.MEMORANDUM))[0].after == "备忘录"


def test_entries_from_before_keep_their_words() -> None:
    (actions, kind) = changes(event(actions=f"{WORDS} done", kind="memorandum"))
    assert (actions.after, kind.after) == (f"{WORDS} done", "备忘录")
