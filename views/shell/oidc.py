"""Sign-in by an identity provider (OpenID Connect). Streamlit's routes speak with it; a session of ours begins in the
answer to the provider's call back, and at no other time.

Streamlit leaves what the provider said in a signed cookie of thirty days. It opens nothing here: it is read once, out
of the answer that sets it, and the browser keeps it so that signing out ends the provider's word too.
"""

import hashlib
import json
import logging
from base64 import urlsafe_b64decode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlencode, urlsplit

import anyio
from starlette.datastructures import MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.auth_util import encode_provider_token, get_cookie_with_chunks, get_secrets_auth_section
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import TOKENS_COOKIE_NAME, USER_COOKIE_NAME

from drafts.refusal import Refusal
from legislation.people.sessions import Opened, admit, sign_out
from legislation.settings import settings
from views.shell.knowing import COOKIE, actor_of, cookies_of, session_token, values
from views.shell.sign_in import SignInForm
from views.shell.start_page import asked_language, path_prefix
from views.shell.ways import CALLBACK, LOGIN, LOGOUT, forget_cookie, inside, is_secure, put_cookie, wanted_page

log = logging.getLogger(__name__)
ROUTES = frozenset((LOGIN, LOGOUT, CALLBACK))
PROVIDER = "default"  # the one of the settings
WANTED = "chuanyu_wanted_"  # and a digest of the state: each tab that signs in comes back to its own page
WANTED_FOR = 900  # seconds that somebody may be at the provider
OWN_PAGES = ("same-origin", "none")


@dataclass(frozen=True, slots=True)
class Answer:
    """What Streamlit's route answers, before anything of it is sent."""

    status: int
    headers: list[tuple[bytes, bytes]]

    @property
    def location(self) -> str:
        return next((value.decode("latin-1") for name, value in self.headers if name.lower() == b"location"), "")

    @property
    def cookies(self) -> list[str]:
        return [value.decode("latin-1") for name, value in self.headers if name.lower() == b"set-cookie"]


class ProviderRoutes:
    """The ways to the provider and back. Whatever fails there is said in one sentence, at the sign-in page."""

    def __init__(self, app: ASGIApp, form: SignInForm) -> None:
        self.app = app
        self.form = form

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "GET":
            await Response(status_code=405, headers={"allow": "GET"})(scope, receive, send)
            return
        ways = {LOGIN: self._there, CALLBACK: self._back, LOGOUT: self._away}
        response = await ways[scope["path"].removeprefix(path_prefix())](scope, receive)
        await response(scope, receive, send)

    async def _there(self, scope: Scope, receive: Receive) -> Response:
        """To the provider. The page that was asked for waits in a cookie, as the provider takes one address only."""
        wanted = wanted_page(scope)
        try:
            query = urlencode({"provider": encode_provider_token(PROVIDER)}).encode()
            answer = await self._asked({**scope, "query_string": query}, receive)
            state = parse_qs(urlsplit(answer.location).query).get("state", [""])[0]
        except Exception:  # whatever the settings or the network do
            log.exception("The identity provider cannot be asked")
            state = ""
        if not state:
            return self._refused(scope, "sign_in_provider", wanted)
        response = _kept_cookies(scope, RedirectResponse(answer.location, 302), answer.cookies)
        if wanted != "/":
            put_cookie(response, scope, _waiting(state), quote(wanted, safe=""), WANTED_FOR)
        return response

    async def _back(self, scope: Scope, receive: Receive) -> Response:
        """From the provider, signed in there or not; or signed out there."""
        asked = parse_qs(scope.get("query_string", b"").decode("latin-1"))
        if not asked.keys() & {"code", "error"}:
            return RedirectResponse(f"{path_prefix()}/", 303)
        waiting = _waiting(asked.get("state", [""])[0])
        wanted = inside(unquote(cookies_of(scope).get(waiting, "/")))
        try:
            answer = await self._asked(scope, receive)
            names = names_in(answer.cookies)
        except Exception:  # as above
            log.exception("What the identity provider said cannot be read")
            names = ()
        if not names:
            # Authlib keeps the last way to the provider alone: of several tabs, one signs in.
            if await anyio.to_thread.run_sync(actor_of, scope, settings()):
                return RedirectResponse(path_prefix() + wanted, 303)
            return self._refused(scope, "sign_in_provider", wanted)
        found = await anyio.to_thread.run_sync(self._opened, scope, names)
        if found is None:
            return self._refused(scope, "sign_in_stranger", wanted, login=names[0][:80])
        response = _kept_cookies(scope, self.form.entered(scope, found.token, wanted), answer.cookies)
        forget_cookie(response, waiting)
        return response

    async def _away(self, scope: Scope, receive: Receive) -> Response:
        """Out, here and at the provider; a page elsewhere signs nobody out."""
        if any(value not in OWN_PAGES for value in values(scope, b"sec-fetch-site")):
            return RedirectResponse(f"{path_prefix()}/", 303)
        answer = await self._asked(scope, receive)
        await anyio.to_thread.run_sync(self._closed, scope)
        response = _kept_cookies(scope, RedirectResponse(answer.location or f"{path_prefix()}/", 303), answer.cookies)
        forget_cookie(response, COOKIE)
        return response

    async def _asked(self, scope: Scope, receive: Receive) -> Answer:
        found: list[Message] = []

        async def keep(message: Message) -> None:
            found.append(message)

        await self.app(scope, receive, keep)
        return Answer(found[0]["status"], list(found[0]["headers"]))

    def _opened(self, scope: Scope, names: tuple[str, ...]) -> Opened | None:
        from views.shell.workspace import opened

        found = admit(opened(), *names)
        if found:
            self._closed(scope)
        return found

    def _closed(self, scope: Scope) -> None:
        """The session that the browser had before."""
        from views.shell.workspace import opened

        sign_out(opened(), session_token(scope))

    def _refused(self, scope: Scope, code: str, wanted: str, **params: str) -> Response:
        spoken = {**scope, "query_string": wanted.partition("?")[2].encode("latin-1")}  # its language
        return self.form.page(scope, asked_language(spoken), Refusal(code, **params), wanted)


