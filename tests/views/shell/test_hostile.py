"""What somebody without a session sends to a running server, byte by byte: they get the form, `ok`, or one sentence."""

import asyncio
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
import websockets

from legislation.people.keeping import add_person
from legislation.people.sessions import sign_in
from legislation.rights.actors import Role
from legislation.store.database import open_store
from scripts.served import served
from views.shell.knowing import COOKIE

PASSWORD = "一个足够长的口令句子吧再长"
LATER = "登录已失效".encode()  # the one sentence


class Asking:
    """A running server, one session of a person in it, and requests as they are typed here."""

    def __init__(self, url: str, token: str) -> None:
        self.place, self.token = url.removeprefix("http://"), token

    def raw(self, said: bytes) -> bytes:
        host, port = self.place.split(":")
        with socket.create_connection((host, int(port)), timeout=60) as connection:
            connection.sendall(said)
            found = b""
            while part := connection.recv(65536):
                found += part
        return found

    def get(self, path: str, *headers: str, method: str = "GET", body: bytes = b"") -> tuple[int, bytes]:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {self.place}", *headers, "Connection: close", "", ""]
        found = self.raw("\r\n".join(lines).encode("latin-1") + body)
        return int(found.split(b" ", 2)[1]), found

    @property
    def cookie(self) -> str:
        return f"Cookie: {COOKIE}={self.token}"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    path: Path = tmp_path_factory.mktemp("hostile") / "chuanyu.db"
    with open_store(str(path)) as store:
        add_person(store, "wang", "王某", "sichuan", Role.STAFF, PASSWORD)
        token = sign_in(store, "wang", PASSWORD, "").token
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("CHUANYU_SIGN_IN", "local")
        with served(path) as url:
            yield Asking(url, token)


@pytest.mark.parametrize(
    "path",
    [
        *("/", "//", "///project", "/project", "/%2e%2e/", "/..", "*", "/\\evil", "/favicon.ico", "/static/js/x"),
        *("/%2e/_stcore/health", "/_stcore/health/..", "/_stcore/health/../metrics", "/_stcore/health%2f..%2fstream"),
        *("/_stcore//health", "/_STCORE/HEALTH", "/_stcore/healthz", "/_stcore/health;x", "/_stcore/health%00"),
        *("/_stcore/health%20", "/_stcore/health/", "/_stcore/host-config", "/_stcore/script-health-check"),
        *("/sign-in/..", "/sign-in/../media/x", "/sign-in%2f..%2fmedia/x", "/SIGN-IN", "/./sign-in", "/sign-in;x"),
        *("/media/%2e%2e/x", "/media//x", "/component/x", "/_stcore/upload_file/a/b", "/auth/login", "/oauth2callback"),
        *("http://evil.cn/_stcore/health", "http://evil.cn/sign-in", "/?next=/_stcore/health", "/_stcore/agent/x"),
    ],
)
def test_no_spelling_of_a_path_leads_past_the_gate(server: Asking, path: str) -> None:
    status, found = server.get(path)
    assert (status, LATER in found) == (401, True)


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PATCH", "TRACE", "CONNECT", "BREW"])
def test_no_method_leads_past_the_gate(server: Asking, method: str) -> None:
    assert {server.get(path, method=method)[0] for path in ("/", "/media/x", "/_stcore/upload_file/a/b")} == {401}
    assert server.get("/sign-in", method=method)[0] == {"HEAD": 200, "POST": 403}.get(method, 405)


def test_health_says_ok_and_no_more(server: Asking) -> None:
    for headers in ([], ["Accept: application/json"], [server.cookie]):
        status, found = server.get("/_stcore/health", *headers)
        assert (status, found.partition(b"\r\n\r\n")[2]) == (200, b"ok")
    assert server.get("/_stcore/metrics")[0] == server.get("/_stcore/metrics", server.cookie)[0] == 404


def test_of_two_sessions_neither_is_taken(server: Asking) -> None:
    """A cookie that a neighbour in the same domain planted beside ours, before it and behind it."""
    other = f"{COOKIE}={'a' * 43}"
    assert server.get("/", server.cookie)[0] == server.get("/", server.cookie, server.cookie)[0] == 200
    for headers in ([server.cookie, f"Cookie: {other}"], [f"Cookie: {other}", server.cookie]):
        assert server.get("/", *headers)[0] == 401
    assert server.get("/", f"{server.cookie}; {other}")[0] == 401
    assert server.get("/", f"Cookie: {COOKIE}=; {COOKIE}={server.token}")[0] == 401


