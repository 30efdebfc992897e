"""What every command has in common: refusals as one line, the language, the store, and where results go."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from drafts.refusal import Refusal
from exports import formats
from exports.files.disk import save
from exports.saying.sentences import refusal_sentence
from legislation.whole import hindrance
from wording import Language, text
from workbench.outlets import check_outlet

if TYPE_CHECKING:
    from legislation.rights.actors import Actor
    from legislation.store.database import Store

OUT = click.option(
    "--out", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead of to the terminal."
)


class Doorway(click.Group):
    """Runs a command and turns each refusal into one line and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            click.echo(refusal_sentence(refusal, _language(ctx)), err=True)
            ctx.exit(1)
        except BrokenPipeError:
            # `chuanyu … | head` closed the pipe: the reader has what it wanted.
            _give_up(sys.stdout)
            ctx.exit(0)

    def main(self, *args: Any, **kwargs: Any) -> Any:
        if isinstance(sys.stdout, TextIOWrapper):
            # A name that is no text (bytes in a path) is said as far as it can be.
            sys.stdout.reconfigure(errors="backslashreplace")
        try:
            return super().main(*args, **kwargs)
        except OSError as error:
            # What is said cannot be written, to a full disk for one.
            _give_up(sys.stdout)
            try:
                refusal = Refusal("output_unwritable", hindrance=hindrance(error))
                click.echo(refusal_sentence(refusal, spoken()), err=True)
            except OSError:
                _give_up(sys.stderr)
            sys.exit(1)


def _give_up(stream: TextIO) -> None:
    """Let go of what waits to be written, or Python says at its end that it could not."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _language(ctx: click.Context) -> Language:
    return Language(ctx.params.get("language", Language.CHINESE.value))


def spoken() -> Language:
    """The language of the command that runs, Chinese where none does."""
    ctx = click.get_current_context(silent=True)
    return _language(ctx.find_root()) if ctx else Language.CHINESE


def write(form: formats.Format[formats.Of], make: Callable[[], formats.Of], lang: Language, out: Path | None) -> None:
    """What `make` gives, in a format: into a file, or to the terminal where that can show it."""
    if out is not None:
        save(form.write(make(), lang), out)
    elif form.kind.spoken:
        click.echo(form.write(make(), lang).decode("utf-8-sig"), nl=False)
    else:
        raise click.UsageError(refusal_sentence(Refusal("out_needed", format=form.kind.key), lang))


def acting_as() -> str | None:
    """The sign-in name of whom the command acts for; None where it acts for the owner of the machine."""
    ctx = click.get_current_context(silent=True)
    login: str | None = ctx.find_root().params.get("login") if ctx else None
    return login


def only_the_owner() -> None:
    """Of what is done to the machine and the whole store. Raises Refusal `owner_only` where the command acts for
    somebody."""
    if acting_as() is not None:
        raise Refusal("owner_only")


@contextmanager
def the_store(*, signed: bool = False) -> Iterator["Store"]:
    """The store of the settings, as whom the command acts for has it; a new one holds what every store begins with.
    What the owner of the machine does is signed with the setting CHUANYU_NAME. `signed`: what is written is a person's
    act. Raises Refusal: account_unknown, account_disabled, act_without_name (where people have accounts a person's act
    is somebody's)."""
    from legislation.settings import settings
    from workbench.opening import open_workbench

    chosen = settings()
    with open_workbench(chosen) as store:
        if store.read_only:
            click.echo(text("cli.read_only", spoken(), store=store.path), err=True)
        yield store.acting(_actor(store, chosen.name, signed=signed))


def _actor(store: "Store", name: str, *, signed: bool) -> "Actor":
    from legislation.people.acting import account_actor, has_accounts

    login = acting_as()
    if login is not None:
        return account_actor(store, login)
    if signed and has_accounts(store):
        raise Refusal("act_without_name")
    return replace(store.actor, name=name)


def check_out(out: Path | None, form: str, *given: Path) -> None:
    """Before the work: whether it may be written there. Raises Refusal."""
    if out is not None:
        check_outlet(out, form, given)
