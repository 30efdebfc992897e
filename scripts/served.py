"""The product, served for those who look at it from outside: browser tests, page benchmarks, the README's picture."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

HOME = Path(__file__).resolve().parents[1]
COMMAND = (sys.executable, str(HOME / "cli.py"))
START_SECONDS = 120
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# A browser of its own accord calls its maker: these flags stop that, so that every request seen is the page's.
QUIET = ("--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run")


@contextmanager
def served(store: Path, prefix: str = "", command: Sequence[str] = COMMAND, port: int = 0) -> Iterator[str]:
    """The address, without a final slash, of a server on `store`, its pages below `prefix`; its log stands beside the
    store. `command` is the program `chuanyu`, and is started in another folder than its own;
    `port` is any that is free where none is given.

    Raises RuntimeError with the log where the server does not answer within START_SECONDS.
    """
    port, log = port or free_port(), store.with_suffix(".log")
    environment = os.environ | {"CHUANYU_STORE": str(store)}
    with log.open("wb") as output:
        process = subprocess.Popen(  # noqa: S603 -- our own program, fixed arguments
            [*command, "serve", f"--port={port}", f"--prefix={prefix}"],
            cwd=store.parent,
            env=environment,
            stdout=output,
            stderr=output,
        )
    url = f"http://127.0.0.1:{port}{prefix}"
    try:
        _wait_until_healthy(url, process, log)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


def chromium(playwright: Playwright) -> Browser:
    """The system's Chromium, or else Playwright's own; as root without its sandbox, which root cannot have."""
    path = next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
    root = ("--no-sandbox",) if os.geteuid() == 0 else ()
    return playwright.chromium.launch(executable_path=path, args=[*QUIET, *root])


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_healthy(url: str, process: "subprocess.Popen[bytes]", log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/_stcore/health", timeout=1) as answer:  # noqa: S310 -- our own server
                if answer.status == 200:
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"The server did not start:\n{log.read_text(encoding='utf-8')}")