def test_the_cookies_of_others_do_not_hide_ours(server: Asking) -> None:
    for odd in ('x={"a": [1, "b c"]}', "a b", "=", "é=ü", "@@@=1", f"X{COOKIE}=1", 'q="unclosed'):
        assert server.get("/", f"Cookie: {odd}; {COOKIE}={server.token}")[0] == 200, odd


@pytest.mark.parametrize(
    "headers",
    [
        ["Remote-User: wang"],
        ["Remote_User: wang", "X-Forwarded-For: 127.0.0.1", "X-Remote-User: wang"],
        [f"{COOKIE}: token", f"Authorization: Bearer {COOKIE}", f"Set-Cookie: {COOKIE}=x"],
        ["X-Original-URL: /sign-in", "X-Rewrite-URL: /_stcore/health", "X-Forwarded-Prefix: /sign-in"],
        ["X-HTTP-Method-Override: OPTIONS", "Forwarded: for=127.0.0.1;host=localhost"],
    ],
)
def test_no_header_names_anybody(server: Asking, headers: list[str]) -> None:
    assert server.get("/", *headers)[0] == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        (["Host: evil.cn"], 400),  # a second one
        (["Origin: http://evil.cn"], 403),
        (["Origin: null"], 403),
        (["Origin: http://127.0.0.1", "Origin: http://evil.cn"], 403),
        (["Content-Length: 5", "Content-Length: 6"], 400),
        ([f"X: {'a' * 2_000_000}"], 400),
        ([f"X{number}: {'a' * 100}" for number in range(20_000)], 400),
    ],
)
def test_a_request_that_is_none_is_refused(server: Asking, headers: list[str], status: int) -> None:
    try:
        assert server.get("/", server.cookie, *headers)[0] == status
    except ConnectionError:  # it closed before all was said
        assert status == 400


def test_a_body_is_not_read_before_somebody_is_known(server: Asking) -> None:
    huge = "Content-Length: 1000000000"
    assert server.get("/_stcore/upload_file/a/b", huge, method="PUT", body=b"a" * 1000)[0] == 401
    assert server.get("/", huge, method="POST", body=b"a" * 1000)[0] == 401
    own = f"Origin: http://{server.place}"
    assert server.get("/sign-in", own, huge, method="POST", body=b"a" * 10_000)[0] == 413
    chunked = b"5000\r\n" + b"a" * 0x5000 + b"\r\n0\r\n\r\n"
    assert server.get("/sign-in", own, "Transfer-Encoding: chunked", method="POST", body=chunked)[0] == 413


def test_a_session_uploads_nothing_without_the_token_of_its_page(server: Asking) -> None:
    sent = {"method": "PUT", "body": b"a" * 100}
    for more, status in ((["Content-Length: 100"], 403), (["Transfer-Encoding: chunked"], 411)):
        assert server.get("/_stcore/upload_file/a/b", server.cookie, *more, **sent)[0] == status  # type: ignore[arg-type]


@pytest.mark.parametrize("path", ["/_stcore/stream", "/", "/sign-in", "/_stcore/health", "/media/x", "/auth/login"])
def test_no_websocket_is_opened_without_a_session(server: Asking, path: str) -> None:
    with pytest.raises(websockets.InvalidStatus, match="401"):
        asyncio.run(_talk(server, path))


@pytest.mark.parametrize("origin", ["http://evil.cn", "null", "http://127.0.0.1", "http://localhost:1"])
def test_no_foreign_page_opens_a_websocket_with_the_session_of_its_visitor(server: Asking, origin: str) -> None:
    with pytest.raises(websockets.InvalidStatus, match="403"):
        asyncio.run(_talk(server, "/_stcore/stream", cookie=f"{COOKIE}={server.token}", origin=origin))


def test_what_is_no_message_ends_the_connection_and_nothing_else(server: Asking) -> None:
    cookie = f"{COOKIE}={server.token}"
    for message in (b"\x00" * 100, b"\xff" * 3_000_000, b"\x00" * 30_000_000):
        assert asyncio.run(_talk(server, "/_stcore/stream", message, cookie=cookie)) in {1002, 1009}
    assert server.get("/_stcore/health")[0] == 200


async def _talk(server: Asking, path: str, message: bytes = b"", **headers: str) -> int:
    """Says one thing, and gives the code with which it ended."""
    opening = websockets.connect(
        f"ws://{server.place}{path}",
        additional_headers=headers,
        subprotocols=["streamlit"],  # type: ignore[list-item]
    )
    async with opening as socket:
        try:
            await socket.send(message)
            while True:
                await asyncio.wait_for(socket.recv(), 60)
        except websockets.ConnectionClosed:
            return socket.close_code or 0
