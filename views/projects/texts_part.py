"""文本: texts are given, told what they changed, and stand in the lane of their side; removed ones can be restored."""

import streamlit as st

from legislation.projects.records import Project, Version
from legislation.projects.versions import restore_version
from legislation.rights.table import Act
from views.projects.decision_part import decision_part
from views.projects.intake import intake
from views.projects.lanes import lane
from views.projects.version_digest import digests
from views.shell.language import t
from views.shell.markup import show, tag
from views.shell.notices import refusals_told, tell_later
from views.shell.workspace import allowed, dossier, shelf, store


def texts_part(project: Project) -> None:
    digests(project)
    if any(allowed(Act.VERSION_ADD, side.key) for side in project.sides):
        intake(project)
    show(tag("h2", t("overview.texts"), class_="cy-section"))
    _lanes(project)
    decision_part(project)
    _removed(project)


def _lanes(project: Project) -> None:
    every = shelf().of(project.key)
    latest = {version.side: version for version in every}
    for column, side in zip(st.columns(len(project.sides), gap="large"), project.sides, strict=True):
        with column:
            lane(project, side, [version for version in every if version.side == side.key], latest)


def _removed(project: Project) -> None:
    """Texts taken out by mistake can be brought back for good."""
    gone = dossier(project.key).removed
    if not gone:
        return
    names = {side.key: side.name for side in project.sides}
    with st.expander(t("project.removed", count=len(gone))):
        for version in gone:
            with st.container(horizontal=True, vertical_alignment="center", key=f"gone-{version.key}"):
                words = f"{names[version.side]} · {version.label} · {version.file_name}"
                show(tag("p", words, class_="cy-note"))
                may = allowed(Act.VERSION_REMOVE, version.side)
                if may and st.button(t("project.restore"), key=f"restore-{version.key}", type="tertiary"):
                    _restore(version)


def _restore(version: Version) -> None:
    with refusals_told():
        restore_version(store(), version.key)
        tell_later(t("project.restored", label=version.label))
        st.rerun()
