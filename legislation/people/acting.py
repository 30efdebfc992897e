"""Acting in somebody's name without their signing in: for who may read the file of the store anyway."""

from drafts.refusal import Refusal
from legislation.people.rows import login_as_kept, read_person
from legislation.rights.actors import Actor
from legislation.store.database import Store


def account_actor(store: Store, login: str) -> Actor:
    """Whose account has this sign-in name, with the rights of this moment; `store` is the program's own. Raises
    Refusal: account_unknown, account_disabled."""
    with store.reading() as connection:
        row = connection.row("SELECT person FROM credential WHERE login = :login", login=login_as_kept(login))
        person = read_person(connection, row["person"]) if row else None
    if person is None:
        raise Refusal("account_unknown", login=login[:40])
    if person.disabled_at:
        raise Refusal("account_disabled", login=login[:40])
    return person.actor


def has_accounts(store: Store) -> bool:
    """Whether anybody could sign in; `store` is the program's own."""
    with store.reading() as connection:
        return bool(
            connection.column(
                """SELECT credential.person FROM credential JOIN person ON person.key = credential.person
                WHERE disabled_at = '' LIMIT 1"""
            )
        )
