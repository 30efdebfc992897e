"""The first page a browser loads names the product, its language and its server, and runs only scripts we know."""

import asyncio
import base64
import hashlib
import re

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse
from starlette.routing import Mount, Route
from starlette.types import ASGIApp, Message

from views.shell.start_page import StartPage, script_hashes, start_page
from wording import Language


def html(_: Request) -> HTMLResponse:
    return HTMLResponse("<p>theirs</p>", headers={"etag": "theirs", "cache-control": "no-cache"})


def missing(_: Request) -> HTMLResponse:
    return HTMLResponse("<p>missing</p>", status_code=404)


def plain(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


SITE = StartPage(Starlette(routes=[Route("/", html), Route("/missing", missing), Route("/health", plain)]))


def get(app: ASGIApp, path: str, query: str = "") -> tuple[dict[str, str], str]:
    """Headers and body of one GET."""
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": path,
        "root_path": "",
        "query_string": query.encode(),
        "headers": [],
    }
    asyncio.run(app(scope, receive, send))
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in sent[1:]).decode()
    assert int(headers["content-length"]) == len(body.encode())
    return headers, body


def test_the_page_is_ours_and_whole() -> None:
    headers, body = get(SITE, "/")
    assert body == start_page(Language.CHINESE).decode()
    assert "etag" not in headers, "a stale copy would outlive an upgrade"
    assert headers["cache-control"] == "no-cache"
    assert '<html lang="zh-CN">' in body and "川渝" in body


def test_the_language_is_the_one_asked_for() -> None:
    assert '<html lang="en">' in get(SITE, "/", "lang=en")[1]
    assert '<html lang="zh-CN">' in get(SITE, "/", "lang=%3Cscript%3E")[1]


def test_other_answers_pass_through() -> None:
    assert get(SITE, "/health")[1] == "ok"
    assert get(SITE, "/missing")[1] == "<p>missing</p>"


def test_behind_a_prefix_the_page_stays_theirs() -> None:
    inner = StartPage(Starlette(routes=[Route("/", html)]))
    assert get(Starlette(routes=[Mount("/prefix", app=inner)]), "/prefix/")[1] == "<p>theirs</p>"


def test_every_inline_script_has_its_hash_in_both_languages() -> None:
    for language in Language:
        for script in re.findall(r"<script>(.*?)</script>", start_page(language).decode(), re.DOTALL):
            assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in script_hashes()
