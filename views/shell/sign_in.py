"""The sign-in form: one route of the app beside the pages, plain HTML without a script.

A form is taken from this very server's own page (its Origin, and a token that stands both in the form and in a cookie
that no other site can set), and within a bound of size. Every sign-in begins a new session under a new identifier.
"""

import hmac
import secrets
from html import escape
from pathlib import Path
from urllib.parse import parse_qs

import anyio
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import Receive, Scope, Send

from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from legislation.people.passwords import LONGEST
from legislation.people.rows import LONGEST_LOGIN
from legislation.people.sessions import LASTS, sign_in, sign_out
from legislation.settings import SignIn, settings
from views.shell.knowing import COOKIE, client_address, cookies_of, session_token, values
from views.shell.start_page import LANGUAGE_TAGS, asked_language, path_prefix
from views.shell.ways import form_address, in_language, login_address, put_cookie, wanted_page
from wording import Language, text

FORM_COOKIE = "chuanyu_form"
MOST = 8192  # bytes of a form
PATIENCE = 20.0  # seconds until it is here
AT_ONCE = 4  # tries whose password is looked at, so that many leave room for whoever is signed in
PAGE = Path(__file__).parents[1] / "static" / "sign-in.html"
STATUS = {
    "sign_in_wrong": 401,
    "sign_in_later": 429,
    "form_expired": 403,
    "request_too_large": 413,
    "sign_in_stranger": 403,
    "sign_in_provider": 502,
}


class SignInForm:
    """Answers GET with the form and POST with a session or the form again, with one sentence."""

    def __init__(self) -> None:
        self.turns: anyio.CapacityLimiter | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        language = asked_language(scope)
        try:
            if scope["method"] in {"GET", "HEAD"}:
                response = self.page(scope, language)
            elif scope["method"] == "POST":
                response = await self._entering(scope, receive)
            else:
                response = Response(status_code=405, headers={"allow": "GET, HEAD, POST"})
        except Refusal as refusal:
            response = self.page(scope, language, refusal)
        await response(scope, receive, send)

    def page(
        self,
        scope: Scope,
        language: Language,
        refusal: Refusal | None = None,
        wanted: str | None = None,
        login: str = "",
    ) -> Response:
        """The form, with a new token for it. `wanted` is where it leads, else what the request names; `login` was typed
        before."""
        token = secrets.token_urlsafe(24)
        by_provider = settings().sign_in is SignIn.OIDC
        said = refusal_sentence(refusal, language) if refusal else ""
        other = Language.ENGLISH if language is Language.CHINESE else Language.CHINESE
        wanted = in_language(wanted_page(scope) if wanted is None else wanted, language)
        filled = {
            "lang": LANGUAGE_TAGS[language],
            "title": text("sign_in.title", language),
            "product": text("views.product", language),
            "error": f'<p class="error" role="alert" id="error">{escape(said)}</p>' if said else "",
            "form": _by_provider(language, wanted) if by_provider else _fields(language, token, wanted, refusal, login),
            "note": escape(text("sign_in.note", language)),
            "other_lang": LANGUAGE_TAGS[other],
            "other": escape(text("sign_in.other_language", language), quote=True),
            "other_href": escape(form_address(wanted, other), quote=True),
        }
        page = PAGE.read_text(encoding="utf-8")
        for name, words in filled.items():
            page = page.replace("{" + name + "}", words)
        response = HTMLResponse(page, STATUS.get(refusal.code, 400) if refusal else 200)
        response.headers["cache-control"] = "no-store"
        put_cookie(response, scope, FORM_COOKIE, token, 3600, strict=True)
        return response

    def entered(self, scope: Scope, token: str, wanted: str) -> Response:
        """To the page that was asked for, with the session."""
        response = RedirectResponse(path_prefix() + wanted, 303)
        response.headers["cache-control"] = "no-store"
        put_cookie(response, scope, COOKIE, token, int(LASTS.total_seconds()))
        return response

    async def _entering(self, scope: Scope, receive: Receive) -> Response:
        from views.shell.workspace import opened

        if settings().sign_in is not SignIn.LOCAL:
            raise Refusal("form_expired")
        form = await _form(receive)
        kept = cookies_of(scope).get(FORM_COOKIE, "")
        site = values(scope, b"sec-fetch-site")
        own = bool(values(scope, b"origin") or site) and site in ([], ["same-origin"])
        if not own or not kept or not hmac.compare_digest(kept.encode(), form.get("token", "").encode()):
            raise Refusal("form_expired")
        address = client_address(scope, settings())
        self.turns = self.turns or anyio.CapacityLimiter(AT_ONCE)
        login, password = form.get("login", ""), form.get("password", "")
        try:
            found = await anyio.to_thread.run_sync(sign_in, opened(), login, password, address, limiter=self.turns)
        except Refusal as refusal:
            return self.page(scope, asked_language(scope), refusal, login=login[:LONGEST_LOGIN])
        await anyio.to_thread.run_sync(sign_out, opened(), session_token(scope))
        return self.entered(scope, found.token, in_language(wanted_page(scope), asked_language(scope)))


async def _form(receive: Receive) -> dict[str, str]:
    """Raises Refusal `request_too_large` before more than the bound is read, `form_expired` for one that comes drop by
    drop."""
    try:
        with anyio.fail_after(PATIENCE):
            body = await _body(receive)
    except TimeoutError:
        raise Refusal("form_expired") from None
    try:
        found = parse_qs(body.decode("utf-8"), keep_blank_values=True, max_num_fields=10)
    except ValueError:
        return {}
    return {name: given[0] for name, given in found.items() if len(given) == 1}


async def _body(receive: Receive) -> bytearray:
    body = bytearray()
    while True:
        message = await receive()
        body += message.get("body", b"")
        if len(body) > MOST:
            raise Refusal("request_too_large")
        if message["type"] == "http.disconnect" or not message.get("more_body"):
            return body


def _fields(language: Language, token: str, wanted: str, refusal: Refusal | None, login: str) -> str:
    """The name is kept where the two did not fit, and the password is typed anew."""
    wrong = ' aria-invalid="true" aria-describedby="error"' if refusal and refusal.code == "sign_in_wrong" else ""
    first, second = ("", " autofocus") if login else (" autofocus", "")
    return f"""<form method="post" action="{escape(form_address(wanted, language), quote=True)}">
<label for="login">{escape(text("sign_in.login", language))}</label>
<input id="login" name="login" value="{escape(login, quote=True)}" autocomplete="username" autocapitalize="none"
 spellcheck="false" maxlength="{LONGEST_LOGIN}" required{wrong}{first}>
<label for="password">{escape(text("sign_in.password", language))}</label>
<input id="password" name="password" type="password" autocomplete="current-password" maxlength="{LONGEST}"
 required{wrong}{second}>
<input type="hidden" name="token" value="{escape(token, quote=True)}">
<button type="submit">{escape(text("sign_in.enter", language))}</button>
</form>"""


def _by_provider(language: Language, wanted: str) -> str:
    words = escape(text("sign_in.by_provider", language))
    return f'<a class="button" href="{escape(login_address(wanted), quote=True)}">{words}</a>'
