"""Commands that prove: what the log is, whether the store still is it, and by which keys."""

from pathlib import Path

import click

from commands.doorway import OUT, check_out, only_the_owner, spoken, the_store, write
from exports import formats
from exports.files.disk import read_bytes, save
from wording import text


@click.command()
@click.argument("what", nargs=-1, metavar="[CERTIFICATE FILE]", type=click.Path(path_type=Path))
@click.pass_context
def verify(ctx: click.Context, what: tuple[Path, ...]) -> None:
    """Recompute the log of the store, its signed checkpoints and the files it keeps: exit code 1 and one line, which
    names the first entry, checkpoint or file that is not what it was. With CERTIFICATE (its JSON) and FILE: whether
    that is the file of the certificate; no store is needed."""
    if len(what) not in (0, 2):
        raise click.UsageError(ctx.get_usage())
    if what:
        _verify_certificate(*what)
    else:
        _verify_store()


def _verify_certificate(file: Path, of: Path) -> None:
    from legislation.settings import settings
    from workbench.proving import check_certificate

    found = check_certificate(file, of, settings())
    made = found.certificate
    told = {"project": made.subject.project, "side": made.subject.side, "label": made.subject.label}
    click.echo(text(f"certificate.{'exact' if found.exact else 'same_text'}", spoken(), **told, key=made.key.side))
    known = "trusted" if found.trusted else "untrusted"
    click.echo(text(f"certificate.{known}", spoken(), fingerprint=made.key.fingerprint))
    click.echo(text("certificate.proves", spoken()))


@click.command()
@click.argument("version")
@click.option("--format", "form", type=click.Choice(list(formats.CERTIFICATE)), default="json", show_default=True)
@OUT
def certify(version: str, form: str, out: Path | None) -> None:
    """Certify VERSION (its key): record its digests, sign the log, and write what proves both."""
    from legislation.settings import settings
    from workbench.clock import clock
    from workbench.proving import certificate_of

    check_out(out, form)
    chosen = formats.CERTIFICATE[form]
    with the_store() as store:
        made = certificate_of(store, settings(), version)
    at = clock().moment(made.certified.entry["at"])
    write(formats.Format(chosen.kind, lambda of, said: chosen.write(of, said, at)), lambda: made, spoken(), out)


def _verify_store() -> None:
    from legislation.settings import settings
    from workbench.proving import check_store

    only_the_owner()
    with the_store() as store:
        found = check_store(store, settings())
    line = "cli.store_sound" if found.log.checkpoints else "cli.store_unsigned"
    told = {"size": found.log.size, "files": found.files, "texts": found.texts, "root": found.log.root.hex()}
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

    only_the_owner()
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

    only_the_owner()
    written = read_bytes(file, keys.LARGEST).decode(errors="replace")
    found = keys.trust(settings().keys, side, written)
    click.echo(text("cli.key_trusted", spoken(), side=found.side, fingerprint=found.fingerprint))
