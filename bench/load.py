"""How long people wait for a page when many are at work.

python -m bench.load [PEOPLE] [SECONDS] [--writing N] [--servers N]

Serves a new store (the seed, the demonstration) on this machine, gives each person an account of one of the two sides
and a session, and opens a WebSocket for each, as a browser does. Each reads a page, thinks, and goes on: to another
page, or to a row of the comparison, which runs its panel alone; some of them write comments there. Prints how long a
run took from asking to the end of it, the processor's seconds a run, and the server's memory; a run that ends in an
error or never ends is counted as one. What was written is counted in the store afterwards: with two servers on one
store too, none may be lost.
"""

import argparse
import asyncio
import json
import os
import random
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Element_pb2 import Element
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from legislation.people.keeping import add_person
from legislation.people.sessions import admit
from legislation.rights.actors import Role
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.settings import Settings
from views.shell.knowing import COOKIE
from wording import Language, text
from workbench.opening import open_workbench

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
MARK = "据以测量的意见"
READER = "chuanyu_reader"
ROW = 25  # of a hundred: another row of the comparison, by who stands there


@dataclass
class Seen:
    """What the people waited for: seconds by what was asked, and what went wrong."""

    waits: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    bytes: int = 0
    written: int = 0


@dataclass(frozen=True)
class Widget:
    """A thing on the page that a person can use; `fragment` is the part that runs alone when she does."""

    id: str
    fragment: str
    choices: tuple[str, ...] = ()


class Person:
    """One browser: a WebSocket, the page it stands on and the widgets it was sent."""

    def __init__(self, socket: ClientConnection, seen: Seen, chance: random.Random, *, writes: bool) -> None:
        self.socket, self.seen, self.chance, self.writes = socket, seen, chance, writes
        self.page, self.query = "", ""
        self.rows: list[str] = []
        self.widgets: dict[str, Widget] = {}  # by what it is called

    async def work(self, until: float) -> None:
        await self.visit("overview")
        while time.monotonic() < until:
            await self.think()
            if self.writes and READER in self.widgets:
                await self.write()
            elif READER in self.widgets and self.chance.randrange(100) < ROW:
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
        self.widgets.clear()
        await self.ask(name, [])

    async def open_row(self) -> None:
        state = WidgetState(id=self.widgets[READER].id, json_value=json.dumps({"row": self.chance.choice(self.rows)}))
        await self.ask("row", [state])

    async def write(self) -> None:
        """A comment on a row, as a person does it: open the row, turn to what is said on it, type, send."""
        await self.open_row()
        section = self.widgets.get(t("negotiation.section"))
        if section is None:  # a row of the text around the provisions
            return
        await self.think()
        chosen = next(each for each in section.choices if each.startswith(t("negotiation.section_talk")))
        state = WidgetState(id=section.id)
        state.string_array_value.data.append(chosen)
        await self.ask("section", [state], section.fragment)
        await self.think()
        words, send = self.widgets[t("talk.begin")], self.widgets[t("talk.send")]
        said = f"{MARK} {self.chance.random()}"
        before = len(self.seen.errors)
        states = [WidgetState(id=words.id, string_value=said), WidgetState(id=send.id, trigger_value=True)]
        await self.ask("write", states, send.fragment)
        self.seen.written += len(self.seen.errors) == before
        self.page = ""
        await self.visit("comparison")

    async def ask(self, name: str, states: list[WidgetState], fragment: str = "") -> None:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_name, asked.fragment_id = self.query, self.page, fragment
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
            self._keep(message.delta.new_element, message.delta.fragment_id)
        return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _keep(self, element: Element, fragment: str) -> None:
        what = element.WhichOneof("type")
        if what == "exception" or (what == "alert" and element.alert.format == Alert.ERROR):
            self.seen.errors.append(f"{self.page}: {str(element)[:300]}")
        elif what == "bidi_component" and element.bidi_component.component_name == READER:
            self.widgets[READER] = Widget(element.bidi_component.id, fragment)
            self.rows = _rows(element.bidi_component.bytes)
        elif what in ("button", "text_area"):
            widget = getattr(element, what)
            self.widgets[widget.label] = Widget(widget.id, fragment)
        elif what == "button_group":
            choices = tuple(option.content for option in element.button_group.options)
            self.widgets[element.button_group.label] = Widget(element.button_group.id, fragment, choices)


