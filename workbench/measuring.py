"""How alike the texts of projects are, worked out beside the pages and kept: nobody waits for it but with progress.

What one visitor looks at never queues behind what is measured for a chart of all projects.
"""

import logging
from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Lock

from analysis.charts.resemblance import Resemblance, resemblance
from analysis.charts.writing import MeasuredPair
from drafts.refusal import Refusal
from legislation.store.database import Store
from workbench.charting import Pair, TextPairs
from workbench.negotiating import pins_between, read_dossier
from workbench.openings import Comparisons, WorkerLibrary
from workbench.workers import WorkerError

log = logging.getLogger(__name__)
MOST = 4000  # measures kept: a few hundred bytes each
Asked = tuple[str, str, str, int]


@dataclass(frozen=True, slots=True)
class Measured:
    """The pairs that are measured, in their order, and how many there are in all."""

    pairs: tuple[MeasuredPair, ...]
    whole: int

    @property
    def pending(self) -> int:
        return self.whole - len(self.pairs)


class Measuring:
    """Measures in two threads of its own: one for what a visitor looks at, one for charts of all projects."""

    def __init__(self, comparisons: Comparisons) -> None:
        self._looked_at = ThreadPoolExecutor(1, "measuring")
        self._all = ThreadPoolExecutor(1, "measuring-all")
        self._held: OrderedDict[Asked, Future[Resemblance | None]] = OrderedDict()
        self._behind: set[Asked] = set()  # what was asked for a chart of all projects
        self._comparisons, self._lock = comparisons, Lock()

    def close(self) -> None:
        """Nothing more is measured."""
        for threads in (self._looked_at, self._all):
            threads.shutdown(wait=False, cancel_futures=True)

    def of(self, store: Store, texts: TextPairs, changed: int) -> Measured:
        """The pairs of a project that are measured; `changed` is the number of its last change."""
        return _measured(texts, [self._asked(store, p, changed, self._looked_at) for p in texts.pairs])

    def of_all(self, store: Store, texts: Sequence[tuple[TextPairs, int]]) -> Measured:
        """The same of many projects, each with the number of its last change."""
        found = [
            _measured(of, [self._asked(store, pair, changed, self._all) for pair in of.pairs]) for of, changed in texts
        ]
        return Measured(tuple(pair for one in found for pair in one.pairs), sum(one.whole for one in found))

    def whole(self, store: Store, texts: TextPairs, changed: int) -> Measured:
        """All pairs of a project, waited for."""
        futures = [self._asked(store, pair, changed, self._looked_at) for pair in texts.pairs]
        for future in futures:
            future.result()
        return _measured(texts, futures)

    def _asked(
        self, store: Store, pair: Pair, changed: int, threads: ThreadPoolExecutor
    ) -> "Future[Resemblance | None]":
        left, right = pair
        asked = left.key, right.key, left.file + right.file, changed
        with self._lock:
            waiting = self._held.get(asked)
            # What waits behind other projects is taken from there by the first who looks at it.
            behind = asked in self._behind and threads is self._looked_at
            if waiting is None or (behind and waiting.cancel()):
                self._held[asked] = threads.submit(self._found, store, pair)
                (self._behind.add if threads is self._all else self._behind.discard)(asked)
                while len(self._held) > MOST:
                    self._behind.discard(self._held.popitem(last=False)[0])
            return self._held[asked]

    def _found(self, store: Store, pair: Pair) -> Resemblance | None:
        """None where the two cannot be compared; the comparison page says why."""
        left, right = pair
        library = WorkerLibrary(store, self._comparisons)
        try:
            of = read_dossier(store, left.project)
            return resemblance(library.compared(left, right, pins_between(of, left.key, right.key, library)))
        except Refusal as refusal:
            log.info("No measure of %s and %s: %s", left.key, right.key, refusal.code)
            return None
        except WorkerError:
            log.exception("No measure of %s and %s", left.key, right.key)
            return None


def _measured(texts: TextPairs, futures: Sequence["Future[Resemblance | None]"]) -> Measured:
    done = [
        MeasuredPair(ordinal, texts.project, *pair, future.result())
        for ordinal, (pair, future) in enumerate(zip(texts.pairs, futures, strict=True), start=1)
        if future.done() and not future.cancelled()
    ]
    return Measured(tuple(done), len(futures))
