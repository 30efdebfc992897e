"""The log can be cited: its digest changes with every entry and with nothing else."""

from legislation.projects.events import log_digest
from legislation.projects.keeping import rename_project
from legislation.projects.records import Project
from legislation.store.database import Store


def test_the_digest_of_the_log_changes_with_what_is_recorded(store: Store, project: Project) -> None:
    before = log_digest(store)
    assert before == log_digest(store)
    assert len(before) == 64
    rename_project(store, project.key, "另一个名称", revision=project.revision)
    assert log_digest(store) != before
