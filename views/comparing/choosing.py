"""Which two texts stand side by side: versions of a project, or files at hand. The address remembers the versions.

?project=&left=&right= name stored versions, ?source=files the files at hand (their content is nobody else's business).
"""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from drafts.lines import Way
from drafts.refusal import Refusal
from drafts.returned import ACCEPTED
from exports.saying.sentences import read_as_sentence
from legislation.projects.records import Project, Version
from legislation.settings import settings
from views.comparing.compared import ChosenText, base_key, before_changes, dropped_text, stored_text
from views.forms.choices import InAddress, apart, choice_in_address
from views.saying.namesakes import added_on, told_of
from views.shell.language import language, t
from views.shell.markup import plain, show, tag
from views.shell.notices import refusals_told, tell_refusal
from views.shell.workspace import shelf
from workbench.shelf import Shelf

SIDES = ("left", "right")
CORNER_NAMES = ("left_old", "left_new", "right_old", "right_new")
VERSIONS, CORNERS, FILES = "versions", "corners", "files"
Pair = tuple[ChosenText, ChosenText]


def source() -> str:
    """Draws the choice of what is compared, and says what is chosen: versions, four corners, or files at hand."""
    if not shelf().projects:
        return FILES
    chosen = choice_in_address(
        st.selectbox,
        t("comparison.source"),
        [VERSIONS, CORNERS, FILES],
        InAddress("source", "comparison_source", usual=VERSIONS, forgets=("row",)),
        format_func=lambda each: t(f"comparison.source_{each}"),
        label_visibility="collapsed",
        width=132,
    )
    return str(chosen)


# Versions of a project


def project_box() -> Project | None:
    """The choice of a project alone; None where there is none."""
    every = shelf()
    return _project(every) if every.projects else None


def versions() -> Pair | None:
    """Two versions of a project; None while there are not two, with a sentence that says what is missing."""
    every = shelf()
    project = _project(every)
    stored = every.of(project.key)
    texts = {key: version for version in stored for key in _keys(version)}
    if len(texts) < 2:
        show(tag("p", t("comparison.no_versions" if not texts else "comparison.one_version"), class_="cy-note"))
        return None
    left, right = _asked_pair(project, stored, tuple(texts))
    names = _names((left, texts[left]), (right, texts[right]), project)
    _version_box("left", names[0], left, texts, project)
    st.button("⇄", key="comparison_swap", help=t("comparison.swap"), on_click=_swap, args=(left, right))
    _version_box("right", names[1], right, texts, project)
    if left == right:
        st.info(t("comparison.same_version"))
        return None
    try:
        return _text(project, left, texts[left]), _text(project, right, texts[right])
    except Refusal as refusal:
        tell_refusal(refusal)
        return None


def _keys(version: Version) -> tuple[str, ...]:
    """What of a version can be compared: its text, and that before the changes in its file."""
    return (base_key(version.key), version.key) if version.with_changes else (version.key,)


def _text(project: Project, key: str, version: Version) -> ChosenText:
    found = stored_text(project, version)
    return before_changes(found) if key != version.key else found


def _project(every: Shelf) -> Project:
    """The project that the address names, else the first with texts of two sides; an unknown one is told."""
    by_key = {project.key: project for project in every.projects}
    asked = st.query_params.get("project", "")
    if asked and asked not in by_key:
        st.warning(t("comparison.broken_link"))
    first = _first_to_compare(every)
    if len(by_key) == 1:
        return first
    chosen = choice_in_address(
        st.selectbox,
        t("comparison.project"),
        by_key,
        InAddress("project", "comparison_project", forgets=(*SIDES, *CORNER_NAMES, "row")),
        otherwise=first.key,
        format_func=lambda key: by_key[key].title,
        more=lambda key: added_on(by_key[key]),
        label_visibility="collapsed",
    )
    return by_key[str(chosen)]


def _first_to_compare(every: Shelf) -> Project:
    sides = Counter(project for project, _ in every.latest)
    return next((project for project in every.projects if sides[project.key] > 1), every.projects[0])


def _asked_pair(project: Project, found: Sequence[Version], known: Sequence[str]) -> tuple[str, str]:
    """The pair that the address asks for; what it leaves open, or asks in vain, is each side's latest text."""
    latest = {version.side: version.key for version in found}
    default = [latest[side.key] for side in project.sides if side.key in latest]
    if len(default) < 2:
        default = list(known[-2:])
    asked = [st.query_params.get(name, "") for name in SIDES]
    if any(key and key not in known for key in asked):
        st.warning(t("comparison.broken_link"))
    left, right = (key if key in known else fallback for key, fallback in zip(asked, default, strict=False))
    return left, right


