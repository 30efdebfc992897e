"""Sessions end, identifiers are never kept, and trying has bounds."""

from contextlib import suppress

import pytest

from drafts.refusal import Refusal
from legislation.people import attempts, passwords
from legislation.people.keeping import add_person
from legislation.people.sessions import LASTS, admit, known_as, session_actor, sign_in, sign_out
from legislation.rights.actors import Actor, Role
from legislation.store.database import Store
from legislation.store.standing import IDLE
from tests.legislation.conftest import Clock

PASSWORD = "一个足够长的口令句子吧再长"


@pytest.fixture
def me(store: Store) -> Actor:
    return add_person(store, "wang", "王某", "sichuan", Role.STAFF, PASSWORD)[0].actor


def test_a_session_has_a_new_identifier_each_time_and_its_digest_alone_is_kept(store: Store, me: Actor) -> None:
    tokens = [sign_in(store, "wang", PASSWORD, "").token for _ in range(2)]
    assert tokens[0] != tokens[1]
    kept = store.path.read_bytes() + store.path.with_name(store.path.name + "-wal").read_bytes()
    assert not any(token.encode() in kept for token in tokens)
    sign_out(store, tokens[0])
    assert [session_actor(store, token) for token in tokens] == [None, me]


@pytest.mark.parametrize("token", ["", "x", "a" * 43, "' OR 1=1 --", "a" * 100_000, "é" * 43])
def test_what_is_no_identifier_opens_nothing(store: Store, me: Actor, token: str) -> None:
    assert session_actor(store, token) is None
    sign_out(store, token)


def test_a_session_ends_by_the_clock_used_or_not(store: Store, me: Actor, clock: Clock) -> None:
    idle, used = (sign_in(store, "wang", PASSWORD, "").token for _ in range(2))
    step = IDLE.total_seconds() / 60 - 6  # its use is noted every five minutes
    clock.forward(minutes=int(step))
    assert session_actor(store, used) == me
    clock.forward(minutes=7)
    assert (session_actor(store, idle), session_actor(store, used)) == (None, me)
    passed = step + 7
    while passed + step < LASTS.total_seconds() / 60:
        clock.forward(minutes=int(step))
        passed += step
        assert session_actor(store, used) == me
    clock.forward(minutes=int(step))
    assert session_actor(store, used) is None


def test_a_page_that_is_only_open_does_not_keep_a_session(store: Store, me: Actor, clock: Clock) -> None:
    token = sign_in(store, "wang", PASSWORD, "").token
    for _ in range(3):
        clock.forward(minutes=40)
        found = session_actor(store, token, used=False)
    assert found is None


@pytest.mark.parametrize("login", ["wang", "nobody"])
def test_trying_is_bounded_and_tells_nothing_of_who_is_there(
    store: Store, me: Actor, clock: Clock, monkeypatch: pytest.MonkeyPatch, login: str
) -> None:
    asked: list[str] = []
    real = passwords.matches
    monkeypatch.setattr("legislation.people.sessions.matches", lambda kept, word: asked.append(kept) or False)
    for _ in range(8):
        with pytest.raises(Refusal, match="sign_in_wrong"):
            sign_in(store, login, "falsches Wort", "10.0.0.1")
    assert len(asked) == 8, "the same work for who is not there"
    with pytest.raises(Refusal, match="sign_in_later"):
        sign_in(store, login, "falsches Wort", "10.0.0.2")
    assert len(asked) == 8
    monkeypatch.setattr("legislation.people.sessions.matches", real)
    if login == "nobody":
        return
    with pytest.raises(Refusal, match="sign_in_later"):
        sign_in(store, login, PASSWORD, "10.0.0.2")
    clock.forward(minutes=16)
    assert sign_in(store, login, PASSWORD, "10.0.0.2").actor == me


