"""The front door: the ASGI app, whom it lets in, its security headers and its start. The pages are in views/.

`chuanyu serve` starts it; so does `streamlit run app.py` where the sources lie.
"""

import gc
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import anyio
import streamlit as st
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime import get_instance

from views.shell.admission import Admission
from views.shell.gate import Gate
from views.shell.start_page import StartPage, path_prefix, script_hashes
from views.shell.uploads import Uploads

# uvicorn would take what comes from this machine for what `X-Forwarded-For` says, and so a proxy on it for a stranger,
# and anybody on it for a listed proxy. Where a request comes from is the other end of its connection.
os.environ["FORWARDED_ALLOW_IPS"] = ""
SCRIPT = Path(__file__).resolve().parent / "views" / "navigation.py"


# Streamlit sends no security headers of its own. It needs inline styles (emotion), blob: scripts and workers (component
# v2, Plotly) and data: fonts and images; nothing else may come from anywhere but this server.
POLICY = "; ".join(
    [
        "default-src 'self'",
        "script-src 'self' blob: {scripts}",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'self'",
    ]
)
HEADERS = [
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"SAMEORIGIN"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=()"),
]


class SecurityHeaders:
    """Puts the headers on every HTTP response. Plain ASGI: it neither buffers a response nor touches a websocket."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        policy = POLICY.format(scripts=script_hashes(path_prefix()))
        self.headers = [(b"content-security-policy", policy.encode()), *HEADERS]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        own = {name for name, _ in self.headers}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [pair for pair in message["headers"] if pair[0].lower() not in own] + self.headers
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Opens the store, makes the demonstration project on the very first start, and warms what every page needs."""
    # Imported here: caches must be declared after Streamlit's runtime has started.
    from views.shell.media import OWNERS
    from views.shell.workspace import prepare

    await anyio.to_thread.run_sync(prepare)
    OWNERS.watch(get_instance().media_file_mgr)
    # What is loaded by now stays for good: keep it out of every later garbage collection.
    gc.freeze()
    yield {}


def on_script_error(failure: Exception) -> bool:
    """A page that fails says so in one sentence; the traceback goes to the log."""
    from views.shell.notices import tell_failure

    return tell_failure(failure)


app = st.App(
    SCRIPT,
    lifespan=lifespan,
    middleware=[Middleware(each) for each in (SecurityHeaders, Admission, Gate, Uploads, StartPage)],
    on_script_error=on_script_error,
)
