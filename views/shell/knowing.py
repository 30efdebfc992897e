"""Who a request is from, by the way that people sign in."""

from collections.abc import Iterator
from ipaddress import ip_address

from starlette.requests import cookie_parser
from starlette.types import Scope

from legislation.people.sessions import known_as, session_actor
from legislation.rights.actors import Actor
from legislation.settings import Settings, SignIn
from views.shell.admission import is_loopback

COOKIE = "chuanyu_session"


def actor_of(scope: Scope, chosen: Settings, used: bool = True) -> Actor | None:
    """None for who has no session, and whom the store does not know; `used` as in `session_actor`."""
    from views.shell.workspace import opened

    if chosen.sign_in is SignIn.PROXY:
        name = named_by_proxy(scope, chosen)
        return known_as(opened(), name) if name else None
    return session_actor(opened(), session_token(scope), used=used)


def named_by_proxy(scope: Scope, chosen: Settings) -> str:
    """Whom the proxy names; nobody where the request came from any other address, or the header stands twice."""
    if not _is_listed(scope, chosen):
        return ""
    found = values(scope, chosen.proxy_header.lower().encode())
    return found[0].strip() if len(found) == 1 else ""


def client_address(scope: Scope, chosen: Settings) -> str:
    """Where a try to sign in comes from: what a listed proxy, or one on this machine, forwards for, else the other end
    of the connection. It is counted by, and no more: nobody is believed to be somebody for it."""
    client = scope.get("client")
    address = str(client[0]) if client else ""
    forwarded = values(scope, b"x-forwarded-for")
    if forwarded and (_is_listed(scope, chosen) or is_loopback(address)):
        return forwarded[-1].rpartition(",")[2].strip()[:60]
    return address


def session_token(scope: Scope) -> str:
    """The identifier that the browser brings; none where it brings two. Another server of the same domain may set a
    cookie beside ours, so that one would act in a session of its choice."""
    found = {value for name, value in _cookies(scope) if name == COOKIE}
    return found.pop() if len(found) == 1 else ""


def cookies_of(scope: Scope) -> dict[str, str]:
    """The cookies of a request, as far as they can be read: those of others do not hide ours."""
    return dict(_cookies(scope))


def _cookies(scope: Scope) -> Iterator[tuple[str, str]]:
    for header in values(scope, b"cookie"):
        for each in header.split(";"):
            yield from cookie_parser(each).items()


def values(scope: Scope, name: bytes) -> list[str]:
    return [value.decode("latin-1") for key, value in scope["headers"] if key.lower() == name]


def _is_listed(scope: Scope, chosen: Settings) -> bool:
    client = scope.get("client")
    try:
        address = ip_address(client[0]) if client else None
    except ValueError:
        return False
    return address is not None and any(address in network for network in chosen.proxy_addresses)
