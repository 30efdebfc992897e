"""Whatever two sides do, and whichever packages arrive in whatever order: both end with the same, or see the same
disagreements."""

import contextlib
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.refusal import Refusal
from legislation.conversation.records import Place
from legislation.conversation.threads import open_thread, reply, threads
from legislation.exchange.records import Choice
from legislation.exchange.settling import disagreements, settle
from legislation.negotiation.moves import awaited, standing_offer
from legislation.negotiation.positions import positions
from legislation.negotiation.proposals import accept, decline, proposals, propose, withdraw
from legislation.negotiation.records import Position, Verdict
from legislation.projects.stale import Stale
from legislation.rights.actors import Visibility
from tests.legislation.exchange.nodes import PROJECT, Node, exchange, reopened, two_nodes

ACTS = ("propose", "accept", "decline", "withdraw", "comment", "reply", "settle", "send", "receive")
STEPS = st.lists(
    st.tuples(st.integers(0, 1), st.sampled_from(ACTS), st.sampled_from(["1", "2"]), st.integers(0, 5)), max_size=24
)


@pytest.fixture(scope="module")
def met(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, Node]]:
    one, two = two_nodes(tmp_path_factory.mktemp("nodes"))
    one.upload()
    two.upload()
    exchange(one, two, rounds=1)
    one.bare.close()
    two.bare.close()
    yield one, two


def _do(node: Node, act: str, number: str, place: int, mail: dict[str, list[bytes]]) -> None:
    """One step of one side, as far as it can be taken now."""
    row = node.row(number)
    kept = next((each for each in proposals(node.store, PROJECT) if each.present.anchor.left == (number,)), None)
    terms = Verdict(Position.WORDED, wording=f"{node.side}的表述{place}")
    if act == "propose":
        seen = {"key": kept.key, "revision": kept.revision} if kept else {}
        propose(node.store, PROJECT, row, terms, **seen)  # type: ignore[arg-type]
    elif act in ("accept", "decline") and kept is not None and awaited(kept) == node.side:
        if act == "accept":
            accept(node.store, PROJECT, kept.key, kept.revision)
        else:
            decline(node.store, PROJECT, kept.key, kept.revision, "理由")
    elif act == "withdraw" and kept is not None and (offer := standing_offer(kept)):
        if offer.verdict.side == node.side:
            withdraw(node.store, PROJECT, kept.key, kept.revision)
    elif act == "comment":
        open_thread(node.store, PROJECT, Place(row), f"{node.side}的批注", visibility=Visibility.BOTH)
    elif act == "reply" and (found := threads(node.store, PROJECT)):
        reply(node.store, found[0].key, f"{node.side}的答复")
    elif act == "settle":
        _settle(node, list(Choice)[place % 2])
    elif act == "send":
        mail[node.other].append(node.send())
    elif act == "receive" and mail[node.side]:
        waiting = mail[node.side]
        _receive(node, waiting.pop(place % len(waiting)))


def _receive(node: Node, content: bytes) -> None:
    try:
        node.receive(content)
    except Refusal as refusal:
        assert refusal.code in ("package_older", "package_replayed")


def _settle(node: Node, choice: Choice) -> None:
    found = next((each for each in disagreements(node.store, PROJECT) if not each.settled_at), None)
    if found is None:
        return
    settle(node.store, found.key, choice, own=node.side)


def _open(node: Node) -> list[str]:
    return [each.about for each in disagreements(node.store, PROJECT) if not each.settled_at]


@settings(max_examples=25)
@given(STEPS)
def test_whatever_happens_both_end_with_the_same(
    met: tuple[Node, Node], steps: list[tuple[int, str, str, int]]
) -> None:
    with TemporaryDirectory() as folder:
        nodes = tuple(reopened(node, Path(folder)) for node in met)
        mail: dict[str, list[bytes]] = {"sichuan": [], "chongqing": []}
        for side, act, number, place in steps:
            with contextlib.suppress(Stale):
                _do(nodes[side], act, number, place, mail)
        one, two = nodes
        exchange(one, two)
        assert bool(_open(one)) == bool(_open(two))
        for number in range(8):
            if not (_open(one) or _open(two)):
                break
            _settle((one, two)[number % 2], Choice.THEIRS)
            exchange(one, two)
        assert (_open(one), _open(two)) == ([], [])
        assert one.shared() == two.shared()
        for node in nodes:
            assert one.receive(two.send()).changes == 0
            agreed = [each for each in positions(node.store, PROJECT) if each.present.verdict.position]
            assert all(each.present.verdict.wording for each in agreed)
            node.bare.close()
