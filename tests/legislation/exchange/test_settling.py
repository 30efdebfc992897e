"""What both sides changed at once: open and visible on both workbenches until both say the same of it."""

import itertools
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.refusal import Refusal
from legislation.exchange.records import Choice, Disagreement, Item
from legislation.exchange.settling import disagreements, fork_of, ours, settle
from legislation.negotiation.moves import MoveKind
from legislation.negotiation.positions import decide, positions
from legislation.negotiation.proposals import accept, proposals, propose, withdraw
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.projects.events import events
from legislation.projects.records import What
from tests.legislation.exchange.nodes import PROJECT, Node, exchange, reopened, two_nodes

WORDED = Verdict(Position.WORDED, wording="保护古树名木。")
OTHER = Verdict(Position.WORDED, wording="严格保护古树名木。")


@pytest.fixture
def met(tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    one, two = two_nodes(tmp_path)
    one.upload()
    two.upload()
    exchange(one, two, rounds=1)
    yield one, two
    one.bare.close()
    two.bare.close()


@pytest.fixture
def crossed(met: tuple[Node, Node]) -> tuple[Node, Node]:
    """The one took its terms back while the other accepted them, and both know."""
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    withdraw(one.store, PROJECT, offer.key, 1)
    accept(two.store, PROJECT, offer.key, 1)
    exchange(one, two)
    return one, two


def _open(node: Node) -> list[Disagreement]:
    return [each for each in disagreements(node.store, PROJECT) if not each.settled_at]


def _settle(node: Node, choice: Choice) -> None:
    settle(node.store, _open(node)[0].key, choice, own=node.side)


def _agreed(node: Node) -> list[str]:
    return [each.present.verdict.wording for each in positions(node.store, PROJECT)]


def _kinds(node: Node) -> list[MoveKind]:
    return [move.verdict.kind for move in proposals(node.store, PROJECT)[0].history]


def test_what_is_in_dispute_is_agreed_on_neither_workbench(crossed: tuple[Node, Node]) -> None:
    for node in crossed:
        assert [each.item for each in _open(node)] == [Item.PROPOSAL]
        assert _agreed(node) == []


def test_who_follows_the_acceptance_makes_the_agreement_whole(crossed: tuple[Node, Node]) -> None:
    one, two = crossed
    _settle(one, Choice.THEIRS)
    exchange(one, two)
    for node in crossed:
        assert _agreed(node) == [WORDED.wording]
        assert _kinds(node) == [MoveKind.PROPOSED, MoveKind.ACCEPTED]
        assert not _open(node)
    assert one.shared() == two.shared()


def test_who_follows_the_withdrawal_gives_its_acceptance_up(crossed: tuple[Node, Node]) -> None:
    one, two = crossed
    _settle(two, Choice.THEIRS)
    exchange(one, two)
    for node in crossed:
        assert _agreed(node) == []
        assert _kinds(node) == [MoveKind.PROPOSED, MoveKind.WITHDRAWN]
        assert not _open(node)
    (settled,) = disagreements(two.store, PROJECT)
    assert (settled.choice, settled.settled_by) == ("theirs", "chongqing的人")
    assert [each["verdict"]["kind"] for each in ours(two.store, settled)] == ["proposed", "accepted"]
    again = propose(one.store, PROJECT, one.row("1"), WORDED, key=proposals(one.store, PROJECT)[0].key, revision=2)
    two.receive(one.send())
    accept(two.store, PROJECT, again.key, proposals(two.store, PROJECT)[0].revision)
    exchange(one, two)
    assert _agreed(one) == _agreed(two) == [WORDED.wording]
    assert one.shared() == two.shared()


@pytest.mark.parametrize("first", [0, 1])
def test_one_side_alone_settles_nothing(crossed: tuple[Node, Node], first: int) -> None:
    one, two = crossed[first], crossed[1 - first]
    before = proposals(one.store, PROJECT)
    _settle(one, Choice.OURS)
    exchange(one, two)
    assert proposals(one.store, PROJECT) == before
    for node in crossed:
        (found,) = _open(node)
        assert [(each.side, each.who) for each in found.stands] == [(one.side, f"{one.side}的人")]
        assert _agreed(node) == []
    _settle(two, Choice.OURS)
    exchange(one, two)
    assert all(len(found.stands) == 2 for node in crossed for found in _open(node))
    _settle(one, Choice.THEIRS)
    exchange(one, two)
    assert not (_open(one) or _open(two))
    assert one.shared() == two.shared()
    assert What.DISAGREEMENT_STOOD in {event.what for event in events(one.store, PROJECT)}


def test_both_give_way_at_once_and_are_apart_again(crossed: tuple[Node, Node]) -> None:
    one, two = crossed
    _settle(one, Choice.THEIRS)
    _settle(two, Choice.THEIRS)
    exchange(one, two)
    assert (len(_open(one)), len(_open(two)), _agreed(one), _agreed(two)) == (1, 1, [], [])
    _settle(two, Choice.THEIRS)
    exchange(one, two)
    assert not (_open(one) or _open(two))
    assert _agreed(one) == _agreed(two) == [WORDED.wording]
    assert one.shared() == two.shared()


def test_a_stand_ends_with_what_it_stood_by(crossed: tuple[Node, Node]) -> None:
    one, two = crossed
    _settle(two, Choice.OURS)
    exchange(one, two)
    found = proposals(one.store, PROJECT)[0]
    propose(one.store, PROJECT, one.row("1"), OTHER, key=found.key, revision=found.revision)
    exchange(one, two)
    assert [each.stands for each in _open(one)] == [()]


def test_who_looked_at_something_else_settles_nothing(crossed: tuple[Node, Node]) -> None:
    one, two = crossed
    (seen,) = _open(two)
    fork = fork_of(seen, ours(two.store, seen))
    found = proposals(one.store, PROJECT)[0]
    propose(one.store, PROJECT, one.row("1"), OTHER, key=found.key, revision=found.revision)
    two.receive(one.send())
    with pytest.raises(Refusal, match="disagreement_changed"):
        settle(two.store, seen.key, Choice.THEIRS, own=two.side, seen=fork)
    assert _kinds(two) == [MoveKind.PROPOSED, MoveKind.ACCEPTED]


def test_terms_of_both_at_once_are_agreed_by_neither(met: tuple[Node, Node]) -> None:
    one, two = met
    propose(one.store, PROJECT, one.row("1"), WORDED)
    propose(two.store, PROJECT, two.row("1"), OTHER)
    exchange(one, two)
    _settle(one, Choice.THEIRS)
    exchange(one, two)
    assert one.shared() == two.shared()
    (found,) = proposals(one.store, PROJECT)
    accept(one.store, PROJECT, found.key, found.revision)
    exchange(one, two)
    assert _agreed(one) == _agreed(two) == [OTHER.wording]


def test_what_was_set_by_hand_waits_on_both_workbenches(met: tuple[Node, Node]) -> None:
    one, two = met
    decide(two.bare, PROJECT, two.row("1"), WORDED)
    exchange(one, two)
    exchange(one, two)
    assert [each.item for node in met for each in _open(node)] == [Item.POSITION, Item.POSITION]
    assert _open(two)[0].theirs == ()
    _settle(two, Choice.THEIRS)
    exchange(one, two)
    assert (_agreed(one), _agreed(two)) == ([], [])
    assert one.shared() == two.shared()


def test_an_acceptance_on_other_words_is_confirmed_first(met: tuple[Node, Node]) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    newer = two.upload("重庆市古树保护条例\n第一条　总则。\n第二条　完全不同的话。\n", "草案修改稿")
    anchor = Anchor(one.version("sichuan", 0).key, ("1",), newer.key, ("2",))
    accept(two.store, PROJECT, offer.key, 1, anchor=anchor)
    exchange(one, two)
    exchange(one, two)
    assert [len(_open(node)) for node in met] == [1, 1]
    assert (_agreed(one), _agreed(two)) == ([], [])
    _settle(one, Choice.THEIRS)
    exchange(one, two)
    assert [len(_open(node)) for node in met] == [0, 0]
    assert _agreed(one) == _agreed(two) == [WORDED.wording]
    assert one.shared() == two.shared()


def test_an_acceptance_on_the_same_words_renumbered_is_taken_in(met: tuple[Node, Node]) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    newer = two.upload("重庆市古树保护条例\n第一条　总则。\n第二条　保护名木。\n", "草案修改稿")
    anchor = Anchor(one.version("sichuan", 0).key, ("1",), newer.key, ("2",))
    accept(two.store, PROJECT, offer.key, 1, anchor=anchor)
    exchange(one, two)
    assert not (_open(one) or _open(two))
    assert _agreed(one) == _agreed(two) == [WORDED.wording]


SAYS = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(list(Choice)), st.booleans()), max_size=8)


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> tuple[Node, Node]:
    one, two = two_nodes(tmp_path_factory.mktemp("crossed"))
    one.upload()
    two.upload()
    exchange(one, two, rounds=1)
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    withdraw(one.store, PROJECT, offer.key, 1)
    accept(two.store, PROJECT, offer.key, 1)
    exchange(one, two)
    for node in (one, two):
        node.bare.close()
    return one, two


