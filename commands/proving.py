"""Commands that prove: what the log is, whether the store still is it, and by which keys."""

from pathlib import Path

import click

from commands.doorway import OUT, check_out, spoken, the_store
from exports.files.disk import read_bytes, save
from wording import text


@click.command()
def verify() -> None:
    """Recompute the log of the store, its signed checkpoints and the files it keeps: exit code 1 and one line, which
    names the first entry, checkpoint or file that is not what it was."""
    from legislation.settings import settings
    from workbench.proving import check_store

    with the_store() as store:
        found = check_store(store, settings())
    line = "cli.store_sound" if found.log.checkpoints else "cli.store_unsigned"
    told = {"size": found.log.size, "files": found.files, "root": found.log.root.hex()}
    click.echo(text(line, spoken(), **told, checkpoints=found.log.checkpoints))


@click.command()
@OUT
def checkpoint(out: Path | None) -> None:
    """Sign how long the log is and what its root is, for others to hold."""
    from legislation.settings import settings
    from workbench.proving import sign_now

    check_out(out, "text")
    with the_store() as store:
        signed = sign_now(store, settings())
    if out is not None:
        save(signed.written.encode(), out)
    else:
        click.echo(signed.written, nl=False)


@click.group()
def key() -> None:
    """The key by which this workbench signs, and those of others that it trusts."""


@key.command()
@click.option("--public", is_flag=True, help="Only the public key, one line, to hand to the other side.")
def show(public: bool) -> None:
    """Show this workbench's key by its fingerprint, and those that it trusts; its key is made the first time."""
    from legislation.proof.keys import trusted
    from legislation.settings import settings
    from workbench.proving import signing_key

    chosen = settings()
    own = signing_key(chosen).public
    if public:
        click.echo(own.written)
        return
    click.echo(text("cli.key_own", spoken(), side=own.side, fingerprint=own.fingerprint))
    for each in trusted(chosen.keys).values():
        click.echo(text("cli.key_trusted", spoken(), side=each.side, fingerprint=each.fingerprint))


@key.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--side", required=True, help="Whose key it is (sichuan, chongqing).")
def trust(file: Path, side: str) -> None:
    """Trust the public key in FILE as that of a side, for good. Compare the fingerprint with them first, by telephone
    or face to face."""
    from legislation.proof import keys
    from legislation.settings import settings

    written = read_bytes(file, keys.LARGEST).decode(errors="replace")
    found = keys.trust(settings().keys, side, written)
    click.echo(text("cli.key_trusted", spoken(), side=found.side, fingerprint=found.fingerprint))
