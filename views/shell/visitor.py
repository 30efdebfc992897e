"""Who visits a page, asked of the store anew at each run."""

from collections.abc import Callable
from contextvars import ContextVar
from time import monotonic
from typing import TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from drafts.refusal import Refusal
from legislation.people.local import local_actor
from legislation.people.sessions import known_as, refuse_unless_here, session_actor
from legislation.rights.actors import Actor
from legislation.settings import SignIn, settings
from legislation.store.database import Store
from views.shell.knowing import COOKIE
from views.shell.language import t

R = TypeVar("R")

HELD = 1.0  # seconds within a run; a run begins with `forget`
KEPT, OWNER = "visitor", "visitor_owner"
_FOR: ContextVar[Actor | None] = ContextVar("for", default=None)  # whom something is made for, outside of a run
_LAST: ContextVar[Actor | None] = ContextVar("last", default=None)  # whom the last such thing was made for


def actor(store: Store) -> Actor:
    """Who this page's visitor is. `store` is the program's own. Raises Refusal `sign_in_needed` where people sign in
    and this one did not, or no longer."""
    if held := _FOR.get():
        return held
    if get_script_run_ctx(suppress_warning=True) is None:
        return _asked(store)
    kept: tuple[Actor, float] | None = st.session_state.get(KEPT)
    if kept is None or monotonic() - kept[1] > HELD:
        kept = _asked(store), monotonic()
        _leave_nothing_of_another(kept[0])
        st.session_state[KEPT] = kept
    return kept[0]


def forget() -> None:
    """At the beginning of a run: who was here before it has to be known anew."""
    st.session_state.pop(KEPT, None)


def token() -> str:
    """The identifier of this visitor's session, empty where there is none."""
    return str(st.context.cookies.get(COOKIE, ""))


def later(actor: Actor, store: Store, make: Callable[[], R]) -> Callable[[], R]:
    """`make`, to be called outside of a run, for `actor`, while the session is open and the account what it
    was. Raises Refusal `sign_in_needed` after that."""

    def made() -> R:
        if actor.person and settings().sign_in is not SignIn.NONE:
            refuse_unless_here(store, actor)
        mark = _FOR.set(actor)
        _LAST.set(actor)  # Streamlit puts what was made away after this, in the same context, which ends with it
        try:
            return make()
        finally:
            _FOR.reset(mark)

    return made


def made_for(store: Store) -> Actor | None:
    """For whom a file is put away now: the visitor of the run, or whom it was made for after a run. Raises as
    `actor`."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return _LAST.get()
    return actor(store)


def named(name: str) -> str:
    """A name for a list; where nobody gave one, that is said."""
    return name or t("negotiation.nobody")


def _leave_nothing_of_another(actor: Actor) -> None:
    """A browser may come back to a run's state after somebody else signed in: what was typed there is not theirs."""
    if st.session_state.get(OWNER, actor.person) != actor.person and settings().sign_in is not SignIn.NONE:
        st.session_state.clear()
    st.session_state[OWNER] = actor.person


def look(store: Store) -> None:
    """At the beginning of a run that no person asked for, as a clock of the browser does: it needs the session as every
    run does, and keeps none alive. Raises as `actor`."""
    kept: tuple[Actor, float] | None = st.session_state.get(KEPT)
    if kept is None or monotonic() - kept[1] > HELD:
        st.session_state[KEPT] = _asked(store, used=False), monotonic()


def _asked(store: Store, *, used: bool = True) -> Actor:
    chosen = settings()
    if chosen.sign_in is SignIn.NONE:
        return local_actor(store)
    found = None
    if get_script_run_ctx(suppress_warning=True) is not None:
        if chosen.sign_in is SignIn.PROXY:
            # The gate let this connection in: from a listed address, with the header once.
            name = st.context.headers.get(chosen.proxy_header, "")
            found = known_as(store, name) if name else None
        else:
            found = session_actor(store, token(), used=used)
    if found is None:
        raise Refusal("sign_in_needed")
    return found
