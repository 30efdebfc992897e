"""How the CPU time of every public function of drafts/ and analysis/ that takes text grows with the text.

    python -m bench.growth [--functions PART …] [--alphabets PART …] [--sizes 1000 10000 100000] [--limit 5] [--untried]

The functions are found by inspection: whatever takes a text or something made of one (lines, a draft, units, words, a
comparison; `bench.growing_texts.Material` has them). Each is called with runs of every alphabet in every size, in a
process that is ended after `--limit` CPU seconds for one call. Printed are, worst first, the calls that run into the
limit, take more than a second, or grow with more than the 1.3th power of the size; then what was not tried.
"""

import argparse
import gc
import importlib
import inspect
import multiprocessing
import pkgutil
import re
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

import analysis
import drafts
from analysis.comparing.compare import compare
from bench.growing_texts import ALPHABETS, Material, text_of
from drafts.parsing import parse_text
from drafts.refusal import Refusal

SLOW = 1.0  # CPU seconds that are told in any case
STEEP = 1.3
NOISE = 0.25  # CPU seconds; shorter calls say little about growth
LOADED = 3  # on a machine with other work, a CPU second takes up to this many
STARTING = 60.0  # seconds for what a function is given to be made, beside the limit
_OTHERS = ("right", "other", "yours")  # parameters that take the second text
_FREE = ("name", "file", "form", "where", "title", "kind", "section", "locator", "key")


@dataclass(frozen=True)
class Subject:
    """A function and how it gets its arguments: by parameter the attribute of Material, of the second text or not."""

    name: str
    call: Callable[..., Any]
    gives: tuple[tuple[str, bool], ...]

    def arguments(self, material: Material) -> list[Any]:
        return [getattr(material.other if second else material, kind) for kind, second in self.gives]


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--functions", nargs="*", default=[""])
    arguments.add_argument("--alphabets", nargs="*", default=[""])
    arguments.add_argument("--sizes", nargs="*", type=int, default=[1_000, 10_000, 100_000])
    arguments.add_argument("--limit", type=float, default=5.0)
    arguments.add_argument("--untried", action="store_true", help="name the functions that take what no text gives")
    given = arguments.parse_args()
    subjects, untried = inspected()
    chosen = [s for s in subjects if any(part in s.name for part in given.functions)]
    print(f"{len(chosen)} functions, {len(ALPHABETS)} alphabets, CPU seconds at {given.sizes}", flush=True)
    worst: list[tuple[float, str]] = []
    compare(*(parse_text(f"试验条例\n第一条 {words}应当报告。") for words in ("甲", "乙")))  # loads what is loaded once
    for alphabet in ALPHABETS:
        if any(part in alphabet for part in given.alphabets):
            worst += _measured(alphabet, chosen, given.sizes, given.limit)
    for _, line in sorted(worst, reverse=True):
        print(line)
    print(f"\n{len(worst)} calls stand out; {len(untried)} functions not tried, for what they take")
    if given.untried:
        print("\n".join(untried))


def _measured(
    alphabet: str, subjects: Sequence[Subject], sizes: Sequence[int], limit: float
) -> Iterator[tuple[float, str]]:
    taken: dict[str, list[float]] = {s.name: [] for s in subjects}
    for size in sizes:
        alive = [s for s in subjects if all(seconds < limit for seconds in taken[s.name])]
        for name, seconds in _timed(text_of(ALPHABETS[alphabet], size), alive, limit):
            taken[name].append(seconds)
    for name, seconds in taken.items():
        power = _power(sizes, seconds)
        if seconds and (max(seconds) > SLOW or power > STEEP):
            figures = " ".join(f"{s:8.3f}" if s < limit else "   limit" for s in seconds)
            line = f"{figures}  n^{power:.2f}  {name}  <- {alphabet}"
            print("   ", line, flush=True)
            yield max(seconds), line


