"""Commands that make a decision (修改决定) and carry one out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.doorway import OUT, check_out, spoken, write
from exports import formats
from workbench.files import made_of

if TYPE_CHECKING:
    pass


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(formats.DECISION)), default="text", show_default=True)
@OUT
def amend(old: Path, new: Path, form: str, out: Path | None) -> None:
    """Make the decision that amends OLD into NEW, and prove it."""
    from workbench.amending import decision_of

    check_out(out, form, old, new)
    write(formats.DECISION[form], lambda: made_of(decision_of, old, new), spoken(), out)


@click.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("decision", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(formats.CARRIED)), default="text", show_default=True)
@OUT
@click.pass_context
def apply(ctx: click.Context, old: Path, decision: Path, form: str, out: Path | None) -> None:
    """Carry DECISION out on OLD: the whole new text; exit code 1, and why on stderr, where some of it cannot be."""
    from exports.amending.papers import refused_lines
    from workbench.amending import carry_out

    check_out(out, form, old, decision)
    carried = made_of(carry_out, old, decision)
    write(formats.CARRIED[form], lambda: carried, spoken(), out)
    for line in refused_lines(carried.applied, spoken()):
        click.echo(line, err=True)
    if not carried.applied.complete:
        ctx.exit(1)
