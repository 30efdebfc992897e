"""A negotiation by packages alone, and every package that is refused."""

import io
import itertools
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from drafts.refusal import Refusal
from legislation.conversation.records import Place
from legislation.conversation.threads import open_thread, reply, resolve_thread, threads, withdraw_comment
from legislation.exchange.container import FORMAT, LIST, SHARED, SIGNATURE, packed
from legislation.exchange.keeping import parcels
from legislation.exchange.receiving import preview_package, take_package
from legislation.exchange.records import Choice, Direction, Item
from legislation.exchange.settling import disagreements, settle
from legislation.negotiation.moves import MoveKind
from legislation.negotiation.pinning import add_pin, pins, withdraw_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.positions import decide, positions
from legislation.negotiation.proposals import accept, decline, proposals, propose, withdraw
from legislation.negotiation.records import Position, Verdict
from legislation.projects.events import events, latest
from legislation.projects.keeping import project as read_project
from legislation.projects.keeping import rename_project
from legislation.projects.versions import draft, file, remove_version, removed_versions
from legislation.proof.keys import own_key
from legislation.proof.log import verify
from legislation.rights.actors import Visibility
from legislation.store.backup import backup, restore
from legislation.store.database import open_store
from tests.legislation.exchange.nodes import PROJECT, Node, exchange, two_nodes

WORDED = Verdict(Position.WORDED, wording="保护古树名木。")
OTHER = Verdict(Position.WORDED, wording="严格保护古树名木。")


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    one, two = two_nodes(tmp_path)
    one.upload()
    two.upload()
    yield one, two
    one.bare.close()
    two.bare.close()


@pytest.fixture
def met(nodes: tuple[Node, Node]) -> tuple[Node, Node]:
    """Both have each other's text."""
    exchange(*nodes, rounds=1)
    return nodes


def test_texts_come_as_they_were(nodes: tuple[Node, Node]) -> None:
    one, two = nodes
    arrived = two.receive(one.send())
    assert arrived.versions == ("草案",)
    ours, theirs = one.version("sichuan"), two.version("sichuan")
    assert theirs == replace(ours, added_at=theirs.added_at)
    assert draft(two.store, theirs.key) == draft(one.store, ours.key)
    assert file(two.store, theirs.file).content == file(one.store, ours.file).content


def test_what_is_of_one_side_never_leaves_it(met: tuple[Node, Node]) -> None:
    one, _ = met
    hidden = one.upload("四川省古树保护条例\n第一条　绝密条文。\n", "绝密稿", Visibility.OWN)
    place = Place(one.row("1"))
    open_thread(one.store, PROJECT, place, "绝密批注")
    add_pin(
        one.store, PROJECT, hidden.key, one.version("chongqing").key, Pin(PinKind.TOGETHER, ("1",), ("1",)), why="绝密"
    )
    content = one.send()
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        told = "".join(package.read(name).decode(errors="replace") for name in package.namelist())
    assert "绝密" not in told
    assert hidden.key not in told


def test_a_negotiation_by_packages_alone(met: tuple[Node, Node]) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    declined = propose(one.store, PROJECT, one.row("2"), WORDED)
    two.receive(one.send())
    accept(two.store, PROJECT, offer.key, 1)
    decline(two.store, PROJECT, declined.key, 1, "不符合本市实际")
    counter = propose(two.store, PROJECT, two.row("3"), OTHER)
    one.receive(two.send())
    accept(one.store, PROJECT, counter.key, 1)
    again = propose(one.store, PROJECT, one.row("2"), OTHER, key=declined.key, revision=2)
    two.receive(one.send())
    accept(two.store, PROJECT, again.key, 3)
    exchange(one, two)
    assert one.shared() == two.shared()
    agreed = {each.present.verdict.wording for each in positions(one.store, PROJECT)}
    assert (len(positions(two.store, PROJECT)), agreed) == (3, {WORDED.wording, OTHER.wording})
    assert not disagreements(one.store, PROJECT)
    assert not disagreements(two.store, PROJECT)
    for node in (one, two):
        assert verify(node.bare, [one.key.public, two.key.public], [node.held] if node.held else []).checkpoints > 1


def test_the_same_package_again_changes_nothing(nodes: tuple[Node, Node]) -> None:
    one, two = nodes
    content = one.send()
    two.receive(content)
    before, state = latest(two.store), two.shared()
    with pytest.raises(Refusal, match="package_replayed"):
        two.receive(content)
    assert (latest(two.store), two.shared()) == (before, state)
    assert two.receive(one.send()).changes == 0


