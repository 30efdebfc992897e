"""The other door: the same work from a terminal. `chuanyu --help` lists the commands; results are JSON or text.

Exit code 0; 1 for a refused input, with one clear line on stderr; 2 for wrong usage. Never a traceback.
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from drafts.budget import COMPARING, IMPORTING
from drafts.refusal import Refusal
from exports import formats
from exports.files.disk import read_bytes, save
from exports.saying.sentences import refusal_sentence
from wording import Language, text
from workbench.fence import fenced
from workbench.files import compared, comparison_form, draft_in, made_of
from workbench.outlets import check_outlet

if TYPE_CHECKING:
    from datetime import date

    from analysis.charts.material import Material
    from analysis.meeting import Meeting
    from analysis.points.digest import Digest
    from exports.comparison.handout import LawColumn
    from legislation.store.database import Store

LAYOUTS = ["sides", "versions", "ditto", "law", "joint"]
LANGUAGES = [language.value for language in Language]

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
                click.echo(
                    refusal_sentence(Refusal("output_unwritable", reason=error.strerror or ""), _spoken()), err=True
                )
            except OSError:
                _give_up(sys.stderr)
            sys.exit(1)


def _give_up(stream: TextIO) -> None:
    """Let go of what waits to be written, or Python says at its end that it could not."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _language(ctx: click.Context) -> Language:
    return Language(ctx.params.get("language", Language.CHINESE.value))


def _spoken() -> Language:
    """The language of the command that runs, Chinese where none does."""
    ctx = click.get_current_context(silent=True)
    return _language(ctx.find_root()) if ctx else Language.CHINESE


@click.group(cls=Doorway, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--language", type=click.Choice(LANGUAGES), default="zh", help="Of sentences.")
@click.version_option(package_name="chuanyu")
def main(language: str) -> None:
    """Chuanyu (川渝协同立法工作台): two legislatures, one law, every difference."""


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(formats.DRAFT)), default="json", show_default=True)
@OUT
@click.pass_context
def parse(ctx: click.Context, file: Path, form: str, out: Path | None) -> None:
    """Read FILE and print its structure and findings.

    docx, pdf, ofd, html, txt, md, Akoma Ntoso (xml); doc, wps, rtf, odt where LibreOffice is.
    """
    _check(out, form, file)
    _write(formats.DRAFT[form], lambda: draft_in(file), _language(ctx.find_root()), out)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--superior", "law", type=click.Path(path_type=Path), help="The superior law, for what FILE copies.")
@click.option("--rule", multiple=True, help="Also this rule, of those that are asked for by name only.")
@click.option("--format", "form", type=click.Choice(list(formats.CHECKLIST)), default="text", show_default=True)
@OUT
@click.pass_context
def check(ctx: click.Context, file: Path, law: Path | None, rule: tuple[str, ...], form: str, out: Path | None) -> None:
    """Check the drafting of FILE: hints with their place, words, basis and certainty; a person judges."""
    from workbench.checking import checklist_in

    _check(out, form, *filter(None, (file, law)))
    _write(formats.CHECKLIST[form], lambda: checklist_in(file, law, rule), _language(ctx.find_root()), out)


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@OUT
@click.pass_context
def akn(ctx: click.Context, file: Path, out: Path | None) -> None:
    """Write FILE as Akoma Ntoso 3.0 (XML); `parse` reads it back as the same text."""
    _check(out, "akn", file)
    _write(formats.DRAFT["akn"], lambda: draft_in(file), _language(ctx.find_root()), out)


