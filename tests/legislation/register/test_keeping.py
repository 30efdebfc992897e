from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from legislation.dates.partial import PartialDate
from legislation.projects.events import events
from legislation.projects.keeping import add_project
from legislation.projects.records import Side, What
from legislation.register.keeping import StaleInstrument, instrument, instruments, save_instrument
from legislation.register.records import (
    ActionItem,
    Count,
    Duty,
    Entry,
    EntryKind,
    Indicator,
    Instrument,
    InstrumentKind,
    Link,
    LinkTo,
    Progress,
    Qualifier,
)
from legislation.store.database import Store, open_store
from legislation.tracks.records import Extent, Provenance
from tests.signing import signed

FULL = Instrument(
    key="memo",
    kind=InstrumentKind.MEMORANDUM,
    title="桥梁联合巡查备忘录",
    number="甲发〔2025〕1号",
    date=PartialDate(2025, 6),
    regions=("甲省", "乙市"),
    parties=("甲省交通厅", "乙市交通局"),
    counts=(Count(EntryKind.MECHANISM, 3),),
    entries=(Entry(EntryKind.MECHANISM, "联合巡查"), Entry(EntryKind.WORK, "数据共享")),
    duties=(Duty("交通", "巡查", "跨界桥梁", PartialDate(2025, 12), Progress.OPEN),),
    actions=(ActionItem("印发名录", "甲省交通厅", PartialDate(2025, 9, 30), Progress.DONE),),
    indicators=(
        Indicator("巡查次数", 615, "次", PartialDate(2025), Qualifier.OVER, Provenance("甲报", Extent.FULL, True)),
        Indicator("巡查次数", 615.5, "次", None, Qualifier.EXACT, Provenance("乙报")),
    ),
    links=(Link(LinkTo.PROJECT, "bridge", "同一事项"),),
    note="说明",
    provenance=Provenance("公报", Extent.EXCERPT, verified=True),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(str(tmp_path / "store.db")) as opened:
        sides = (Side("one", "甲省", "甲省人大常委会"), Side("two", "乙市", "乙市人大常委会"))
        add_project(opened, "桥梁管护条例", sides, key="bridge")
        yield opened


def test_an_instrument_comes_back_as_it_was_written(store: Store) -> None:
    saved = save_instrument(store, FULL)
    assert instrument(store, "memo") == saved == replace(FULL, revision=1)
    again = save_instrument(store, saved)
    assert again.revision == 1
    assert [e.what for e in events(store, limit=2)] == [What.INSTRUMENT_ADDED, What.PROJECT_ADDED]


def test_a_change_replaces_what_was_there_and_is_logged(store: Store) -> None:
    saved = save_instrument(store, FULL)
    changed = save_instrument(signed(store, "李"), replace(saved, entries=FULL.entries[:1], number=""))
    assert changed.revision == 2
    assert instrument(store, "memo").entries == FULL.entries[:1]
    latest = events(store, limit=1)[0]
    assert (latest.what, latest.who, latest.after["instrument"]) == (What.INSTRUMENT_CHANGED, "李", "memo")
    assert latest.before["number"] == "甲发〔2025〕1号"
    assert latest.after["number"] == ""


def test_a_stale_save_is_refused_with_what_changed(store: Store) -> None:
    seen = save_instrument(store, FULL)
    save_instrument(store, replace(seen, title="桥梁巡查备忘录"))
    save_instrument(store, replace(FULL, key="other", links=()))
    with pytest.raises(StaleInstrument) as stale:
        save_instrument(store, replace(seen, note="又改"))
    assert [(c.field, c.before, c.after) for c in stale.value.changes] == [
        ("title", "桥梁联合巡查备忘录", "桥梁巡查备忘录")
    ]
    assert instrument(store, "memo").note == "说明"


@pytest.mark.parametrize(
    ("written", "code"),
    [
        (replace(FULL, key="不行"), "key_wrong"),
        (replace(FULL, title="", label=" "), "instrument_unnamed"),
        (replace(FULL, links=(Link(LinkTo.INSTRUMENT, "none"),)), "link_unknown"),
        (replace(FULL, note="长" * 20_001), "text_too_long"),
        (replace(FULL, revision=3), "instrument_unknown"),
    ],
)
def test_what_cannot_be_kept_is_refused_and_leaves_nothing(store: Store, written: Instrument, code: str) -> None:
    with pytest.raises(Refusal, match=code):
        save_instrument(store, written)
    assert instruments(store) == ()


def test_a_new_instrument_does_not_overwrite_another(store: Store) -> None:
    save_instrument(store, FULL)
    with pytest.raises(Refusal, match="instrument_exists"):
        save_instrument(store, FULL)
    with pytest.raises(Refusal, match="instrument_unknown"):
        instrument(store, "none")


def test_what_the_source_counts_but_does_not_name_is_missing() -> None:
    assert FULL.missing() == (Count(EntryKind.MECHANISM, 2),)
    assert replace(FULL, counts=(Count(EntryKind.MECHANISM, 1),)).missing() == ()
