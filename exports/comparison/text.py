"""A Comparison for the terminal: its counts, what the signs mean, then a line a row, its differences below it."""

from analysis.comparing.comparison import ArticleRef, Comparison, Difference, Relation, Row
from exports.saying.across import partial_lines
from exports.saying.liability import liability_columns, liability_lines
from exports.saying.numbering import numbered_rows
from exports.saying.renamings import term_sentences
from exports.saying.sentences import category_names, reason_sentence
from exports.saying.sides import Age, Looks, looks_of, relation_name
from wording import Language, text


def comparison_as_text(comparison: Comparison, language: Language, looks: Looks | None = None) -> str:
    """Titles with their sides, counts, then every row in order; rows without a difference are one line. At the end what
    either text punishes, an act a paragraph."""
    summary, looks = comparison.summary, looks or looks_of(comparison, language)
    untitled = text("export.untitled", language)
    heads = zip(looks, (comparison.left, comparison.right), strict=True)
    lines = [
        " | ".join(
            text("export.titled", language, side=look.name, title=head.title or untitled) for look, head in heads
        ),
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
    lines += term_sentences(comparison, looks, language)
    for number, row in numbered_rows(comparison):
        lines += _row(number, row, comparison.relation_of(row), looks, language)
        for link, said in zip(comparison.also_of(row), partial_lines(comparison, row, language), strict=True):
            lines.append(f"  + {said}")
            if link.left[0] in row.left:  # told once
                lines += [_difference(difference, looks, language) for difference in link.differences]
    lines += _liability(comparison, looks, language)
    return "\n".join(lines)


def _liability(comparison: Comparison, looks: Looks, language: Language) -> list[str]:
    if not comparison.liability:
        return []
    names = liability_columns(looks, language)
    lines = ["", text("liability.title", language)]
    for number, line in enumerate(liability_lines(comparison, looks, language), start=1):
        lines.append(f"\n{number}. [{line.outcome}]")
        said = [*zip(names, line.cells, strict=True)]
        lines += [f"    {name}: {_listed(words)}" for name, words in (*said[:2], *said[3:]) if words]
    return lines


def _listed(words: str) -> str:
    return words.replace("\n", "\n      ")


def _row(number: int, row: Row, relation: Relation, looks: Looks, language: Language) -> list[str]:
    tags = [relation_name(relation, looks, language)]
    if row.moved:
        tags.append(text("relation.moved", language))
    part = text(f"part.{row.part.value}", language)
    places = f"{_places(row.left)} | {_places(row.right)}" if row.left or row.right else part
    head = f"\n{number}. {places}  [{' · '.join(tags)}]  {row.confidence:.2f}"
    return [head, *(_difference(difference, looks, language) for difference in row.differences)]


def _places(refs: tuple[ArticleRef, ...]) -> str:
    return "、".join(ref.locator for ref in refs) or "—"


def _difference(difference: Difference, looks: Looks, language: Language) -> str:
    mark = "!" if difference.substantive else " "
    name = category_names(difference.categories, language)
    why = f"  ({reason_sentence(difference.reason, language)})" if difference.reason else ""
    # An arrow leads from an old text to a new one; between peers each word stands beside its side.
    if looks.left.age is Age.PEER:
        said = f"{looks.left.name} {difference.left or '∅'} ↔ {looks.right.name} {difference.right or '∅'}"
    elif looks.left.struck:
        said = f"{difference.left or '∅'} → {difference.right or '∅'}"
    else:
        said = f"{difference.right or '∅'} → {difference.left or '∅'}"
    return f"  {mark} {name}: {said}{why}"
