"""Whether who acts still is who they were when they were let in: asked inside each transaction that writes, so that no
page that was drawn before an account was closed can still change anything."""

import sqlite3

from drafts.refusal import Refusal
from legislation.rights.actors import Actor, Role


def refuse_unless_standing(raw: sqlite3.Connection, actor: Actor) -> None:
    """Raises Refusal `sign_in_needed` where the actor's account was disabled or has another role or side by now."""
    if not actor.person or actor.role is Role.LOCAL:
        return
    row = raw.execute("SELECT role, side, disabled_at FROM main.person WHERE key = ?", (actor.person,)).fetchone()
    if row is not None and tuple(row) != (actor.role.value, actor.side, ""):
        raise Refusal("sign_in_needed")