@settings(max_examples=15)
@given(SAYS)
def test_whatever_the_sides_say_in_whatever_order_it_ends_alike(
    start: tuple[Node, Node], says: list[tuple[int, Choice, bool]]
) -> None:
    with TemporaryDirectory() as folder:
        nodes = tuple(reopened(node, Path(folder)) for node in start)
        one, two = nodes
        for side, choice, carried in says:
            if _open(nodes[side]):
                _settle(nodes[side], choice)
            if carried:
                nodes[1 - side].receive(nodes[side].send())
        exchange(one, two)
        assert bool(_open(one)) == bool(_open(two))
        if _open(one):
            assert (_agreed(one), _agreed(two)) == ([], [])
            _settle(one, Choice.THEIRS)
            exchange(one, two)
        assert not (_open(one) or _open(two))
        assert one.shared() == two.shared()
        for node in nodes:
            node.bare.close()


@pytest.mark.parametrize("choices", list(itertools.product(Choice, Choice)))
def test_what_both_say_at_once(crossed: tuple[Node, Node], choices: tuple[Choice, Choice]) -> None:
    one, two = crossed
    for node, choice in zip(crossed, choices, strict=True):
        _settle(node, choice)
    exchange(one, two)
    settled = choices in ((Choice.THEIRS, Choice.OURS), (Choice.OURS, Choice.THEIRS))
    assert [bool(_open(node)) for node in crossed] == [not settled] * 2
    agreed = [WORDED.wording] if choices == (Choice.THEIRS, Choice.OURS) else []
    assert (_agreed(one), _agreed(two)) == (agreed, agreed)
