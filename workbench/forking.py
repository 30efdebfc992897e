"""The process that workers are copies of: it loads what comparing needs, then forks for each task.

A task comes as one end of a socket: a pickled (function, *arguments), its budget, the name of the input and whether
nobody waits for it; its answer goes back there, eight bytes of length first. What ends without an answer was ended.
"""

import gc
import os
import pickle
import resource
import signal
import socket
import traceback
from typing import Any, NoReturn

from drafts.refusal import Refusal
from workbench.fence import fenced

_BEYOND = 2  # seconds after which a worker is ended that does not end by itself
_LAST = 10  # niceness of what nobody waits for
_PATIENCE = 8  # seconds by the clock for each of the processor: the machine may be busy


def serve(descriptor: int) -> None:
    """Fork for every task that comes, until whoever sends them is gone."""
    control = socket.socket(fileno=descriptor)
    _load()
    # Nobody waits for the workers: the system clears them away.
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, 1, 1)
        if not message:
            return
        if descriptors and os.fork() == 0:
            control.close()
            _work(socket.socket(fileno=descriptors[0]))
        for each in descriptors:
            os.close(each)


def _load() -> None:
    from analysis.comparing import compare
    from analysis.language.words import tokenise
    from workbench import texts

    tokenise(f"载入词典 {compare.__name__} {texts.__name__}")
    # What is loaded stays for good, shared by all workers: a collection would touch, and so copy, every page of it.
    gc.collect()
    gc.freeze()


def _work(task: socket.socket) -> NoReturn:
    """Never returns: leaves without what the forking process would do at its end."""
    code = 1
    try:
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with task.makefile("rb") as stream:
            work, budget, name, aside = pickle.load(stream)  # noqa: S301 -- sent by our own server
        if aside:
            os.nice(_LAST)
        _end_after(budget.seconds)
        answer = pickle.dumps(_answer(work, budget, name), pickle.HIGHEST_PROTOCOL)
        task.sendall(len(answer).to_bytes(8, "big") + answer)
        code = 0
    except BrokenPipeError:
        pass  # nobody waits for the answer any more
    except BaseException:
        traceback.print_exc()
    finally:
        os._exit(code)


def _answer(work: tuple[Any, ...], budget: Any, name: str) -> tuple[str, Any]:
    function, *arguments = work
    try:
        with fenced(budget, name):
            return "done", function(*arguments)
    except Refusal as refusal:
        return "refused", (refusal.code, dict(refusal.params))
    except Exception:
        return "failed", traceback.format_exc()


def _end_after(seconds: int) -> None:
    """The system ends the process where it no longer hears: inside a library, or while it waits."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds + _BEYOND, seconds + _BEYOND + 1))
    signal.alarm(_PATIENCE * seconds)
