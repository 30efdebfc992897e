"""Heavy work in processes that can be ended, so that one visitor's text never holds the others.

`run` gives a function its arguments in a process of its own, made for this one task and bounded by its budget: whatever
a hostile text does there ends with it. The processes are copies (forks) of one that has already loaded what comparing
needs, so that none of them has to start; that one is started with the first task. Forking the server itself would
copy threads in the middle of their work.

Only so many tasks run at once (`AT_ONCE`); the others wait their turn. Of work that nobody waits for there is one task
at most, and the processor serves it last: what a visitor asked for never queues behind it.
"""

import atexit
import contextlib
import os
import pickle
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from drafts.budget import Budget
from drafts.refusal import Refusal

R = TypeVar("R")

AT_ONCE = min(4, max(2, os.cpu_count() or 1))
_HOME = Path(__file__).resolve().parents[1]
_START = "import sys; from workbench.forking import serve; serve(int(sys.argv[1]))"


class WorkerError(Exception):
    """A fault of the program in a worker; the message is the traceback."""


class Workers:
    """The door to the process that forks. Thread-safe."""

    def __init__(self, at_once: int) -> None:
        self._turn = threading.BoundedSemaphore(at_once)
        self._turn_aside = threading.BoundedSemaphore(1)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    def run(self, task: tuple[Any, ...], budget: Budget, name: str, aside: bool = False) -> Any:
        """What the task returned; `aside`: nobody waits for it. Raises what it raised (Refusal), WorkerError for any
        other fault of it."""
        request = pickle.dumps((task, budget, name, aside), pickle.HIGHEST_PROTOCOL)
        with self._turn_aside if aside else contextlib.nullcontext(), self._turn:
            answer = self._answer(request)
        if answer is None:
            megabytes = budget.memory // 1024 // 1024
            raise Refusal("work_broken_off", name=name, seconds=budget.seconds, megabytes=megabytes)
        kind, value = pickle.loads(answer)  # noqa: S301 -- made by our own process
        if kind == "refused":
            raise Refusal(value[0], **value[1])
        if kind == "failed":
            raise WorkerError(value)
        return value

    def warm(self) -> None:
        """Start what loads what every task needs, without waiting for it."""
        with self._lock:
            self._started()

    def close(self) -> None:
        """No more forks; tasks that still run end by their own bounds."""
        with self._lock:
            if self._control is not None:
                self._control.close()
            if self._process is not None:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self._process.wait(timeout=2)
            self._control = self._process = None

    def _answer(self, request: bytes) -> bytes | None:
        """None where the process ended before it had answered."""
        own, theirs = socket.socketpair()
        with own:
            with theirs, self._lock:
                self._send(theirs.fileno())
            try:
                own.sendall(request)
                own.shutdown(socket.SHUT_WR)
                with own.makefile("rb") as stream:
                    size = int.from_bytes(stream.read(8), "big")
                    answer = stream.read(size)
            except (BrokenPipeError, ConnectionResetError):
                return None
        return answer if size and len(answer) == size else None

    def _send(self, descriptor: int) -> None:
        """Hand the other end of a task's socket over; once more to a new process where the old one was ended."""
        try:
            socket.send_fds(self._started(), [b"t"], [descriptor])
        except OSError:
            self._control = None
            socket.send_fds(self._started(), [b"t"], [descriptor])

    def _started(self) -> socket.socket:
        if self._control is None:
            self._control, theirs = socket.socketpair()
            with theirs:
                self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter, fixed arguments
                    [sys.executable, "-c", _START, str(theirs.fileno())],
                    pass_fds=[theirs.fileno()],
                    stdin=subprocess.DEVNULL,
                    env={**os.environ, "PYTHONPATH": str(_HOME), "OPENBLAS_NUM_THREADS": "1"},
                    # Not in the terminal's group: Ctrl-C is the server's, which then closes this one.
                    start_new_session=True,
                )
        return self._control


_WORKERS = Workers(AT_ONCE)
atexit.register(_WORKERS.close)


def run(function: Callable[..., R], *arguments: Any, budget: Budget, name: str, aside: bool = False) -> R:
    """The function's result, worked out in a process of its own; arguments and result are copied there and back.

    `function` stands at the top of a module. `name` is what a refusal calls the input. `aside`: nobody waits for it,
    so it gives way to what somebody does wait for. Raises Refusal: what the
    function raises, too_many_seconds, too_much_memory, work_broken_off; WorkerError for any other fault.
    """
    result: R = _WORKERS.run((function, *arguments), budget, name, aside)
    return result


def warm() -> None:
    """Load what every task needs before the first one comes."""
    _WORKERS.warm()
