"""The register in figures: who has which duty under which instrument, and indicators over time."""

from collections import defaultdict
from collections.abc import Sequence

from analysis.progress.portfolio import DutyCell, DutyMatrix, Series, SeriesPoint
from legislation.dates.partial import in_order
from legislation.register.records import Duty, Instrument


def duty_matrix(instruments: Sequence[Instrument]) -> DutyMatrix:
    """Departments in the order they first appear × the instruments that give anyone a duty."""
    found: dict[tuple[str, str], list[Duty]] = defaultdict(list)
    for instrument in instruments:
        for duty in instrument.duties:
            found[duty.bearer, instrument.key].append(duty)
    return DutyMatrix(
        bearers=tuple(dict.fromkeys(bearer for bearer, _ in found)),
        instruments=tuple(dict.fromkeys(key for _, key in found)),
        cells=tuple(DutyCell(bearer, key, tuple(duties)) for (bearer, key), duties in found.items()),
    )


def indicator_series(instruments: Sequence[Instrument]) -> tuple[Series, ...]:
    """Figures of the same name and unit together, by period; none is dropped where sources disagree."""
    together: dict[tuple[str, str], list[SeriesPoint]] = defaultdict(list)
    for instrument in instruments:
        for indicator in instrument.indicators:
            together[indicator.name, indicator.unit].append(SeriesPoint(instrument.key, indicator))
    return tuple(
        Series(name, unit, tuple(sorted(points, key=lambda p: in_order(p.indicator.period))))
        for (name, unit), points in together.items()
    )
