"""What a new version brought: decisions carried over, rows open again, decisions lost, new rows."""

import pytest

from analysis.decisions.arrival import Arrival
from analysis.decisions.table import NoteCode
from legislation.negotiation.positions import decide
from legislation.negotiation.records import Position, Verdict
from legislation.projects.versions import remove_version
from legislation.store.database import Store
from tests.analysis.decisions.test_laying import NEXT, ONE, OTHER, bring, store, table
from workbench.negotiating import StoreLibrary, arrival_of, read_dossier

__all__ = ["store"]


def settle(of: Store, *places: int) -> None:
    """Agrees on the rows with these articles of the left text."""
    found = table(of)
    for place in places:
        row = next(each for each in found.rows if each.row.left and each.row.left[0].key == str(place))
        decide(of, "shore", row.anchor, Verdict(Position.AGREED), key="", revision=0)


def arrived(of: Store, version: str) -> Arrival:
    found = arrival_of(read_dossier(of, "shore"), version, StoreLibrary(of))
    assert found is not None
    return found


def places(rows: object) -> list[str]:
    return [row.row.left[0].key for row in rows]  # type: ignore[attr-defined]


def test_each_kind_is_told_with_what_changed(store: Store) -> None:
    settle(store, 2, 3, 6)
    found = arrived(store, bring(store, "sichuan", NEXT, "2026-02-05"))
    assert places(found.carried) == ["2", "7"]
    assert places(found.reopened) == ["4"]
    changed = [note for note in found.reopened[0].notes if note.code is NoteCode.CHANGED]
    assert [(d.left, d.right) for d in changed[0].differences] == [("三十日", "十五日")]
    assert places(found.fresh) == ["3"]
    assert found.lost == ()
    assert [row.right[0].key for row in found.changed] == ["4"]


def test_a_decision_whose_articles_are_gone_is_lost(store: Store) -> None:
    settle(store, 6)
    lines = [line for line in ONE.split("\n") if not line.startswith("第六条")]
    shorter = "\n".join(lines).replace("第七条", "第六条")
    found = arrived(store, bring(store, "sichuan", shorter, "2026-02-05"))
    assert len(found.lost) == 1 and found.lost[0].standing.anchor.left == ("6",)
    assert not found.carried and not found.fresh


def test_the_other_side_is_told_alike_and_a_decision_on_the_version_itself_is_not_its_doing(store: Store) -> None:
    settle(store, 2)
    new = bring(store, "chongqing", OTHER.replace("二十日", "十日"), "2026-02-07")
    assert places(arrived(store, new).carried) == ["2"]
    row = next(each for each in table(store, right=2).rows if each.row.left and each.row.left[0].key == "3")
    decide(store, "shore", row.anchor, Verdict(Position.AGREED), key="", revision=0)
    again = arrived(store, new)
    assert places(again.carried) == ["2"] and not again.reopened


def test_an_earlier_version_faces_what_there_was_when_it_came(store: Store) -> None:
    second = bring(store, "sichuan", NEXT, "2026-02-05")
    bring(store, "chongqing", OTHER.replace("二十日", "十日"), "2026-03-01")
    third = bring(store, "sichuan", NEXT.replace("鼓励", "支持"), "2026-04-01")
    assert arrived(store, second).table.right_version == "shore-chongqing-1"
    assert arrived(store, third).table.right_version == "shore-chongqing-2"


@pytest.mark.parametrize("gone", ["shore-sichuan-1", "shore-sichuan-2", "shore-chongqing-1"])
def test_without_a_version_before_or_a_text_to_face_there_is_none(store: Store, gone: str) -> None:
    second = bring(store, "sichuan", NEXT, "2026-02-05")
    remove_version(store, gone)
    assert arrival_of(read_dossier(store, "shore"), second, StoreLibrary(store)) is None
