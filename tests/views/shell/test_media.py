"""A file of a page answers those alone for whom it was made; and what is made later is made for who asked."""

import ast
import contextvars
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.media_file_storage import MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from legislation.people.keeping import add_person
from legislation.people.sessions import sign_in, sign_out
from legislation.rights.actors import Actor, Role
from legislation.store.database import Store
from scripts.served import HOME
from tests.asgi import asked
from tests.views.shell.test_gate import PASSWORD, Open, head, inner, opened, status  # noqa: F401
from views.shell import visitor
from views.shell.gate import Gate
from views.shell.knowing import COOKIE
from views.shell.media import Owners

VIEWS = [*(HOME / "views").rglob("*.py")]


@pytest.fixture
def owners() -> Owners:
    return Owners()


@pytest.fixture
def manager(owners: Owners, monkeypatch: pytest.MonkeyPatch) -> MediaFileManager:
    """Streamlit's, as the front door has it watched."""
    made = MediaFileManager(MemoryMediaFileStorage("/media"))
    owners.watch(made)
    monkeypatch.setattr("views.shell.gate.OWNERS", owners)
    return made


@pytest.fixture
def store(opened: Open) -> Store:  # noqa: F811
    kept = opened()
    add_person(kept, "zhao", "赵某", "chongqing", Role.STAFF, PASSWORD)
    return kept


@pytest.fixture
def visiting(monkeypatch: pytest.MonkeyPatch) -> Callable[[Actor], None]:
    """Who has a run of a page from now on."""

    def become(actor: Actor) -> None:
        monkeypatch.setattr(visitor, "get_script_run_ctx", lambda **_: object())
        monkeypatch.setattr(visitor, "_asked", lambda store: actor)
        st.session_state.clear()

    return become


def got(address: str, token: str, **scope: Any) -> int:
    return status(asked(Gate(inner), path=address, headers=head(cookie=f"{COOKIE}={token}"), **scope))


def test_a_file_answers_the_session_that_it_was_made_in(
    store: Store, manager: MediaFileManager, visiting: Callable[[Actor], None]
) -> None:
    mine, mine_elsewhere, theirs = (sign_in(store, login, PASSWORD, "") for login in ("wang", "wang", "zhao"))
    visiting(mine.actor)
    address = manager.add(b"ours", "text/csv", "0.1", "a.csv", is_for_static_download=True)
    assert [got(address, each.token) for each in (mine, mine_elsewhere, theirs)] == [200, 404, 404]
    assert [got(address, each.token, method="HEAD") for each in (mine, theirs)] == [200, 404]
    assert (got(address, ""), got("/media/0123.csv", mine.token), got("/media/", mine.token)) == (401, 404, 404)
    assert got("/component/media/x.js", theirs.token) == 200
    answer = asked(Gate(inner), path=address, headers=head(cookie=f"{COOKIE}={mine.token}"))
    assert (b"cache-control", b"private, no-store") in answer[0]["headers"]
    visiting(theirs.actor)
    assert manager.add(b"ours", "text/csv", "0.1", "a.csv", is_for_static_download=True) == address
    assert [got(address, each.token) for each in (mine, theirs)] == [200, 200]


def test_what_is_made_at_a_click_is_for_whose_page_it_was(
    store: Store, manager: MediaFileManager, visiting: Callable[[Actor], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, theirs = (sign_in(store, login, PASSWORD, "") for login in ("wang", "zhao"))
    visiting(mine.actor)
    asked_for = manager.add_deferred(visitor.later(mine.actor, store, lambda: b"ours"), "text/csv", "0.1", "a.csv")
    monkeypatch.setattr(visitor, "get_script_run_ctx", lambda **_: None)
    address = contextvars.copy_context().run(manager.execute_deferred, asked_for)  # as its own thread does
    assert [got(address, each.token) for each in (mine, theirs)] == [200, 404]
    assert visitor.made_for(store) is None
    sign_out(store, mine.token)
    with pytest.raises(MediaFileStorageError, match="sign_in_needed"):
        manager.execute_deferred(asked_for)


def test_a_file_that_is_let_go_leaves_nothing(
    store: Store, manager: MediaFileManager, owners: Owners, visiting: Callable[[Actor], None]
) -> None:
    mine = sign_in(store, "wang", PASSWORD, "")
    visiting(mine.actor)
    address = manager.add(b"ours", "image/png", "0.1")
    manager.clear_session_refs()
    manager.remove_orphaned_files()
    assert got(address, mine.token) == 404
    assert not owners._of


def test_a_file_that_nobody_made_answers_nobody(
    store: Store, manager: MediaFileManager, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "get_script_run_ctx", lambda **_: None)
    address = manager.add(b"whose", "image/png", "0.1")
    assert got(address, sign_in(store, "wang", PASSWORD, "").token) == 404


def test_where_a_proxy_names_people_a_file_is_the_person_s(
    opened: Open,  # noqa: F811
    manager: MediaFileManager,
    visiting: Callable[[Actor], None],
) -> None:
    kept = opened("proxy", proxy_addresses="10.1.0.0/16")
    person, _ = add_person(kept, "zhao", "赵某", "chongqing", Role.STAFF, PASSWORD)
    visiting(person.actor)
    address = manager.add(b"theirs", "image/png", "0.1")
    found = {
        name: status(asked(Gate(inner), path=address, headers=head(remote_user=name), client=("10.1.2.3", 1)))
        for name in ("zhao", "wang")
    }
    assert found == {"zhao": 200, "wang": 404}


def _unbound(source: str) -> Iterator[int]:
    """Lines where a page gives something to download that is not made by `later`: for who asks, when they ask."""
    tree = ast.parse(source)
    bound = any(
        isinstance(each, ast.ImportFrom)
        and each.module == "views.shell.workspace"
        and any(alias.name == "later" and alias.asname is None for alias in each.names)
        for each in ast.walk(tree)
    )
    called = set()
    for each in ast.walk(tree):
        if isinstance(each, ast.Call) and isinstance(each.func, ast.Attribute) and each.func.attr == "download_button":
            called.add(each.func)
            given = [*each.args[1:2], *(one.value for one in each.keywords if one.arg == "data")]
            fine = [one for one in given if isinstance(one, ast.Call) and ast.unparse(one.func) == "later"]
            if not bound or len(given) != 1 or fine != given:
                yield each.lineno
    for each in ast.walk(tree):
        named = isinstance(each, ast.Attribute) and each.attr == "download_button" and each not in called
        if named or (isinstance(each, ast.alias) and each.name == "download_button"):
            yield each.lineno


def test_every_download_of_every_page_is_made_for_who_asks() -> None:
    pages = {path: path.read_text(encoding="utf-8") for path in VIEWS}
    assert sum(source.count("st.download_button(") for source in pages.values()) >= 16
    assert {str(path.relative_to(HOME)): lines for path, each in pages.items() if (lines := [*_unbound(each)])} == {}


@pytest.mark.parametrize(
    "page",
    [
        "st.download_button('a', b'bytes')",
        "st.download_button('a', make)",
        "st.download_button('a', data=lambda: 1)",
        "st.download_button('a')",
        "column.download_button('a', partial(later, make))",
        "give = st.download_button",
        "from streamlit import download_button",
    ],
)
def test_a_download_of_another_kind_is_found(page: str) -> None:
    assert [*_unbound("from views.shell.workspace import later\n" + page)] == [2]
    assert [*_unbound("st.download_button('a', later(make))")] == [1], "another `later`"
