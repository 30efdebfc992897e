"""需要处理: a line for each matter, the oldest first; in the address `need` keeps one kind of them."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from analysis.progress.needs import Need, NeedKind
from analysis.progress.portfolio import Portfolio
from analysis.progress.waiting import Waiting
from legislation.register.records import Instrument
from views.saying.terms import alert_sentence, basis, due_name, remaining, waiting_line
from views.shell.language import t
from views.shell.links import comparison_link, project_link, record_link
from views.shell.markup import joined, tag

AT_FIRST = 12  # beyond it the rest is folded
SIGNS = {NeedKind.LATE: "▲", NeedKind.NEAR: "○", NeedKind.OUT_OF_STEP: "≠", NeedKind.AWAITED: "⇄", NeedKind.OPEN: "…"}


def needs_list(found: Sequence[Need], of: Portfolio, instruments: Mapping[str, Instrument]) -> Markup:
    """The matters of a portfolio; `instruments`: the register."""
    lines = Lines(of, instruments)
    shown = _list(found[:AT_FIRST], lines)
    if len(found) <= AT_FIRST:
        return shown
    more = tag("summary", t("needs.more", count=len(found) - AT_FIRST))
    return joined([shown, tag("details", joined([more, _list(found[AT_FIRST:], lines)]), class_="cy-fold")])


class Lines:
    """What the keys of a matter are called on the page."""

    def __init__(self, of: Portfolio, instruments: Mapping[str, Instrument]) -> None:
        self._titles = {line.key: line.title for line in of.projects}
        self._names = {line.key: {side.key: side.name for side in line.sides} for line in of.projects}
        self._instruments = instruments

    def line(self, need: Need) -> Markup:
        sign = tag("s", SIGNS[need.kind], aria_hidden="true")
        day = joined([sign, tag("strong", self._when(need)), tag("time", need.since.isoformat() if need.since else "")])
        whose = joined([self._whose(need), tag("span", self._waits(need), class_="waits")])
        what = joined([tag("b", self._what(need)), tag("span", whose, class_="whose")])
        grounds = " · ".join(filter(None, (basis(need.item.rule), need.item.owner))) if need.item else ""
        parts = [tag("span", day, class_="day"), tag("span", what, class_="what")]
        return tag("li", joined([*parts, tag("span", grounds, class_="basis")]), class_=need.kind.value)

    def _when(self, need: Need) -> str:
        return remaining(need.item) if need.item else t(f"needs.{need.kind.value}")

    def _what(self, need: Need) -> str | Markup:
        if need.item:
            return due_name(need.item)
        if need.alert:
            return alert_sentence(need.alert, self._names[need.project])
        if need.waiting:
            return self._awaited(need.waiting)
        return self._open(need)

    def _awaited(self, waiting: Waiting) -> Markup:
        words = waiting_line(waiting, self._names[waiting.project])
        return project_link(waiting.project, words, tab="common")

    def _open(self, need: Need) -> Markup:
        opening = need.opening
        if opening is None:
            return Markup()
        words = t("needs.open_rows", count=opening.rows)
        return comparison_link(need.project, opening.left, opening.right, words, position="open")

    def _whose(self, need: Need) -> Markup:
        if need.item and need.item.instrument:
            return record_link(need.item.instrument, self._instruments[need.item.instrument].name)
        return project_link(need.project, self._titles[need.project])

    def _waits(self, need: Need) -> str:
        """等四川; what no side alone can do waits for both; a record's matter for its owner, who stands beside it."""
        if need.item and need.item.instrument:
            return ""
        names = [self._names[need.project].get(side, "") for side in need.waits_for]
        return t("needs.waits", who=t("views.comma").join(filter(None, names)) or t("track.joint"))


def _list(found: Sequence[Need], lines: Lines) -> Markup:
    return tag("ol", joined(map(lines.line, found)), class_="cy-due cy-needs")
