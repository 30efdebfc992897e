"""What the charts of a portfolio are made from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from analysis.charts.chart import named_sources
from analysis.progress.making import portfolio
from analysis.progress.portfolio import EVERYTHING, Portfolio, Selection
from analysis.progress.procedure import Procedure
from legislation.negotiation.moves import OpenOffer
from legislation.register.records import Instrument
from legislation.tracks.records import ProjectTrack, Provenance
from legislation.tracks.stages import Name, Stages


@dataclass(frozen=True)
class Material:
    """`tracks` and `instruments` are those the portfolio was made from; tracks it left out are left out here too."""

    portfolio: Portfolio
    tracks: Sequence[ProjectTrack]
    instruments: Sequence[Instrument]
    stages: Stages

    @cached_property
    def chosen(self) -> tuple[ProjectTrack, ...]:
        """The tracks of the portfolio's projects, in its order."""
        by_key = {track.project.key: track for track in self.tracks}
        return tuple(by_key[line.key] for line in self.portfolio.projects if line.key in by_key)

    @cached_property
    def titles(self) -> dict[str, str]:
        """Project key -> title."""
        return {line.key: line.title for line in self.portfolio.projects}

    @cached_property
    def sides(self) -> dict[tuple[str, str], str]:
        """(project key, side key) -> the side's short name."""
        return {(line.key, side.key): side.name for line in self.portfolio.projects for side in line.sides}

    @cached_property
    def side_order(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(side.key for line in self.portfolio.projects for side in line.sides))

    @cached_property
    def terms(self) -> dict[str, Name]:
        """Stages in their order, joint kinds and outcomes, by key."""
        stages, outcomes = self.stages.stages.values(), self.stages.outcomes.values()
        return {one.key: one.name for one in stages} | dict(self.stages.joint) | {one.key: one.name for one in outcomes}

    @cached_property
    def milestone_sources(self) -> tuple[str, ...]:
        return named_sources(milestone.provenance for track in self.chosen for milestone in track.milestones)

    @cached_property
    def project_sources(self) -> tuple[str, ...]:
        facts: list[Provenance] = [track.facts.provenance_of("") for track in self.chosen]
        return tuple(dict.fromkeys((*named_sources(facts), *self.milestone_sources)))


def material_of(
    tracks: Sequence[ProjectTrack],
    instruments: Sequence[Instrument],
    procedure: Procedure,
    today: date,
    selection: Selection = EVERYTHING,
    offers: Sequence[OpenOffer] = (),
) -> Material:
    """What is known of the selected projects, and the register, as of `today`."""
    made = portfolio(tracks, instruments, procedure, today, selection, offers)
    return Material(made, tracks, instruments, procedure.stages)
