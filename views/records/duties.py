"""The register looked at across its records: who owes what, what is due, how figures run."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from analysis.progress.due import due_actions
from analysis.progress.portfolio import DutyMatrix, Series
from legislation.dates.partial import in_order
from legislation.register.records import Duty, Instrument, Progress
from views.records.record import progress_mark, value_words
from views.saying.terms import remaining, when
from views.saying.verified import address_of, doubt, source_words
from views.shell.language import t
from views.shell.links import record_link
from views.shell.markup import joined, tag
from views.shell.tables import table

Records = Mapping[str, Instrument]


def duty_matrix(matrix: DutyMatrix, records: Records) -> Markup:
    """Departments × records, each record a column under where it holds and where it is from; a cell lists the duties
    with how far each is."""
    if not matrix.cells:
        return _empty("register.no_duties")
    cells = {(cell.bearer, cell.instrument): cell.duties for cell in matrix.cells}
    heads = [t("register.bearer"), *(_head(records[key]) for key in matrix.instruments)]
    rows = (
        [bearer, *(_duties(cells.get((bearer, key), ())) for key in matrix.instruments)] for bearer in matrix.bearers
    )
    note = tag("p", joined([t("register.matrix_note"), " ", _states(matrix)]), class_="cy-note")
    return joined([note, tag("div", table(heads, rows, t("register.part_duties")), class_="cy-matrix")])


def _head(record: Instrument) -> Markup:
    where = t("views.comma").join(record.regions) or t("register.no_region")
    under = joined([where, " · ", source_words(record.provenance), *doubt(record.provenance)])
    return joined([record_link(record.key, record.name), tag("em", under)])


def _states(matrix: DutyMatrix) -> str:
    """How many duties there are, and how far they are: once for all of them."""
    found = Counter(duty.status for cell in matrix.cells for duty in cell.duties)
    told = (t("register.state_count", state=t(f"progress.{state.value}"), count=found[state]) for state in Progress)
    return t("register.states", count=found.total(), states=t("views.comma").join(told))


def _duties(duties: Sequence[Duty]) -> Markup | str:
    if not duties:
        return ""
    return tag("ul", joined(tag("li", _duty(duty)) for duty in duties), class_="cy-cell")


def _duty(duty: Duty) -> Markup:
    """What is done, by what means, by when, and how far it is where that is known."""
    marks: list[str | Markup] = [duty_words(duty)]
    if duty.due:
        marks += [" · ", when(duty.due)]
    if duty.due or duty.status is not Progress.UNKNOWN:
        marks += [" ", progress_mark(duty.status)]
    return joined(marks)


def duty_words(duty: Duty) -> str:
    """查询车辆（在线）"""
    words = duty.act + duty.object or t("register.duty_unstated")
    return t("register.by_means", duty=words, means=duty.means) if duty.means else words


def actions_overview(records: Records, today: date) -> Markup:
    """Action items: late, to come, without a date, done."""
    every = [(record, action) for record in records.values() for action in record.actions]
    dated = list(due_actions(tuple(records.values()), today))
    if not every and not dated:
        return _empty("register.no_actions")
    heads = [t(f"register.{name}") for name in ("action", "owner", "due", "status", "from_record")]
    late = {(item.instrument, item.text): item for item in dated}
    every.sort(key=lambda pair: (pair[1].status is Progress.DONE, in_order(pair[1].due)))
    rows = []
    for record, action in every:
        item = late.get((record.key, action.text))
        state = [progress_mark(action.status)]
        if item is not None:
            state.append(tag("span", remaining(item), class_="cy-mark doubt" if item.late else "cy-mark"))
        owner = action.owner or t("register.not_stated")
        rows.append((action.text, owner, when(action.due), joined(state), record_link(record.key, record.name)))
    return table(heads, rows, t("register.part_actions"))


def series_list(series: Sequence[Series], records: Records) -> Markup:
    """Each figure with its date and source, a bar where it runs over time; those that disagree stand side by side and
    say so."""
    if not series:
        return _empty("register.no_series")
    return tag("div", joined(_series(each, records) for each in series), class_="cy-series")


def _series(series: Series, records: Records) -> Markup:
    largest = max(point.indicator.value for point in series.points) or 1.0
    periods = [point.indicator.period for point in series.points]
    over_time = len(set(periods)) > 1
    rows = []
    for point in series.points:
        indicator = point.indicator
        share = max(0.0, min(100.0, 100 * indicator.value / largest))
        bar = [tag("span", "", class_="bar", style=f"width:{share:.1f}%", aria_hidden="true")] if over_time else []
        record = record_link(point.instrument, records[point.instrument].name)
        where = source_words(indicator.provenance), *doubt(indicator.provenance), address_of(indicator.provenance)
        source = joined([record, " · ", Markup(" ").join(filter(None, where))])
        rows.append(
            tag(
                "li",
                joined(
                    [
                        tag("time", when(indicator.period) or t("views.date_unknown")),
                        tag(
                            "span",
                            joined([*bar, tag("b", value_words(indicator))]),
                            class_="figure",
                        ),
                        tag("span", source, class_="cy-note"),
                    ]
                ),
            )
        )
    several = tag("p", t("register.disagree"), class_="cy-note") if len(set(periods)) < len(periods) else Markup()
    head = tag("h2", f"{series.name}（{series.unit}）" if series.unit else series.name, class_="cy-sub")
    return tag("section", joined([head, tag("ol", joined(rows)), several]), class_="" if over_time else "alone")


def _empty(key: str) -> Markup:
    return tag("div", joined([tag("strong", t(key)), t(f"{key}_hint")]), class_="cy-empty")
