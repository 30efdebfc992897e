"""The ways in and out: their addresses below the prefix, the pages they may lead to, the cookies they set."""

import re
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode

from starlette.responses import Response
from starlette.types import Scope

from views.shell.knowing import values
from views.shell.start_page import asked_language, path_prefix
from wording import Language

FORM = "/sign-in"
LOGIN, LOGOUT, CALLBACK = "/auth/login", "/auth/logout", "/oauth2callback"  # Streamlit's, to the provider and back
NO_PAGES = (FORM, LOGIN, LOGOUT, CALLBACK)
NEXT = re.compile(r"/[A-Za-z0-9_~./?=&%+,:;-]*")


def form_address(wanted: str, language: Language) -> str:
    """Of the sign-in form, in a language, for who wants this page."""
    return f"{path_prefix()}{FORM}?next={quote(wanted, safe='')}&lang={language.value}"


def login_address(wanted: str) -> str:
    """Where the way to the provider begins."""
    return f"{path_prefix()}{LOGIN}?next={quote(wanted, safe='')}"


def wanted_page(scope: Scope) -> str:
    """The page that led here, below the prefix; the front where it is none of this server's."""
    return inside(parse_qs(scope.get("query_string", b"").decode("latin-1")).get("next", ["/"])[0])


def inside(wanted: str) -> str:
    """`wanted` where it is a page of this server, else the front. What a browser or a proxy might read as another host,
    also unquoted once or twice, is none; nor are the ways in and out, which would lead in a circle."""
    path = wanted.partition("?")[0]
    for _ in range(3):
        foreign = "//" in path or "\\" in path or not path.isprintable()
        if foreign or path.rstrip("/") in NO_PAGES or not NEXT.fullmatch(wanted):
            return "/"
        path = unquote(path)
    return wanted


def in_language(wanted: str, language: Language) -> str:
    """The page in the language in which somebody signed in."""
    path, _, query = wanted.partition("?")
    if asked_language({"query_string": query.encode()}) is language:
        return wanted
    kept = [pair for pair in parse_qsl(query, keep_blank_values=True) if pair[0] != "lang"]
    spoken = [] if language is Language.CHINESE else [("lang", language.value)]
    return path + ("?" + urlencode([*kept, *spoken]) if kept or spoken else "")


def is_secure(scope: Scope) -> bool:
    """Whether the browser speaks TLS, with this server or a proxy before it."""
    return scope.get("scheme") == "https" or values(scope, b"x-forwarded-proto") == ["https"]


def put_cookie(response: Response, scope: Scope, name: str, value: str, age: int, *, strict: bool = False) -> None:
    """A cookie of this server that no script reads, for `age` seconds."""
    response.set_cookie(
        name,
        value,
        max_age=age,
        path=path_prefix() or "/",
        secure=is_secure(scope),
        httponly=True,
        samesite="strict" if strict else "lax",
    )


def forget_cookie(response: Response, name: str) -> None:
    response.delete_cookie(name, path=path_prefix() or "/")
