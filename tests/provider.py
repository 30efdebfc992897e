"""An OpenID provider for the tests: discovery, authorization, tokens, keys, the end of a session. It holds others to
the rules (one redirect address, state, nonce, PKCE, each code once), and keeps to them until a test makes it lie.
"""

import hashlib
import secrets
import threading
import time
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
import uvicorn
from joserfc import jwt
from joserfc.jwk import RSAKey
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from scripts.served import free_port, served

CLIENT, SECRET = "chuanyu", "what-provider-and-client-share"
Claims = dict[str, Any]
Token = Callable[["Provider", Claims], str]


def signed(provider: "Provider", claims: Claims) -> str:
    """As an honest provider signs."""
    return jwt.encode({"alg": "RS256", "kid": provider.key.kid}, claims, provider.key)


@dataclass
class Provider:
    """`who` is signed in there, by the claims that it tells; `token` makes an ID token of the claims; `algorithms` are
    those it says it signs with; `declines` says no to everybody. `asked` and `ended` are what it was asked for."""

    url: str
    client: str = ""  # address that it sends people back to
    who: Claims = field(default_factory=lambda: {"sub": "subject-1", "email": "wang@example.cn"})
    token: Token = signed
    algorithms: tuple[str, ...] = ("RS256",)
    declines: bool = False
    down: bool = False
    key: RSAKey = field(default_factory=lambda: RSAKey.generate_key(2048, {"kid": "k1", "use": "sig", "alg": "RS256"}))
    asked: list[dict[str, str]] = field(default_factory=list)
    ended: list[dict[str, str]] = field(default_factory=list)
    codes: dict[str, dict[str, str]] = field(default_factory=dict)

    def honest(self) -> None:
        """As it was at first."""
        fresh = Provider(self.url)
        self.who, self.token, self.algorithms = fresh.who, signed, fresh.algorithms
        self.declines, self.down = False, False

    @property
    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/.well-known/openid-configuration", self._metadata),
                Route("/authorize", self._authorize),
                Route("/token", self._token, methods=["POST"]),
                Route("/keys", self._keys),
                Route("/end", self._end),
            ]
        )

    async def _metadata(self, request: Request) -> Response:
        if self.down:
            return PlainTextResponse("down", 503)
        return JSONResponse(
            {
                "issuer": self.url,
                "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "jwks_uri": f"{self.url}/keys",
                "end_session_endpoint": f"{self.url}/end",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": list(self.algorithms),
                "code_challenge_methods_supported": ["S256"],
            }
        )

    async def _authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        self.asked.append(asked)
        known = (asked.get("client_id"), asked.get("redirect_uri"), asked.get("response_type"))
        if known != (CLIENT, self.client, "code") or "openid" not in asked.get("scope", "").split():
            return PlainTextResponse("unknown client or address", 400)
        if not asked.get("state") or not asked.get("nonce") or asked.get("code_challenge_method") != "S256":
            return PlainTextResponse("state, nonce and PKCE are asked for", 400)
        if self.declines:
            return RedirectResponse(f"{self.client}?{urlencode({'error': 'access_denied', 'state': asked['state']})}")
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return RedirectResponse(f"{self.client}?{urlencode({'code': code, 'state': asked['state']})}", 303)

    async def _token(self, request: Request) -> Response:
        form = await request.form()
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        asked = self.codes.pop(str(form.get("code")), None)
        if scheme != "Basic" or b64decode(given).decode() != f"{CLIENT}:{SECRET}":
            return JSONResponse({"error": "invalid_client"}, 401)
        challenge = hashlib.sha256(str(form.get("code_verifier")).encode()).digest()
        if (
            asked is None
            or form.get("redirect_uri") != asked["redirect_uri"]
            or urlsafe_b64encode(challenge).decode().rstrip("=") != asked["code_challenge"]
        ):
            return JSONResponse({"error": "invalid_grant"}, 400)
        now = int(time.time())
        told = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 300, "nonce": asked["nonce"], **self.who}
        answer = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "expires_in": 300}
        token = self.token(self, told)
        return JSONResponse(answer | ({"id_token": token} if token else {}))

    async def _keys(self, request: Request) -> Response:
        return JSONResponse({"keys": [self.key.as_dict(private=False)]})

    async def _end(self, request: Request) -> Response:
        asked = dict(request.query_params)
        jwt.decode(asked["id_token_hint"], self.key)
        self.ended.append(asked)
        if asked.get("post_logout_redirect_uri") != self.client:
            return PlainTextResponse("unknown address", 400)
        return RedirectResponse(self.client, 303)


@contextmanager
def providing() -> Iterator[Provider]:
    """A provider that answers on this machine."""
    port = free_port()
    provider = Provider(f"http://127.0.0.1:{port}")
    server = uvicorn.Server(uvicorn.Config(provider.app, port=port, log_level="error", lifespan="off"))
    running = threading.Thread(target=server.run, daemon=True)
    running.start()
    while not server.started and running.is_alive():
        time.sleep(0.02)
    yield provider
    server.should_exit = True
    running.join(20)


@contextmanager
def signing_in(store: Path, provider: Provider, prefix: str = "") -> Iterator[str]:
    """The address of the product on `store`, where `provider` signs people in, its pages below `prefix`."""
    port = free_port()
    url = f"http://127.0.0.1:{port}{prefix}"
    provider.client = f"{url}/oauth2callback"
    folder = store.parent / ".streamlit"
    folder.mkdir(exist_ok=True)
    told = {
        "redirect_uri": provider.client,
        "cookie_secret": secrets.token_urlsafe(32),
        "client_id": CLIENT,
        "client_secret": SECRET,
        "server_metadata_url": f"{provider.url}/.well-known/openid-configuration",
    }
    (folder / "secrets.toml").write_text("[auth]\n" + "\n".join(f'{name} = "{each}"' for name, each in told.items()))
    with pytest.MonkeyPatch.context() as settings:
        settings.setenv("CHUANYU_SIGN_IN", "oidc")
        with served(store, prefix, port=port) as address:
            yield address
