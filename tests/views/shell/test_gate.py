"""Where people sign in, nothing answers without a session; and what hostile requests come to."""

import asyncio
import json
import re
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import streamlit as st
from starlette.responses import PlainTextResponse
from starlette.types import Message, Receive, Scope, Send
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from drafts.refusal import Refusal
from legislation.people.keeping import add_person, disable_person, people
from legislation.people.sessions import session_actor, sign_in
from legislation.rights.actors import Role
from legislation.store.database import Store
from tests.asgi import asked
from views.shell import gate, workspace
from views.shell.gate import Gate
from views.shell.knowing import COOKIE
from views.shell.sign_in import FORM_COOKIE, MOST
from views.shell.ways import wanted_page

PASSWORD = "一个足够长的口令句子吧再长"
HERE = "http://127.0.0.1:8501"
PATHS = [
    *("/", "/project", "/people", "/_stcore/host-config", "/_stcore/metrics", "/_stcore/script-health-check"),
    *("/media/0123.docx", "/component/reader/index.js", "/app/static/x.css", "/static/js/index.js", "/manifest.json"),
    *("/_stcore/upload_file/a/b", "/auth/login", "/oauth2callback", "/_stcore/agent/openapi.json", "/sign-in/", "//"),
    "/_stcore/health/",
]


async def inner(scope: Scope, receive: Receive, send: Send) -> None:
    """What stands behind the gate."""
    if scope["type"] == "websocket":
        await send({"type": "websocket.accept"})
        while (await receive())["type"] != "websocket.disconnect":
            pass
        return
    await PlainTextResponse("behind the gate")(scope, receive, send)


Open = Callable[..., Store]


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """The pages' store, with one account, for a way of signing in."""

    def make(way: str = "local", **settings: str) -> Store:
        given = {"store": str(tmp_path / "chuanyu.db"), "sign_in": way, **settings}
        for name, value in given.items():
            monkeypatch.setenv(f"CHUANYU_{name.upper()}", value)
        st.cache_resource.clear()
        store = workspace.opened()
        add_person(store, "wang", "王某", "sichuan", Role.STAFF, PASSWORD)
        return store

    return make


def head(**headers: str) -> list[tuple[bytes, bytes]]:
    return [(name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items()]


def status(sent: list[Message]) -> int:
    return int(sent[0]["status"]) if "status" in sent[0] else 0


def cookie_set(sent: list[Message], name: str) -> str:
    """What the answer sets as this cookie, attributes and all; empty where it does not."""
    found = [value.decode() for key, value in sent[0]["headers"] if key == b"set-cookie"]
    return next((each for each in found if each.startswith(f"{name}=")), "")


def posted(fields: dict[str, str], *, origin: str = HERE, cookie: str = "", **scope: Any) -> list[Message]:
    body = urlencode(fields).encode()
    sent: list[Message] = []
    headers = head(**{name: each for name, each in {"origin": origin, "cookie": cookie}.items() if each})
    whole = {"type": "http", "method": "POST", "path": "/sign-in", "query_string": b"", "headers": headers}

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(Gate(inner)({**whole, "client": ("10.0.0.9", 1), **scope}, receive, send))
    return sent


def form(login: str = "wang", password: str = PASSWORD, **more: Any) -> list[Message]:
    more.setdefault("cookie", f"{FORM_COOKIE}=abc")
    return posted({"login": login, "password": password, "token": "abc"}, **more)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "HEAD", "OPTIONS"])
def test_nothing_answers_without_a_session(opened: Open, path: str, method: str) -> None:
    opened()
    sent = asked(Gate(inner), path=path, method=method)
    assert status(sent) == 401
    assert b"behind" not in b"".join(each.get("body", b"") for each in sent)


def test_a_person_is_led_to_the_form_and_back(opened: Open) -> None:
    opened()
    sent = asked(Gate(inner), path="/project", query_string=b"project=a&lang=en", headers=head(accept="text/html,*/*"))
    where = dict(sent[0]["headers"])[b"location"].decode()
    assert (status(sent), where) == (303, "/sign-in?next=%2Fproject%3Fproject%3Da%26lang%3Den&lang=en")
    assert status(asked(Gate(inner), path="/_stcore/health")) == 200


