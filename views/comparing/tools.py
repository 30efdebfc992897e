"""The line above the reader: progress, check list, pairings by hand, superior law, export. One at a time is open, and
only what is open is computed and drawn."""

from collections.abc import Callable

import streamlit as st

from drafts.refusal import Refusal
from legislation.projects.records import Project, Version
from legislation.settings import settings
from views.comparing.amending import amending, is_amendable
from views.comparing.brief_page import brief_page
from views.comparing.checks import checks
from views.comparing.compared import ChosenText, Shown, dropped_text, stored_text
from views.comparing.definitions import definitions
from views.comparing.exporting import export
from views.comparing.harmonisation import progress, summary
from views.comparing.many_rows import many_rows
from views.comparing.pin_list import pin_list, waiting
from views.comparing.returned_list import returned_list
from views.forms.choices import apart
from views.saying.namesakes import told_of
from views.shell.language import t
from views.shell.markup import show, tag
from views.shell.notices import refusals_told, tell_refusal
from views.shell.workspace import shelf

LAW, LAW_FILE, KEPT = "law", "comparison_law_file", "comparison_law_kept"
TOOLS = "comparison-tools"


def tools(what: Shown) -> None:
    """The line and what is open of it; choosing runs only this part of the page."""
    _tools(what)


@st.fragment(key=TOOLS)
def _tools(what: Shown) -> None:
    parts: dict[str, Callable[[], None]] = {"brief": lambda: brief_page(what)}
    if what.table:
        parts |= {"progress": lambda: progress(what), "many": lambda: many_rows(what), "pins": lambda: pin_list(what)}
    if any(text.returned for text in (what.left, what.right)):
        parts["returned"] = lambda: returned_list(what)
    parts |= {
        "checks": lambda: checks(what),
        "definitions": lambda: definitions(what),
        "law": _law,
        "export": lambda: export(what, chosen_law()),
    }
    if is_amendable(what):
        parts["amending"] = lambda: amending(what)
    with st.container(key=TOOLS):
        chosen = st.pills(
            t("tool.label"),
            list(parts),
            default=_first(),
            format_func=lambda name: _name(name, what),
            key="comparison_tool",
            label_visibility="collapsed",
        )
        if chosen in parts:
            with st.container(key="comparison-tool"):
                parts[str(chosen)]()


def _first() -> str | None:
    """The brief comes first, unless the address asks for a row."""
    return None if st.query_params.get("row") else "brief"


def _name(name: str, what: Shown) -> str:
    said = t(f"tool.{name}")
    if name == "progress" and what.table:
        return f"{said} {summary(what.table.rate)}"
    if name == "pins" and (count := waiting(what)):
        return f"{said} · {t('tool.waiting', n=count)}"
    return said


# The superior law


def chosen_law() -> ChosenText | None:
    """The superior law beside the rows: a file at hand, else the version that the address names."""
    if kept := st.session_state.get(KEPT):
        with refusals_told():
            name, content = kept
            return dropped_text(name, content, t("reader.law"))
    found = shelf().by_key.get(st.query_params.get(LAW, ""))
    if found is None:
        return None
    try:
        return stored_text(*found)
    except Refusal as refusal:
        tell_refusal(refusal)
        return None


def _law() -> None:
    """The choice of the law; what is chosen runs the page anew."""
    stored = shelf().by_key
    show(tag("p", t("law.help"), class_="cy-note"))
    asked, kept = st.query_params.get(LAW), st.session_state.get(KEPT)
    left, right = st.columns(2, gap="large")
    with left:
        chosen = st.selectbox(
            t("law.version"),
            list(stored),
            index=list(stored).index(asked) if asked and asked in stored else None,
            format_func=apart(stored, lambda key: _law_name(*stored[key]), lambda key: told_of(stored[key][1])),
            placeholder=t("law.none"),
            key="comparison_law",
        )
    with right:
        if kept:
            show(tag("p", t("law.kept", name=kept[0])))
            if st.button(t("law.drop"), key="comparison_law_drop", type="tertiary"):
                _choose(chosen, None)
        elif upload := st.file_uploader(t("law.file"), key=LAW_FILE, max_upload_size=2 * settings().upload_limit_mb):
            _choose(None, (upload.name, upload.getvalue()))
    if chosen != asked and (chosen or asked in stored):
        _choose(chosen, None)


def _law_name(project: Project, version: Version) -> str:
    return f"{version.title or project.title} · {version.label}"


def _choose(version: str | None, file: tuple[str, bytes] | None) -> None:
    st.session_state[KEPT] = file
    if version:
        st.query_params[LAW] = version
    else:
        st.query_params.pop(LAW, None)
    st.rerun()
