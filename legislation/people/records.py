"""A person as the store knows one."""

from dataclasses import dataclass

from legislation.rights.actors import Actor, Role


@dataclass(frozen=True, slots=True)
class Person:
    """`key` is random and stays; `side` is the key of a legislature, empty for who belongs to none; `disabled_at` (UTC,
    ISO 8601) is empty while the account is open. Nobody is ever deleted: acts stay signed."""

    key: str
    name: str
    side: str
    role: Role
    made_at: str = ""
    disabled_at: str = ""
    revision: int = 0

    @property
    def actor(self) -> Actor:
        return Actor(self.role, self.name, self.side, self.key)


@dataclass(frozen=True, slots=True)
class Account:
    """A person with what only who keeps the people is shown. `login` is the name to sign in with; `sessions` are those
    open now; `seen_at` (UTC, ISO 8601) is when a page was last used, empty where never."""

    person: Person
    login: str
    sessions: int = 0
    seen_at: str = ""