def names_in(cookies_set: Iterable[str]) -> tuple[str, ...]:
    """Under which names an account may be kept for who the provider vouches for: the address of mail where the provider
    does not call it unverified, and the subject; nothing without cookies that this server signed just now, of what the
    provider signed for this very client."""
    cookies = _pairs(cookies_set)
    said, tokens = _said(cookies, USER_COOKIE_NAME), _said(cookies, TOKENS_COOKIE_NAME)
    if not said.get("is_logged_in") or not _to_this_client(said.get("aud")) or not _signed(tokens.get("id_token")):
        return ()
    mail = said.get("email") if said.get("email_verified") is not False else ""
    return tuple(name for name in (mail, said.get("sub")) if name and isinstance(name, str))


def _signed(token: object) -> bool:
    """Whether the token is one that a key signed. Authlib checked the signature by the algorithms that the provider
    lists, and where it lists `none`, there is none to check."""
    head, _, rest = str(token).partition(".")
    algorithm = json.loads(urlsafe_b64decode(head + "=" * (-len(head) % 4))).get("alg", "")
    return str(algorithm).startswith(("RS", "PS", "ES", "Ed")) and bool(rest.rpartition(".")[2])


def _to_this_client(audience: object) -> bool:
    """Authlib lets other audiences pass where the token names an authorized party."""
    section: Mapping[str, Any] = get_secrets_auth_section()
    own = section.get(PROVIDER, section).get("client_id")
    return bool(own) and own in (audience if isinstance(audience, list) else [audience])


def _said(cookies: Mapping[str, str], kind: str) -> dict[str, Any]:
    secret = get_cookie_secret()

    def one(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(secret, name, value.encode("latin-1")) if value else None

    found = get_cookie_with_chunks(one, kind)
    said = json.loads(found) if found else {}
    return said if isinstance(said, dict) else {}


def _pairs(cookies_set: Iterable[str]) -> dict[str, str]:
    """Name -> value of the cookies that an answer sets."""
    found: dict[str, str] = {}
    for each in cookies_set:
        morsels: SimpleCookie = SimpleCookie()
        try:
            morsels.load(each)
        except CookieError:
            continue
        found |= {name: morsel.value for name, morsel in morsels.items()}
    return found


def _waiting(state: str) -> str:
    return WANTED + hashlib.sha256(state.encode("utf-8", "replace")).hexdigest()[:12]


def _kept_cookies(scope: Scope, response: Response, cookies_set: Iterable[str]) -> Response:
    """With the cookies that Streamlit's route set, for TLS alone where this is TLS."""
    secure = "; Secure" if is_secure(scope) else ""
    headers = MutableHeaders(raw=response.raw_headers)
    for each in cookies_set:
        headers.append("set-cookie", each if "; secure" in each.lower() else each + secure)
    headers["cache-control"] = "no-store"
    return response
