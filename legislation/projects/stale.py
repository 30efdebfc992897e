"""A write that comes too late: somebody else was faster."""

from collections.abc import Iterable

from drafts.refusal import Refusal
from legislation.projects.changes import Change, told


class Stale(Refusal):
    """A write that saw an older state of what it changes: nothing was written. `changes` says what changed since, field
    by field, `who` and `at` (UTC, ISO 8601) by whom and when last; empty where that is not known. `present` is what
    a save has to name as seen so that it may replace what is there now; None where another one may not."""

    def __init__(
        self,
        code: str,
        *,
        changes: Iterable[Change] = (),
        who: str = "",
        at: str = "",
        present: object = None,
        **params: str | int,
    ) -> None:
        self.changes, self.who, self.at, self.present = tuple(changes), who, at, present
        super().__init__(code, changes=told(self.changes), who=who, at=at, **params)
