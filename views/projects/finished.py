"""Projects that no longer move, a line each, folded: what is in force, what ended, what nobody could name."""

from collections.abc import Iterable, Mapping, Sequence

from markupsafe import Markup

from analysis.progress.portfolio import Portfolio, ProjectLine, Status, SyncGap
from legislation.tracks.stages import EFFECT
from views.projects.board import steps_of
from views.saying.terms import mode_words, when
from views.shell.language import t
from views.shell.links import comparison_link, project_link
from views.shell.markup import joined, tag

Pairs = Mapping[str, tuple[str, str]]


def finished(portfolio: Portfolio, lines: Sequence[ProjectLine], pairs: Pairs, *, unfolded: bool) -> Markup:
    """`pairs`: project -> two versions to be compared."""
    gaps: dict[str, list[SyncGap]] = {}
    for gap in portfolio.gaps:
        gaps.setdefault(gap.project, []).append(gap)
    by_status: dict[Status, list[ProjectLine]] = {}
    for line in lines:
        by_status.setdefault(line.status, []).append(line)
    return joined(
        _fold(status, (_line(each, gaps.get(each.key, ()), pairs.get(each.key)) for each in own), len(own), unfolded)
        for status, own in by_status.items()
    )


def _fold(status: Status, lines: Iterable[Markup], count: int, unfolded: bool) -> Markup:
    head = tag("summary", t("finished.head", status=t(f"finished.{status.value}"), count=count))
    body = joined([head, tag("ul", joined(lines), class_="cy-lines")])
    return tag("details", body, class_="cy-fold", open="") if unfolded else tag("details", body, class_="cy-fold")


def _line(line: ProjectLine, gaps: Sequence[SyncGap], pair: tuple[str, str] | None) -> Markup:
    parts = [project_link(line.key, line.title)]
    if line.status is not Status.UNIDENTIFIED:
        names = {side.key: side.name for side in line.sides}
        facts = [*_effect(line), *steps_of(gaps, names), mode_words(line.mode)]
        parts += [tag("span", words) for words in facts]
    if pair:
        parts.append(comparison_link(line.key, *pair, t("board.compare")))
    return tag("li", joined(parts))


def _effect(line: ProjectLine) -> list[str]:
    """施行 2024-09-01; two dates where the sides differ; nothing where none is known."""
    cells = [(side.name, cell) for side in line.sides for cell in side.cells if cell.stage == EFFECT]
    dates = [(name, when(cell.when)) for name, cell in cells if cell.when is not None and cell.when.iso]
    if not dates:
        return []
    if len({date for _, date in dates}) == 1 and len(dates) == len(line.sides):
        return [t("finished.effect", date=dates[0][1])]
    told = t("views.comma").join(f"{name} {date}" for name, date in dates)
    return [t("finished.effect", date=told)]
