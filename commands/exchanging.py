"""Commands between two closed networks: a package out, a package in."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.doorway import OUT, check_out, spoken, the_store
from drafts.budget import EXCHANGING
from drafts.refusal import Refusal
from exports.files.disk import read_bytes, save
from wording import text
from workbench.fence import fenced

if TYPE_CHECKING:
    from legislation.exchange.records import Arrived


@click.command("export-package")
@click.argument("project")
@click.option("--to", "to", required=True, help="The side that it is for (sichuan, chongqing).")
@OUT
def export_package(project: str, to: str, out: Path | None) -> None:
    """Write what this side shares of PROJECT (its key) into one signed file for another side: versions, proposals,
    answers and comments for both, and the log's checkpoint. CHUANYU_SIDE says whose workbench this is."""
    from legislation.settings import settings
    from workbench.exchanging import package_for

    check_out(out, "zip")
    with the_store() as store:
        content, parcel = package_for(store, settings(), project, to)
    file = out or Path(f"{project}-{parcel.serial}-{to}.chuanyu.zip")
    save(content, file)
    click.echo(text("exchange.made", spoken(), serial=parcel.serial, side=to, file=file))


@click.command("import-package")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--project", default="", help="Refuse a package of any other project than this (its key).")
@click.option("--dry-run", is_flag=True, help="Verify it and say what it would change; change nothing.")
@click.option("--yes", is_flag=True, help="Take it in without asking, for scripts.")
def import_package(file: Path, project: str, *, dry_run: bool, yes: bool) -> None:
    """Verify the package FILE of another side, say what it would change, ask, and take it in, all of it or nothing:
    exit code 1 and one line where it is refused."""
    from legislation.exchange.container import LARGEST
    from legislation.settings import settings
    from workbench.exchanging import preview, take_in

    content = read_bytes(file, LARGEST)
    with the_store() as store, fenced(EXCHANGING, file.name):
        if not yes:
            _tell("exchange.would", preview(store, settings(), content, project))
        if dry_run:
            return
        if not yes and not asked(text("exchange.confirm", spoken())):
            raise Refusal("package_unconfirmed")
        _tell("exchange.arrived", take_in(store, settings(), content, project))


def asked(question: str) -> bool:
    """Whether somebody at the terminal says yes; where nobody sits there, no."""
    return sys.stdin.isatty() and click.confirm(question)


def _tell(line: str, arrived: "Arrived") -> None:
    from exports.saying.packages import brought_words
    from workbench.clock import clock

    told = {"side": arrived.side, "serial": arrived.serial, "made_at": clock().moment(arrived.made_at)}
    brought = brought_words(arrived, spoken())
    click.echo(text(line, spoken(), **told, fingerprint=arrived.fingerprint, brought=brought))
