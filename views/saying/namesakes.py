"""What tells namesakes apart, where a person chooses among them."""

from legislation.projects.records import Project, Version
from views.shell.language import t
from workbench.clock import clock


def added_on(project: Project) -> str:
    """When the project was added."""
    return t("views.added_on", date=clock().day(project.created_at))


def told_of(version: Version) -> str:
    """Which of a side's texts it is, and the file that it came from."""
    return t("views.version_told", number=version.ordinal, file=version.file_name)
