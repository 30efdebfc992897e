"""What hostile inputs cost: `python -m bench.hostile [WORD …] [--most SECONDS]`, only those whose name holds a WORD.

Each input is read by the command line in a process of its own. Prints CPU seconds, peak memory in MB and what the
command said, and in the end how many took more than 5 seconds or 600 MB. A process is ended
after SECONDS (60) of the processor.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from bench.hostile_inputs import INPUTS, Hostile

MOST_SECONDS, MOST_MEGABYTES = 5.0, 600
ADDRESS_SPACE = 6 << 30  # of a process: the machine is not to suffer
PATIENCE = 8  # seconds by the clock for each of the processor


@dataclass(frozen=True, slots=True)
class Cost:
    seconds: float
    megabytes: int
    outcome: str

    @property
    def bearable(self) -> bool:
        """Read or refused in one sentence, within the limits either way."""
        ended_well = self.outcome.startswith(("read", "refused"))
        return ended_well and self.seconds <= MOST_SECONDS and self.megabytes <= MOST_MEGABYTES


def cost(arguments: list[str], home: Path, most: float) -> Cost:
    """Of a command of the command line, its children included."""
    # File descriptors of files, not pipes: nothing has to be drained while the process is watched.
    with (home / "out").open("w+b") as out, (home / "err").open("w+b") as err:
        process = subprocess.Popen(
            [sys.executable, "-c", "from cli import main; main()", *arguments],
            stdout=out,
            stderr=err,
            env={**os.environ, "CHUANYU_STORE": str(home / "store.db")},
            preexec_fn=lambda: _bound(most),
        )
        begun, status, usage = time.monotonic(), 0, None
        while usage is None:
            done, status, found = os.wait4(process.pid, os.WNOHANG)
            usage = found if done else None
            if usage is None and time.monotonic() - begun > PATIENCE * most:
                process.kill()
            time.sleep(0.02)
        err.seek(0)
        said = err.read().decode(errors="replace").strip().splitlines()
        outcome = _outcome(os.waitstatus_to_exitcode(status), said, out.seek(0, os.SEEK_END))
    return Cost(usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, outcome)


def _bound(seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESS_SPACE, ADDRESS_SPACE))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds), int(seconds) + 1))


def _outcome(code: int, said: list[str], printed: int) -> str:
    if code < 0:
        return f"ENDED by signal {-code}"
    if code == 0:
        return f"read, {printed} bytes"
    return f"refused: {said[-1][:110]}" if said and "Traceback" not in said[0] else f"FAILED {code}: {said[-1:]}"


def _measure(hostile: Hostile, home: Path, most: float) -> Cost:
    file = home / hostile.name
    file.write_bytes(hostile.make())
    return cost(["--language", "en", hostile.command, str(file)], home, most)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--most", type=float, default=60)
    asked = parser.parse_args()
    bad = 0
    for name, hostile in INPUTS.items():
        if asked.words and not any(word in name for word in asked.words):
            continue
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder)
            found = _measure(hostile, home, asked.most)
            size = (home / hostile.name).stat().st_size / 1024
        bad += not found.bearable
        mark = " " if found.bearable else "!"
        costs = f"{found.seconds:6.1f} s {found.megabytes:6} MB"
        print(f"{mark} {name:45} {size:8.1f} KB {costs}  {found.outcome}", flush=True)
    print(f"{bad} beyond {MOST_SECONDS} s or {MOST_MEGABYTES} MB")


if __name__ == "__main__":
    main()
