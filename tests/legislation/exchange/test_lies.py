"""A package that the other side signed and that says what did not happen."""

import json
from collections.abc import Callable, Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from drafts.refusal import Refusal
from legislation.conversation.records import Place
from legislation.conversation.threads import open_thread, threads
from legislation.exchange.container import LIST, SHARED, packed, written
from legislation.exchange.records import Choice, entry_of
from legislation.exchange.settling import disagreements, settle
from legislation.exchange.shapes import moment, number
from legislation.negotiation.pinning import add_pin, pins
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.positions import positions
from legislation.negotiation.proposals import accept, proposals, propose, withdraw
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.projects.events import latest
from legislation.projects.keeping import add_project, project
from legislation.projects.versions import add_version, draft
from legislation.rights.actors import Visibility
from tests.legislation.exchange.nodes import PROJECT, Node, exchange, two_nodes
from tests.legislation.exchange.test_exchange import WORDED, _member

Shared = dict[str, list[dict[str, Any]]]


@pytest.fixture
def met(tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    one, two = two_nodes(tmp_path)
    one.upload()
    two.upload()
    exchange(one, two, rounds=1)
    yield one, two
    one.bare.close()
    two.bare.close()


def _lying(node: Node, change: Callable[[Shared], None]) -> bytes:
    """What the side could have made of its package, under its own signature."""
    content = node.send()
    listed, shared = json.loads(_member(content, LIST)), json.loads(_member(content, SHARED))
    change(shared)
    members = {name: _member(content, name) for name in listed.pop("members")} | {SHARED: written(shared)}
    return packed(listed, members, node.key)


def _refused(node: Node, content: bytes) -> str:
    before = latest(node.store)
    with pytest.raises(Refusal) as refused:
        node.receive(content)
    assert latest(node.store) == before
    assert not positions(node.store, PROJECT)
    return refused.value.code


def test_the_row_that_was_offered_is_the_row_that_is_accepted(met: tuple[Node, Node]) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    accept(two.store, PROJECT, offer.key, 1)

    def change(shared: Shared) -> None:
        shared["proposals"][0]["history"][-1]["anchor"] |= {"left": ["2"], "right": ["2"]}

    assert _refused(one, _lying(two, change)) == "package_agrees_alone"


@pytest.mark.parametrize("field", ["wording", "explanation"])
def test_an_acceptance_is_of_the_very_terms_that_were_offered(met: tuple[Node, Node], field: str) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    accept(two.store, PROJECT, offer.key, 1)

    def change(shared: Shared) -> None:
        shared["proposals"][0]["history"][-1]["verdict"][field] = "从未提出的文字"

    assert _refused(one, _lying(two, change)) == "package_agrees_alone"
    one.receive(two.send())
    assert [each.present.verdict.wording for each in positions(one.store, PROJECT)] == [WORDED.wording]


@pytest.mark.parametrize(
    ("side", "code"),
    [
        ("chongqing", "package_agrees_alone"),
        ("sichuan", "package_speaks_for_us"),
        ("", "package_damaged"),
        ("guizhou", "package_damaged"),
    ],
)
def test_nobody_agrees_with_oneself(met: tuple[Node, Node], side: str, code: str) -> None:
    one, two = met
    propose(two.store, PROJECT, two.row("1"), WORDED)

    def change(shared: Shared) -> None:
        history = shared["proposals"][0]["history"]
        history.append(deepcopy(history[-1]))
        history[-1]["verdict"] |= {"kind": "accepted", "side": side}

    assert _refused(one, _lying(two, change)) == code


def test_what_was_seen_to_be_taken_back_is_not_accepted(met: tuple[Node, Node]) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    withdraw(one.store, PROJECT, offer.key, 1)
    two.receive(one.send())

    def change(shared: Shared) -> None:
        history = shared["proposals"][0]["history"]
        history.append(deepcopy(history[0]))
        history[-1] |= {"who": "渝方的人"}
        history[-1]["verdict"] |= {"kind": "accepted", "side": "chongqing"}

    assert _refused(one, _lying(two, change)) == "package_agrees_alone"


def test_an_acceptance_that_crossed_the_withdrawal_is_shown_to_people(met: tuple[Node, Node]) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    accept(two.store, PROJECT, offer.key, 1)
    withdraw(one.store, PROJECT, offer.key, 1)
    one.receive(two.send())
    assert [each.about for each in disagreements(one.store, PROJECT)] == [offer.key]
    assert not positions(one.store, PROJECT)


def _history(shared: Shared) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shared["proposals"][0]["history"]
    return found


def test_who_had_seen_the_withdrawal_cannot_have_accepted_before_it(met: tuple[Node, Node]) -> None:
    """Its own package, before this one, says that it had it: the story of two that crossed comes too late."""
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    one.receive(two.send())
    withdraw(one.store, PROJECT, offer.key, 1)
    two.receive(one.send())
    one.receive(two.send())

    def change(shared: Shared) -> None:
        gone = _history(shared).pop()
        _history(shared).append(deepcopy(_history(shared)[0]))
        _history(shared)[-1] |= {"who": "渝方的人", "at": gone["at"]}
        _history(shared)[-1]["verdict"] |= {"kind": "accepted", "side": "chongqing"}

    assert _refused(one, _lying(two, change)) == "package_claims_earlier"


def test_what_is_dated_long_before_the_last_package_was_in_it(met: tuple[Node, Node]) -> None:
    one, two = met
    propose(two.store, PROJECT, two.row("1"), WORDED)
    assert _refused(one, _lying(two, lambda shared: _history(shared)[0].update(at="2026-02-27T08:00:00.000Z"))) == (
        "package_backdated"
    )


def test_a_package_that_was_never_sent_was_not_taken_in(met: tuple[Node, Node]) -> None:
    one, two = met
    content = two.send()
    listed = json.loads(_member(content, LIST))
    members = {name: _member(content, name) for name in listed.pop("members")}
    for taken in ({"serial": 1, "sha256": "0" * 64}, {"serial": 7, "sha256": "0" * 64}):
        assert _refused(one, packed({**listed, "taken": taken}, members, two.key)) == "own_parcel_other"


def test_terms_that_this_side_gave_up_do_not_come_back_as_agreed(met: tuple[Node, Node]) -> None:
    one, two = met
    propose(one.store, PROJECT, one.row("1"), WORDED)
    propose(two.store, PROJECT, two.row("1"), Verdict(Position.WORDED, wording="渝方的表述"))
    exchange(one, two)
    given_up = proposals(one.store, PROJECT)[0].present
    settle(one.store, disagreements(one.store, PROJECT)[0].key, Choice.THEIRS, own=one.side)
    two.receive(one.send())

    def change(shared: Shared) -> None:
        again = entry_of(given_up.verdict, given_up.anchor, given_up.who, given_up.at)
        accepted = deepcopy(again)
        accepted |= {"who": "渝方的人"}
        accepted["verdict"] |= {"kind": "accepted", "side": "chongqing"}
        _history(shared).extend((again, accepted))

    assert _refused(one, _lying(two, change)) == "package_speaks_for_us"


def test_an_agreement_is_not_undone_by_a_history_without_it(met: tuple[Node, Node]) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    accept(two.store, PROJECT, offer.key, 1)
    exchange(one, two)

    def change(shared: Shared) -> None:
        _history(shared)[-1]["verdict"] |= {"kind": "declined", "answer": "从未同意"}
        shared["positions"] = []

    one.receive(_lying(two, change))
    (found,) = disagreements(one.store, PROJECT)
    assert not found.settled_at
    assert proposals(one.store, PROJECT)[0].present.verdict.kind.value == "accepted"


def test_a_time_that_is_yet_to_come_is_refused(met: tuple[Node, Node]) -> None:
    one, two = met
    propose(two.store, PROJECT, two.row("1"), WORDED)

    def change(shared: Shared) -> None:
        shared["proposals"][0]["history"][-1]["at"] = "2026-03-03T00:00:00.000Z"

    assert _refused(one, _lying(two, change)) == "package_ahead"


def test_the_offer_of_one_row_is_not_accepted_on_another(met: tuple[Node, Node]) -> None:
    one, two = met
    propose(one.store, PROJECT, one.row("1"), WORDED)
    propose(two.store, PROJECT, two.row("2"), Verdict(Position.OPEN))

    def change(shared: Shared) -> None:
        history = shared["proposals"][0]["history"]
        history.append(deepcopy(history[-1]))
        history[-1]["verdict"] |= {"kind": "accepted", "position": "worded", "wording": WORDED.wording}

    assert _refused(one, _lying(two, change)) == "package_agrees_alone"


@pytest.mark.parametrize(
    ("name", "value"),
    [("key", "<b>键</b>"), ("key", "../x"), ("at", "昨天"), ("at", "9999-12-31T23:59:59.999Z"), ("at", "2026-03-01")],
)
def test_keys_and_times_are_as_the_store_makes_them(met: tuple[Node, Node], name: str, value: str) -> None:
    one, two = met
    propose(two.store, PROJECT, two.row("1"), WORDED)

    def change(shared: Shared) -> None:
        found = shared["proposals"][0]
        (found if name == "key" else found["history"][0])[name] = value

    assert _refused(one, _lying(two, change)) == "package_damaged"


def test_a_key_of_another_project_is_not_written_to(met: tuple[Node, Node]) -> None:
    one, two = met
    sides = project(one.store, PROJECT).sides
    add_project(one.bare, "另一项目", sides, key="other")
    versions = [
        add_version(
            one.bare,
            "other",
            side.key,
            label="草案",
            date="2026-02",
            file_name="草案.txt",
            content=side.key.encode(),
            draft=draft(one.store, one.version(side.key).key),
            visibility=Visibility.BOTH,
        )
        for side in sides
    ]
    pair = [each.key for each in versions]
    kept = add_pin(one.store, "other", pair[0], pair[1], Pin(PinKind.TOGETHER, ("1",), ("2",)))
    texts = [two.version(side.key).key for side in sides]
    add_pin(two.store, PROJECT, texts[0], texts[1], Pin(PinKind.TOGETHER, ("1",), ("2",)))
    propose(two.store, PROJECT, two.row("1"), WORDED)

    def withdraw(shared: Shared) -> None:
        at = shared["pins"][0]["at"]
        shared["pins"][0] |= {"key": kept.key, "withdrawn_at": at, "withdrawn_by": "某人"}

    _refused(one, _lying(two, withdraw))
    assert [each.holds for each in pins(one.store, "other")] == [True]

    def elsewhere(shared: Shared) -> None:
        shared["pins"][0] |= {"left_version": pair[0], "right_version": pair[1]}

    _refused(one, _lying(two, elsewhere))
    offer = propose(one.store, "other", Anchor(pair[0], ("1",), pair[1], ("1",)), WORDED)

    def colliding(shared: Shared) -> None:
        shared["proposals"][0]["key"] = offer.key

    _refused(one, _lying(two, colliding))


NOWHERE = {"left_version": "", "left_articles": "[]", "right_version": "", "right_articles": "[]"}


@pytest.mark.parametrize(
    ("part", "changed"),
    [("comments", {"editions": []}), ("places", {"left_articles": '["99"]'}), ("places", NOWHERE)],
)
def test_no_thread_comes_that_nobody_could_read(met: tuple[Node, Node], part: str, changed: dict[str, Any]) -> None:
    one, two = met
    open_thread(one.store, PROJECT, Place(one.row("1")), "本方的批注", visibility=Visibility.BOTH)
    open_thread(two.store, PROJECT, Place(two.row("1")), "批注", visibility=Visibility.BOTH)

    def change(shared: Shared) -> None:
        shared["threads"][0][part][-1] |= changed

    assert _refused(one, _lying(two, change)) == "package_damaged"
    assert [each.opening.words for each in threads(one.store, PROJECT)] == ["本方的批注"]


def test_numbers_can_be_counted_on_from() -> None:
    assert number(2**53 - 1)
    assert not number(2**53)
    assert not number(True)
    assert moment("2026-03-01T08:00:00.000Z")
    assert not moment("2026-03-01T08:00:00.000+08:00")
    assert not moment(20260301)
