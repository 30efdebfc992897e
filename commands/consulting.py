"""Commands on what people say on a draft: lists in, 意见采纳情况表 out."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.doorway import OUT, check_out, spoken, the_store, write
from drafts.budget import COLLECTING
from drafts.refusal import Refusal
from exports import formats
from exports.files.disk import read_bytes
from wording import text
from workbench.fence import fenced

if TYPE_CHECKING:
    from exports.consultation.adoption import Adoption

KINDS = ["department", "locality", "public", "deputy", "expert", "organisation", "other"]


@click.group()
def opinions() -> None:
    """What was said on a draft that was sent for comment (征求意见)."""


@opinions.command(name="list")
@click.argument("project")
def list_consultations(project: str) -> None:
    """The consultations of PROJECT (its key)."""
    from workbench.consulting import read_collected, read_opinions_of

    language = spoken()
    with the_store() as store:
        asked = read_opinions_of(store, project)
        if not asked:
            click.echo(text("cli.opinions_none", language))
        for each, _ in asked:
            of = read_collected(store, each.key)
            adoption = of.adoption()
            words = {"key": each.key, "title": each.title, "side": adoption.side, "label": adoption.label}
            click.echo(text("cli.opinions_line", language, **words, total=of.figures.total, open=of.figures.open))


@opinions.command(name="open")
@click.argument("project")
@click.argument("version")
@click.option("--title", required=True, help="What it is called.")
@click.option("--since", default="", help="The first day.")
@click.option("--until", default="", help="The last day.")
def open_one(project: str, version: str, title: str, since: str, until: str) -> None:
    """Begin to collect what is said on VERSION of PROJECT (keys); prints the key of the consultation."""
    from legislation.consultation.keeping import open_consultation

    with the_store(signed=True) as store:
        click.echo(open_consultation(store, project, version, title=title, since=since, until=until).key)


@opinions.command(name="import")
@click.argument("consultation")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--source", type=click.Choice(KINDS), help="Who they are from, where the list does not say.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
def import_list(consultation: str, file: Path, source: str | None, dry_run: bool) -> None:
    """Take the opinions of FILE (xlsx, csv, docx with tables) down: all of them or none, each once."""
    from exports.bulk.words import problem_sentence
    from legislation.consultation.collecting import add_opinions, would_add
    from legislation.consultation.keeping import opinions as those_there
    from legislation.consultation.records import SourceKind
    from legislation.settings import settings
    from workbench.consulting import listed, sheets_in

    language, aids = spoken(), settings().aids
    with fenced(COLLECTING, file.name):
        sheets = sheets_in(file.name, read_bytes(file, COLLECTING.file), aids)
        found = listed(file.name, sheets, source=SourceKind(source) if source else None)
    for problem in found.problems:
        click.echo(problem_sentence(problem, language))
    if found.problems:
        raise Refusal("bulk_refused", count=len(found.problems))
    with the_store(signed=not dry_run) as store:
        if dry_run:
            added = would_add(those_there(store, consultation), found.came)
        else:
            added = len(add_opinions(store, consultation, found.came).added)
    counts = {"added": added, "known": len(found.came) - added, "passed": found.passed_over}
    click.echo(text("cli.opinions_would_add" if dry_run else "cli.opinions_added", language, **counts))


@opinions.command()
@click.argument("consultation")
@click.option("--format", "form", type=click.Choice(list(formats.OPINIONS)), default="docx", show_default=True)
@click.option("--names", is_flag=True, help="Also the names of private persons.")
@OUT
def export(consultation: str, form: str, names: bool, out: Path | None) -> None:
    """Write 意见采纳情况表 (docx, xlsx), or the data (csv, json)."""
    from workbench.clock import today
    from workbench.consulting import read_collected

    def adoption() -> "Adoption":
        with the_store() as store:
            return read_collected(store, consultation).adoption(names=names, day=today().isoformat())

    check_out(out, form)
    write(formats.OPINIONS[form], adoption, spoken(), out)
