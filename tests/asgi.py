"""Asking an ASGI application without a server."""

import asyncio
from contextlib import suppress
from typing import Any

from starlette.types import ASGIApp, Message

from drafts.refusal import Refusal

FIRST = {
    "http": {"type": "http.request", "body": b"", "more_body": False},
    "websocket": {"type": "websocket.connect"},
    "lifespan": {"type": "lifespan.startup"},
}
WHOLE = {"method": "GET", "path": "/", "root_path": "", "query_string": b"", "headers": []}


def asked(app: ASGIApp, **scope: Any) -> list[Message]:
    """What `app` sends for one request, WebSocket or start (`type`); `scope` names what differs from a plain GET."""
    sent: list[Message] = []
    whole: dict[str, Any] = {"type": "http", "extensions": {"websocket.http.response": {}}} | WHOLE | scope

    async def receive() -> Message:
        return dict(FIRST[whole["type"]])

    async def send(message: Message) -> None:
        sent.append(message)

    async def ask() -> None:
        with suppress(Refusal):  # the server, too, only listens to what was sent
            await app(whole, receive, send)

    asyncio.run(ask())
    return sent
