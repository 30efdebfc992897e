"""The command that sends people what waits for them."""

import csv
import json
import smtplib
import ssl
from collections.abc import Mapping, Sequence
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.doorway import only_the_owner, spoken, the_store
from drafts.refusal import Refusal
from wording import text

if TYPE_CHECKING:
    from legislation.settings import Settings

PATIENCE = 30  # seconds for each answer of the mail server


@click.command()
@click.option("--dry-run", is_flag=True, help="Print the letters, send nothing.")
def digest(*, dry_run: bool) -> None:
    """Send each person with an address what waits for them: titles, numbers and a link, none of the words that were
    said. Off until CHUANYU_SMTP_HOST is set."""
    from exports.mail.letter import message
    from legislation.settings import settings
    from workbench.clock import today
    from workbench.digest import letters

    only_the_owner()
    chosen, language = settings(), spoken()
    if not dry_run and not chosen.smtp_host:
        raise Refusal("digest_off")
    addresses = addresses_in(chosen.smtp_addresses)
    with the_store() as store:
        found = letters(store, addresses, today())
    made = [message(letter, chosen.smtp_from, chosen.smtp_link, language) for letter in found]
    if dry_run:
        told = [{"to": str(each["To"]), "subject": str(each["Subject"]), "text": each.get_content()} for each in made]
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
        return
    _send(made, chosen)
    click.echo(text("cli.digest_sent", language, count=len(made)))


def addresses_in(file: Path | None) -> Mapping[str, str]:
    """Person (name, or key of the account) -> address, of a CSV file with a line for each. Raises Refusal
    `digest_addresses` with the line that is none."""
    if file is None:
        return {}
    try:
        rows = list(csv.reader(file.read_text(encoding="utf-8-sig").splitlines()))
    except (OSError, UnicodeDecodeError):
        raise Refusal("digest_addresses", file=str(file), line=0) from None
    found: dict[str, str] = {}
    for number, row in enumerate(rows, start=1):
        cells = [cell.strip() for cell in row]
        if not any(cells):
            continue
        if len(cells) != 2 or not cells[1].isascii() or cells[1].count("@") != 1 or not cells[1].isprintable():
            raise Refusal("digest_addresses", file=str(file), line=number)
        found[cells[0]] = cells[1]
    return found


def _send(made: Sequence[EmailMessage], chosen: "Settings") -> None:
    """Raises Refusal `digest_unsent` where the server cannot be reached or takes a letter not."""
    if not made:
        return
    safely = ssl.create_default_context()
    try:
        if chosen.smtp_security == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                chosen.smtp_host, chosen.smtp_port, timeout=PATIENCE, context=safely
            )
        else:
            server = smtplib.SMTP(chosen.smtp_host, chosen.smtp_port, timeout=PATIENCE)
        with server:
            if chosen.smtp_security == "starttls":
                server.starttls(context=safely)
            if chosen.smtp_user:
                server.login(chosen.smtp_user, chosen.smtp_password)
            for each in made:
                server.send_message(each)
    except (OSError, smtplib.SMTPException) as error:
        raise Refusal("digest_unsent", host=chosen.smtp_host, problem=type(error).__name__) from None
