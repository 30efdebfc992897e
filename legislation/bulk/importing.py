"""A file brought in: every row through the same functions as a person's edit, in one transaction, all or nothing.

A row names a project or a record by its key or its title. An empty cell leaves what is there as it is; what already
stands so changes nothing, so that a file can be brought in twice.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from drafts.refusal import Refusal
from legislation.bulk import project_rows, register_rows
from legislation.bulk.context import Effect, Import
from legislation.bulk.known import KnownInstruments, KnownProjects
from legislation.bulk.problems import Problem, Report
from legislation.bulk.reading import Read, SheetRow, read_lines
from legislation.bulk.sheets import (
    ACTIONS,
    DUTIES,
    ENTRIES,
    INDICATORS,
    INSTRUMENTS,
    MILESTONES,
    PROJECTS,
    SHEETS,
    SIDES,
    Vocabulary,
)
from legislation.bulk.workbook import Sheet
from legislation.projects.cleaning import plain
from legislation.rights.table import Act
from legislation.store.database import Store
from legislation.store.sqlite import REFUSALS
from legislation.store.trial import trial
from legislation.tracks.stages import Stages

WRITERS: Mapping[str, Callable[[Import, SheetRow], Effect]] = {
    PROJECTS.key: project_rows.write_project,
    SIDES.key: project_rows.write_side,
    MILESTONES.key: project_rows.write_milestone,
    INSTRUMENTS.key: register_rows.write_instrument,
    ENTRIES.key: register_rows.write_entry,
    DUTIES.key: register_rows.write_duty,
    ACTIONS.key: register_rows.write_action,
    INDICATORS.key: register_rows.write_indicator,
}
# What a row is refused for -> the column that says it.
COLUMN_OF = {
    "project_not_found": "project",
    "project_ambiguous": "title",
    "project_sides_few": "title",
    "key_wrong": "key",
    "project_key_chosen": "key",
    "side_unknown": "side",
    "side_repeated": "name",
    "stage_unknown": "stage",
    "stage_before": "actual",
    "milestone_in_future": "actual",
    "milestone_until_alone": "until",
    "milestone_ends_before_start": "until",
    "outcome_not_here": "outcome",
    "outcome_without_date": "outcome",
    "instrument_not_found": "instrument",
    "instrument_ambiguous": "name",
}


class _TakenBackError(Exception):
    """Ends the transaction without writing anything."""


def preview(store: Store, sheets: Sequence[Sheet], vocabulary: Vocabulary, stages: Stages, *, today: date) -> Report:
    """What bringing the sheets in would do: done on a copy in memory, so that everybody may write meanwhile."""
    return _tried(store, read_lines(sheets, vocabulary, stages), vocabulary, stages, today)


def bring_in(store: Store, sheets: Sequence[Sheet], vocabulary: Vocabulary, stages: Stages, *, today: date) -> Report:
    """Write every row, or, where the report names a problem, nothing.

    Tried on a copy first: only a file that can be written takes the store's lock, and for no longer than the writing.
    """
    read = read_lines(sheets, vocabulary, stages)
    if (tried := _tried(store, read, vocabulary, stages, today)).problems:
        return tried
    reports: list[Report] = []
    try:
        with store.atomic(Act.BRING_IN):
            reports.append(_apply(store, read, vocabulary, stages, today))
            if reports[0].problems:
                raise _TakenBackError
    except _TakenBackError:
        pass
    return reports[0]


def _tried(store: Store, read: Read, vocabulary: Vocabulary, stages: Stages, today: date) -> Report:
    with trial(store) as copy, copy.atomic(Act.BRING_IN):
        return _apply(copy, read, vocabulary, stages, today)


def _apply(store: Store, read: Read, vocabulary: Vocabulary, stages: Stages, today: date) -> Report:
    sides_of: dict[str, list[SheetRow]] = {}
    for line in read.lines.get(SIDES.key, ()):
        sides_of.setdefault(plain(line.values["project"]), []).append(line)
    of = Import(store, stages, vocabulary, sides_of, today, KnownProjects(store), KnownInstruments(store))
    counts: Counter[Effect] = Counter()
    problems = list(read.problems)
    for sheet in SHEETS:
        problems += _write_all(of, read.lines.get(sheet.key, ()), WRITERS[sheet.key], counts)
    if not problems:
        of.instruments.save(store)
    told = (counts[Effect.ADDED], counts[Effect.CHANGED], counts[Effect.UNCHANGED])
    return Report(*told, tuple(problems))


def _write_all(
    of: Import, lines: Sequence[SheetRow], write: Callable[[Import, SheetRow], Effect], counts: Counter[Effect]
) -> list[Problem]:
    """Rows may stand in any order: one that cannot be written yet is tried again as long as others get written, as a
    date can be impossible only beside the old date of a stage that a later row moves."""
    waiting: list[SheetRow] = list(lines)
    while waiting:
        refused: list[tuple[SheetRow, Refusal]] = []
        for line in waiting:
            try:
                # Inside the import's transaction: a row refused half-way leaves nothing behind.
                with of.store.atomic(Act.BRING_IN):
                    counts[write(of, line)] += 1
            except Refusal as refusal:
                if refusal.code in REFUSALS.values():
                    # The store itself, not the row: nothing more can be written.
                    raise
                refused.append((line, refusal))
        if len(refused) == len(waiting):
            return [line.problem(refusal, _column(line, refusal)) for line, refusal in refused]
        waiting = [line for line, _ in refused]
    return []


def _column(line: SheetRow, refusal: Refusal) -> str:
    """The column that a refused row is refused for; of an impossible order the planned date, if that is the one."""
    planned = line.values.get("planned")
    if refusal.code == "stage_before" and planned is not None and planned.display == refusal.params["date"]:
        return "planned"
    return COLUMN_OF.get(refusal.code, "")
