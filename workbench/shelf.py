"""The shelf: all projects and their texts, of one moment."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from drafts.refusal import Refusal
from legislation.projects.keeping import projects
from legislation.projects.records import Project, Version
from legislation.projects.versions import all_versions
from legislation.store.database import Store


@dataclass(frozen=True)
class Shelf:
    """`projects`: the demonstration last, otherwise the newest first. `versions` of a side stand oldest first, without
    the removed ones."""

    projects: tuple[Project, ...]
    versions: tuple[Version, ...]

    def project(self, key: str) -> Project:
        """Raises Refusal `project_unknown`."""
        if found := self._by_project.get(key):
            return found
        raise Refusal("project_unknown", project=key[:40])

    def of(self, project: str) -> tuple[Version, ...]:
        """The versions of a project, side by side in its order."""
        sides = [side.key for side in self.project(project).sides]
        own = (version for version in self.versions if version.project == project)
        return tuple(sorted(own, key=lambda version: sides.index(version.side)))

    @cached_property
    def _by_project(self) -> Mapping[str, Project]:
        return {project.key: project for project in self.projects}

    @cached_property
    def latest(self) -> Mapping[tuple[str, str], Version]:
        """(project, side) -> its latest version; a side without one is missing."""
        return {(version.project, version.side): version for version in self.versions}

    @cached_property
    def by_key(self) -> Mapping[str, tuple[Project, Version]]:
        """Every version with its project, project by project."""
        return {version.key: (project, version) for project in self.projects for version in self.of(project.key)}


def read_shelf(store: Store) -> Shelf:
    with store.reading():
        return Shelf(projects(store), all_versions(store))
