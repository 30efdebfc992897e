"""What a generated decision, or one that was carried out, says in each of its papers: lines and tables, no format."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from analysis.amending.generating import Generated
from analysis.amending.instructions import Applied, Effect, Renumber
from analysis.amending.working import text_of
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
    """A line of 修改前后对照表: where it stands in the new text, the old words and the new ones."""

    locator: str
    old: tuple[str, ...]
    new: tuple[str, ...]


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
