"""Positions keep every decision, know the words they are about, and refuse a decision that saw an older state."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.negotiation.agreed_reasons import agreed_reasons
from legislation.negotiation.positions import StalePosition, decide, position, positions
from legislation.negotiation.records import Anchor, Position, Verdict, words_hash
from legislation.projects.events import events
from legislation.projects.records import Project, What
from legislation.projects.values import Code
from legislation.store.database import Store
from tests.legislation.conftest import Clock
from tests.signing import signed

AGREED = Verdict(Position.AGREED, wording="古树名录每年向社会公布。", agreed_at="第二次论证会，2026-02-05")


def test_a_decision_is_kept_whole(store: Store, project: Project, anchor: Anchor) -> None:
    made = decide(signed(store, "李"), project.key, anchor, AGREED)
    assert positions(store, project.key) == (made,)
    assert (made.left_side, made.right_side, made.revision) == ("sichuan", "chongqing", 1)
    assert made.present.verdict == AGREED
    assert (made.present.who, made.present.at) == ("李", "2026-03-01T08:00:00.000Z")
    event = events(store, project.key)[0]
    assert (event.what, event.after["wording"]) == (What.POSITION_SET, AGREED.wording)


def test_the_history_holds_every_decision(store: Store, project: Project, anchor: Anchor, clock: Clock) -> None:
    made = decide(store, project.key, anchor, Verdict(Position.OPEN))
    clock.forward(days=1)
    changed = decide(signed(store, "王"), project.key, anchor, AGREED, key=made.key, revision=1)
    released = decide(store, project.key, anchor, Verdict(None), key=made.key, revision=2)
    assert [d.verdict.position for d in released.history] == [Position.OPEN, Position.AGREED, None]
    assert released.history[:2] == changed.history
    assert events(store, project.key)[0].what is What.POSITION_RELEASED
    assert position(store, made.key) == released


def test_a_stale_decision_is_refused_with_what_changed(store: Store, project: Project, anchor: Anchor) -> None:
    made = decide(signed(store, "李"), project.key, anchor, Verdict(Position.OPEN))
    now = decide(signed(store, "王"), project.key, anchor, AGREED, key=made.key, revision=1)
    with pytest.raises(StalePosition) as told:
        decide(store, project.key, anchor, Verdict(Position.WORDED), key=made.key, revision=1)
    assert told.value.found == now
    assert told.value.params["who"] == "王"
    assert {change.field: (change.before, change.after) for change in told.value.changes} == {
        "position": (Code("position", "open"), Code("position", "agreed")),
        "wording": ("", AGREED.wording),
        "agreed_at": ("", AGREED.agreed_at),
    }
    with pytest.raises(StalePosition):
        decide(store, project.key, anchor, Verdict(Position.WORDED))
    assert positions(store, project.key) == (now,)


def test_the_hash_is_of_words_not_of_numbers(make_draft: Callable[..., Draft]) -> None:
    draft = make_draft("保护古树。", "公布名录。", "公布 名录。")
    assert words_hash(draft, ["2"]) == words_hash(draft, ["3"]) != words_hash(draft, ["1"])
    assert words_hash(draft, ["1", "2"]) not in (words_hash(draft, ["2", "1"]), words_hash(draft, ["1"]))
    assert words_hash(draft, []) == ""


def test_an_intended_difference_needs_its_reason(store: Store, project: Project, anchor: Anchor) -> None:
    for verdict, code in (
        (Verdict(Position.INTENDED), "position_reason_missing"),
        (Verdict(Position.INTENDED, reason="no_such_reason"), "position_reason_unknown"),
        (Verdict(Position.OPEN, wording="字" * 20_001), "text_too_long"),
    ):
        with pytest.raises(Refusal) as told:
            decide(store, project.key, anchor, verdict)
        assert told.value.code == code
    for verdict in (
        Verdict(Position.INTENDED, reason=next(iter(agreed_reasons()))),
        Verdict(Position.INTENDED, explanation="两地\u202e实际不同\r\n另行商定"),
    ):
        decided = decide(store, project.key, replace(anchor, right=("1",) if verdict.reason else ("2",)), verdict)
        assert decided.present.verdict.position is Position.INTENDED
    assert decided.present.verdict.explanation == "两地实际不同\n另行商定"


def test_the_reasons_cite_the_rule_in_use() -> None:
    names = [reason.names["zh"] for reason in agreed_reasons().values()]
    assert names[:2] == ["成本就低不就高", "政策就高不就低"]
    assert all(reason.names["en"] and reason.source for reason in agreed_reasons().values())
