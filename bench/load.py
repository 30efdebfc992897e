"""How long people wait for a page when many are at work: `python -m bench.load [PEOPLE] [SECONDS]`.

Serves a new store (the seed, the demonstration) on this machine and opens a WebSocket for each person, as a browser
does. Each reads a page, thinks, and goes on: to another page, or to a row of the comparison, which runs its panel
alone. Prints how long a run took from asking to the end of it, the processor's seconds a run, and the server's memory;
a run that ends in an error or never ends is counted as one.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

HOME = Path(__file__).resolve().parents[1]
THINKING = 3.0  # seconds between what a person sees and what she does next
PATIENCE = 60.0
DEMONSTRATION = "project=demonstration"
VISITS = {  # page, its query, how often of a hundred
    "overview": ("overview", "", 20),
    "project": ("project", DEMONSTRATION, 15),
    "reading": ("project", f"{DEMONSTRATION}&version=demonstration-sichuan-2", 10),
    "comparison": ("comparison", DEMONSTRATION, 15),
    "search": ("search", "q=养老", 8),
    "register": ("register", "", 7),
}
READER = "chuanyu_reader"
ROW = 25  # of a hundred: another row of the comparison, by who stands there


@dataclass
class Seen:
    """What the people waited for: seconds by what was asked, and what went wrong."""

    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    bytes: int = 0


class Person:
    """One browser: a WebSocket, the page it stands on and the widgets it was sent."""

    def __init__(self, socket: ClientConnection, seen: Seen, chance: random.Random) -> None:
        self.socket, self.seen, self.chance = socket, seen, chance
        self.page, self.query = "", ""
        self.reader: str | None = None
        self.rows: list[str] = []

    async def work(self, until: float) -> None:
        await self.visit("overview")
        while time.monotonic() < until:
            await self.think()
            if self.reader and self.rows and self.chance.randrange(100) < ROW:
                await self.open_row()
            else:
                weights = [each[2] for each in VISITS.values()]
                await self.visit(self.chance.choices(list(VISITS), weights)[0])

    async def think(self) -> None:
        """Messages that come meanwhile (others' changes) are taken in."""
        end = time.monotonic() + THINKING * self.chance.uniform(0.5, 1.5)
        while (left := end - time.monotonic()) > 0:
            try:
                self.take(await asyncio.wait_for(self.socket.recv(), left))
            except TimeoutError:
                return

    async def visit(self, name: str) -> None:
        self.page, self.query, _ = VISITS[name]
        self.reader = None
        await self.ask(name, [])

    async def open_row(self) -> None:
        state = WidgetState(id=self.reader, json_value=json.dumps({"row": self.chance.choice(self.rows)}))
        await self.ask("row", [state])

    async def ask(self, name: str, states: list[WidgetState]) -> None:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_name = self.query, self.page
        asked.context_info.timezone, asked.context_info.locale = "Asia/Shanghai", "zh-CN"
        asked.widget_states.widgets.extend(states)
        begun = time.monotonic()
        await self.socket.send(message.SerializeToString())
        try:
            async with asyncio.timeout(PATIENCE):
                while not self.take(await self.socket.recv()):
                    pass
        except TimeoutError:
            self.seen.errors.append(f"{name}: no end after {PATIENCE} s")
            return
        self.seen.waits[name].append(time.monotonic() - begun)

    def take(self, content: str | bytes) -> bool:
        """A message of the server; true where it ends a run."""
        assert isinstance(content, bytes)
        self.seen.bytes += len(content)
        message = ForwardMsg.FromString(content)
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.HasField("new_element"):
            element = message.delta.new_element
            what = element.WhichOneof("type")
            if what == "exception" or (what == "alert" and element.alert.format == 1):
                self.seen.errors.append(f"{self.page}: {str(element)[:300]}")
            if what == "bidi_component" and element.bidi_component.component_name == READER:
                self.reader = element.bidi_component.id
                self.rows = _rows(element.bidi_component.bytes)
        return kind == "script_finished"


def _rows(content: bytes) -> list[str]:
    """The ids of the rows; the first line is the mark of what a browser has already."""
    return [row["id"] for row in json.loads(content.partition(b"\n")[2])["rows"]] if content else []


@contextmanager
def served(folder: Path) -> Iterator[tuple[int, int]]:
    """The workbench on a free port: its port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"CHUANYU_STORE": f"sqlite:///{folder / 'load.db'}"}
    command = [sys.executable, str(HOME / "cli.py"), "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=folder)
    try:
        _wait_for(port)
        yield port, server.pid
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(20)


def _wait_for(port: int) -> None:
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def used(process: int) -> tuple[float, float]:
    """The processor's seconds of a process so far, and its memory in MB."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    seconds = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    memory = next(line for line in Path(f"/proc/{process}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return seconds, int(memory.split()[1]) / 1000


async def crowd(port: int, people: int, seconds: float) -> Seen:
    seen = Seen()
    until = time.monotonic() + seconds

    async def one(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 -- no secret
        await asyncio.sleep(THINKING * number / people)
        address = f"ws://127.0.0.1:{port}/_stcore/stream"
        async with connect(address, subprotocols=["streamlit"], max_size=None, origin=f"http://127.0.0.1:{port}") as s:
            await Person(s, seen, chance).work(until)

    await asyncio.gather(*(one(number) for number in range(people)))
    return seen


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("people", type=int, nargs="?", default=50)
    arguments.add_argument("seconds", type=float, nargs="?", default=120)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as (port, process):
        asyncio.run(crowd(port, 1, THINKING * 8))  # everything once, so that nothing is cold
        before, memory = used(process)
        begun = time.monotonic()
        seen = asyncio.run(crowd(port, asked.people, asked.seconds))
        lasted = time.monotonic() - begun
        after, memory_after = used(process)
    tell(seen, after - before, lasted)
    print(f"memory {memory:.0f} MB → {memory_after:.0f} MB")


def tell(seen: Seen, cpu: float, lasted: float) -> None:
    everything = [each for waits in seen.waits.values() for each in waits]
    for name, waits in {**seen.waits, "all": everything}.items():
        cut = statistics.quantiles(waits, n=100) if len(waits) > 1 else [waits[0]] * 99
        print(f"{name:12} {len(waits):5} runs   p50 {1000 * cut[49]:6.0f} ms   p95 {1000 * cut[94]:6.0f} ms")
    count = len(everything)
    print(
        f"{count / lasted:.1f} runs/s; {1000 * cpu / count:.0f} CPU ms a run; {seen.bytes / count / 1000:.0f} kB a run"
    )
    print(f"errors: {len(seen.errors)}", *sorted(set(seen.errors))[:5], sep="\n  ")


if __name__ == "__main__":
    main()
