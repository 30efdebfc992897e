"""The locks hold what the requirements name, each file by its hash; a wheelhouse says whether it fits."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.served import HOME
from scripts.wheelhouse import digest, machine, problem, with_built

LOCKS = ["build", "dev", "runtime", "uv"]
REQUIREMENTS = {"runtime": ["requirements.txt"], "dev": ["requirements.txt", "requirements-dev.txt"]}
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)


def _lock(name: str) -> str:
    return (HOME / "locks" / f"{name}.txt").read_text(encoding="utf-8")


def _pins(text: str) -> dict[str, str]:
    return {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in PIN.findall(text)}


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_a_lock_holds_what_is_required(name: str) -> None:
    required: dict[str, str] = {}
    for file in REQUIREMENTS[name]:
        required |= _pins((HOME / file).read_text(encoding="utf-8"))
    assert required.items() <= _pins(_lock(name)).items(), "run `make lock`"


def test_what_runs_is_the_same_in_both_locks() -> None:
    assert _pins(_lock("runtime")).items() <= _pins(_lock("dev")).items()


@pytest.mark.parametrize("name", LOCKS)
def test_every_package_of_a_lock_has_a_version_and_hashes_and_no_address(name: str) -> None:
    entries = re.split(r"\n(?=\S)", re.sub(r"(?m)^ *#.*\n?", "", _lock(name)).strip())
    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+( ; .+)? \\\n", entry), entry[:80]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), entry[:80]
    assert "://" not in _lock(name)


def test_a_wheel_built_here_is_added_to_the_lock_by_its_hash(tmp_path: Path) -> None:
    lock = (
        f"jieba==0.42.1 \\\n    --hash=sha256:{'0' * 64}\nzope-event==1.0 ; x == 'y' \\\n    --hash=sha256:{'1' * 64}\n"
    )
    (tmp_path / "jieba-0.42.1-py3-none-any.whl").write_bytes(b"built")
    (tmp_path / "zope_event-1.0-py3-none-any.whl").write_bytes(b"too")
    added = with_built(lock, tmp_path)
    for content, entry in ((b"built", "jieba==0.42.1 \\\n"), (b"too", "zope-event==1.0 ; x == 'y' \\\n")):
        assert f"{entry}    --hash=sha256:{digest(content)} \\\n" in added
    assert with_built(added, tmp_path) == added


def test_a_folder_that_does_not_fit_is_told_in_one_line(tmp_path: Path) -> None:
    assert "no folder made by" in problem(tmp_path / "none")
    label = {"lock": digest(_lock("runtime").encode()), "machine": machine()}
    for change, words in (
        ({}, ""),
        ({"lock": "0"}, "another version"),
        ({"machine": "CPython 2.7, OS/2 i386"}, "OS/2"),
    ):
        (tmp_path / "wheelhouse.json").write_text(json.dumps(label | change), encoding="utf-8")
        told = problem(tmp_path)
        assert (words in told) if words else told == ""
        assert "\n" not in told
    (tmp_path / "wheelhouse.json").write_text("[]", encoding="utf-8")
    assert "no folder made by" in problem(tmp_path)


def _told_to_uv(tmp_path: Path, pip_conf: str, **set_already: str) -> dict[str, str]:
    """What scripts/index.sh passes on to uv where pip is set up as `pip_conf` says."""
    python = tmp_path / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    (tmp_path / "pip.conf").write_text(pip_conf, encoding="utf-8")
    script = f'. "{HOME}/scripts/index.sh"; use_pips_index; use_pips_other_places; env'
    clean = {"PATH": os.environ["PATH"], "PIP_CONFIG_FILE": str(tmp_path / "pip.conf")}
    done = subprocess.run(
        ["sh", "-euc", script], cwd=tmp_path, env=clean | set_already, capture_output=True, text=True, check=True
    )
    return dict(line.split("=", 1) for line in done.stdout.splitlines() if line.startswith(("UV_", "SSL_", "ALL_")))


def test_uv_asks_where_pip_is_told_to_ask(tmp_path: Path) -> None:
    conf = """[global]
index-url = http://127.0.0.1:3141/main
extra-index-url =
    http://127.0.0.1:3141/one
    http://127.0.0.1:3141/two
trusted-host = 127.0.0.1
cert = /etc/own.crt
[install]
find-links = /opt/wheels /opt/more
"""
    assert _told_to_uv(tmp_path, conf) == {
        "UV_DEFAULT_INDEX": "http://127.0.0.1:3141/main",
        "UV_INDEX": "http://127.0.0.1:3141/one http://127.0.0.1:3141/two",
        "UV_INDEX_STRATEGY": "unsafe-best-match",
        "UV_FIND_LINKS": "/opt/wheels,/opt/more",
        "UV_INSECURE_HOST": "127.0.0.1",
        "SSL_CERT_FILE": "/etc/own.crt",
    }


def test_the_environment_goes_before_files_and_what_is_set_for_uv_before_both(tmp_path: Path) -> None:
    conf = "[global]\nindex-url = http://127.0.0.1:3141/file\nextra-index-url = http://127.0.0.1:3141/more\n"
    told = _told_to_uv(
        tmp_path, conf, PIP_INDEX_URL="http://127.0.0.1:3141/environment", UV_INDEX="http://127.0.0.1:1/"
    )
    assert told["UV_DEFAULT_INDEX"] == "http://127.0.0.1:3141/environment"
    assert told["UV_INDEX"] == "http://127.0.0.1:1/"
