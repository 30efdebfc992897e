"""A fence around heavy work: it ends by itself when its seconds or its memory are used up.

For a process that does one thing and may end with it: a command, or a worker (workers.py). It works on the main thread
only, for signals do.
"""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from drafts.budget import Budget
from drafts.refusal import Refusal

_MB = 1024 * 1024
_AGAIN = 1.0  # seconds until the alarm sounds once more, for code that caught everything


class _OutOfTimeError(BaseException):
    """No Exception: what reads hostile files catches those."""


@contextmanager
def fenced(budget: Budget, name: str) -> Iterator[None]:
    """Raises Refusal too_many_seconds, too_much_memory, which tell `name`. Seconds are those of the processor, so that
    a busy machine refuses nobody; memory counts from what the process holds when it enters."""
    try:
        with _timed(budget.seconds), _bounded(budget.memory):
            yield
    except _OutOfTimeError:
        raise Refusal("too_many_seconds", name=name, limit=budget.seconds) from None
    except MemoryError:
        raise Refusal("too_much_memory", name=name, limit=budget.memory // _MB) from None


@contextmanager
def _timed(seconds: float) -> Iterator[None]:
    def ring(_signal: int, _frame: FrameType | None) -> None:
        raise _OutOfTimeError

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@contextmanager
def _bounded(memory: int) -> Iterator[None]:
    held = _address_space()
    before, most = resource.getrlimit(resource.RLIMIT_AS)
    if held is None:
        yield
        return
    allowed = held + memory
    if before != resource.RLIM_INFINITY:
        allowed = min(allowed, before)
    resource.setrlimit(resource.RLIMIT_AS, (allowed, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, (before, most))


def _address_space() -> int | None:
    """In bytes; None where the system does not tell, and does not keep such a bound either."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    except OSError:
        return None
    return int(pages) * resource.getpagesize()
