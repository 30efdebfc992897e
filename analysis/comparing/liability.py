"""The liability of both texts, act by act: what both punish, alike or not, and what one punishes alone.

An act is an item of a list of liability, the conduct that a penalty describes, or an item of the ban that it cites
(`analysis/liability`). An act answers that of another article or list of the other side where the acts are alike,
wherever they stand; penalties face each other only through acts that do.

    第五十条：有下列行为之一的，处…：（一）攀爬闸门；（二）堵塞涵洞。 ↔ 第四十条：违反第九条规定，攀爬闸门的，处…。
    → 攀爬闸门: 第五十条 ↔ 第四十条;  堵塞涵洞: the left alone
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

import numpy as np

from analysis.comparing.comparison import Liability, Outcome, Row
from analysis.language.counterparts import Bridge
from analysis.language.organs import organs
from analysis.liability.acts import Act, PunishingText
from analysis.liability.likeness import Likeness
from analysis.liability.penalties import Penalty, Sanction
from analysis.liability.side_by_side import side_by_side
from analysis.sides import Side
from drafts.provisions import Draft

_SAME_ACT = 0.25
"""Acts are one from this likeness …"""
_SAME_DUTY = 0.12
"""… and from this where the duties that they break, or the articles that punish them, answer each other."""
_APART = 0.2
"""Acts less alike than this that do not face each other have nothing to do with each other."""
_NEAR = 0.15
_MANY = 20_000
_TRIED = 8
_PART = 0.45
"""An act whose like is taken already is a part of it from this."""
_SAID = 0.55
"""A provision speaks of an act from this share of what the act says …"""
_SAID_THERE = 0.3
"""… and from this where it answers the duty that the act breaks."""
_CLOSE = 0.8
"""Of several provisions those speak of the act that say nearly as much of it as the best."""
_REPEATED = frozenset({"criminal", "public_security", "compensation", "other_law"})
"""Kinds that repeat what other laws impose anyway: that one side says so is no difference in what is imposed."""


class Liabilities:
    """All that either text punishes, and which acts face each other."""

    def __init__(self, rows: Sequence[Row], left: Draft, right: Draft, bridge: Bridge) -> None:
        ours, theirs = PunishingText(left, bridge.left), PunishingText(right, bridge.right)
        self.texts = {Side.LEFT: ours, Side.RIGHT: theirs}
        self.likeness = Likeness(ours, theirs)
        self.answering = _answering(rows)
        self.faced = self._faced()

    def _faced(self) -> list[tuple[int, int]]:
        """The most alike acts first, each once; then what is a part of an act that is taken."""
        left, right = self.texts[Side.LEFT].acts, self.texts[Side.RIGHT].acts
        scored = []
        for at, other in self._likely():
            alike, near = float(self.likeness.acts[at, other]), self._near(left[at], right[other])
            if alike >= (_SAME_DUTY if near else _SAME_ACT):
                scored.append((round(-alike - _NEAR * near, 6), alike, at, other))
        found: list[tuple[int, int]] = []
        taken: tuple[set[int], set[int]] = (set(), set())
        order = sorted(scored, key=lambda s: (s[0], abs(s[2] - s[3]), s[2] + s[3]))
        for least, parts in ((0.0, False), (_PART, True)):
            for _, alike, at, other in order:
                free = at not in taken[0], other not in taken[1]
                if alike >= least and (any(free) if parts else all(free)):
                    found.append((at, other))
                    taken[0].add(at)
                    taken[1].add(other)
        return sorted(found)

    def _likely(self) -> Sequence[tuple[int, int]]:
        """Pairs of acts that may be one; where very many are alike, the best of each act."""
        acts = self.likeness.acts
        likely = acts >= _SAME_DUTY
        if np.count_nonzero(likely) > _MANY:
            best = np.zeros_like(likely)
            for axis in (0, 1):
                first = np.argsort(-acts, axis=axis, kind="stable").take(range(_TRIED), axis, mode="clip")
                np.put_along_axis(best, first, True, axis)
            likely &= best
        return [(int(at), int(other)) for at, other in np.argwhere(likely)]

    def _near(self, act: Act, other: Act) -> bool:
        """Whether the duties that the acts break answer each other, or the articles that punish them."""
        reached = {key for duty in act.duties for key in self.answering.get((Side.LEFT, duty), ())}
        if reached & set(other.duties):
            return True
        own, theirs = self._penalty(Side.LEFT, act).article, self._penalty(Side.RIGHT, other).article
        return theirs in self.answering.get((Side.LEFT, own), ())

    def _penalty(self, side: Side, act: Act) -> Penalty:
        return self.texts[side].penalties[act.penalty]

    @cached_property
    def _acts_of(self) -> Mapping[tuple[Side, str], Sequence[int]]:
        """The acts of each penalty that say what is done, by its unit."""
        found: dict[tuple[Side, str], list[int]] = {}
        for side, text in self.texts.items():
            for at, act in enumerate(text.acts):
                if act.words:
                    found.setdefault((side, text.penalties[act.penalty].unit), []).append(at)
        return found

    @cached_property
    def _faced_by(self) -> Mapping[int, set[int]]:
        found: dict[int, set[int]] = {}
        for at, other in self.faced:
            found.setdefault(at, set()).add(other)
        return found

    def punishing(self, side: Side) -> frozenset[str]:
        """The units that punish what they name."""
        return frozenset(unit for of, unit in self._acts_of if of is side)

    def apart(self, left: str, right: str) -> bool:
        """Whether two units punish acts of which none answers another."""
        ours, theirs = self._acts_of[Side.LEFT, left], self._acts_of[Side.RIGHT, right]
        if any(not self._faced_by.get(at, frozenset()).isdisjoint(theirs) for at in ours):
            return False
        return float(self.likeness.acts[np.ix_(ours, theirs)].max()) < _APART

    @cached_property
    def answering_units(self) -> frozenset[tuple[str, str]]:
        """The units, left and right, of which an act of the one surely answers one of the other."""
        left, right = self.texts[Side.LEFT], self.texts[Side.RIGHT]
        return frozenset(
            (self._penalty(Side.LEFT, left.acts[at]).unit, self._penalty(Side.RIGHT, right.acts[other]).unit)
            for at, other in self.faced
            if self.likeness.acts[at, other] >= _SAME_ACT
        )

    def lines(self) -> Iterator[Liability]:
        """All acts: of both sides first, by the left text; those of the same two penalties are one line."""
        left, right = self.texts[Side.LEFT].acts, self.texts[Side.RIGHT].acts
        groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
        for at, other in self.faced:
            groups.setdefault((left[at].penalty, right[other].penalty), []).append((at, other))
        for members in groups.values():
            yield self._both(
                [left[at] for at in dict.fromkeys(at for at, _ in members)],
                [right[other] for other in dict.fromkeys(other for _, other in members)],
            )
        yield from self._alone(Side.LEFT, {at for at, _ in self.faced})
        yield from self._alone(Side.RIGHT, {other for _, other in self.faced})

    def _both(self, ours: Sequence[Act], theirs: Sequence[Act]) -> Liability:
        one, other = self._penalty(Side.LEFT, ours[0]), self._penalty(Side.RIGHT, theirs[0])
        pairs = side_by_side(_own(one.sanctions), _own(other.sanctions))
        sanctions = not all(pair.same for pair in pairs)
        left = _organ(self.texts[Side.LEFT].dialect.normalise(one.authority))
        right = _organ(self.texts[Side.RIGHT].dialect.normalise(other.authority))
        outcome = Outcome.DIFFERENT if sanctions or left != right else Outcome.ALIKE
        return Liability(
            outcome, one, other, tuple(ours), tuple(theirs), _duties(ours), _duties(theirs), sanctions, left != right
        )

    def _alone(self, side: Side, faced: set[int]) -> Iterator[Liability]:
        """Acts that one side punishes: those whose duty the other says, apart from those that it does not know."""
        groups: dict[tuple[int, bool], list[tuple[Act, tuple[str, ...]]]] = {}
        for at, act in enumerate(self.texts[side].acts):
            if at not in faced:
                across = self._said(side, at)
                groups.setdefault((act.penalty, bool(across)), []).append((act, across))
        for (penalty, known), members in groups.items():
            acts = tuple(act for act, _ in members)
            across = tuple(dict.fromkeys(key for _, keys in members for key in keys))
            one = self.texts[side].penalties[penalty]
            if side is Side.LEFT:
                outcome = Outcome.LEFT_ONLY if known else Outcome.ALONE
                yield Liability(outcome, one, None, acts, (), _duties(acts), across, True, False)
            else:
                outcome = Outcome.RIGHT_ONLY if known else Outcome.ALONE
                yield Liability(outcome, None, one, (), acts, across, _duties(acts), True, False)

    def _said(self, side: Side, at: int) -> tuple[str, ...]:
        """The articles of the other side that speak of an act without punishing it."""
        other = self.texts[Side.RIGHT if side is Side.LEFT else Side.LEFT]
        duties = self.texts[side].acts[at].duties
        reached = {key for duty in duties for key in self.answering.get((side, duty), ())}
        said = self.likeness.said(side, at)
        found = [
            (key, float(share))
            for (key, _), share in zip(other.shared_passages, said, strict=True)
            if share >= (_SAID_THERE if key in reached else _SAID)
        ]
        most = max((share for _, share in found), default=0.0)
        return tuple(dict.fromkeys(key for key, share in found if share >= _CLOSE * most))


def _organ(authority: str) -> str:
    """Who imposes, in one form: 公安部门 is 公安机关, 工商部门 市场监督管理部门; whom it hits is cut off."""
    name = _ENDING.sub("部门", authority.partition("对")[0])
    return _FIELD.sub(lambda found: organs().names.get(found[1], found[1]) + "部门", name)


_ENDING = re.compile("(?:行政)?(?:主管)?(?:部门|机关)")
_FIELD = re.compile("(?:(?<=、)|(?<=或者)|(?<=政府)|^)([^、或]{2,12}?)部门")


def _own(sanctions: Iterable[Sanction]) -> list[Sanction]:
    return [sanction for sanction in sanctions if sanction.kind not in _REPEATED]


def _duties(acts: Iterable[Act]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(duty for act in acts for duty in act.duties))


def _answering(rows: Sequence[Row]) -> Mapping[tuple[Side, str], Sequence[str]]:
    found: dict[tuple[Side, str], list[str]] = {}
    for row in rows:
        for one in row.left:
            found.setdefault((Side.LEFT, one.key), []).extend(ref.key for ref in row.right)
        for one in row.right:
            found.setdefault((Side.RIGHT, one.key), []).extend(ref.key for ref in row.left)
    return found
