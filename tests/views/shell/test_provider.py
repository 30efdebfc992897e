"""Signing in by an identity provider, over HTTP, from the first page that is asked for to the end of the session."""

import asyncio
import json
import re
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from contextlib import suppress
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import httpx
import pytest
import websockets
from joserfc import jwk, jwt

from legislation.people.keeping import add_person, disable_person, people
from legislation.people.sessions import session_actor, sign_out
from legislation.rights.actors import Role
from legislation.store.database import Store, open_store
from tests.provider import CLIENT, SECRET, Claims, Provider, providing, signed, signing_in
from views.shell.gate import ENDED
from views.shell.knowing import COOKIE

PAGE = {"accept": "text/html"}
DEEP = "/project?project=demonstration&tab=texts&q=%E5%8F%A4"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with open_store(str(tmp_path_factory.mktemp("provider") / "chuanyu.db")) as store:
        for login, name in (("wang@example.cn", "王某"), ("subject-2", "李某"), ("strasse@example.cn", "施某")):
            add_person(store, login, name, "sichuan", Role.STAFF)
        yield store


@pytest.fixture(scope="module")
def running(kept: Store) -> Iterator[tuple[Provider, str]]:
    with providing() as provider, signing_in(Path(kept.path), provider) as url:
        yield provider, url


@pytest.fixture
def provider(running: tuple[Provider, str]) -> Provider:
    running[0].honest()
    return running[0]


@pytest.fixture
def browser(running: tuple[Provider, str]) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=running[1], headers=PAGE, follow_redirects=True, timeout=60) as client:
        yield client


def button(page: httpx.Response) -> str:
    """Where the sign-in page leads to the provider."""
    found = re.search(r'<a class="button" href="([^"]+)"', page.text)
    assert found, page.text
    return unescape(found[1])


def entered(browser: httpx.Client, path: str = DEEP) -> httpx.Response:
    """To a page, to the sign-in page, to the provider and wherever that leads."""
    return browser.get(button(browser.get(path)))


def called_back(response: httpx.Response) -> str:
    """The address by which the provider sent the browser back."""
    return next(str(each.url) for each in [*response.history, response] if "/oauth2callback" in str(each.url))


def token(browser: httpx.Client) -> str:
    return browser.cookies.get(COOKIE) or ""


def test_who_signs_in_at_the_provider_arrives_at_the_page_that_was_asked_for(
    browser: httpx.Client, provider: Provider, kept: Store
) -> None:
    page = entered(browser)
    assert (page.status_code, page.url.raw_path.decode()) == (200, DEEP)
    actor = session_actor(kept, token(browser))
    assert actor is not None and actor.name == "王某"
    asked = provider.asked[-1]
    assert asked["code_challenge_method"] == "S256" and asked["nonce"] and asked["state"]
    set_by = [line for each in page.history for line in each.headers.get_list("set-cookie")]
    ours = [line for line in set_by if line.startswith((f"{COOKIE}=", "chuanyu_wanted_", "_streamlit_user"))]
    assert len(ours) >= 4
    for line in map(str.lower, ours):
        assert "max-age=0" in line or {"httponly", "samesite=lax"} <= set(line.split("; ")), line
    assert not any(name.startswith("chuanyu_wanted_") for name in browser.cookies)


def test_by_the_subject_too_and_in_the_language_of_the_form(browser: httpx.Client, provider: Provider) -> None:
    provider.who = {"sub": "subject-2"}
    page = browser.get(button(browser.get("/sign-in?lang=en&next=/search")))
    assert page.url.raw_path.decode() == "/search?lang=en"


def test_two_tabs_come_back_each_to_its_own_page(browser: httpx.Client, provider: Provider) -> None:
    forms = {path: button(browser.get(path)) for path in ("/search?q=a", "/register")}
    sent = {path: browser.get(form, follow_redirects=False) for path, form in forms.items()}
    ends = {path: browser.get(sent[path].headers["location"]).url.raw_path.decode() for path in reversed(forms)}
    assert ends == {path: path for path in forms}


def test_the_earlier_of_two_tabs_keeps_its_page_where_it_comes_back_first(
    browser: httpx.Client, provider: Provider
) -> None:
    first, _ = (browser.get(f"/auth/login?next={path}", follow_redirects=False) for path in ("/search", "/register"))
    page = browser.get(first.headers["location"])
    assert (page.status_code, browser.get(button(page)).url.path) == (502, "/search")


def test_what_the_provider_said_opens_nothing_by_itself(browser: httpx.Client, provider: Provider, kept: Store) -> None:
    """It stays with the browser for thirty days, where a session ends after twelve hours."""
    entered(browser)
    sign_out(kept, token(browser))
    assert browser.cookies.get("_streamlit_user")
    page = browser.get(DEEP)
    assert "/sign-in" in str(page.url) and button(page)


def test_every_sign_in_is_a_new_session_and_the_one_before_ends(
    browser: httpx.Client, provider: Provider, kept: Store
) -> None:
    planted = "f" * 43
    browser.cookies.set(COOKIE, planted, domain="127.0.0.1", path="/")
    tokens = [planted]
    for _ in range(2):
        browser.get("/auth/login")
        tokens.append(token(browser))
    assert [session_actor(kept, each) is not None for each in tokens] == [False, False, True]
    assert len(set(tokens)) == 3


