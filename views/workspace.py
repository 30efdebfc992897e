"""The one open store of this process, and what is read from it again and again.

What is immutable (a version's draft, a file) is cached by its key; what can change is asked of the store each run.
"""

import streamlit as st

from legislation.settings import settings
from legislation.store import Store, open_store


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The store named by the setting CHUANYU_STORE, opened once a process. Raises Refusal where it cannot be."""
    chosen = settings()
    return open_store(chosen.store, lock_wait=chosen.lock_wait)


def prepare() -> None:
    """What the front door does before the first visitor: open the store."""
    store()
