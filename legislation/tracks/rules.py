"""Limits of procedure as data (`rules.toml`): whose, how long, on what legal basis, from when to when, verified or not.

Which rule measures an act is decided by the date of the act it counts from, so that an old project keeps its old rule.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from typing import Any

from drafts.lines import Finding
from legislation.dates.partial import PartialDate
from legislation.dates.reckoning import Limit, LimitUnit
from legislation.projects.records import Side
from legislation.tracks.stages import Name, Stages, load_stages

NATIONAL = "national"


class LimitKind(StrEnum):
    """How a limit binds the stage to its anchor; see the head of `rules.toml`."""

    BEFORE = "before"
    WITHIN = "within"
    LASTING = "lasting"
    NOT_SOONER = "not_sooner"
    LAPSE = "lapse"


@dataclass(frozen=True, slots=True)
class Topic:
    """What is limited: a stage, counted from the first of its anchors (stages); `conditional` limits are never late."""

    key: str
    name: Name
    kind: LimitKind
    stage: str
    anchors: tuple[str, ...]
    outcomes: tuple[str, ...]
    conditional: bool


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """The legal basis: title of the law, article (第三十一条), and the edition it was read in."""

    title: str
    article: str
    edition: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A limit of one jurisdiction. In force from `start`; `end` is the first day no longer, None while it lasts."""

    jurisdiction: str
    topic: str
    limit: Limit
    basis: LegalBasis
    start: PartialDate
    end: PartialDate | None
    verified: bool
    by_reference: bool
    as_a_rule: bool
    addressees: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Applied:
    """The rule that measures an act; None where no source gives a limit. Not `verified` shows as 待核, with `why`."""

    rule: Rule | None
    verified: bool
    why: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Rulebook:
    topics: Mapping[str, Topic]
    rules: tuple[Rule, ...]
    jurisdictions: Mapping[str, str]  # name of a side -> jurisdiction

    def jurisdiction_of(self, side: Side) -> str:
        """Whose rules bind a side: by its name (重庆), else by its key, which may have no rules of its own."""
        return self.jurisdictions.get(side.name, side.key)

    def applied(self, jurisdiction: str, topic: str, on: PartialDate) -> Applied:
        """The rule of `jurisdiction` for an act counted from `on`.

        Its own verified rule comes first; then a national one that binds directly; then its own 待核; then the
        national one that local procedure follows by reference. What is not certain to be in force on that date
        (dates known in part, a revision of unknown day) is 待核 too.
        """
        possible = [
            rule
            for rule in self._on_topic.get(topic, ())
            if rule.jurisdiction in (jurisdiction, NATIONAL) and _possibly_in_force(rule, on)
        ]
        if not possible:
            return Applied(None, verified=False, why=(Finding("limit_unknown"),))
        chosen = max(possible, key=lambda rule: (_preference(rule, on), rule.start.text))
        why = tuple(_doubts(chosen, on))
        return Applied(chosen, verified=not why, why=why)

    @cached_property
    def _on_topic(self) -> dict[str, list[Rule]]:
        found: dict[str, list[Rule]] = {}
        for rule in self.rules:
            found.setdefault(rule.topic, []).append(rule)
        return found


def _possibly_in_force(rule: Rule, on: PartialDate) -> bool:
    if on.earliest is None or on.latest is None or rule.start.earliest is None or rule.start.earliest > on.latest:
        return False
    return rule.end is None or rule.end.latest is None or on.earliest < rule.end.latest


def _certainly_in_force(rule: Rule, on: PartialDate) -> bool:
    if on.approximate or on.earliest is None or on.latest is None:
        return False
    if rule.start.latest is None or rule.start.latest > on.earliest:
        return False
    return rule.end is None or (rule.end.earliest is not None and on.latest < rule.end.earliest)


