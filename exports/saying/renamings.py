"""Terms that differ throughout, said in the reader's language: once at the head of every face."""

from collections.abc import Iterator

from analysis.comparing.comparison import Comparison, TermChange
from exports.saying.numbering import numbered_rows
from exports.saying.sides import Looks
from wording import Language, text


def term_sentences(comparison: Comparison, looks: Looks, language: Language) -> Iterator[str]:
    """One sentence a term: the words, how often, the numbers of its rows in the table, what the texts define."""
    numbers = {row.id: number for number, row in numbered_rows(comparison)}
    for change in comparison.terms:
        yield text(
            "term.said",
            language,
            left=change.left,
            right=change.right,
            left_name=looks.left.name,
            right_name=looks.right.name,
            rows=len(change.rows),
            places=change.places,
            numbers="、".join(str(numbers[row]) for row in change.rows),
            definitions=definitions_sentence(change, looks, language),
        )


def definitions_sentence(change: TermChange, looks: Looks, language: Language) -> str:
    """Whether the texts define the term, where, and whether alike; of an organ, which reform renamed it."""
    if change.reform is not None:
        known = change.reform
        return text(
            "term.definitions_reform", language, since=known.since.isoformat(), name=known.name, source=known.source
        )
    key = f"term.definitions_{change.definitions.value}"
    names = {"left_name": looks.left.name, "right_name": looks.right.name}
    return text(key, language, left=change.left_definition, right=change.right_definition, **names)
