"""What progress is measured by: the stages, the limits of procedure, the working days, and the days themselves."""

from dataclasses import dataclass

from legislation.dates.clock import Clock
from legislation.dates.holidays.arrangements import load_holidays
from legislation.dates.reckoning import Holidays
from legislation.tracks.rules import Rulebook, load_rules
from legislation.tracks.stages import Stages, load_stages


@dataclass(frozen=True, slots=True)
class Procedure:
    """`clock` tells on which day a time of the store fell."""

    stages: Stages
    rulebook: Rulebook
    holidays: Holidays
    clock: Clock


def load_procedure(clock: Clock) -> Procedure:
    """From the data files of `legislation/`."""
    return Procedure(load_stages(), load_rules(), load_holidays(), clock)