@pytest.mark.parametrize(
    "cookie",
    ["", "x", "a" * 43, "' OR ''='", "a" * 9000, '"', "é" * 43, f"{'a' * 43}; {COOKIE}=b", "\x00"],
)
def test_no_other_cookie_opens_anything(opened: Open, cookie: str) -> None:
    opened()
    headers = head(cookie=f"{COOKIE}={cookie}")
    assert status(asked(Gate(inner), headers=headers)) == 401
    refused = asked(Gate(inner), type="websocket", path="/_stcore/stream", headers=headers)
    assert (refused[0]["type"], status(refused)) == ("websocket.http.response.start", 401)


def test_a_session_opens_everything_and_a_replayed_one_nothing(opened: Open) -> None:
    store = opened()
    token = sign_in(store, "wang", PASSWORD, "").token
    headers = head(cookie=f"{COOKIE}={token}")
    assert status(asked(Gate(inner), path="/project", headers=headers)) == 200
    person = people(store)[0]
    disable_person(store, person.key, True, revision=person.revision)
    disable_person(store, person.key, False, revision=person.revision + 1)
    assert status(asked(Gate(inner), headers=headers)) == 401


def test_an_open_connection_ends_with_its_session(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    store = opened()
    monkeypatch.setattr(gate, "ASKED_EVERY", 0.01)
    headers = head(cookie=f"{COOKIE}={sign_in(store, 'wang', PASSWORD, '').token}")
    sent: list[Message] = []

    async def talk() -> None:
        connected = asyncio.Event()

        async def receive() -> Message:
            if connected.is_set():
                await asyncio.Event().wait()  # a browser that says nothing
            connected.set()
            return {"type": "websocket.connect"}

        async def send(message: Message) -> None:
            sent.append(message)
            if message["type"] == "websocket.accept":
                person = people(store)[0]
                disable_person(store, person.key, True, revision=person.revision)

        scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers, "query_string": b""}
        await asyncio.wait_for(Gate(inner)(scope, receive, send), 30)

    asyncio.run(talk())
    assert [each["type"] for each in sent] == ["websocket.accept", "websocket.close"]
    assert sent[-1]["code"] == gate.ENDED


def test_every_sign_in_is_a_new_session_and_the_one_before_ends(opened: Open) -> None:
    store = opened()
    planted = "f" * 43
    first = cookie_set(form(cookie=f"{FORM_COOKIE}=abc; {COOKIE}={planted}"), COOKIE)
    token = first.partition("=")[2].partition(";")[0]
    assert token != planted
    assert session_actor(store, planted) is None
    assert session_actor(store, token) is not None
    assert "HttpOnly" in first and "SameSite=lax" in first and "Secure" not in first
    form(cookie=f"{FORM_COOKIE}=abc; {COOKIE}={token}")
    assert session_actor(store, token) is None


def test_a_cookie_over_https_is_secure(opened: Open) -> None:
    opened()
    assert "Secure" in cookie_set(form(scheme="https"), COOKIE)


@pytest.mark.parametrize(
    ("fields", "more"),
    [
        ({"token": "abc"}, {"cookie": ""}),
        ({"token": "abd"}, {"cookie": f"{FORM_COOKIE}=abc"}),
        ({}, {"cookie": f"{FORM_COOKIE}=abc"}),
        ({"token": ""}, {"cookie": f"{FORM_COOKIE}="}),
        ({"token": "abc"}, {"cookie": f"{FORM_COOKIE}=abc", "origin": ""}),
    ],
)
def test_a_form_of_another_site_signs_nobody_in(opened: Open, fields: dict[str, str], more: dict[str, str]) -> None:
    opened()
    sent = posted({"login": "wang", "password": PASSWORD, **fields}, **more)
    assert (status(sent), cookie_set(sent, COOKIE)) == (403, "")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "none", ""])
def test_a_form_that_a_browser_calls_another_s_signs_nobody_in(opened: Open, site: str) -> None:
    opened()
    headers = head(origin=HERE, sec_fetch_site=site, cookie=f"{FORM_COOKIE}=abc")
    fields = {"login": "wang", "password": PASSWORD, "token": "abc"}
    assert status(posted(fields, headers=headers)) == 403
    headers = head(sec_fetch_site="same-origin", cookie=f"{FORM_COOKIE}=abc")
    assert status(posted(fields, headers=headers)) == 303