@main.command()
@click.argument("left", type=click.Path(path_type=Path))
@click.argument("right", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(formats.COMPARISON)), default="json", show_default=True)
@click.option("--layout", type=click.Choice(LAYOUTS), help="Columns of a paper (docx, pdf, xlsx).")
@click.option("--only", default="", help="Print only: points, substantive, an outcome (open …), a chapter (第二章).")
@click.option("--paper", type=click.Choice(["A4", "A3"]), help="Sheets of a paper; A4 where not said.")
@click.option("--law", type=click.Path(path_type=Path), help="The superior law, for its column.")
@OUT
@click.pass_context
def compare(
    ctx: click.Context,
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
    language = _language(ctx.find_root())
    _check(out, form, left, right, *filter(None, [law]))
    chosen = comparison_form(form, left)
    if form not in formats.PAPERS:
        _write(chosen, lambda: compared(left, right)[0], language, out)
        return
    from exports.comparison.handout import asked_for, looks_for
    from workbench.clock import today

    handout = asked_for(layout, only, paper, today(), law=law is not None)

    def written(made: "tuple[Digest, LawColumn | None]", said: Language) -> bytes:
        looks = looks_for(handout, made[0].comparison, said)
        return chosen.write(made[0], said, None, looks, replace(handout, law=made[1]))

    _write(formats.Format(chosen.kind, written), lambda: compared(left, right, law), language, out)


@main.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(formats.DECISION)), default="text", show_default=True)
@OUT
@click.pass_context
def amend(ctx: click.Context, old: Path, new: Path, form: str, out: Path | None) -> None:
    """Make the decision that amends OLD into NEW, and prove it."""
    from workbench.amending import decision_of

    _check(out, form, old, new)
    _write(formats.DECISION[form], lambda: made_of(decision_of, old, new), _language(ctx.find_root()), out)


@main.command()
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("decision", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(formats.CARRIED)), default="text", show_default=True)
@OUT
@click.pass_context
def apply(ctx: click.Context, old: Path, decision: Path, form: str, out: Path | None) -> None:
    """Carry DECISION out on OLD: the whole new text; exit code 1, and why on stderr, where some of it cannot be."""
    from exports.amending.papers import refused_lines
    from workbench.amending import carry_out

    _check(out, form, old, decision)
    carried = made_of(carry_out, old, decision)
    _write(formats.CARRIED[form], lambda: carried, _language(ctx.find_root()), out)
    for line in refused_lines(carried.applied, _spoken()):
        click.echo(line, err=True)
    if not carried.applied.complete:
        ctx.exit(1)


@main.command()
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
    language = _language(ctx.find_root())
    if of_projects:
        _check(out, form)
        _write(formats.MEETING[form], lambda: _meeting(what, day.date() if day else None), language, out)
        return
    if len(what) != 2 or day is not None:
        raise click.UsageError(ctx.get_usage())
    left, right = map(Path, what)
    _check(out, form, left, right)
    _write(formats.BRIEF[form], lambda: compared(left, right)[0], language, out)


def _write(form: formats.Format[formats.Of], make: Callable[[], formats.Of], lang: Language, out: Path | None) -> None:
    """What `make` gives, in a format: into a file, or to the terminal where that can show it."""
    if out is not None:
        save(form.write(make(), lang), out)
    elif form.kind.spoken:
        click.echo(form.write(make(), lang).decode("utf-8-sig"), nl=False)
    else:
        raise click.UsageError(refusal_sentence(Refusal("out_needed", format=form.kind.key), lang))


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), envvar="PORT", default=8501, show_default=True, help="Port.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--prefix", envvar="CHUANYU_PREFIX", default="", help="Path below which the pages stand, as /chuanyu.")
@click.pass_context
def serve(ctx: click.Context, port: int, host: str, prefix: str) -> None:
    """Serve the pages. The store is the setting CHUANYU_STORE."""
    from legislation.settings import settings
    from views.shell.serving import address_of, serving_options

    language = _language(ctx.find_root())
    options = serving_options(host, port, prefix, settings())
    with _store():
        pass  # refused here, in one line, if it cannot be opened
    from app import app

    click.echo(text("cli.serving", language, address=address_of(host, port, prefix)))
    sys.stdout.flush()
    app.run(config=options)


