"""What is open between the latest texts of the running projects, worked out beside the pages: nobody waits for it.

Comparing takes seconds where a page has milliseconds. A figure is given once it is there; until then it is pending.
"""

import logging
from collections import OrderedDict
from collections.abc import Callable, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from threading import Lock

from analysis.comparing.comparison import Comparison
from analysis.progress.needs import Opening
from drafts.provisions import Draft
from drafts.refusal import Refusal
from legislation.negotiation.pins import Pin
from legislation.negotiation.records import Position
from legislation.projects.records import Version
from legislation.store.database import Store
from workbench.clock import clock
from workbench.comparing import comparison_within, worked_out
from workbench.negotiating import StoreLibrary, negotiation, read_dossier
from workbench.shelf import Shelf

log = logging.getLogger(__name__)
MOST = 400  # figures kept
KEPT = 48  # comparisons kept, the last used
Asked = tuple[str, str, str, str, int]


class Comparisons:
    """Compares in a worker and keeps the latest comparisons, by the texts' files and the pins. Thread-safe."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[str, str, str], Comparison] = OrderedDict()
        self._lock = Lock()

    def of(self, left: Version, right: Version, pins: tuple[Pin, ...], draft: Callable[[Version], Draft]) -> Comparison:
        key = left.file, right.file, repr(pins)
        with self._lock:
            if key in self._held:
                self._held.move_to_end(key)
                return self._held[key]
        made = worked_out(comparison_within, draft(left), draft(right), pins, aside=True)
        with self._lock:
            self._held[key] = made
            while len(self._held) > KEPT:
                self._held.popitem(last=False)
        return made


class WorkerLibrary:
    """Reads from the store, compares in a worker and remembers."""

    def __init__(self, store: Store, comparisons: Comparisons) -> None:
        self._plain, self._comparisons = StoreLibrary(store), comparisons

    def draft(self, version: Version) -> Draft:
        return self._plain.draft(version)

    def compared(self, left: Version, right: Version, pins: tuple[Pin, ...]) -> Comparison:
        return self._comparisons.of(left, right, pins, self.draft)


class Openings:
    """One at a time, in a thread of its own; what was found is kept until the project changes."""

    def __init__(self, comparisons: Comparisons) -> None:
        self._thread = ThreadPoolExecutor(1, "openings")
        self._held: OrderedDict[Asked, Future[Opening | None]] = OrderedDict()
        self._comparisons, self._lock = comparisons, Lock()

    def close(self) -> None:
        """Nothing more is worked out."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def of(self, store: Store, shelf: Shelf, projects: Mapping[str, int]) -> tuple[dict[str, Opening], int]:
        """What is open in these projects (key -> the number of its last change), and how many are still pending. A
        project has a figure where its first two sides with a text can be compared."""
        found: dict[str, Opening] = {}
        pending = 0
        for key, changed in projects.items():
            if (pair := pair_of(shelf, key)) is None:
                continue
            left, right = pair
            future = self._asked(store, (key, left.key, right.key, left.file + right.file, changed), pair)
            if not future.done():
                pending += 1
            elif (opening := future.result()) is not None:
                found[key] = opening
        return found, pending

    def _asked(self, store: Store, asked: Asked, pair: tuple[Version, Version]) -> "Future[Opening | None]":
        with self._lock:
            if asked not in self._held:
                self._held[asked] = self._thread.submit(self._found, store, pair)
                while len(self._held) > MOST:
                    self._held.popitem(last=False)
            return self._held[asked]

    def _found(self, store: Store, pair: tuple[Version, Version]) -> Opening | None:
        """None where the two cannot be compared; the comparison page says why."""
        left, right = pair
        try:
            of = read_dossier(store, left.project)
            table = negotiation(of, left.key, right.key, WorkerLibrary(store, self._comparisons))
        except Refusal as refusal:
            log.info("No figure between %s and %s: %s", left.key, right.key, refusal.code)
            return None
        return Opening(left.key, right.key, table.rate.likeness, table.rate.counts[Position.OPEN], _since(pair))


def pair_of(shelf: Shelf, project: str) -> tuple[Version, Version] | None:
    """The latest versions of the first two sides that have one."""
    sides = shelf.project(project).sides
    own = [shelf.latest[project, side.key] for side in sides if (project, side.key) in shelf.latest]
    return (own[0], own[1]) if len(own) > 1 else None


def _since(pair: tuple[Version, Version]) -> date:
    return max(clock().day(version.added_at) for version in pair)
