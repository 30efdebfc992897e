"""The demonstration project: an invented 养老服务条例, two sides, two versions each, marked 演示文本 wherever it shows.

Made so that every kind of row and difference occurs between the latest versions; `demonstration.toml` says which
article shows what. It is stored like any other project, but `Project.demonstration` keeps it out of every count.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from drafts.parsing import parse
from drafts.readers import read
from legislation.dates.partial import PartialDate
from legislation.negotiation.positions import decide
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.projects.keeping import add_project, projects
from legislation.projects.records import Project, Side, Version
from legislation.projects.versions import add_version, draft, versions
from legislation.rights.table import Act
from legislation.store.database import Store
from legislation.tracks.keeping import save_milestone
from legislation.tracks.records import JOINT, Extent, Milestone, Paper, Provenance
from legislation.tracks.stages import load_stages


@dataclass(frozen=True, slots=True)
class Intended:
    """A difference that both sides agreed to keep (保留差异). Locators of the latest versions, either may be empty."""

    left: str
    right: str
    reason: str
    basis: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """A row that both sides agreed on. Locators of the first versions."""

    left: str
    right: str
    basis: str


@dataclass(frozen=True, slots=True)
class Example:
    """An example: the row with these articles is of the relation, or holds a difference of the category, `what`."""

    what: str
    left: tuple[str, ...]
    right: tuple[str, ...]


def ensure_demonstration(store: Store) -> Project:
    """Add the demonstration project, whole or not at all; where it already is, leave it as people have changed it."""
    chosen = _description()
    if found := _present(store, chosen["key"]):
        return found
    contents = [(version, files(__package__).joinpath(version["file"]).read_bytes()) for version in chosen["versions"]]
    drafts = [parse(read(version["name"], content)) for version, content in contents]
    with store.atomic(Act.PLANT):
        # Another process may have loaded it while this one was reading the texts.
        if found := _present(store, chosen["key"]):
            return found
        sides = [Side(**side) for side in chosen["sides"]]
        project = add_project(store, chosen["title"], sides, key=chosen["key"], demonstration=True)
        for (version, content), parsed in zip(contents, drafts, strict=True):
            ordinal = sum(each.side == version["side"] for each in versions(store, project.key)) + 1
            add_version(
                store,
                project.key,
                version["side"],
                label=version["label"],
                date=version["date"],
                file_name=version["name"],
                content=content,
                draft=parsed,
                key=f"{project.key}-{version['side']}-{ordinal}",  # the same in every store, as addresses in the docs
            )
        _decide(store, project)
        return _went(store, project)


def _went(store: Store, project: Project) -> Project:
    """The way that both sides went so far, with papers and a reading that is late."""
    keys = {(version.side, version.ordinal): version.key for version in versions(store, project.key)}
    today = date(2100, 1, 1)  # an invented past: a clock that is set back does not make it a future
    for entry in _description()["milestones"]:
        papers = (
            Paper(paper["slot"], paper["name"], keys.get((entry["side"], paper.get("version", 0)), ""))
            for paper in entry.get("papers", ())
        )
        milestone = Milestone(
            project.key,
            entry["side"] or JOINT,
            entry["stage"],
            planned=_date(entry, "planned"),
            actual=_date(entry, "actual"),
            until=_date(entry, "until"),
            outcome=entry.get("outcome", ""),
            note=entry.get("note", ""),
            papers=tuple(papers),
            provenance=Provenance(_description()["source"], Extent.UNSTATED, verified=True),
        )
        saved = save_milestone(store, load_stages(), milestone, revision=project.revision, today=today)
        project = saved.project
    return project


def _date(entry: Mapping[str, Any], name: str) -> PartialDate | None:
    return PartialDate.parse(entry[name]) if name in entry else None


def _decide(store: Store, project: Project) -> None:
    """The decisions that people would have made on these texts, so that a position of each kind can be seen."""
    first, last = (
        {v.side: v for v in sorted(versions(store, project.key), key=lambda v: sign * v.ordinal)} for sign in (-1, 1)
    )
    for agreed in agreed_rows():
        verdict = Verdict(Position.AGREED, agreed_at=agreed.basis)
        decide(store, project.key, _anchor(store, first, agreed.left, agreed.right), verdict)
    for intended in intended_differences():
        verdict = Verdict(Position.INTENDED, explanation=intended.reason, agreed_at=intended.basis)
        decide(store, project.key, _anchor(store, last, intended.left, intended.right), verdict)


def _anchor(store: Store, chosen: Mapping[str, Version], left: str, right: str) -> Anchor:
    one, other = (chosen[side["key"]].key for side in _description()["sides"])
    return Anchor(one, _keys(store, one, left), other, _keys(store, other, right))


def _keys(store: Store, version: str, locator: str) -> tuple[str, ...]:
    return tuple(article.key for article in draft(store, version).articles if article.locator == locator)


def agreed_rows() -> tuple[Agreed, ...]:
    """The rows of the first versions that both sides agreed on."""
    return tuple(Agreed(**entry) for entry in _description()["agreed"])


def intended_differences() -> tuple[Intended, ...]:
    """The differences of the latest versions that both sides agreed to keep."""
    return tuple(Intended(**entry) for entry in _description()["intended"])


def shown() -> tuple[Example, ...]:
    """Which articles of the latest versions show which kind of row or difference."""
    return tuple(
        Example(entry["what"], tuple(entry["left"]), tuple(entry["right"])) for entry in _description()["shows"]
    )


def _present(store: Store, key: str) -> Project | None:
    return next((project for project in projects(store) if project.key == key), None)


@cache
def _description() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("demonstration.toml").read_text(encoding="utf-8"))