def test_an_address_that_tries_many_names_is_held_up(store: Store, me: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legislation.people.sessions.matches", lambda kept, word: word == PASSWORD and bool(kept))
    for number in range(40):
        with pytest.raises(Refusal, match="sign_in_wrong"):
            sign_in(store, f"name{number}", "x", "10.0.0.1")
    with pytest.raises(Refusal, match="sign_in_later"):
        sign_in(store, "wang", PASSWORD, "10.0.0.1")
    assert sign_in(store, "wang", PASSWORD, "10.0.0.2").actor == me


@pytest.mark.parametrize(
    ("tried_from", "elsewhere"),
    [("2001:db8:0:1::{:x}", "2001:db8:0:2::1"), ("::ffff:10.0.0.1", "10.0.0.2"), ("10.0.0.1", "::ffff:10.0.0.2")],
)
def test_a_customer_of_ipv6_is_one_address(
    store: Store, me: Actor, monkeypatch: pytest.MonkeyPatch, tried_from: str, elsewhere: str
) -> None:
    monkeypatch.setattr("legislation.people.sessions.matches", lambda kept, word: word == PASSWORD and bool(kept))
    for number in range(40):
        with pytest.raises(Refusal, match="sign_in_wrong"):
            sign_in(store, f"name{number}", "x", tried_from.format(number + 1))
    with pytest.raises(Refusal, match="sign_in_later"):
        sign_in(store, "wang", PASSWORD, tried_from.format(0xFFFF).removeprefix("::ffff:"))
    assert sign_in(store, "wang", PASSWORD, elsewhere).actor == me


def test_one_s_own_account_gives_no_more_tries_of_others(
    store: Store, me: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is forgiven for the right password is that try, and not what failed between."""
    monkeypatch.setattr("legislation.people.sessions.matches", lambda kept, word: word == PASSWORD and bool(kept))
    refused = []
    for number in range(80):
        try:
            sign_in(store, f"name{number}", "x", "10.0.0.1")
        except Refusal as refusal:
            refused.append(refusal.code)
        with suppress(Refusal):
            sign_in(store, "wang", PASSWORD, "10.0.0.1")
    assert refused.count("sign_in_wrong") == 40


def test_one_account_from_many_addresses_is_held_up(store: Store, me: Actor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("legislation.people.sessions.matches", lambda kept, word: word == PASSWORD and bool(kept))
    for number in range(8):
        with pytest.raises(Refusal, match="sign_in_wrong"):
            sign_in(store, "ＷANG " if number % 2 else "wang", "x", f"10.0.{number}.1")
    with pytest.raises(Refusal, match="sign_in_later"):
        sign_in(store, "Wang", PASSWORD, "10.9.9.9")


def test_what_is_counted_does_not_grow_without_end(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attempts, "MOST_KEPT", 10)
    for number in range(30):
        attempts.count_try(store, attempts.bounds_of(f"name{number}", f"10.0.0.{number}"))
    with store.reading() as connection:
        assert connection.column("SELECT count(*) FROM attempt") == [10]


def test_the_work_is_done_for_who_has_no_password() -> None:
    assert not passwords.matches("", "falsches Wort")
    assert not passwords.matches("no hash at all", "falsches Wort")
    assert not passwords.matches("", "x" * 1_000_000)


@pytest.mark.parametrize("name", ["ｗang", "waɴg", "wang" + " " * 100 + "x", "wang\x00", "\u212aang", "wang" * 30])
def test_others_vouch_for_the_very_name(store: Store, me: Actor, name: str) -> None:
    """What is folded where somebody types the own name would make one of their people another of ours."""
    for login in ("kang", ("wang" * 30)[:80]):
        add_person(store, login, "某", "sichuan", Role.STAFF, PASSWORD)
    assert (known_as(store, name), admit(store, name)) == (None, None)


def test_others_vouch_for_accounts_only(store: Store, me: Actor) -> None:
    assert known_as(store, "Wang") == me
    assert (known_as(store, "stranger"), admit(store, "stranger", "")) == (None, None)
    opened = admit(store, "stranger", "WANG")
    assert opened is not None
    assert session_actor(store, opened.token) == me
