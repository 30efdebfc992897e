"""The other door: the same work from a terminal. `chuanyu --help` lists the commands; results are JSON or text.

Exit code 0; 1 for a refused input, with one clear line on stderr; 2 for wrong usage. Never a traceback.
"""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from analysis.comparison import Comparison
from catalogue import Language, text
from drafts.provisions import Draft
from drafts.refusal import Refusal
from exports.comparison_docx import comparison_as_docx
from exports.comparison_html import comparison_as_html
from exports.comparison_json import comparison_as_plain
from exports.comparison_pdf import comparison_as_pdf
from exports.comparison_text import comparison_as_text
from exports.comparison_xlsx import comparison_as_xlsx
from exports.draft_json import draft_as_plain
from exports.draft_text import draft_as_text
from exports.sentences import refusal_sentence

LANGUAGES = [language.value for language in Language]


def _as_json(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2)


PARSE_FORMATS: dict[str, Callable[[Draft, Language], str]] = {
    "json": lambda draft, language: _as_json(draft_as_plain(draft, language)),
    "text": draft_as_text,
}
TEXT_FORMATS: dict[str, Callable[[Comparison, Language], str]] = {
    "json": lambda comparison, language: _as_json(comparison_as_plain(comparison, language)),
    "text": comparison_as_text,
    "html": comparison_as_html,
}
BINARY_FORMATS: dict[str, Callable[[Comparison, Language], bytes]] = {
    "docx": comparison_as_docx,
    "xlsx": comparison_as_xlsx,
    "pdf": comparison_as_pdf,
}
COMPARE_FORMATS = [*TEXT_FORMATS, *BINARY_FORMATS]
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
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            ctx.exit(0)


def _language(ctx: click.Context) -> Language:
    return Language(ctx.params.get("language", Language.CHINESE.value))


@click.group(cls=Doorway, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--language", type=click.Choice(LANGUAGES), default="zh", help="Of sentences.")
@click.version_option(package_name="chuanyu")
def main(language: str) -> None:
    """Chuanyu (川渝协同立法工作台): two legislatures, one law, every difference."""


@main.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(list(PARSE_FORMATS)), default="json", show_default=True)
@OUT
@click.pass_context
def parse(ctx: click.Context, file: Path, form: str, out: Path | None) -> None:
    """Read FILE (docx, pdf, html, txt, md) and print its structure and findings."""
    language = _language(ctx.find_root())
    draft = _read_draft(file)
    _deliver(PARSE_FORMATS[form](draft, language), out)


@main.command()
@click.argument("left", type=click.Path(path_type=Path))
@click.argument("right", type=click.Path(path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["json", "text", "html", "docx", "xlsx", "pdf"]),
    default="json",
    show_default=True,
)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Write here instead of to the terminal.")
@click.pass_context
def compare(ctx: click.Context, left: Path, right: Path, form: str, out: Path | None) -> None:
    """Compare LEFT and RIGHT: which provision answers which, what differs, what of it matters."""
    language = _language(ctx.find_root())
    if form in TEXT_FORMATS:
        _deliver(TEXT_FORMATS[form](_compare_files(left, right), language), out)
        return
    if out is None:
        raise Refusal("out_needed", format=form)
    _save(BINARY_FORMATS[form](_compare_files(left, right), language), out)


@main.command()
@click.option("--port", type=click.IntRange(1, 65535), envvar="PORT", default=8501, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
def serve(port: int, host: str) -> None:
    """Serve the pages. The store is the setting CHUANYU_STORE."""
    home = Path(__file__).resolve().parent
    # Streamlit reads .streamlit/config.toml beside the script, and must own the process for its signals.
    command = [sys.executable, "-m", "streamlit", "run", str(home / "app.py")]
    options = [f"--server.port={port}", f"--server.address={host}", "--server.headless=true"]
    click.echo(text("cli.serving", address=f"http://{host}:{port}"))
    sys.stdout.flush()
    os.execv(sys.executable, [*command, *options])  # noqa: S606 -- our own interpreter, fixed arguments


def _compare_files(left: Path, right: Path) -> Comparison:
    from analysis.compare import compare as compare_drafts

    return compare_drafts(_read_draft(left), _read_draft(right))


def _read_draft(file: Path) -> Draft:
    from drafts.parsing import parse, require_provisions
    from drafts.readers import read

    try:
        data = file.read_bytes()
    except FileNotFoundError:
        raise Refusal("file_missing", name=str(file)) from None
    except OSError as error:
        raise Refusal("file_unreadable", name=str(file), reason=error.strerror or type(error).__name__) from None
    draft = parse(read(file.name, data))
    require_provisions(draft, file.name)
    return draft


def _deliver(content: str, out: Path | None) -> None:
    if out is None:
        click.echo(content)
        return
    _save(content.encode() + b"\n", out)


def _save(content: bytes, out: Path) -> None:
    # Written beside and renamed, so that a failure leaves the old file whole.
    beside = out.with_name(out.name + ".part")
    try:
        beside.write_bytes(content)
        beside.replace(out)
    except OSError as error:
        raise Refusal("file_unwritable", name=str(out), reason=error.strerror or type(error).__name__) from None
