"""The one table of rights (`rights.toml`): which role may do which act, how far it reaches, and what a role sees."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from drafts.refusal import Refusal
from legislation.rights.actors import Actor, Role, Sight, Viewpoint


class Act(StrEnum):
    """What can be done to the store. Every transaction that writes names one."""

    PLANT = "plant"
    PEOPLE_KEEP = "people_keep"
    NAME_ONESELF = "name_oneself"  # where nobody signs in
    PASSWORD_CHANGE = "password_change"  # noqa: S105 -- one's own
    SIGN_IN = "sign_in"  # of the program, for who asks to be let in
    PROJECT_ADD = "project_add"
    PROJECT_CHANGE = "project_change"
    SIDE_CHANGE = "side_change"
    TRACK_CHANGE = "track_change"
    VERSION_ADD = "version_add"
    VERSION_REMOVE = "version_remove"
    VERSION_SHARE = "version_share"
    REGISTER_CHANGE = "register_change"
    PIN = "pin"
    DECIDE = "decide"
    INTEND = "intend"
    PROPOSE = "propose"
    ANSWER = "answer"
    BRIEF_CHANGE = "brief_change"
    HINT_DISMISS = "hint_dismiss"
    COMMENT = "comment"
    TASK = "task"
    MARK_READ = "mark_read"
    CONSULTATION_KEEP = "consultation_keep"
    OPINION_HANDLE = "opinion_handle"
    SEARCH_KEEP = "search_keep"
    BRING_IN = "bring_in"
    SIGN = "sign"
    EXCHANGE = "exchange"


class Reach(StrEnum):
    """How far a right goes."""

    OWN = "own"  # what is of the actor's own side, or of no single one
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Rights:
    """Of one role."""

    sight: Sight
    acts: Mapping[Act, Reach]


def may(actor: Actor, act: Act, side: str = "") -> bool:
    """Whether the actor's role allows the act on what belongs to `side` (empty: to no single one)."""
    reach = rights()[actor.role].acts.get(act)
    return reach is Reach.ANY or (reach is Reach.OWN and (not side or side == actor.side))


def refuse_unless_may(actor: Actor, act: Act, side: str = "") -> None:
    """Raises Refusal `act_not_allowed`."""
    if not may(actor, act, side):
        raise Refusal("act_not_allowed", act=act.value, role=actor.role.value, side=side)


def viewpoint(actor: Actor) -> Viewpoint:
    """What the actor sees; who belongs to no side sees what is public."""
    sight = rights()[actor.role].sight
    if sight is not Sight.SIDE:
        return Viewpoint(sight)
    return Viewpoint(Sight.SIDE, actor.side) if actor.side else Viewpoint(Sight.PUBLIC)


def of_one_side(actor: Actor) -> bool:
    """Whether the actor acts at the common table for one side alone."""
    return viewpoint(actor).sight is Sight.SIDE


@cache
def rights() -> Mapping[Role, Rights]:
    """The table as it stands in the file."""
    with files(__package__).joinpath("rights.toml").open("rb") as file:
        found = tomllib.load(file)
    return {
        Role(role): Rights(Sight(table.pop("sight")), {Act(act): Reach(reach) for act, reach in table.items()})
        for role, table in found.items()
    }
