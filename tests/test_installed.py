"""The product as a wheel, in an environment of its own and away from its sources: nothing it needs stays behind."""

import json
import shutil
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

from scripts.served import HOME, served

ROOMS = ("commands", "views", "workbench", "exports", "analysis", "legislation", "drafts", "wording")
LEFT = "四川省社区食堂条例\n\n第一条　经营者应当公示食材来源。\n\n第二条　违反规定的，处一千元罚款。\n"
pytestmark = pytest.mark.install


def _run(*command: str | Path, cwd: Path | None = None) -> str:
    """What a command printed; its complaints where it failed."""
    done = subprocess.run([*map(str, command)], cwd=cwd, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from what is tracked and nothing else, as a fresh clone holds it."""
    source = tmp_path_factory.mktemp("source")
    for name in _run("git", "ls-files", cwd=HOME).splitlines():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(HOME / name, source / name, follow_symlinks=False)
    options = ["--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", source / "out"]
    _run(sys.executable, "-m", "pip", "wheel", *options, source)
    (made,) = (source / "out").glob("*.whl")
    return made


@pytest.fixture(scope="module")
def chuanyu(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command of a fresh environment."""
    place = tmp_path_factory.mktemp("fresh")
    python = place / "bin" / "python"
    _run(sys.executable, "-m", "venv", "--without-pip", place)
    uv = (
        shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv") or pytest.fail("run make setup")
    )
    install = [uv, "pip", "install", "--quiet", "--python", python, "--no-build-isolation"]
    _run(uv, "pip", "install", "--quiet", "--python", python, "--require-hashes", "-r", HOME / "locks" / "build.txt")
    _run(*install, "--require-hashes", "-r", HOME / "locks" / "runtime.txt")
    _run(*install, "--no-deps", wheel)
    return place / "bin" / "chuanyu"


def test_the_wheel_carries_every_file_of_every_room(wheel: Path) -> None:
    tracked = set(_run("git", "ls-files", "app.py", "cli.py", *ROOMS, cwd=HOME).splitlines())
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert held == tracked


def test_texts_are_compared_away_from_the_sources(chuanyu: Path, tmp_path: Path) -> None:
    (tmp_path / "left.txt").write_text(LEFT, encoding="utf-8")
    (tmp_path / "right.txt").write_text(LEFT.replace("一千元", "五千元").replace("四川省", "重庆市"), encoding="utf-8")
    told = json.loads(_run(chuanyu, "compare", "left.txt", "right.txt", cwd=tmp_path))
    assert [row["relation"] for row in told["rows"]] == ["same", "modified"]
    for form in ("pdf", "html"):
        _run(chuanyu, "compare", "left.txt", "right.txt", "--format", form, "--out", f"out.{form}", cwd=tmp_path)
        assert (tmp_path / f"out.{form}").stat().st_size > 3000


def test_the_pages_are_served_away_from_the_sources(chuanyu: Path, tmp_path: Path) -> None:
    command = (str(chuanyu),)
    with served(tmp_path / "chuanyu.db", command=command) as url, urllib.request.urlopen(url, timeout=10) as answer:
        assert "川渝协同立法工作台" in answer.read().decode()
        assert "default-src 'self'" in answer.headers["content-security-policy"]
