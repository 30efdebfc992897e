"""Sign-in by an identity provider (OpenID Connect), through Streamlit's own routes: they speak with the provider and
leave what it said in a signed cookie; here that is read once, for a session of our own."""

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.types import Scope
from streamlit.auth_util import encode_provider_token, get_cookie_with_chunks
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from views.shell.start_page import path_prefix

ROUTES = frozenset(("/auth/login", "/auth/logout", "/oauth2callback"))
LONGEST = 80  # characters of a name


def login_address() -> str:
    """Where the way to the provider begins."""
    return f"{path_prefix()}/auth/login?provider={encode_provider_token('default')}"


def names_in(cookies: Mapping[str, str], scope: Scope) -> tuple[str, ...]:
    """Under which names an account may be kept for who the provider vouches for: the address of mail where the provider
    does not call it unverified, and the subject; nothing without a cookie that this server signed for itself."""
    said = _said(cookies)
    host = next((value.decode("latin-1") for key, value in scope["headers"] if key.lower() == b"host"), "")
    if not said.get("is_logged_in") or urlsplit(str(said.get("origin", ""))).netloc.lower() != host.lower():
        return ()
    mail = said.get("email") if said.get("email_verified") is not False else ""
    return tuple(str(name)[:LONGEST] for name in (mail, said.get("sub")) if name)


def _said(cookies: Mapping[str, str]) -> dict[str, Any]:
    secret = get_cookie_secret()

    def one(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(secret, name, value.encode("latin-1")) if value else None

    try:
        found = get_cookie_with_chunks(one, USER_COOKIE_NAME)
        said = json.loads(found) if found else {}
    except (ValueError, UnicodeError):
        return {}
    return said if isinstance(said, dict) else {}
