"""Commands on one text: its structure, what others propose in it, its drafting, its XML."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.doorway import OUT, check_out, spoken, write
from exports import formats
from workbench.files import draft_in, returned_in

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(formats.DRAFT)), default="json", show_default=True)
@OUT
def parse(file: Path, form: str, out: Path | None) -> None:
    """Read FILE and print its structure and findings.

    docx, pdf, ofd, html, txt, md, Akoma Ntoso (xml); doc, wps, rtf, odt where LibreOffice is.
    """
    check_out(out, form, file)
    write(formats.DRAFT[form], lambda: draft_in(file), spoken(), out)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(formats.RETURNED)), default="json", show_default=True)
@OUT
def changes(file: Path, form: str, out: Path | None) -> None:
    """Read FILE as it came back from others: what it was, what is proposed, who proposes and says what where.

    docx; doc, wps, rtf, odt where LibreOffice is.
    """
    check_out(out, form, file)
    write(formats.RETURNED[form], lambda: returned_in(file), spoken(), out)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--superior", "law", type=click.Path(path_type=Path), help="The superior law, for what FILE copies.")
@click.option("--rule", multiple=True, help="Also this rule, of those that are asked for by name only.")
@click.option("--format", "form", type=click.Choice(list(formats.CHECKLIST)), default="text", show_default=True)
@OUT
def check(file: Path, law: Path | None, rule: tuple[str, ...], form: str, out: Path | None) -> None:
    """Check the drafting of FILE: hints with their place, words, basis and certainty; a person judges."""
    from workbench.checking import checklist_in

    check_out(out, form, *filter(None, (file, law)))
    write(formats.CHECKLIST[form], lambda: checklist_in(file, law, rule), spoken(), out)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@OUT
def akn(file: Path, out: Path | None) -> None:
    """Write FILE as Akoma Ntoso 3.0 (XML); `parse` reads it back as the same text."""
    check_out(out, "akn", file)
    write(formats.DRAFT["akn"], lambda: draft_in(file), spoken(), out)
