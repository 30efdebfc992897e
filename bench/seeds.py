"""Whether the unit suite is deterministic: runs it under several hash seeds, its files in random order and Hypothesis
with other examples, and prints what fails. Asked: 0.

`python -m bench.seeds [SEED…]`; without seeds 1, 2 and 3. Several minutes a seed.
"""

import os
import random
import re
import subprocess
import sys
import time
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
SEEDS = (1, 2, 3)
FAILED = re.compile(r"^(?:FAILED|ERROR) (\S+)", re.MULTILINE)


def files_in_order(seed: int) -> list[str]:
    """The files of the unit suite as `seed` orders them."""
    tests = HOME / "tests"
    files = sorted(
        str(file.relative_to(HOME)) for file in tests.rglob("test_*.py") if tests / "browser" not in file.parents
    )
    random.Random(seed).shuffle(files)  # noqa: S311 -- an order, no secret
    return files


def failures(seed: int) -> tuple[list[str], str]:
    """The tests that fail under `seed`, and pytest's last line."""
    options = ["-q", "-n", "2", "-m", "not browser and not install", "-p", "no:cacheprovider", "--tb=no"]
    hypothesis = ["--hypothesis-profile=wandering", f"--hypothesis-seed={seed}"]
    command = [sys.executable, "-m", "pytest", *options, *hypothesis, *files_in_order(seed)]
    done = subprocess.run(
        command, cwd=HOME, env=os.environ | {"PYTHONHASHSEED": str(seed)}, capture_output=True, text=True, check=False
    )
    found = FAILED.findall(done.stdout)
    if done.returncode and not found:
        found = [f"pytest ended with {done.returncode}: {done.stdout[-500:]}{done.stderr[-500:]}"]
    return found, done.stdout.strip().splitlines()[-1]


def main() -> int:
    seeds = [int(seed) for seed in sys.argv[1:]] or list(SEEDS)
    total = 0
    for seed in seeds:
        begun = time.monotonic()
        found, last = failures(seed)
        total += len(found)
        print(f"seed {seed}: {len(found)} failures in {time.monotonic() - begun:.0f} s ({last})", *found, sep="\n  ")
    print(f"{total} failures under {len(seeds)} seeds")
    return bool(total)


if __name__ == "__main__":
    sys.exit(main())
