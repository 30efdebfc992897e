"""The one open store of this process, and what pages ask of it again and again.

What is immutable (the draft of a version, a file as read) is cached; what can change is asked of the store each run.
"""

import streamlit as st

from drafts.parsing import parse, require_provisions
from drafts.provisions import Draft
from drafts.readers import Limits, read
from legislation.projects import versions
from legislation.seed.demonstration.project import ensure_demonstration
from legislation.seed.planting import plant
from legislation.settings import settings
from legislation.store.database import Store, open_store


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store named by the setting CHUANYU_STORE, opened once a process. Raises Refusal where it cannot be."""
    chosen = settings()
    return open_store(chosen.store, lock_wait=chosen.lock_wait)


def prepare() -> None:
    """What the front door does before the first visitor: open the store, and fill it if it is new."""
    plant(store())
    ensure_demonstration(store())


def draft_of(version: str) -> Draft:
    """The draft of a version; versions are immutable. Raises Refusal `version_unknown`."""
    return _draft(version, versions.version(store(), version).file)


@st.cache_resource(show_spinner=False, max_entries=64)
def _draft(version: str, file: str) -> Draft:
    """Kept by the file's SHA-256 too: after a backup is put back, a key may name another text."""
    return versions.draft(store(), version)


@st.cache_resource(show_spinner=False, max_entries=16)
def read_draft(name: str, content: bytes) -> Draft:
    """An uploaded file as a draft. Raises Refusal where it cannot be read or has no provision."""
    draft = parse(read(name, content, Limits(file=settings().upload_limit)))
    require_provisions(draft, name)
    return draft
