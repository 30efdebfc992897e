"""The gate: where people sign in, nothing answers who has no session, and an open connection ends with its session.

It asks the store at each request and, while a WebSocket is open, every other second. Pages, routes, media, uploads, the
component's files and Streamlit's own endpoints stand behind it; before it stand the sign-in form and `/_stcore/health`,
which says that the server runs and no more.
"""

import asyncio
from collections.abc import Awaitable
from functools import cached_property

import anyio
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from starlette.websockets import WebSocket

from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from legislation.rights.actors import Actor
from legislation.settings import Settings, SignIn, settings
from views.shell import knowing, oidc
from views.shell.media import MEDIA, OWNERS
from views.shell.sign_in import SignInForm
from views.shell.start_page import asked_language, path_prefix
from views.shell.ways import FORM, form_address, wanted_page

HEALTH = "/_stcore/health"
ASKED_EVERY = 2.0  # seconds, while a WebSocket is open
ENDED = 4401  # the code that a WebSocket is closed with; the start page then asks for the page anew


class Gate:
    """Plain ASGI, inside of Admission: a request names this server by now."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.form = SignInForm()
        self.provider = oidc.ProviderRoutes(app, self.form)

    @cached_property
    def chosen(self) -> Settings:
        return settings()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan" or self.chosen.sign_in is SignIn.NONE:
            await self.app(scope, receive, send)
            return
        path = scope["path"].removeprefix(path_prefix())
        if path == HEALTH and scope["type"] == "http":
            await self.app(scope, receive, send)
        elif path == FORM and scope["type"] == "http":
            await self._form(scope, receive, send)
        elif self.chosen.sign_in is SignIn.OIDC and scope["type"] == "http" and path in oidc.ROUTES:
            await self.provider(scope, receive, send)
        elif actor := await self._known(scope):
            if OWNERS.may_have(path, actor):
                await self._admitted(actor, scope, receive, send)
            else:
                await _answer(PlainTextResponse("File not found", 404), scope, receive, send)
        else:
            await _answer(self._turned_away(scope, path), scope, receive, send)

    async def _form(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Whoever has signed in meanwhile, as in another tab, goes on to the page that was asked for."""
        if scope["method"] == "GET" and await self._known(scope):
            await RedirectResponse(path_prefix() + wanted_page(scope), 303)(scope, receive, send)
        else:
            await self.form(scope, receive, send)

    async def _known(self, scope: Scope, *, used: bool = True) -> Actor | None:
        return await anyio.to_thread.run_sync(knowing.actor_of, scope, self.chosen, used)

    async def _admitted(self, actor: Actor, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await self._watched(actor, scope, receive, send)
            return

        async def send_kept_private(message: Message) -> None:
            if message["type"] == "http.response.start" and scope["path"].removeprefix(path_prefix()).startswith(MEDIA):
                message["headers"] = [*message["headers"], (b"cache-control", b"private, no-store")]
            await send(message)

        await self.app(scope, receive, send_kept_private)

    async def _watched(self, actor: Actor, scope: Scope, receive: Receive, send: Send) -> None:
        """Let the connection live as long as its session, and the account its rights."""
        ended = asyncio.Event()

        async def watch() -> None:
            while await self._known(scope, used=False) == actor:
                await asyncio.sleep(ASKED_EVERY)
            ended.set()
            await send({"type": "websocket.close", "code": ENDED, "reason": ""})

        async def receive_until_ended() -> Message:
            asked, over = asyncio.ensure_future(_awaited(receive())), asyncio.ensure_future(ended.wait())
            try:
                await asyncio.wait({asked, over}, return_when=asyncio.FIRST_COMPLETED)
                if ended.is_set():
                    return {"type": "websocket.disconnect", "code": ENDED}
                return asked.result()
            finally:
                over.cancel()
                if not asked.done():
                    asked.cancel()

        async def send_until_ended(message: Message) -> None:
            if not ended.is_set():
                await send(message)

        watching = asyncio.ensure_future(watch())
        try:
            await self.app(scope, receive_until_ended, send_until_ended)
        finally:
            watching.cancel()

    def _turned_away(self, scope: Scope, path: str) -> Response:
        """Who asks for a page is led to the form; anything else gets one sentence."""
        language = asked_language(scope)
        stranger = ""
        if self.chosen.sign_in is SignIn.PROXY:
            stranger = knowing.named_by_proxy(scope, self.chosen)
        if stranger:
            refusal = Refusal("sign_in_stranger", login=stranger[:80])
            return PlainTextResponse(refusal_sentence(refusal, language) + "\n", 403)
        if self.chosen.sign_in is not SignIn.PROXY and scope["type"] == "http" and _wants_a_page(scope):
            query = scope.get("query_string", b"").decode("latin-1")
            wanted = path + (f"?{query}" if query else "")
            return RedirectResponse(form_address(wanted, language), 303)
        return PlainTextResponse(refusal_sentence(Refusal("sign_in_needed"), language) + "\n", 401)


async def _awaited(message: Awaitable[Message]) -> Message:
    return await message


def _wants_a_page(scope: Scope) -> bool:
    accepted = b" ".join(value for name, value in scope["headers"] if name.lower() == b"accept")
    return scope["method"] in {"GET", "HEAD"} and b"text/html" in accepted


async def _answer(response: Response, scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "websocket":
        await WebSocket(scope, receive, send).send_denial_response(response)
    else:
        await response(scope, receive, send)
