"""Commands on what the store knows: figures out, records in."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.doorway import OUT, check_out, spoken, the_store, write
from drafts.budget import IMPORTING
from drafts.refusal import Refusal
from exports import formats
from exports.files.disk import read_bytes, save
from wording import text
from workbench.fence import fenced

if TYPE_CHECKING:
    from analysis.charts.chart import Chart
    from analysis.charts.material import Material
    from legislation.store.database import Store


@click.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A folder, or a file that ends in .zip.")
@click.option("--year", type=int, help="Only projects of this year.")
@click.option("--field", default="", help="Only projects of this field.")
@click.option("--mode", default="", help="Only projects of this mode.")
@click.option("--side", default="", help="Only projects with this side (its key).")
@click.option("--consultation", default="", help="Also the figures of this consultation (its key).")
def charts(out: Path, year: int | None, field: str, mode: str, side: str, consultation: str) -> None:
    """Write every chart as HTML, PNG, SVG and PDF, its data as CSV, XLSX and JSON, and a manifest."""
    from analysis.charts.portfolio_charts import portfolio_charts
    from analysis.progress.portfolio import Selection
    from exports.charts import bundle
    from legislation.projects.events import log_digest
    from legislation.tracks.records import mode_named
    from workbench.clock import today
    from workbench.standing import read_known

    language = spoken()
    check_out(out, "zip")
    asked = {"year": str(year or ""), "field": field, "mode": mode, "side": side, "consultation": consultation}
    chosen = {name: value for name, value in asked.items() if value}
    with the_store() as store:
        drawn = portfolio_charts(
            read_known(store).material(today(), Selection(year, field, mode_named(mode), side=side))
        )
        if consultation:
            drawn = (*drawn, *_opinions_drawn(store, consultation))
        origin = bundle.DrawnFrom(chosen, log_digest(store))
    images: list[bundle.Made] = []
    try:
        count = 3 * len(drawn)
        label = text("cli.drawing", language)
        with click.progressbar(length=count, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
            images = bundle.image_files(drawn, language, lambda _: bar.update(1))
    finally:
        # Pages and data need no browser: they are written also where images are refused.
        made = bundle.write(drawn, images, origin, language, out)
    click.echo(text("cli.charts_written", language, charts=len(drawn), files=len(made), out=out))


def _opinions_drawn(store: "Store", key: str) -> "tuple[Chart, ...]":
    from workbench.clock import today
    from workbench.consulting import read_collected

    of = read_collected(store, key)
    return of.charts(today(), text("consultation.subject", spoken(), title=of.title, asked=of.consultation.title))


@click.command()
@click.option("--format", "form", type=click.Choice(list(formats.PROGRESS)), default="json", show_default=True)
@OUT
def progress(form: str, out: Path | None) -> None:
    """Print where every joint project stands on each side."""
    from workbench.clock import today
    from workbench.standing import read_known

    def material() -> "Material":
        with the_store() as store:
            return read_known(store).material(today())

    check_out(out, form)
    write(formats.PROGRESS[form], material, spoken(), out)


@click.command()
@click.argument("query")
@click.option("--format", "form", type=click.Choice(list(formats.SEARCH)), default="json", show_default=True)
@click.option(
    "--limit", type=click.IntRange(0, 100_000), default=100, show_default=True, help="At most so many results."
)
@click.option("--concordance", is_flag=True, help="How each side's latest text uses QUERY, definitions first.")
@OUT
def search(query: str, form: str, limit: int, concordance: bool, out: Path | None) -> None:
    """Find QUERY in every stored text and in the register: 养老 -收费, "本市 行政区域", 养老 ~10 机构, 年:2024."""
    from exports.searching.concordance import TermUsed
    from exports.searching.found import Asked
    from legislation.searching.query import read_query
    from workbench.searching import ask, how_used

    asked = read_query(query)

    def found() -> Asked:
        with the_store() as store:
            return Asked(asked, ask(store, asked, limit=limit))

    def used() -> TermUsed:
        with the_store() as store:
            return TermUsed(asked, how_used(store, asked, limit=limit))

    check_out(out, form)
    if concordance:
        write(formats.CONCORDANCE[form], used, spoken(), out)
    else:
        write(formats.SEARCH[form], found, spoken(), out)


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The .ics file to write.")
def calendar(out: Path) -> None:
    """Write deadlines, sessions and tasks to come as an iCalendar file."""
    from exports.progress.calendar import ItemNames, calendar_file
    from workbench.clock import today
    from workbench.standing import read_known

    language = spoken()
    check_out(out, "ics")
    with the_store() as store:
        known = read_known(store)
    names = ItemNames(known.of_project, known.record, known.procedure)
    made = calendar_file(known.agenda(today()), names, datetime.now(UTC), language, known.to_do(today()))
    save(made.content, out)
    click.echo(text("cli.calendar_written", language, events=made.events, undated=made.undated, out=out))


@click.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
def import_file(file: Path, dry_run: bool) -> None:
    """Bring projects, milestones and register records in from FILE (xlsx or csv): all of it or nothing.

    An old xls is read where LibreOffice is.
    """
    from exports.bulk.words import problem_sentence, vocabulary
    from legislation.bulk.importing import bring_in, preview
    from legislation.bulk.workbook import read_workbook
    from legislation.settings import settings
    from legislation.tracks.stages import load_stages
    from workbench.clock import today

    language = spoken()
    aids = settings().aids
    with fenced(IMPORTING, file.name):
        sheets = read_workbook(file.name, read_bytes(file, IMPORTING.file), aids=aids)
    work = preview if dry_run else bring_in
    with the_store(signed=not dry_run) as store:
        report = work(store, sheets, vocabulary(), load_stages(), today=today())
    for problem in report.problems:
        click.echo(problem_sentence(problem, language))
    if report.problems:
        raise Refusal("bulk_refused", count=len(report.problems))
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    click.echo(text("cli.would_import" if dry_run else "cli.imported", language, **counts))


@click.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The .xlsx file to write.")
def template(out: Path) -> None:
    """Write the template for `chuanyu import`: a sheet a kind of record, with lists to choose from."""
    from exports.bulk.template import template_file
    from legislation.tracks.stages import load_stages

    language = spoken()
    check_out(out, "xlsx")
    save(template_file(load_stages(), language), out)
    click.echo(text("cli.template_written", language, out=out))
