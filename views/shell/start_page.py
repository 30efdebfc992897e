"""The page that a browser loads first. Streamlit's own says nothing of ours: not the language, not the name, and not
where the server is, so that below its root the browser probes for it, meets a 404 and waits. Said here once, it need
not. Only this one document is put in the place of Streamlit's; whatever else is HTML (what people download is) passes.
"""

import base64
import hashlib
import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlencode

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from wording import Language, text

LANGUAGE_TAGS = {Language.CHINESE: "zh-CN", Language.ENGLISH: "en"}
# A library inside Streamlit's bundle compiles a bit of WebAssembly on each load, to fall back where it cannot. The
# policy forbids it, and each refusal is reported as an attack would be. Without WebAssembly it falls back unreported.
NO_WEBASSEMBLY = "delete window.WebAssembly"
# A connection that ended with its session (views/shell/gate.py): the page is asked for anew, which leads to sign-in. A
# page that is being left, as at a sign-out to the provider, is left: asking for it anew would call that off.
ASK_ANEW = (
    "{ let left = -1e9; addEventListener('beforeunload', () => { left = performance.now() }); "
    "window.WebSocket = class extends window.WebSocket { constructor(...of) { super(...of); "
    "this.addEventListener('close', (told) => { if (told.code === 4401) "
    "setTimeout(() => location.reload(), performance.now() - left < 10000 ? 10000 : 0) }) } } }"
)
# The first page by its name. Streamlit knows it by the bare address alone, and says in English that there is none.
FRONT = "overview"
# The others, as views/navigation.py names them. An address of none of them gets a way to the first page, which says so.
PAGES = frozenset(("project", "comparison", "register", "statistics", "search", "inbox", "people"))
STRAY, LONGEST_STRAY = "no_page", 80  # the parameter that names such an address; characters of it


def path_prefix() -> str:
    """The path below which the pages are served (Streamlit's server.baseUrlPath): empty, or `/name` without a slash
    at its end."""
    named = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{named}" if named else ""


@cache
def start_page(language: Language, prefix: str = "") -> bytes:
    """Streamlit's page with our language, our name, and the server's place, which is below `prefix`.

    Raises ValueError where Streamlit's page is not as this rewriting expects, so that an upgrade shows it at once.
    """
    page = (Path(st.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    script = f"<script>{NO_WEBASSEMBLY}; {ASK_ANEW}; {_where(prefix)}</script>"
    for old, new in (
        ('<html lang="en">', f'<html lang="{LANGUAGE_TAGS[language]}">'),
        ("<title>Streamlit</title>", f"<title>{text('views.product', language)}</title>\n    {script}"),
    ):
        if page.count(old) != 1:
            raise ValueError(f"Streamlit's start page does not hold {old} once")
        page = page.replace(old, new)
    return page.encode()


def script_hashes(prefix: str = "") -> str:
    """The inline scripts of the start page as CSP sources: these and no others."""
    found = re.findall(r"<script>(.*?)</script>", start_page(Language.CHINESE, prefix).decode(), re.DOTALL)
    digests = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in found]
    return " ".join(f"'sha256-{digest}'" for digest in digests)


def asked_language(scope: Scope) -> Language:
    """The language that a request asks for by `lang=`, or else Chinese."""
    asked = parse_qs(scope.get("query_string", b"").decode("latin-1")).get("lang", [""])[0]
    return Language(asked) if asked in set(Language) else Language.CHINESE


class StartPage:
    """Puts `start_page` in the place of Streamlit's. Mounted in another application it leaves Streamlit's own, which
    probes."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"} or scope.get("root_path"):
            await self.app(scope, receive, send)
            return
        if scope["path"].rstrip("/") == f"{path_prefix()}/{FRONT}":
            await _to_front(scope)(scope, receive, send)
            return
        page = start_page(asked_language(scope), path_prefix())
        replacing, elsewhere = False, _named_elsewhere(scope)

        async def send_ours(message: Message) -> None:
            nonlocal replacing
            if message["type"] == "http.response.start":
                headers = MutableHeaders(raw=list(message["headers"]))
                replacing = message["status"] == 200 and _is_the_document(scope, headers)
                if replacing and elsewhere:
                    headers = MutableHeaders({"location": elsewhere, "content-length": "0"})
                    message = {**message, "status": 307, "headers": headers.raw}
                elif replacing:
                    for name in ("etag", "last-modified", "content-encoding"):
                        del headers[name]
                    headers["content-length"] = str(len(page))
                    message = {**message, "headers": headers.raw}
                await send(message)
            elif not replacing:
                await send(message)
            elif not message.get("more_body"):
                body = b"" if elsewhere or scope["method"] == "HEAD" else page
                await send({"type": "http.response.body", "body": body})

        await self.app(scope, receive, send_ours)


def _to_front(scope: Scope) -> RedirectResponse:
    """To the bare address, with what was asked of the page."""
    query = scope.get("query_string", b"").decode("latin-1")
    return RedirectResponse(f"{path_prefix()}/" + (f"?{query}" if query else ""))


def _named_elsewhere(scope: Scope) -> str:
    """Where an address leads that names no page: to the first one, with what was named. Empty for a page."""
    named = scope["path"].removeprefix(path_prefix()).strip("/")
    if not named or named in PAGES:
        return ""
    asked = dict(parse_qsl(scope.get("query_string", b"").decode("latin-1")))
    kept = {"lang": asked["lang"]} if "lang" in asked else {}
    return f"{path_prefix()}/?{urlencode({**kept, STRAY: named[:LONGEST_STRAY]})}"


def _is_the_document(scope: Scope, headers: MutableHeaders) -> bool:
    """Whether the answer is the document of the app: the one HTML among Streamlit's static files, which it serves for
    every address that names no file. The router has written into the scope who answers."""
    return isinstance(scope.get("endpoint"), StaticFiles) and headers.get("content-type", "").startswith("text/html")


def _where(prefix: str) -> str:
    """What Streamlit's browser code reads before anything else (its documented hook for hosts)."""
    path = json.dumps(f"{prefix}/").replace("<", "\\u003c")
    return f"window.__streamlit = {{ BACKEND_BASE_URL: window.location.origin + {path} }}"