def test_a_form_that_comes_drop_by_drop_is_not_waited_for(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    opened()
    monkeypatch.setattr("views.shell.sign_in.PATIENCE", 0.05)
    sent: list[Message] = []
    begun: list[int] = []

    async def receive() -> Message:
        if begun:
            await asyncio.Event().wait()
        begun.append(1)
        return {"type": "http.request", "body": b"login=wang", "more_body": True}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {"type": "http", "method": "POST", "path": "/sign-in", "query_string": b"", "headers": head(origin=HERE)}
    asyncio.run(Gate(inner)(scope, receive, send))
    assert status(sent) == 403


def test_many_who_try_leave_room_for_whoever_is_signed_in(opened: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each password takes a while on purpose: not all threads of the server wait for that."""
    store = opened()
    token = sign_in(store, "wang", PASSWORD, "").token
    door, trying, most, lock = Gate(inner), [0], [0], threading.Lock()
    enough = threading.Event()

    def slowly(*_: object) -> None:
        with lock:
            trying[0] += 1
            most[0] = max(most[0], trying[0])
        enough.wait(30)
        with lock:
            trying[0] -= 1
        raise Refusal("sign_in_wrong")

    monkeypatch.setattr("views.shell.sign_in.sign_in", slowly)
    body = urlencode({"login": "wang", "password": "x", "token": "abc"}).encode()

    async def receive() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    async def whole() -> int:
        sent: list[Message] = []

        async def send(message: Message) -> None:
            sent.append(message)

        def scope(**other: Any) -> dict[str, Any]:
            return {"type": "http", "path": "/sign-in", "query_string": b"", "client": None, **other}

        headers = head(origin=HERE, cookie=f"{FORM_COOKIE}=abc")
        tries = [
            asyncio.ensure_future(door(scope(method="POST", headers=headers), receive, lambda _: asyncio.sleep(0)))
            for _ in range(60)
        ]
        await asyncio.sleep(0)
        own = head(cookie=f"{COOKIE}={token}")
        await asyncio.wait_for(door(scope(method="GET", path="/", headers=own), receive, send), 30)
        enough.set()
        await asyncio.gather(*tries)
        return status(sent)

    assert asyncio.run(whole()) == 200
    assert 1 <= most[0] <= 4


def test_a_wrong_name_and_a_wrong_password_are_told_alike(opened: Open) -> None:
    opened()
    bodies = []
    for login, password in (("wang", "x" * 13), ("nobody", PASSWORD), ("", ""), ("wang", "x" * 7000)):
        sent = form(login, password)
        assert (status(sent), cookie_set(sent, COOKIE)) == (401, "")
        body = sent[1]["body"].decode()
        bodies.append(body[: body.index("<form")])
    assert len(set(bodies)) == 1


def test_the_name_that_did_not_fit_stands_in_the_form_and_the_password_is_typed_anew(opened: Open) -> None:
    opened()
    page = form('w"><script>', "falsches Wort")[1]["body"].decode()
    fields = {name: found for name in ("login", "password") if (found := re.search(rf'<input id="{name}"[^>]*>', page))}
    assert 'value="w&quot;&gt;&lt;script&gt;"' in fields["login"][0] and "autofocus" not in fields["login"][0]
    assert "value=" not in fields["password"][0] and "autofocus" in fields["password"][0]
    assert all('aria-invalid="true" aria-describedby="error"' in each[0] for each in fields.values())
    assert "falsches Wort" not in page


def test_trying_ends_with_a_pause(opened: Open) -> None:
    opened()
    assert [status(form(password="falsches Wort")) for _ in range(9)] == [401] * 8 + [429]
    assert (status(form()), cookie_set(form(), COOKIE)) == (429, "")


def test_an_oversized_form_is_not_read(opened: Open) -> None:
    opened()
    assert status(form(password="x" * (MOST + 1))) == 413
    assert status(posted({f"field{number}": "x" for number in range(50)}, cookie=f"{FORM_COOKIE}=abc")) == 403


@pytest.mark.parametrize(
    ("asked_for", "led_to"),
    [
        ("/project?project=a&row=1~2,3", "/project?project=a&row=1~2,3"),
        *((bad, "/") for bad in ("https://evil.cn", "//evil.cn", "/\\evil.cn", "/%2f/evil.cn", "javascript:x", "")),
        *((bad, "/") for bad in ("/a\r\nset-cookie: x", "/%5cevil.cn", "/sign-in?next=/", "project", "http:evil.cn")),
        *((bad, "/") for bad in ("/%252f/evil.cn", "/%252fevil.cn", "/.//evil.cn", "/%2e%2e/%2fevil.cn")),
        *(
            (bad, "/")
            for bad in ("/sign%2din", "/auth/logout", "/%09/evil.cn", "/oauth2callback?code=a", "/auth%2flogin/")
        ),
    ],
)
def test_the_form_leads_nowhere_else(asked_for: str, led_to: str) -> None:
    query = urlencode({"next": asked_for}).encode()
    assert wanted_page({"type": "http", "path": "/sign-in", "query_string": query, "headers": []}) == led_to


def test_what_is_asked_of_the_form_is_escaped(opened: Open) -> None:
    opened()
    sent = asked(Gate(inner), path="/sign-in", query_string=b"next=/%22%3E%3Cscript%3E&lang=%22%3E")
    assert b"<script>" not in sent[1]["body"]


@pytest.mark.parametrize("client", [("10.0.0.9", 1), None, ("not an address", 0)])
def test_a_header_is_believed_from_the_proxy_alone(opened: Open, client: tuple[str, int] | None) -> None:
    opened("proxy", proxy_addresses="127.0.0.1, 10.1.0.0/16")
    for headers in (head(remote_user="wang"), head(remote_user="wang", x_forwarded_for="127.0.0.1")):
        assert status(asked(Gate(inner), headers=headers, client=client)) == 401
        assert status(asked(Gate(inner), type="websocket", headers=headers, client=client)) == 401


def test_the_proxy_says_who_it_is(opened: Open) -> None:
    opened("proxy", proxy_addresses="10.1.0.0/16")
    proxy = ("10.1.2.3", 1)
    assert status(asked(Gate(inner), headers=head(remote_user="Wang"), client=proxy)) == 200
    assert status(asked(Gate(inner), client=proxy)) == 401
    assert status(asked(Gate(inner), headers=head(remote_user="zhao"), client=proxy)) == 403
    assert status(asked(Gate(inner), headers=head(remote_user="x") + head(Remote_User="wang"), client=proxy)) == 401
    assert (
        status(asked(Gate(inner), path="/sign-in", headers=head(remote_user="x"), method="POST", client=proxy)) == 403
    )


def test_a_header_and_a_provider_s_cookie_are_nothing_where_accounts_sign_in(opened: Open) -> None:
    opened("local", proxy_addresses="10.1.0.0/16")
    headers = head(remote_user="wang", cookie=said_by_provider({"email": "wang"}))
    assert status(asked(Gate(inner), headers=headers, client=("10.1.2.3", 1))) == 401


def said_by_provider(claims: dict[str, Any], secret: str = "", origin: str = HERE) -> str:
    told = json.dumps({"origin": origin, "is_logged_in": True, **claims})
    signed = create_signed_value(secret or get_cookie_secret(), "_streamlit_user", told)
    return f"_streamlit_user={signed.decode()}"


def test_what_a_provider_said_opens_nothing_by_itself(opened: Open) -> None:
    opened("oidc")
    headers = head(host="127.0.0.1:8501", accept="text/html", cookie=said_by_provider({"email": "wang"}))
    sent = asked(Gate(inner), path="/project", headers=headers)
    assert (status(sent), cookie_set(sent, COOKIE)) == (303, "")
    assert dict(sent[0]["headers"])[b"location"].startswith(b"/sign-in?next=%2Fproject")


def test_who_has_signed_in_meanwhile_goes_on_from_the_form(opened: Open) -> None:
    store = opened()
    headers = head(cookie=f"{COOKIE}={sign_in(store, 'wang', PASSWORD, '').token}")
    for wanted, led_to in (("%2Fproject%3Frow%3D1", b"/project?row=1"), ("%2F%2Fevil.cn", b"/")):
        sent = asked(Gate(inner), path="/sign-in", query_string=f"next={wanted}".encode(), headers=headers)
        assert (status(sent), dict(sent[0]["headers"])[b"location"]) == (303, led_to)


def test_one_signs_in_to_pages_in_the_language_of_the_form(opened: Open) -> None:
    opened()
    for query, led_to in (
        (b"next=%2Fproject%3Frow%3D1&lang=en", b"/project?row=1&lang=en"),
        (b"next=%2Fproject%3Flang%3Den", b"/project"),
    ):
        assert dict(form(query_string=query)[0]["headers"])[b"location"] == led_to


def test_nobody_signs_in_where_nobody_has_to(opened: Open) -> None:
    opened("none")
    assert status(asked(Gate(inner), path="/project")) == 200
