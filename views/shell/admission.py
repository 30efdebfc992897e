"""Who is let in at the front door, before any page runs: requests that name this server, from its own pages, on this
machine.

It answers on loopback only, unless people sign in (CHUANYU_SIGN_IN) and the setting CHUANYU_TRUSTED_PROXY says that a
proxy stands before it: where nobody signs in, whoever reaches the server may read and write everything, as the one
person of this machine. And a browser on this machine must not become the way in for a foreign page: a page whose name
was made to point at 127.0.0.1 (DNS rebinding) gives itself away by its Host, a page that opens our WebSocket from
elsewhere by its Origin.
"""

import re
import sys
from functools import cached_property
from ipaddress import ip_address

import streamlit as st
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from legislation.settings import Settings, SignIn, settings
from views.shell.start_page import asked_language, path_prefix
from wording import Language

HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(:\d{1,5})?")
DEFAULT_PORTS = {"http": ":80", "https": ":443"}
SHOWN = 80  # characters of a foreign name in a sentence
STATUS = {"host_foreign": 421, "origin_foreign": 403, "address_open": 403}


def is_loopback(address: str) -> bool:
    """Whether nobody but this machine reaches `address`, a host name or an IP address."""
    name = address.strip("[]").lower().rstrip(".")
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def check_address(address: str, chosen: Settings) -> None:
    """Raises Refusal `address_open` where the server would listen on `address` for others than this machine, and
    nobody signs in or no setting says that a trusted proxy stands before it."""
    guarded = chosen.trusted_proxy and chosen.sign_in is not SignIn.NONE
    if not guarded and not is_loopback(address):
        raise Refusal("address_open", address=address)


def check_request(scope: Scope, address: str, chosen: Settings) -> None:
    """Raises Refusal `address_open`, `host_foreign` or `origin_foreign` where a request is not for this server, not by
    its own pages, or came in from another machine. `address` is what the server was told to listen on."""
    server = scope.get("server")
    if server and server[1] is not None and _is_number(server[0]):  # the address the connection came in at
        check_address(server[0], chosen)
    hosts, origins = _values(scope, b"host"), _values(scope, b"origin")
    if len(hosts) != 1 or not _knows_host(hosts[0], address, chosen):
        raise Refusal("host_foreign", host=" ".join(hosts)[:SHOWN])
    for origin in origins:
        if not _knows_origin(origin, hosts[0], chosen):
            raise Refusal("origin_foreign", origin=origin[:SHOWN])


def _knows_host(host: str, address: str, chosen: Settings) -> bool:
    """A name is known whatever the port: a tunnel may lead from another. A listed `name:port` is that port alone."""
    if not HOST.fullmatch(host):
        return False
    name = re.sub(r":\d+$", "", host)
    return is_loopback(name) or name.strip("[]") == address.lower() or {name, host} & set(chosen.allowed_hosts) != set()


def _knows_origin(origin: str, host: str, chosen: Settings) -> bool:
    """Our own pages: the origin is the very host that is asked, or one that is listed, as behind a proxy that asks
    under a name of its own."""
    scheme, _, place = origin.partition("://")
    if scheme not in DEFAULT_PORTS:
        return False
    return place in chosen.allowed_hosts or place == host.removesuffix(DEFAULT_PORTS[scheme])


def _values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1").strip().lower() for key, value in scope["headers"] if key.lower() == name]


def _is_number(address: str) -> bool:
    try:
        return bool(ip_address(address))
    except ValueError:
        return False


class Admission:
    """Turns away with one sentence what `check_request` refuses, pages and WebSocket alike; keeps the server from
    starting on an address that is open to others; and hides the server's figures until they are asked for."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.address = str(st.get_option("server.address") or "0.0.0.0")  # noqa: S104 -- Streamlit's own default

    @cached_property
    def chosen(self) -> Settings:
        return settings()

    @cached_property
    def hidden(self) -> set[str]:
        return set() if self.chosen.metrics else {path_prefix() + "/_stcore/metrics"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._begin(scope, receive, send)
            return
        try:
            check_request(scope, self.address, self.chosen)
        except Refusal as refusal:
            sentence = refusal_sentence(refusal, asked_language(scope))
            await _answer(PlainTextResponse(sentence + "\n", STATUS[refusal.code]), scope, receive, send)
            return
        if scope["path"] in self.hidden:
            await _answer(PlainTextResponse("Not Found", 404), scope, receive, send)
            return
        await self.app(scope, receive, send)

    async def _begin(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Start; or say in one line why not, where the server's log would else show a traceback."""

        async def send_plainly(message: Message) -> None:
            failure = sys.exception()  # Starlette tells of a failed start while it handles the exception
            if message["type"] == "lifespan.startup.failed" and isinstance(failure, Refusal):
                message = _failed(failure)
            await send(message)

        try:
            check_address(self.address, self.chosen)
        except Refusal as refusal:
            await send(_failed(refusal))
        else:
            await self.app(scope, receive, send_plainly)


def _failed(refusal: Refusal) -> Message:
    return {"type": "lifespan.startup.failed", "message": refusal_sentence(refusal, Language.CHINESE)}


async def _answer(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await WebSocket(scope, receive, send).send_denial_response(response)
    else:
        await response(scope, receive, send)
