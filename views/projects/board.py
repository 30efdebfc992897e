"""The board: projects × stages, a lane for each side, as one table. A glyph and a word for every mark, never colour
alone; on a narrow screen the stages move sideways beside the sides."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from markupsafe import Markup

from analysis.progress.needs import Opening
from analysis.progress.portfolio import Cell, CellState, Portfolio, ProjectLine, SideLine, Status, SyncGap
from legislation.tracks.records import Mode
from legislation.tracks.stages import VOTE
from views.saying.terms import ahead, mode_words, named, outcome_name, stage_name, when
from views.saying.verified import to_verify
from views.shell.language import t
from views.shell.links import comparison_link, project_link
from views.shell.markup import joined, tag
from views.shell.sides import signed

GLYPHS = {CellState.DONE: "●", CellState.PLANNED: "○", CellState.LATE: "▲", CellState.PASSED_BY: "·"}
Gaps = Mapping[str, Sequence[SyncGap]]


def board(
    portfolio: Portfolio,
    lines: Sequence[ProjectLine],
    pairs: Mapping[str, tuple[str, str]],
    openings: Mapping[str, Opening] = MappingProxyType({}),
    label: str = "",
    *,
    legend: bool = True,
) -> Markup:
    """Projects of the portfolio, a group of rows each. `pairs`: project -> two versions to be compared; `openings`:
    what is open between these, as far as it is known. `label` tells two boards of one page apart."""
    gaps: dict[str, list[SyncGap]] = {}
    for gap in portfolio.gaps:
        gaps.setdefault(gap.project, []).append(gap)
    words = {mark: t(f"mark.{mark.value}") for mark in CellState}
    stages = [key for key, _ in portfolio.stages]
    groups = (
        _group(line, gaps.get(line.key, ()), (pairs.get(line.key), openings.get(line.key)), stages, words)
        for line in lines
    )
    table = tag("table", joined([_header(portfolio), *groups]), class_="cy-board")
    region = tag("div", table, class_="cy-scroll", tabindex="0", role="region", aria_label=label or t("board.label"))
    return joined([region, _legend()]) if legend else region


def _legend() -> Markup:
    marks = [joined([tag("s", glyph, aria_hidden="true"), t(f"mark.{mark.value}")]) for mark, glyph in GLYPHS.items()]
    marks += [joined([tag("s", "≈", aria_hidden="true"), t("board.doubtful")])]
    return tag("ul", joined(tag("li", mark) for mark in marks), class_="cy-legend")


def status_mark(status: Status) -> Markup:
    kind = {Status.UNDER_REVIEW: " ink", Status.IN_FORCE: " jade"}.get(status, "")
    return tag("span", t(f"status.{status.value}"), class_=f"cy-mark{kind}")


def _header(portfolio: Portfolio) -> Markup:
    stages = (tag("th", tag("span", named(name)), scope="col") for _, name in portfolio.stages)
    return tag("thead", tag("tr", joined([tag("th", t("board.side"), scope="col"), *stages])))


def _group(
    line: ProjectLine,
    gaps: Sequence[SyncGap],
    texts: tuple[tuple[str, str] | None, Opening | None],
    stages: Sequence[str],
    words: Mapping[CellState, str],
) -> Markup:
    names = {side.key: side.name for side in line.sides}
    facts = [_mode(line)] if line.status is not Status.UNIDENTIFIED else []
    facts += [tag("span", words, class_="step") for words in steps_of(gaps, names)]
    facts += _texts(line.key, *texts)
    title = joined([project_link(line.key, line.title), status_mark(line.status), *facts])
    head = tag("tr", tag("th", tag("div", title), colspan=str(len(stages) + 1), scope="rowgroup"), class_="project")
    lanes = [] if line.status is Status.UNIDENTIFIED else [_lane(side, stages, words) for side in line.sides]
    return tag("tbody", joined([head, *lanes]))


def _mode(line: ProjectLine) -> Markup:
    words = mode_words(line.mode)
    return to_verify(words) if line.mode is Mode.UNKNOWN else tag("span", words)


def _texts(project: str, pair: tuple[str, str] | None, opening: Opening | None) -> list[Markup]:
    """How near the latest texts are, how many rows are open, and the way to them."""
    facts = []
    if opening and opening.likeness is not None:
        facts.append(tag("span", t("board.likeness", share=f"{opening.likeness:.0%}"), class_="step"))
    if opening and opening.rows:
        words = t("board.open", count=opening.rows)
        facts.append(comparison_link(project, opening.left, opening.right, words, position="open"))
    if pair:
        facts.append(comparison_link(project, *pair, t("board.compare")))
    return facts


def steps_of(gaps: Iterable[SyncGap], names: Mapping[str, str]) -> list[str]:
    """The last sync point at which both sides have a date, and who came first there."""
    compared = [gap for gap in gaps if gap.gap is not None]
    return [t("board.step", stage=stage_name(gap.stage), words=ahead(gap, names)) for gap in _telling(compared)]


def _telling(compared: Sequence[SyncGap]) -> Sequence[SyncGap]:
    """Of each pair of sides the last gap that is no mere same-day effect, else the last."""
    pairs: dict[tuple[str, str], SyncGap] = {}
    for gap in compared:
        pair = gap.one, gap.other
        plain_effect = pair in pairs and gap.gap is not None and gap.gap.exact and not gap.gap.least
        if not plain_effect:
            pairs[pair] = gap
    return tuple(pairs.values())


def _lane(side: SideLine, stages: Sequence[str], words: Mapping[CellState, str]) -> Markup:
    cells = {cell.stage: cell for cell in side.cells}
    drawn = (_cell(cells.get(stage), words) for stage in stages)
    return tag("tr", joined([tag("th", signed(side.key, side.name), scope="row"), *drawn]))


EMPTY = Markup("<td></td>")
PASSED_BY = Markup('<td class="passed_by"><s>·</s></td>')


def _cell(cell: Cell | None, words: Mapping[CellState, str]) -> Markup:
    if cell is None or cell.mark is CellState.NONE:
        return EMPTY
    if cell.mark is CellState.PASSED_BY:
        return PASSED_BY
    date = when(cell.when)
    unsaid = cell.stage == VOTE and cell.mark is CellState.DONE and not cell.outcome
    outcome = t("track.no_outcome") if unsaid else outcome_name(cell.outcome) if cell.outcome else ""
    told = " ".join(filter(None, (words[cell.mark], date, outcome)))
    doubt = " doubt" if unsaid or not cell.verified or (cell.when is not None and not cell.when.exact) else ""
    times = f"×{cell.times}" if cell.times > 1 else ""
    return Markup(
        '<td class="{}" title="{}"><s aria-hidden="true">{}</s><b>{}</b><span class="cy-unseen">{}</span></td>'
    ).format(cell.mark.value + doubt, told, GLYPHS[cell.mark], _short(cell) + times, told)


def _short(cell: Cell) -> str:
    """A date as narrow as it can be read: 24-07-29, 24-09, 2024; a question mark where it is unknown."""
    if cell.when is None or not cell.when.iso:
        return "?"
    iso = cell.when.iso
    return "≈" * cell.when.approximate + (iso[2:] if len(iso) > 4 else iso)
