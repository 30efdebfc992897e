"""What needs somebody: what is late, near, out of step, open; the oldest first, with who is waited for."""

from datetime import date

from analysis.progress.making import portfolio
from analysis.progress.needs import NeedKind, Opening, count, needs, running
from legislation.negotiation.moves import OpenOffer
from tests.analysis.progress.test_making import BOTH_IN_FORCE, CQ, PROCEDURE, SC, TODAY, line, look, track

OPENING = Opening("a-1", "b-1", 0.5, 12, date(2026, 2, 1))


def test_matters_stand_oldest_first_and_say_which_side_is_waited_for() -> None:
    of = look(
        track("late", (SC, "first_reading", "[2026-02-20]")),
        track("near", (CQ, "first_reading", "[2026-03-05]")),
        track("far", (CQ, "first_reading", "[2026-03-20]")),
        track("apart", (SC, "vote", "2026-01-10")),
    )
    found = needs(of, {"near": OPENING, "not selected": OPENING})
    planned = [need for need in found if need.item is None or not need.item.topic]
    assert [(need.kind, need.project, need.waits_for) for need in planned] == [
        (NeedKind.OUT_OF_STEP, "apart", (CQ,)),
        (NeedKind.OPEN, "near", ()),
        (NeedKind.LATE, "late", (SC,)),
        (NeedKind.NEAR, "near", (CQ,)),
    ]


def test_what_is_open_is_counted_in_rows_and_all_else_in_matters() -> None:
    found = needs(look(track("p", (SC, "first_reading", "[2026-02-20]"))), {"p": OPENING})
    assert count(found, NeedKind.OPEN) == 12
    assert count(found, NeedKind.LATE) == sum(need.kind is NeedKind.LATE for need in found) > 0
    assert count(found, NeedKind.NEAR) == 0


def test_what_waits_for_an_answer_is_told_by_side_since_the_oldest() -> None:
    offers = [
        OpenOffer("p", "proposal-1", SC, CQ, "2026-02-17T02:00:00.000Z"),
        OpenOffer("p", "proposal-2", SC, CQ, "2026-02-27T20:00:00.000Z"),  # the 28th here
        OpenOffer("p", "proposal-3", CQ, SC, "2026-02-28T02:00:00.000Z"),
        OpenOffer("not selected", "proposal-4", CQ, SC, "2026-01-01T02:00:00.000Z"),
    ]
    of = portfolio((track("p"),), (), PROCEDURE, TODAY, offers=offers)
    assert [(each.side, each.rows, each.since.day, each.days) for each in of.waiting] == [
        (CQ, 2, 17, 12),
        (SC, 1, 28, 1),
    ]
    found = needs(of, {})
    assert [(need.waits_for, need.since) for need in found if need.kind is NeedKind.AWAITED] == [
        ((CQ,), date(2026, 2, 17)),
        ((SC,), date(2026, 2, 28)),
    ]
    assert count(found, NeedKind.AWAITED) == 3


def test_two_texts_with_nothing_open_need_nobody() -> None:
    assert needs(look(track("p")), {"p": Opening("a", "b", 1.0, 0, date(2026, 2, 1))}) == ()


def test_a_project_in_force_on_both_sides_runs_no_longer() -> None:
    assert not running(line(*BOTH_IN_FORCE))
    assert running(line((SC, "vote", "2025-03-01")))
