"""Commands on what both sides changed at once, each on its own network."""

import json
from typing import TYPE_CHECKING, Any

import click

from commands.doorway import spoken, the_store
from wording import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from legislation.exchange.records import Disagreement
    from legislation.store.database import Store


@click.command()
@click.argument("project")
@click.option("--all", "whole", is_flag=True, help="Those that are settled too.")
def disagreements(project: str, *, whole: bool) -> None:
    """List what both sides of PROJECT (its key) changed at once and is not settled, as JSON: its key, what each side
    did, and who stands by it."""
    from legislation.exchange.settling import disagreements as found_of
    from legislation.projects.keeping import project as project_of
    from legislation.settings import settings
    from workbench.exchanging import own_side

    own = own_side(settings())
    with the_store() as store:
        names = {side.key: side.name for side in project_of(store, project).sides}
        found = [each for each in found_of(store, project) if whole or not each.settled_at]
        told = [_told(store, each, own, names) for each in found]
    click.echo(json.dumps(told, ensure_ascii=False, indent=1))


@click.command()
@click.argument("key")
@click.option("--follow", "choice", flag_value="theirs", help="As the other side has it: ours counts no more.")
@click.option("--stand", "choice", flag_value="ours", help="Tell the other side that ours stands; it stays open.")
def settle(key: str, choice: str | None) -> None:
    """Say of the disagreement KEY (`chuanyu disagreements`) whether this side follows the other one or stands by what
    it did. The next package tells the other side."""
    from legislation.exchange.records import Choice
    from legislation.exchange.settling import disagreement
    from legislation.exchange.settling import settle as say
    from legislation.projects.keeping import project as project_of
    from legislation.settings import settings
    from workbench.exchanging import own_side

    if choice is None:
        raise click.UsageError(text("exchange.choose", spoken()))
    own = own_side(settings())
    with the_store(signed=True) as store:
        project = project_of(store, disagreement(store, key).project)
        found = say(store, key, Choice(choice), own=own)
    names = {side.key: side.name for side in project.sides}
    line = "exchange.settled" if found.settled_at else "exchange.stood"
    click.echo(text(line, spoken(), side=names.get(found.side, found.side)))


def _told(store: "Store", found: "Disagreement", own: str, names: "Mapping[str, str]") -> dict[str, Any]:
    from exports.saying.disagreements import heading, settled_told, sides_told, stands_told
    from legislation.exchange.settling import fork_of, ours
    from workbench.clock import clock

    here, moment, language = ours(store, found), clock().moment, spoken()
    told: dict[str, Any] = {"key": found.key, "item": found.item.value, "what": heading(found, here, names, language)}
    told |= {"done": sides_told(found, here, own, moment, language)}
    if found.settled_at:
        return told | {"settled": settled_told(found, here, names, moment, language)}
    return told | {"stands": stands_told(found, fork_of(found, here), names, moment, language)}
