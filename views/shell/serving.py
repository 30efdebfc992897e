"""How the pages are served: the options that Streamlit is started with. Wherever the product was installed, and
whatever folder it is started in, a page tells no traceback and no statistics leave the house."""

import errno
import re
import socket
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from drafts.refusal import Refusal
from legislation.settings import Settings
from views.shell.admission import check_address

PAGES = Path(__file__).with_name("streamlit.toml")
# Why nobody can listen there, as codes with words in the catalogue (`hindrance`).
HINDRANCES = {
    errno.EADDRINUSE: "address_taken",
    errno.EACCES: "address_denied",
    errno.EADDRNOTAVAIL: "address_foreign",
    socket.EAI_NONAME: "address_foreign",
}
PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")


def serving_options(host: str, port: int, prefix: str, chosen: Settings) -> dict[str, Any]:
    """`section.name` -> value, as `st.App.run` takes them. Raises Refusal `address_open`, `prefix_wrong` and
    `address_unusable`, so that what cannot be served is said before anything starts."""
    check_address(host, chosen)
    if not PREFIX.fullmatch(prefix):
        raise Refusal("prefix_wrong", prefix=prefix)
    _try_to_listen(host, port)
    asked = {"server.address": host, "server.port": port, "logger.hideWelcomeMessage": True}
    if prefix:
        asked["server.baseUrlPath"] = prefix.strip("/")
    return page_options() | asked


def address_of(host: str, port: int, prefix: str) -> str:
    """What a person types to reach the pages."""
    return f"http://{_bracketed(host)}:{port}{prefix}"


def page_options() -> dict[str, Any]:
    """What `streamlit.toml` says, flat."""
    return dict(_flat(tomllib.loads(PAGES.read_text(encoding="utf-8"))))


def _flat(table: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{above}{name}.")
        else:
            yield above + name, value


def _try_to_listen(host: str, port: int) -> None:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((host, port))
    except OSError as error:
        why = HINDRANCES.get(error.errno or 0, "address_other")
        raise Refusal("address_unusable", address=f"{_bracketed(host)}:{port}", hindrance=why) from None


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
