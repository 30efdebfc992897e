"""Where everything stands: what is known of all projects and of the register, read in one moment."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from analysis.charts.material import Material, material_of
from analysis.progress.due import agenda
from analysis.progress.making import portfolio
from analysis.progress.portfolio import EVERYTHING, DueItem, Portfolio, Selection
from analysis.progress.procedure import Procedure, load_procedure
from analysis.progress.standing import selected
from analysis.progress.waiting import Waiting, waiting
from drafts.refusal import Refusal
from legislation.conversation.records import Task
from legislation.conversation.tasks import tasks
from legislation.negotiation.moves import OpenOffer
from legislation.negotiation.proposals import open_offers
from legislation.register.keeping import instruments
from legislation.register.records import Instrument
from legislation.store.database import Store
from legislation.tracks.keeping import tracks
from legislation.tracks.records import ProjectTrack
from workbench.clock import clock


@dataclass(frozen=True)
class Known:
    """All projects with what is known of each, the demonstration last; all records, by date; proposals that wait for
    an answer; all of one moment."""

    tracks: tuple[ProjectTrack, ...]
    instruments: tuple[Instrument, ...]
    procedure: Procedure
    offers: tuple[OpenOffer, ...] = ()
    tasks: tuple[Task, ...] = ()  # those to be done that have a day

    @cached_property
    def of_project(self) -> Mapping[str, ProjectTrack]:
        """Project key -> all that is known of it."""
        return {track.project.key: track for track in self.tracks}

    @cached_property
    def record(self) -> Mapping[str, Instrument]:
        """Key -> record."""
        return {instrument.key: instrument for instrument in self.instruments}

    def track(self, project: str) -> ProjectTrack:
        """Raises Refusal `project_unknown`."""
        found = self.of_project.get(project)
        if found is None:
            raise Refusal("project_unknown", project=project[:40])
        return found

    def material(self, today: date, selection: Selection = EVERYTHING) -> Material:
        return material_of(self.tracks, self.instruments, self.procedure, today, selection, self.offers)

    def waiting(self, project: str, today: date) -> tuple[Waiting, ...]:
        """Whose answers are awaited in one project, also where no total counts it."""
        return waiting((offer for offer in self.offers if offer.project == project), self.procedure.clock, today)

    def portfolio(self, today: date, selection: Selection = EVERYTHING) -> Portfolio:
        return self.material(today, selection).portfolio

    def demonstration(self, today: date) -> Portfolio:
        """The demonstration as though it were counted, and nothing else."""
        shown = [
            replace(track, project=replace(track.project, demonstration=False))
            for track in self.tracks
            if track.project.demonstration and not track.project.archived
        ]
        return portfolio(shown, (), self.procedure, today, offers=self.offers)

    def agenda(self, today: date, selection: Selection = EVERYTHING) -> tuple[DueItem, ...]:
        """Everything due, by date."""
        return agenda(self.tracks, self.instruments, self.procedure, today, selection)

    def to_do(self, today: date, selection: Selection = EVERYTHING) -> tuple[Task, ...]:
        """Tasks of the selected projects, by day."""
        chosen = {each.track.project.key for each in selected(self.tracks, self.procedure.stages, today, selection)}
        return tuple(sorted((task for task in self.tasks if task.project in chosen), key=lambda task: task.due))


def procedure() -> Procedure:
    return load_procedure(clock())


def read_known(store: Store) -> Known:
    with store.reading():
        to_do = tuple(task for task in tasks(store) if task.due and not task.done)
        return Known(tracks(store), instruments(store), procedure(), open_offers(store), to_do)