@main.command()
@click.option("--out", type=click.Path(path_type=Path), required=True, help="A folder, or a file that ends in .zip.")
@click.option("--year", type=int, help="Only projects of this year.")
@click.option("--field", default="", help="Only projects of this field.")
@click.option("--mode", default="", help="Only projects of this mode.")
@click.option("--side", default="", help="Only projects with this side (its key).")
@click.pass_context
def charts(ctx: click.Context, out: Path, year: int | None, field: str, mode: str, side: str) -> None:
    """Write every chart as HTML, PNG, SVG and PDF, its data as CSV, XLSX and JSON, and a manifest."""
    from analysis.charts.portfolio_charts import portfolio_charts
    from analysis.progress.portfolio import Selection
    from exports.charts import bundle
    from legislation.projects.events import log_digest
    from legislation.tracks.records import mode_named
    from workbench.clock import today
    from workbench.standing import read_known

    language = _language(ctx.find_root())
    _check(out, "zip")
    asked = {"year": str(year or ""), "field": field, "mode": mode, "side": side}
    chosen = {name: value for name, value in asked.items() if value}
    with _store() as store:
        drawn = portfolio_charts(
            read_known(store).material(today(), Selection(year, field, mode_named(mode), side=side))
        )
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


@main.command()
@click.option("--format", "form", type=click.Choice(list(formats.PROGRESS)), default="json", show_default=True)
@OUT
@click.pass_context
def progress(ctx: click.Context, form: str, out: Path | None) -> None:
    """Print where every joint project stands on each side."""
    from workbench.clock import today
    from workbench.standing import read_known

    def material() -> "Material":
        with _store() as store:
            return read_known(store).material(today())

    _check(out, form)
    _write(formats.PROGRESS[form], material, _language(ctx.find_root()), out)


@main.command()
@click.argument("query")
@click.option("--format", "form", type=click.Choice(list(formats.SEARCH)), default="json", show_default=True)
@click.option(
    "--limit", type=click.IntRange(0, 100_000), default=100, show_default=True, help="At most so many results."
)
@click.option("--concordance", is_flag=True, help="How each side's latest text uses QUERY, definitions first.")
@OUT
@click.pass_context
def search(ctx: click.Context, query: str, form: str, limit: int, concordance: bool, out: Path | None) -> None:
    """Find QUERY in every stored text and in the register: 养老 -收费, "本市 行政区域", 养老 ~10 机构, 年:2024."""
    from exports.searching.concordance import TermUsed
    from exports.searching.found import Asked
    from legislation.searching.query import read_query
    from workbench.searching import ask, how_used

    asked = read_query(query)

    def found() -> Asked:
        with _store() as store:
            return Asked(asked, ask(store, asked, limit=limit))

    def used() -> TermUsed:
        with _store() as store:
            return TermUsed(asked, how_used(store, asked, limit=limit))

    _check(out, form)
    if concordance:
        _write(formats.CONCORDANCE[form], used, _language(ctx.find_root()), out)
    else:
        _write(formats.SEARCH[form], found, _language(ctx.find_root()), out)


@main.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The .ics file to write.")
@click.pass_context
def calendar(ctx: click.Context, out: Path) -> None:
    """Write deadlines and sessions to come as an iCalendar file."""
    from exports.progress.calendar import ItemNames, calendar_file
    from workbench.clock import today
    from workbench.standing import read_known

    language = _language(ctx.find_root())
    _check(out, "ics")
    with _store() as store:
        known = read_known(store)
    names = ItemNames(known.of_project, known.record, known.procedure)
    made = calendar_file(known.agenda(today()), names, datetime.now(UTC), language)
    save(made.content, out)
    click.echo(text("cli.calendar_written", language, events=made.events, undated=made.undated, out=out))


