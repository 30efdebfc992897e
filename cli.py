"""The other door: the same work from a terminal. `chuanyu --help` lists the commands; results are JSON or text.

Exit code 0; 1 for a refused input, with one clear line on stderr; 2 for wrong usage. Never a traceback.
"""

import click

from commands import (
    amending,
    comparing,
    consulting,
    exchanging,
    keeping,
    negotiating,
    people,
    posting,
    proving,
    records,
    settling,
    talking,
    texts,
)
from commands.doorway import Doorway
from wording import Language

LANGUAGES = [language.value for language in Language]
COMMANDS = (
    *(texts.parse, texts.changes, texts.check, texts.akn),
    *(comparing.compare, comparing.brief),
    *(amending.amend, amending.apply),
    *(records.charts, records.progress, records.search, records.calendar, records.import_file, records.template),
    consulting.opinions,
    *(keeping.serve, keeping.demo, keeping.backup, keeping.restore),
    negotiating.common,
    talking.tasks,
    posting.digest,
    *(exchanging.export_package, exchanging.import_package),
    *(settling.disagreements, settling.settle),
    people.user,
    *(proving.verify, proving.certify, proving.checkpoint, proving.key),
)


@click.group(cls=Doorway, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--language", type=click.Choice(LANGUAGES), default="zh", help="Of sentences.")
@click.option(
    "--as",
    "login",
    envvar="CHUANYU_AS",
    metavar="LOGIN",
    help="Act for whose account this is (sign-in name), by their rights.",
)
@click.version_option(package_name="chuanyu")
def main(language: str, login: str | None) -> None:
    """Chuanyu (川渝协同立法工作台): two legislatures, one law, every difference."""


for command in COMMANDS:
    main.add_command(command)

if __name__ == "__main__":
    main(prog_name="chuanyu")
