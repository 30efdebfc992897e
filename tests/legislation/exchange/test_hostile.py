"""Packages that somebody made to do harm, with a key and without."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts.refusal import Refusal
from legislation.conversation.records import Place
from legislation.conversation.threads import open_thread
from legislation.exchange.container import LIST, MOST_MEMBERS, SHARED, opened, packed, parsed, written
from legislation.negotiation.pinning import add_pin
from legislation.negotiation.pins import Pin, PinKind
from legislation.negotiation.proposals import propose
from legislation.negotiation.records import Position, Verdict
from legislation.projects.events import latest
from legislation.rights.actors import Visibility
from legislation.rights.table import Act
from tests.legislation.exchange.nodes import PROJECT, Node, exchange, two_nodes


def _zip(**members: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name, content)
    return buffer.getvalue()


def _twice() -> bytes:
    buffer = io.BytesIO()
    with pytest.warns(UserWarning), zipfile.ZipFile(buffer, "w") as file:
        file.writestr(LIST, b"{}")
        file.writestr(LIST, b"{}")
    return buffer.getvalue()


def _lzma() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_LZMA) as file:
        file.writestr(LIST, b"{}")
    return buffer.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "nothing": lambda: b"",
    "no zip": lambda: b"PK\x05\x06" * 40,
    "other files": lambda: _zip(**{"a.txt": b"x"}),
    "a way out": lambda: _zip(**{LIST: b"{}", "../../etc/passwd": b"x"}),
    "an absolute name": lambda: _zip(**{LIST: b"{}", "/etc/passwd": b"x"}),
    "a folder": lambda: _zip(**{LIST: b"{}", "files/": b""}),
    "a name twice": _twice,
    "another way of packing": _lzma,
    "a list that unpacks without end": lambda: _zip(**{LIST: b" " * 50_000_000}),
    "a list that nests without end": lambda: _zip(**{LIST: b"[" * 500_000}),
    "a list that is none": lambda: _zip(**{LIST: b"[]"}),
    "a number without end": lambda: _zip(**{LIST: b'{"chuanyu": "package", "format": ' + b"9" * 100_000 + b"}"}),
    "members without end": lambda: _zip(**{LIST: b"{}"} | {f"texts/a{n}.json": b"" for n in range(MOST_MEMBERS + 1)}),
    "words that are none": lambda: _zip(**{LIST: b'{"chuanyu": "\xff\xfe"}'}),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_what_nobody_signed_is_refused_before_it_is_unpacked(kind: str) -> None:
    with pytest.raises(Refusal, match="package_damaged"):
        opened(HOSTILE[kind](), {})


def test_a_long_list_of_members_is_not_read() -> None:
    content = bytearray(_zip(**{LIST: b"{}"}))
    end = content.rfind(b"PK\x05\x06")
    content[end + 12 : end + 16] = (2**31).to_bytes(4, "little")
    with pytest.raises(Refusal, match="package_damaged"):
        opened(bytes(content), {})


@given(st.binary(max_size=400))
def test_any_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(Refusal):
        opened(content, {})
    with pytest.raises(Refusal):
        opened(_zip(**{LIST: content}), {})


@pytest.fixture(scope="module")
def nodes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Node, Node, bytes]]:
    """Two that met, and a package of the one with something of everything, not yet taken in."""
    one, two = two_nodes(tmp_path_factory.mktemp("nodes"))
    one.upload()
    two.upload()
    exchange(one, two, rounds=1)
    propose(one.store, PROJECT, one.row("1"), Verdict(Position.WORDED, wording="保护古树名木。"))
    left, right = one.version("sichuan").key, one.version("chongqing").key
    add_pin(one.store, PROJECT, left, right, Pin(PinKind.TOGETHER, ("2",), ("2",)))
    open_thread(one.store, PROJECT, Place(one.row("1")), "批注", visibility=Visibility.BOTH)
    one.upload("四川省古树保护条例\n第一条　保护古树名木。\n", "草案修改稿")
    yield one, two, one.send()
    one.bare.close()
    two.bare.close()


def _ways(plain: Any, above: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The way to every value."""
    below = plain.items() if isinstance(plain, dict) else enumerate(plain) if isinstance(plain, list) else ()
    return [above, *(way for name, each in below for way in _ways(each, (*above, name)))]


ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**70), 2**70),
    st.floats(allow_nan=False),
    st.text(max_size=8),
    st.sampled_from(["chongqing", "own", "accepted", "agreed", "2026", "x" * 200_000, "\x00", "../..", "1", []]),
    st.lists(st.text(max_size=3), max_size=3),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


@settings(max_examples=120)
@given(data=st.data())
def test_a_side_that_signs_nonsense_changes_nothing_or_says_something_sound(
    nodes: tuple[Node, Node, bytes], data: st.DataObject
) -> None:
    """One value of the package is another, under a good signature: it is refused in one sentence and nothing is
    stored, or it is one that a person could have entered."""
    one, two, content = nodes
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        members = {name: package.read(name) for name in package.namelist()}
    text = next(name for name in members if name.startswith("texts/"))
    name = data.draw(st.sampled_from([SHARED, SHARED, text, LIST]))
    plain = json.loads(members[name])
    way = data.draw(st.sampled_from(_ways(plain)[1:]))
    changed = deepcopy(plain)
    part = changed
    for step in way[:-1]:
        part = part[step]
    if isinstance(part, list) and data.draw(st.booleans()):
        part.append(deepcopy(part[way[-1]]))  # the same twice
    else:
        part[way[-1]] = data.draw(ODD)
    listed = changed if name == LIST else json.loads(members[LIST])
    kept = {each: members[each] for each in json.loads(members[LIST])["members"]}
    if name != LIST:
        kept[name] = written(changed)
    before = latest(two.store)
    listed.pop("members", None)
    hostile = packed(listed, kept, one.key)
    try:
        with two.store.atomic(Act.EXCHANGE, side=two.side):
            two.receive(hostile)
            raise _TakenError
    except (Refusal, _TakenError) as error:
        assert not isinstance(error, Refusal) or error.code != "store_damaged", way
    assert latest(two.store) == before


class _TakenError(Exception):
    """It was taken in, and is given back."""


def test_json_is_not_followed_without_end() -> None:
    with pytest.raises(Refusal, match="package_damaged"):
        parsed(b"[" * 100 + b"]" * 100)
    assert parsed(b"[[1]]") == [[1]]
