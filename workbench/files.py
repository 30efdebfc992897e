"""Files that a command is given, read and worked on within their budgets: a command may end with its text."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from drafts.budget import COMPARING, READING
from drafts.provisions import Draft
from drafts.refusal import Refusal
from drafts.returned import Returned
from exports.files.disk import read_bytes
from exports.formats import COMPARISON, Format, redline_signed
from workbench.fence import fenced

if TYPE_CHECKING:
    from analysis.points.digest import Digest
    from exports.comparison.handout import LawColumn

R = TypeVar("R")


def draft_in(file: Path) -> Draft:
    """Raises Refusal for a file that cannot be read."""
    from legislation.settings import settings
    from workbench.texts import draft_of_file

    aids = settings().aids
    with fenced(READING, file.name):
        return draft_of_file(file.name, read_bytes(file, READING.file), aids=aids)


def returned_in(file: Path) -> Returned:
    """A file that came back with changes and comments. Raises Refusal for one that cannot be read or, as its kind has
    none, cannot hold any."""
    from legislation.settings import settings
    from workbench.returning import returned_file

    aids = settings().aids
    with fenced(READING, file.name):
        found = returned_file(file.name, read_bytes(file, READING.file), aids=aids)
    if found is None:
        raise Refusal("no_changes_in_kind", name=file.name)
    return found


def made_of(make: Callable[[Draft, Draft], R], one: Path, other: Path) -> R:
    """What is made of two files. Whoever asks has imported it: in the fence libraries would take address space that
    the texts do not."""
    drafts = draft_in(one), draft_in(other)
    with fenced(COMPARING, f"{one.name}、{other.name}"):
        return make(*drafts)


def compared(left: Path, right: Path, law: Path | None = None) -> "tuple[Digest, LawColumn | None]":
    """Two files compared, with the column of the superior law where one is given."""
    drafts = draft_in(left), draft_in(right)
    above = draft_in(law) if law else None
    # Imported outside the fence: libraries take address space that the texts do not.
    from exports.comparison.handout import law_column
    from workbench.comparing import digest_within, superior_within

    with fenced(COMPARING, f"{left.name}、{right.name}"):
        made = digest_within(*drafts)
        found = superior_within(*drafts, made.comparison.rows, above) if above else None
        return made, law_column(found, above) if found and above else None


def comparison_form(key: str, left: Path) -> "Format[Digest]":
    """A format of comparisons; the redline is dated now and takes the layout of the left file where that is Word's.
    Raises Refusal where the file cannot be read."""
    if key != "redline":
        return COMPARISON[key]
    from exports.comparison.redline import Signed
    from workbench.clock import clock

    paper = read_bytes(left, READING.file) if left.suffix.lower() == ".docx" else None
    return redline_signed(Signed(at=datetime.now(UTC).astimezone(clock().zone), paper=paper))
