"""Tasks for workers: what a hostile text makes of an honest function."""

import os
import signal
import time

from drafts.refusal import Refusal


def double(number: int) -> int:
    return 2 * number


def process() -> int:
    return os.getpid()


def spin() -> None:
    while True:
        pass


def spin_deaf() -> None:
    """As a library would that takes every exception for a damaged file, and never comes back."""
    signal.signal(signal.SIGPROF, signal.SIG_IGN)
    spin()


def swallow() -> None:
    while True:
        try:
            spin()
        except Exception:
            continue


def hoard() -> int:
    return len([0] * 10**9)


def refuse() -> None:
    raise Refusal("file_empty", name="甲.txt")


def fail() -> None:
    raise ZeroDivisionError("nobody foresaw it")


def vanish() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def nap(seconds: float) -> float:
    time.sleep(seconds)
    return seconds
