"""Commands on what two sides agreed on."""

from pathlib import Path

import click

from commands.doorway import OUT, check_out, spoken, the_store, write
from drafts.budget import COMPARING
from exports import formats
from workbench.fence import fenced


@click.command()
@click.argument("project")
@click.option("--format", "form", type=click.Choice(list(formats.COMMON)), default="json", show_default=True)
@OUT
def common(project: str, form: str, out: Path | None) -> None:
    """Write the common text of PROJECT (its key): what both sides agreed on, in order, and what is missing."""
    from workbench.common import common_of

    check_out(out, form)
    with the_store() as store, fenced(COMPARING, project):
        page = common_of(store, project)
    write(formats.COMMON[form], lambda: page, spoken(), out)
