"""What an import knows of the store while it runs: read once, kept up with what its rows write.

Every row names the project or record it belongs to. Asked of the store row by row, the time of an import would grow
with the square of its rows.
"""

from collections.abc import Callable, Hashable, Iterable
from dataclasses import replace
from typing import Any, TypeVar

from drafts.refusal import Refusal
from legislation.bulk.workbook import folded
from legislation.projects.changes import as_text
from legislation.projects.cleaning import plain
from legislation.projects.keeping import projects
from legislation.projects.records import Project, Side
from legislation.register.keeping import LONGEST, check_instrument, instruments, save_instrument
from legislation.register.records import Instrument
from legislation.store.database import Store

Part = TypeVar("Part")

PARTS = ("entries", "duties", "actions", "indicators")  # fields of an instrument that have sheets of their own


class KnownProjects:
    """The projects by key and title, and the sides that any of them has by name."""

    def __init__(self, store: Store) -> None:
        self._projects: dict[str, Project] = {}
        self._titled: dict[str, list[str]] = {}
        self._sides: dict[str, Side] = {}
        # The first of `projects` is the newest: it has the last word on a side.
        for project in reversed(projects(store)):
            self.learn(project)

    def learn(self, project: Project) -> Project:
        """The project as a row has left it; to be told when the row is wholly written."""
        before = self._projects.get(project.key)
        if before is None or before.title != project.title:
            if before is not None and not before.demonstration:
                self._titled[before.title].remove(before.key)
            if not project.demonstration:
                self._titled.setdefault(project.title, []).append(project.key)
        if before is None or before.sides != project.sides:
            self._sides.update((folded(side.name), side) for side in reversed(project.sides))
        self._projects[project.key] = project
        return project

    def find(self, name: str) -> Project | None:
        """By key, else by title. Raises Refusal `project_ambiguous` where two real projects bear it."""
        if name in self._projects:
            return self._projects[name]
        titled = self._titled.get(plain(name), [])
        if len(titled) > 1:
            raise Refusal("project_ambiguous", title=name)
        return self._projects[titled[0]] if titled else None

    def side(self, name: str) -> Side | None:
        return self._sides.get(folded(name))


class Drafted:
    """An instrument while rows change it: each row costs what it holds, not what the instrument holds."""

    def __init__(self, kept: Instrument) -> None:
        self.kept = kept
        self.head = replace(kept, entries=(), duties=(), actions=(), indicators=())
        self._parts: dict[str, list[Any]] = {name: list(getattr(kept, name)) for name in PARTS}
        self._at: dict[str, dict[Hashable, list[int]]] = {}
        self._lengths: dict[str, int] = {}

    @property
    def whole(self) -> Instrument:
        whole: dict[str, Any] = {name: tuple(parts) for name, parts in self._parts.items()}
        return replace(self.head, **whole)

    def write_head(self, head: Instrument) -> bool:
        """Whether it changes anything. Raises Refusal as `check_instrument`."""
        check_instrument(head)
        changed, self.head = head != self.head, head
        return changed

    def write_part(
        self, name: str, same: Callable[[Part], Hashable], written: Part, update: Callable[[Part], Part]
    ) -> tuple[bool, bool]:
        """Update the part that is the same as the written one, or add it: whether it was there, whether it changed.
        Raises Refusal `text_too_long`; nothing is changed then."""
        parts: list[Part] = self._parts[name]
        if name not in self._at:
            self._at[name] = {}
            for place, part in enumerate(parts):
                self._at[name].setdefault(same(part), []).append(place)
            self._lengths[name] = sum(map(_length, parts))
        present = self._at[name].get(same(written), [])
        fresh = {place: update(parts[place]) for place in present} or {len(parts): written}
        changed = {place: part for place, part in fresh.items() if place == len(parts) or part != parts[place]}
        if changed:
            gone = sum(_length(parts[place]) for place in changed if place < len(parts))
            length = self._lengths[name] + sum(map(_length, changed.values())) - gone
            if length > LONGEST:
                raise Refusal("text_too_long", text=as_text(written)[:20], length=length, limit=LONGEST)
            self._lengths[name] = length
        for place, part in changed.items():
            if place == len(parts):
                parts.append(part)
                self._at[name].setdefault(same(part), []).append(place)
            else:
                parts[place] = part
        return bool(present), bool(changed)


def _length(part: object) -> int:
    """In characters, with the sign that divides it from the next."""
    return len(as_text(part)) + 1


class KnownInstruments:
    """The register by key and name, with what the rows make of it; written at the end, each record once."""

    def __init__(self, store: Store) -> None:
        self._drafted: dict[str, Drafted] = {}
        self._named: dict[str, dict[str, None]] = {}
        for kept in instruments(store):
            self.add(Drafted(kept))

    def add(self, drafted: Drafted) -> None:
        self._drafted[drafted.head.key] = drafted
        self.name(drafted)

    def name(self, drafted: Drafted) -> None:
        """Make the instrument findable by the names it has now."""
        for name in {drafted.head.title, drafted.head.label} - {""}:
            self._named.setdefault(name, {})[drafted.head.key] = None

    def find(self, name: str) -> Drafted | None:
        """By key, else by title or label. Raises Refusal `instrument_ambiguous` where two bear it."""
        if name in self._drafted:
            return self._drafted[name]
        asked = plain(name)
        bearing = [self._drafted[key] for key in self._named.get(asked, ())]
        named = [each for each in bearing if asked in (each.head.title, each.head.label)]
        if len(named) > 1:
            raise Refusal("instrument_ambiguous", title=name)
        return named[0] if named else None

    def save(self, store: Store) -> None:
        """Raises Refusal as `save_instrument`."""
        for whole in self._changed():
            save_instrument(store, whole)

    def _changed(self) -> Iterable[Instrument]:
        for drafted in self._drafted.values():
            whole = drafted.whole
            if not whole.revision or whole != drafted.kept:
                yield whole
