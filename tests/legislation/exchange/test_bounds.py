"""A package whose texts do not fit together, or that holds more than anybody makes."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from drafts.refusal import Refusal
from legislation.exchange import container, shapes, texts
from legislation.exchange.container import LIST, packed, written
from legislation.negotiation.pinning import add_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.proposals import propose
from legislation.projects.events import latest
from legislation.projects.versions import versions
from tests.legislation.exchange.nodes import PROJECT, Node, exchange, two_nodes
from tests.legislation.exchange.test_exchange import WORDED, _member

CHAPTERS = """重庆市古树保护条例
第一章　总则
第一条　保护名木。
（一）甲；
（二）乙。
第二章　附则
第二条　自公布之日起施行。
"""
Rows = list[dict[str, Any]]


@pytest.fixture
def nodes(tmp_path: Path) -> Iterator[tuple[Node, Node]]:
    one, two = two_nodes(tmp_path)
    one.upload()
    two.upload(CHAPTERS)
    yield one, two
    one.bare.close()
    two.bare.close()


def _with_rows(node: Node, change: Callable[[Rows], None], table: str = "provision") -> bytes:
    """What the side could have made of its text, under its own signature."""
    content = node.send()
    listed = json.loads(_member(content, LIST))
    members = {name: _member(content, name) for name in listed.pop("members")}
    name = next(name for name in members if name.startswith("texts/"))
    text = json.loads(members[name])
    change(text[table])
    for position, row in enumerate(text[table]):
        row["position"] = position
    return packed(listed, members | {name: written(text)}, node.key)


def _refused(node: Node, content: bytes) -> str:
    before = latest(node.store)
    with pytest.raises(Refusal) as refused:
        node.receive(content)
    assert latest(node.store) == before
    assert not [each for each in versions(node.store, PROJECT) if each.side != node.side]
    return refused.value.code


def _row(rows: Rows, level: str) -> dict[str, Any]:
    return next(row for row in rows if row["level"] == level)


UNSOUND: dict[str, Callable[[Rows], None]] = {
    "in what stands after it": lambda rows: _row(rows, "article").update(parent=len(rows) - 1),
    "in itself": lambda rows: _row(rows, "item").update(parent=rows.index(_row(rows, "item"))),
    "in what is not there": lambda rows: _row(rows, "item").update(parent=10_000),
    "two in each other": lambda rows: (rows[0].update(parent=1), rows[1].update(parent=0))[0],
    "out of its order": lambda rows: rows[-1].update(parent=0),
    "a key twice": lambda rows: _row(rows, "item").update(key=rows[0]["key"]),
    "a key that is none": lambda rows: _row(rows, "item").update(key="<b>"),
    "no key": lambda rows: _row(rows, "item").update(key=""),
    "a chapter in an article": lambda rows: _row(rows, "item").update(level="chapter"),
    "an item beside articles": lambda rows: rows[-1].update(level="item", parent=None),
    "a part in a chapter": lambda rows: _row(rows, "article").update(level="part"),
    "an annex in the body": lambda rows: rows[0].update(level="annex"),
    "in another part": lambda rows: _row(rows, "item").update(part="annex"),
    "in no part": lambda rows: rows[-1].update(part="elsewhere"),
}


@pytest.mark.parametrize("kind", UNSOUND)
def test_provisions_that_do_not_fit_together_are_refused(nodes: tuple[Node, Node], kind: str) -> None:
    one, two = nodes
    assert _refused(one, _with_rows(two, UNSOUND[kind])) in ("text_unsound", "package_damaged")


def test_a_provision_that_nobody_would_read_is_not_searched_either(nodes: tuple[Node, Node]) -> None:
    one, two = nodes

    def hide(rows: Rows) -> None:
        rows.append({**rows[-1], "key": "99", "parent": 10_000, "text": "无人读到的条文"})

    assert _refused(one, _with_rows(two, hide)) == "text_unsound"


def test_a_passage_stands_before_or_after(nodes: tuple[Node, Node]) -> None:
    one, two = nodes
    odd = {"part": "nowhere", "text": "不见的话"}
    assert _refused(one, _with_rows(two, lambda rows: rows.append(dict(odd)), "passage")) == "text_unsound"


def test_a_text_as_it_was_read_is_sound(nodes: tuple[Node, Node]) -> None:
    one, two = nodes
    assert one.receive(two.send()).versions == ("草案",)


def test_a_text_longer_than_any_that_is_read_is_refused(nodes: tuple[Node, Node]) -> None:
    one, two = nodes

    def grow(rows: Rows) -> None:
        last = rows.pop()
        rows.extend({**last, "key": f"p{number}", "text": "长" * 90_000} for number in range(12))

    assert _refused(one, _with_rows(two, grow)) == "too_many_characters"


@pytest.mark.parametrize(("kind", "code"), [("pins", "pins"), ("moves", "moves"), ("versions", "versions")])
def test_more_than_anybody_makes_is_refused_by_both(
    nodes: tuple[Node, Node], monkeypatch: pytest.MonkeyPatch, kind: str, code: str
) -> None:
    one, two = nodes
    exchange(one, two, rounds=1)
    left, right = one.version("sichuan").key, one.version("chongqing").key
    add_pin(two.store, PROJECT, left, right, Pin(PinKind.TOGETHER, ("1",), ("2",)))
    propose(two.store, PROJECT, two.row("1"), WORDED)
    content, before = two.send(), latest(one.store)
    monkeypatch.setitem(shapes.MOST_OF, kind, 0)
    for refuses in (lambda: one.receive(content), two.send):
        with pytest.raises(Refusal) as refused:
            refuses()
        assert refused.value.code == f"package_too_many_{code}"
    assert latest(one.store) == before


def test_all_texts_together_have_a_bound(nodes: tuple[Node, Node], monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = nodes
    monkeypatch.setattr(texts, "MOST_PROVISIONS", 5)
    assert _refused(one, two.send()) == "package_too_many_provisions"


def test_what_is_said_has_a_bound(nodes: tuple[Node, Node], monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = nodes
    content = two.send()
    monkeypatch.setattr(container, "LARGEST_SHARED", 10)
    assert _refused(one, content) == "package_too_large"
