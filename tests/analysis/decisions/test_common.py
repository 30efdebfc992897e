"""Proposals over the versions of a project: whose answer a row awaits, what is agreed, who departs from it later."""

from collections.abc import Callable

import pytest

from analysis.decisions.common import CommonRow, CommonText, Taken
from analysis.decisions.table import NoteCode, Origin
from legislation.negotiation.positions import decide
from legislation.negotiation.proposals import accept, propose
from legislation.negotiation.records import Position, RowPosition, Verdict
from legislation.projects.versions import versions
from legislation.store.database import Store
from tests.analysis.decisions.test_laying import NEXT, ONE, OTHER, bring, of_article, store
from tests.negotiated import negotiation_of
from workbench.negotiating import StoreLibrary, common_text_of, laid_intentions, read_dossier

__all__ = ["store"]
DAYS = "在河湖岸线范围内建设码头的，建设单位应当自竣工之日起二十五日内拆除临时围堰。"
ROUNDS = "水行政主管部门应当建立巡查制度，每月至少巡查一次。"


def latest(store: Store) -> tuple[str, str]:
    found = versions(store, "shore")
    left, right = ([each.key for each in found if each.side == side][-1] for side in ("sichuan", "chongqing"))
    return left, right


def agree(store: Store, article: str, wording: str) -> None:
    row = of_article(negotiation_of(store, "shore", *latest(store)), article)
    made = propose(store, "shore", row.anchor, Verdict(Position.WORDED, wording=wording), side="sichuan")
    accept(store, "shore", made.key, 1, side="chongqing")


def common(store: Store) -> CommonText:
    return common_text_of(read_dossier(store, "shore"), *latest(store), StoreLibrary(store))


def of(text: CommonText, article: str) -> CommonRow:
    return next(row for row in text.rows if article in [ref.key for ref in row.left])


def test_a_row_says_whose_answer_it_awaits_in_newer_versions_too(store: Store) -> None:
    row = of_article(negotiation_of(store, "shore", *latest(store)), "4")
    made = propose(store, "shore", row.anchor, Verdict(Position.WORDED, wording=ROUNDS), side="chongqing")
    bring(store, "sichuan", NEXT, "2026-02-01")
    found = negotiation_of(store, "shore", *latest(store))
    assert (of_article(found, "5").awaited, of_article(found, "5").proposal) == ("sichuan", made)
    assert of_article(found, "4").awaited == ""
    mirrored = negotiation_of(store, "shore", *reversed(latest(store)))
    assert [each.awaited for each in mirrored.rows if each.proposal] == ["sichuan"]


def test_what_was_recorded_on_behalf_of_both_and_what_both_accepted_make_the_common_text(store: Store) -> None:
    assert [row.taken for row in common(store).rows].count(Taken.SAME) == 4
    agree(store, "3", DAYS)
    table = negotiation_of(store, "shore", *latest(store))
    settled: dict[str, Callable[[], RowPosition]] = {
        "4": lambda: decide(
            store, "shore", of_article(table, "4").anchor, Verdict(Position.INTENDED, reason="local_conditions")
        ),
        "6": lambda: decide(store, "shore", of_article(table, "6").anchor, Verdict(Position.ONE_SIDED)),
    }
    for act in settled.values():
        act()
    text = common(store)
    assert (of(text, "3").taken, of(text, "3").text, of(text, "3").accepted) == (Taken.WORDED, (DAYS,), True)
    assert (of(text, "4").taken, of(text, "4").text) == (Taken.KEPT, ())
    assert all("巡查" in line for lines in of(text, "4").own for line in lines)
    assert (of(text, "6").taken, of(text, "6").accepted) == (Taken.ONE_SIDED, False)
    assert [row.right[0].key for row in text.missing] == ["6"]
    assert text.done == pytest.approx(7 / 8)


def test_a_later_text_that_says_something_else_departs_and_the_agreement_holds(store: Store) -> None:
    agree(store, "3", DAYS)
    bring(store, "sichuan", NEXT, "2026-02-01")
    row = of_article(negotiation_of(store, "shore", *latest(store)), "4")
    assert (row.departing, row.position, row.origin) == (("sichuan",), Position.OPEN, Origin.REOPENED)
    assert (of(common(store), "4").taken, of(common(store), "4").text) == (Taken.WORDED, (DAYS,))
    taken_over = NEXT.replace("十五日", "二十五日")
    bring(store, "sichuan", taken_over, "2026-03-01")
    row = of_article(negotiation_of(store, "shore", *latest(store)), "4")
    assert (row.departing, [note.code for note in row.notes]) == ((), [NoteCode.ADOPTED])


def test_a_later_text_that_left_its_old_words_departs_too(store: Store) -> None:
    agree(store, "4", ROUNDS)
    bring(store, "chongqing", OTHER.replace("渔业码头", "渔业船舶"), "2026-02-01")
    bring(store, "sichuan", ONE.replace("自2024年5月", "自2024年6月"), "2026-02-02")
    row = of_article(negotiation_of(store, "shore", *latest(store)), "4")
    assert (row.departing, [note.code for note in row.notes]) == (("chongqing",), [NoteCode.NOT_TAKEN])
    assert [each.departing for each in common(store).departing] == [("chongqing",)]


def test_words_that_were_the_same_stay_agreed_as_they_were(store: Store) -> None:
    row = of_article(negotiation_of(store, "shore", *latest(store)), "2")
    decide(store, "shore", row.anchor, Verdict(Position.AGREED))
    bring(store, "sichuan", ONE.replace("编制河湖岸线保护规划", "拟订河湖岸线利用规划"), "2026-02-01")
    found = of(common(store), "2")
    assert (found.departing, found.text) == (("sichuan",), ("省人民政府应当组织编制河湖岸线保护规划。",))


def test_intentions_are_laid_apart_from_what_everybody_sees(store: Store) -> None:
    from legislation.negotiation.intentions import intend, intentions

    table = negotiation_of(store, "shore", *latest(store))
    kept = intend(store, "shore", of_article(table, "3").anchor, Verdict(Position.WORDED, wording=DAYS), side="sichuan")
    bring(store, "sichuan", NEXT, "2026-02-01")
    dossier = read_dossier(store, "shore")
    newer = negotiation_of(store, "shore", *latest(store))
    laid = laid_intentions(dossier, newer, intentions(store, "shore"), StoreLibrary(store))
    assert laid == {of_article(newer, "4").row.id: (kept,)}
    assert kept.key not in repr((dossier, newer))
