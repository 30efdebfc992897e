"""A decision with its history, whatever is decided: kept, never altered, and refused where it saw an older state."""

from collections.abc import Callable
from dataclasses import replace
from sqlite3 import IntegrityError
from typing import Any, NamedTuple

import pytest

from drafts.refusal import Refusal
from legislation.negotiation.brief_lines import brief_lines, change_line
from legislation.negotiation.deciding import StaleDecision
from legislation.negotiation.positions import decide, positions
from legislation.negotiation.records import Anchor, Decided, LineState, LineVerdict, Position, Verdict
from legislation.projects.records import Project
from legislation.rights.table import Act
from legislation.store.database import Store
from tests.signing import signed


class Kind(NamedTuple):
    decide: Callable[..., Decided[Any]]
    all: Callable[[Store, str], tuple[Decided[Any], ...]]
    verdicts: tuple[Any, Any]
    unknown: str
    spoil: str


KINDS = {
    "position": Kind(
        decide,
        positions,
        (Verdict(Position.OPEN), Verdict(Position.AGREED, wording="每年向社会公布。")),
        "position_unknown",
        "UPDATE position_decision SET note = 'x'",
    ),
    "line": Kind(
        change_line,
        brief_lines,
        (
            LineVerdict(LineState.REWORDED, "bearer", "bearer", "巡查"),
            LineVerdict(LineState.DROPPED, "bearer", "bearer"),
        ),
        "brief_line_unknown",
        "UPDATE brief_line_decision SET text = ''",
    ),
}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> Kind:
    return KINDS[request.param]


def test_every_decision_is_kept_in_its_order(store: Store, project: Project, anchor: Anchor, kind: Kind) -> None:
    first, second = kind.verdicts
    made = kind.decide(signed(store, "李"), project.key, anchor, first)
    changed = kind.decide(signed(store, "王"), project.key, anchor, second, key=made.key, revision=1)
    assert [each.verdict for each in changed.history] == [first, second]
    assert (changed.history[0], changed.revision, changed.present.who) == (made.present, 2, "王")
    assert kind.all(store, project.key) == (changed,)


def test_deciding_the_same_again_adds_nothing(store: Store, project: Project, anchor: Anchor, kind: Kind) -> None:
    made = kind.decide(store, project.key, anchor, kind.verdicts[0])
    assert kind.decide(store, project.key, anchor, kind.verdicts[0], key=made.key, revision=1) == made


def test_a_decision_that_saw_an_older_state_is_refused(
    store: Store, project: Project, anchor: Anchor, kind: Kind
) -> None:
    first, second = kind.verdicts
    made = kind.decide(signed(store, "李"), project.key, anchor, first)
    now = kind.decide(signed(store, "王"), project.key, anchor, second, key=made.key, revision=1)
    for seen in ({"key": made.key, "revision": 1}, {}):
        with pytest.raises(StaleDecision) as told:
            kind.decide(store, project.key, anchor, first, **seen)
        assert (told.value.found, told.value.who, bool(told.value.changes)) == (now, "王", True)
    assert kind.all(store, project.key) == (now,)


def test_a_decision_is_immutable_in_the_file_itself(store: Store, project: Project, anchor: Anchor, kind: Kind) -> None:
    kind.decide(store, project.key, anchor, kind.verdicts[0])
    with pytest.raises(IntegrityError), store.atomic(Act.PLANT) as connection:
        connection.run(kind.spoil)


def test_sides_stand_in_the_order_of_the_project(store: Store, project: Project, anchor: Anchor, kind: Kind) -> None:
    mirrored = Anchor(anchor.right_version, (), anchor.left_version, ("2",))
    made = kind.decide(store, project.key, mirrored, kind.verdicts[0])
    assert (made.left_side, made.present.anchor.left_version) == ("sichuan", anchor.left_version)
    assert (made.present.anchor.left, made.present.anchor.right) == (("2",), ())
    assert (bool(made.present.anchor.left_text), made.present.anchor.right_text) == (True, "")


def test_an_anchor_is_of_two_sides_and_of_articles_that_are_there(
    store: Store, project: Project, anchor: Anchor, kind: Kind
) -> None:
    for wrong, code in (
        (replace(anchor, left=("9",)), "article_unknown"),
        (replace(anchor, left=(), right=()), "position_without_articles"),
        (replace(anchor, right_version=anchor.left_version), "position_one_side"),
        (replace(anchor, right_version="?"), "version_unknown"),
    ):
        with pytest.raises(Refusal) as told:
            kind.decide(store, project.key, wrong, kind.verdicts[0])
        assert told.value.code == code
    with pytest.raises(Refusal) as told:
        kind.decide(store, project.key, anchor, kind.verdicts[0], key="position-0", revision=1)
    assert told.value.code == kind.unknown
    assert kind.all(store, project.key) == ()
