"""Work that can be ended: by its seconds, by its memory, whatever it does; and nothing else is held or lost by it."""

import os
import signal
import threading
from collections.abc import Callable
from typing import Any

import pytest

from drafts.budget import READING, Budget
from drafts.refusal import Refusal
from exports.saying.sentences import refusal_sentence
from tests.workbench import tasks
from wording import Language
from workbench.fence import fenced
from workbench.workers import WorkerError, Workers, run

SMALL = Budget(seconds=1, memory=50 * 1024 * 1024)


def refused(function: Callable[..., Any]) -> Refusal:
    with pytest.raises(Refusal) as caught:
        run(function, budget=SMALL, name="甲.txt")
    for language in Language:
        assert "甲.txt" in refusal_sentence(caught.value, language)
    return caught.value


def test_a_task_has_a_process_of_its_own_and_its_result_comes_back() -> None:
    assert run(tasks.double, 21, budget=READING, name="") == 42
    first, second = (run(tasks.process, budget=READING, name="") for _ in range(2))
    assert len({first, second, os.getpid()}) == 3


def test_work_without_end_is_ended_and_the_refusal_names_the_seconds() -> None:
    for endless in (tasks.spin, tasks.swallow):
        refusal = refused(endless)
        assert (refusal.code, refusal.params["limit"]) == ("too_many_seconds", 1)


def test_work_that_takes_too_much_memory_is_ended_and_the_refusal_names_it() -> None:
    refusal = refused(tasks.hoard)
    assert (refusal.code, refusal.params["limit"]) == ("too_much_memory", 50)


@pytest.mark.parametrize("function", [tasks.vanish, tasks.spin_deaf])
def test_a_process_that_ends_without_an_answer_is_a_refusal_that_names_both(function: Callable[..., Any]) -> None:
    refusal = refused(function)
    assert refusal.code == "work_broken_off"
    assert (refusal.params["seconds"], refusal.params["megabytes"]) == (1, 50)
    assert run(tasks.double, 1, budget=READING, name="") == 2


def test_refusals_come_through_and_faults_are_told_as_faults() -> None:
    refusal = refused(tasks.refuse)
    assert (refusal.code, refusal.params) == ("file_empty", {"name": "甲.txt"})
    with pytest.raises(WorkerError, match="nobody foresaw it"):
        run(tasks.fail, budget=READING, name="")


def test_one_visitor_waits_for_nobody_and_only_so_many_tasks_run_at_once() -> None:
    workers = Workers(2)
    try:
        done: list[object] = []
        slow = threading.Thread(target=lambda: done.append(workers.run((tasks.nap, 3.0), READING, "")))
        slow.start()
        done.append(workers.run((tasks.double, 1), READING, ""))
        slow.join()
        assert done == [2, 3.0]
    finally:
        workers.close()


def test_what_somebody_waits_for_never_queues_behind_what_nobody_does() -> None:
    workers = Workers(2)
    try:
        done: list[object] = []
        aside = [
            threading.Thread(target=lambda: done.append(workers.run((tasks.nap, 1.0), READING, "", aside=True)))
            for _ in range(3)
        ]
        for each in aside:
            each.start()
        done.append(workers.run((tasks.double, 1), READING, ""))
        for each in aside:
            each.join()
        assert done == [2, 1.0, 1.0, 1.0]
    finally:
        workers.close()


def test_the_forking_process_may_be_ended_and_is_started_again() -> None:
    workers = Workers(1)
    try:
        assert workers.run((tasks.double, 1), READING, "") == 2
        assert workers._process is not None
        before = workers._process.pid
        os.kill(before, signal.SIGKILL)
        workers._process.wait()
        assert workers.run((tasks.double, 2), READING, "") == 4
        assert workers._process.pid != before
    finally:
        workers.close()
    assert workers._process is None


def test_a_command_is_fenced_in_its_own_process() -> None:
    for task, code in ((tasks.spin, "too_many_seconds"), (tasks.hoard, "too_much_memory")):
        with pytest.raises(Refusal) as caught, fenced(SMALL, "甲.txt"):
            task()
        assert caught.value.code == code
    assert tasks.double(4) == 8


def test_a_fence_leaves_nothing_behind() -> None:
    before = signal.getsignal(signal.SIGPROF)
    with fenced(SMALL, "甲.txt"):
        pass
    assert signal.getsignal(signal.SIGPROF) is before
    assert signal.getitimer(signal.ITIMER_PROF) == (0.0, 0.0)
