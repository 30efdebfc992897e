"""On a row that both sides changed at once, each on its own network: that it waits to be settled, and the way there."""

from analysis.comparing.comparison import Row
from legislation.exchange.records import Plain
from legislation.exchange.settling import disagreements, ours
from views.comparing.compared import Shown
from views.shell.language import t
from views.shell.links import project_link
from views.shell.markup import show, tag
from views.shell.workspace import store


def apart_notice(what: Shown, row: Row) -> None:
    found = (each for each in disagreements(store(), what.left.project) if not each.settled_at)
    if any(_on(each.place(ours(store(), each)), what, row) for each in found):
        link = project_link(what.left.project, t("exchange.waiting_row"), tab="records")
        show(tag("p", link, class_="cy-note"))


def _on(place: Plain, what: Shown, row: Row) -> bool:
    """Whether it is about the articles of this row, on these very versions."""
    meant = {(place[f"{side}_version"], *place[side]) for side in ("left", "right") if place[side]}
    here = {
        (text.version, *(article.key for article in articles))
        for text, articles in ((what.left, row.left), (what.right, row.right))
    }
    return bool(meant) and meant <= here