@pytest.mark.parametrize(
    "who",
    [
        {"sub": "nobody", "email": "zhao@example.cn"},
        {"sub": "nobody", "email": "wang@example.cn", "email_verified": False},
        {"sub": "nobody", "email": "straße@example.cn"},
        {"sub": "nobody", "email": "ｗang@example.cn"},
        {"sub": "nobody", "email": "wang@example.cn" + "x" * 80},
        {"sub": "nobody", "email": ["wang@example.cn"]},
        {"sub": "nobody", "email": {"wang@example.cn": 1}},
    ],
)
def test_who_has_no_account_is_told_so_and_gets_nothing(browser: httpx.Client, provider: Provider, who: Claims) -> None:
    provider.who = who
    page = entered(browser)
    assert (page.status_code, token(browser)) == (403, "")
    assert "没有可用的账户" in page.text
    assert parse_qs(urlsplit(button(page)).query)["next"] == [DEEP]
    assert "_streamlit_user" not in browser.cookies


def test_a_disabled_person_is_refused_and_let_in_again_when_the_account_is(
    browser: httpx.Client, provider: Provider, kept: Store
) -> None:
    entered(browser)
    person = next(each for each in people(kept) if each.name == "王某")
    person = disable_person(kept, person.key, True, revision=person.revision)
    assert entered(browser).status_code == 403
    assert "/sign-in" in str(browser.get(DEEP).url)
    disable_person(kept, person.key, False, revision=person.revision)
    assert entered(browser).url.raw_path.decode() == DEEP


def unsigned(provider: Provider, claims: Claims) -> str:
    parts = (json.dumps(each).encode() for each in ({"alg": "none", "kid": "k1"}, claims))
    return ".".join([*(urlsafe_b64encode(part).decode().rstrip("=") for part in parts), ""])


def by_secret(secret: bytes) -> Callable[[Provider, Claims], str]:
    return lambda provider, claims: jwt.encode({"alg": "HS256", "kid": "k1"}, claims, jwk.OctKey.import_key(secret))


def by_public_key(provider: Provider, claims: Claims) -> str:
    return by_secret(provider.key.as_pem(private=False))(provider, claims)


def by_another(provider: Provider, claims: Claims) -> str:
    return jwt.encode({"alg": "RS256", "kid": "k1"}, claims, jwk.RSAKey.generate_key(2048))


def saying(**other: Any) -> Callable[[Provider, Claims], str]:
    """Signed as it should be, and other claims in it; those that are None are left out."""

    def made(provider: Provider, claims: Claims) -> str:
        return signed(provider, {name: each for name, each in (claims | other).items() if each is not None})

    return made


LIES: dict[str, Callable[[Provider, Claims], str]] = {
    "another audience": saying(aud="another-client"),
    "another audience, our client the party": saying(aud=["another-client"], azp=CLIENT),
    "several audiences without a party": saying(aud=[CLIENT, "another-client"]),
    "another party": saying(azp="another-client"),
    "no audience": saying(aud=None),
    "another issuer": saying(iss="http://evil.example"),
    "no issuer": saying(iss=None),
    "expired": saying(exp=1_700_000_000),
    "without an end": saying(exp=None),
    "of the future": saying(nbf=4_000_000_000),
    "another nonce": saying(nonce="another"),
    "no nonce": saying(nonce=None),
    "no subject": saying(sub=None),
    "another access token": saying(at_hash="abc"),
    "unsigned": unsigned,
    "by the client's secret": by_secret(SECRET.encode()),
    "by the public key as a secret": by_public_key,
    "by another key": by_another,
    "its signature cut off": lambda provider, claims: signed(provider, claims).rpartition(".")[0] + ".",
    "no token": lambda provider, claims: "",
    "no token at all": lambda provider, claims: "{}",
}


@pytest.mark.parametrize("lie", LIES)
def test_a_token_that_is_not_as_it_should_be_signs_nobody_in(
    browser: httpx.Client, provider: Provider, lie: str
) -> None:
    provider.token = LIES[lie]
    provider.algorithms = ("RS256", "HS256", "none")
    page = entered(browser)
    assert (page.status_code, token(browser)) == (502, "")
    assert "统一身份认证未能完成" in page.text
    assert parse_qs(urlsplit(button(page)).query)["next"] == [DEEP]
    provider.honest()
    assert browser.get(button(page)).url.raw_path.decode() == DEEP


def test_an_answer_is_taken_once(browser: httpx.Client, provider: Provider, kept: Store) -> None:
    sent = browser.get(button(browser.get(DEEP)), follow_redirects=False)
    before = {each.name: each.value or "" for each in browser.cookies.jar}
    address = called_back(browser.get(sent.headers["location"]))
    mine = token(browser)
    again = browser.get(address)
    assert (again.url.path, token(browser)) == ("/", mine)
    for cookies in (before, {}):  # whoever wrote down the address, with the cookies of before and without
        with httpx.Client(headers=PAGE, cookies=cookies, follow_redirects=True, timeout=60) as other:
            assert other.get(address).status_code == 502
            assert not other.cookies.get(COOKIE)
    assert session_actor(kept, mine) is not None


