"""What a generated decision, or one that was carried out, says in each of its papers: lines and tables, no format."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from analysis.amending.generating import Generated
from analysis.amending.instructions import Applied, Effect, Renumber
from analysis.amending.working import text_of
from analysis.redline.redline import Change, Stretch
from analysis.redline.weaving import edits
from drafts.provisions import Draft
from exports.amending.decision import DecisionWords, decision_words, said_alone
from wording import Language, text


@dataclass(frozen=True)
class CarriedOut:
    """A text, and what came of carrying a decision out on it."""

    old: Draft
    applied: Applied


@dataclass(frozen=True, slots=True)
class TableRow:
    """A line of 修改前后对照表: where it stands in the new text, the old words and the new ones; `compared` where what
    changed between them is marked."""

    locator: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    compared: bool = True


_OLD = frozenset(change for change in Change if change.on_left)
_NEW = frozenset(change for change in Change if change.on_right)
MarkedLine = tuple[Stretch, ...]
"""A paragraph of a cell; what goes and what comes is told by the change of its stretches."""


def plain_lines(lines: Iterable[str]) -> tuple[MarkedLine, ...]:
    return tuple((Stretch(words),) for line in lines for words in line.split("\n"))


def marked_lines(row: TableRow) -> tuple[tuple[MarkedLine, ...], tuple[MarkedLine, ...]]:
    """The old paragraphs and the new ones; of words that are all gone or all new none is marked."""
    if not (row.compared and row.old and row.new):
        return plain_lines(row.old), plain_lines(row.new)
    found = edits("\n".join(row.old), "\n".join(row.new))
    return _lines([each for each in found if each.change.on_left]), _lines(
        [each for each in found if each.change.on_right]
    )


def _lines(stretches: Iterable[Stretch]) -> tuple[MarkedLine, ...]:
    lines: list[list[Stretch]] = [[]]
    for stretch in stretches:
        first, *rest = stretch.text.split("\n")
        for at, words in enumerate((first, *rest)):
            if at:
                lines.append([])
            if words:
                lines[-1].append(replace(stretch, text=words))
    return tuple(map(tuple, lines))


def words_of(made: Generated) -> DecisionWords:
    return decision_words(made.amendment.target, [each.deed for each in made.amendment.instructions])


def table_of(applied: Applied) -> tuple[TableRow, ...]:
    """What each instruction changed; a new number alone is no line."""
    rows = [
        TableRow(effect.locator, effect.before, effect.after)
        for effect in applied.effects
        if effect.applied and (effect.before or effect.after) and not isinstance(effect.instruction.deed, Renumber)
    ]
    return tuple(dict.fromkeys(rows))


def verdict(made: Generated, language: Language) -> str:
    """Whether the decision says all."""
    return text("amending.exact", language) if made.exact else text("amending.not_exact", language, n=3)


def decision_as_text(made: Generated, language: Language) -> str:
    """The decision, as `chuanyu apply` reads it, and what it does not say."""
    words = words_of(made)
    lines = words.lines() if words.points else (text("amending.nothing", language),)
    return "\n".join([*lines, *_unsaid_lines(made, language)])


def _unsaid_lines(made: Generated, language: Language) -> Iterator[str]:
    if not made.unsaid:
        return
    yield "附件"  # where the decision ends, for whoever reads it back
    yield f"{text('amending.unsaid', language)}："
    for each in made.unsaid:
        for side, lines in (("old", each.old), ("new", each.new)):
            said = "／".join(lines).replace("\n", "／") or text("amending.none", language)
            yield f"{text(f'beyond.{each.what.value}', language)}（{text(f'amending.{side}', language)}）：{said}"


def decision_as_plain(made: Generated, language: Language) -> dict[str, Any]:
    return {
        "old": made.old.title,
        "new": made.new.title,
        "exact": made.exact,
        "decision": list(words_of(made).lines()),
        "effects": [_effect(each, language) for each in made.applied.effects],
        "unsaid": [{"what": each.what.value, "old": list(each.old), "new": list(each.new)} for each in made.unsaid],
        "text": list(text_of(made.new)),
    }


def carried_as_plain(carried: CarriedOut, language: Language) -> dict[str, Any]:
    return {
        "title": carried.applied.draft.title,
        "complete": carried.applied.complete,
        "effects": [_effect(each, language) for each in carried.applied.effects],
        "text": list(text_of(carried.applied.draft)),
    }


def _effect(effect: Effect, language: Language) -> dict[str, Any]:
    return {
        "instruction": type(effect.instruction.deed).__name__.lower(),
        "words": instruction_words(effect),
        "applied": effect.applied,
        "why": effect.why.value if effect.why else None,
        "reason": text(f"not_applied.{effect.why.value}", language) if effect.why else None,
        "locator": effect.locator,
        "before": list(effect.before),
        "after": list(effect.after),
    }


def instruction_words(effect: Effect) -> str:
    """The sentence that told it, or what a decision would say."""
    return effect.instruction.source or "".join(said_alone(effect.instruction.deed))


def refused_lines(applied: Applied, language: Language) -> tuple[str, ...]:
    """A line for each instruction that was not carried out."""
    return tuple(
        text(
            "amending.refused",
            language,
            words=instruction_words(effect).replace("\n", ""),
            why=text(f"not_applied.{effect.why.value}", language),
        )
        for effect in applied.refused
        if effect.why
    )
