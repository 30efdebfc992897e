"""Records what the comparison makes of the invented pairs in tests/recorded/, from easy to hard, in one file:
a diff of `compare.expected` shows what a change does to every comparison. `make record` writes it; read the diff.
"""

from collections.abc import Iterator
from pathlib import Path

from analysis.comparing.compare import compare
from analysis.comparing.comparison import Comparison, Difference, Row
from drafts.parsing import parse_text

FOLDER = Path(__file__).resolve().parents[1] / "tests" / "recorded"
EXPECTED = FOLDER / "compare.expected"


def outcome() -> str:
    """All pairs with their rows and differences, as the file holds them."""
    return "\n".join(line for pair in sorted(FOLDER.glob("*/left.txt")) for line in _pair(pair.parent))


def _pair(folder: Path) -> Iterator[str]:
    texts = (parse_text((folder / f"{side}.txt").read_text(encoding="utf-8")) for side in ("left", "right"))
    yield f"# {folder.name}"
    yield from _lines(compare(*texts))
    yield ""


def _lines(comparison: Comparison) -> Iterator[str]:
    for term in comparison.terms:
        yield f"throughout: {term.left} → {term.right}, {term.places} places"
    for row in (*comparison.rows, *comparison.also):
        yield f"{_numbers(row)} {row.relation.value}{' moved' if row.moved else ''}"
        yield from (f"    {_difference(difference)}" for difference in row.differences)


def _numbers(row: Row) -> str:
    sides = (",".join(str(ref.number) for ref in side) or "-" for side in (row.left, row.right))
    return " ~ ".join(sides)


def _difference(difference: Difference) -> str:
    kinds = " ".join(category.value for category in difference.categories)
    return f"{kinds}: {difference.left or '∅'} → {difference.right or '∅'}"


if __name__ == "__main__":
    EXPECTED.write_text(outcome(), encoding="utf-8")
