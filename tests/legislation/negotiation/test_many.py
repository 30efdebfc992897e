"""Many rows at once: all decided or none, each with a history of its own, and the way back."""

from dataclasses import replace

import pytest

from drafts.refusal import Refusal
from legislation.negotiation.many import MOST, Deciding, decide_many, propose_many, take_back
from legislation.negotiation.positions import StalePosition, decide, positions
from legislation.negotiation.proposals import StaleProposal, proposals
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.projects.records import Project
from legislation.rights.actors import Actor, Role
from legislation.store.database import Store
from tests.signing import signed

ONE, TWO = Verdict(Position.ONE_SIDED), Verdict(Position.WORDED)


@pytest.fixture
def rows(anchor: Anchor) -> list[Deciding]:
    first = replace(anchor, left=("1",), right=("1",))
    return [Deciding(first, ONE), Deciding(anchor, TWO)]


def states(store: Store, project: Project) -> list[Position | None]:
    kept = sorted(positions(store, project.key), key=lambda each: each.present.anchor.left)
    return [each.present.verdict.position for each in kept]


def test_all_are_decided_and_all_taken_back(store: Store, project: Project, rows: list[Deciding]) -> None:
    decided = decide_many(signed(store, "李"), project.key, rows)
    assert states(store, project) == [Position.ONE_SIDED, Position.WORDED]
    assert {each.present.who for each in decided} == {"李"}
    taken = take_back(signed(store, "王"), decided)
    assert states(store, project) == [None, None]
    assert [len(each.history) for each in taken] == [2, 2]


def test_what_was_decided_before_comes_back(store: Store, project: Project, rows: list[Deciding]) -> None:
    before = decide(store, project.key, rows[0].anchor, TWO)
    again = replace(rows[0], key=before.key, revision=before.revision)
    take_back(store, decide_many(store, project.key, [again, rows[1]]))
    assert states(store, project) == [Position.WORDED, None]


def test_one_that_someone_else_decided_meanwhile_stops_all(
    store: Store, project: Project, rows: list[Deciding]
) -> None:
    decide(signed(store, "王"), project.key, rows[1].anchor, TWO)
    with pytest.raises(StalePosition):
        decide_many(store, project.key, rows)
    assert states(store, project) == [Position.WORDED]


def test_nothing_is_taken_back_where_one_was_decided_again(
    store: Store, project: Project, rows: list[Deciding]
) -> None:
    decided = decide_many(store, project.key, rows)
    decide(store, project.key, rows[1].anchor, ONE, key=decided[1].key, revision=1)
    with pytest.raises(StalePosition):
        take_back(store, decided)
    assert states(store, project) == [Position.ONE_SIDED, Position.ONE_SIDED]


def test_an_intended_difference_needs_its_reason_here_too(store: Store, project: Project, rows: list[Deciding]) -> None:
    with pytest.raises(Refusal, match="position_reason_missing"):
        decide_many(store, project.key, [rows[0], replace(rows[1], verdict=Verdict(Position.INTENDED))])
    assert states(store, project) == []


def test_too_many_are_refused(store: Store, project: Project, rows: list[Deciding]) -> None:
    with pytest.raises(Refusal, match="positions_too_many"):
        decide_many(store, project.key, rows * MOST)


def test_many_rows_are_proposed_together_or_none(store: Store, project: Project, anchor: Anchor) -> None:
    us = store.acting(Actor(Role.STAFF, "川方", "sichuan", "person-us"))
    first = Deciding(replace(anchor, left=("1",), right=("1",)), Verdict(Position.AGREED))
    made = propose_many(us, project.key, [first, Deciding(anchor, Verdict(Position.WORDED, wording="公布。"))])
    assert set(proposals(store, project.key)) == set(made)
    stale = [Deciding(anchor, Verdict(Position.OPEN), made[1].key, 1), Deciding(anchor, Verdict(Position.OPEN))]
    with pytest.raises(StaleProposal):
        propose_many(us, project.key, stale)
    assert set(proposals(store, project.key)) == set(made)
