"""Two texts made ready to be read side by side: compared once a process, told apart by what they contain.

A Comparison and the reader's bytes are immutable and large: they are kept by reference (no pickling), under a short
identity (a version's key, a file's hash), so that asking again costs nothing. What people decide on rows is laid over
them anew whenever anything in the store changed.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial

import streamlit as st

from analysis.alignment.candidates import Candidates, candidates
from analysis.comparing.comparison import Comparison
from analysis.decisions.brief import LaidBrief
from analysis.decisions.table import NegotiatedRow, NegotiationTable
from analysis.decisions.talk import Talk
from analysis.points.digest import Digest
from drafts.provisions import Draft
from drafts.refusal import Refusal
from drafts.returned import Returned, may_be_returned
from exports.saying.points import place_of
from exports.saying.sides import Age, Looks, peers, versions
from legislation.negotiation.pins import Pin
from legislation.projects.records import Project, Version
from views.comparing.heard import heard_above
from views.components.payload import Law, SideLabel, payload, with_positions, with_scope
from views.shell.language import t
from views.shell.workspace import (
    Moment,
    actor,
    browser_scope,
    dossier,
    draft_of,
    moment,
    read_draft,
    read_returned,
    returned_of,
    store,
)
from wording import Language
from workbench.comparing import comparison_within, digest_of_comparison, superior_within, worked_out
from workbench.consulting import Beside, beside_rows, read_opinions_of
from workbench.negotiating import laid_brief, negotiation, talk_between

_BEFORE = ".before"


@dataclass(frozen=True, slots=True)
class ChosenText:
    """A text chosen for one side. `identity` stands for its content; `project`, `side` and `version` are keys of the
    store, empty for a file at hand."""

    identity: str
    draft: Draft
    label: SideLabel
    project: str = ""
    side: str = ""
    version: str = ""
    ordinal: int = 0  # among the side's versions, from 1
    before: bool = False  # the changes that people made in its file; `of` is then the identity of the text after them
    of: str = ""
    returned: Callable[[], Returned | None] | None = field(default=None, compare=False)  # what people propose in it


@dataclass(frozen=True, slots=True)
class Shown:
    """What the page shows: two texts, their Comparison, and the negotiation where they are two sides of a project."""

    left: ChosenText
    right: ChosenText
    comparison: Comparison
    table: NegotiationTable | None

    def version(self, key: str) -> Version:
        """A version of the project that is negotiated. Raises Refusal `version_unknown`."""
        return dossier(self.left.project).version(key)

    def negotiated(self, row: str) -> NegotiatedRow | None:
        """The row (by its id) with its position; None for titles and annexes, and where nobody negotiates."""
        rows = self.table.rows if self.table else ()
        return next((each for each in rows if each.row.id == row), None)


def stored_text(project: Project, chosen: Version) -> ChosenText:
    """A version of the store. Raises Refusal `version_unknown`."""
    side = next(side for side in project.sides if side.key == chosen.side)
    label = SideLabel(
        name=side.name,
        title=chosen.title or side.title or t("views.untitled"),
        label=chosen.label,
        date=chosen.date or t("comparison.date_unknown"),
        articles=chosen.articles,
        demonstration=project.demonstration,
    )
    identity = f"version {chosen.key} {chosen.file}"
    draft = draft_of(chosen)
    returned = partial(returned_of, chosen) if may_be_returned(draft) else None
    keys = project.key, side.key, chosen.key
    return ChosenText(identity, draft, label, *keys, chosen.ordinal, returned=returned)


def base_key(version: str) -> str:
    """How an address names the text of a version before the changes that people made in its file."""
    return f"{version}{_BEFORE}"


def before_changes(text: ChosenText) -> ChosenText:
    """The same file with every change of people in it rejected: no version of its own, nobody negotiates on it. Raises
    Refusal where the file can no longer be read, or holds none."""
    found = text.returned() if text.returned else None
    if found is None:
        raise Refusal("no_changes_in_kind", name=text.label.label)
    label = replace(
        text.label,
        title=found.base.title or text.label.title,
        label=t("returned.before", place=text.label.label),
        articles=len(found.base.articles),
    )
    identity = f"before {text.identity}"
    return replace(
        text, identity=identity, draft=found.base, label=label, version="", before=True, of=text.identity, returned=None
    )


def dropped_text(name: str, content: bytes, side_name: str) -> ChosenText:
    """A file at hand, read but not stored. Raises Refusal where it cannot be read or has no provision."""
    draft = read_draft(name, content)
    label = SideLabel(side_name, draft.title or t("views.untitled"), label=name, articles=len(draft.articles))
    identity = f"file {hashlib.sha256(content).hexdigest()} {name}"
    returned = partial(read_returned, name, content) if may_be_returned(draft) else None
    return ChosenText(identity, draft, label, returned=returned)


def shown(left: ChosenText, right: ChosenText) -> Shown:
    """The two texts compared, with people's pins and positions where they are versions of two sides of a project."""
    if left.version and right.version and left.project == right.project and left.side != right.side:
        table = _negotiation(left.project, left.version, right.version, moment())
        return Shown(left, right, table.comparison, table)
    return Shown(left, right, _compared(left.identity, right.identity, left.draft, right.draft), None)


