"""Whether who acts still is who they were when let in, and still is let in: asked inside each transaction that
writes, so that nothing that began before an account was closed or a session ended can still change anything."""

import sqlite3
from datetime import datetime, timedelta

from drafts.refusal import Refusal
from legislation.rights.actors import Actor, Role
from legislation.store.times import written

IDLE = timedelta(hours=2)  # a session, without a run of any page
# A row of `session` that is open: parameters as `session_open` gives them.
SESSION_OPEN = "digest = :digest AND ended_at = '' AND expires_at > :now AND seen_at > :idle"


def session_open(digest: str, now: datetime) -> dict[str, str]:
    """The parameters of SESSION_OPEN."""
    return {"digest": digest, "now": written(now), "idle": written(now - IDLE)}


def refuse_unless_standing(raw: sqlite3.Connection, actor: Actor, now: datetime) -> None:
    """Raises Refusal `sign_in_needed` where the actor's account was disabled or has another role or side by now, and
    where the session by which they are here has ended."""
    if not actor.person or actor.role is Role.LOCAL:
        return
    row = raw.execute("SELECT role, side, disabled_at FROM main.person WHERE key = ?", (actor.person,)).fetchone()
    if row is not None and tuple(row) != (actor.role.value, actor.side, ""):
        raise Refusal("sign_in_needed")
    if actor.session:
        statement = f"SELECT person FROM main.session WHERE {SESSION_OPEN}"  # noqa: S608 -- our own words
        if raw.execute(statement, session_open(actor.session, now)).fetchone() != (actor.person,):
            raise Refusal("sign_in_needed")
