"""The agenda: everything that is late or still to come, however far ahead, as a calendar holds it."""

from collections.abc import Sequence
from datetime import date

from analysis.progress.due import due_actions, due_limits, due_plans, limits
from analysis.progress.making import EVERYTHING, Norms, Selection
from analysis.progress.portfolio import DueItem
from analysis.progress.standing import project_line
from legislation.register.records import Instrument
from legislation.tracks.records import ProjectTrack


def agenda(
    tracks: Sequence[ProjectTrack],
    instruments: Sequence[Instrument],
    norms: Norms,
    today: date,
    selection: Selection = EVERYTHING,
) -> tuple[DueItem, ...]:
    """Limits, planned dates and action items by date. Nothing is due any more where a side's matter ended; the
    demonstration project is left out."""
    found: list[DueItem] = []
    for track in tracks:
        line = project_line(track, norms.stages, today)
        if track.project.demonstration or not selection.takes(line):
            continue
        over = {side.key for side in line.sides if side.ended}
        items = [*due_limits(limits(track, norms.rulebook, norms.holidays, today), today), *due_plans(track, today)]
        found += [item for item in items if item.side not in over and selection.side in ("", item.side)]
    found += due_actions(instruments, today)
    return tuple(sorted(found, key=lambda item: (item.earliest, item.latest, item.project, item.side, item.stage)))
