"""Five invented people at the demonstration project, with proposals, comments, a task, a draft that was sent and
opinions that are open: both tables can be seen at once, in two browsers."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from legislation.consultation.collecting import add_opinion
from legislation.consultation.keeping import open_consultation
from legislation.consultation.records import SourceKind, Submission
from legislation.conversation.records import Place, somebody
from legislation.conversation.tasks import Wanted, add_task
from legislation.conversation.threads import open_thread
from legislation.dates.partial import PartialDate
from legislation.negotiation.proposals import propose
from legislation.negotiation.records import Anchor, Position, Verdict
from legislation.people.keeping import add_person
from legislation.projects.records import Project, Version
from legislation.projects.versions import draft, versions
from legislation.rights.actors import Actor, Role, Visibility
from legislation.rights.table import Act
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.store.database import Store
from legislation.tracks.rounds import send_round


@dataclass(frozen=True, slots=True)
class Invented:
    """One of them; `password` was made now and stands nowhere else."""

    login: str
    password: str
    actor: Actor


def add_people(store: Store) -> tuple[Invented, ...]:
    """Add the five to the store, and what they have going. Raises Refusal `login_taken` where somebody has such a name,
    and then adds nobody."""
    project, told = ensure_demonstration(store), _description()
    with store.atomic(Act.PLANT):
        made = {entry["login"]: _invented(store, entry) for entry in told["people"]}
    latest = {each.side: each for each in versions(store, project.key)}
    for entry in told["proposals"]:
        _propose(store.acting(made[entry["by"]].actor), project, latest, entry)
    for entry in told["comments"]:
        anchor, mine = _anchor(store, project, latest, entry), store.acting(made[entry["by"]].actor)
        open_thread(mine, project.key, Place(anchor), entry["words"], visibility=Visibility(entry["visibility"]))
    for entry in told["tasks"]:
        to = somebody(made[entry["to"]].actor)
        mine = store.acting(made[entry["by"]].actor)
        add_task(mine, project.key, Wanted(entry["what"], to), visibility=Visibility.BOTH)
    for entry in told["rounds"]:
        mine = store.acting(made[entry["by"]].actor)
        papers = [version.key for version in latest.values()]
        send_round(mine, project.key, papers, sent=PartialDate.parse(entry["sent"]), note=entry["note"])
    _opinions(store, project, latest, made, told)
    return tuple(made.values())


def _invented(store: Store, entry: Mapping[str, Any]) -> Invented:
    person, password = add_person(store, entry["login"], entry["name"], entry["side"], Role(entry["role"]))
    return Invented(entry["login"], password, person.actor)


def _propose(mine: Store, project: Project, latest: Mapping[str, Version], entry: Mapping[str, Any]) -> None:
    anchor = _anchor(mine, project, latest, entry)
    own = entry["left"] if mine.actor.side == project.sides[0].key else entry["right"]
    terms = Verdict(Position.WORDED, explanation=entry["explanation"], wording=_words(mine, latest, own))
    propose(mine, project.key, anchor, terms)


def _opinions(
    store: Store,
    project: Project,
    latest: Mapping[str, Version],
    made: Mapping[str, Invented],
    told: Mapping[str, Any],
) -> None:
    keeper = store.acting(made[told["opinions"][0]["by"]].actor)
    version = latest[keeper.actor.side]
    consultation = open_consultation(keeper, project.key, version.key, title=f"{project.title}征求意见（演示）")
    for entry in told["opinions"]:
        said = {name: entry[name] for name in ("opinion", "who", "provision", "reason")}
        mine = store.acting(made[entry["by"]].actor)
        add_opinion(mine, consultation.key, Submission(source=SourceKind(entry["source"]), **said))


def _anchor(store: Store, project: Project, latest: Mapping[str, Version], entry: Mapping[str, Any]) -> Anchor:
    left, right = (latest[side.key].key for side in project.sides)
    return Anchor(left, _keys(store, left, entry["left"]), right, _keys(store, right, entry["right"]))


def _keys(store: Store, version: str, locator: str) -> tuple[str, ...]:
    return tuple(article.key for article in draft(store, version).articles if article.locator == locator)


def _words(mine: Store, latest: Mapping[str, Version], locator: str) -> str:
    """The text of the own side's article."""
    found = next(each for each in draft(mine, latest[mine.actor.side].key).articles if each.locator == locator)
    return "".join(each.text for each in found.walk())


def _description() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("people.toml").read_text(encoding="utf-8"))
