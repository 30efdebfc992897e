"""Every route of the server as every role, and as who has no session: found by inspection, a new one without a line
here fails."""

from collections.abc import Iterator
from http import HTTPMethod

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp
from streamlit.runtime import Runtime
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware, create_streamlit_routes

import app as front_door
from legislation.people import keeping
from legislation.people.keeping import add_person, disable_person, people
from legislation.people.sessions import admit, sign_out
from legislation.rights.actors import Actor, Role
from tests.asgi import asked
from tests.legislation.conftest import clock, make_draft, project, store  # noqa: F401 -- what the scene is made of
from tests.legislation.test_outsiders import OUTSIDER
from tests.legislation.test_rights import PEOPLE, SECRET, TABLE, Scene, scene  # noqa: F401
from tests.words_in import words_in
from views.shell import workspace
from views.shell.knowing import COOKIE

PASSWORD = "一个足够长的口令句子吧再长"
HOST = b"127.0.0.1:8501"
ROLES = {**{role.value: actor for role, actor in PEOPLE.items()}, "outsider": OUTSIDER}
METHODS = sorted({method.value for method in HTTPMethod} - {"CONNECT", "TRACE"})
# Path of a route -> addresses under it that could hold what is hidden.
WALKED = {
    "/_stcore/health": ["/_stcore/health"],
    "/_stcore/metrics": ["/_stcore/metrics"],
    "/_stcore/host-config": ["/_stcore/host-config"],
    "/media/{file_id:path}": ["/media/", "/media/x.docx", "/media/../store.db", "/media/%2e%2e/store.db"],
    "/_stcore/upload_file/{session_id}/{file_id}": ["/_stcore/upload_file/a/b"],
    "/component/{path:path}": ["/component/", "/component/views/../legislation/rights/rights.toml"],
    "/_stcore/bidi-components/{path:path}": ["/_stcore/bidi-components/x/../../store.db"],
    "/_stcore/stream": ["/_stcore/stream"],
    "/auth/login": ["/auth/login"],
    "/auth/logout": ["/auth/logout"],
    "/oauth2callback": ["/oauth2callback?code=a&state=b"],
    "/_stcore/agent/interact": ["/_stcore/agent/interact"],
    "/_stcore/agent/openapi.json": ["/_stcore/agent/openapi.json"],
    "/_stcore/agent/mcp": ["/_stcore/agent/mcp"],
    # What Streamlit draws pages with; below it every other address is the start page.
    "": ["/", "/project?project=trees", "/static/js/index.js", "/data/chuanyu.db", "/keys", "/app/static/store.db"],
}
OPEN = {"/_stcore/health"}  # to who has no session; beside it the form at /sign-in, which the gate itself answers
STREAM = "/_stcore/stream"
# What stands in files of the machine, and in the store.
NEVER = (SECRET, TABLE, "SQLite format", "version_share =", "PRIVATE KEY", "argon2")


@pytest.fixture
def routes(monkeypatch: pytest.MonkeyPatch) -> list[BaseRoute]:
    """Those of the app as it stands, without its start."""
    monkeypatch.setattr(Runtime, "_instance", None)
    made = create_streamlit_routes(front_door.app._create_runtime())
    return [*front_door.app._user_routes, *made]


@pytest.fixture
def door(routes: list[BaseRoute]) -> ASGIApp:
    """The app with all that stands before its routes."""
    middleware = [*front_door.app._user_middleware, *create_streamlit_middleware()]
    return Starlette(routes=routes, middleware=middleware)


@pytest.fixture
def tokens(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:  # noqa: F811
    """A session for each role, one that ended, and one of an account that was closed."""
    monkeypatch.setattr(keeping, "hashed", str)  # nobody signs in with it
    for name, value in {"STORE": str(scene.store.path), "SIGN_IN": "local", "METRICS": "true"}.items():
        monkeypatch.setenv(f"CHUANYU_{name}", value)
    st.cache_resource.clear()
    opened = workspace.opened()
    gone = Actor(Role.STAFF, "离任的人", "sichuan")
    found = {}
    for name, actor in {**ROLES, "ended": PEOPLE[Role.STAFF], "closed": gone}.items():
        add_person(opened, name, actor.name, actor.side, actor.role, PASSWORD)
        entered = admit(opened, name)
        assert entered is not None
        found[name] = entered.token
    sign_out(opened, found["ended"])
    [closed] = [person for person in people(opened) if person.name == gone.name]
    disable_person(opened, closed.key, True, revision=closed.revision)
    return found


def _asked(door: ASGIApp, address: str, method: str, token: str = "") -> tuple[int, bytes]:
    path, _, query = address.partition("?")
    headers = [(b"host", HOST), (b"accept", b"*/*")]
    if token:
        headers.append((b"cookie", f"{COOKIE}={token}".encode()))
    kind = "websocket" if path.endswith("/stream") else "http"
    # Of this version of ASGI, what streams an answer does not wait for the browser to leave.
    version = {"version": "3.0", "spec_version": "2.4"}
    whole = {"type": kind, "path": path, "method": method, "query_string": query.encode(), "asgi": version}
    sent = asked(door, **whole, headers=headers)
    body = b"".join(each.get("body", b"") for each in sent)
    heads = b"\n".join(value for each in sent for pair in each.get("headers", ()) for value in pair)
    return int(sent[0].get("status", 0)), heads + b"\n" + body


def _every(paths: dict[str, list[str]]) -> Iterator[tuple[str, str]]:
    for addresses in paths.values():
        for address in addresses:
            for method in METHODS:
                yield address, method


def test_every_route_has_its_line(routes: list[BaseRoute]) -> None:
    assert {route.path for route in routes} == WALKED.keys()  # type: ignore[attr-defined]


def test_the_gate_stands_before_every_route(door: ASGIApp, tokens: dict[str, str]) -> None:
    for token in ("", "x" * 43, tokens["ended"], tokens["closed"]):
        for address, method in _every(WALKED):
            status, told = _asked(door, address, method, token)
            if address in OPEN:
                assert not [hidden for hidden in NEVER if hidden.encode() in told]
                continue
            assert status in {400, 401, 403}, (address, method, status)
            assert "请重新登录".encode() in told or status == 400, told


@pytest.mark.parametrize("name", ROLES)
def test_no_route_tells_a_role_what_is_not_for_it(door: ASGIApp, tokens: dict[str, str], name: str) -> None:
    for address, method in _every(WALKED):
        if address == STREAM:  # what comes over it are pages: tests/views/test_roles.py walks them
            continue
        status, told = _asked(door, address, method, tokens[name])
        assert status < 400 or (address, method) != ("/", "GET"), "a session opens the pages"
        assert status >= 400 or "/agent/" not in address or address.endswith("openapi.json"), "it is off"
        words = words_in(told)
        assert not [hidden for hidden in NEVER if hidden in words], (address, method, words[:400])