def t(key: str) -> str:
    return text(key, Language.CHINESE)


def _rows(content: bytes) -> list[str]:
    """The ids of the rows; the first line is the mark of what a browser has already."""
    return [row["id"] for row in json.loads(content.partition(b"\n")[2])["rows"]] if content else []


@contextmanager
def served(store: Path) -> Iterator[tuple[int, int]]:
    """The workbench on a free port: its port and process."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"CHUANYU_STORE": f"sqlite:///{store}", "CHUANYU_SIGN_IN": "local"}
    command = [sys.executable, str(HOME / "cli.py"), "serve", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, cwd=store.parent)
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


def signed_in(path: Path, people: int) -> list[str]:
    """The cookie of each person, every other of the same side."""
    with open_workbench(Settings(store=f"sqlite:///{path}")) as store:
        ensure_demonstration(store)
        found = []
        for number in range(people):
            login, side = f"load{number}", ("sichuan", "chongqing")[number % 2]
            add_person(store, login, f"第{number}人", side, Role.STAFF)
            opened = admit(store, login)
            assert opened is not None
            found.append(f"{COOKIE}={opened.token}")
        return found


async def crowd(ports: Sequence[int], cookies: Sequence[str], writing: int, seconds: float) -> Seen:
    """All of them at once, the first `writing` with the pen; who asks which server goes round."""
    people = len(cookies)
    seen = Seen()
    until = time.monotonic() + seconds

    async def one(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 -- no secret
        await asyncio.sleep(THINKING * number / people)
        port = ports[number % len(ports)]
        there = f"127.0.0.1:{port}"
        async with connect(
            f"ws://{there}/_stcore/stream",
            subprotocols=["streamlit"],
            max_size=None,
            origin=f"http://{there}",
            additional_headers={"Cookie": cookies[number]},
        ) as opened:
            await Person(opened, seen, chance, writes=number < writing).work(until)

    await asyncio.gather(*(one(number) for number in range(people)))
    return seen


def kept(store: Path) -> int:
    """How many of the crowd's comments the store holds."""
    with closing(sqlite3.connect(store)) as raw:
        return int(raw.execute("SELECT count(*) FROM comment_edition WHERE words LIKE ?", (f"{MARK}%",)).fetchone()[0])


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("people", type=int, nargs="?", default=50)
    arguments.add_argument("seconds", type=float, nargs="?", default=120)
    arguments.add_argument("--writing", type=int, default=5)
    arguments.add_argument("--servers", type=int, default=1)
    asked = arguments.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as running:
        store = Path(folder) / "load.db"
        cookies = signed_in(store, asked.people)
        servers = [running.enter_context(served(store)) for _ in range(asked.servers)]
        ports = [port for port, _ in servers]
        asyncio.run(crowd(ports, cookies[: len(ports)], 0, THINKING * 8))  # everything once, so that nothing is cold
        before = [used(process) for _, process in servers]
        begun = time.monotonic()
        seen = asyncio.run(crowd(ports, cookies, asked.writing, asked.seconds))
        lasted = time.monotonic() - begun
        after = [used(process) for _, process in servers]
        found = kept(store)
    tell(seen, sum(each[0] for each in after) - sum(each[0] for each in before), lasted)
    print(f"comments written: {seen.written}, kept: {found}")
    for (_, memory), (_, now) in zip(before, after, strict=True):
        print(f"memory {memory:.0f} MB → {now:.0f} MB")


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
