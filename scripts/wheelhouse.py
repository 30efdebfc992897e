"""A folder from which the product installs without a network: `wheelhouse.py make FOLDER`, `… check FOLDER`.

It holds every file that locks/ names for this kind of machine, and what has no wheel (jieba) built into one; its
`runtime.txt` is the lock with the hashes of what was built here. Runs on a bare Python: nothing is installed yet when
it checks.
"""

import hashlib
import json
import platform
import re
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
LOCKS = HOME / "locks"
LABEL = "wheelhouse.json"


def make(folder: Path) -> None:
    """Fills `folder`; what lies there from before goes. Raises CalledProcessError where pip fails."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.whl"):
        old.unlink()
    for name in ("build", "runtime"):
        _wheels(folder, name)
    try:
        _wheels(folder, "uv", "--only-binary", ":all:")
    except subprocess.CalledProcessError:
        print("uv has no wheel for this machine: pip will install in its stead")  # noqa: T201
    lock = (LOCKS / "runtime.txt").read_text(encoding="utf-8")
    (folder / "runtime.txt").write_text(with_built(lock, folder), encoding="utf-8")
    label = {"lock": digest(lock.encode()), "machine": machine()}
    (folder / LABEL).write_text(json.dumps(label, indent=2) + "\n", encoding="utf-8")
    size = sum(file.stat().st_size for file in folder.iterdir()) / 1024**2
    print(f"{folder}: {len(list(folder.glob('*.whl')))} wheels, {size:.0f} MiB, for {machine()}")  # noqa: T201


def problem(folder: Path) -> str:
    """Why this machine cannot install this version from `folder`, in one sentence; empty where it can."""
    try:
        label = json.loads((folder / LABEL).read_text(encoding="utf-8"))
        lock, made_for = str(label["lock"]), str(label["machine"])
    except (OSError, ValueError, KeyError, TypeError):
        return f"{folder} is no folder made by 'make wheelhouse'."
    if lock != digest((LOCKS / "runtime.txt").read_bytes()):
        return f"{folder} was made for another version of the product: make it again with 'make wheelhouse'."
    if made_for != machine():
        return f"{folder} was made for {made_for}, and this is {machine()}: make it on a machine of this kind."
    return ""


def with_built(lock: str, folder: Path) -> str:
    """The lock, in which each package whose wheel in `folder` is none of its files may also be that wheel."""
    for wheel in sorted(folder.glob("*.whl")):
        name, version = wheel.name.split("-")[:2]
        line = f"    --hash=sha256:{digest(wheel.read_bytes())} \\\n"
        entry = re.compile(rf"^{name.replace('_', '[-_.]')}=={re.escape(version)}[^\n]*\\\n", re.M | re.I)
        if line.strip(" \\\n") not in lock:
            lock = entry.sub(lambda found, line=line: found[0] + line, lock)  # type: ignore[misc]
    return lock


def machine() -> str:
    """What a wheel is made for, in words: CPython 3.11, Linux x86_64."""
    version = ".".join(platform.python_version_tuple()[:2])
    return f"{platform.python_implementation()} {version}, {platform.system()} {platform.machine()}"


def digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _wheels(folder: Path, name: str, *more: str) -> None:
    options = ["--quiet", "--disable-pip-version-check", "--require-hashes", "--no-deps", "--no-build-isolation", *more]
    command = [sys.executable, "-m", "pip", "wheel", *options, "--wheel-dir", str(folder)]
    subprocess.run([*command, "-r", str(LOCKS / f"{name}.txt")], check=True)  # noqa: S603 -- our own interpreter


def main(act: str, folder: Path) -> int:
    if act == "check":
        wrong = problem(folder)
        sys.stderr.write(wrong + "\n" if wrong else "")
        return bool(wrong)
    try:
        make(folder)
    except subprocess.CalledProcessError:
        sys.stderr.write(f"{folder} could not be filled: see the lines above; a package index must be within reach.\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
