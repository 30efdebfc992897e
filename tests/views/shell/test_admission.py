"""Only requests for this server, by its own pages, on this machine come in; the rest is told why in one sentence."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as some
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.types import Receive, Scope, Send
from starlette.websockets import WebSocket

from drafts.refusal import Refusal
from legislation.settings import Settings, SignIn
from tests.asgi import asked
from views.shell.admission import Admission, check_address, check_request, is_loopback

HERE = "127.0.0.1:8501"
LISTED = Settings(allowed_hosts="law.example.cn, other.example.cn:8443")  # type: ignore[arg-type]
OPEN = Settings(trusted_proxy=True, sign_in=SignIn.LOCAL)
PLAIN = Settings()


def scope(*headers: tuple[str, str], server: tuple[str, int] = ("127.0.0.1", 8501)) -> Scope:
    pairs = [(name.encode(), value.encode("latin-1")) for name, value in headers]
    return {"type": "http", "path": "/", "headers": pairs, "server": server}


def refused(asked: Scope, chosen: Settings = PLAIN, address: str = "127.0.0.1") -> str:
    """The code of the refusal, or nothing."""
    try:
        check_request(asked, address, chosen)
    except Refusal as refusal:
        return refusal.code
    return ""


@pytest.mark.parametrize("address", ["127.0.0.1", "127.3.2.1", "::1", "[::1]", "localhost", "LOCALHOST", "localhost."])
def test_this_machine_is_loopback(address: str) -> None:
    assert is_loopback(address)
    check_address(address, PLAIN)


@pytest.mark.parametrize(
    "address", ["0.0.0.0", "::", "10.0.0.7", "law.example.cn", "", "localhost.evil.cn", "0", "127.1"]
)
def test_other_addresses_are_refused_without_a_sign_in_and_a_trusted_proxy(address: str) -> None:
    for chosen in (PLAIN, Settings(trusted_proxy=True), Settings(sign_in=SignIn.LOCAL)):
        with pytest.raises(Refusal, match="address_open"):
            check_address(address, chosen)
    check_address(address, OPEN)


@pytest.mark.parametrize("host", [HERE, "localhost", "[::1]:8501", "127.0.0.1:9000", "LocalHost:8501"])
def test_a_request_to_this_machine_comes_in(host: str) -> None:
    assert refused(scope(("host", host))) == ""


@pytest.mark.parametrize(
    "host",
    ["", "*", "[::1", "10.0.0.7", "evil.cn", "evil.cn:8501", "127.0.0.1.evil.cn", "127.0.0.1@evil.cn", "evil.cn/::1"],
)
@pytest.mark.parametrize("chosen", [PLAIN, LISTED], ids=["plain", "listed"])
def test_a_foreign_host_is_refused(host: str, chosen: Settings) -> None:
    assert refused(scope(("host", host)), chosen) == "host_foreign"


def test_no_host_and_two_hosts_are_refused() -> None:
    assert refused(scope()) == "host_foreign"
    assert refused(scope(("host", HERE), ("Host", "evil.cn"))) == "host_foreign"


def test_a_listed_host_comes_in_at_the_port_it_is_listed_with() -> None:
    assert refused(scope(("host", "law.example.cn")), LISTED) == ""
    assert refused(scope(("host", "law.example.cn:8501")), LISTED) == ""
    assert refused(scope(("host", "other.example.cn:8443")), LISTED) == ""
    assert refused(scope(("host", "other.example.cn")), LISTED) == "host_foreign"


def test_the_address_listened_on_is_a_host_of_ours() -> None:
    asked = scope(("host", "10.0.0.7:8501"), server=("10.0.0.7", 8501))
    assert refused(asked, OPEN, address="10.0.0.7") == ""
    assert refused(asked, OPEN, address="0.0.0.0") == "host_foreign"


@pytest.mark.parametrize(
    ("origin", "host", "code"),
    [
        ("http://127.0.0.1:8501", HERE, ""),
        ("https://law.example.cn", "law.example.cn", ""),
        ("https://law.example.cn", "law.example.cn:443", ""),
        ("https://law.example.cn", HERE, ""),  # a proxy that asks under a name of its own
        ("https://other.example.cn:8443", HERE, ""),
        ("https://other.example.cn", HERE, "origin_foreign"),
        ("http://127.0.0.1:3000", HERE, "origin_foreign"),
        ("http://localhost:8501", HERE, "origin_foreign"),
        ("http://evil.cn", HERE, "origin_foreign"),
        ("http://127.0.0.1:8501.evil.cn", HERE, "origin_foreign"),
        ("http://127.0.0.1:8501/evil", HERE, "origin_foreign"),
        ("null", HERE, "origin_foreign"),
        ("", HERE, "origin_foreign"),
        ("file://", HERE, "origin_foreign"),
        ("ftp://127.0.0.1:8501", HERE, "origin_foreign"),
    ],
)
def test_only_our_own_pages_may_ask(origin: str, host: str, code: str) -> None:
    assert refused(scope(("host", host), ("origin", origin)), LISTED) == code


def test_what_comes_in_from_another_machine_is_refused_however_it_calls_itself() -> None:
    asked = scope(("host", HERE), server=("10.0.0.7", 8501))
    assert refused(asked) == "address_open"
    assert refused(asked, OPEN) == ""


@given(some.text(alphabet=some.characters(min_codepoint=32, max_codepoint=255), max_size=60))
def test_no_header_breaks_the_check(words: str) -> None:
    assert refused(scope(("host", words))) in {"", "host_foreign"}
    assert refused(scope(("host", HERE), ("origin", words))) in {"", "origin_foreign"}
    assert refused(scope(("host", HERE), ("origin", "http://" + words))) in {"", "origin_foreign"}


async def page(_: Request) -> PlainTextResponse:
    return PlainTextResponse("inside")


async def stream(socket: WebSocket) -> None:
    await socket.accept()


INSIDE = [Route("/", page), Route("/_stcore/metrics", page), WebSocketRoute("/stream", stream)]


def answer(path: str = "/", *headers: tuple[str, str], query: str = "", kind: str = "http") -> tuple[int, str]:
    """Status and words of the answer to one request."""
    pairs = [(name.encode(), value.encode()) for name, value in (headers or (("host", HERE),))]
    app = Admission(Starlette(routes=INSIDE))
    start, *bodies = asked(app, type=kind, path=path, headers=pairs, query_string=query.encode())
    return start.get("status", 0), b"".join(message.get("body", b"") for message in bodies).decode()


def test_a_refused_page_says_why_in_the_language_asked_for() -> None:
    status, words = answer("/", ("host", "evil.cn"))
    assert (status, words.count("\n")) == (421, 1)
    assert "evil.cn" in words and "CHUANYU_ALLOWED_HOSTS" in words
    status, words = answer("/", ("host", HERE), ("origin", "http://evil.cn"), query="lang=en")
    assert status == 403 and "another site" in words
    assert answer("/") == (200, "inside")


@pytest.mark.parametrize("foreign", [("host", "evil.cn"), ("origin", "http://evil.cn")])
def test_a_refused_websocket_is_told_as_much(foreign: tuple[str, str]) -> None:
    headers = [foreign] if foreign[0] == "host" else [("host", HERE), foreign]
    status, words = answer("/stream", *headers, kind="websocket")
    assert status in {403, 421} and "evil.cn" in words
    taken_in = asked(
        Admission(Starlette(routes=INSIDE)), type="websocket", path="/stream", headers=[(b"host", HERE.encode())]
    )
    assert taken_in[0]["type"] == "websocket.accept"


def test_figures_of_the_server_are_hidden_until_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    assert answer("/_stcore/metrics")[0] == 404
    monkeypatch.setenv("CHUANYU_METRICS", "true")
    assert answer("/_stcore/metrics") == (200, "inside")


async def unreachable(_scope: Scope, _receive: Receive, _send: Send) -> None:
    raise AssertionError


def test_a_server_open_to_others_does_not_start_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    app = Admission(unreachable)
    monkeypatch.setattr(app, "address", "0.0.0.0")
    (told,) = asked(app, type="lifespan")
    assert told["type"] == "lifespan.startup.failed"
    assert "0.0.0.0" in told["message"] and "\n" not in told["message"]


@pytest.mark.parametrize("value", ["https://law.example.cn", "*", "law.example.cn/path", "a b"])
def test_a_setting_that_names_no_host_is_refused_at_the_start(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("CHUANYU_ALLOWED_HOSTS", value)
    (told,) = asked(Admission(unreachable), type="lifespan")
    assert "CHUANYU_ALLOWED_HOSTS" in told["message"] and "\n" not in told["message"]


def test_a_refusal_at_the_start_is_one_line_and_no_traceback() -> None:
    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        raise Refusal("store_damaged", path="chuanyu.db")
        yield

    (told,) = asked(Admission(Starlette(lifespan=lifespan)), type="lifespan")
    assert told["type"] == "lifespan.startup.failed"
    assert "chuanyu.db" in told["message"] and "\n" not in told["message"]
