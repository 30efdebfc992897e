"""Who acts: a person of a side in a role, or the program itself."""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What a person is here for. Each has its rights in `rights.toml` and its name in the catalogue."""

    ADMINISTRATOR = "administrator"  # 管理员
    STAFF = "staff"  # 工作人员
    LEADER = "leader"  # 领导
    RESEARCHER = "researcher"  # 研究者
    OBSERVER = "observer"  # 观察员
    LOCAL = "local"  # 本机用户: the one person of a machine on which nobody signs in
    KEEPER = "keeper"  # the program itself: seeds, the demonstration


class Visibility(StrEnum):
    """Who may see a thing that belongs to a side."""

    OWN = "own"  # 本方
    BOTH = "both"  # 双方: every side of the project
    PUBLIC = "public"  # 公开: whoever is let in


class Sight(StrEnum):
    """How much of the store a role sees."""

    ALL = "all"
    SIDE = "side"  # what is its side's own, and what the sides of its projects share
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """Whatever two actors of one viewpoint see is the same, so that it can be kept for both. `side` is empty but for
    Sight.SIDE."""

    sight: Sight
    side: str = ""


@dataclass(frozen=True, slots=True)
class Actor:
    """`person` is the key of an account, empty where there is none; `name` is what acts are signed with, empty where
    unknown; `side` is the key of a legislature (“sichuan”), empty for who belongs to none. `session` is the digest
    of the session by which the person is here, empty where there is none; it is nothing of who the person is, so that
    the same person in two sessions is the same actor."""

    role: Role
    name: str = ""
    side: str = ""
    person: str = ""
    session: str = field(default="", compare=False, repr=False)


KEEPER = Actor(Role.KEEPER)
LOCAL = Actor(Role.LOCAL)