def _power(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """With which power of the size the last step grew; 0 where it was too short to say."""
    if len(seconds) < 2 or seconds[-1] < NOISE:
        return 0.0
    return log(seconds[-1] / max(seconds[-2], 1e-4)) / log(sizes[len(seconds) - 1] / sizes[len(seconds) - 2])


def _timed(text: str, subjects: Sequence[Subject], limit: float) -> Iterator[tuple[str, float]]:
    """Each function with its seconds, those that were ended with the limit."""
    waiting = list(subjects)
    context = multiprocessing.get_context("fork")
    while waiting:
        mine, theirs = context.Pipe(duplex=False)
        worker = context.Process(target=_work, args=(theirs, text, waiting), daemon=True)
        worker.start()
        theirs.close()
        while waiting and (seconds := _answer(mine, limit)) is not None:
            yield waiting.pop(0).name, min(seconds, limit)
        worker.kill()
        worker.join()
        if waiting:
            yield waiting.pop(0).name, limit


def _answer(answers: Connection, limit: float) -> float | None:
    """The seconds of the next call: a sign comes before it, its seconds after it. None where it takes too long."""
    try:
        if not answers.poll(STARTING):
            return None
        answers.recv()
        return float(answers.recv()) if answers.poll(limit * LOADED) else None
    except EOFError:
        return None


def _work(answers: Connection, text: str, subjects: Sequence[Subject]) -> None:
    gc.freeze()
    material = Material(text)
    for subject in subjects:
        try:
            given = subject.arguments(material)
        except Refusal:
            given = None
        except Exception as error:  # so that a fault of what makes texts is told once a function, and no more
            print(f"    {subject.name} was not tried: {type(error).__name__}: {error}"[:200], flush=True)
            given = None
        answers.send(None)
        answers.send(_seconds(subject.call, given) if given is not None else 0.0)


def _seconds(call: Callable[..., Any], given: Sequence[Any]) -> float:
    """What a call takes; a refusal is an answer too (ValueError: no number), but nothing else that is raised."""
    began = time.process_time()
    try:
        result = call(*given)
        if isinstance(result, Iterator):
            deque(result, maxlen=0)
    except (Refusal, ValueError):
        pass
    except Exception as error:  # the next functions are still to be measured
        print(f"    {call.__module__}.{call.__qualname__} raised {type(error).__name__}: {error}"[:200], flush=True)
    return time.process_time() - began


def inspected() -> tuple[list[Subject], list[str]]:
    """The functions that take text, and the names of those whose parameters no text gives."""
    kinds = {_kind(str(inspect.signature(p.func).return_annotation)): name for name, p in _properties()}
    found, untried = [], []
    for module in _modules():
        for name, call, owner in _public(module):
            given = _gives(call, owner, kinds)
            full = f"{module.__name__}.{name}"
            if given is None:
                untried.append(full)
            elif given:
                found.append(Subject(full, call, tuple(given)))
    return found, untried


def _properties() -> Iterator[tuple[str, Any]]:
    return ((name, p) for name, p in vars(Material).items() if isinstance(p, cached_property) and name != "other")


def _modules() -> Iterator[ModuleType]:
    for package in (drafts, analysis):
        for info in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            yield importlib.import_module(info.name)


def _public(module: ModuleType) -> Iterator[tuple[str, Callable[..., Any], str]]:
    """Functions and methods of a module with their names, a method with its class."""
    for name, thing in sorted(vars(module).items()):
        if name.startswith("_") or getattr(thing, "__module__", "") != module.__name__:
            continue
        if inspect.isclass(thing):
            for inner, method in vars(thing).items():
                if not inner.startswith("_") and inspect.isfunction(method):
                    yield f"{name}.{inner}", method, name
        elif callable(thing):
            yield name, inspect.unwrap(thing), ""


def _gives(call: Callable[..., Any], owner: str, kinds: Mapping[str, str]) -> list[tuple[str, bool]] | None:
    """What each required parameter is given; None where some is not to be had from a text, empty where none is text."""
    found: list[tuple[str, bool]] = []
    texts = 0
    for name, parameter in inspect.signature(call).parameters.items():
        if parameter.default is not inspect.Parameter.empty:
            continue
        kind = _kind(owner if name == "self" else str(parameter.annotation))
        chosen = ("name" if name in _FREE else "text") if kind == "str" else kinds.get(kind, "")
        if not chosen:
            return None
        texts += chosen not in ("name", "counterparts", "dialect", "bridge", "reader", "meter")
        found.append((chosen, name.startswith(_OTHERS)))
    return found if texts else []


def _kind(annotation: str) -> str:
    """An annotation without its modules; every kind of many is a Sequence."""
    bare = re.sub(r"<class '(.*)'>", r"\1", annotation)
    bare = re.sub(r"[\w.]*\.(\w+)", r"\1", bare).strip("'")
    bare = re.sub(r"^tuple\[(.*), \.\.\.\]$", r"Sequence[\1]", bare)
    return re.sub(r"^(?:list|Iterable|Iterator|Collection)\[", "Sequence[", bare)


if __name__ == "__main__":
    main()
