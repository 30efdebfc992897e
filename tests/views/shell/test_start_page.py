"""The first page a browser loads names the product, its language and its server, and runs only scripts we know."""

import ast
import base64
import hashlib
import re
from collections.abc import MutableMapping
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from tests.asgi import asked
from views.shell import workspace
from views.shell.start_page import FRONT, PAGES, StartPage, path_prefix, script_hashes, start_page
from wording import Language

THEIRS = "<p>theirs</p>"


class Site(StaticFiles):
    """Streamlit's way with its static files: the document of the app for every address that names no file."""

    async def get_response(self, path: str, scope: MutableMapping[str, Any]) -> Response:
        if path == "other.js":
            return PlainTextResponse("other()", media_type="text/javascript")
        return HTMLResponse(THEIRS, headers={"etag": "theirs", "cache-control": "no-cache"})


def taken_along(_: Request) -> HTMLResponse:
    return HTMLResponse("<p>a comparison</p>", headers={"content-disposition": "attachment"})


def missing(_: Request) -> HTMLResponse:
    return HTMLResponse("<p>missing</p>", status_code=404)


def plain(_: Request) -> PlainTextResponse:
    return PlainTextResponse("ok")


def site(folder: Path, prefix: str = "") -> StartPage:
    """A site of Streamlit's shape below `prefix`."""
    own = [("/media/{name}", taken_along), ("/missing", missing), ("/health", plain)]
    routes = [Route(prefix + path, answer) for path, answer in own]
    return StartPage(Starlette(routes=[*routes, Mount(prefix or "/", Site(directory=folder))]))


def get(app: ASGIApp, path: str, query: str = "", method: str = "GET") -> tuple[dict[str, str], str]:
    """Headers and body of one request."""
    sent = asked(app, path=path, query_string=query.encode(), method=method)
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    body = b"".join(message.get("body", b"") for message in sent[1:]).decode()
    assert method == "HEAD" or int(headers["content-length"]) == len(body.encode())
    return headers, body


@pytest.mark.parametrize("path", ["/", "/comparison", "/people/"])
def test_the_page_is_ours_and_whole(tmp_path: Path, path: str) -> None:
    headers, body = get(site(tmp_path), path)
    assert body == start_page(Language.CHINESE).decode()
    assert "etag" not in headers, "a stale copy would outlive an upgrade"
    assert headers["cache-control"] == "no-cache"
    assert '<html lang="zh-CN">' in body and "川渝" in body


def test_its_head_is_told_without_it(tmp_path: Path) -> None:
    headers, body = get(site(tmp_path), "/", method="HEAD")
    assert int(headers["content-length"]) == len(start_page(Language.CHINESE))
    assert body == ""


def test_the_language_is_the_one_asked_for(tmp_path: Path) -> None:
    assert '<html lang="en">' in get(site(tmp_path), "/", "lang=en")[1]
    assert '<html lang="zh-CN">' in get(site(tmp_path), "/", "lang=%3Cscript%3E")[1]


def test_other_answers_pass_through(tmp_path: Path) -> None:
    assert get(site(tmp_path), "/health")[1] == "ok"
    assert get(site(tmp_path), "/missing")[1] == "<p>missing</p>"
    assert get(site(tmp_path), "/other.js")[1] == "other()"


@pytest.mark.parametrize("prefix", ["", "/prefix"])
def test_a_page_that_is_taken_along_stays_as_it_was_made(tmp_path: Path, prefix: str) -> None:
    headers, body = get(site(tmp_path, prefix), f"{prefix}/media/comparison.html")
    assert body == "<p>a comparison</p>"
    assert headers["content-disposition"] == "attachment"


def test_below_a_prefix_the_page_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "get_option", {"server.baseUrlPath": "/one/two/"}.get)
    assert path_prefix() == "/one/two"
    body = get(site(tmp_path, "/one/two"), "/one/two/comparison")[1]
    assert body == start_page(Language.CHINESE, "/one/two").decode()
    assert 'window.location.origin + "/one/two/"' in body


def test_a_prefix_cannot_end_the_script() -> None:
    assert b"</script><b>" not in start_page(Language.CHINESE, "/</script><b>")


def test_mounted_in_another_application_the_page_stays_theirs(tmp_path: Path) -> None:
    outer = Starlette(routes=[Mount("/prefix", app=site(tmp_path))])
    assert get(outer, "/prefix/")[1] == THEIRS


def test_every_inline_script_has_its_hash_in_both_languages() -> None:
    for language, prefix in product(Language, ("", "/chuanyu")):
        for script in re.findall(r"<script>(.*?)</script>", start_page(language, prefix).decode(), re.DOTALL):
            assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in script_hashes(prefix)


@pytest.mark.parametrize("prefix", ["", "/chuanyu"])
def test_the_first_page_is_found_by_its_name_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefix: str) -> None:
    monkeypatch.setattr("views.shell.start_page.path_prefix", lambda: prefix)
    for path in ("/overview", "/overview/"):
        sent = asked(site(tmp_path, prefix), path=prefix + path, query_string=b"lang=en&year=2024", method="GET")
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        assert (sent[0]["status"], headers["location"]) == (307, f"{prefix}/?lang=en&year=2024")


@pytest.mark.parametrize("prefix", ["", "/chuanyu"])
def test_an_address_that_names_no_page_leads_to_the_first_one_with_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, prefix: str
) -> None:
    monkeypatch.setattr("views.shell.start_page.path_prefix", lambda: prefix)
    sent = asked(site(tmp_path, prefix), path=f"{prefix}/总揽", query_string=b"lang=en&year=2024", method="GET")
    headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    assert sent[0]["status"] == 307
    assert headers["location"] == f"{prefix}/?lang=en&no_page=%E6%80%BB%E6%8F%BD"
    assert b"".join(each.get("body", b"") for each in sent[1:]) == b""


def test_every_page_of_the_navigation_is_known_at_the_door() -> None:
    tree = ast.parse((Path(workspace.__file__).parents[1] / "navigation.py").read_text("utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "Page"]
    named = {ast.unparse(word.value) for call in calls for word in call.keywords if word.arg == "url_path"}
    assert named == {"SEARCH", *map(repr, {FRONT, *PAGES} - {"search"})}
