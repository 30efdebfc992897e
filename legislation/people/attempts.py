"""Who tried to sign in in vain: bounded for an account and for an address, whether or not the account exists.

A try is counted before the password is looked at, so that many at once count as many, and is forgiven when it was
right.
"""

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_address, ip_network

from drafts.refusal import Refusal
from legislation.rights.table import Act
from legislation.store.connection import Connection
from legislation.store.database import Store
from legislation.store.times import written

WINDOW = timedelta(minutes=15)  # tries older than that are forgotten
LOCKED = timedelta(minutes=15)
MOST_KEPT = 10_000  # rows


@dataclass(frozen=True, slots=True)
class Bound:
    """What is counted together, and how many in vain are borne within WINDOW."""

    about: str
    most: int


def bounds_of(login: str, address: str) -> tuple[Bound, ...]:
    """Of a try. What was typed is kept as a digest: somebody may have typed a password into the wrong field."""
    return Bound(_digest("login", login), 8), Bound(_digest("address", _neighbourhood(address)), 40)


def bound_of_own(person: str) -> tuple[Bound, ...]:
    """Of a try to change one's own password."""
    return (Bound(_digest("own", person), 8),)


def count_try(store: Store, bounds: tuple[Bound, ...]) -> None:
    """Raises Refusal `sign_in_later` where there were too many."""
    now = store.clock()
    with store.atomic(Act.SIGN_IN) as connection:
        old = written(now - WINDOW)
        connection.run("DELETE FROM main.attempt WHERE since < :old AND until < :now", old=old, now=written(now))
        for bound in bounds:
            row = connection.row("SELECT failures, until FROM attempt WHERE about = :about", about=bound.about)
            if row and row["until"] > written(now):
                raise Refusal("sign_in_later", minutes=int(LOCKED.total_seconds() // 60))
        for bound in bounds:
            _count(connection, bound, written(now), written(now + LOCKED))
        _keep_bounded(connection)


def forgive(store: Store, bounds: tuple[Bound, ...]) -> None:
    """The password was right: what the account failed before is forgotten, and this try is none of the address's."""
    with store.atomic(Act.SIGN_IN) as connection:
        own, *others = bounds
        connection.run("DELETE FROM main.attempt WHERE about = :about", about=own.about)
        for bound in others:
            connection.run(
                "UPDATE main.attempt SET failures = failures - 1, until = '' WHERE about = :about", about=bound.about
            )


def _count(connection: Connection, bound: Bound, now: str, until: str) -> None:
    row = connection.row("SELECT failures, since FROM attempt WHERE about = :about", about=bound.about)
    failures = (row["failures"] if row else 0) + 1
    locked = until if failures >= bound.most else ""
    since = row["since"] if row else now
    connection.upsert("attempt", ("about",), about=bound.about, failures=failures, since=since, until=locked)


def _keep_bounded(connection: Connection) -> None:
    connection.run(
        """DELETE FROM main.attempt WHERE about IN
        (SELECT about FROM attempt ORDER BY until, since DESC LIMIT -1 OFFSET :most)""",
        most=MOST_KEPT,
    )


def _neighbourhood(address: str) -> str:
    """What one customer has: of IPv6 it is 2⁶⁴ addresses and more, which count as one."""
    try:
        number = ip_address(address)
    except ValueError:
        return address
    if number.version == 4:
        return str(number)
    return str(number.ipv4_mapped or ip_network((number, 64), strict=False))


def _digest(kind: str, what: str) -> str:
    return hashlib.sha256(f"{kind}\n{what}".encode()).hexdigest()
