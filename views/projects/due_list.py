"""What comes next, each with its legal basis, the most urgent first: what is beyond the days that need somebody now."""

from collections.abc import Mapping, Sequence
from itertools import chain

from markupsafe import Markup

from analysis.progress.needs import DAYS
from analysis.progress.portfolio import DueItem, Portfolio
from exports.saying.sentences import finding_sentence
from legislation.register.records import Instrument
from views.saying.terms import basis, due_name, remaining
from views.saying.verified import to_verify
from views.shell.language import language, t
from views.shell.links import project_link, record_link
from views.shell.markup import joined, tag

MOST = 60  # of a group; beyond it a sentence says how many more there are


def due_list(portfolio: Portfolio, instruments: Mapping[str, Instrument]) -> Markup:
    """Within 30 days, within 90 days, folded; nothing where nothing is due."""
    now, near = len(portfolio.within(DAYS)), len(portfolio.within(30))
    groups = {"near": portfolio.soon[now:near], "soon": portfolio.soon[near:]}
    coming = sum(map(len, groups.values()))
    if not coming:
        return Markup()
    titles = {line.key: line.title for line in portfolio.projects}
    sides = {(line.key, side.key): side.name for line in portfolio.projects for side in line.sides}
    links = ItemLinks(titles, sides, instruments)
    shown = chain.from_iterable(_group(name, items, links) for name, items in groups.items() if items)
    head = tag("summary", t("due.coming", count=coming))
    return tag("details", joined([head, *shown]), class_="cy-fold")


class ItemLinks:
    """What the keys of an item are called on the page."""

    def __init__(
        self, titles: Mapping[str, str], sides: Mapping[tuple[str, str], str], instruments: Mapping[str, Instrument]
    ) -> None:
        self._titles, self._sides, self._instruments = titles, sides, instruments

    def whose(self, item: DueItem) -> Markup:
        if item.instrument:
            return record_link(item.instrument, self._instruments[item.instrument].name)
        link = project_link(item.project, self._titles[item.project])
        side = self._sides.get((item.project, item.side), "")
        return joined([link, f" · {side or t('track.joint')}"])


def _group(name: str, items: Sequence[DueItem], links: ItemLinks) -> list[Markup]:
    head = tag("h3", t(f"due.{name}", count=len(items)), class_="cy-due-head")
    shown = tag("ol", joined(_item(item, links) for item in items[:MOST]), class_=f"cy-due {name}")
    if len(items) <= MOST:
        return [head, shown]
    return [head, shown, tag("p", t("due.more", count=len(items) - MOST), class_="cy-note")]


def _item(item: DueItem, links: ItemLinks) -> Markup:
    date = item.latest.isoformat() if item.earliest == item.latest else f"{item.earliest} – {item.latest}"
    marks = [] if item.verified else [to_verify()]
    if item.from_plan:
        marks.append(tag("span", t("due.from_plan"), class_="cy-mark"))
    what = joined([tag("b", due_name(item)), *marks])
    grounds = " · ".join(filter(None, (basis(item.rule), item.owner)))
    why = "；".join(finding_sentence(each, language()) for each in item.why)
    return tag(
        "li",
        joined(
            [
                tag("span", joined([tag("strong", remaining(item)), tag("time", date)]), class_="day"),
                tag("span", joined([what, tag("span", links.whose(item), class_="whose")]), class_="what"),
                tag("span", joined([grounds, tag("em", why) if why else ""]), class_="basis"),
            ]
        ),
    )