def table_of(project: str, left: str, right: str) -> NegotiationTable:
    """The rows between two versions (by key) of different sides. Raises Refusal where they cannot be compared."""
    return _negotiation(project, left, right, moment())


class Remembering:
    """The library of the pages: drafts and comparisons are kept, by the files' SHA-256 too, because after a backup is
    put back a key may name another text."""

    def draft(self, version: Version) -> Draft:
        return draft_of(version)

    def compared(self, left: Version, right: Version, pins: tuple[Pin, ...]) -> Comparison:
        texts = left.key, left.file, right.key, right.file
        return _pinned(texts, repr(pins), pins, draft_of(left), draft_of(right))


LIBRARY = Remembering()


def version_label(version: Version) -> str:
    """草案修改稿 2031-05: how a stored version is called in a sentence."""
    return " ".join(filter(None, [version.label, version.date]))


def candidates_of(left: ChosenText, right: ChosenText) -> Candidates:
    """Which articles may answer which, for a person who pairs them."""
    return _candidates(left.identity, right.identity, left.draft, right.draft)


def law_column(what: Shown, law: ChosenText | None) -> Law | None:
    """The superior law beside the rows; None where none is chosen."""
    if law is None:
        return None
    return _law(what.left.identity, what.right.identity, law.identity, pins_of(what), what, law)


def reader_data(what: Shown, law: ChosenText | None, language: Language) -> bytes:
    """What the reader draws."""
    told = repr((what.left.label, what.right.label, looks(what.left, what.right)))
    identities = what.left.identity, what.right.identity, law.identity if law else "", pins_of(what)
    base = _reader_data(identities, told, language.value, what, law)
    base = with_scope(base, scope_of(what))
    if what.table is None:
        return base
    sides = what.left.side, what.right.side
    beside = opinions_beside(what)
    said = {row: len(every) for row, every in beside.by_row.items()}
    heard = heard_above(what.left.project, beside)
    return with_positions(base, what.table.rows, talk_of(what).open, sides, actor().side, said, heard)


def opinions_beside(what: Shown) -> Beside:
    """What was said on the rows in consultations; nothing where nobody negotiates."""
    if what.table is None:
        return Beside({}, {})
    return _beside(what.left.project, what.left.version, what.right.version, moment(), what.table)


def talk_of(what: Shown) -> Talk:
    """The threads of comments on the rows of what is shown; none where nobody negotiates."""
    if what.table is None:
        return Talk()
    return _talk(what.left.project, what.left.version, what.right.version, moment(), what.table)


def digest_of(what: Shown) -> Digest:
    """The comparison with its points and its brief, as people changed it."""
    made = _digest(what.left.identity, what.right.identity, pins_of(what), what)
    return replace(made, brief=laid_of(what).brief) if what.table else made


def laid_of(what: Shown) -> LaidBrief:
    """The brief of two sides of a project with what people made of its lines."""
    pins = pins_of(what)
    return _laid(what.left.project, what.left.version, what.right.version, pins, moment(), what)


def looks(left: ChosenText, right: ChosenText) -> Looks:
    """How the two texts are told apart: two sides of a project by their own names and colours; two versions of one
    side as old and new, in that side's colour; else by their labels, or as 左稿 and 右稿."""
    if _one_side(left, right):
        ages = (Age.OLD, Age.NEW) if _order(left) <= _order(right) else (Age.NEW, Age.OLD)
        names = {Age.OLD: t("comparison.old_name"), Age.NEW: t("comparison.new_name")}
        return versions((names[ages[0]], names[ages[1]]), _identity(left), ages)
    names_of = left.label.name, right.label.name
    if names_of[0] == names_of[1]:
        names_of = t("comparison.left_name"), t("comparison.right_name")
    return peers(names_of, (_identity(left), _identity(right)))


