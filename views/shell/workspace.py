"""The one open store of this process as the visitor of a page has it, and what pages ask of it again and again.

What is immutable (the draft of a version, a file as read) is cached; what can change is read anew once anything in the
store changed, and kept for each viewpoint by itself: nothing of one is served to another.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar

import streamlit as st

from drafts.budget import READING, Budget
from drafts.provisions import Draft
from drafts.readers.paged import Raw
from drafts.refusal import Refusal
from drafts.returned import Returned
from legislation.projects.events import latest, origin
from legislation.projects.records import Version
from legislation.projects.versions import file, last_shared
from legislation.rights.actors import Actor
from legislation.rights.table import Act, may
from legislation.settings import settings
from legislation.store.database import Store
from views.shell import visitor
from workbench import workers
from workbench.negotiating import Dossier, StoreLibrary, read_dossier
from workbench.opening import furnish, open_bare
from workbench.openings import pair_of
from workbench.returning import returned_file
from workbench.shelf import Shelf, read_shelf
from workbench.texts import draft_of_file, draft_or_pages, page_of_scan

R = TypeVar("R")
REFUSED_FOR = 300  # seconds; then the same file is tried again, as the machine may be another (LibreOffice came)


@st.cache_resource(show_spinner=False)
def opened() -> Store:
    """The store named by the setting CHUANYU_STORE, opened once a process, as the program itself has it. Raises Refusal
    where it cannot be."""
    return open_bare(settings())


def actor() -> Actor:
    """Who this page's visitor is."""
    return visitor.actor(opened())


def store() -> Store:
    """The store as the visitor has it: what may not be seen is not there, what may not be done is refused."""
    return opened().acting(actor())


def allowed(act: Act, side: str = "") -> bool:
    """Whether the visitor may do this to what belongs to `side` (empty: to no single one): what draws a button asks it
    first. The store asks again."""
    return may(actor(), act, side)


def later(make: Callable[[], R]) -> Callable[[], R]:
    """For what a page gives to be made after it was drawn, as a download: it is made for the same visitor."""
    return visitor.later(actor(), opened(), make)


class Moment(NamedTuple):
    """A state of the store as one viewpoint sees it: what was computed of it can be kept until there is another."""

    ordinal: int
    at: str
    sight: str
    side: str
    shared: str


def moment() -> Moment:
    """Now, for this visitor."""
    mine = store()
    return Moment(*latest(mine), mine.viewpoint.sight.value, mine.viewpoint.side, last_shared(opened()))


def browser_scope(*about: str) -> str:
    """A short name under which a browser keeps what belongs to `about` in this store and no other, for this visitor and
    for no other who uses the same browser."""
    mine = actor()
    told = (origin(opened()), mine.side if mine.person else "", mine.person, *about)
    return hashlib.sha256("\n".join(told).encode()).hexdigest()[:16]


def prepare() -> None:
    """What the front door does before the first visitor: open the store, fill it if it is new, start what the workers
    are copies of."""
    furnish(opened())
    workers.warm()


def shelf() -> Shelf:
    """All projects and their texts."""
    return _shelf(moment())


@st.cache_resource(show_spinner=False, max_entries=6)
def _shelf(state: Moment) -> Shelf:
    return read_shelf(store())


def pairs() -> Mapping[str, tuple[str, str]]:
    """Project -> the latest versions of its first two sides that have one."""
    return _pairs(moment())


@st.cache_resource(show_spinner=False, max_entries=6)
def _pairs(state: Moment) -> Mapping[str, tuple[str, str]]:
    found = {project.key: pair_of(shelf(), project.key) for project in shelf().projects}
    return {key: (pair[0].key, pair[1].key) for key, pair in found.items() if pair}


def dossier(project: str) -> Dossier:
    """What a project's negotiation stands on. Raises Refusal `project_unknown`."""
    return _dossier(moment(), project)


@st.cache_resource(show_spinner=False, max_entries=16)
def _dossier(state: Moment, project: str) -> Dossier:
    return read_dossier(store(), project)


def draft_of(version: Version) -> Draft:
    """The draft of a version; versions are immutable."""
    return _draft(version.key, version.file, version)


@st.cache_resource(show_spinner=False, max_entries=64)
def _draft(key: str, file: str, _version: Version) -> Draft:
    """Kept by the file's SHA-256 too: after a backup is put back, a key may name another text."""
    return StoreLibrary(store()).draft(_version)


def read_draft(name: str, content: bytes, told: Callable[[int, int], None] | None = None) -> Draft:
    """An uploaded file as a draft; of a scan page by page, `told` how many of how many are done. Raises Refusal where
    it cannot be read or has no provision; the same again is refused without reading it for a while, as a page runs
    again at each click and asking LibreOffice takes seconds."""
    return refused_once(("draft", name, content), lambda: _read_draft(name, content, told))


def refused_once(what: tuple[str | bytes, ...], read: Callable[[], R]) -> R:
    """What is read of `what`; a refusal is kept for a while and raised again without reading."""
    refused = _refused(what)
    if refused:
        raise Refusal(refused[0].code, **refused[0].params)
    try:
        return read()
    except Refusal as refusal:
        refused.append(refusal)
        raise


@st.cache_resource(show_spinner=False, max_entries=64, ttl=REFUSED_FOR)
def _refused(what: tuple[str | bytes, ...]) -> list[Refusal]:
    """Why the file was refused: empty, or filled in once."""
    return []


def returned_of(version: Version) -> Returned | None:
    """What people propose and say in the file of a version; None where its kind can hold nothing of it. Raises
    Refusal where it can no longer be read."""
    return _returned(version.file, version.file_name, lambda: file(store(), version.file).content)


def read_returned(name: str, content: bytes) -> Returned | None:
    """The same of a file at hand."""
    return _returned(hashlib.sha256(content).hexdigest(), name, lambda: content)


@st.cache_resource(show_spinner=False, max_entries=16)
def _returned(sha256: str, name: str, _content: Callable[[], bytes]) -> Returned | None:
    return _read(returned_file, name, _content(), _budget(), settings().aids)


def _read_draft(name: str, content: bytes, told: Callable[[int, int], None] | None) -> Draft:
    found = _draft_or_pages(name, content)
    if isinstance(found, Draft):
        return found
    recognised: dict[int, Raw] = {}
    for done, page in enumerate(found):
        if told:
            told(done, len(found))
        recognised[page] = _page_of_scan(name, content, page)
    return _draft_of_scan(name, content, recognised)


@st.cache_resource(show_spinner=False, max_entries=16)
def _draft_or_pages(name: str, content: bytes) -> Draft | tuple[int, ...]:
    return _read(draft_or_pages, name, content, _budget(), settings().aids, {})


@st.cache_resource(show_spinner=False, max_entries=120)
def _page_of_scan(name: str, content: bytes, page: int) -> Raw:
    return _read(page_of_scan, name, content, page, _budget())


@st.cache_resource(show_spinner=False, max_entries=16)
def _draft_of_scan(name: str, content: bytes, _recognised: Mapping[int, Raw]) -> Draft:
    return _read(draft_of_file, name, content, _budget(), settings().aids, _recognised)


def _budget() -> Budget:
    return replace(READING, file=settings().upload_limit)


def _read(task: Callable[..., R], name: str, *arguments: Any) -> R:
    return workers.run(task, name, *arguments, budget=_budget(), name=name)
