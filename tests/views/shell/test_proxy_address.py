"""A request comes from the other end of its connection, whatever it says of itself."""

import asyncio
from typing import Any

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

import app as front_door
from legislation.settings import Settings
from views.shell.knowing import client_address


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "10.9.9.9"])
def test_nobody_passes_for_another_address(address: str) -> None:
    assert front_door.app
    seen: list[Any] = []

    async def told(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append((scope["client"][0], scope["scheme"]))

    config = uvicorn.Config(told)
    config.load()
    headers = [(b"x-forwarded-for", b"10.1.1.1"), (b"x-forwarded-proto", b"https")]
    scope = {"type": "http", "client": (address, 1), "scheme": "http", "headers": headers}

    async def nothing(*_: Any) -> Any:
        return None

    asyncio.run(config.loaded_app(scope, nothing, nothing))  # type: ignore[arg-type]
    assert seen == [(address, "http")]


@pytest.mark.parametrize(
    ("client", "forwarded", "told"),
    [
        ("127.0.0.1", "10.1.1.1", "10.1.1.1"),
        ("127.0.0.1", "6.6.6.6, 10.1.1.1", "10.1.1.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("10.9.9.9", "10.1.1.1", "10.1.1.1"),
        ("10.8.8.8", "10.1.1.1", "10.8.8.8"),
    ],
)
def test_tries_are_counted_by_the_person_behind_a_proxy(client: str, forwarded: str, told: str) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    chosen = Settings(proxy_addresses="10.9.9.9")  # type: ignore[arg-type]
    assert client_address({"type": "http", "client": (client, 1), "headers": headers}, chosen) == told
