"""Commands on two texts, and what a meeting is handed of them."""

import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.doorway import OUT, check_out, spoken, the_store, write
from drafts.budget import COMPARING
from exports import formats
from wording import Language, text
from workbench.fence import fenced
from workbench.files import compared, comparison_form

if TYPE_CHECKING:
    from datetime import date

    from analysis.meeting import Meeting
    from analysis.points.digest import Digest
    from exports.comparison.handout import LawColumn

LAYOUTS = ["sides", "versions", "ditto", "law", "joint"]


@click.command()
@click.argument("left", type=click.Path(path_type=Path))
@click.argument("right", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(formats.COMPARISON)), default="json", show_default=True)
@click.option("--layout", type=click.Choice(LAYOUTS), help="Columns of a paper (docx, pdf, xlsx, html).")
@click.option("--only", default="", help="Print only: points, substantive, an outcome (open …), a chapter (第二章).")
@click.option("--paper", type=click.Choice(["A4", "A3"]), help="Sheets of a paper; A4 where not said.")
@click.option("--law", type=click.Path(path_type=Path), help="The superior law, for its column.")
@OUT
def compare(
    left: Path,
    right: Path,
    form: str,
    layout: str | None,
    only: str,
    paper: str | None,
    law: Path | None,
    out: Path | None,
) -> None:
    """Compare LEFT and RIGHT: which provision answers which, what differs, what of it matters."""
    asked = {"--layout": layout, "--only": only, "--paper": paper, "--law": law}
    given = [name for name, value in asked.items() if value]
    if given and form not in formats.PAPERS:
        raise click.BadParameter(", ".join(sorted(formats.PAPERS)), param_hint=f"--format ({', '.join(given)})")
    if law and layout not in (None, "law"):
        raise click.BadParameter("law", param_hint="--layout (--law)")
    language = spoken()
    check_out(out, form, left, right, *filter(None, [law]))
    chosen = comparison_form(form, left)
    if form not in formats.PAPERS:
        write(chosen, lambda: compared(left, right)[0], language, out)
        return
    from exports.comparison.handout import asked_for, looks_for
    from workbench.clock import today

    handout = asked_for(layout, only, paper, today(), law=law is not None)

    def written(made: "tuple[Digest, LawColumn | None]", said: Language) -> bytes:
        looks = looks_for(handout, made[0].comparison, said)
        return chosen.write(made[0], said, None, looks, replace(handout, law=made[1]))

    write(formats.Format(chosen.kind, written), lambda: compared(left, right, law), language, out)


@click.command()
@click.argument("what", nargs=-1, metavar="LEFT RIGHT | --projects [PROJECT …|all]")
@click.option("--projects", "of_projects", is_flag=True, help="Papers for a joint meeting, from the store.")
@click.option("--format", "form", type=click.Choice(list(formats.BRIEF)), default="text", show_default=True)
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="With --projects: the day of their state.")
@OUT
@click.pass_context
def brief(
    ctx: click.Context, what: tuple[str, ...], of_projects: bool, form: str, day: datetime | None, out: Path | None
) -> None:
    """One page of what a meeting should see of the files LEFT and RIGHT: what is alike, what differs, what is to be
    settled. With --projects two to four pages for a joint meeting: the state of all projects and, of each PROJECT (its
    key, its title or a part of it; all: every one with two texts), its points and what is to be negotiated."""
    language = spoken()
    if of_projects:
        check_out(out, form)
        write(formats.MEETING[form], lambda: _meeting(what, day.date() if day else None), language, out)
        return
    if len(what) != 2 or day is not None:
        raise click.UsageError(ctx.get_usage())
    left, right = map(Path, what)
    check_out(out, form, left, right)
    write(formats.BRIEF[form], lambda: compared(left, right)[0], language, out)


def _meeting(wanted: tuple[str, ...], day: "date | None") -> "Meeting":
    from workbench import meeting
    from workbench.clock import today
    from workbench.negotiating import StoreLibrary

    on = day or today()
    with the_store() as store:
        of, library = meeting.gather(store, wanted), StoreLibrary(store)
        found = []
        label = text("cli.comparing", spoken())
        with click.progressbar(of.dossiers, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as dossiers:
            for each in dossiers:
                with fenced(COMPARING, each.project.title):
                    found.append(meeting.discuss(each, of.known, on, library, meeting.digested_by(library)))
    return meeting.meeting(of, found, on)