def test_nobody_is_signed_in_by_an_answer_that_another_browser_asked_for(
    browser: httpx.Client, provider: Provider, running: tuple[Provider, str]
) -> None:
    with httpx.Client(base_url=running[1], headers=PAGE, timeout=60) as attacker:
        sent = attacker.get("/auth/login")
        back = attacker.get(sent.headers["location"]).headers["location"]
    button(browser.get(DEEP))
    assert (browser.get(back).status_code, token(browser)) == (502, "")


def test_who_declines_and_a_provider_that_is_down_are_told_in_one_sentence(
    browser: httpx.Client, provider: Provider
) -> None:
    provider.declines = True
    assert (entered(browser).status_code, token(browser)) == (502, "")
    provider.down = True
    page = entered(browser)
    assert (page.status_code, "统一身份认证未能完成" in page.text) == (502, True)
    assert parse_qs(urlsplit(button(page)).query)["next"] == [DEEP]
    assert browser.post("/auth/login").status_code == 405


@pytest.mark.parametrize(
    "wanted",
    ["//evil.cn", "/\\evil.cn", "http:evil.cn", "https://evil.cn", "/%2fevil.cn", "/%252fevil.cn", "/.//evil.cn"],
)
def test_the_way_back_leads_to_no_other_server(browser: httpx.Client, provider: Provider, wanted: str) -> None:
    assert browser.get(f"/auth/login?next={quote(wanted, safe='')}").url.raw_path.decode() == "/"
    sent = browser.get(f"/auth/login?next={quote(DEEP, safe='')}", follow_redirects=False)
    waiting = next(name for name in browser.cookies if name.startswith("chuanyu_wanted_"))
    browser.cookies.delete(waiting)
    browser.cookies.set(waiting, quote(wanted, safe=""), domain="127.0.0.1", path="/")
    assert browser.get(sent.headers["location"]).url.raw_path.decode() == "/"


def test_signing_out_ends_the_session_here_and_there(browser: httpx.Client, provider: Provider, kept: Store) -> None:
    entered(browser)
    mine = token(browser)
    browser.get("/auth/logout", headers={"sec-fetch-site": "cross-site"})
    assert session_actor(kept, mine) is not None and not provider.ended
    page = browser.get("/auth/logout", headers={"sec-fetch-site": "same-origin"})
    assert session_actor(kept, mine) is None
    assert jwt.decode(provider.ended[-1]["id_token_hint"], provider.key).claims["sub"] == "subject-1"
    assert (page.status_code, page.url.path) == (200, "/sign-in") and button(page)
    assert not {COOKIE, "_streamlit_user", "_streamlit_user_tokens"} & set(browser.cookies)


def test_an_open_page_ends_with_its_session(browser: httpx.Client, provider: Provider, kept: Store) -> None:
    entered(browser)
    mine = token(browser)
    address = str(browser.base_url).replace("http", "ws", 1).rstrip("/") + "/_stcore/stream"

    async def talk(**headers: str) -> int:
        async with websockets.connect(address, additional_headers=headers, subprotocols=["streamlit"]) as socket:  # type: ignore[list-item]
            sign_out(kept, mine)
            with suppress(websockets.ConnectionClosed):
                while True:
                    await socket.recv()
            return socket.close_code or 0

    for headers in ({}, {"cookie": f"_streamlit_user={browser.cookies.get('_streamlit_user')}"}):
        with pytest.raises(websockets.InvalidStatus, match="401"):
            asyncio.run(talk(**headers))
    with pytest.raises(websockets.InvalidStatus, match="403"):
        asyncio.run(talk(cookie=f"{COOKIE}={mine}", origin="http://evil.cn"))
    assert asyncio.run(asyncio.wait_for(talk(cookie=f"{COOKIE}={mine}"), 60)) == ENDED


def test_below_a_path_it_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "chuanyu.db"
    with open_store(str(path)) as store:
        add_person(store, "wang@example.cn", "王某", "sichuan", Role.STAFF)
        with (
            providing() as provider,
            signing_in(path, provider, "/chuanyu") as url,
            httpx.Client(headers=PAGE, follow_redirects=True, timeout=60) as browser,
        ):
            page = browser.get(button_address(browser.get(url + DEEP), url))
            assert (page.status_code, str(page.url)) == (200, url + DEEP)
            assert {each.path for each in browser.cookies.jar if each.name == COOKIE} == {"/chuanyu"}
            mine = token(browser)
            page = browser.get(f"{url}/auth/logout", headers={"sec-fetch-site": "same-origin"})
            assert (page.url.path, session_actor(store, mine)) == ("/chuanyu/sign-in", None)
            assert provider.ended and COOKIE not in browser.cookies


def button_address(page: httpx.Response, url: str) -> str:
    return str(httpx.URL(url).join(button(page)))
