"""Commands that keep accounts, above all the first one."""

from typing import TYPE_CHECKING

import click

from commands.doorway import spoken, the_store
from drafts.refusal import Refusal
from wording import text

if TYPE_CHECKING:
    from legislation.people.records import Account
    from legislation.store.database import Store

ROLES = ["administrator", "staff", "leader", "researcher", "observer"]


@click.group(name="user")
def user() -> None:
    """Keep the accounts of people: who may sign in, for which side, in which role."""


@user.command()
@click.argument("login")
@click.option("--name", default="", help="The person's name; acts are signed with it. Asked for where left out.")
@click.option("--side", default="", help="Key of the legislature, as sichuan; none for researchers and observers.")
@click.option("--role", type=click.Choice(ROLES), default="staff", show_default=True, help="What the person may do.")
@click.option("--ask", is_flag=True, help="Ask for a password instead of making one.")
def add(login: str, name: str, side: str, role: str, ask: bool) -> None:
    """Open an account for LOGIN; its password is made, and printed once."""
    from legislation.people.keeping import add_person
    from legislation.rights.actors import Role

    name = name or click.prompt(text("cli.ask_name", spoken()), err=True)
    given = _asked() if ask else ""
    with the_store() as store:
        person, password = add_person(store, login, name, side, Role(role), given)
    role_name = text(f"role.{role}", spoken())
    click.echo(text("cli.user_added", spoken(), login=login, name=person.name, role=role_name))
    if not ask:
        click.echo(text("cli.password_once", spoken(), password=password))


@user.command(name="list")
def list_users() -> None:
    """Print every account: sign-in name, name, side, role, whether it is disabled."""
    from legislation.people.keeping import accounts

    with the_store() as store:
        found = accounts(store)
    for each in found:
        state = text("cli.user_disabled", spoken()) if each.person.disabled_at else ""
        role = text(f"role.{each.person.role.value}", spoken())
        click.echo("\t".join(filter(None, [each.login, each.person.name, each.person.side or "-", role, state])))


@user.command()
@click.argument("login")
def disable(login: str) -> None:
    """Close the account of LOGIN and end its sessions; nothing is deleted."""
    _able(login, disabled=True)


@user.command()
@click.argument("login")
def enable(login: str) -> None:
    """Open the account of LOGIN again."""
    _able(login, disabled=False)


@user.command()
@click.argument("login")
@click.option("--ask", is_flag=True, help="Ask for a password instead of making one.")
def password(login: str, ask: bool) -> None:
    """Give LOGIN another password, printed once; its sessions end."""
    from legislation.people.keeping import reset_password

    given = _asked() if ask else ""
    with the_store() as store:
        made = reset_password(store, _account(store, login).person.key, given)
    click.echo(text("cli.password_set", spoken(), login=login))
    if not ask:
        click.echo(text("cli.password_once", spoken(), password=made))


def _able(login: str, *, disabled: bool) -> None:
    from legislation.people.keeping import disable_person

    with the_store() as store:
        person = _account(store, login).person
        disable_person(store, person.key, disabled, revision=person.revision)
    click.echo(text("cli.user_closed" if disabled else "cli.user_opened", spoken(), login=login))


def _account(store: "Store", login: str) -> "Account":
    from legislation.people.keeping import accounts
    from legislation.people.rows import login_as_kept

    found = next((each for each in accounts(store) if each.login == login_as_kept(login)), None)
    if found is None:
        raise Refusal("person_unknown")
    return found


def _asked() -> str:
    return str(click.prompt(text("cli.ask_password", spoken()), hide_input=True, confirmation_prompt=True, err=True))
