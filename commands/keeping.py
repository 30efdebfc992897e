"""Commands that serve the store and keep it."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.doorway import only_the_owner, spoken, the_store
from wording import text

if TYPE_CHECKING:
    pass


@click.command()
@click.option("--port", type=click.IntRange(1, 65535), envvar="PORT", default=8501, show_default=True, help="Port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--prefix", envvar="CHUANYU_PREFIX", default="", help="Path below which the pages stand, as /chuanyu.")
def serve(port: int, host: str, prefix: str) -> None:
    """Serve the pages. The store is the setting CHUANYU_STORE."""
    from legislation.settings import settings
    from views.shell.serving import address_of, serving_options

    only_the_owner()
    language = spoken()
    options = serving_options(host, port, prefix, settings())
    with the_store():
        pass  # refused here, in one line, if it cannot be opened
    from app import app

    click.echo(text("cli.serving", language, address=address_of(host, port, prefix)))
    sys.stdout.flush()
    app.run(config=options)


@click.command()
@click.option("--people", "with_people", is_flag=True, help="Five invented people too, with open matters between them.")
def demo(with_people: bool) -> None:
    """Add the demonstration project (invented texts, marked so) to the store."""
    from legislation.seed.demonstration.people import add_people
    from legislation.seed.demonstration.project import ensure_demonstration

    only_the_owner()
    with the_store() as store:
        project = ensure_demonstration(store)
        made = add_people(store) if with_people else ()
        click.echo(text("cli.demo_ready", spoken(), title=project.title, store=store.path))
    for each in made:
        role = text(f"role.{each.actor.role.value}", spoken())
        click.echo("\t".join([each.login, each.password, each.actor.name, each.actor.side or "-", role]))
    if made:
        click.echo(text("cli.demo_people", spoken()))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def backup(file: Path) -> None:
    """Copy the store to FILE while people work; the copy is verified."""
    from legislation.store.backup import backup as copy_store

    only_the_owner()
    with the_store() as store:
        copy_store(store, file)
    click.echo(text("cli.backed_up", spoken(), file=file))


@click.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
def restore(file: Path) -> None:
    """Put the backup FILE in the place of the store; what the store held before is kept beside it."""
    from legislation.settings import settings
    from legislation.store.backup import restore as put_back

    only_the_owner()
    chosen, language = settings(), spoken()
    kept = put_back(chosen.store, file, lock_wait=chosen.lock_wait)
    click.echo(text("cli.restored", language, file=file))
    if kept is not None:
        click.echo(text("cli.kept_before", language, file=kept))
