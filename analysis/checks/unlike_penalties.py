"""Prohibitions that both sides have and do not punish alike: banned on both sides and punished on one, or punished
differently."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import heapify, heappop, heappush

from analysis.comparing.comparison import ArticleRef, Comparison, Liability, Outcome
from analysis.language.counterparts import Counterparts, Dialect
from analysis.language.overlap import Overlaps, overlap
from analysis.liability.acts import Act, weighs
from analysis.liability.penalties import Penalty, PenaltyTable, Prohibition, Punished, Sanction, penalty_table
from analysis.liability.side_by_side import SanctionPair, side_by_side
from analysis.reason import Reason
from analysis.sides import Side
from drafts.provisions import Draft

_SAME_BAN = 0.4
_ABSENT = 0.85
"""How sure it is that a prohibition which no penalty was found for has none: a penalty may describe it in words that
share too little with it."""
_NAMED = 0.8
"""How sure it is that the other side speaks of an act that a list of liability names."""
_ABSENT_HERE = 0.5
"""The same of a text that leaves penalties to other laws."""


class PenaltyFindingCode(StrEnum):
    """Each has its sentence in the catalogue (section `penalty_finding`)."""

    PUNISHED_LEFT_ONLY = "punished_left_only"
    PUNISHED_RIGHT_ONLY = "punished_right_only"
    PUNISHED_DIFFERENTLY = "punished_differently"


@dataclass(frozen=True, slots=True)
class PenaltyFinding:
    """What both sides prohibit in a row (by its id) and punish unlike. `left[i]` answers `right[i]`; the penalties are
    those of each side, none where it has none; `sanctions` are theirs side by side. `confidence` is 0…1."""

    code: PenaltyFindingCode
    row: str
    left: tuple[Prohibition, ...]
    right: tuple[Prohibition, ...]
    left_penalties: tuple[Penalty, ...]
    right_penalties: tuple[Penalty, ...]
    sanctions: tuple[SanctionPair, ...]
    confidence: float
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    """A prohibition that both sides have, with the links that punish it on each."""

    row: str
    left: Prohibition
    right: Prohibition
    left_links: tuple[Punished, ...]
    right_links: tuple[Punished, ...]

    @property
    def penalties(self) -> tuple[str, tuple[int, ...], tuple[int, ...]]:
        return self.row, tuple(k.penalty for k in self.left_links), tuple(k.penalty for k in self.right_links)


def penalty_findings(
    comparison: Comparison, left: Draft, right: Draft, counterparts: Counterparts | None = None
) -> tuple[PenaltyFinding, ...]:
    """The prohibitions of both sides that are not punished alike, in the order of the rows; prohibitions of one row
    that the same penalties punish are one finding. Then the acts that a list of liability names on one side, and of
    which the other speaks without punishing them."""
    tables = penalty_table(left), penalty_table(right)
    bridge = (counterparts or Counterparts.load()).between(left, right)
    dialects = bridge.left, bridge.right
    grouped: dict[tuple[str, tuple[int, ...], tuple[int, ...]], list[_Case]] = {}
    for case in _cases(comparison, tables, dialects):
        grouped.setdefault(case.penalties, []).append(case)
    faced = _Faced(comparison.liability)
    found = [one for cases in grouped.values() if (one := _finding(cases, tables, faced))]
    told = {p.unit for one in found for p in one.left_penalties}, {p.unit for one in found for p in one.right_penalties}
    return (*found, *_named(comparison, (left, right), tables, told))


def _named(
    comparison: Comparison,
    drafts: tuple[Draft, Draft],
    tables: tuple[PenaltyTable, PenaltyTable],
    told: tuple[set[str], set[str]],
) -> Iterator[PenaltyFinding]:
    rows = {(0, ref.key): row.id for row in comparison.rows for ref in row.left}
    rows |= {(1, ref.key): row.id for row in comparison.rows for ref in row.right}
    for line in comparison.liability:
        side = {Outcome.LEFT_ONLY: 0, Outcome.RIGHT_ONLY: 1}.get(line.outcome)
        penalty = line.right if side else line.left
        if side is None or penalty is None or penalty.unit in told[side] or not weighs(penalty):
            continue
        acts, duties = (line.right_acts, line.left_duties) if side else (line.left_acts, line.right_duties)
        named = tuple(Prohibition(act.unit.partition("/")[0], act.unit, act.locator, act.text) for act in acts)
        articles = [drafts[1 - side].by_key[key] for key in duties]
        spoken = tuple(Prohibition(a.key, a.key, a.locator, a.full_text()) for a in articles)
        elsewhere = tables[1 - side].elsewhere
        yield PenaltyFinding(
            code=PenaltyFindingCode.PUNISHED_RIGHT_ONLY if side else PenaltyFindingCode.PUNISHED_LEFT_ONLY,
            row=rows[1 - side, duties[0]],
            left=spoken if side else named,
            right=named if side else spoken,
            left_penalties=() if side else (penalty,),
            right_penalties=(penalty,) if side else (),
            sanctions=tuple(side_by_side(*(((), penalty.sanctions) if side else (penalty.sanctions, ())))),
            confidence=round(_NAMED * (_ABSENT_HERE if elsewhere else _ABSENT), 2),
            reasons=tuple(Reason("punished_elsewhere", {"place": place}) for place in elsewhere),
        )


class _Faced:
    """What the penalties of both sides punish, by the provision of either side that punishes it."""

    def __init__(self, liability: Sequence[Liability]) -> None:
        self._lines = [line for line in liability if line.left and line.right]
        self._places: dict[tuple[Side, str], list[int]] = {}
        for place, line in enumerate(self._lines):
            for side, penalty in zip(Side, (line.left, line.right), strict=True):
                if penalty:
                    self._places.setdefault((side, penalty.unit), []).append(place)

    def answering(self, own: Sequence[Penalty], prohibition: Prohibition, side: Side) -> tuple[Penalty, ...]:
        """The penalties of the other side that punish this act of penalties of this one, though they say it in words
        unlike those of their own ban."""
        places = {place for penalty in own for place in self._places.get((side, penalty.unit), ())}
        found: list[Penalty] = []
        for line in (self._lines[place] for place in sorted(places)):
            acts, yours = (line.left_acts, line.right) if side is Side.LEFT else (line.right_acts, line.left)
            if yours and any(_says(act, prohibition) for act in acts):
                found.append(yours)
        return tuple(dict.fromkeys(found))


def _says(act: Act, prohibition: Prohibition) -> bool:
    return act.unit == prohibition.unit or overlap(act.text, prohibition.text) >= _SAME_BAN


def _cases(
    comparison: Comparison, tables: tuple[PenaltyTable, PenaltyTable], dialects: tuple[Dialect, Dialect]
) -> Iterator[_Case]:
    ours, theirs = (_Bans(table, dialect) for table, dialect in zip(tables, dialects, strict=True))
    for row in comparison.rows:
        for one, other in _paired(ours.said_in(row.left), theirs.said_in(row.right)):
            yield _Case(
                row.id,
                tables[0].prohibitions[one],
                tables[1].prohibitions[other],
                ours.punishing(one),
                theirs.punishing(other),
            )


class _Bans:
    """The prohibitions of one text by the articles that they stand in, and what punishes them."""

    def __init__(self, table: PenaltyTable, dialect: Dialect) -> None:
        self._within: dict[str, list[tuple[int, str]]] = {}
        self._links: dict[int, list[Punished]] = {}
        for place, one in enumerate(table.prohibitions):
            self._within.setdefault(one.article, []).append((place, dialect.normalise(one.text)))
        for link in table.links:
            self._links.setdefault(link.prohibition, []).append(link)

    def said_in(self, articles: Sequence[ArticleRef]) -> dict[str, deque[int]]:
        """What these articles forbid, in words that both sides share, each with the places that say it, in order."""
        found: dict[str, deque[int]] = {}
        for place, text in sorted(one for ref in articles for one in self._within.get(ref.key, ())):
            found.setdefault(text, deque()).append(place)
        return found

    def punishing(self, prohibition: int) -> tuple[Punished, ...]:
        return tuple(self._links.get(prohibition, ()))


def _paired(mine: Mapping[str, deque[int]], yours: Mapping[str, deque[int]]) -> list[tuple[int, int]]:
    """Prohibitions of one row that say the same, one to one, the most alike first; in the order of the left. What one
    side says many times in the same words is compared once, and its places are taken in their order."""
    texts = [*yours]
    answers = Overlaps(texts)
    likely = [
        (-share, mine[text][0], yours[texts[at]][0], text, texts[at])
        for text in mine
        for share, at in answers.with_text(text)
        if share >= _SAME_BAN
    ]
    heapify(likely)
    found: list[tuple[int, int]] = []
    while likely:
        share, a, b, text, other = heappop(likely)
        if not (mine[text] and yours[other]):
            continue
        if (mine[text][0], yours[other][0]) == (a, b):
            found.append((mine[text].popleft(), yours[other].popleft()))
        if mine[text] and yours[other]:
            heappush(likely, (share, mine[text][0], yours[other][0], text, other))
    return sorted(found)


def _finding(cases: Sequence[_Case], tables: tuple[PenaltyTable, PenaltyTable], faced: _Faced) -> PenaltyFinding | None:
    first = cases[0]
    ours = tuple(tables[0].penalties[link.penalty] for link in first.left_links)
    theirs = tuple(tables[1].penalties[link.penalty] for link in first.right_links)
    if not ours and not theirs:
        return None
    ours = ours or faced.answering(theirs, first.right, Side.RIGHT)
    theirs = theirs or faced.answering(ours, first.left, Side.LEFT)
    sanctions = tuple(side_by_side(_imposed(ours), _imposed(theirs)))
    if ours and theirs:
        if all(pair.same for pair in sanctions):
            return None
        code = PenaltyFindingCode.PUNISHED_DIFFERENTLY
    else:
        code = PenaltyFindingCode.PUNISHED_LEFT_ONLY if ours else PenaltyFindingCode.PUNISHED_RIGHT_ONLY
    links = [link for case in cases for link in (*case.left_links, *case.right_links)]
    sure = min(link.confidence for link in links)
    reasons = [link.reason for link in links]
    if not (ours and theirs):
        elsewhere = (tables[1] if ours else tables[0]).elsewhere
        sure *= _ABSENT_HERE if elsewhere else _ABSENT
        reasons += [Reason("punished_elsewhere", {"place": place}) for place in elsewhere]
    return PenaltyFinding(
        code=code,
        row=first.row,
        left=tuple(case.left for case in cases),
        right=tuple(case.right for case in cases),
        left_penalties=ours,
        right_penalties=theirs,
        sanctions=sanctions,
        confidence=round(sure, 2),
        reasons=tuple(reasons),
    )


def _imposed(penalties: Iterable[Penalty]) -> list[Sanction]:
    return list(dict.fromkeys(sanction for penalty in penalties for sanction in penalty.sanctions))
