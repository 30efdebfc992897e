"""Two texts made ready to be read side by side: compared once a process, told apart by what they contain.

A Comparison and the reader's bytes are immutable and large: they are kept by reference (no pickling), under a short
identity (a version's key, a file's hash), so that asking again costs nothing.
"""

import hashlib
from dataclasses import dataclass

import streamlit as st

from analysis.compare import compare
from analysis.comparison import Comparison
from catalogue import Language
from drafts.provisions import Draft
from legislation.records import Project, Version
from views.components.payload import Pairing, SideLabel, payload
from views.language import t
from views.workspace import draft_of, read_draft


@dataclass(frozen=True, slots=True)
class Text:
    """A text chosen for one side. `identity` stands for its content, `side` for whose it is (empty: nobody's)."""

    identity: str
    side: str
    draft: Draft
    label: SideLabel


def stored_text(project: Project, version: Version) -> Text:
    """A version of the store. Raises Refusal `version_unknown`."""
    side = next(side for side in project.sides if side.key == version.side)
    label = SideLabel(
        name=side.name,
        title=version.title or side.title or t("views.untitled"),
        label=version.label,
        date=version.date or t("comparison.date_unknown"),
        articles=version.articles,
        demonstration=project.demonstration,
    )
    return Text(f"version {version.key} {version.file}", f"{project.key} {side.key}", draft_of(version.key), label)


def dropped_text(name: str, content: bytes, side_name: str) -> Text:
    """A file at hand, read but not stored. Raises Refusal where it cannot be read or has no provision."""
    draft = read_draft(name, content)
    label = SideLabel(side_name, draft.title or t("views.untitled"), label=name, articles=len(draft.articles))
    return Text(f"file {hashlib.sha256(content).hexdigest()} {name}", "", draft, label)


def compared(left: Text, right: Text) -> Comparison:
    """The Comparison of two texts, from memory where it was made before."""
    return _compared(left.identity, right.identity, left.draft, right.draft)


def reader_data(left: Text, right: Text, language: Language) -> bytes:
    """What the reader draws. Two texts of one side are versions: 删 and 增 instead of the sides' names."""
    both = labels(left, right)
    names = tuple(str(label) for label in both)
    return _reader_data(left.identity, right.identity, names, _pairing(left, right).value, language.value, left, right)


def labels(left: Text, right: Text) -> tuple[SideLabel, SideLabel]:
    """Names that tell the two texts apart in one word: the sides', or left and right where those are the same."""
    if left.label.name != right.label.name:
        return left.label, right.label
    names = t("comparison.left_name"), t("comparison.right_name")
    return _renamed(left.label, names[0]), _renamed(right.label, names[1])


def key_of(left: Text, right: Text, language: Language) -> str:
    """A short key that changes with the texts and the language, for the reader on the page."""
    return "reader-" + hashlib.sha256(f"{left.identity}|{right.identity}|{language}".encode()).hexdigest()[:12]


def _pairing(left: Text, right: Text) -> Pairing:
    return Pairing.VERSIONS if left.side and left.side == right.side else Pairing.SIDES


def _renamed(label: SideLabel, name: str) -> SideLabel:
    return SideLabel(name, label.title, label.label, label.date, label.articles, label.demonstration)


@st.cache_resource(show_spinner=False, max_entries=32)
def _compared(left_identity: str, right_identity: str, _left: Draft, _right: Draft) -> Comparison:
    # Streamlit leaves arguments with an underscore out of the cache key: hashing two drafts would cost more than this.
    return compare(_left, _right)


@st.cache_resource(show_spinner=False, max_entries=32)
def _reader_data(
    left_identity: str,
    right_identity: str,
    names: tuple[str, ...],
    pairing: str,
    language: str,
    _left: Text,
    _right: Text,
) -> bytes:
    return payload(compared(_left, _right), *labels(_left, _right), Pairing(pairing), Language(language))