def test_a_preview_says_what_would_change_and_changes_nothing(nodes: tuple[Node, Node]) -> None:
    one, two = nodes
    content, before = one.send(), latest(two.store)
    shown = preview_package(two.store, content, two.side, two.trusted)
    assert latest(two.store) == before
    assert not parcels(two.store, PROJECT)
    assert two.receive(content) == shown


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_packages_in_any_order_end_in_the_same(met: tuple[Node, Node], order: tuple[int, ...]) -> None:
    one, two = met
    sent = []
    for number in ("1", "2", "3"):
        propose(one.store, PROJECT, one.row(number), WORDED)
        sent.append(one.send())
    for place in order:
        try:
            two.receive(sent[place])
        except Refusal as refusal:
            assert refusal.code == "package_older"
    assert one.shared() == two.shared()


def test_both_propose_on_one_row_at_once(met: tuple[Node, Node]) -> None:
    one, two = met
    propose(one.store, PROJECT, one.row("1"), WORDED)
    propose(two.store, PROJECT, two.row("1"), OTHER)
    exchange(one, two)
    for node, own in ((one, WORDED), (two, OTHER)):
        found = disagreements(node.store, PROJECT)
        assert [(each.item, each.settled_at) for each in found] == [(Item.PROPOSAL, "")]
        assert [each.present.verdict.terms for each in proposals(node.store, PROJECT)] == [own]
    settle(one.store, disagreements(one.store, PROJECT)[0].key, Choice.THEIRS, own=one.side)
    exchange(one, two)
    assert one.shared() == two.shared()
    assert [each.present.verdict.terms for each in proposals(one.store, PROJECT)] == [OTHER]
    assert not [each for node in met for each in disagreements(node.store, PROJECT) if not each.settled_at]


@pytest.mark.parametrize("choices", list(itertools.product(Choice, Choice)))
def test_both_settle_at_once_and_it_ends(met: tuple[Node, Node], choices: tuple[Choice, Choice]) -> None:
    one, two = met
    propose(one.store, PROJECT, one.row("1"), WORDED)
    propose(two.store, PROJECT, two.row("1"), OTHER)
    exchange(one, two)
    for node, choice in zip(met, choices, strict=True):
        settle(node.store, disagreements(node.store, PROJECT)[0].key, choice, own=node.side)
    exchange(one, two)
    for _ in range(3):
        open_ = [each for each in disagreements(one.store, PROJECT) if not each.settled_at]
        assert bool(open_) == any(not each.settled_at for each in disagreements(two.store, PROJECT))
        if open_:
            settle(one.store, open_[0].key, Choice.THEIRS, own=one.side)
            exchange(one, two)
    assert one.shared() == two.shared()


def test_an_offer_is_taken_back_while_the_other_side_accepts_it(met: tuple[Node, Node]) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    two.receive(one.send())
    withdraw(one.store, PROJECT, offer.key, 1)
    accept(two.store, PROJECT, offer.key, 1)
    exchange(one, two)
    assert not positions(one.store, PROJECT)
    found = disagreements(one.store, PROJECT)
    assert [each.item for each in found] == [Item.PROPOSAL]
    settle(one.store, found[0].key, Choice.THEIRS, own=one.side)
    exchange(one, two)
    assert one.shared() == two.shared()
    assert [each.present.verdict.wording for each in positions(one.store, PROJECT)] == [WORDED.wording]
    assert proposals(one.store, PROJECT)[0].present.verdict.kind is MoveKind.ACCEPTED


def test_what_binds_both_is_not_taken_on_one_sides_word(met: tuple[Node, Node]) -> None:
    one, two = met
    decide(two.bare, PROJECT, two.row("1"), WORDED)
    one.receive(two.send())
    assert not positions(one.store, PROJECT)
    (found,) = disagreements(one.store, PROJECT)
    assert found.item is Item.POSITION
    settle(one.store, found.key, Choice.THEIRS, own=one.side)
    exchange(one, two)
    assert one.shared() == two.shared()
    assert positions(one.store, PROJECT)[0].present.verdict == WORDED