def _identity(of: ChosenText) -> str:
    """What tells a side's colour: its key, else the place in its title, else the title."""
    return of.side or place_of(of.draft.title) or of.draft.title + of.draft.note


def key_of(left: ChosenText, right: ChosenText, language: Language) -> str:
    """A short key that changes with the texts and the language, for the reader on the page."""
    return "reader-" + hashlib.sha256(f"{left.identity}|{right.identity}|{language}".encode()).hexdigest()[:12]


def scope_of(what: Shown) -> str:
    """What a browser keeps of a comparison belongs to these two sides of this project of this store, in all their
    versions and in whatever order; to files at hand by their content."""
    texts = [of.side or of.identity for of in (what.left, what.right)]
    return browser_scope(what.left.project, *sorted(texts))


def pins_of(what: Shown) -> str:
    """The pins under which the texts were compared, as a key of what is computed from the comparison."""
    return repr(what.table.pins.applied) if what.table else ""


def _order(of: ChosenText) -> tuple[int, bool]:
    return of.ordinal, not of.before


def _one_side(left: ChosenText, right: ChosenText) -> bool:
    """Two versions of one side, or a text and what it was before the changes in its file."""
    if left.of == right.identity or right.of == left.identity:
        return True
    return bool(left.project) and (left.project, left.side) == (right.project, right.side)


# Streamlit leaves arguments with an underscore out of a cache's key: hashing two drafts would cost more than the work.


@st.cache_resource(show_spinner=False, max_entries=32)
def _compared(left_identity: str, right_identity: str, _left: Draft, _right: Draft) -> Comparison:
    return worked_out(comparison_within, _left, _right)


@st.cache_resource(show_spinner=False, max_entries=64)
def _pinned(texts: tuple[str, ...], said: str, _pins: tuple[Pin, ...], _left: Draft, _right: Draft) -> Comparison:
    return worked_out(comparison_within, _left, _right, _pins)


@st.cache_resource(show_spinner=False, max_entries=16)
def _negotiation(project: str, left: str, right: str, state: Moment) -> NegotiationTable:
    return negotiation(dossier(project), left, right, LIBRARY)


@st.cache_resource(show_spinner=False, max_entries=16)
def _talk(project: str, left: str, right: str, state: Moment, _table: NegotiationTable) -> Talk:
    return talk_between(dossier(project), _table, LIBRARY)


@st.cache_resource(show_spinner=False, max_entries=16)
def _beside(project: str, left: str, right: str, state: Moment, _table: NegotiationTable) -> Beside:
    said = read_opinions_of(store(), project)
    return beside_rows(dossier(project), said, left, right, _table.comparison, LIBRARY)


@st.cache_resource(show_spinner=False, max_entries=8)
def _candidates(left_identity: str, right_identity: str, _left: Draft, _right: Draft) -> Candidates:
    return worked_out(candidates, _left, _right)


@st.cache_resource(show_spinner=False, max_entries=32)
def _digest(left_identity: str, right_identity: str, pins: str, _what: Shown) -> Digest:
    return worked_out(digest_of_comparison, _what.left.draft, _what.right.draft, _what.comparison)


@st.cache_resource(show_spinner=False, max_entries=16)
def _laid(project: str, left: str, right: str, pins: str, state: Moment, _what: Shown) -> LaidBrief:
    made = _digest(_what.left.identity, _what.right.identity, pins, _what)
    return laid_brief(dossier(project), left, right, made, LIBRARY)


@st.cache_resource(show_spinner=False, max_entries=8)
def _law(left_identity: str, right_identity: str, law_identity: str, pins: str, _what: Shown, _law: ChosenText) -> Law:
    column = worked_out(superior_within, _what.left.draft, _what.right.draft, _what.comparison.rows, _law.draft)
    return Law(column, _law.draft, _law.label.label)


@st.cache_resource(show_spinner=False, max_entries=32)
def _reader_data(
    identities: tuple[str, ...],
    told: str,
    language: str,
    _what: Shown,
    _law: ChosenText | None,
) -> bytes:
    both = _what.left.label, _what.right.label
    told_apart = looks(_what.left, _what.right)
    column = law_column(_what, _law)
    return payload(_what.comparison, *both, told_apart, Language(language), column)
