"""The page that a browser loads first. Streamlit's own says nothing of ours: not the language, not the name, and not
where the server is, so that below `/` the browser probes for it, meets a 404 and waits. Said here once, it need not."""

import base64
import hashlib
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wording import Language, text

# What Streamlit's browser code reads before anything else (its documented hook for hosts).
WHERE = "window.__streamlit = { BACKEND_BASE_URL: window.location.origin + '/' }"
LANGUAGE_TAGS = {Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}


@cache
def start_page(language: Language) -> bytes:
    """Streamlit's page with our language, our name, and the server's place.

    Raises ValueError where Streamlit's page is not as this rewriting expects, so that an upgrade shows it at once.
    """
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    for old, new in (
        ('<html lang="en">', f'<html lang="{LANGUAGE_TAGS[language]}">'),
        ("<title>Streamlit</title>", f"<title>{text('views.product', language)}</title>\n    <script>{WHERE}</script>"),
    ):
        if page.count(old) != 1:
            raise ValueError(f"Streamlit's start page does not hold {old} once")
        page = page.replace(old, new)
    return page.encode()


def script_hashes() -> str:
    """The inline scripts of the start page as CSP sources: these and no others."""
    found = re.findall(r"<script>(.*?)</script>", start_page(Language.CHINESE).decode(), re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in found]
    return " ".join(f"'sha256-{digest}'" for digest in digests)


class StartPage:
    """Puts `start_page` in the place of Streamlit's. Behind a path prefix it leaves Streamlit's own, which probes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] != "GET" or scope.get("root_path"):
            await self.app(scope, receive, send)
            return
        page = start_page(_asked_language(scope))
        replacing = False

        async def send_ours(message: Message) -> None:
            nonlocal replacing
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                replacing = message["status"] == 200 and headers.get("content-type", "").startswith("text/html")
                if replacing:
                    for name in ("etag", "last-modified", "content-encoding"):
                        del headers[name]
                    headers["content-length"] = str(len(page))
                    message = {**message, "headers": headers.raw}
                await send(message)
            elif not replacing:
                await send(message)
            elif not message.get("more_body"):
                await send({"type": "http.response.body", "body": page})

        await self.app(scope, receive, send_ours)


def _asked_language(scope: Scope) -> Language:
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return Language(asked) if asked in set(Language) else Language.CHINESE