def _names(one: tuple[str, Version], other: tuple[str, Version], project: Project) -> tuple[str, str]:
    """What the two boxes are called: by their sides, two versions of one side as the earlier and the later one."""
    (left_key, left), (right_key, right) = one, other
    if left.side != right.side:
        names = {side.key: side.name for side in project.sides}
        return names[left.side], names[right.side]
    old, new = t("comparison.old_name"), t("comparison.new_name")
    earlier = (left.ordinal, left_key == left.key) <= (right.ordinal, right_key == right.key)
    return (old, new) if earlier else (new, old)


def _version_box(name: str, called: str, chosen: str, texts: dict[str, Version], project: Project) -> None:
    sides = {side.key: side.name for side in project.sides}
    choice_in_address(
        st.selectbox,
        t("comparison.text_of", side=called),
        texts,
        InAddress(name, f"comparison_{name}", forgets=("row",)),
        otherwise=chosen,
        format_func=lambda key: _version_name(texts[key], sides, key),
        more=lambda version: told_of(texts[version]),
        label_visibility="collapsed",
    )


def _version_name(version: Version, sides: dict[str, str], key: str) -> str:
    date = version.date or t("comparison.date_unknown")
    label = version.label if key == version.key else t("returned.before", place=version.label)
    return t("comparison.version_choice", side=sides[version.side], label=label, date=date)


def _swap(left: str, right: str) -> None:
    st.query_params.update({"left": right, "right": left})
    st.query_params.pop("row", None)


# Files at hand


def files() -> Pair | None:
    """A file, or instead of it a stored version, on each side; None while one is missing, with a sentence that says
    so."""
    every = shelf()
    if not every.projects:
        show(tag("p", t("comparison.no_projects"), class_="cy-note"))
    show(tag("p", t("comparison.files_help"), class_="cy-note"))
    found: list[ChosenText | None] = []
    with st.container(key=f"drop-{language().value}"):
        columns = st.columns(2, gap="large")
    for column, name in zip(columns, SIDES, strict=True):
        with column:
            found.append(_file(name) or _instead_of_file(name, every))
    left, right = _with_its_base(*found)
    if left is None or right is None:
        show(tag("p", t("comparison.need_two"), class_="cy-note"))
        return None
    return left, right


def _with_its_base(left: ChosenText | None, right: ChosenText | None) -> tuple[ChosenText | None, ChosenText | None]:
    """Where one file alone was given and people changed something in it, the other side may be what it was before."""
    given = left or right
    if given is None or (left and right) or not _bears_changes(given):
        return left, right
    if not st.checkbox(t("returned.against_base"), value=True, key="comparison_against_base"):
        return left, right
    try:
        with st.spinner(plain(t("returned.reading"))):
            return before_changes(given), given
    except Refusal as refusal:
        tell_refusal(refusal)
        return left, right


def _bears_changes(text: ChosenText) -> bool:
    return text.returned is not None and any(finding.code == ACCEPTED for finding in text.draft.findings)


def _file(name: str) -> ChosenText | None:
    # Twice the limit may come in: our readers refuse with a clear sentence, Streamlit's uploader in English.
    upload = st.file_uploader(
        t("comparison.file_of", side=t(f"comparison.{name}_name")),
        key=f"comparison_file_{name}",
        max_upload_size=2 * settings().upload_limit_mb,
    )
    if upload is None:
        return None
    with refusals_told(), st.spinner(plain(t("comparison.reading", name=upload.name))):
        dropped = dropped_text(upload.name, upload.getvalue(), t(f"comparison.{name}_name"))
        read_as = dropped.draft.read_as
        if read_as and read_as.way is not Way.DIRECT:
            show(tag("p", read_as_sentence(read_as, language()), class_="cy-note"))
        return dropped
    return None


def _instead_of_file(name: str, every: Shelf) -> ChosenText | None:
    """A stored version of any project, where no file was dropped in."""
    stored = every.by_key
    if not stored:
        return None
    chosen = st.selectbox(
        t("comparison.from_version"),
        list(stored),
        index=None,
        placeholder=t("comparison.no_version"),
        format_func=apart(stored, lambda key: _with_project(*stored[key]), lambda key: told_of(stored[key][1])),
        key=f"comparison_stored_{name}",
    )
    if chosen is None:
        return None
    try:
        return stored_text(*stored[chosen])
    except Refusal as refusal:
        tell_refusal(refusal)
        return None


def _with_project(project: Project, version: Version) -> str:
    sides = {side.key: side.name for side in project.sides}
    return f"{project.title} · {_version_name(version, sides, version.key)}"
