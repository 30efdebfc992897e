"""What people make of the lines of a brief: dropped, reworded, added, moved, given back to the tool; every decision is
kept."""

from collections.abc import Mapping

from drafts.refusal import Refusal
from legislation.negotiation.deciding import Decisions, Seen, StaleDecision
from legislation.negotiation.records import Anchor, ChangedLine, LineState, LineVerdict
from legislation.projects.cleaning import bounded, plain_lines
from legislation.projects.records import What
from legislation.rights.table import Act
from legislation.store.connection import Connection, Record, Value
from legislation.store.database import Store

LONGEST = 400  # characters of a line


class StaleLine(StaleDecision[LineVerdict]):
    """Of a line of a brief."""

    def __init__(self, found: ChangedLine, before: LineVerdict | None) -> None:
        present = found.present.verdict
        untouched = LineVerdict(LineState.KEPT, present.section, present.category)
        super().__init__("brief_line_changed", found, before or untouched)


def brief_lines(store: Store, project: str) -> tuple[ChangedLine, ...]:
    """All lines that people ever changed in a project, oldest first. Raises Refusal `project_unknown`."""
    return _KEPT.all(store, project)


def read_brief_lines(connection: Connection, project: str) -> tuple[ChangedLine, ...]:
    """As `brief_lines`, inside a transaction."""
    return _KEPT.read(connection, project)


def change_line(
    store: Store, project: str, anchor: Anchor, verdict: LineVerdict, *, key: str = "", revision: int = 0
) -> ChangedLine:
    """Decide on a line. `key` and `revision` are those of the line that was seen, empty and 0 for one that nobody has
    changed and for one that is added.

    Raises StaleLine, and Refusal: project_unknown, version_unknown, article_unknown, position_without_articles,
    position_one_side, brief_line_unknown, brief_line_empty, text_too_long.
    """
    return _KEPT.decide(store, project, anchor, _checked(verdict), Seen(key, revision))


def _checked(verdict: LineVerdict) -> LineVerdict:
    text = bounded(" ".join(plain_lines(verdict.text).split()), LONGEST)
    if verdict.state in (LineState.REWORDED, LineState.ADDED) and not text:
        raise Refusal("brief_line_empty")
    return LineVerdict(verdict.state, verdict.section, verdict.category, text, verdict.place)


def _same(found: ChangedLine, anchor: Anchor, verdict: LineVerdict) -> bool:
    """Whether this is the same line of the tool's; a line that people add is always another one."""
    present = found.present
    if LineState.ADDED in (verdict.state, present.verdict.state):
        return False
    tells = (present.verdict.section, present.verdict.category) == (verdict.section, verdict.category)
    return tells and present.anchor == anchor


def _told(found: ChangedLine) -> tuple[What, Mapping[str, str | int]]:
    anchor = found.present.anchor
    return What.BRIEF_LINE_CHANGED, {
        "left_articles": "、".join(anchor.left),
        "right_articles": "、".join(anchor.right),
    }


def _columns(verdict: LineVerdict) -> Mapping[str, Value]:
    return {
        "state": verdict.state.value,
        "section": verdict.section,
        "category": verdict.category,
        "text": verdict.text,
        "place": "" if verdict.place is None else repr(verdict.place),
    }


def _verdict(row: Record) -> LineVerdict:
    place = float(row["place"]) if row["place"] else None
    return LineVerdict(LineState(row["state"]), row["section"], row["category"], row["text"], place)


_KEPT = Decisions(
    act=Act.BRIEF_CHANGE,
    table="brief_line",
    prefix="line",
    undecided=LineVerdict(LineState.KEPT),
    columns=_columns,
    verdict=_verdict,
    same=_same,
    told=_told,
    unknown=lambda key: Refusal("brief_line_unknown", line=key),
    stale=StaleLine,
)