def _preference(rule: Rule, on: PartialDate) -> int:
    if rule.by_reference:
        return 0
    certain = rule.verified and _certainly_in_force(rule, on)
    own = rule.jurisdiction != NATIONAL
    return 1 + own + 2 * certain


def _doubts(rule: Rule, on: PartialDate) -> list[Finding]:
    basis = {"title": rule.basis.title, "article": rule.basis.article}
    doubts = []
    if not rule.verified:
        doubts.append(Finding("rule_unverified", params=basis))
    if rule.by_reference:
        doubts.append(Finding("rule_by_reference", params=basis))
    if not _certainly_in_force(rule, on):
        doubts.append(Finding("rule_period_uncertain", params=basis | {"date": on.display}))
    return doubts


def read_rules(content: str, stages: Stages) -> Rulebook:
    """Raises ValueError for an entry that does not fit: an unknown topic, stage or outcome, a limit of nothing, a rule
    that ends before it begins, two verified rules of a jurisdiction on the same topic at once."""
    data = tomllib.loads(content)
    topics = {entry["key"]: _topic(entry) for entry in data["topic"]}
    rules = tuple(_rule(entry) for entry in data["rule"])
    for topic in topics.values():
        named = {topic.stage, *topic.anchors} - stages.stages.keys() | set(topic.outcomes) - stages.outcomes.keys()
        if named:
            raise ValueError(f"rules.toml: topic {topic.key} names {', '.join(sorted(named))}, which is no stage")
    for rule in rules:
        _check_rule(rule, topics)
    _check_overlaps(rules)
    jurisdictions = {name: entry["key"] for entry in data["jurisdiction"] for name in entry["names"]}
    return Rulebook(topics, rules, jurisdictions)


def _topic(entry: Mapping[str, Any]) -> Topic:
    return Topic(
        key=entry["key"],
        name=Name(**entry["name"]),
        kind=LimitKind(entry["kind"]),
        stage=entry["stage"],
        anchors=tuple(entry["anchors"]),
        outcomes=tuple(entry.get("outcomes", ())),
        conditional=entry.get("conditional", False),
    )


def _rule(entry: Mapping[str, Any]) -> Rule:
    return Rule(
        jurisdiction=entry["jurisdiction"],
        topic=entry["topic"],
        limit=Limit(entry["limit"], LimitUnit(entry["unit"])),
        basis=LegalBasis(entry["title"], entry["article"], entry["edition"]),
        start=PartialDate.parse(entry["from"]),
        end=PartialDate.parse(entry["to"]) if "to" in entry else None,
        verified=entry["verified"],
        by_reference=entry.get("by_reference", False),
        as_a_rule=entry.get("as_a_rule", False),
        addressees=tuple(entry.get("addressees", ())),
    )


def _check_rule(rule: Rule, topics: Mapping[str, Topic]) -> None:
    where = f"rules.toml: {rule.jurisdiction}, {rule.topic}, from {rule.start.text}"
    if rule.topic not in topics:
        raise ValueError(f"{where}: no such topic")
    if not 0 < rule.limit.amount <= 3660:
        raise ValueError(f"{where}: a limit of {rule.limit.amount} is none")
    if not (rule.basis.title and rule.basis.article):
        raise ValueError(f"{where}: the legal basis is missing")
    if rule.end is not None and rule.end.text <= rule.start.text:
        raise ValueError(f"{where}: it ends before it begins")


def _check_overlaps(rules: tuple[Rule, ...]) -> None:
    verified = sorted((rule for rule in rules if rule.verified), key=lambda r: (r.jurisdiction, r.topic, r.start.text))
    for one, other in pairwise(verified):
        same = (one.jurisdiction, one.topic) == (other.jurisdiction, other.topic)
        if same and (one.end is None or one.end.text > other.start.text):
            raise ValueError(f"rules.toml: {one.jurisdiction}, {one.topic}: two rules from {other.start.text}")


@cache
def load_rules() -> Rulebook:
    return read_rules(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"), load_stages())
