"""A write that comes too late: somebody else was faster."""

from collections.abc import Iterable

from drafts.refusal import Refusal
from legislation.projects.changes import Change, told


class Stale(Refusal):
    """A write that saw an older state of what it changes: nothing was written. `changes` says what changed since, field
    by field, `who` and `at` (UTC, ISO 8601) by whom and when last; empty where that is not known."""

    def __init__(
        self, code: str, *, changes: Iterable[Change] = (), who: str = "", at: str = "", **params: str | int
    ) -> None:
        self.changes, self.who, self.at = tuple(changes), who, at
        super().__init__(code, changes=told(self.changes), who=who, at=at, **params)
