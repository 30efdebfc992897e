"""A Comparison for the terminal: its counts, what the signs mean, then a line a row, its differences below it."""

from analysis.comparing.comparison import ArticleRef, Comparison, Difference, Relation, Row
from exports.saying.across import partial_lines
from exports.saying.numbering import numbered_rows
from exports.saying.renamings import term_sentences
from exports.saying.sentences import category_names, reason_sentence
from wording import Language, text


def comparison_as_text(comparison: Comparison, language: Language) -> str:
    """Titles, counts, then every row in order; rows without a difference are one line."""
    summary = comparison.summary
    lines = [
        f"{comparison.left.title} | {comparison.right.title}",
        text(
            "cli.summary",
            language,
            rows=summary.rows,
            substantive=summary.substantive,
            not_substantive=summary.not_substantive,
            identical=summary.identical,
        ),
        text("cli.legend", language),
    ]
    lines += term_sentences(comparison, language)
    for number, row in numbered_rows(comparison):
        lines += _row(number, row, comparison.relation_of(row), language)
        for link, said in zip(comparison.also_of(row), partial_lines(comparison, row, language), strict=True):
            lines.append(f"  + {said}")
            if link.left[0] in row.left:  # told once
                lines += [_difference(difference, language) for difference in link.differences]
    return "\n".join(lines)


def _row(number: int, row: Row, relation: Relation, language: Language) -> list[str]:
    tags = [text(f"relation.{relation.value}", language)]
    if row.moved:
        tags.append(text("relation.moved", language))
    part = text(f"part.{row.part.value}", language)
    places = f"{_places(row.left)} | {_places(row.right)}" if row.left or row.right else part
    head = f"\n{number}. {places}  [{' · '.join(tags)}]  {row.confidence:.2f}"
    return [head, *(_difference(difference, language) for difference in row.differences)]


def _places(refs: tuple[ArticleRef, ...]) -> str:
    return "、".join(ref.locator for ref in refs) or "—"


def _difference(difference: Difference, language: Language) -> str:
    mark = "!" if difference.substantive else " "
    name = category_names(difference.categories, language)
    why = f"  ({reason_sentence(difference.reason, language)})" if difference.reason else ""
    return f"  {mark} {name}: {difference.left or '∅'} → {difference.right or '∅'}{why}"