def test_nobody_speaks_in_the_others_name(met: tuple[Node, Node]) -> None:
    one, two = met
    offer = propose(one.store, PROJECT, one.row("1"), WORDED)
    accept(one.bare, PROJECT, offer.key, 1, side="chongqing")
    before = latest(two.store)
    with pytest.raises(Refusal, match="package_speaks_for_us"):
        two.receive(one.send())
    assert latest(two.store) == before


def test_pins_come_and_are_withdrawn_and_two_that_cannot_both_hold_disagree(met: tuple[Node, Node]) -> None:
    one, two = met
    left, right = one.version("sichuan").key, one.version("chongqing").key
    made = add_pin(one.store, PROJECT, left, right, Pin(PinKind.TOGETHER, ("1",), ("2",)))
    exchange(one, two)
    assert [pin.holds for pin in pins(two.store, PROJECT)] == [True]
    withdraw_pin(two.store, made)
    exchange(one, two)
    assert [pin.holds for pin in pins(one.store, PROJECT)] == [False]
    add_pin(one.store, PROJECT, left, right, Pin(PinKind.TOGETHER, ("1",), ("3",)))
    add_pin(two.store, PROJECT, left, right, Pin(PinKind.TOGETHER, ("1",), ("1",)))
    exchange(one, two)
    (found,) = disagreements(one.store, PROJECT)
    assert found.item is Item.PIN
    settle(one.store, found.key, Choice.OURS, own=one.side)
    exchange(one, two)
    (stands,) = disagreements(two.store, PROJECT)
    assert ([each.side for each in stands.stands], stands.settled_at) == (["sichuan"], "")
    settle(two.store, stands.key, Choice.THEIRS, own=two.side)
    exchange(one, two)
    assert one.shared() == two.shared()
    assert [pin.pin.right for pin in pins(two.store, PROJECT) if pin.holds] == [("3",)]
    assert not [each for node in met for each in disagreements(node.store, PROJECT) if not each.settled_at]


def test_comments_for_both_go_both_ways(met: tuple[Node, Node]) -> None:
    one, two = met
    opened = open_thread(one.store, PROJECT, Place(one.row("1")), "这一条请贵方考虑", visibility=Visibility.BOTH)
    two.receive(one.send())
    reply(two.store, opened.key, "同意，另行答复")
    reply(one.store, opened.key, "补充一点")
    resolve_thread(two.store, opened.key, revision=1)
    exchange(one, two)
    assert one.shared() == two.shared()
    (found,) = threads(one.store, PROJECT)
    assert {each.words for each in found.comments} == {"这一条请贵方考虑", "同意，另行答复", "补充一点"}
    assert not found.open
    withdraw_comment(one.store, found.opening.key, revision=1)
    exchange(one, two)
    assert threads(two.store, PROJECT)[0].opening.withdrawn
    assert one.shared() == two.shared()


def test_a_version_is_removed_and_shown_as_its_side_does(met: tuple[Node, Node]) -> None:
    one, two = met
    key = one.version("sichuan").key
    remove_version(one.store, key)
    exchange(one, two)
    assert [each.key for each in removed_versions(two.store, PROJECT)] == [key]


def test_a_project_that_is_not_known_comes_with_its_first_package(nodes: tuple[Node, Node]) -> None:
    one, two = nodes
    with open_store(str(two.bare.path.with_name("empty.db"))) as empty:
        other = replace(two, bare=empty)
        assert other.receive(one.send()).counts["projects"] == 1
        assert [side.key for side in read_project(other.store, PROJECT).sides] == ["sichuan", "chongqing"]


# -- what is refused -----------------------------------------------------------------------------------------------