@main.command(name="import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@click.pass_context
def import_file(ctx: click.Context, file: Path, dry_run: bool) -> None:
    """Bring projects, milestones and register records in from FILE (xlsx or csv): all of it or nothing.

    An old xls is read where LibreOffice is.
    """
    from exports.bulk.words import problem_sentence, vocabulary
    from legislation.bulk.importing import bring_in, preview
    from legislation.bulk.workbook import read_workbook
    from legislation.settings import settings
    from legislation.tracks.stages import load_stages
    from workbench.clock import today

    language = _language(ctx.find_root())
    aids = settings().aids
    with fenced(IMPORTING, file.name):
        sheets = read_workbook(file.name, read_bytes(file, IMPORTING.file), aids=aids)
    work = preview if dry_run else bring_in
    with _store() as store:
        report = work(store, sheets, vocabulary(), load_stages(), today=today())
    for problem in report.problems:
        click.echo(problem_sentence(problem, language))
    if report.problems:
        raise Refusal("bulk_refused", count=len(report.problems))
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    click.echo(text("cli.would_import" if dry_run else "cli.imported", language, **counts))


@main.command()
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The .xlsx file to write.")
@click.pass_context
def template(ctx: click.Context, out: Path) -> None:
    """Write the template for `chuanyu import`: a sheet a kind of record, with lists to choose from."""
    from exports.bulk.template import template_file
    from legislation.tracks.stages import load_stages

    language = _language(ctx.find_root())
    _check(out, "xlsx")
    save(template_file(load_stages(), language), out)
    click.echo(text("cli.template_written", language, out=out))


@main.command()
@click.pass_context
def demo(ctx: click.Context) -> None:
    """Add the demonstration project (invented texts, marked so) to the store."""
    from legislation.seed.demonstration.project import ensure_demonstration

    with _store() as store:
        project = ensure_demonstration(store)
        click.echo(text("cli.demo_ready", _language(ctx.find_root()), title=project.title, store=store.path))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def backup(ctx: click.Context, file: Path) -> None:
    """Copy the store to FILE while people work; the copy is verified."""
    from legislation.store.backup import backup as copy_store

    with _store() as store:
        copy_store(store, file)
    click.echo(text("cli.backed_up", _language(ctx.find_root()), file=file))


@main.command()
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.pass_context
def restore(ctx: click.Context, file: Path) -> None:
    """Put the backup FILE in the place of the store; what the store held before is kept beside it."""
    from legislation.settings import settings
    from legislation.store.backup import restore as put_back

    chosen, language = settings(), _language(ctx.find_root())
    kept = put_back(chosen.store, file, lock_wait=chosen.lock_wait)
    click.echo(text("cli.restored", language, file=file))
    if kept is not None:
        click.echo(text("cli.kept_before", language, file=kept))


@contextmanager
def _store() -> Iterator["Store"]:
    """The store of the settings; a new one holds what every store begins with."""
    from legislation.settings import settings
    from workbench.opening import open_workbench

    with open_workbench(settings()) as store:
        if store.read_only:
            click.echo(text("cli.read_only", _spoken(), store=store.path), err=True)
        yield store


def _meeting(wanted: tuple[str, ...], day: "date | None") -> "Meeting":
    from workbench import meeting
    from workbench.clock import today
    from workbench.negotiating import StoreLibrary

    on = day or today()
    with _store() as store:
        of, library = meeting.gather(store, wanted), StoreLibrary(store)
        found = []
        label = text("cli.comparing", _spoken())
        with click.progressbar(of.dossiers, label=label, file=sys.stderr, hidden=not sys.stderr.isatty()) as dossiers:
            for each in dossiers:
                with fenced(COMPARING, each.project.title):
                    found.append(meeting.discuss(each, of.known, on, library, meeting.digested_by(library)))
    return meeting.meeting(of, found, on)


def _check(out: Path | None, form: str, *given: Path) -> None:
    """Before the work: whether it may be written there. Raises Refusal."""
    if out is not None:
        check_outlet(out, form, given)


if __name__ == "__main__":
    main(prog_name="chuanyu")