def _repacked(content: bytes, **changed: bytes) -> bytes:
    """The same ZIP with other members, as somebody makes it who has no key."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)))
    return buffer.getvalue()


def _member(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.read(name)


def _resigned(node: Node, content: bytes, **changed: object) -> bytes:
    """As the side itself could make it, with other things in the list."""
    listed = json.loads(_member(content, LIST)) | changed
    members = {name: _member(content, name) for name in listed.pop("members")}
    return packed(listed, members, node.key)


@pytest.mark.parametrize("cut", [0, 1, 10, -1, -30, -400])
def test_a_package_that_was_cut_is_refused(nodes: tuple[Node, Node], cut: int) -> None:
    one, two = nodes
    with pytest.raises(Refusal, match="package_damaged"):
        two.receive(one.send()[:cut])


def test_a_package_that_was_tampered_with_is_refused(nodes: tuple[Node, Node]) -> None:
    one, two = nodes
    content = one.send()
    shared = _member(content, SHARED).replace("草案".encode(), "定稿".encode())
    with pytest.raises(Refusal, match="package_damaged"):
        two.receive(_repacked(content, **{SHARED: shared}))
    listed = _member(content, LIST).replace(b'"serial": 1', b'"serial": 9')
    with pytest.raises(Refusal, match="package_forged"):
        two.receive(_repacked(content, **{LIST: listed}))
    with pytest.raises(Refusal, match="package_forged"):
        two.receive(_repacked(content, **{SIGNATURE: b"AAAA"}))


def test_a_package_of_an_unknown_key_is_refused(nodes: tuple[Node, Node], tmp_path: Path) -> None:
    one, two = nodes
    with pytest.raises(Refusal, match="key_unknown"):
        take_package(two.store, one.send(), two.side, {})
    other = own_key(tmp_path / "other", "sichuan")
    with pytest.raises(Refusal, match="package_forged"):
        take_package(two.store, one.send(), two.side, {"sichuan": other.public})


def test_a_package_for_somebody_else_is_refused(nodes: tuple[Node, Node]) -> None:
    one, two = nodes
    content = one.send()
    with pytest.raises(Refusal, match="package_not_for_us"):
        take_package(two.store, content, "guizhou", two.trusted)
    with pytest.raises(Refusal, match="package_other_project"):
        take_package(two.store, content, two.side, two.trusted, "wetlands")
    with pytest.raises(Refusal, match="package_other_project"):
        two.receive(_resigned(one, content, sides=list(reversed(json.loads(_member(content, LIST))["sides"]))))


@pytest.mark.parametrize(("number", "code"), [(FORMAT + 1, "package_newer"), (FORMAT - 1, "package_outdated")])
def test_another_format_is_refused(nodes: tuple[Node, Node], number: int, code: str) -> None:
    one, two = nodes
    with pytest.raises(Refusal, match=code):
        two.receive(_resigned(one, one.send(), format=number))


def test_two_packages_of_one_number_are_refused(nodes: tuple[Node, Node]) -> None:
    one, two = nodes
    content = one.send()
    two.receive(content)
    with pytest.raises(Refusal, match="package_forked"):
        two.receive(_resigned(one, content, made_at="2026-03-02T08:00:00.000Z"))


def test_a_log_that_was_rewritten_since_it_was_seen_is_refused(nodes: tuple[Node, Node], tmp_path: Path) -> None:
    """The side puts an older copy of its store back, and goes on otherwise."""
    one, two = nodes
    backup(one.bare, tmp_path / "copy.db")
    rename_project(one.store, PROJECT, "古树名木保护条例", revision=1)
    two.receive(one.send())
    exchange(one, two)
    one.bare.close()
    restore(str(one.bare.path), tmp_path / "copy.db")
    rename_project(one.store, PROJECT, "另一名称", revision=1)
    one.held = None
    for _ in range(4):
        last = one.send()
    with pytest.raises(Refusal, match=r"package_log_(rewritten|unproved)"):
        two.receive(last)


def test_our_own_log_is_held_against_what_they_saw(nodes: tuple[Node, Node], tmp_path: Path) -> None:
    one, two = nodes
    backup(one.bare, tmp_path / "copy.db")
    rename_project(one.store, PROJECT, "古树名木保护条例", revision=1)
    two.receive(one.send())
    one.bare.close()
    restore(str(one.bare.path), tmp_path / "copy.db")
    with pytest.raises(Refusal, match="own_log_other"):
        one.receive(two.send())


def test_the_other_side_signs_what_it_saw_of_our_log(met: tuple[Node, Node]) -> None:
    one, two = met
    exchange(one, two)
    with one.store.reading() as connection:
        notes = connection.column("SELECT note FROM checkpoint")
    assert any("— chongqing" in note for note in notes)


def test_packages_are_told(met: tuple[Node, Node]) -> None:
    one, _ = met
    found = parcels(one.store, PROJECT)
    assert {(each.direction, each.side, each.serial) for each in found} == {
        (Direction.SENT, "chongqing", 1),
        (Direction.RECEIVED, "chongqing", 1),
    }
    assert {"package_sent", "package_received"} <= {event.what.value for event in events(one.store, PROJECT)}
